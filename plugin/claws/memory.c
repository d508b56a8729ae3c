/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "memory.h"

#include "mail.h"
#include "shell.h"

#include <moralotop/lessons.h>

static MtWritten *written;
static MtLessons *lessons;
static MtLearning *learning; /* NULL when it has to be made anew */
static guint watch;

static void
tell (gchar *notice)
{
  if (notice != NULL)
    mt_shell_notice (notice);
  g_free (notice);
}

/* The log decides what a lesson counts as. */
static void
on_contacts_changed (MtStore *store G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  g_clear_pointer (&learning, mt_learning_free);
}

static void
judge_anew (void)
{
  MtShell *shell = mt_shell_get ();

  g_clear_pointer (&learning, mt_learning_free);
  mt_mail_forget ();
  /* What is on display follows the next snapshot. */
  mt_store_refold (shell->store, shell->profile);
}

gboolean
mt_memory_start (GError **error G_GNUC_UNUSED)
{
  const MtShell *shell = mt_shell_get ();
  g_autofree gchar *log_path = g_build_filename (shell->user_directory, "log.xml", NULL);
  g_autofree gchar *written_path = mt_written_path_beside (log_path);
  g_autofree gchar *lessons_path = mt_lessons_path_beside (log_path);
  gchar *notice = NULL;

  written = mt_written_open (written_path, &notice);
  tell (notice);
  notice = NULL;
  lessons = mt_lessons_open (lessons_path, &notice);
  tell (notice);
  watch = mt_store_watch (shell->store, on_contacts_changed, NULL);
  return TRUE;
}

void
mt_memory_stop (void)
{
  if (watch != 0 && mt_shell_get () != NULL)
    mt_store_unwatch (mt_shell_get ()->store, watch);
  watch = 0;
  if (written != NULL)
    mt_written_flush (written, NULL);
  g_clear_pointer (&written, mt_written_free);
  g_clear_pointer (&lessons, mt_lessons_free);
  g_clear_pointer (&learning, mt_learning_free);
}

void
mt_memory_fill (MtHistory *history)
{
  if (lessons == NULL)
    return;
  if (learning == NULL)
    learning = mt_lessons_learn (lessons, mt_store_get_contacts (mt_shell_get ()->store));
  history->written = written;
  history->learning = learning;
}

gboolean
mt_memory_refresh (void)
{
  gboolean changed;

  if (lessons == NULL)
    return FALSE;
  changed = mt_written_refresh (written);
  changed = mt_lessons_refresh (lessons) || changed;
  if (changed)
    g_clear_pointer (&learning, mt_learning_free);
  return changed;
}

void
mt_memory_learn (const gchar *contact, const gchar *const *evidence)
{
  g_autoptr (GError) error = NULL;

  if (lessons == NULL || evidence == NULL)
    return;
  if (!mt_lessons_put (lessons, contact, evidence, &error))
    mt_shell_notice (error->message);
  g_clear_pointer (&learning, mt_learning_free);
}

guint
mt_memory_count_lessons (void)
{
  if (lessons == NULL)
    return 0;
  mt_memory_refresh ();
  return mt_lessons_get_length (lessons);
}

gboolean
mt_memory_forget_lessons (GError **error)
{
  gboolean done = lessons == NULL || mt_lessons_forget (lessons, error);

  if (lessons != NULL)
    judge_anew ();
  return done;
}

MtWritten *
mt_memory_get_written (void)
{
  return written;
}

void
mt_memory_save_written (void)
{
  g_autoptr (GError) error = NULL;

  if (written == NULL)
    return;
  if (!mt_written_flush (written, &error))
    mt_shell_notice (error->message);
  judge_anew ();
}
