/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-order.h"
#include "contacts-same.h"
#include "contacts.h"
#include "local-day.h"

#include <moralotop/nudge.h>

#include <string.h>

static gboolean
is_done_by_user (const MtEvent *event)
{
  return event->kind == MT_EVENT_ASKED || event->kind == MT_EVENT_MET
         || (event->kind == MT_EVENT_WATERED && g_strcmp0 (event->by, "user") == 0);
}

/* The log's events from `from` on; an event that undoes one of them is among them. */
static GPtrArray *
list_events (const MtLog *log, gint64 from)
{
  GPtrArray *list = g_ptr_array_new ();
  for (guint i = 0; i < mt_log_get_length (log); i++)
    {
      const MtEvent *event = mt_log_get_event (log, i);
      if (event->at >= from)
        g_ptr_array_add (list, (gpointer)event);
    }
  return list;
}

/* Whose a key without an address is, the whole log tells. */
static GHashTable *
find_same (const MtLog *log, gint64 now)
{
  g_autoptr (GPtrArray) all = list_events (log, G_MININT64);
  guint n = 0;
  g_autofree const MtEvent **sorted = mt_events_sort ((const MtEvent *const *)all->pdata, all->len, now, &n);
  return mt_contacts_find_same (sorted, mt_events_drop_undone (sorted, n));
}

guint
mt_goal_count (const MtLog *log, GTimeZone *zone, gint64 now)
{
  g_return_val_if_fail (log != NULL && zone != NULL, 0);
  g_autoptr (GPtrArray) week = list_events (log, mt_local_week_start (zone, now));
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) same = NULL;
  gboolean named = FALSE;
  guint n = 0;
  g_autofree const MtEvent **sorted = mt_events_sort ((const MtEvent *const *)week->pdata, week->len, now, &n);
  n = mt_events_drop_undone (sorted, n);
  for (guint i = 0; i < n; i++)
    named = named || strchr (sorted[i]->contact, '@') == NULL;
  if (named)
    same = find_same (log, now);
  for (guint i = 0; i < n; i++)
    if (is_done_by_user (sorted[i]))
      {
        g_autofree gchar *key = mt_contacts_fold_key (sorted[i]->contact);
        const gchar *owner = same != NULL ? g_hash_table_lookup (same, key) : NULL;
        g_hash_table_add (people, owner != NULL ? mt_contacts_fold_key (owner) : g_strdup (key));
      }
  return g_hash_table_size (people);
}
