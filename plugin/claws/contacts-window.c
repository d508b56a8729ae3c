/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-actions.h"
#include "contacts-list.h"
#include "contacts-sidebar.h"
#include "contacts-window.h"
#include "shell.h"
#include "widgets.h"

#include <gdk/gdkkeysyms.h>

#define WIDTH       1010
#define HEIGHT      600
#define MAX_NOTICES 3

typedef struct
{
  GtkWidget *window;
  GtkWidget *notices_bar, *notices;
  GtkWidget *deed_bar, *deed_label;
  GtkWidget *sidebar;
  GtkWidget *search, *stack, *empty;
  GtkWidget *buttons[MT_N_CONTACTS_ACTIONS];
  MtContactsList *list;
  MtContactsDeed *deed; /* the last, that can be undone */
  guint watch;
} Contacts;

static Contacts *the_contacts; /* NULL while the window is closed */

/* ---- showing ---- */

static void
show_notices (Contacts *contacts)
{
  const GPtrArray *notices = mt_shell_get ()->notices;
  g_autoptr (GString) text = g_string_new (NULL);
  guint first = notices->len > MAX_NOTICES ? notices->len - MAX_NOTICES : 0;

  for (guint i = first; i < notices->len; i++)
    g_string_append_printf (text, "%s%s", i > first ? "\n" : "", (const gchar *)notices->pdata[i]);
  /* A bar that the user has closed comes back only with something new in it. */
  if (g_str_equal (gtk_label_get_text (GTK_LABEL (contacts->notices)), text->str))
    return;
  gtk_label_set_text (GTK_LABEL (contacts->notices), text->str);
  gtk_widget_set_visible (contacts->notices_bar, text->len > 0);
}

static const gchar *
get_empty_sentence (const Contacts *contacts)
{
  if (mt_store_get_contacts (mt_shell_get ()->store) == NULL)
    return _ ("The log is not read yet.");
  if (mt_contacts_list_count (contacts->list, mt_contacts_sidebar_get_state (contacts->sidebar)) > 0)
    return _ ("Nobody here is found by that search.");
  return mt_contacts_sidebar_get_empty_sentence (contacts->sidebar);
}

static void
show_list_or_empty (Contacts *contacts)
{
  gboolean is_empty = mt_contacts_list_get_length (contacts->list) == 0;

  gtk_label_set_text (GTK_LABEL (contacts->empty), get_empty_sentence (contacts));
  gtk_stack_set_visible_child_name (GTK_STACK (contacts->stack), is_empty ? "empty" : "list");
}

static void
show_actions (Contacts *contacts)
{
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_selected (contacts->list);

  for (guint i = 0; i < MT_N_CONTACTS_ACTIONS; i++)
    gtk_widget_set_sensitive (contacts->buttons[i], mt_contacts_action_fits ((MtContactsAction)i, rows));
}

static void
on_filter_changed (Contacts *contacts)
{
  mt_contacts_list_set_filter (contacts->list, mt_contacts_sidebar_get_state (contacts->sidebar),
                               gtk_entry_get_text (GTK_ENTRY (contacts->search)));
  show_list_or_empty (contacts);
  show_actions (contacts);
}

static void
on_snapshot (MtStore *store, gpointer data)
{
  Contacts *contacts = data;
  const MtData *known = mt_shell_get ()->data;

  mt_contacts_list_set_contacts (contacts->list, mt_store_get_contacts (store), known != NULL ? known->networks : NULL);
  mt_contacts_sidebar_show_counts (contacts->sidebar, contacts->list);
  show_list_or_empty (contacts);
  show_actions (contacts);
  show_notices (contacts);
}

/* Time has passed: "in 5 days" may have become "tomorrow". */
static void
on_active (Contacts *contacts)
{
  if (!gtk_window_is_active (GTK_WINDOW (contacts->window)) || mt_shell_get () == NULL)
    return;
  show_notices (contacts);
  gtk_widget_queue_draw (GTK_WIDGET (mt_contacts_list_get_view (contacts->list)));
}

/* ---- doing ---- */

static void
act (Contacts *contacts, MtContactsAction action)
{
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_selected (contacts->list);
  MtContactsDeed *deed = mt_contacts_action_do (action, rows, mt_shell_get ()->store);

  if (deed == NULL)
    return;
  mt_contacts_deed_free (contacts->deed);
  contacts->deed = deed;
  gtk_label_set_text (GTK_LABEL (contacts->deed_label), mt_contacts_deed_get_sentence (deed));
  gtk_widget_show (contacts->deed_bar);
}

static void
on_button (GtkWidget *button, gpointer data)
{
  act (data, (MtContactsAction)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "action")));
}

