/* The log's worker: what the log does not take waits where it outlives the process, and is taken up as soon as that is possible.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

#include "../../plugin/claws/store.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define SHOPPING "My shopping list: flour, eggs.\n"

static GPtrArray *notices; /* (element-type utf8) */
static MtProfile *profile;

static void
on_notice (const gchar *sentence)
{
  g_ptr_array_add (notices, g_strdup (sentence));
}

static MtStore *
start (void)
{
  return mt_store_new (path, profile, on_notice);
}

static void
add (MtStore *store, const gchar *contact)
{
  MtEvent event = { .kind = MT_EVENT_NOTED, .contact = contact, .note = "of the test" };

  mt_store_append (store, &event);
}

/* Runs the main loop until a question has come back: by then the worker has tried to write what it was given before. */
static gpointer
find_nothing (const MtLog *log G_GNUC_UNUSED, const MtContactsSettings *settings G_GNUC_UNUSED,
              gpointer question G_GNUC_UNUSED)
{
  return NULL;
}

static void
on_answer (gpointer answer G_GNUC_UNUSED, gpointer data)
{
  *(gboolean *)data = TRUE;
}

static void
settle (MtStore *store)
{
  gboolean done = FALSE;

  mt_store_ask (store, find_nothing, NULL, NULL, on_answer, &done, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static gchar *
spill_path (void)
{
  return g_strconcat (path, ".unwritten", NULL);
}

/* Where it goes when nothing can be written beside the log. */
static gchar *
other_spill_path (void)
{
  g_autofree gchar *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree gchar *name = g_strdup_printf ("log-%.12s.xml.unwritten", sum);

  return g_build_filename (g_get_user_cache_dir (), "moralotop", name, NULL);
}

static void
check_contacts (const gchar *file, const gchar *row, const gchar *const *contacts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MtLog) log = mt_log_open (file, NULL, &error);

  if (log == NULL || !mt_log_check (file, &error))
    fail_msg ("%s: %s", row, error->message);
  if (mt_log_get_length (log) != g_strv_length ((gchar **)contacts))
    fail_msg ("%s: %u events", row, mt_log_get_length (log));
  for (guint i = 0; contacts[i] != NULL; i++)
    assert_string_equal (mt_log_get_event (log, i)->contact, contacts[i]);
}

#define CHECK_CONTACTS(file, row, ...) check_contacts (file, row, (const gchar *const[]){ __VA_ARGS__, NULL })

static int
set_up_all (void **state G_GNUC_UNUSED)
{
  profile = mt_profile_new ();
  notices = g_ptr_array_new_with_free_func (g_free);
  return 0;
}

static int
tear_down_all (void **state G_GNUC_UNUSED)
{
  mt_profile_free (profile);
  g_ptr_array_unref (notices);
  return 0;
}

static int
set_up_store (void **state)
{
  g_ptr_array_set_size (notices, 0);
  return set_up (state);
}

/* ---- tests ---- */

static void
test_written (void **state G_GNUC_UNUSED)
{
  MtStore *store = start ();

  add (store, "a@x");
  settle (store);
  assert_non_null (mt_store_get_contacts (store));
  assert_non_null (mt_contacts_find (mt_store_get_contacts (store), "a@x"));
  add (store, "b@x");
  mt_store_free (store);
  CHECK_CONTACTS (path, "written", "a@x", "b@x");
  assert_int_equal (count_files ("unwritten"), 0);
  assert_int_equal (notices->len, 0);
}

/* Said once, kept, and in the log after the next start. */
static void
test_next_start (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *spill = spill_path (), *text = NULL;
  MtStore *store;

  put (SHOPPING);
  store = start ();
  add (store, "a@x");
  settle (store);
  add (store, "b@x");
  settle (store);
  CHECK_CONTACTS (spill, "while it runs", "a@x", "b@x");
  mt_store_free (store);
  CHECK_CONTACTS (spill, "after the end", "a@x", "b@x");
  text = read_all (NULL);
  assert_string_equal (text, SHOPPING);
  assert_int_equal (notices->len, 1);
  assert_non_null (strstr (notices->pdata[0], spill));

  /* The next start finds the log as broken as before: more comes to what waits. */
  store = start ();
  add (store, "c@x");
  mt_store_free (store);
  CHECK_CONTACTS (spill, "second start", "a@x", "b@x", "c@x");

  put (HEAD EVENT ("1", "met") "</log>\n");
  store = start ();
  settle (store);
  assert_int_equal (count_files ("unwritten"), 0);
  assert_non_null (mt_contacts_find (mt_store_get_contacts (store), "b@x"));
  mt_store_free (store);
  CHECK_CONTACTS (path, "third start", "a@x", "a@x", "b@x", "c@x");
}

/* Without a new start: with the next event. */
static void
test_next_event (void **state G_GNUC_UNUSED)
{
  MtStore *store;

  put (SHOPPING);
  store = start ();
  add (store, "a@x");
  settle (store);
  assert_true (count_files ("unwritten") > 0);
  put (HEAD "</log>\n");
  add (store, "b@x");
  settle (store);
  CHECK_CONTACTS (path, "mended", "a@x", "b@x");
  assert_int_equal (count_files ("unwritten"), 0);
  mt_store_free (store);
  CHECK_CONTACTS (path, "after the end", "a@x", "b@x");
}

/* Whoever is killed has lost nothing. */
static void
test_killed (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *spill = spill_path ();
  pid_t child;
  int status = 0;

  put (SHOPPING);
  child = fork ();
  if (child == 0)
    {
      MtStore *store = start ();

      add (store, "a@x");
      add (store, "b@x");
      settle (store);
      kill (getpid (), SIGKILL);
      _exit (1);
    }
  waitpid (child, &status, 0);
  assert_true (WIFSIGNALED (status));
  CHECK_CONTACTS (spill, "killed", "a@x", "b@x");
}

/* Nothing can be written beside the log. */
static void
test_elsewhere (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *spill = spill_path (), *other = other_spill_path (), *lock = g_strconcat (other, ".lock", NULL);
  MtStore *store;

  put (SHOPPING);
  assert_int_equal (g_mkdir (spill, 0700), 0);
  store = start ();
  add (store, "a@x");
  settle (store);
  mt_store_free (store);
  CHECK_CONTACTS (other, "elsewhere", "a@x");
  assert_non_null (strstr (notices->pdata[notices->len - 1], other));
  put (HEAD "</log>\n");
  /* The directory is in nobody's way. */
  store = start ();
  settle (store);
  mt_store_free (store);
  CHECK_CONTACTS (path, "taken up", "a@x");
  assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  assert_true (g_file_test (spill, G_FILE_TEST_IS_DIR));
  g_rmdir (spill);
}

/* Nothing can be written anywhere: it is said, and written as soon as it can be. */
static void
test_nowhere (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *spill = spill_path (), *other = other_spill_path (), *parent = g_path_get_dirname (other);
  MtStore *store;

  put (SHOPPING);
  assert_int_equal (g_mkdir (spill, 0700), 0);
  assert_int_equal (g_mkdir_with_parents (parent, 0700), 0);
  assert_int_equal (g_mkdir (other, 0700), 0);
  store = start ();
  add (store, "a@x");
  settle (store);
  assert_non_null (strstr (notices->pdata[notices->len - 1], "lost"));
  g_rmdir (spill);
  g_rmdir (other);
  put (HEAD "</log>\n");
  add (store, "b@x");
  mt_store_free (store);
  CHECK_CONTACTS (path, "written", "a@x", "b@x");
}

/* What waits and cannot be read is left to the user, and named. */
static void
test_broken_spill (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *spill = spill_path (), *text = NULL;
  MtStore *store;

  assert_true (g_file_set_contents (spill, SHOPPING, -1, NULL));
  store = start ();
  add (store, "a@x");
  settle (store);
  mt_store_free (store);
  CHECK_CONTACTS (path, "broken spill", "a@x");
  assert_true (g_file_get_contents (spill, &text, NULL, NULL));
  assert_string_equal (text, SHOPPING);
  assert_int_equal (notices->len, 1);
  assert_non_null (strstr (notices->pdata[0], spill));
}

/* What was written in the end, and waits all the same (the end came between the two), is there once. */
static void
test_once (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *spill = spill_path ();
  MtStore *store;

  put (HEAD EVENT ("1", "met") "</log>\n");
  assert_true (g_file_set_contents (spill, HEAD EVENT ("1", "met") EVENT ("2", "asked") "</log>\n", -1, NULL));
  store = start ();
  settle (store);
  mt_store_free (store);
  CHECK_CONTACTS (path, "once", "a@x", "a@x");
  assert_int_equal (count_files ("unwritten"), 0);
}

/* What another program, or the disk, damages while the log is open is told then, once. */
static void
test_damage (void **state G_GNUC_UNUSED)
{
  MtStore *store;

  put (HEAD "</log>\n");
  store = start ();
  settle (store);
  put (HEAD "  <event id=\"1\" at=\"2026-11-23T05:07:13Z\" kind=\"met\" contact=\"b@x\" "
            "sum=\"0123456789abcdef\"/>\n</log>\n");
  add (store, "a@x");
  settle (store);
  add (store, "c@x");
  settle (store);
  assert_null (mt_contacts_find (mt_store_get_contacts (store), "b@x"));
  assert_non_null (mt_contacts_find (mt_store_get_contacts (store), "a@x"));
  mt_store_free (store);
  assert_int_equal (notices->len, 1);
  assert_non_null (strstr (notices->pdata[0], path));
}

#define STORE_ROW(test) cmocka_unit_test_setup_teardown (test, set_up_store, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    STORE_ROW (test_killed),       STORE_ROW (test_written),   STORE_ROW (test_next_start),
    STORE_ROW (test_next_event),   STORE_ROW (test_elsewhere), STORE_ROW (test_nowhere),
    STORE_ROW (test_broken_spill), STORE_ROW (test_once),      STORE_ROW (test_damage),
  };

  return cmocka_run_group_tests_name ("store", tests, set_up_all, tear_down_all);
}
