/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "store-job.h"
#include "store-writer.h"

#include <moralotop/nudge.h>
#include <moralotop/timeline.h>

#include <string.h>

#define RETRY_SECONDS 60

/* Who waits for what was asked. */
typedef struct
{
  MtStoreAnswerFunc func;
  gpointer data;
} Waiting;

typedef struct
{
  guint id;
  MtStoreFunc func;
  gpointer data;
} Watch;

/* What the worker hands to the main loop. */
typedef struct
{
  MtStore *store;
  MtStoreSnapshot *snapshot;
  MtStoreAsk *ask;
  gchar *notice;
} News;

struct _MtStore
{
  /* main thread */
  MtStoreSnapshot *snapshot; /* NULL until the log has been read */
  const MtNetworks *networks;
  gboolean whole;
  GHashTable *waiting; /* id of what was asked -> Waiting */
  guint last_ask;
  GArray *watches;
  guint last_watch;
  MtStoreNoticeFunc notice;
  GThread *thread;
  guint retry;
  GMainContext *context;
  /* both */
  GAsyncQueue *jobs; /* main -> worker */
  GMutex lock;
  GHashTable *sources; /* idle sources on their way; guarded by lock */
  /* worker */
  MtProfile *profile; /* what holds for the fold; likewise the next two */
  const MtNetworks *shown_networks;
  gboolean makes_whole;
  MtStoreWriter *writer;
};

static void
news_free (gpointer data)
{
  News *news = data;

  mt_store_snapshot_free (news->snapshot);
  mt_store_ask_free (news->ask);
  g_free (news->notice);
  g_free (news);
}

static void
call_watches (MtStore *store)
{
  /* A watch may remove itself or others while it runs. */
  g_autoptr (GArray) copy = g_array_copy (store->watches);

  for (guint i = 0; i < copy->len; i++)
    {
      const Watch *watch = &g_array_index (copy, Watch, i);

      for (guint j = 0; j < store->watches->len; j++)
        if (g_array_index (store->watches, Watch, j).id == watch->id)
          {
            watch->func (store, watch->data);
            break;
          }
    }
}

/* Freeing a hundred thousand contacts takes longer than the main loop may be held: that, too, is the worker's. */
static void
discard (MtStore *store, MtStoreSnapshot *snapshot)
{
  MtStoreJob *job = g_new0 (MtStoreJob, 1);

  job->kind = MT_STORE_JOB_DISCARD;
  job->snapshot = snapshot;
  g_async_queue_push (store->jobs, job);
}

static void
hand_over (MtStore *store, const MtStoreAsk *ask)
{
  Waiting waiting, *found = g_hash_table_lookup (store->waiting, GUINT_TO_POINTER (ask->id));

  if (found == NULL)
    return;
  waiting = *found;
  g_hash_table_remove (store->waiting, GUINT_TO_POINTER (ask->id));
  waiting.func (ask->found, waiting.data);
}

/* Whoever shows the old one has let go of it when all watches have been called. */
static void
take_over (MtStore *store, MtStoreSnapshot *snapshot)
{
  MtStoreSnapshot *old = store->snapshot;

  store->snapshot = snapshot;
  call_watches (store);
  discard (store, old);
}

static gboolean
on_news (gpointer data)
{
  News *news = data;
  MtStore *store = news->store;

  g_mutex_lock (&store->lock);
  g_hash_table_remove (store->sources, g_main_current_source ());
  g_mutex_unlock (&store->lock);
  if (news->notice != NULL && store->notice != NULL)
    store->notice (news->notice);
  if (news->ask != NULL)
    hand_over (store, news->ask);
  if (news->snapshot != NULL)
    take_over (store, g_steal_pointer (&news->snapshot));
  return G_SOURCE_REMOVE;
}

/* ---- worker ---- */

static void
send_news (MtStore *store, MtStoreSnapshot *snapshot, MtStoreAsk *ask, gchar *notice)
{
  News *news = g_new0 (News, 1);
  GSource *source = g_idle_source_new ();

  news->store = store;
  news->snapshot = snapshot;
  news->ask = ask;
  news->notice = notice;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_news, news, news_free);
  g_mutex_lock (&store->lock);
  g_hash_table_add (store->sources, source);
  g_source_attach (source, store->context);
  g_mutex_unlock (&store->lock);
  g_source_unref (source);
}

static void
tell (gchar *sentence, gpointer data)
{
  send_news (data, NULL, NULL, sentence);
}

