/* Several processes write one log: programs that keep it open, the plugin's worker, the command. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

#include "../../plugin/claws/store.h"

#include <moralotop/error.h>

#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_EVENTS 10000

typedef gboolean (*WriteFunc) (guint writer, guint n);

/* Under a slow tool a tenth tells as much. */
static guint
count_all (void)
{
  return g_getenv ("MORALOTOP_PATIENCE") != NULL ? N_EVENTS / 10 : N_EVENTS;
}

static void
name (gchar *contact, gsize size, guint writer, guint i)
{
  g_snprintf (contact, size, "w%u-%u@x", writer, i);
}

/* ---- three kinds of writers ---- */

static gboolean
write_open (guint writer, guint n)
{
  g_autoptr (MtLog) log = mt_log_open (path, NULL, NULL);
  gboolean good = log != NULL;
  gchar contact[32];

  for (guint i = 0; good && i < n; i++)
    {
      MtEvent event = { .kind = MT_EVENT_NOTED, .contact = contact, .note = "several at once" };

      name (contact, sizeof contact, writer, i);
      good = mt_log_append (log, &event, NULL, NULL);
    }
  return good;
}

static gboolean has_notice;

static void
on_notice (const gchar *sentence)
{
  g_printerr ("%s\n", sentence);
  has_notice = TRUE;
}

static gboolean
write_store (guint writer, guint n)
{
  MtProfile *profile = mt_profile_new ();
  MtStore *store = mt_store_new (path, profile, on_notice);
  gchar contact[32];

  for (guint i = 0; i < n; i++)
    {
      MtEvent event = { .kind = MT_EVENT_NOTED, .contact = contact };

      name (contact, sizeof contact, writer, i);
      mt_store_append (store, &event);
      while (i % 50 == 0 && g_main_context_iteration (NULL, FALSE))
        ;
    }
  mt_store_free (store);
  mt_profile_free (profile);
  return !has_notice;
}

static gboolean
write_command (guint writer, guint n)
{
  const gchar *command = g_getenv ("MORALOTOP") != NULL ? g_getenv ("MORALOTOP") : "./moralotop";
  gboolean good = TRUE;
  gchar contact[32];

  for (guint i = 0; good && i < n; i++)
    {
      const gchar *const arguments[] = { command, "record", "met", "--log", path, "--contact", contact, NULL };
      gint status = -1;

      name (contact, sizeof contact, writer, i);
      good = g_spawn_sync (NULL, (gchar **)arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                           NULL, NULL, NULL, &status, NULL)
             && status == 0;
    }
  return good;
}

static const struct
{
  WriteFunc write;
  guint share; /* of a thousand: the command starts anew for each event */
} writers[] = { { write_open, 160 },  { write_open, 160 },  { write_open, 160 },   { write_store, 160 },
                { write_store, 160 }, { write_store, 160 }, { write_command, 20 }, { write_command, 20 } };

/* ---- tests ---- */

static pid_t
start (guint writer, guint n)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (writers[writer].write (writer, n) ? 0 : 1);
  return child;
}

static void
test_eight (void **state G_GNUC_UNUSED)
{
  pid_t children[G_N_ELEMENTS (writers)];
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (MtLog) log = open_log ();

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    children[i] = start (i, count_all () * writers[i].share / 1000);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      int status = 0;

      waitpid (children[i], &status, 0);
      if (status != 0)
        fail_msg ("writer %u: status %d", i, status);
    }
  assert_true (mt_log_refresh (log, NULL));
  for (guint i = 0; i < mt_log_get_length (log); i++)
    if (!g_hash_table_add (seen, (gpointer)mt_log_get_event (log, i)->contact))
      fail_msg ("%s is there twice", mt_log_get_event (log, i)->contact);
  assert_int_equal (g_hash_table_size (seen), count_all ());
  assert_int_equal (count_files ("torn") + count_files ("unwritten"), 0);
  check_valid ("eight writers");
}

