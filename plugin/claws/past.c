/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "past.h"

#include "folder-walk.h"
#include "past-match.h"
#include "shell.h"
#include "trace.h"

#include <account.h>
#include <moralotop/message.h>

#define BATCH      500  /* mails that are handed to the worker at once */
#define POLL_MSEC  100  /* between looks at what the worker has done */
#define SLICE_USEC 4000 /* of the main loop, at a time */

typedef struct
{
  gint64 at;
  gchar *from, *to, *cc, *message_id;
} Letter;

/* For the worker: letters, or a directory of them; neither: all was handed over. */
typedef struct
{
  GPtrArray *letters;
  gchar *directory;
} Job;

struct _MtPast
{
  /* main thread */
  MtPastState state;
  MtFolderWalk *walk;
  GPtrArray *batch; /* (element-type Letter) */
  GThread *thread;
  guint poll, writing;
  guint written; /* of events */
  gboolean undoing, undone;
  void (*func) (gpointer data);
  gpointer data;
  /* both */
  GAsyncQueue *jobs;           /* main -> worker */
  gint cancelled, ended, seen; /* atomic */
  /* worker, and main once it has ended */
  gchar *log_path;
  MtProfile *profile;
  gchar **mine;
  gint64 now;
  MtPastMatch *match;
  GPtrArray *events;
};

static GSList *orphans; /* (element-type MtPast) given up, whose worker has not ended yet */

/* ---- jobs ---- */

static void
letter_free (gpointer data)
{
  Letter *letter = data;

  g_free (letter->from);
  g_free (letter->to);
  g_free (letter->cc);
  g_free (letter->message_id);
  g_free (letter);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->letters, g_ptr_array_unref);
  g_free (job->directory);
  g_free (job);
}

static void
push (MtPast *past, GPtrArray *letters, gchar *directory)
{
  Job *job = g_new0 (Job, 1);

  job->letters = letters;
  job->directory = directory;
  g_async_queue_push (past->jobs, job);
}

static void
push_batch (MtPast *past)
{
  if (past->batch != NULL)
    push (past, g_steal_pointer (&past->batch), NULL);
}

/* ---- worker ---- */

static gboolean
is_cancelled (MtPast *past)
{
  return g_atomic_int_get (&past->cancelled) != 0;
}

static void
match_letters (MtPast *past, const GPtrArray *letters)
{
  for (guint i = 0; i < letters->len && !is_cancelled (past); i++)
    {
      const Letter *letter = letters->pdata[i];
      const MtPastMail mail = { letter->at, letter->from, letter->to, letter->cc, letter->message_id };

      mt_past_match_look_at (past->match, &mail);
      g_atomic_int_inc (&past->seen);
    }
}

/* Machines answer as well: that is no sign of life. */
static gboolean
is_by_machine (MtMessage *message)
{
  const gchar *submitted = mt_message_get_header (message, "Auto-Submitted");

  return (submitted != NULL && g_ascii_strcasecmp (submitted, "no") != 0) || mt_message_has_header (message, "List-Id");
}

static void
match_file (MtPast *past, const gchar *path)
{
  g_autoptr (MtMessage) message = mt_message_new_from_file (path, NULL);
  MtPastMail mail;

  g_atomic_int_inc (&past->seen);
  if (message == NULL || is_by_machine (message))
    return;
  mail = (MtPastMail){ mt_message_get_date (message), mt_message_get_header (message, "From"),
                       mt_message_get_header (message, "To"), mt_message_get_header (message, "Cc"),
                       mt_message_get_message_id (message) };
  mt_past_match_look_at (past->match, &mail);
}

static void
match_directory (MtPast *past, const gchar *directory)
{
  g_autoptr (GDir) files = g_dir_open (directory, 0, NULL);
  const gchar *name;

  while (files != NULL && !is_cancelled (past) && (name = g_dir_read_name (files)) != NULL)
    if (strspn (name, "0123456789") == strlen (name))
      {
        g_autofree gchar *path = g_build_filename (directory, name, NULL);

        match_file (past, path);
      }
}

