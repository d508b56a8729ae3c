/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "store-job.h"

void
mt_store_snapshot_free (MtStoreSnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  mt_contacts_table_free (snapshot->table);
  mt_contacts_free (snapshot->contacts);
  g_free (snapshot);
}

void
mt_store_ask_free (MtStoreAsk *ask)
{
  if (ask == NULL)
    return;
  if (ask->free_question != NULL && ask->question != NULL)
    ask->free_question (ask->question);
  if (ask->free_found != NULL && ask->found != NULL)
    ask->free_found (ask->found);
  g_free (ask);
}

void
mt_store_job_free (MtStoreJob *job)
{
  if (job == NULL)
    return;
  mt_store_snapshot_free (job->snapshot);
  mt_store_ask_free (job->ask);
  mt_profile_free (job->profile);
  g_free ((gchar *)job->event.id);
  g_free ((gchar *)job->event.contact);
  g_free ((gchar *)job->event.name);
  g_free ((gchar *)job->event.network);
  g_free ((gchar *)job->event.message_id);
  g_free ((gchar *)job->event.note);
  g_free ((gchar *)job->event.category);
  g_free ((gchar *)job->event.by);
  g_free ((gchar *)job->event.until);
  g_free ((gchar *)job->event.channel);
  g_free ((gchar *)job->event.place);
  g_free ((gchar *)job->event.patience);
  g_free ((gchar *)job->event.group);
  g_free ((gchar *)job->event.nudges);
  g_free ((gchar *)job->event.undoes);
  g_free (job);
}

void
mt_store_job_take_event (MtStoreJob *job, const MtEvent *event)
{
  job->event = *event;
  job->event.at = event->at != 0 ? event->at : g_get_real_time () / G_USEC_PER_SEC;
  /* Made now, not when it is written: it tells what came first within one second. */
  job->event.id = event->id != NULL ? g_strdup (event->id) : mt_event_id_new ();
  job->event.contact = g_strdup (event->contact);
  job->event.name = g_strdup (event->name);
  job->event.network = g_strdup (event->network);
  job->event.message_id = g_strdup (event->message_id);
  job->event.note = g_strdup (event->note);
  job->event.category = g_strdup (event->category);
  job->event.by = g_strdup (event->by);
  job->event.until = g_strdup (event->until);
  job->event.channel = g_strdup (event->channel);
  job->event.place = g_strdup (event->place);
  job->event.patience = g_strdup (event->patience);
  job->event.group = g_strdup (event->group);
  job->event.nudges = g_strdup (event->nudges);
  job->event.undoes = g_strdup (event->undoes);
}
