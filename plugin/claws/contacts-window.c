/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-doors.h"
#include "contacts-notices.h"
#include "contacts-popup.h"
#include "contacts-shown.h"
#include "contacts-undo.h"
#include "contacts-window.h"
#include "dismantle.h"
#include "shell.h"
#include "trace.h"
#include "widgets.h"

#include <gdk/gdkkeysyms.h>

#define WIDTH  1240
#define HEIGHT 680
#define NARROW 1000 /* the details stand below then */

static MtContactsShown *the_contacts; /* NULL while the window is closed */

static gboolean close_window (MtContactsShown *contacts);

/* ---- doing ---- */

/* A dialog may outlive the window by a moment. */
static void
on_done (MtContactsDeed *deed, gpointer data)
{
  if (the_contacts != NULL && the_contacts == data && the_contacts->undo_bar != NULL)
    mt_contacts_undo_add (the_contacts->undo_bar, deed);
  else
    mt_contacts_deed_free (deed);
}

static void
choose (MtContactsAction action, gint choice, gpointer data)
{
  MtContactsShown *contacts = data;
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_selected (contacts->list);

  mt_contacts_details_save (contacts->details);
  mt_contacts_action_do (action, choice, rows, GTK_WINDOW (contacts->window), on_done, contacts);
}

static void
choose_for_enter (MtContactsShown *contacts)
{
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_some_selected (contacts->list, 2);
  MtContactsAction action = mt_contacts_action_for_enter (rows);

  if (action != MT_N_CONTACTS_ACTIONS)
    choose (action, 0, contacts);
  else
    mt_contacts_details_edit_note (contacts->details);
}

/* Keys that mean something else in a text. */
static gboolean
on_view_key (GtkWidget *view G_GNUC_UNUSED, GdkEventKey *event, gpointer data)
{
  guint modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  if (modifiers != 0 || (event->keyval != GDK_KEY_Delete && event->keyval != GDK_KEY_KP_Delete))
    return FALSE;
  choose (MT_CONTACTS_STRIKE, 0, data);
  return TRUE;
}

static gboolean
on_key_press (GtkWidget *window, GdkEventKey *event, gpointer data)
{
  MtContactsShown *contacts = data;
  GtkEntry *search = GTK_ENTRY (contacts->search);
  guint modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  gboolean in_text = GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);

  if (event->keyval == GDK_KEY_Escape && modifiers == 0 && gtk_entry_get_text_length (search) > 0)
    gtk_entry_set_text (search, "");
  else if ((event->keyval == GDK_KEY_Escape && modifiers == 0)
           || (event->keyval == GDK_KEY_w && modifiers == GDK_CONTROL_MASK))
    close_window (contacts);
  else if (event->keyval == GDK_KEY_f && modifiers == GDK_CONTROL_MASK)
    gtk_widget_grab_focus (contacts->search);
  else if (event->keyval == GDK_KEY_F2 && modifiers == 0)
    mt_contacts_details_edit_note (contacts->details);
  else if (event->keyval == GDK_KEY_z && modifiers == GDK_CONTROL_MASK && !in_text)
    mt_contacts_undo_last (contacts->undo_bar);
  else
    return FALSE;
  return TRUE;
}

/* ---- the window: from top to bottom ---- */

static void
add_bars (MtContactsShown *contacts, GtkWidget *box)
{
  contacts->notices_bar = mt_contacts_notices_new ();
  contacts->undo_bar = mt_contacts_undo_new ();
  gtk_box_pack_start (GTK_BOX (box), contacts->notices_bar, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), contacts->undo_bar, FALSE, TRUE, 0);
}

static GtkWidget *
new_leaving_bar (MtContactsShown *contacts)
{
  contacts->leaving_bar = mt_widgets_new_bar (GTK_MESSAGE_INFO, NULL, &contacts->leaving_label);
  contacts->leaving_button =
      gtk_info_bar_add_button (GTK_INFO_BAR (contacts->leaving_bar), _ ("Show _them"), GTK_RESPONSE_APPLY);
  g_signal_connect_swapped (contacts->leaving_bar, "response", G_CALLBACK (mt_contacts_shown_leaving), contacts);
  return contacts->leaving_bar;
}