static gpointer
work (gpointer data)
{
  MtPast *past = data;
  gboolean end = FALSE;

  past->match = mt_past_match_new (past->log_path, past->profile, (const gchar *const *)past->mine, past->now);
  while (!end)
    {
      Job *job = g_async_queue_pop (past->jobs);

      end = job->letters == NULL && job->directory == NULL;
      if (job->letters != NULL && past->match != NULL)
        match_letters (past, job->letters);
      if (job->directory != NULL && past->match != NULL)
        match_directory (past, job->directory);
      job_free (job);
    }
  if (past->match != NULL && !is_cancelled (past))
    past->events = mt_past_match_get_events (past->match);
  g_atomic_int_set (&past->ended, 1);
  return NULL;
}

/* ---- what Claws Mail has in its lists ---- */

static void
look_at (MsgInfo *msginfo, gpointer data)
{
  MtPast *past = data;
  Letter *letter;

  if (msginfo->extradata != NULL && msginfo->extradata->list_post != NULL)
    return;
  letter = g_new0 (Letter, 1);
  letter->at = msginfo->date_t;
  letter->from = g_strdup (msginfo->from);
  letter->to = g_strdup (msginfo->to);
  letter->cc = g_strdup (msginfo->cc);
  letter->message_id = g_strdup (msginfo->msgid);
  if (past->batch == NULL)
    past->batch = g_ptr_array_new_full (BATCH, letter_free);
  g_ptr_array_add (past->batch, letter);
  if (past->batch->len >= BATCH)
    push_batch (past);
}

static void
on_walked (gpointer data)
{
  MtPast *past = data;

  push_batch (past);
  push (past, NULL, NULL);
}

static gboolean
is_in_files (const FolderItem *item)
{
  return item->path != NULL && item->folder != NULL && FOLDER_TYPE (item->folder) == F_MH;
}

static gboolean
counts (const FolderItem *item)
{
  return item->path != NULL && !item->no_select && item->stype != F_QUEUE && item->stype != F_DRAFT
         && item->stype != F_TRASH;
}

gboolean
mt_past_can_read (FolderItem *item)
{
  return counts (item) && (mt_folder_walk_is_cheap (item) || is_in_files (item));
}

gboolean
mt_past_is_too_large (FolderItem *item)
{
  return counts (item) && !mt_past_can_read (item);
}

/* Files tell more than lists do, and cost the main loop nothing. */
static void
begin (MtPast *past, const GPtrArray *folders)
{
  MT_TRACE ("earlier mail: begin");
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  for (guint i = 0; i < folders->len; i++)
    {
      FolderItem *item = folder_find_item_from_identifier (folders->pdata[i]);

      if (item == NULL)
        continue;
      if (is_in_files (item))
        push (past, NULL, folder_item_get_path (item));
      else
        g_ptr_array_add (lists, folders->pdata[i]);
    }
  past->walk = mt_folder_walk_new (lists, look_at, on_walked, past);
}

/* ---- writing, and undoing ---- */

static gboolean
on_write (gpointer data)
{
  MT_TRACE ("earlier mail: noting");
  MtPast *past = data;
  MtShell *shell = mt_shell_get ();
  gint64 end = g_get_monotonic_time () + SLICE_USEC;

  for (; shell != NULL && past->written < past->events->len && g_get_monotonic_time () < end; past->written++)
    {
      const MtEvent *event = past->events->pdata[past->written];
      const MtEvent undo = mt_event_undo (event, g_get_real_time () / G_USEC_PER_SEC);

      mt_store_append (shell->store, past->undoing ? &undo : event);
    }
  if (shell != NULL && past->written < past->events->len)
    return G_SOURCE_CONTINUE;
  past->writing = 0;
  past->state = MT_PAST_DONE;
  past->func (past->data);
  return G_SOURCE_REMOVE;
}

void
mt_past_undo (MtPast *past)
{
  if (past->state != MT_PAST_DONE || past->undone || past->events == NULL)
    return;
  past->undone = past->undoing = TRUE;
  past->written = 0;
  past->writing = g_idle_add (on_write, past);
}

/* ---- its life ---- */

