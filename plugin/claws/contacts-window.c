/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-details.h"
#include "contacts-doors.h"
#include "contacts-funnel.h"
#include "contacts-list.h"
#include "contacts-notices.h"
#include "contacts-popup.h"
#include "contacts-sidebar.h"
#include "contacts-undo.h"
#include "contacts-window.h"
#include "shell.h"
#include "widgets.h"

#include <gdk/gdkkeysyms.h>

#define WIDTH  1240
#define HEIGHT 680
#define NARROW 1000 /* the details stand below then */
#define MANY   50   /* selected people that are looked at for what can be done */

typedef struct
{
  GtkWidget *window;
  GtkWidget *notices_bar;
  GtkWidget *undo_bar;
  GtkWidget *leaving_bar, *leaving_label, *leaving_button;
  GtkWidget *search, *stack, *empty, *paned, *funnel;
  MtContactsSidebar *sidebar;
  MtContactsList *list;
  MtContactsDetails *details;
  gboolean leaving; /* only those are shown */
  guint watch;
  /* while it is being built */
  guint opening, step;
  guint page;     /* to show first */
  gchar *contact; /* to select; NULL */
} Contacts;

static Contacts *the_contacts; /* NULL while the window is closed */

/* ---- showing ---- */

static void
show_leaving (Contacts *contacts)
{
  const MtContactsTable *table = mt_store_get_table (mt_shell_get ()->store);
  guint n = table != NULL ? table->n_leaving : 0;
  g_autofree gchar *text = g_strdup_printf (
      ngettext ("%u leaves tomorrow, should nothing come.", "%u leave tomorrow, should nothing come.", n), n);

  gtk_label_set_text (GTK_LABEL (contacts->leaving_label), text);
  gtk_button_set_label (GTK_BUTTON (contacts->leaving_button), contacts->leaving ? _ ("Show a_ll") : _ ("Show _them"));
  gtk_widget_set_visible (contacts->leaving_bar, mt_contacts_sidebar_get_page (contacts->sidebar) == MT_CONTACT_ASKED
                                                     && (n > 0 || contacts->leaving));
}

static const gchar *
get_empty_sentence (const Contacts *contacts)
{
  const MtContactsTable *table = mt_store_get_table (mt_shell_get ()->store);
  guint page = mt_contacts_sidebar_get_page (contacts->sidebar);

  if (table == NULL)
    return _ ("The log is not read yet.");
  if (contacts->leaving && table->n_leaving == 0)
    return _ ("Nobody leaves tomorrow.");
  if (table->counts[page] > 0)
    return _ ("Nobody here is found by that search.");
  return mt_contacts_page_empty (page);
}

static void
show_details (Contacts *contacts)
{
  guint n = mt_contacts_list_count_selected (contacts->list);
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_some_selected (contacts->list, MANY);

  mt_contacts_details_show (contacts->details, rows, n);
}

/* Other rows are in the list, or selected in it. */
static void
on_list_changed (gpointer data)
{
  Contacts *contacts = data;
  gboolean is_empty = mt_contacts_list_get_length (contacts->list) == 0;
  gboolean is_funnel = mt_contacts_sidebar_get_page (contacts->sidebar) == MT_CONTACTS_FUNNEL;

  /* Whether anybody is found is known at the end of the walk. */
  if (is_empty && !mt_contacts_list_is_complete (contacts->list))
    return;
  gtk_label_set_text (GTK_LABEL (contacts->empty), get_empty_sentence (contacts));
  gtk_stack_set_visible_child_name (GTK_STACK (contacts->stack), is_funnel ? "funnel" : is_empty ? "empty" : "list");
  gtk_widget_set_sensitive (contacts->search, !is_funnel);
  gtk_widget_set_visible (mt_contacts_details_get_widget (contacts->details), !is_funnel && !is_empty);
  show_details (contacts);
}

/* Made when it is first wanted. */
static void
show_funnel (Contacts *contacts)
{
  if (contacts->funnel == NULL)
    {
      contacts->funnel = mt_contacts_funnel_new ();
      gtk_widget_show_all (contacts->funnel);
      gtk_stack_add_named (GTK_STACK (contacts->stack), contacts->funnel, "funnel");
    }
  mt_contacts_funnel_refresh (contacts->funnel);
}

