/* What else may lie where a log, its lock and its copies belong: links, pipes, directories, devices, other people's files. None is followed into
 * somebody's file, none is waited for, each is named.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

#include <moralotop/error.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define NOBODY 65534

static const gchar *const precious = "somebody’s own\n";

static gchar *
beside (const gchar *end)
{
  return g_strconcat (path, end, NULL);
}

/* ---- what takes the place ---- */

static gboolean
make_link (const gchar *place)
{
  g_autofree gchar *victim = g_build_filename (directory, "victim", NULL);
  assert_true (g_file_set_contents (victim, precious, -1, NULL));
  return symlink (victim, place) == 0;
}

static gboolean
make_dangling (const gchar *place)
{
  g_autofree gchar *victim = g_build_filename (directory, "victim", NULL);
  return symlink (victim, place) == 0;
}

static gboolean
make_pipe (const gchar *place)
{
  return mkfifo (place, 0600) == 0;
}

static gboolean
make_folder (const gchar *place)
{
  return g_mkdir (place, 0700) == 0;
}

static gboolean
make_device (const gchar *place)
{
  return mknod (place, S_IFCHR | 0600, makedev (1, 3)) == 0; /* /dev/null */
}

static gboolean
make_foreign (const gchar *place)
{
  assert_true (g_file_set_contents (place, HEAD "</log>\n", -1, NULL));
  return chown (place, NOBODY, NOBODY) == 0;
}

static const struct
{
  const gchar *name;
  gboolean (*make) (const gchar *place); /* FALSE: this user cannot */
} things[] = {
  { "link", make_link },     { "dangling link", make_dangling }, { "pipe", make_pipe },
  { "folder", make_folder }, { "device", make_device },          { "another's file", make_foreign },
};

static void
clear_all (void)
{
  const gchar *const ends[] = { "", ".lock", ".bak" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree gchar *place = beside (ends[i]);
      g_rmdir (place);
    }
  clear_directory ();
}

static void
check_victim (const gchar *row)
{
  g_autofree gchar *victim = g_build_filename (directory, "victim", NULL), *text = NULL;
  if (g_file_get_contents (victim, &text, NULL, NULL) && strcmp (text, precious) != 0)
    fail_msg ("%s: %s", row, text);
}

/* ---- tests ---- */

static void
test_in_place_of_the_log (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      g_autoptr (GError) error = NULL;
      if (!things[i].make (path))
        continue;
      g_autoptr (MtLog) log = mt_log_open (path, NULL, &error);
      /* A link that leads nowhere is a log that is not there. */
      if ((log != NULL) != (things[i].make == make_dangling))
        fail_msg ("%s: opened", things[i].name);
      if (log == NULL
          && (strstr (error->message, directory) == NULL
              || (strstr (error->message, "elsewhere") == NULL && strstr (error->message, "left as it is") == NULL)))
        fail_msg ("%s: %s", things[i].name, error->message);
      assert_false (mt_log_mend (path, NULL, NULL, NULL) && things[i].make != make_dangling);
      check_victim (things[i].name);
      g_clear_pointer (&log, mt_log_free);
      clear_all ();
    }
}

static void
test_in_place_of_the_lock (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *lock = beside (".lock");
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      g_autoptr (GError) error = NULL;
      MtEvent event = { .kind = MT_EVENT_MET, .contact = "a@x" };
      put (HEAD EVENT ("1", "met") "</log>\n");
      if (!things[i].make (lock))
        continue;
      g_autoptr (MtLog) log = open_log ();
      assert_int_equal (mt_log_get_length (log), 1);
      if (mt_log_append (log, &event, NULL, &error) || strstr (error->message, lock) == NULL
          || strstr (error->message, "elsewhere") == NULL)
        fail_msg ("%s: %s", things[i].name, error != NULL ? error->message : "written");
      check_victim (things[i].name);
      clear_all ();
    }
}

static void
test_in_place_of_the_copy (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *backup = beside (".bak");
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      g_autoptr (GError) error = NULL;
      put (HEAD EVENT ("1", "met") EVENT ("1", "met") "</log>\n");
      if (!things[i].make (backup))
        continue;
      g_autoptr (MtLog) log = open_log ();
      gboolean good = mt_log_compact (log, NULL, &error);
      if (good == (things[i].make == make_folder) || (!good && strstr (error->message, backup) == NULL))
        fail_msg ("%s: %s", things[i].name, error != NULL ? error->message : "compacted");
      if (good && (g_file_test (backup, G_FILE_TEST_IS_SYMLINK) || !g_file_test (backup, G_FILE_TEST_IS_REGULAR)))
        fail_msg ("%s: what was there is there still", things[i].name);
      check_victim (things[i].name);
      clear_all ();
    }
}

/* The names under which what is damaged is kept cannot be told before; one that is taken is passed by, whatever has it. */
static void
test_in_place_of_what_is_set_aside (void **state G_GNUC_UNUSED)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree gchar *victim = g_build_filename (directory, "victim", NULL);
  assert_true (g_file_set_contents (victim, precious, -1, NULL));
  for (gint64 at = now; at < now + 60; at++)
    {
      g_autofree gchar *time = mt_time_to_string (at), *end = g_strconcat (".torn-", time, NULL), *place = beside (end);
      assert_int_equal (symlink (victim, place), 0);
    }
  put (HEAD EVENT ("1", "met") "  <event id=\"");
  g_autoptr (MtLog) log = open_log ();
  assert_int_equal (mt_log_get_length (log), 1);
  assert_int_equal (count_files ("Z-2"), 1);
  check_victim ("torn");
}

static void
test_open_to_others (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *lock = beside (".lock");
  GStatBuf status;
  put (HEAD "</log>\n");
  assert_true (g_file_set_contents (lock, "", 0, NULL));
  g_chmod (path, 0644);
  g_chmod (lock, 0666);
  g_chmod (directory, 0777);
  g_autoptr (MtLog) log = open_log ();
  append (log, MT_EVENT_MET, "a@x", 1);
  assert_int_equal (g_stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  assert_int_equal (g_stat (lock, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  g_chmod (directory, 0700);
}

/* Where anybody may write, somebody may have put another file there meanwhile: it is not written to. */
static void
test_another_file_meanwhile (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  MtEvent event = { .kind = MT_EVENT_MET, .contact = "a@x" };
  g_autoptr (MtLog) log = open_log ();
  append (log, MT_EVENT_MET, "a@x", 1);
  g_unlink (path);
  if (!make_foreign (path))
    skip ();
  assert_false (mt_log_append (log, &event, NULL, &error));
  assert_non_null (strstr (error->message, path));
  g_autofree gchar *text = read_all (NULL);
  assert_string_equal (text, HEAD "</log>\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    ROW (test_in_place_of_the_log),           ROW (test_in_place_of_the_lock), ROW (test_in_place_of_the_copy),
    ROW (test_in_place_of_what_is_set_aside), ROW (test_open_to_others),       ROW (test_another_file_meanwhile),
  };

  return cmocka_run_group_tests_name ("log-place", tests, NULL, NULL);
}