/* What a writer has acknowledged before it was killed is there. */
static void
test_killed (void **state G_GNUC_UNUSED)
{
  enum
  {
    WRITERS = 4
  };
  pid_t children[WRITERS];
  int pipes[WRITERS][2];
  guint n_acknowledged = 0, n_found = 0;
  gchar done[32];

  for (guint i = 0; i < WRITERS; i++)
    {
      assert_int_equal (pipe (pipes[i]), 0);
      if ((children[i] = fork ()) == 0)
        {
          g_autoptr (MtLog) log = mt_log_open (path, NULL, NULL);
          MtEvent event = { .kind = MT_EVENT_NOTED, .contact = done };

          for (guint n = 0;; n++)
            {
              memset (done, 0, sizeof done);
              name (done, sizeof done, i, n);
              if (!mt_log_append (log, &event, NULL, NULL) || write (pipes[i][1], done, sizeof done) < 0)
                _exit (1);
            }
        }
      close (pipes[i][1]);
    }
  /* Somewhere in the midst, each at another point. */
  g_usleep (300000);
  for (guint i = 0; i < WRITERS; i++)
    {
      g_usleep (1000 * i);
      kill (children[i], SIGKILL);
      waitpid (children[i], NULL, 0);
    }
  {
    g_autoptr (MtLog) log = open_log ();
    g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

    append (log, MT_EVENT_MET, "after@x", 0);
    for (guint i = 0; i < mt_log_get_length (log); i++)
      g_hash_table_add (found, (gpointer)mt_log_get_event (log, i)->contact);
    for (guint i = 0; i < WRITERS; i++)
      {
        while (read (pipes[i][0], done, sizeof done) == sizeof done)
          {
            n_acknowledged++;
            n_found += g_hash_table_contains (found, done);
          }
        close (pipes[i][0]);
      }
  }
  assert_true (n_acknowledged > 0);
  assert_int_equal (n_found, n_acknowledged);
  check_valid ("killed");
}

/* Tells the parent when it holds the lock, and waits to be stopped or killed. */
static pid_t
hold_lock (const gchar *lock)
{
  int ready[2];
  gchar byte;
  pid_t child;

  assert_int_equal (pipe (ready), 0);
  child = fork ();
  if (child == 0)
    {
      int fd = g_open (lock, O_RDWR | O_CREAT, 0600);

      if (fd < 0 || flock (fd, LOCK_EX) != 0 || write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  assert_int_equal (read (ready[0], &byte, 1), 1);
  close (ready[0]);
  close (ready[1]);
  return child;
}

/* A lock is the process's, not the file's: with it, it is gone. */
static void
test_dead_lock (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *lock = g_strconcat (path, ".lock", NULL);
  g_autoptr (MtLog) log = open_log ();
  pid_t child = hold_lock (lock);

  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
  append (log, MT_EVENT_MET, "a@x", 1);
  /* Nor does it matter what an earlier program wrote into it. */
  assert_true (g_file_set_contents (lock, "pid 4194304 on another machine\n", -1, NULL));
  append (log, MT_EVENT_MET, "b@x", 2);
  check_valid ("dead lock");
  assert_int_equal (mt_log_get_length (log), 2);
}

static void
test_stopped (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *lock = g_strconcat (path, ".lock", NULL);
  g_autoptr (MtLog) log = open_log ();
  g_autoptr (GError) error = NULL;
  MtEvent event = { .kind = MT_EVENT_MET, .contact = "a@x" };
  pid_t child = hold_lock (lock);

  kill (child, SIGSTOP);
  assert_false (mt_log_append (log, &event, NULL, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_LOCKED));
  assert_non_null (strstr (error->message, path));
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  append (log, MT_EVENT_MET, "a@x", 1);
  check_valid ("stopped");
}

int
main (void)
{
  const struct CMUnitTest tests[] = { ROW (test_eight), ROW (test_killed), ROW (test_dead_lock), ROW (test_stopped) };

  return cmocka_run_group_tests_name ("log-writers", tests, NULL, NULL);
}
