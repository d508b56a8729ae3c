/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-alert.h"

static guint source;

static const gchar said[] = "Could not queue message."; /* in a text of Claws Mail's */

/* What an alert is made of. */
typedef struct
{
  const gchar *sentence;
  gboolean says_it;
  GtkWidget *button; /* its only one */
} Alert;

static void
look (GtkWidget *widget, gpointer data)
{
  Alert *alert = data;

  if (GTK_IS_BUTTON (widget))
    alert->button = widget;
  else if (GTK_IS_LABEL (widget))
    alert->says_it = alert->says_it || g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), alert->sentence);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), look, alert);
}

static gboolean
on_idle (gpointer data G_GNUC_UNUSED)
{
  GList *windows = gtk_window_list_toplevels ();

  source = 0;
  for (GList *l = windows; l != NULL; l = l->next)
    {
      Alert alert = { dgettext ("claws-mail", said), FALSE, NULL };

      if (gtk_widget_get_visible (l->data) && gtk_window_get_modal (l->data))
        look (l->data, &alert);
      if (alert.says_it && alert.button != NULL)
        {
          gtk_button_clicked (GTK_BUTTON (alert.button));
          break;
        }
    }
  g_list_free (windows);
  return G_SOURCE_REMOVE;
}

void
mt_compose_alert_dismiss (void)
{
  /* The main loop runs again in the alert itself; before anything is drawn. */
  if (source == 0)
    source = g_idle_add_full (G_PRIORITY_HIGH, on_idle, NULL, NULL);
}

void
mt_compose_alert_stop (void)
{
  g_clear_handle_id (&source, g_source_remove);
}