static void
fold (MtStore *store)
{
  const MtLog *log = mt_store_writer_get_log (store->writer);
  const MtContactsSettings settings = mt_profile_get_contacts_settings (store->profile);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  MtStoreSnapshot *snapshot;

  if (log == NULL)
    return;
  snapshot = g_new0 (MtStoreSnapshot, 1);
  snapshot->contacts = mt_contacts_from_log_by_clock (log, &settings, now);
  /* Here, not in the main loop. */
  mt_contacts_prepare_search (snapshot->contacts);
  snapshot->table = mt_contacts_table_new (snapshot->contacts, store->shown_networks, store->profile->groups, now,
                                           store->makes_whole);
  if (store->makes_whole)
    snapshot->table->n_done = mt_goal_count (log, zone, now);
  send_news (store, snapshot, NULL, NULL);
}

static void
answer (MtStore *store, MtStoreAsk *ask)
{
  const MtContactsSettings settings = mt_profile_get_contacts_settings (store->profile);

  if (mt_store_writer_get_log (store->writer) != NULL)
    ask->found = ask->find (mt_store_writer_get_log (store->writer), &settings, ask->question);
  send_news (store, NULL, ask, NULL);
}

static void
take_settings (MtStore *store, MtStoreJob *job)
{
  mt_profile_free (store->profile);
  store->profile = g_steal_pointer (&job->profile);
  store->shown_networks = job->networks;
  store->makes_whole = job->whole;
  mt_store_writer_refresh (store->writer);
}

static gpointer
work (gpointer data)
{
  MtStore *store = data;
  GQueue *asked = g_queue_new ();
  gboolean end = FALSE;

  if (mt_store_writer_open (store->writer))
    fold (store);
  while (!end)
    {
      MtStoreJob *job = g_async_queue_pop (store->jobs);
      gboolean changed = FALSE;

      /* All that waits is taken at once, so that a hundred events cost one fold. */
      while (job != NULL)
        {
          MtStoreJobKind kind = job->kind;

          if (kind == MT_STORE_JOB_APPEND)
            mt_store_writer_push (store->writer, g_steal_pointer (&job));
          else if (kind == MT_STORE_JOB_REFOLD)
            {
              take_settings (store, job);
              changed = TRUE;
            }
          else if (kind == MT_STORE_JOB_ASK)
            g_queue_push_tail (asked, g_steal_pointer (&job->ask));
          else if (kind == MT_STORE_JOB_END)
            end = TRUE;
          g_clear_pointer (&job, mt_store_job_free);
          job = g_async_queue_try_pop (store->jobs);
        }
      changed |= mt_store_writer_write (store->writer);
      if (changed && !end)
        fold (store);
      /* What was written just now is in the answers. */
      while (!g_queue_is_empty (asked))
        if (end)
          mt_store_ask_free (g_queue_pop_head (asked));
        else
          answer (store, g_queue_pop_head (asked));
    }
  g_queue_free (asked);
  return NULL;
}

/* ---- main thread ---- */

static void
push (MtStore *store, MtStoreJobKind kind)
{
  MtStoreJob *job = g_new0 (MtStoreJob, 1);

  job->kind = kind;
  g_async_queue_push (store->jobs, job);
}

static gboolean
on_retry (gpointer data)
{
  push (data, MT_STORE_JOB_RETRY);
  return G_SOURCE_CONTINUE;
}

MtStore *
mt_store_new (const gchar *path, const MtProfile *profile, MtStoreNoticeFunc notice)
{
  MtStore *store = g_new0 (MtStore, 1);

  store->profile = mt_profile_copy (profile);
  store->notice = notice;
  store->waiting = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  store->watches = g_array_new (FALSE, FALSE, sizeof (Watch));
  store->jobs = g_async_queue_new_full ((GDestroyNotify)mt_store_job_free);
  store->sources = g_hash_table_new (NULL, NULL);
  store->writer = mt_store_writer_new (path, tell, store);
  store->context = g_main_context_ref_thread_default ();
  g_mutex_init (&store->lock);
  store->retry = g_timeout_add_seconds (RETRY_SECONDS, on_retry, store);
  store->thread = g_thread_new ("moralotop-log", work, store);
  return store;
}