static GtkWidget *
new_stack (MtContactsShown *contacts)
{
  GtkWidget *view;

  contacts->list = mt_contacts_list_new (mt_contacts_shown_refresh, contacts);
  view = GTK_WIDGET (mt_contacts_list_get_view (contacts->list));
  mt_contacts_popup_attach (contacts->list, choose, contacts);
  g_signal_connect (view, "key-press-event", G_CALLBACK (on_view_key), contacts);
  g_signal_connect_swapped (view, "row-activated", G_CALLBACK (choose_for_enter), contacts);
  contacts->empty = mt_widgets_new_dim_label (NULL);
  gtk_label_set_justify (GTK_LABEL (contacts->empty), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (contacts->empty), 0.5);
  gtk_label_set_max_width_chars (GTK_LABEL (contacts->empty), 40);
  gtk_widget_set_halign (contacts->empty, GTK_ALIGN_CENTER);
  contacts->stack = gtk_stack_new ();
  /* The funnel needs more room than a list beside the details may have. */
  gtk_stack_set_vhomogeneous (GTK_STACK (contacts->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (contacts->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (contacts->stack), mt_contacts_list_get_widget (contacts->list), "list");
  gtk_stack_add_named (GTK_STACK (contacts->stack), contacts->empty, "empty");
  return contacts->stack;
}

/* Beside the list where there is room, else below it. */
static void
on_size (GtkWidget *window G_GNUC_UNUSED, GdkRectangle *area, gpointer data)
{
  MtContactsShown *contacts = data;
  GtkOrientation wanted = area->width < NARROW ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (contacts->paned)) == wanted)
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (contacts->paned), wanted);
  gtk_paned_set_position (GTK_PANED (contacts->paned), wanted == GTK_ORIENTATION_VERTICAL ? area->height * 2 / 5 : -1);
}

static void
build_middle (MtContactsShown *contacts)
{
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);

  contacts->search = gtk_search_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (contacts->search), _ ("Name, network, address, note or group"));
  mt_widgets_set_name (contacts->search, _ ("Search"));
  gtk_container_set_border_width (GTK_CONTAINER (middle), MT_LARGE_SPACE);
  gtk_box_pack_start (GTK_BOX (middle), contacts->search, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (middle), new_leaving_bar (contacts), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (middle), new_stack (contacts), TRUE, TRUE, 0);
  gtk_paned_pack1 (GTK_PANED (contacts->paned), middle, TRUE, FALSE);
  g_signal_connect_swapped (contacts->search, "search-changed", G_CALLBACK (mt_contacts_shown_page), contacts);
}

static void
build_details (MtContactsShown *contacts)
{
  contacts->details = mt_contacts_details_new (choose, on_done, contacts);
  gtk_paned_pack2 (GTK_PANED (contacts->paned), mt_contacts_details_get_widget (contacts->details), FALSE, FALSE);
}

static void
build_frame (MtContactsShown *contacts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  contacts->sidebar = mt_contacts_sidebar_new (mt_contacts_shown_page, contacts);
  contacts->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_box_pack_start (GTK_BOX (sides), mt_contacts_sidebar_get_widget (contacts->sidebar), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (sides), gtk_separator_new (GTK_ORIENTATION_VERTICAL), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (sides), contacts->paned, TRUE, TRUE, 0);
  add_bars (contacts, box);
  gtk_box_pack_start (GTK_BOX (box), sides, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (contacts->window), box);
}

/* ---- its end ---- */

/* People are there, or nobody is to be shown. */
static gboolean
on_drawn (GtkWidget *window, cairo_t *cr G_GNUC_UNUSED, gpointer data)
{
  MtContactsShown *contacts = data;

  if (mt_store_get_table (mt_shell_get ()->store) == NULL)
    return FALSE;
  mt_trace_end (&contacts->trace);
  g_signal_handlers_disconnect_by_func (window, on_drawn, contacts);
  return FALSE;
}

