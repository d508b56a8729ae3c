/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "banner-build.h"

/* A symbol instead of a word leaves room for the person's name; its words are for screen readers, and in the tooltip. */
GtkWidget *
mt_banner_add_icon_button (GtkWidget *box, const gchar *icon, const gchar *name, GCallback callback, gpointer data)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon, GTK_ICON_SIZE_BUTTON);

  atk_object_set_name (gtk_widget_get_accessible (button), name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", callback, data);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
  return button;
}

GtkWidget *
mt_banner_add_menu_button (GtkWidget *box, const gchar *label, const gchar *tooltip)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *text = gtk_label_new_with_mnemonic (label);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_BUTTON);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_box_pack_start (GTK_BOX (content), text, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), arrow, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (button), content);
  gtk_label_set_mnemonic_widget (GTK_LABEL (text), button);
  atk_object_set_name (gtk_widget_get_accessible (button), gtk_label_get_text (GTK_LABEL (text)));
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_show_all (content);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
  return button;
}

/* Only of what is cut: it would cover the buttons below. */
static gboolean
on_query_tooltip (GtkLabel *label, gint x G_GNUC_UNUSED, gint y G_GNUC_UNUSED, gboolean keyboard G_GNUC_UNUSED,
                  GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

GtkWidget *
mt_banner_add_lines (GtkWidget *box, gint n)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), n);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  gtk_box_pack_start (GTK_BOX (box), label, FALSE, FALSE, 0);
  return label;
}
