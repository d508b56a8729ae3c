/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/written.h>

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static gchar *directory, *path;

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("moralotop-XXXXXX", NULL);
  path = g_build_filename (directory, "new", "written.txt", NULL);
  return 0;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *broken = g_strconcat (path, ".broken", NULL);
  g_autofree gchar *inner = g_path_get_dirname (path);
  g_remove (broken);
  g_remove (path);
  g_rmdir (inner);
  g_rmdir (directory);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&directory, g_free);
  return 0;
}

static gchar *
get_file (void)
{
  gchar *contents = NULL;
  return g_file_get_contents (path, &contents, NULL, NULL) ? contents : g_strdup ("");
}

static void
test_people (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *address;
    gboolean added, known;
  } rows[] = {
    { "first", "Jean@Example.org", TRUE, TRUE },
    { "again", "jean@example.ORG", FALSE, TRUE },
    { "with spaces", " jean@example.org ", FALSE, TRUE },
    { "another", "ada@example.org", TRUE, TRUE },
    { "no address", "jean", FALSE, FALSE },
    { "empty", "", FALSE, FALSE },
    { "nobody", NULL, FALSE, FALSE },
    { "half an address", "jean@", FALSE, FALSE },
    { "the other half", "@example.org", FALSE, FALSE },
    { "accents", "HÉLÈNE@exemple.fr", TRUE, TRUE },
    { "accents again", "hélène@exemple.fr", FALSE, TRUE },
    { "no UTF-8", "h\xe9l@x", FALSE, FALSE },
  };
  g_autoptr (MtWritten) written = mt_written_open (path, NULL);
  assert_false (mt_written_has (NULL, "jean@example.org"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (mt_written_add (written, rows[i].address) != rows[i].added
        || mt_written_has (written, rows[i].address) != rows[i].known)
      fail_msg ("%s", rows[i].name);
  assert_int_equal (mt_written_get_length (written), 3);
  assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* What is on disk says nobody's name, and is nobody else's to read. */
static void
test_private (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtWritten) written = mt_written_open (path, NULL);
  g_autoptr (MtWritten) again = NULL;
  GStatBuf status;
  mt_written_add (written, "jean.dupont@example.org");
  mt_written_set_mark (written, "#mh/Mailbox/sent", "17 3");
  assert_true (mt_written_flush (written, NULL));
  g_autofree gchar *contents = get_file ();
  assert_int_equal (g_stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  assert_null (strstr (contents, "jean"));
  assert_null (strstr (contents, "example"));
  assert_null (strstr (contents, "sent"));
  again = mt_written_open (path, NULL);
  assert_true (mt_written_has (again, "jean.dupont@example.org"));
  assert_false (mt_written_has (again, "jean.dupond@example.org"));
  assert_string_equal (mt_written_get_mark (again, "#mh/Mailbox/sent"), "17 3");
  assert_null (mt_written_get_mark (again, "#mh/Mailbox/other"));
  /* Another user's file has other hashes for the same person. */
  g_remove (path);
  g_autoptr (MtWritten) other = mt_written_open (path, NULL);
  mt_written_add (other, "jean.dupont@example.org");
  mt_written_flush (other, NULL);
  g_autofree gchar *others = get_file ();
  g_auto (GStrv) mine = g_strsplit (contents, "\n", -1), theirs = g_strsplit (others, "\n", -1);
  assert_string_not_equal (mine[1], theirs[1]);
}

static void
test_forget (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtWritten) written = mt_written_open (path, NULL);
  mt_written_add (written, "a@x.org");
  mt_written_add (written, "b@x.org");
  assert_true (mt_written_forget (written, "A@x.org", NULL));
  assert_false (mt_written_has (written, "a@x.org"));
  assert_false (mt_written_add (written, "a@x.org")); /* the sent mail is read again */
  g_autoptr (MtWritten) again = mt_written_open (path, NULL);
  assert_false (mt_written_add (again, "a@x.org"));
  assert_false (mt_written_has (again, "a@x.org"));
  assert_true (mt_written_has (again, "b@x.org"));
  assert_int_equal (mt_written_get_length (again), 1);
  assert_true (mt_written_forget (again, "no address", NULL));
}

/* The plugin sees what the command does, and the other way round. */
static void
test_two_processes (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtWritten) one = mt_written_open (path, NULL);
  mt_written_add (one, "a@x.org");
  mt_written_flush (one, NULL);
  assert_false (mt_written_refresh (one));
  g_autoptr (MtWritten) other = mt_written_open (path, NULL);
  mt_written_forget (other, "a@x.org", NULL);
  mt_written_add (one, "b@x.org");
  assert_true (mt_written_refresh (one));
  assert_false (mt_written_has (one, "a@x.org"));
  assert_true (mt_written_has (one, "b@x.org"));
  assert_true (mt_written_refresh (other));
  assert_true (mt_written_has (other, "b@x.org"));
  g_remove (path);
  assert_true (mt_written_refresh (one));
  assert_int_equal (mt_written_get_length (one), 0);
}

