/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "store-spill.h"
#include "store-writer.h"

struct _MtStoreWriter
{
  gchar *path;
  MtStoreTellFunc tell;
  gpointer data;
  MtLog *log;
  GQueue *unwritten; /* (element-type MtStoreJob) in order */
  MtSpill *spill;    /* what of it outlives the process */
  gchar *told;       /* the last complaint, so that it is said once */
  gchar *damage;     /* likewise, of what is damaged in the log */
};

MtStoreWriter *
mt_store_writer_new (const gchar *path, MtStoreTellFunc tell, gpointer data)
{
  MtStoreWriter *writer = g_new0 (MtStoreWriter, 1);

  writer->path = g_strdup (path);
  writer->tell = tell;
  writer->data = data;
  writer->unwritten = g_queue_new ();
  writer->spill = mt_spill_new (path);
  return writer;
}

void
mt_store_writer_free (MtStoreWriter *writer)
{
  if (writer == NULL)
    return;
  g_queue_free_full (writer->unwritten, (GDestroyNotify)mt_store_job_free);
  mt_spill_free (writer->spill);
  mt_log_free (writer->log);
  g_free (writer->path);
  g_free (writer->told);
  g_free (writer->damage);
  g_free (writer);
}

const MtLog *
mt_store_writer_get_log (MtStoreWriter *writer)
{
  return writer->log;
}

/* Damage may come while the log is open, by another program or a disk. */
static void
tell_damage (MtStoreWriter *writer)
{
  g_autofree gchar *damage = mt_log_describe_damage (writer->log);

  if (damage != NULL && g_strcmp0 (damage, writer->damage) != 0)
    writer->tell (g_strdup (damage), writer->data);
  g_free (writer->damage);
  writer->damage = g_steal_pointer (&damage);
}

void
mt_store_writer_refresh (MtStoreWriter *writer)
{
  if (writer->log == NULL)
    return;
  mt_log_refresh (writer->log, NULL);
  tell_damage (writer);
}

void
mt_store_writer_push (MtStoreWriter *writer, MtStoreJob *job)
{
  g_queue_push_tail (writer->unwritten, job);
}

static void
tell_once (MtStoreWriter *writer, gchar *sentence)
{
  if (g_strcmp0 (writer->told, sentence) == 0)
    g_free (sentence);
  else
    {
      g_free (writer->told);
      writer->told = g_strdup (sentence);
      writer->tell (sentence, writer->data);
    }
}

/* The log does not take what is new: it goes where it outlives Claws Mail, and the user hears of it. */
static void
keep (MtStoreWriter *writer, const GError *error)
{
  g_autoptr (GError) worse = NULL;
  const gchar *where = NULL;

  for (GList *link = writer->unwritten->head; link != NULL && worse == NULL; link = link->next)
    {
      MtStoreJob *job = link->data;

      where = job->kept ? job->kept : mt_spill_keep (writer->spill, &job->event, &worse);
      job->kept = where;
    }
  if (worse != NULL)
    tell_once (writer, g_strdup_printf (
                           _ ("%s. What is new cannot be kept elsewhere either (%s) and would be lost with the end "
                              "of Claws Mail: make room on the disk, or see who may write there"),
                           error->message, worse->message));
  else
    tell_once (writer,
               g_strdup_printf (_ ("%s. What is new is kept in %s and goes into the log as soon as that is possible"),
                                error->message, where != NULL ? where : mt_spill_get_path (writer->spill)));
}

/* What an earlier start, or an earlier attempt, could not write. TRUE when something came into the log. */
static gboolean
take_up (MtStoreWriter *writer)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (!mt_spill_take_up (writer->spill, writer->log, &n, &error))
    tell_once (writer, g_strdup_printf (_ ("What could not be written before waits still: %s"), error->message));
  return n > 0;
}

gboolean
mt_store_writer_open (MtStoreWriter *writer)
{
  g_autoptr (GError) error = NULL;
  gchar *notice = NULL;

  if (writer->log != NULL)
    return TRUE;
  writer->log = mt_log_open (writer->path, &notice, &error);
  if (notice != NULL)
    writer->tell (notice, writer->data);
  if (writer->log == NULL)
    {
      keep (writer, error);
      return FALSE;
    }
  writer->damage = mt_log_describe_damage (writer->log); /* the notice has told it */
  take_up (writer);
  return TRUE;
}

gboolean
mt_store_writer_write (MtStoreWriter *writer)
{
  gboolean written = FALSE, kept = FALSE;
  MtStoreJob *job;

  while ((job = g_queue_peek_head (writer->unwritten)) != NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!mt_store_writer_open (writer))
        return written;
      if (!mt_log_append (writer->log, &job->event, NULL, &error))
        {
          keep (writer, error);
          return written;
        }
      g_clear_pointer (&writer->told, g_free);
      written = TRUE;
      kept |= job->kept != NULL;
      mt_store_job_free (g_queue_pop_head (writer->unwritten));
    }
  if (kept)
    take_up (writer);
  if (written)
    tell_damage (writer);
  return written;
}