void
mt_store_free (MtStore *store)
{
  GHashTableIter iter;
  gpointer source;

  if (store == NULL)
    return;
  g_source_remove (store->retry);
  push (store, MT_STORE_JOB_END);
  g_thread_join (store->thread);
  /* The worker is gone: what it still sent is for nobody. */
  g_hash_table_iter_init (&iter, store->sources);
  while (g_hash_table_iter_next (&iter, &source, NULL))
    g_source_destroy (source);
  g_hash_table_unref (store->sources);
  mt_store_writer_free (store->writer);
  g_async_queue_unref (store->jobs);
  g_array_unref (store->watches);
  g_main_context_unref (store->context);
  g_mutex_clear (&store->lock);
  g_hash_table_unref (store->waiting);
  mt_store_snapshot_free (store->snapshot);
  mt_profile_free (store->profile);
  g_free (store);
}

void
mt_store_append (MtStore *store, const MtEvent *event)
{
  MtStoreJob *job;

  g_return_if_fail (store != NULL && event != NULL && event->contact != NULL);
  job = g_new0 (MtStoreJob, 1);
  job->kind = MT_STORE_JOB_APPEND;
  mt_store_job_take_event (job, event);
  g_async_queue_push (store->jobs, job);
}

void
mt_store_refold (MtStore *store, const MtProfile *profile)
{
  MtStoreJob *job;

  g_return_if_fail (store != NULL);
  job = g_new0 (MtStoreJob, 1);
  job->kind = MT_STORE_JOB_REFOLD;
  job->profile = mt_profile_copy (profile);
  job->networks = store->networks;
  job->whole = store->whole;
  g_async_queue_push (store->jobs, job);
}

const MtContacts *
mt_store_get_contacts (MtStore *store)
{
  return store != NULL && store->snapshot != NULL ? store->snapshot->contacts : NULL;
}

const MtContactsTable *
mt_store_get_table (MtStore *store)
{
  return store != NULL && store->snapshot != NULL ? store->snapshot->table : NULL;
}

void
mt_store_want_table (MtStore *store, gboolean whole)
{
  g_return_if_fail (store != NULL);
  store->whole = whole;
}

void
mt_store_set_networks (MtStore *store, const MtNetworks *networks)
{
  g_return_if_fail (store != NULL);
  store->networks = networks;
}

guint
mt_store_ask (MtStore *store, MtStoreFindFunc find, gpointer question, GDestroyNotify free_question,
              MtStoreAnswerFunc func, gpointer data, GDestroyNotify free_answer)
{
  MtStoreJob *job;
  Waiting *waiting;

  g_return_val_if_fail (store != NULL && find != NULL && func != NULL, 0);
  job = g_new0 (MtStoreJob, 1);
  job->kind = MT_STORE_JOB_ASK;
  job->ask = g_new0 (MtStoreAsk, 1);
  job->ask->id = ++store->last_ask;
  job->ask->find = find;
  job->ask->question = question;
  job->ask->free_question = free_question;
  job->ask->free_found = free_answer;
  waiting = g_new0 (Waiting, 1);
  waiting->func = func;
  waiting->data = data;
  g_hash_table_insert (store->waiting, GUINT_TO_POINTER (store->last_ask), waiting);
  g_async_queue_push (store->jobs, job);
  return store->last_ask;
}

static gpointer
find_timeline (const MtLog *log, const MtContactsSettings *settings, gpointer contact)
{
  g_autofree const MtEvent **events = mt_log_list_events (log);

  return mt_timeline_new (events, mt_log_get_length (log), settings, contact, g_get_real_time () / G_USEC_PER_SEC);
}

guint
mt_store_ask_timeline (MtStore *store, const gchar *contact, MtStoreAnswerFunc func, gpointer data)
{
  g_return_val_if_fail (contact != NULL, 0);
  return mt_store_ask (store, find_timeline, g_strdup (contact), g_free, func, data, (GDestroyNotify)g_ptr_array_unref);
}

void
mt_store_forget (MtStore *store, guint id)
{
  if (store != NULL)
    g_hash_table_remove (store->waiting, GUINT_TO_POINTER (id));
}

guint
mt_store_watch (MtStore *store, MtStoreFunc func, gpointer data)
{
  Watch watch = { .func = func, .data = data };

  g_return_val_if_fail (store != NULL && func != NULL, 0);
  watch.id = ++store->last_watch;
  g_array_append_val (store->watches, watch);
  return watch.id;
}

void
mt_store_unwatch (MtStore *store, guint id)
{
  if (store == NULL)
    return;
  for (guint i = 0; i < store->watches->len; i++)
    if (g_array_index (store->watches, Watch, i).id == id)
      {
        g_array_remove_index (store->watches, i);
        return;
      }
}
