/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/lessons.h>

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "syncs.h"

static gchar *directory, *path;

static const gchar *const shy[] = { "shy", "few-words", "mutual-contacts", NULL };
static const gchar *const pitch[] = { "sells-something", "asks-call", NULL };

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("moralotop-XXXXXX", NULL);
  path = g_build_filename (directory, "lessons.txt", NULL);
  return 0;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *broken = g_strconcat (path, ".broken", NULL);
  g_remove (broken);
  g_remove (path);
  g_rmdir (directory);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&directory, g_free);
  return 0;
}

/* "a@x authentic" …: who was called what by the user, one after the other. */
static MtContacts *
make_contacts (const gchar *const *said)
{
  MtEvent events[64] = { { .id = NULL } };
  const MtEvent *pointers[64];
  const MtContactsSettings settings = { .patience_days = 21 };
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  guint n = 0;
  for (; said[n] != NULL; n++)
    {
      const gchar *space = strchr (said[n], ' ');
      events[n] = (MtEvent){ .at = 100 + n,
                             .kind = MT_EVENT_JUDGED,
                             .by = "user",
                             .contact = g_string_chunk_insert_len (texts, said[n], space - said[n]),
                             .category = space + 1 };
      pointers[n] = &events[n];
    }
  return mt_contacts_fold (pointers, n, &settings, 1000);
}

static gdouble
learned (const MtLessons *lessons, const gchar *const *said, const gchar *const *evidence, MtCategory category,
         guint *n)
{
  g_autoptr (MtContacts) contacts = make_contacts (said);
  g_autoptr (MtLearning) learning = mt_lessons_learn (lessons, contacts);
  gdouble weights[MT_N_CATEGORIES];
  mt_learning_weigh (learning, evidence, weights, NULL);
  *n = mt_learning_get_length (learning);
  return weights[category];
}

/* A lesson counts as what the log calls the person now. */
static void
test_log_decides (void **state G_GNUC_UNUSED)
{
  static const gchar *const three[] = { "a@x authentic", "b@x authentic", "c@x authentic", NULL };
  static const gchar *const changed[] = { "a@x authentic", "b@x authentic", "c@x authentic", "a@x mechanical", NULL };
  static const gchar *const back[] = { "a@x authentic", "b@x authentic", "c@x authentic",
                                       "b@x withdrawn", "c@x none",      NULL };
  static const gchar *const nobody[] = { NULL };
  g_autoptr (MtLessons) lessons = mt_lessons_open (path, NULL);
  g_autoptr (MtLearning) nothing = NULL;
  guint n;
  assert_true (mt_lessons_put (lessons, "a@x", shy, NULL));
  assert_true (mt_lessons_put (lessons, "B@X", shy, NULL));
  assert_true (mt_lessons_put (lessons, "c@x", shy, NULL));
  assert_true (mt_lessons_put (lessons, "d@x", pitch, NULL));
  g_autoptr (MtLessons) again = mt_lessons_open (path, NULL);
  assert_int_equal (mt_lessons_get_length (again), 4);
  for (guint i = 0; i < 2; i++)
    {
      const MtLessons *these = i == 0 ? lessons : again;
      assert_true (learned (these, three, shy, MT_CATEGORY_AUTHENTIC, &n) > 0);
      assert_int_equal (n, 3);
      assert_true (learned (these, three, pitch, MT_CATEGORY_AUTHENTIC, &n) == 0);
      assert_true (learned (these, changed, shy, MT_CATEGORY_AUTHENTIC, &n) == 0);
      assert_int_equal (n, 3);
      learned (these, back, shy, MT_CATEGORY_AUTHENTIC, &n);
      assert_int_equal (n, 1);
      learned (these, nobody, shy, MT_CATEGORY_AUTHENTIC, &n);
      assert_int_equal (n, 0);
    }
  nothing = mt_lessons_learn (lessons, NULL);
  assert_int_equal (mt_learning_get_length (nothing), 0);
}

