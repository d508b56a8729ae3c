/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "syncs.h"

#include <moralotop/error.h>
#include <moralotop/pending.h>

#include <glib/gstdio.h>
#include <string.h>

static gchar *directory, *path, *broken;

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("mt-pending-XXXXXX", NULL);
  path = g_build_filename (directory, "pending.ini", NULL);
  broken = g_strconcat (path, ".broken", NULL);
  return directory == NULL;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  g_unlink (path);
  g_unlink (broken);
  assert_int_equal (g_rmdir (directory), 0);
  g_free (directory);
  g_free (path);
  g_free (broken);
  return 0;
}

static void
test_round_trip (void **state G_GNUC_UNUSED)
{
  static const gchar *const ids[] = {
    "1@example.org", "a[b]c@[127.0.0.1]", "x%y;z=#&\"'", " sp ace\t@x", "é@x", "$1/2:3", "[", "]"
  };
  GStatBuf status;
  g_autoptr (GError) error = NULL;
  g_autoptr (MtPending) pending = mt_pending_open (path, NULL);
  assert_int_equal (mt_pending_get_length (pending), 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      MtPendingAnswer answer = {
        .message_id = (gchar *)ids[i], .contact = (gchar *)"jean@example.org", .at = 1000 + i, .withdrawn = i % 3 == 0
      };
      answer.name = (gchar *)(i % 2 == 0 ? "  Jéan \n; D" : NULL);
      answer.network = (gchar *)"linkedin";
      assert_true (mt_pending_put (pending, &answer, &error));
    }
  assert_int_equal (g_stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  gchar *notice = NULL;
  g_autoptr (MtPending) again = mt_pending_open (path, &notice);
  assert_null (notice);
  assert_int_equal (mt_pending_get_length (again), G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const MtPendingAnswer *answer = mt_pending_find (again, ids[i]);
      if (answer == NULL)
        fail_msg ("%s: not found", ids[i]);
      assert_int_equal (answer->at, 1000 + i);
      assert_int_equal (answer->withdrawn, i % 3 == 0);
      assert_string_equal (answer->contact, "jean@example.org");
      assert_null (answer->invitation_id);
      if (g_strcmp0 (answer->name, i % 2 == 0 ? "  Jéan \n; D" : NULL) != 0)
        fail_msg ("%s: \"%s\"", ids[i], answer->name);
    }
}

static void
test_replace_remove_forget (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtPending) pending = mt_pending_open (path, NULL);
  MtPendingAnswer answer = { .message_id = (gchar *)"1@x", .contact = (gchar *)"a@x", .at = 100 };
  assert_true (mt_pending_put (pending, &answer, NULL));
  answer.at = 200;
  assert_true (mt_pending_put (pending, &answer, NULL));
  assert_int_equal (mt_pending_get_length (pending), 1);
  /* Even from itself. */
  assert_true (mt_pending_put (pending, mt_pending_find (pending, "1@x"), NULL));
  assert_int_equal (mt_pending_find (pending, "1@x")->at, 200);
  answer.message_id = (gchar *)"2@x";
  answer.at = 300;
  assert_true (mt_pending_put (pending, &answer, NULL));
  assert_int_equal (mt_pending_forget_older (pending, 300), 1);
  assert_null (mt_pending_find (pending, "1@x"));
  assert_true (mt_pending_remove (pending, "1@x", NULL));
  assert_true (mt_pending_remove (pending, "2@x", NULL));
  g_autoptr (MtPending) again = mt_pending_open (path, NULL);
  assert_int_equal (mt_pending_get_length (again), 0);
}

static void
test_broken (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text;
    guint left;
  } rows[] = {
    { "garbage", "hello\n", 0 },
    { "zeroes", "[1@x]\ncontact=a\nat=5\n\001", 0 },
    { "entry without contact", "[1@x]\nat=5\n[2@x]\ncontact=a\nat=5\n", 1 },
    { "entry without time", "[1@x]\ncontact=a\nat=x\n", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gchar *notice = NULL;
      g_autofree gchar *kept = NULL;
      assert_true (g_file_set_contents (path, rows[i].text, -1, NULL));
      g_autoptr (MtPending) pending = mt_pending_open (path, &notice);
      if (notice == NULL || strstr (notice, broken) == NULL)
        fail_msg ("%s: %s", rows[i].name, notice != NULL ? notice : "not said");
      g_free (notice);
      if (mt_pending_get_length (pending) != rows[i].left)
        fail_msg ("%s: %u left", rows[i].name, mt_pending_get_length (pending));
      assert_true (g_file_get_contents (broken, &kept, NULL, NULL));
      assert_string_equal (kept, rows[i].text);
      assert_int_equal (g_unlink (broken), 0); /* the next one would be .broken.2 */
    }
}

static void
test_not_writable (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *below = g_build_filename (path, "below.ini", NULL);
  assert_true (g_file_set_contents (path, "", 0, NULL));
  g_autoptr (MtPending) pending = mt_pending_open (below, NULL);
  MtPendingAnswer answer = { .message_id = (gchar *)"1@x", .contact = (gchar *)"a@x", .at = 100 };
  assert_non_null (pending);
  assert_false (mt_pending_put (pending, &answer, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_WRITE));
  assert_non_null (mt_pending_find (pending, "1@x"));
}

/* All of it is the main thread's. */
static void
test_waits_for_no_disk (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtPending) pending = mt_pending_open (path, NULL);
  MtPendingAnswer answer = { .message_id = (gchar *)"1@x", .contact = (gchar *)"a@x", .at = 100 };
  n_syncs = 0;
  assert_true (mt_pending_put (pending, &answer, NULL));
  assert_true (mt_pending_remove (pending, "1@x", NULL));
  assert_true (mt_pending_put (pending, &answer, NULL));
  assert_int_equal (mt_pending_forget_older (pending, 200), 1);
  assert_int_equal (n_syncs, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_round_trip, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_replace_remove_forget, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_broken, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_not_writable, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_waits_for_no_disk, set_up, tear_down),
  };
  return cmocka_run_group_tests_name ("pending", tests, NULL, NULL);
}