/* Nothing of it is seen or called any more. What is in the note is kept. */
static void
leave (MtContactsShown *contacts)
{
  MT_TRACE ("contacts: leave");

  the_contacts = NULL;
  g_clear_handle_id (&contacts->opening, g_source_remove);
  if (mt_shell_get () != NULL)
    {
      if (contacts->details != NULL)
        mt_contacts_details_save (contacts->details);
      mt_store_unwatch (mt_shell_get ()->store, contacts->watch);
      mt_store_want_table (mt_shell_get ()->store, FALSE);
    }
  mt_contacts_doors_close ();
  g_signal_handlers_disconnect_by_func (contacts->window, on_key_press, contacts);
  g_signal_handlers_disconnect_by_func (contacts->window, on_size, contacts);
  g_signal_handlers_disconnect_by_func (contacts->window, mt_contacts_shown_active, contacts);
  g_signal_handlers_disconnect_by_func (contacts->window, on_drawn, contacts);
  g_signal_handlers_disconnect_by_func (contacts->window, close_window, contacts);
  mt_contacts_sidebar_let_go (contacts->sidebar);
  if (contacts->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (contacts->search, contacts);
      g_signal_handlers_disconnect_by_data (mt_contacts_list_get_view (contacts->list), contacts);
      mt_contacts_list_let_go (contacts->list);
    }
}

static void
on_destroy (MtContactsShown *contacts)
{
  if (the_contacts == contacts)
    leave (contacts);
  g_signal_handlers_disconnect_by_data (contacts->window, contacts);
  g_free (contacts->contact);
  g_free (contacts);
}

/* To take it apart at once would hold the main loop for ten milliseconds. */
static gboolean
close_window (MtContactsShown *contacts)
{
  MT_TRACE ("contacts: close");

  if (the_contacts != contacts)
    return TRUE;
  leave (contacts);
  GtkWidget *const parts[] = { contacts->details != NULL ? mt_contacts_details_get_widget (contacts->details) : NULL,
                               contacts->stack, contacts->paned };
  mt_dismantle (contacts->window, parts, G_N_ELEMENTS (parts));
  return TRUE;
}

/* ---- its life ---- */

static void
set_up_window (MtContactsShown *contacts, GtkWindow *parent)
{
  GtkWindow *window = GTK_WINDOW (contacts->window);
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  gtk_window_set_title (window, _ ("Moralotop contacts"));
  mt_widgets_set_size (window, parent, WIDTH, HEIGHT);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_position (window, parent != NULL ? GTK_WIN_POS_CENTER_ON_PARENT : GTK_WIN_POS_CENTER);
  /* Its dialogs hold it, not Claws Mail. */
  gtk_window_group_add_window (group, window);
  g_signal_connect_swapped (window, "delete-event", G_CALLBACK (close_window), contacts);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (on_destroy), contacts);
}

/* Once all is there. */
static void
show_all (MtContactsShown *contacts)
{
  GtkWidget *window = contacts->window;

  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (window)));
  g_signal_connect (window, "key-press-event", G_CALLBACK (on_key_press), contacts);
  g_signal_connect (window, "size-allocate", G_CALLBACK (on_size), contacts);
  g_signal_connect_swapped (window, "notify::is-active", G_CALLBACK (mt_contacts_shown_active), contacts);
  gtk_widget_grab_focus (GTK_WIDGET (mt_contacts_list_get_view (contacts->list)));
}

/* What showing it would do first: sizes are kept. */
static void
measure_details (MtContactsShown *contacts)
{
  gtk_widget_get_preferred_size (mt_contacts_details_get_widget (contacts->details), NULL, NULL);
}

static void
measure_list (MtContactsShown *contacts)
{
  gtk_widget_get_preferred_size (contacts->stack, NULL, NULL);
}

static void
measure_all (MtContactsShown *contacts)
{
  gtk_widget_get_preferred_size (contacts->window, NULL, NULL);
}

static void
realize (MtContactsShown *contacts)
{
  gtk_widget_realize (contacts->window);
}

static void
show_first_page (MtContactsShown *contacts)
{
  contacts->is_built = TRUE;
  mt_contacts_shown_page (contacts);
}