/* Gone from memory and disk, and from those who had read it before. */
static void
test_forget (void **state G_GNUC_UNUSED)
{
  static const gchar *const said[] = { "a@x authentic", "b@x authentic", "c@x authentic", NULL };
  g_autoptr (MtLessons) lessons = mt_lessons_open (path, NULL);
  g_autoptr (MtLessons) other = NULL;
  GStatBuf status;
  guint n;
  mt_lessons_put (lessons, "a@x", shy, NULL);
  mt_lessons_put (lessons, "b@x", shy, NULL);
  assert_int_equal (g_stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  other = mt_lessons_open (path, NULL);
  assert_true (mt_lessons_forget (lessons, NULL));
  assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  assert_int_equal (mt_lessons_get_length (lessons), 0);
  assert_true (learned (lessons, said, shy, MT_CATEGORY_AUTHENTIC, &n) == 0);
  /* The other process still has it in memory, and must not write it back. */
  assert_true (mt_lessons_put (other, "c@x", shy, NULL));
  assert_int_equal (mt_lessons_get_length (other), 1);
  g_autoptr (MtLessons) again = mt_lessons_open (path, NULL);
  assert_int_equal (mt_lessons_get_length (again), 1);
  assert_true (mt_lessons_refresh (lessons));
  assert_int_equal (mt_lessons_get_length (lessons), 1);
  assert_false (mt_lessons_refresh (lessons));
  assert_true (mt_lessons_forget (lessons, NULL));
  assert_true (mt_lessons_forget (lessons, NULL));
}

static void
test_bounded (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLessons) lessons = mt_lessons_open (path, NULL);
  for (guint i = 0; i < MT_LESSONS_MAX + 10; i++)
    {
      g_autofree gchar *contact = g_strdup_printf ("%u@x", i);
      mt_lessons_put (lessons, contact, shy, NULL);
    }
  for (guint i = 0; i < MT_LESSONS_MAX; i++)
    mt_lessons_put (lessons, "same@x", shy, NULL);
  assert_int_equal (mt_lessons_get_length (lessons), MT_LESSONS_MAX);
  n_syncs = 0;
  g_autoptr (MtLessons) again = mt_lessons_open (path, NULL);
  assert_int_equal (n_syncs, 0); /* the main thread opens it */
  assert_int_equal (mt_lessons_get_length (again), MT_LESSONS_MAX);
  g_autofree gchar *contents = NULL;
  g_file_get_contents (path, &contents, NULL, NULL);
  assert_null (strstr (contents, "\n9@x\t")); /* rewritten, too: the oldest are gone */
}

static void
test_strange (void **state G_GNUC_UNUSED)
{
  static const gchar *const odd[] = { "two words", "tab\there", "", NULL };
  static const gchar *const nothing[] = { NULL };
  g_autofree gchar *notice = NULL;
  g_autoptr (MtLessons) lessons = mt_lessons_open (path, NULL);
  assert_true (mt_lessons_put (lessons, "linkedin:jean\tdupont\n", odd, NULL));
  assert_true (mt_lessons_put (lessons, "b@x", nothing, NULL));
  g_autoptr (MtLessons) again = mt_lessons_open (path, &notice);
  assert_null (notice);
  assert_int_equal (mt_lessons_get_length (again), 2);
  g_file_set_contents (path, "a shopping list\n", -1, NULL);
  g_autoptr (MtLessons) anew = mt_lessons_open (path, &notice);
  assert_non_null (strstr (notice, ".broken"));
  assert_int_equal (mt_lessons_get_length (anew), 0);
}

#define ROW(test) cmocka_unit_test_setup_teardown (test, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = { ROW (test_log_decides), ROW (test_forget), ROW (test_bounded),
                                      ROW (test_strange) };
  return cmocka_run_group_tests_name ("lessons", tests, NULL, NULL);
}