static void
on_deed_response (GtkInfoBar *bar, gint response, gpointer data)
{
  Contacts *contacts = data;

  if (response == GTK_RESPONSE_REJECT && contacts->deed != NULL)
    mt_contacts_deed_undo (contacts->deed, mt_shell_get ()->store);
  g_clear_pointer (&contacts->deed, mt_contacts_deed_free);
  gtk_widget_hide (GTK_WIDGET (bar));
}

static void
pop_up_menu (Contacts *contacts, const GdkEvent *event)
{
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_selected (contacts->list);
  GtkWidget *menu = gtk_menu_new ();

  for (guint i = 0; i < MT_N_CONTACTS_ACTIONS; i++)
    {
      GtkWidget *item = gtk_menu_item_new_with_mnemonic (mt_contacts_action_label ((MtContactsAction)i));

      g_object_set_data (G_OBJECT (item), "action", GINT_TO_POINTER (i));
      gtk_widget_set_sensitive (item, mt_contacts_action_fits ((MtContactsAction)i, rows));
      g_signal_connect (item, "activate", G_CALLBACK (on_button), contacts);
      gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
    }
  gtk_widget_show_all (menu);
  gtk_menu_attach_to_widget (GTK_MENU (menu), GTK_WIDGET (mt_contacts_list_get_view (contacts->list)), NULL);
  /* It goes once it is closed, but after its item has been activated. */
  g_signal_connect (menu, "selection-done", G_CALLBACK (gtk_widget_destroy), NULL);
  if (event != NULL)
    gtk_menu_popup_at_pointer (GTK_MENU (menu), event);
  else
    gtk_menu_popup_at_widget (GTK_MENU (menu), GTK_WIDGET (mt_contacts_list_get_view (contacts->list)),
                              GDK_GRAVITY_CENTER, GDK_GRAVITY_CENTER, NULL);
}

static gboolean
on_view_button (GtkWidget *widget, GdkEventButton *event, gpointer data)
{
  GtkTreeView *view = GTK_TREE_VIEW (widget);
  GtkTreeSelection *selection = gtk_tree_view_get_selection (view);
  GtkTreePath *path = NULL;

  if (!gdk_event_triggers_context_menu ((GdkEvent *)event))
    return FALSE;
  if (!gtk_tree_view_get_path_at_pos (view, (gint)event->x, (gint)event->y, &path, NULL, NULL, NULL))
    return TRUE;
  if (!gtk_tree_selection_path_is_selected (selection, path))
    {
      gtk_tree_selection_unselect_all (selection);
      gtk_tree_selection_select_path (selection, path);
    }
  gtk_tree_path_free (path);
  pop_up_menu (data, (GdkEvent *)event);
  return TRUE;
}

static gboolean
on_view_menu (GtkWidget *view G_GNUC_UNUSED, gpointer data)
{
  pop_up_menu (data, NULL);
  return TRUE;
}

static gboolean
on_key_press (GtkWidget *window, GdkEventKey *event, gpointer data)
{
  Contacts *contacts = data;
  GtkEntry *search = GTK_ENTRY (contacts->search);
  guint modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  if (event->keyval == GDK_KEY_Escape && modifiers == 0 && gtk_entry_get_text_length (search) > 0)
    gtk_entry_set_text (search, "");
  else if ((event->keyval == GDK_KEY_Escape && modifiers == 0)
           || (event->keyval == GDK_KEY_w && modifiers == GDK_CONTROL_MASK))
    gtk_widget_destroy (window);
  else if (event->keyval == GDK_KEY_f && modifiers == GDK_CONTROL_MASK)
    gtk_widget_grab_focus (contacts->search);
  else
    return FALSE;
  return TRUE;
}

/* ---- the window: from top to bottom ---- */

static void
add_bars (Contacts *contacts, GtkWidget *box)
{
  contacts->notices_bar = mt_widgets_new_bar (GTK_MESSAGE_WARNING, NULL, &contacts->notices);
  mt_widgets_add_close (contacts->notices_bar);
  g_signal_connect (contacts->notices_bar, "response", G_CALLBACK (gtk_widget_hide), NULL);
  contacts->deed_bar = mt_widgets_new_bar (GTK_MESSAGE_INFO, NULL, &contacts->deed_label);
  mt_widgets_add_close (contacts->deed_bar);
  gtk_info_bar_add_button (GTK_INFO_BAR (contacts->deed_bar), _ ("_Undo"), GTK_RESPONSE_REJECT);
  g_signal_connect (contacts->deed_bar, "response", G_CALLBACK (on_deed_response), contacts);
  gtk_box_pack_start (GTK_BOX (box), contacts->notices_bar, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), contacts->deed_bar, FALSE, TRUE, 0);
}

