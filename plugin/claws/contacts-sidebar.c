/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-sidebar.h"
#include "widgets.h"

#define COUNT "moralotop-count" /* the label in a row that has the number */

struct _MtContactsSidebar
{
  GtkWidget *widget, *pages;
  GtkWidget *goal_box, *goal, *goal_bar;
  void (*changed) (gpointer data);
  gpointer data;
};

guint
mt_contacts_sidebar_get_page (MtContactsSidebar *sidebar)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (sidebar->pages));

  return mt_contacts_pages_at (row == NULL ? 0 : (guint)gtk_list_box_row_get_index (row));
}

void
mt_contacts_sidebar_set_page (MtContactsSidebar *sidebar, guint page)
{
  GtkListBox *pages = GTK_LIST_BOX (sidebar->pages);

  gtk_list_box_select_row (pages, gtk_list_box_get_row_at_index (pages, (gint)mt_contacts_pages_find (page)));
}

static void
show_goal (MtContactsSidebar *sidebar, guint done, guint goal)
{
  g_autofree gchar *text =
      g_strdup_printf (ngettext ("This week: %u of %u person", "This week: %u of %u people", goal), done, goal);

  gtk_label_set_text (GTK_LABEL (sidebar->goal), text);
  gtk_level_bar_set_max_value (GTK_LEVEL_BAR (sidebar->goal_bar), MAX (goal, 1));
  gtk_level_bar_set_value (GTK_LEVEL_BAR (sidebar->goal_bar), MIN (done, goal));
  mt_widgets_set_name (sidebar->goal_bar, text);
  gtk_widget_set_visible (sidebar->goal_box, goal > 0);
}

void
mt_contacts_sidebar_show_counts (MtContactsSidebar *sidebar, const MtContactsTable *table, guint goal)
{
  for (guint i = 0; i < mt_contacts_pages_count (); i++)
    {
      guint page = mt_contacts_pages_at (i);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (sidebar->pages), (gint)i);
      g_autofree gchar *count = g_strdup_printf ("%u", table != NULL ? table->counts[page] : 0);
      g_autofree gchar *name = page == MT_CONTACTS_FUNNEL
                                   ? g_strdup (mt_contacts_page_label (page))
                                   : g_strdup_printf (_ ("%s, %s"), mt_contacts_page_label (page), count);

      if (page != MT_CONTACTS_FUNNEL)
        gtk_label_set_text (g_object_get_data (G_OBJECT (row), COUNT), count);
      mt_widgets_set_name (GTK_WIDGET (row), name);
    }
  show_goal (sidebar, table != NULL ? table->n_done : 0, goal);
}

static GtkWidget *
new_row (const gchar *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_style_context_add_class (gtk_widget_get_style_context (count), GTK_STYLE_CLASS_DIM_LABEL);
  gtk_box_pack_start (GTK_BOX (box), gtk_label_new (text), FALSE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (box), count, FALSE, TRUE, 0);
  g_object_set (box, "margin", MT_SPACE, "margin-start", MT_LARGE_SPACE, "margin-end", MT_LARGE_SPACE, NULL);
  gtk_container_add (GTK_CONTAINER (row), box);
  g_object_set_data (G_OBJECT (row), COUNT, count);
  return row;
}

static GtkWidget *
new_goal (MtContactsSidebar *sidebar)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  sidebar->goal = mt_widgets_new_dim_label (NULL);
  sidebar->goal_bar = gtk_level_bar_new ();
  /* Without these it is red while there is little: nobody is to be blamed. */
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (sidebar->goal_bar), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (sidebar->goal_bar), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_box_pack_start (GTK_BOX (box), sidebar->goal, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), sidebar->goal_bar, FALSE, TRUE, 0);
  g_object_set (box, "margin", MT_LARGE_SPACE, NULL);
  gtk_widget_show_all (box);
  gtk_widget_set_no_show_all (box, TRUE);
  sidebar->goal_box = box;
  return box;
}

static void
on_selected (MtContactsSidebar *sidebar)
{
  sidebar->changed (sidebar->data);
}

MtContactsSidebar *
mt_contacts_sidebar_new (void (*changed) (gpointer data), gpointer data)
{
  MtContactsSidebar *sidebar = g_new0 (MtContactsSidebar, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  sidebar->changed = changed;
  sidebar->data = data;
  sidebar->pages = gtk_list_box_new ();
  mt_widgets_set_name (sidebar->pages, _ ("States"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (sidebar->pages), GTK_SELECTION_BROWSE);
  for (guint i = 0; i < mt_contacts_pages_count (); i++)
    gtk_container_add (GTK_CONTAINER (sidebar->pages), new_row (mt_contacts_page_label (mt_contacts_pages_at (i))));
  mt_contacts_sidebar_set_page (sidebar, MT_CONTACT_ASKED);
  g_signal_connect_swapped (sidebar->pages, "row-selected", G_CALLBACK (on_selected), sidebar);
  sidebar->widget = box;
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_shrinkable (sidebar->pages), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_goal (sidebar), FALSE, TRUE, 0);
  gtk_widget_set_size_request (box, 170, -1);
  g_object_set_data_full (G_OBJECT (box), "moralotop-contacts-sidebar", sidebar, g_free);
  return sidebar;
}

GtkWidget *
mt_contacts_sidebar_get_widget (MtContactsSidebar *sidebar)
{
  return sidebar->widget;
}

void
mt_contacts_sidebar_let_go (MtContactsSidebar *sidebar)
{
  g_signal_handlers_disconnect_by_data (sidebar->pages, sidebar);
}
