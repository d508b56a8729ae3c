/* What the shell's threads do, without Claws Mail: the store's worker, the disk's, the reader of the address book, that of old mails, dictionaries. The store's worker has
 * everything handed to it that there is, by a main loop that is busy. For the thread sanitizer (make check-tsan), and true without it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../plugin/claws/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

#include "../../plugin/claws/disk.h"
#include "../../plugin/claws/past-match.h"
#include "../../plugin/claws/people.h"
#include "../../plugin/claws/shell.h"

#include <addrindex.h>
#include <moralotop/dictionary.h>
#include <prefs_common.h>

#define MANY     300
#define PATIENCE 60000 /* milliseconds */

/* ---- what of Claws Mail and of the shell the files want ---- */

static MtShell shell;
static guint n_notices;
static PrefsCommon prefs;

MtShell *
mt_shell_get (void)
{
  return &shell;
}

void
mt_shell_notice (const gchar *sentence G_GNUC_UNUSED)
{
  n_notices++;
}

void mt_mail_forget (void);

void
mt_mail_forget (void)
{
}

PrefsCommon *
prefs_common_get_prefs (void)
{
  return &prefs;
}

const gchar *
get_rc_dir (void)
{
  return directory;
}

gboolean
addrindex_load_completion (gint (*entry) (const gchar *, const gchar *, const gchar *, const gchar *, GList *)
                               G_GNUC_UNUSED,
                           gchar *folder G_GNUC_UNUSED)
{
  return TRUE;
}

/* ---- waiting ---- */

typedef gboolean (*Condition) (gconstpointer data);

static void
wait_until (Condition is_so, gconstpointer data)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE * G_TIME_SPAN_MILLISECOND;

  while (!is_so (data))
    {
      assert_true (g_get_monotonic_time () < end);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (500);
    }
}

/* ---- the store ---- */

typedef struct
{
  guint n_snapshots, n_answers, n_timelines, n_found;
} Seen;

static void
on_snapshot (MtStore *store, gpointer data)
{
  Seen *seen = data;

  seen->n_snapshots++;
  seen->n_found = mt_contacts_get_length (mt_store_get_contacts (store));
  assert_non_null (mt_store_get_table (store));
}

static void
on_timeline (gpointer answer, gpointer data)
{
  Seen *seen = data;

  assert_non_null (answer);
  seen->n_timelines++;
}

static gpointer
count_events (const MtLog *log, const MtContactsSettings *settings, gpointer question)
{
  assert_non_null (settings);
  return g_strdup_printf ("%s %u", (const gchar *)question, mt_log_get_length (log));
}

static void
on_count (gpointer answer, gpointer data)
{
  Seen *seen = data;

  assert_true (g_str_has_prefix (answer, "events "));
  seen->n_answers++;
}

static void
note (MtStore *store, guint i)
{
  g_autofree gchar *contact = g_strdup_printf ("person%u@example.org", i);
  g_autofree gchar *name = g_strdup_printf ("Person Number %u", i);
  const MtEvent event = { .kind = i % 3 == 0 ? MT_EVENT_ASKED : MT_EVENT_ACCEPTED, .contact = contact, .name = name };

  mt_store_append (store, &event);
}

static gboolean
has_all (gconstpointer data)
{
  return ((const Seen *)data)->n_found == MANY;
}

static gboolean
has_answers (gconstpointer data)
{
  const Seen *seen = data;

  return seen->n_answers == MANY / 10 && seen->n_timelines == MANY / 10;
}

/* The profile and the networks change, questions are asked and forgotten, while the worker writes, folds and answers. */
static void
test_store (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtProfile) profile = mt_profile_new ();
  MtStore *store = mt_store_new (path, profile, mt_shell_notice);
  Seen seen = { 0 };
  guint watch = mt_store_watch (store, on_snapshot, &seen);

  for (guint i = 0; i < MANY; i++)
    {
      note (store, i);
      if (i % 10 == 0)
        {
          mt_store_want_table (store, i % 20 == 0);
          mt_store_set_networks (store, NULL);
          mt_store_refold (store, profile);
          mt_store_ask (store, count_events, g_strdup ("events"), g_free, on_count, &seen, g_free);
          mt_store_ask_timeline (store, "person0@example.org", on_timeline, &seen);
          mt_store_forget (store,
                           mt_store_ask (store, count_events, g_strdup ("nobody"), g_free, on_count, NULL, g_free));
          g_main_context_iteration (NULL, FALSE);
        }
    }
  wait_until (has_all, &seen);
  wait_until (has_answers, &seen);
  mt_store_unwatch (store, watch);
  note (store, MANY);
  mt_store_free (store);
  assert_true (seen.n_snapshots > 0);
  assert_int_equal (n_notices, 0);
}

/* Freed while everything is on its way; what was appended is on disk all the same. */
static void
test_store_given_up (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtProfile) profile = mt_profile_new ();

  for (guint turn = 0; turn < 5; turn++)
    {
      MtStore *store = mt_store_new (path, profile, mt_shell_notice);
      Seen seen = { 0 };

      for (guint i = 0; i < 20; i++)
        note (store, turn * 20 + i);
      mt_store_ask (store, count_events, g_strdup ("events"), g_free, on_count, &seen, g_free);
      mt_store_refold (store, profile);
      g_main_context_iteration (NULL, FALSE);
      mt_store_free (store);
    }
  {
    g_autoptr (MtLog) log = mt_log_open (path, NULL, NULL);

    assert_non_null (log);
    assert_int_equal (mt_log_get_length (log), 100);
  }
}

