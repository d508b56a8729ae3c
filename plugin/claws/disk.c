/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "disk.h"
#include "shell.h"

#include <glib/gstdio.h>
#include <moralotop/file-sync.h>

typedef struct _Job Job;
struct _Job
{
  void (*run) (const Job *job);
  gchar *path;
  gchar *text;
  gsize length;
  MtDiskComplainFunc complain;
};

static GThreadPool *worker; /* one thread: what was asked for last is done last */

/* ---- in the thread ---- */

static gboolean
tell (gpointer sentence)
{
  if (mt_shell_get () != NULL)
    mt_shell_notice (sentence);
  return G_SOURCE_REMOVE;
}

static void
run_write (const Job *job)
{
  g_autofree gchar *directory = g_path_get_dirname (job->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (directory, 0700);
  if (!g_file_set_contents_full (job->path, job->text, (gssize)job->length,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell, job->complain (error->message), g_free);
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