/* On the page that is wanted, with who is wanted selected. */
static void
show_wanted (MtContactsShown *contacts)
{
  const MtContactsTable *table = mt_store_get_table (mt_shell_get ()->store);
  const MtContactRow *row = mt_contacts_table_find (table, contacts->contact);

  if (row != NULL && (row->pages >> contacts->page & 1) == 0)
    contacts->page = MT_CONTACTS_ALL;
  gtk_entry_set_text (GTK_ENTRY (contacts->search), "");
  mt_contacts_sidebar_set_page (contacts->sidebar, contacts->page);
  if (contacts->contact != NULL)
    mt_contacts_list_select (contacts->list, row != NULL ? row->contact->contact : contacts->contact);
  g_clear_pointer (&contacts->contact, g_free);
  gtk_window_present (GTK_WINDOW (contacts->window));
}

static void
start_watching (MtContactsShown *contacts)
{
  mt_contacts_sidebar_set_page (contacts->sidebar, contacts->page);
  mt_contacts_shown_snapshot (mt_shell_get ()->store, contacts);
  contacts->watch = mt_store_watch (mt_shell_get ()->store, mt_contacts_shown_snapshot, contacts);
}

/* All at once would hold the main loop for twenty milliseconds. */
static gboolean
on_opening (gpointer data)
{
  static const struct
  {
    void (*build) (MtContactsShown *);
    const gchar *what;
  } steps[] = { { build_middle, "contacts: build the list" },
                { build_details, "contacts: build the details" },
                { show_all, "contacts: show all" },
                { start_watching, "contacts: fill" },
                { show_first_page, "contacts: show the page" },
                { measure_details, "contacts: measure the details" },
                { measure_list, "contacts: measure the list" },
                { measure_all, "contacts: measure all" },
                { realize, "contacts: realize" } };
  MtContactsShown *contacts = data;
  MT_TRACE (contacts->step < G_N_ELEMENTS (steps) ? steps[contacts->step].what : "contacts: present");

  if (contacts->step < G_N_ELEMENTS (steps))
    {
      steps[contacts->step++].build (contacts);
      return G_SOURCE_CONTINUE;
    }
  contacts->opening = 0;
  show_wanted (contacts);
  g_signal_connect_after (contacts->window, "draw", G_CALLBACK (on_drawn), contacts);
  return G_SOURCE_REMOVE;
}

void
mt_contacts_window_open_at (GtkWindow *parent, guint page, const gchar *contact)
{
  MtShell *shell = mt_shell_get ();

  if (shell == NULL)
    return;
  if (the_contacts == NULL)
    {
      MT_TRACE ("contacts: open");
      the_contacts = g_new0 (MtContactsShown, 1);
      the_contacts->trace = mt_trace_begin ("contacts: from asking to the window with people in it");
      the_contacts->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
      build_frame (the_contacts);
      set_up_window (the_contacts, parent);
      the_contacts->opening = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_opening, the_contacts, NULL);
      /* Patience may have run out since the last fold, and the table is not whole. */
      mt_store_want_table (shell->store, TRUE);
      mt_store_refold (shell->store, shell->profile);
    }
  the_contacts->page = page;
  g_free (the_contacts->contact);
  the_contacts->contact = g_strdup (contact);
  if (the_contacts->opening == 0)
    show_wanted (the_contacts);
}

void
mt_contacts_window_open (GtkWindow *parent)
{
  if (the_contacts == NULL)
    mt_contacts_window_open_at (parent, MT_CONTACT_ASKED, NULL);
  else if (the_contacts->opening == 0)
    gtk_window_present (GTK_WINDOW (the_contacts->window));
}

void
mt_contacts_window_show_notices (gboolean again)
{
  if (the_contacts == NULL || the_contacts->notices_bar == NULL)
    return;
  mt_contacts_notices_refresh (the_contacts->notices_bar);
  if (again)
    mt_contacts_notices_show_again (the_contacts->notices_bar);
}

void
mt_contacts_window_close (void)
{
  if (the_contacts != NULL)
    gtk_widget_destroy (the_contacts->window);
  mt_dismantle_all ();
}
