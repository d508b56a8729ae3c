/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-order.h"
#include "contacts-same.h"
#include "contacts.h"

#include <moralotop/funnel.h>

/* ---- months ---- */

/* Months since the year 0; FALSE for a time that no calendar has. */
static gboolean
find_month (GTimeZone *zone, gint64 at, gint *month)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  if (local == NULL)
    return FALSE;
  *month = g_date_time_get_year (local) * 12 + g_date_time_get_month (local) - 1;
  return TRUE;
}

/* A log begins somewhere, and years of nothing before a clock went right are no months to look at: they are bounded by the calendar (year 1 to 9999). */
static GArray *
make_months (gint first, gint last)
{
  GArray *months = g_array_new (FALSE, TRUE, sizeof (MtFunnelMonth));
  for (gint month = first; month <= last; month++)
    {
      MtFunnelMonth empty = { .year = month / 12, .month = month % 12 + 1 };
      g_array_append_val (months, empty);
    }
  return months;
}

/* ---- who came how far ---- */

/* One person's first time in a step. */
typedef struct
{
  MtFunnelStep step;
  gint month;
} Arrival;

static gboolean
find_step (MtEventKind kind, MtFunnelStep *step)
{
  switch (kind)
    {
    case MT_EVENT_RECEIVED:
      *step = MT_FUNNEL_RECEIVED;
      return TRUE;
    case MT_EVENT_BINNED:
      *step = MT_FUNNEL_BINNED;
      return TRUE;
    case MT_EVENT_ASKED:
      *step = MT_FUNNEL_ASKED;
      return TRUE;
    case MT_EVENT_ANSWERED:
      *step = MT_FUNNEL_ANSWERED;
      return TRUE;
    case MT_EVENT_ACCEPTED:
      *step = MT_FUNNEL_ACCEPTED;
      return TRUE;
    case MT_EVENT_JUDGED:
    case MT_EVENT_STRUCK:
    case MT_EVENT_RESTORED:
    case MT_EVENT_WATERED:
    case MT_EVENT_MET:
    case MT_EVENT_NOTED:
    case MT_EVENT_SNOOZED:
    case MT_EVENT_DROPPED:
    case MT_EVENT_OTHER:
    default:
      return FALSE;
    }
}

static gboolean
has (guint steps, MtFunnelStep step)
{
  return (steps & (1U << step)) != 0;
}

/* Whether an event brings a person to a step who was in those before. */
static gboolean
counts (guint steps, MtFunnelStep step)
{
  if (has (steps, step))
    return FALSE;
  if (step == MT_FUNNEL_ANSWERED)
    return has (steps, MT_FUNNEL_ASKED);
  return step != MT_FUNNEL_BINNED || !has (steps, MT_FUNNEL_ACCEPTED);
}

/* Steps by folded key. A key without an address is its owner's. */
static guint *
find_steps (GHashTable *people, GHashTable *same, const gchar *contact)
{
  g_autofree gchar *key = mt_contacts_fold_key (contact);
  const gchar *owner = same != NULL ? g_hash_table_lookup (same, key) : NULL;
  gchar *person = owner != NULL ? mt_contacts_fold_key (owner) : g_steal_pointer (&key);
  guint *steps = g_hash_table_lookup (people, person);
  if (steps == NULL)
    {
      steps = g_new0 (guint, 1);
      g_hash_table_insert (people, g_steal_pointer (&person), steps);
    }
  g_free (person);
  return steps;
}

static GArray *
find_arrivals (const MtEvent *const *sorted, guint n, GTimeZone *zone)
{
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) same = mt_contacts_find_same (sorted, n);
  GArray *arrivals = g_array_new (FALSE, FALSE, sizeof (Arrival));
  for (guint i = 0; i < n; i++)
    {
      Arrival arrival;
      if (!find_step (sorted[i]->kind, &arrival.step))
        continue;
      guint *steps = find_steps (people, same, sorted[i]->contact);
      if (!counts (*steps, arrival.step) || !find_month (zone, sorted[i]->at, &arrival.month))
        continue;
      *steps |= 1U << arrival.step;
      g_array_append_val (arrivals, arrival);
    }
  return arrivals;
}

MtFunnel *
mt_funnel_new (const MtEvent *const *events, guint n, GTimeZone *zone, gint64 now)
{
  g_return_val_if_fail (events != NULL || n == 0, NULL);
  g_return_val_if_fail (zone != NULL, NULL);
  MtFunnel *funnel = g_new0 (MtFunnel, 1);
  guint m = 0;
  g_autofree const MtEvent **sorted = mt_events_sort (events, n, now, &m);
  g_autoptr (GArray) arrivals = find_arrivals (sorted, mt_events_drop_undone (sorted, m), zone);
  gint first = 0, last = -1;
  /* Sorted by time, so that the first arrival is in the first month. */
  if (arrivals->len > 0)
    {
      first = last = g_array_index (arrivals, Arrival, 0).month;
      if (!find_month (zone, now, &last))
        last = g_array_index (arrivals, Arrival, arrivals->len - 1).month;
    }
  funnel->months = make_months (first, last);
  for (guint i = 0; i < arrivals->len; i++)
    {
      const Arrival *arrival = &g_array_index (arrivals, Arrival, i);
      g_array_index (funnel->months, MtFunnelMonth, (guint)(arrival->month - first)).n[arrival->step]++;
      funnel->total[arrival->step]++;
    }
  return funnel;
}

void
mt_funnel_free (MtFunnel *funnel)
{
  if (funnel == NULL)
    return;
  g_array_unref (funnel->months);
  g_free (funnel);
}