static void
show_page (gpointer data)
{
  Contacts *contacts = data;
  guint page = mt_contacts_sidebar_get_page (contacts->sidebar);

  if (contacts->opening != 0)
    return;
  contacts->leaving = contacts->leaving && page == MT_CONTACT_ASKED;
  show_leaving (contacts);
  if (page == MT_CONTACTS_FUNNEL)
    show_funnel (contacts);
  mt_contacts_list_set_filter (contacts->list, page, gtk_entry_get_text (GTK_ENTRY (contacts->search)),
                               contacts->leaving);
}

static void
on_snapshot (MtStore *store, gpointer data)
{
  Contacts *contacts = data;
  const MtContactsTable *table = mt_store_get_table (store);

  mt_contacts_sidebar_show_counts (contacts->sidebar, table, (guint)mt_shell_get ()->profile->weekly_goal);
  show_leaving (contacts);
  mt_contacts_list_set_table (contacts->list, table);
  if (mt_contacts_sidebar_get_page (contacts->sidebar) == MT_CONTACTS_FUNNEL)
    show_funnel (contacts);
  mt_contacts_notices_refresh (contacts->notices_bar);
}

/* Time has passed: "in 5 days" may have become "tomorrow". */
static void
on_active (Contacts *contacts)
{
  if (mt_shell_get () == NULL)
    return;
  if (!gtk_window_is_active (GTK_WINDOW (contacts->window)))
    {
      mt_contacts_details_save (contacts->details);
      return;
    }
  mt_contacts_notices_refresh (contacts->notices_bar);
  gtk_widget_queue_draw (GTK_WIDGET (mt_contacts_list_get_view (contacts->list)));
}

static void
on_leaving_button (Contacts *contacts)
{
  contacts->leaving = !contacts->leaving;
  show_page (contacts);
}

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
  Contacts *contacts = data;
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_selected (contacts->list);

  mt_contacts_details_save (contacts->details);
  mt_contacts_action_do (action, choice, rows, GTK_WINDOW (contacts->window), on_done, contacts);
}

static void
choose_for_enter (Contacts *contacts)
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
  Contacts *contacts = data;
  GtkEntry *search = GTK_ENTRY (contacts->search);
  guint modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  gboolean in_text = GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);

  if (event->keyval == GDK_KEY_Escape && modifiers == 0 && gtk_entry_get_text_length (search) > 0)
    gtk_entry_set_text (search, "");
  else if ((event->keyval == GDK_KEY_Escape && modifiers == 0)
           || (event->keyval == GDK_KEY_w && modifiers == GDK_CONTROL_MASK))
    gtk_widget_destroy (window);
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
add_bars (Contacts *contacts, GtkWidget *box)
{
  contacts->notices_bar = mt_contacts_notices_new ();
  contacts->undo_bar = mt_contacts_undo_new ();
  gtk_box_pack_start (GTK_BOX (box), contacts->notices_bar, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), contacts->undo_bar, FALSE, TRUE, 0);
}

static GtkWidget *
new_leaving_bar (Contacts *contacts)
{
  contacts->leaving_bar = mt_widgets_new_bar (GTK_MESSAGE_INFO, NULL, &contacts->leaving_label);
  contacts->leaving_button =
      gtk_info_bar_add_button (GTK_INFO_BAR (contacts->leaving_bar), _ ("Show _them"), GTK_RESPONSE_APPLY);
  g_signal_connect_swapped (contacts->leaving_bar, "response", G_CALLBACK (on_leaving_button), contacts);
  return contacts->leaving_bar;
}

static GtkWidget *
new_stack (Contacts *contacts)
{
  GtkWidget *view;

  contacts->list = mt_contacts_list_new (on_list_changed, contacts);
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
  Contacts *contacts = data;
  GtkOrientation wanted = area->width < NARROW ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (contacts->paned)) == wanted)
    return;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (contacts->paned), wanted);
  gtk_paned_set_position (GTK_PANED (contacts->paned), wanted == GTK_ORIENTATION_VERTICAL ? area->height * 2 / 5 : -1);
}