/* ---- the disk ---- */

static gchar *
complain (const gchar *reason)
{
  return g_strdup_printf ("not kept: %s", reason);
}

static gboolean
is_noticed (gconstpointer data)
{
  return *(const guint *)data > 0;
}

static void
test_disk (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *file = g_build_filename (directory, "draft", NULL), *text = NULL;
  g_autofree gchar *nowhere = g_build_filename (directory, "draft", "beneath", NULL);

  prefs.flush_metadata = TRUE;
  n_notices = 0;
  for (guint i = 0; i < 50; i++)
    {
      gchar *words = g_strdup_printf ("%u", i);

      mt_disk_write (file, words, strlen (words), complain);
      mt_disk_begin_unsynced ();
      mt_disk_end_unsynced (file);
    }
  mt_disk_flush ();
  assert_true (g_file_get_contents (file, &text, NULL, NULL));
  assert_string_equal (text, "49");
  mt_disk_write (nowhere, g_strdup ("x"), 1, complain);
  wait_until (is_noticed, &n_notices);
  mt_disk_write (nowhere, g_strdup ("x"), 1, complain);
  mt_disk_remove (file);
  mt_disk_stop ();
  assert_int_equal (n_notices, 2);
  assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  n_notices = 0;
}

/* ---- the address book ---- */

static void
on_people (gpointer data)
{
  ++*(guint *)data;
}

static void
test_people (void **state G_GNUC_UNUSED)
{
  guint n_times = 0;

  shell.profile = mt_profile_new ();
  shell.store = mt_store_new (path, shell.profile, mt_shell_notice);
  for (guint turn = 0; turn < 4; turn++)
    {
      n_times = 0;
      mt_people_start (NULL);
      mt_people_watch (on_people, &n_times);
      mt_people_refresh ();
      /* Every other time it is ended while it reads. */
      for (guint i = 0; i < 200 && turn % 2 == 0; i++)
        {
          if (!g_main_context_iteration (NULL, FALSE))
            g_usleep (500);
          assert_false (mt_people_know ("nobody@example.org"));
        }
      g_main_context_iteration (NULL, FALSE);
      mt_people_unwatch (&n_times);
      mt_people_stop ();
    }
  mt_store_free (shell.store);
  mt_profile_free (shell.profile);
}

/* ---- old mails ---- */

static gpointer
match (gpointer data)
{
  const gchar *const mine[] = { "me@example.org", NULL };
  MtPastMatch *past = mt_past_match_new (path, data, mine, g_get_real_time () / G_USEC_PER_SEC);

  assert_non_null (past);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree gchar *from = g_strdup_printf ("\"Person Number %u\" <person%u@example.org>", i, i);
      const MtPastMail mail = { .at = 1700000000 + i, .from = from, .to = "me@example.org", .message_id = from };

      mt_past_match_look_at (past, &mail);
    }
  return past;
}

/* Beside the store, on the same log, as in Claws Mail. */
static void
test_past (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtProfile) profile = mt_profile_new ();
  MtStore *store = mt_store_new (path, profile, mt_shell_notice);
  Seen seen = { 0 };
  guint n_people = 0, n_mails = 0;
  MtPastMatch *past;
  GPtrArray *events;
  GThread *thread;

  mt_store_watch (store, on_snapshot, &seen);
  for (guint i = 0; i < MANY; i++)
    note (store, i);
  wait_until (has_all, &seen);
  thread = g_thread_new ("past", match, profile);
  for (guint i = 0; i < MANY; i += 5)
    note (store, i);
  past = g_thread_join (thread);
  mt_past_match_count (past, &n_people, &n_mails);
  assert_int_equal (n_people, MANY - MANY / 3); /* those whose invitation was accepted */
  events = mt_past_match_get_events (past);
  assert_non_null (events);
  g_ptr_array_unref (events);
  mt_past_match_free (past);
  mt_store_free (store);
}

/* ---- dictionaries ---- */

static void
test_dictionaries (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < 4; i++)
    {
      MtDictionary *french = mt_dictionary_new ("fr"), *english = mt_dictionary_new ("en");

      while (!mt_dictionary_is_ready (i % 2 == 0 ? french : english))
        g_usleep (1000);
      assert_non_null (mt_dictionary_get_speller (i % 2 == 0 ? french : english));
      mt_dictionary_free (french);
      mt_dictionary_free (english);
    }
  mt_dictionary_stop ();
}

/* ---- what must be found ---- */

static gpointer
count_unguarded (gpointer data)
{
  for (guint i = 0; i < 1000; i++)
    ++*(volatile guint *)data;
  return NULL;
}

/* Planted: handed over in good order, then touched by both. */
static void
test_race (void **state G_GNUC_UNUSED)
{
  volatile guint count = 0;
  GThread *thread = g_thread_new ("race", count_unguarded, (gpointer)&count);

  count_unguarded ((gpointer)&count);
  g_thread_join (thread);
  assert_true (count > 0);
}

int
main (void)
{
  const struct CMUnitTest planted[] = { cmocka_unit_test (test_race) };
  const struct CMUnitTest tests[] = {
    ROW (test_store),  ROW (test_store_given_up), ROW (test_disk),
    ROW (test_people), ROW (test_past),           ROW (test_dictionaries),
  };

  /* tests/run --threads asks whether the sanitizer sees anything at all. */
  if (g_getenv ("MORALOTOP_RACE") != NULL)
    return cmocka_run_group_tests (planted, NULL, NULL);
  return cmocka_run_group_tests (tests, NULL, NULL);
}
