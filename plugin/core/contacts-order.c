/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-order.h"

#include "log-event.h"

#include <stdlib.h>
#include <string.h>

/* ---- order ---- */

gboolean
mt_event_is_undoing (const MtEvent *event)
{
  return event->kind == MT_EVENT_RESTORED && event->undoes != NULL && *event->undoes != '\0';
}

/* The log's times are seconds, and within one second much may happen. An id of version 7 made in that very second tells when: such events stand in the order of
 * their ids. Of the others (told by a mail, or noted later) only the second is known: what begins a story stands before these, what
 * continues one behind, each in the order of the kinds, which is that of a story. What undoes stands last: it is about something that was there. */
static gint
find_place (const MtEvent *event)
{
  if (mt_event_is_undoing (event))
    return 3 * MT_EVENT_OTHER;
  gint64 milliseconds = mt_event_id_get_milliseconds (event->id);
  if (milliseconds >= 0 && milliseconds / 1000 == event->at)
    return MT_EVENT_OTHER;
  return event->kind <= MT_EVENT_ASKED ? (gint)event->kind : MT_EVENT_OTHER + 1 + (gint)event->kind;
}

/* The whole text decides in the end, so that even two events that share time and id have one order. */
static int
compare_texts (const MtEvent *a, const MtEvent *b)
{
  const gchar *const mine[] = { a->contact, a->message_id, a->name,  a->network,  a->note,  a->category, a->by,
                                a->until,   a->channel,    a->place, a->patience, a->group, a->nudges,   a->undoes };
  const gchar *const its[] = { b->contact, b->message_id, b->name,  b->network,  b->note,  b->category, b->by,
                               b->until,   b->channel,    b->place, b->patience, b->group, b->nudges,   b->undoes };
  G_STATIC_ASSERT (sizeof (MtEvent) == (G_N_ELEMENTS (mine) + 3) * sizeof (gint64)); /* and id, at, kind */
  int result = 0;
  for (guint i = 0; result == 0 && i < G_N_ELEMENTS (mine); i++)
    result = g_strcmp0 (mine[i], its[i]);
  return result;
}

static int
compare_within_second (const MtEvent *a, const MtEvent *b)
{
  gint place = find_place (a) - find_place (b);
  int result = place != 0 ? place : g_strcmp0 (a->id, b->id);
  if (result == 0 && a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  return result != 0 ? result : compare_texts (a, b);
}

gint
mt_events_compare (const MtEvent *one, const MtEvent *other)
{
  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return compare_within_second (one, other);
}

static int
compare_events (const void *one, const void *other)
{
  return mt_events_compare (*(const MtEvent *const *)one, *(const MtEvent *const *)other);
}

static guint
drop_repeated (const MtEvent **sorted, guint n)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint m = 0;
  for (guint i = 0; i < n; i++)
    if (sorted[i]->id == NULL || g_hash_table_add (ids, (gpointer)sorted[i]->id))
      sorted[m++] = sorted[i];
  return m;
}

/* A log is nearly always in order already. */
const MtEvent **
mt_events_sort (const MtEvent *const *events, guint n, gint64 now, guint *n_sorted)
{
  const MtEvent **sorted = g_new (const MtEvent *, MAX (n, 1));
  gboolean in_order = TRUE;
  guint m = 0;
  for (guint i = 0; i < n; i++)
    {
      if (events[i]->at > now || events[i]->contact == NULL || *events[i]->contact == '\0')
        continue;
      sorted[m++] = events[i];
      in_order = in_order && (m == 1 || compare_events (&sorted[m - 2], &sorted[m - 1]) <= 0);
    }
  if (!in_order)
    qsort (sorted, m, sizeof *sorted, compare_events);
  *n_sorted = drop_repeated (sorted, m);
  return sorted;
}

/* ---- what was undone ---- */

/* From the last to the first: whether an event counts is settled by what stands behind it, and by nothing else. */
GHashTable *
mt_events_find_undone (const MtEvent *const *sorted, guint n)
{
  g_autoptr (GHashTable) marked = NULL;
  GHashTable *undone = NULL;
  for (guint i = n; i > 0; i--)
    {
      const MtEvent *event = sorted[i - 1];
      gboolean counts = marked == NULL || event->id == NULL || !g_hash_table_contains (marked, event->id);
      if (!counts && undone == NULL)
        undone = g_hash_table_new (g_str_hash, g_str_equal);
      if (!counts)
        g_hash_table_add (undone, (gpointer)event->id);
      else if (mt_event_is_undoing (event))
        {
          if (marked == NULL)
            marked = g_hash_table_new (g_str_hash, g_str_equal);
          g_hash_table_add (marked, (gpointer)event->undoes);
        }
    }
  return undone;
}

guint
mt_events_drop_undone (const MtEvent **sorted, guint n)
{
  g_autoptr (GHashTable) undone = mt_events_find_undone (sorted, n);
  guint m = 0;
  for (guint i = 0; i < n; i++)
    {
      gboolean counts = undone == NULL || sorted[i]->id == NULL || !g_hash_table_contains (undone, sorted[i]->id);
      if (counts && !mt_event_is_undoing (sorted[i]))
        sorted[m++] = sorted[i];
    }
  return m;
}