static void
test_damaged (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtWritten) written = mt_written_open (path, NULL);
  g_autofree gchar *notice = NULL;
  mt_written_add (written, "a@x.org");
  mt_written_flush (written, NULL);
  g_autofree gchar *contents = get_file ();
  g_autofree gchar *torn = g_strconcat (contents, "rubbish\n\n+12345\n=\n+", NULL);
  g_file_set_contents (path, torn, -1, NULL);
  g_autoptr (MtWritten) again = mt_written_open (path, &notice);
  assert_null (notice);
  assert_int_equal (mt_written_get_length (again), 1);
  mt_written_add (again, "b@x.org");
  mt_written_flush (again, NULL);
  g_autoptr (MtWritten) whole = mt_written_open (path, &notice);
  assert_true (mt_written_has (whole, "a@x.org") && mt_written_has (whole, "b@x.org"));
  g_file_set_contents (path, "a shopping list\nbread\n", -1, NULL);
  g_autoptr (MtWritten) anew = mt_written_open (path, &notice);
  assert_non_null (strstr (notice, "written.txt.broken"));
  assert_int_equal (mt_written_get_length (anew), 0);
  mt_written_add (anew, "c@x.org");
  assert_true (mt_written_flush (anew, NULL));
}

/* Bounded: the latest stay, and who is to be forgotten stays forgotten. */
static void
test_bounded (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtWritten) written = mt_written_open (path, NULL);
  mt_written_add (written, "gone@x.org");
  mt_written_forget (written, "gone@x.org", NULL);
  for (guint i = 0; i < MT_WRITTEN_MAX + 500; i++)
    {
      g_autofree gchar *address = g_strdup_printf ("%u@x.org", i);
      mt_written_add (written, address);
    }
  mt_written_flush (written, NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MtWritten) again = mt_written_open (path, NULL);
      assert_int_equal (mt_written_get_length (again), MT_WRITTEN_MAX);
      assert_false (mt_written_has (again, "0@x.org"));
      assert_true (mt_written_has (again, "500@x.org"));
      assert_true (mt_written_has (again, "50499@x.org"));
      assert_false (mt_written_add (again, "gone@x.org"));
    }
  /* Marks that are set ever anew do not make the file grow for ever. */
  for (guint i = 0; i < 120000; i++)
    {
      g_autofree gchar *mark = g_strdup_printf ("%u", i);
      mt_written_set_mark (written, "folder", mark);
    }
  mt_written_flush (written, NULL);
  g_autofree gchar *before = get_file ();
  g_autoptr (MtWritten) small = mt_written_open (path, NULL);
  g_autofree gchar *after = get_file ();
  assert_true (strlen (after) < strlen (before) / 2);
  assert_int_equal (mt_written_get_length (small), MT_WRITTEN_MAX);
}

static void
test_unwritable (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *inner = g_path_get_dirname (path);
  g_autoptr (MtWritten) written = mt_written_open (path, NULL);
  mt_written_add (written, "a@x.org");
  g_file_set_contents (inner, "a file where the directory should be", -1, NULL);
  assert_false (mt_written_flush (written, &error));
  assert_non_null (strstr (error->message, inner));
  assert_true (mt_written_has (written, "a@x.org"));
  g_remove (inner);
  assert_true (mt_written_flush (written, NULL));
  g_autoptr (MtWritten) again = mt_written_open (path, NULL);
  assert_true (mt_written_has (again, "a@x.org"));
}

#define ROW(test) cmocka_unit_test_setup_teardown (test, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    ROW (test_people),  ROW (test_private), ROW (test_forget),     ROW (test_two_processes),
    ROW (test_damaged), ROW (test_bounded), ROW (test_unwritable),
  };
  return cmocka_run_group_tests_name ("written", tests, NULL, NULL);
}