static void
build_middle (Contacts *contacts)
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
  g_signal_connect_swapped (contacts->search, "search-changed", G_CALLBACK (show_page), contacts);
}

static void
build_details (Contacts *contacts)
{
  contacts->details = mt_contacts_details_new (choose, on_done, contacts);
  gtk_paned_pack2 (GTK_PANED (contacts->paned), mt_contacts_details_get_widget (contacts->details), FALSE, FALSE);
}

static void
build_frame (Contacts *contacts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  contacts->sidebar = mt_contacts_sidebar_new (show_page, contacts);
  contacts->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_box_pack_start (GTK_BOX (sides), mt_contacts_sidebar_get_widget (contacts->sidebar), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (sides), gtk_separator_new (GTK_ORIENTATION_VERTICAL), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (sides), contacts->paned, TRUE, TRUE, 0);
  add_bars (contacts, box);
  gtk_box_pack_start (GTK_BOX (box), sides, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (contacts->window), box);
}

/* ---- its life ---- */

/* Before the widgets go: what is in the note is kept. */
static void
on_destroy (Contacts *contacts)
{
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
  g_signal_handlers_disconnect_by_data (contacts->window, contacts);
  mt_contacts_sidebar_let_go (contacts->sidebar);
  if (contacts->list != NULL)
    {
      g_signal_handlers_disconnect_by_data (contacts->search, contacts);
      g_signal_handlers_disconnect_by_data (mt_contacts_list_get_view (contacts->list), contacts);
      mt_contacts_list_let_go (contacts->list);
    }
  g_free (contacts->contact);
  g_free (contacts);
}

static void
set_up_window (Contacts *contacts, GtkWindow *parent)
{
  GtkWindow *window = GTK_WINDOW (contacts->window);
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  gtk_window_set_title (window, _ ("Moralotop contacts"));
  mt_widgets_set_size (window, parent, WIDTH, HEIGHT);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_position (window, parent != NULL ? GTK_WIN_POS_CENTER_ON_PARENT : GTK_WIN_POS_CENTER);
  /* Its dialogs hold it, not Claws Mail. */
  gtk_window_group_add_window (group, window);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (on_destroy), contacts);
}

/* Once all is there. */
static void
start_working (Contacts *contacts)
{
  GtkWidget *window = contacts->window;

  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (window)));
  g_signal_connect (window, "key-press-event", G_CALLBACK (on_key_press), contacts);
  g_signal_connect (window, "size-allocate", G_CALLBACK (on_size), contacts);
  g_signal_connect_swapped (window, "notify::is-active", G_CALLBACK (on_active), contacts);
  gtk_widget_grab_focus (GTK_WIDGET (mt_contacts_list_get_view (contacts->list)));
}

/* What showing it would do first. */
static void
measure (Contacts *contacts)
{
  gtk_widget_realize (contacts->window);
  gtk_widget_get_preferred_size (contacts->window, NULL, NULL);
}

/* On the page that is wanted, with who is wanted selected. */
static void
show_wanted (Contacts *contacts)
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
start_watching (Contacts *contacts)
{
  mt_contacts_sidebar_set_page (contacts->sidebar, contacts->page);
  on_snapshot (mt_shell_get ()->store, contacts);
  contacts->watch = mt_store_watch (mt_shell_get ()->store, on_snapshot, contacts);
}

/* All at once would hold the main loop for twenty milliseconds. */
static gboolean
on_opening (gpointer data)
{
  static void (*const steps[]) (Contacts *) = { build_middle, build_details, start_working, start_watching, measure };
  Contacts *contacts = data;

  if (contacts->step < G_N_ELEMENTS (steps))
    {
      steps[contacts->step++](contacts);
      return G_SOURCE_CONTINUE;
    }
  contacts->opening = 0;
  show_page (contacts);
  show_wanted (contacts);
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
      the_contacts = g_new0 (Contacts, 1);
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
  if (the_contacts == NULL)
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
}