static GtkWidget *
new_stack (Contacts *contacts)
{
  GtkWidget *view;

  contacts->list = mt_contacts_list_new ();
  view = GTK_WIDGET (mt_contacts_list_get_view (contacts->list));
  g_signal_connect (view, "button-press-event", G_CALLBACK (on_view_button), contacts);
  g_signal_connect (view, "popup-menu", G_CALLBACK (on_view_menu), contacts);
  g_signal_connect_swapped (gtk_tree_view_get_selection (GTK_TREE_VIEW (view)), "changed", G_CALLBACK (show_actions),
                            contacts);
  contacts->empty = mt_widgets_new_dim_label (NULL);
  gtk_label_set_justify (GTK_LABEL (contacts->empty), GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (GTK_LABEL (contacts->empty), 0.5);
  gtk_label_set_max_width_chars (GTK_LABEL (contacts->empty), 40);
  gtk_widget_set_halign (contacts->empty, GTK_ALIGN_CENTER);
  contacts->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (contacts->stack), mt_contacts_list_get_widget (contacts->list), "list");
  gtk_stack_add_named (GTK_STACK (contacts->stack), contacts->empty, "empty");
  return contacts->stack;
}

static GtkWidget *
new_buttons (Contacts *contacts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  for (guint i = 0; i < MT_N_CONTACTS_ACTIONS; i++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (mt_contacts_action_label ((MtContactsAction)i));

      g_object_set_data (G_OBJECT (button), "action", GINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (on_button), contacts);
      gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
      contacts->buttons[i] = button;
    }
  return box;
}

static GtkWidget *
new_content (Contacts *contacts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);

  contacts->sidebar = mt_contacts_sidebar_new ();
  contacts->search = gtk_search_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (contacts->search), _ ("Name, network or address"));
  mt_widgets_set_name (contacts->search, _ ("Search"));
  gtk_container_set_border_width (GTK_CONTAINER (right), MT_LARGE_SPACE);
  gtk_box_pack_start (GTK_BOX (right), contacts->search, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), new_stack (contacts), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), new_buttons (contacts), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (sides), contacts->sidebar, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (sides), gtk_separator_new (GTK_ORIENTATION_VERTICAL), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (sides), right, TRUE, TRUE, 0);
  add_bars (contacts, box);
  gtk_box_pack_start (GTK_BOX (box), sides, TRUE, TRUE, 0);
  return box;
}

/* ---- its life ---- */

static void
on_destroy (Contacts *contacts)
{
  if (mt_shell_get () != NULL)
    mt_store_unwatch (mt_shell_get ()->store, contacts->watch);
  g_signal_handlers_disconnect_by_data (contacts->window, contacts);
  g_signal_handlers_disconnect_by_data (contacts->sidebar, contacts);
  g_signal_handlers_disconnect_by_data (contacts->search, contacts);
  g_signal_handlers_disconnect_by_data (gtk_tree_view_get_selection (mt_contacts_list_get_view (contacts->list)),
                                        contacts);
  mt_contacts_deed_free (contacts->deed);
  g_free (contacts);
  the_contacts = NULL;
}

static void
set_up_window (Contacts *contacts, GtkWindow *parent)
{
  GtkWindow *window = GTK_WINDOW (contacts->window);

  gtk_window_set_title (window, _ ("Moralotop contacts"));
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_position (window, parent != NULL ? GTK_WIN_POS_CENTER_ON_PARENT : GTK_WIN_POS_CENTER);
  g_signal_connect (window, "key-press-event", G_CALLBACK (on_key_press), contacts);
  g_signal_connect_swapped (window, "notify::is-active", G_CALLBACK (on_active), contacts);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (on_destroy), contacts);
  g_signal_connect_swapped (contacts->sidebar, "row-selected", G_CALLBACK (on_filter_changed), contacts);
  g_signal_connect_swapped (contacts->search, "search-changed", G_CALLBACK (on_filter_changed), contacts);
}

void
mt_contacts_window_open (GtkWindow *parent)
{
  MtShell *shell = mt_shell_get ();
  Contacts *contacts;

  if (the_contacts != NULL)
    gtk_window_present (GTK_WINDOW (the_contacts->window));
  if (the_contacts != NULL || shell == NULL)
    return;
  contacts = the_contacts = g_new0 (Contacts, 1);
  contacts->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_container_add (GTK_CONTAINER (contacts->window), new_content (contacts));
  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (contacts->window)));
  set_up_window (contacts, parent);
  on_snapshot (shell->store, contacts);
  contacts->watch = mt_store_watch (shell->store, on_snapshot, contacts);
  /* Patience may have run out since the last fold. */
  mt_store_refold (shell->store, shell->profile);
  gtk_window_present (GTK_WINDOW (contacts->window));
}

void
mt_contacts_window_close (void)
{
  if (the_contacts != NULL)
    gtk_widget_destroy (the_contacts->window);
}
