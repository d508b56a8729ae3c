/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-order.h"
#include "contacts.h"

/* What the log tells has happened before whatever stands behind it: a file is only appended to. So an event that is later than now, by a clock that was ahead, comes
 * just before the next one about the same person that this clock has dated, else just before now. What mails have dated long ago does not count as "next". */

/* By index in the log: the time that an event has to stand before; 0 for one that is not later than now. */
static gint64 *
find_limits (const MtEvent *const *events, guint n, gint64 now)
{
  gint64 *limits = g_new0 (gint64, MAX (n, 1));
  gint64 latest = 0;
  g_autoptr (GHashTable) next = g_hash_table_new (g_str_hash, g_str_equal); /* contact -> the event */
  for (guint i = 0; i < n; i++)
    if (events[i]->at <= now)
      latest = MAX (latest, events[i]->at);
    else
      limits[i] = MAX (latest, 1);
  for (guint i = n; i > 0; i--)
    {
      const MtEvent *event = events[i - 1];
      if (event->contact == NULL)
        continue;
      const MtEvent *behind = g_hash_table_lookup (next, event->contact);
      if (event->at <= now)
        g_hash_table_replace (next, (gpointer)event->contact, (gpointer)event);
      else
        limits[i - 1] = behind != NULL && behind->at >= limits[i - 1] ? behind->at : now + 1;
    }
  return limits;
}

/* A second apart, so that they keep their order whatever their ids tell. */
static void
bring_forward (MtEvent *copies, const MtEvent **events, const gint64 *limits, guint n, guint n_future)
{
  guint done = 0;
  for (guint i = 0; i < n; i++)
    if (limits[i] != 0)
      {
        copies[done] = *events[i];
        copies[done].at = limits[i] - (gint64)(n_future - done);
        events[i] = &copies[done++];
      }
}

MtContacts *
mt_contacts_from_log_by_clock (const MtLog *log, const MtContactsSettings *settings, gint64 now)
{
  g_return_val_if_fail (log != NULL, NULL);
  guint n = mt_log_get_length (log), n_future = 0;
  g_autofree const MtEvent **events = mt_log_list_events (log);
  for (guint i = 0; i < n; i++)
    n_future += events[i]->at > now;
  if (n_future == 0)
    return mt_contacts_fold (events, n, settings, now);
  g_autofree gint64 *limits = find_limits (events, n, now);
  g_autofree MtEvent *copies = g_new (MtEvent, n_future);
  bring_forward (copies, events, limits, n, n_future);
  return mt_contacts_fold (events, n, settings, now);
}
