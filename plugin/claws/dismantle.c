/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "dismantle.h"
#include "trace.h"

static GQueue widgets = G_QUEUE_INIT; /* (element-type GtkWidget) owned, to be destroyed in this order */
static guint source;

static void
destroy_next (void)
{
  GtkWidget *widget = g_queue_pop_head (&widgets);

  gtk_widget_destroy (widget);
  g_object_unref (widget);
}

static gboolean
on_idle (gpointer data G_GNUC_UNUSED)
{
  MT_TRACE ("a part of a window goes");

  destroy_next ();
  if (!g_queue_is_empty (&widgets))
    return G_SOURCE_CONTINUE;
  source = 0;
  return G_SOURCE_REMOVE;
}

void
mt_dismantle (GtkWidget *window, GtkWidget *const *parts, guint n)
{
  gtk_widget_hide (window);
  for (guint i = 0; i < n; i++)
    if (parts[i] != NULL)
      g_queue_push_tail (&widgets, g_object_ref (parts[i]));
  g_queue_push_tail (&widgets, g_object_ref (window));
  if (source == 0)
    source = g_idle_add (on_idle, NULL);
}

void
mt_dismantle_all (void)
{
  while (!g_queue_is_empty (&widgets))
    destroy_next ();
  g_clear_handle_id (&source, g_source_remove);
}
