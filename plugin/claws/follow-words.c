/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "follow-words.h"

#include "mail.h"
#include "shell.h"

#include <moralotop/answers.h>

#define LOOK_MSEC 50 /* between looks at whether the thread is done */

static MtSameness *words;
static GThread *thread;
static gint is_done; /* atomic */
static guint source;
static gboolean again; /* they have changed while they were read */

static gpointer
read_words (gpointer data)
{
  g_autofree gchar *directory = data;
  MtSameness *read = mt_answer_words_load (directory);

  g_atomic_int_set (&is_done, 1);
  return read;
}

static gboolean
on_look (gpointer data G_GNUC_UNUSED)
{
  if (!g_atomic_int_get (&is_done))
    return G_SOURCE_CONTINUE;
  source = 0;
  mt_sameness_free (words);
  words = g_thread_join (g_steal_pointer (&thread));
  mt_mail_forget ();
  if (again)
    mt_follow_words_start ();
  return G_SOURCE_REMOVE;
}

void
mt_follow_words_start (void)
{
  again = thread != NULL;
  if (again)
    return;
  g_atomic_int_set (&is_done, 0);
  thread = g_thread_new ("moralotop-words", read_words, g_strdup (mt_shell_get ()->user_directory));
  source = g_timeout_add (LOOK_MSEC, on_look, NULL);
}

void
mt_follow_words_stop (void)
{
  g_clear_handle_id (&source, g_source_remove);
  if (thread != NULL)
    mt_sameness_free (g_thread_join (g_steal_pointer (&thread)));
  g_clear_pointer (&words, mt_sameness_free);
}

const MtSameness *
mt_follow_words_get (void)
{
  return words;
}
