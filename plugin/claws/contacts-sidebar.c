/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-sidebar.h"
#include "widgets.h"

#define COUNT "moralotop-count" /* the label in a row that has the number */

static const struct
{
  guint state;
  const gchar *label, *empty;
} pages[] = {
  { MT_CONTACT_ASKED, N_ ("Awaited"), N_ ("Nobody is awaited. Answer an invitation and the person appears here.") },
  { MT_CONTACT_RECEIVED, N_ ("To sort"), N_ ("Nothing to sort. Invitations appear here as they come in.") },
  { MT_CONTACT_ANSWERED, N_ ("To read closely"),
    N_ ("Nothing to read closely. Whoever writes back to your answer appears here.") },
  { MT_CONTACT_ACCEPTED, N_ ("Your network"), N_ ("Your network is still empty. People whom you accept appear here.") },
  { MT_CONTACT_STRUCK, N_ ("Struck off"),
    N_ ("Nobody is struck off. Whoever stays silent for longer than your patience appears here.") },
  { MT_CONTACT_BINNED, N_ ("Binned"), N_ ("Nothing is binned. Invitations that you bin appear here.") },
  { MT_CONTACTS_ALL, N_ ("All"), N_ ("Nobody yet. Whoever sends you an invitation appears here.") },
};

static guint
get_page (GtkWidget *sidebar)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (sidebar));

  return row == NULL ? 0 : (guint)gtk_list_box_row_get_index (row);
}

guint
mt_contacts_sidebar_get_state (GtkWidget *sidebar)
{
  return pages[get_page (sidebar)].state;
}

const gchar *
mt_contacts_sidebar_get_empty_sentence (GtkWidget *sidebar)
{
  return _ (pages[get_page (sidebar)].empty);
}

void
mt_contacts_sidebar_show_counts (GtkWidget *sidebar, const MtContactsList *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (sidebar), (gint)i);
      g_autofree gchar *count = g_strdup_printf ("%u", mt_contacts_list_count (list, pages[i].state));
      g_autofree gchar *name = g_strdup_printf ("%s, %s", _ (pages[i].label), count);

      gtk_label_set_text (g_object_get_data (G_OBJECT (row), COUNT), count);
      mt_widgets_set_name (GTK_WIDGET (row), name);
    }
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

GtkWidget *
mt_contacts_sidebar_new (void)
{
  GtkWidget *sidebar = gtk_list_box_new ();
  GtkListBox *list_box = GTK_LIST_BOX (sidebar);

  mt_widgets_set_name (sidebar, _ ("States"));
  gtk_list_box_set_selection_mode (list_box, GTK_SELECTION_BROWSE);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    gtk_container_add (GTK_CONTAINER (sidebar), new_row (_ (pages[i].label)));
  gtk_list_box_select_row (list_box, gtk_list_box_get_row_at_index (list_box, 0));
  gtk_widget_set_size_request (sidebar, 170, -1);
  return sidebar;
}
