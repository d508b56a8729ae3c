/* What lies where a file of the user's is expected. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/error.h>
#include <moralotop/file-sync.h>
#include <moralotop/pending.h>
#include <moralotop/profile.h>
#include <moralotop/template.h>
#include <moralotop/unknown.h>

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  gchar *directory, *path;
} Place;

static int
setup (void **state)
{
  Place *place = g_new0 (Place, 1);

  place->directory = g_dir_make_tmp ("moralotop-XXXXXX", NULL);
  place->path = g_build_filename (place->directory, "it", NULL);
  *state = place;
  return place->directory == NULL;
}

static int
teardown (void **state)
{
  Place *place = *state;
  GDir *dir = g_dir_open (place->directory, 0, NULL);

  for (const gchar *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree gchar *path = g_build_filename (place->directory, name, NULL);
      g_remove (path);
    }
  g_dir_close (dir);
  g_rmdir (place->directory);
  g_free (place->path);
  g_free (place->directory);
  g_free (place);
  return 0;
}

static void
put (const gchar *path, const gchar *text)
{
  assert_true (g_file_set_contents (path, text, -1, NULL));
}

static gchar *
get (const gchar *path)
{
  gchar *text = NULL;

  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Reading `path` fails in these words, and names it. */
static void
is_refused (const gchar *path, const gchar *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;

  assert_false (mt_file_read (path, 1024, &text, NULL, &error));
  assert_null (text);
  if (strstr (error->message, words) == NULL || strstr (error->message, path) == NULL)
    fail_msg ("%s: %s", words, error->message);
}

static void
files_are_read_whole (void **state)
{
  const Place *place = *state;
  g_autofree gchar *link = g_build_filename (place->directory, "link", NULL);
  g_autofree gchar *large = g_strnfill (300000, 'x');
  g_autofree gchar *text = NULL, *again = NULL, *none = NULL;
  gsize length = 1;

  put (place->path, large);
  assert_int_equal (symlink (place->path, link), 0);
  assert_true (mt_file_read (link, 0, &text, &length, NULL));
  assert_int_equal (length, 300000);
  assert_string_equal (text, large);
  assert_true (mt_file_read (place->path, 300000, &again, NULL, NULL));
  put (place->path, "");
  assert_true (mt_file_read (place->path, 1024, &none, &length, NULL));
  assert_int_equal (length, 0);
  assert_string_equal (none, "");
}

static void
what_is_no_file_is_refused (void **state)
{
  const Place *place = *state;
  g_autofree gchar *large = g_strnfill (1025, 'x');

  is_refused (place->path, "No such file");
  assert_int_equal (symlink ("nowhere", place->path), 0);
  is_refused (place->path, "No such file");
  assert_int_equal (g_unlink (place->path), 0);
  assert_int_equal (mkfifo (place->path, 0600), 0);
  is_refused (place->path, "pipe");
  assert_int_equal (g_unlink (place->path), 0);
  is_refused (place->directory, "directory");
  is_refused ("/dev/zero", "device");
  put (place->path, large);
  is_refused (place->path, "too large");
}

/* None of those who read the user's files waits for a pipe, and what is written does not go into it. */
static void
nobody_waits_for_a_pipe (void **state)
{
  const Place *place = *state;
  gchar message_id[] = "a@x.example", contact[] = "b@x.example";
  const MtPendingAnswer answer = { .message_id = message_id, .contact = contact };
  g_autoptr (GError) error = NULL;
  g_autoptr (MtProfile) profile = NULL;
  g_autoptr (MtTemplate) template_ = NULL;
  g_autofree gchar *notice = NULL, *aside = g_strconcat (place->path, ".broken", NULL);
  MtPending *pending;
  struct stat status;

  assert_int_equal (mkfifo (place->path, 0600), 0);
  profile = mt_profile_load (place->path, NULL);
  assert_null (profile);
  template_ = mt_template_load (place->path, NULL);
  assert_null (template_);
  assert_null (mt_unknown_list_load (place->path, NULL));
  pending = mt_pending_open (place->path, &notice);
  assert_non_null (strstr (notice, aside));
  assert_true (mt_pending_put (pending, &answer, &error));
  mt_pending_free (pending);
  assert_int_equal (lstat (aside, &status), 0);
  assert_true (S_ISFIFO (status.st_mode));
  assert_int_equal (lstat (place->path, &status), 0);
  assert_true (S_ISREG (status.st_mode));
}

static void
what_was_put_aside_stays (void **state)
{
  const Place *place = *state;
  g_autofree gchar *again = NULL;

  for (guint i = 1; i <= 10; i++)
    {
      g_autofree gchar *text = g_strdup_printf ("broken %u", i);
      g_autofree gchar *wanted =
          i == 1 ? g_strconcat (place->path, ".broken", NULL) : g_strdup_printf ("%s.broken.%u", place->path, i);
      g_autofree gchar *aside = NULL;

      put (place->path, text);
      aside = mt_file_put_aside (place->path);
      assert_string_equal (aside, wanted);
    }
  put (place->path, "one too many");
  assert_null (mt_file_put_aside (place->path));
  for (guint i = 1; i <= 10; i++)
    {
      g_autofree gchar *path =
          i == 1 ? g_strconcat (place->path, ".broken", NULL) : g_strdup_printf ("%s.broken.%u", place->path, i);
      g_autofree gchar *text = get (path), *wanted = g_strdup_printf ("broken %u", i);

      assert_string_equal (text, wanted);
    }
  mt_file_forget_aside (place->path);
  again = mt_file_put_aside (place->path);
  assert_non_null (again);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (files_are_read_whole, setup, teardown),
    cmocka_unit_test_setup_teardown (what_is_no_file_is_refused, setup, teardown),
    cmocka_unit_test_setup_teardown (nobody_waits_for_a_pipe, setup, teardown),
    cmocka_unit_test_setup_teardown (what_was_put_aside_stays, setup, teardown),
  };

  return cmocka_run_group_tests_name ("file-read", tests, NULL, NULL);
}
