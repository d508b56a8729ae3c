/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "disk.h"
#include "shell.h"

#include <glib/gstdio.h>
#include <moralotop/file-sync.h>
#include <prefs_common.h>

typedef struct _Job Job;
struct _Job
{
  void (*run) (const Job *job);
  gchar *path;
  gchar *text;
  gsize length;
  MtDiskComplainFunc complain;
};

static GThreadPool *worker;     /* one thread: what was asked for last is done last */
static GAsyncQueue *failures;   /* (element-type utf8) sentences that are to be told */
static gboolean claws_may_sync; /* while Claws Mail is kept from it */

/* ---- in the thread ---- */

/* In the main thread. */
static gboolean
on_failure (gpointer queue)
{
  gchar *sentence;

  while ((sentence = g_async_queue_try_pop (queue)) != NULL)
    {
      if (mt_shell_get () != NULL)
        mt_shell_notice (sentence);
      g_free (sentence);
    }
  return G_SOURCE_REMOVE;
}

static void
fail (const Job *job, const gchar *reason)
{
  if (job->complain == NULL)
    {
      g_debug ("not written: %s", reason);
      return;
    }
  g_async_queue_push (failures, job->complain (reason));
  g_idle_add (on_failure, failures);
}

static void
run_write (const Job *job)
{
  g_autoptr (GError) error = NULL;

  if (!mt_file_save (job->path, job->text, job->length, &error))
    fail (job, error->message);
}

static void
run_sync (const Job *job)
{
  mt_file_sync (job->path);
}

static void
run_remove (const Job *job)
{
  g_unlink (job->path);
}

static void
work (gpointer data, gpointer unused G_GNUC_UNUSED)
{
  Job *job = data;

  job->run (job);
  g_free (job->path);
  g_free (job->text);
  g_free (job);
}

/* ---- in the main thread ---- */

static void
push (void (*run) (const Job *job), const gchar *path, gchar *text, gsize length, MtDiskComplainFunc complain)
{
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->path = g_strdup (path);
  job->text = text;
  job->length = length;
  job->complain = complain;
  if (failures == NULL)
    failures = g_async_queue_new_full (g_free);
  if (worker == NULL)
    worker = g_thread_pool_new (work, NULL, 1, FALSE, NULL);
  g_thread_pool_push (worker, job, NULL);
}

void
mt_disk_write (const gchar *path, gchar *text, gsize length, MtDiskComplainFunc complain)
{
  push (run_write, path, text, length, complain);
}

void
mt_disk_sync (const gchar *path)
{
  push (run_sync, path, NULL, 0, NULL);
}

void
mt_disk_remove (const gchar *path)
{
  push (run_remove, path, NULL, 0, NULL);
}

void
mt_disk_flush (void)
{
  if (worker != NULL)
    g_thread_pool_free (worker, FALSE, TRUE);
  worker = NULL;
}

void
mt_disk_stop (void)
{
  mt_disk_flush ();
  if (failures == NULL)
    return;
  while (g_idle_remove_by_data (failures))
    ;
  on_failure (failures);
  g_clear_pointer (&failures, g_async_queue_unref);
}

void
mt_disk_begin_unsynced (void)
{
  PrefsCommon *prefs = prefs_common_get_prefs ();

  claws_may_sync = prefs->flush_metadata;
  prefs->flush_metadata = FALSE;
}

void
mt_disk_end_unsynced (const gchar *path)
{
  prefs_common_get_prefs ()->flush_metadata = claws_may_sync;
  if (claws_may_sync)
    mt_disk_sync (path);
}
