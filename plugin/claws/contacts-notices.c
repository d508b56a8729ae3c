/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-notices.h"
#include "shell.h"
#include "widgets.h"

#define LABEL       "moralotop-notices"
#define MAX_NOTICES 3

GtkWidget *
mt_contacts_notices_new (void)
{
  GtkWidget *label;
  GtkWidget *bar = mt_widgets_new_bar (GTK_MESSAGE_WARNING, NULL, &label);

  mt_widgets_add_close (bar);
  g_signal_connect (bar, "response", G_CALLBACK (gtk_widget_hide), NULL);
  g_object_set_data (G_OBJECT (bar), LABEL, label);
  return bar;
}

void
mt_contacts_notices_refresh (GtkWidget *bar)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (bar), LABEL);
  const GPtrArray *notices = mt_shell_get ()->notices;
  g_autoptr (GString) text = g_string_new (NULL);
  guint first = notices->len > MAX_NOTICES ? notices->len - MAX_NOTICES : 0;

  for (guint i = first; i < notices->len; i++)
    g_string_append_printf (text, "%s%s", i > first ? "\n" : "", (const gchar *)notices->pdata[i]);
  if (g_str_equal (gtk_label_get_text (label), text->str))
    return;
  gtk_label_set_text (label, text->str);
  gtk_widget_set_visible (bar, text->len > 0);
}

void
mt_contacts_notices_show_again (GtkWidget *bar)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (bar), LABEL);

  gtk_widget_set_visible (bar, *gtk_label_get_text (label) != '\0');
}
