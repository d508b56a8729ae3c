/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-popup.h"

#define POPUP "moralotop-popup"
#define MANY  50 /* selected people that are looked at for what can be done */

typedef struct
{
  MtContactsList *list;
  MtContactsChooseFunc choose;
  gpointer data;
} Popup;

static void
pop_up (GtkWidget *view, const GdkEvent *event)
{
  const Popup *popup = g_object_get_data (G_OBJECT (view), POPUP);
  g_autoptr (GPtrArray) rows = mt_contacts_list_get_some_selected (popup->list, MANY);
  GtkWidget *menu;

  if (rows->len == 0)
    return;
  menu = mt_contacts_menu_new (rows, popup->choose, popup->data);
  gtk_menu_attach_to_widget (GTK_MENU (menu), view, NULL);
  /* It goes once it is closed, but after its item has been activated. */
  g_signal_connect (menu, "selection-done", G_CALLBACK (gtk_widget_destroy), NULL);
  if (event != NULL)
    gtk_menu_popup_at_pointer (GTK_MENU (menu), event);
  else
    gtk_menu_popup_at_widget (GTK_MENU (menu), view, GDK_GRAVITY_CENTER, GDK_GRAVITY_CENTER, NULL);
}

static gboolean
on_button (GtkWidget *widget, GdkEventButton *event)
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
  pop_up (widget, (GdkEvent *)event);
  return TRUE;
}

static gboolean
on_menu_key (GtkWidget *view)
{
  pop_up (view, NULL);
  return TRUE;
}

void
mt_contacts_popup_attach (MtContactsList *list, MtContactsChooseFunc choose, gpointer data)
{
  GtkWidget *view = GTK_WIDGET (mt_contacts_list_get_view (list));
  Popup *popup = g_new0 (Popup, 1);

  popup->list = list;
  popup->choose = choose;
  popup->data = data;
  g_object_set_data_full (G_OBJECT (view), POPUP, popup, g_free);
  g_signal_connect (view, "button-press-event", G_CALLBACK (on_button), data);
  g_signal_connect (view, "popup-menu", G_CALLBACK (on_menu_key), data);
}
