/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-bar.h"

#include "widgets.h"

#define KEY "moralotop-bar"

static void
on_response (GtkInfoBar *bar, gint response G_GNUC_UNUSED, GtkWidget *box)
{
  g_object_set_data (G_OBJECT (box), KEY, NULL);
  gtk_widget_destroy (GTK_WIDGET (bar));
}

void
mt_compose_bar_say (Compose *compose, const gchar *sentence)
{
  GtkWidget *box = compose->edit_vbox;
  GtkWidget *bar = g_object_get_data (G_OBJECT (box), KEY);

  if (bar != NULL)
    on_response (GTK_INFO_BAR (bar), GTK_RESPONSE_CLOSE, box);
  if (sentence == NULL)
    return;
  bar = mt_widgets_new_bar (GTK_MESSAGE_INFO, sentence, NULL);
  mt_widgets_add_close (bar);
  mt_widgets_set_name (bar, _ ("Moralotop remark"));
  g_signal_connect (bar, "response", G_CALLBACK (on_response), box);
  g_object_set_data (G_OBJECT (box), KEY, bar);
  gtk_box_pack_start (GTK_BOX (box), bar, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (box), bar, 0);
  gtk_widget_show (bar);
}