static void
past_free (MtPast *past)
{
  g_clear_pointer (&past->thread, g_thread_join);
  g_async_queue_unref (past->jobs);
  if (past->events != NULL)
    g_ptr_array_unref (past->events);
  mt_past_match_free (past->match);
  mt_profile_free (past->profile);
  g_strfreev (past->mine);
  g_free (past->log_path);
  g_free (past);
}

static gboolean
on_poll (gpointer data)
{
  MT_TRACE ("earlier mail: progress");
  MtPast *past = data;
  gboolean ended = g_atomic_int_get (&past->ended) != 0;

  if (!ended && past->func != NULL)
    past->func (past->data);
  if (!ended)
    return G_SOURCE_CONTINUE;
  past->poll = 0;
  if (past->func == NULL)
    {
      orphans = g_slist_remove (orphans, past);
      past_free (past);
      return G_SOURCE_REMOVE;
    }
  g_clear_pointer (&past->thread, g_thread_join);
  if (past->events != NULL && !is_cancelled (past))
    past->writing = g_idle_add (on_write, past);
  else
    {
      past->state = MT_PAST_CANCELLED;
      past->func (past->data);
    }
  return G_SOURCE_REMOVE;
}

static gchar **
list_mine (void)
{
  GPtrArray *mine = g_ptr_array_new ();

  for (const GList *l = account_get_list (); l != NULL; l = l->next)
    if (((const PrefsAccount *)l->data)->address != NULL)
      g_ptr_array_add (mine, g_strdup (((const PrefsAccount *)l->data)->address));
  g_ptr_array_add (mine, NULL);
  return (gchar **)g_ptr_array_free (mine, FALSE);
}

MtPast *
mt_past_new (const GPtrArray *folders, void (*func) (gpointer data), gpointer data)
{
  const MtShell *shell = mt_shell_get ();
  MtPast *past = g_new0 (MtPast, 1);

  past->func = func;
  past->data = data;
  past->jobs = g_async_queue_new_full (job_free);
  past->log_path = g_build_filename (shell->user_directory, "log.xml", NULL);
  past->profile = mt_profile_copy (shell->profile);
  past->mine = list_mine ();
  past->now = g_get_real_time () / G_USEC_PER_SEC;
  past->poll = g_timeout_add (POLL_MSEC, on_poll, past);
  past->thread = g_thread_new ("moralotop-past", work, past);
  begin (past, folders);
  return past;
}

MtPastState
mt_past_get_state (const MtPast *past)
{
  return past->state;
}

guint
mt_past_count_seen (const MtPast *past)
{
  return (guint)g_atomic_int_get (&past->seen);
}

void
mt_past_get_result (const MtPast *past, guint *n_people, guint *n_mails, guint *n_noted)
{
  *n_people = *n_mails = 0;
  *n_noted = past->events != NULL ? past->events->len : 0;
  if (past->match != NULL)
    mt_past_match_count (past->match, n_people, n_mails);
}

void
mt_past_cancel (MtPast *past)
{
  if (past->state != MT_PAST_LOOKING || is_cancelled (past))
    return;
  g_atomic_int_set (&past->cancelled, 1);
  g_clear_pointer (&past->walk, mt_folder_walk_free);
  push (past, NULL, NULL);
}

static void
say_nothing (gpointer data G_GNUC_UNUSED)
{
}

void
mt_past_free (MtPast *past)
{
  if (past == NULL)
    return;
  mt_past_cancel (past);
  g_clear_pointer (&past->walk, mt_folder_walk_free);
  if (past->batch != NULL)
    g_ptr_array_unref (g_steal_pointer (&past->batch));
  /* What is being written is written: half of it would be no help. */
  past->func = say_nothing;
  if (past->writing != 0)
    {
      g_source_remove (past->writing);
      while (on_write (past))
        ;
    }
  past->func = NULL;
  if (past->poll != 0)
    orphans = g_slist_prepend (orphans, past);
  else
    past_free (past);
}

void
mt_past_stop (void)
{
  while (orphans != NULL)
    {
      MtPast *past = orphans->data;

      orphans = g_slist_delete_link (orphans, orphans);
      g_clear_handle_id (&past->poll, g_source_remove);
      past_free (past);
    }
}
