/* What the tests of the log share: a log in a directory of its own, new for each test (ROW), and what can be done to its file. Include it behind cmocka.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TESTS_LOGGING_H
#define MORALOTOP_TESTS_LOGGING_H

#include <moralotop/log.h>
#include <moralotop/paths.h>
#include <moralotop/xml.h>

#include <glib/gstdio.h>
#include <string.h>

#define HEAD            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xmlns=\"urn:moralotop:log:1\">\n"
#define EVENT(id, kind) "  <event id=\"" id "\" at=\"2026-11-23T05:07:13Z\" kind=\"" kind "\" contact=\"a@x\"/>\n"
#define ROW(test)       cmocka_unit_test_setup_teardown (test, set_up, tear_down)

static gchar *directory, *path, *schema;

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("mt-log-XXXXXX", NULL);
  path = g_build_filename (directory, "log.xml", NULL);
  schema = mt_paths_find (NULL, "schemas", "log.rng");
  return directory == NULL || schema == NULL;
}

/* Where there is a disk in memory: nothing here is about power cuts. */
static inline int
set_up_in_memory (void **state)
{
  if (set_up (state) != 0)
    return 1;
  if (!g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) || g_access ("/dev/shm", W_OK) != 0)
    return 0;
  g_rmdir (directory);
  g_free (directory);
  g_free (path);
  directory = g_strdup ("/dev/shm/mt-log-XXXXXX");
  path = g_mkdtemp (directory) != NULL ? g_build_filename (directory, "log.xml", NULL) : NULL;
  return path == NULL;
}

static inline void
clear_directory (void)
{
  GDir *dir = g_dir_open (directory, 0, NULL);
  const gchar *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree gchar *file = g_build_filename (directory, name, NULL);
      g_unlink (file);
    }
  g_dir_close (dir);
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  clear_directory ();
  assert_int_equal (g_rmdir (directory), 0);
  g_free (directory);
  g_free (path);
  g_free (schema);
  return 0;
}

static inline guint
count_files (const gchar *part)
{
  GDir *dir = g_dir_open (directory, 0, NULL);
  const gchar *name;
  guint n = 0;
  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, part) != NULL;
  g_dir_close (dir);
  return n;
}

static inline MtLog *
open_log (void)
{
  g_autoptr (GError) error = NULL;
  MtLog *log = mt_log_open (path, NULL, &error);
  if (log == NULL)
    fail_msg ("%s", error->message);
  return log;
}

static inline void
append (MtLog *log, MtEventKind kind, const gchar *contact, gint64 at)
{
  g_autoptr (GError) error = NULL;
  MtEvent event = { .kind = kind, .contact = contact, .at = at };
  if (!mt_log_append (log, &event, NULL, &error))
    fail_msg ("%s", error->message);
}

static inline gchar *
read_all (gsize *length)
{
  gchar *text = NULL;
  assert_true (g_file_get_contents (path, &text, length, NULL));
  return text;
}

static inline void
check_valid (const gchar *row)
{
  g_autoptr (GError) error = NULL;
  if (!mt_xml_validate (path, schema, &error) || !mt_log_check (path, &error))
    fail_msg ("%s: %s", row, error->message);
}

static inline void
put (const gchar *text)
{
  assert_true (g_file_set_contents (path, text, -1, NULL));
}

#endif
