/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

#include <moralotop/error.h>

/* ---- opening and writing ---- */

/* Cut at each byte of the last two events, plain or with the zeroes that some file systems leave. */
static void
check_torn (const gchar *whole, gsize length, gsize cut, gsize zeroes)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *row = g_strdup_printf ("cut at %" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT " zeroes", cut, zeroes);
  g_autofree gchar *torn = g_malloc0 (length + zeroes + 1);
  gchar *notice = NULL;
  guint events = 0;
  clear_directory ();
  memcpy (torn, whole, cut);
  for (const gchar *p = torn; (p = strstr (p, "/>")) != NULL; p++)
    events++;
  assert_true (g_file_set_contents (path, torn, (gssize)(cut + zeroes), NULL));
  g_autoptr (MtLog) log = mt_log_open (path, &notice, &error);
  g_autofree gchar *said = notice;
  if (log == NULL)
    fail_msg ("%s: %s", row, error->message);
  gboolean is_whole = zeroes == 0 && cut + 1 >= length; /* the last line end alone is no loss */
  if (mt_log_get_length (log) != events || (said == NULL) != is_whole || count_files ("torn") != !is_whole)
    fail_msg ("%s: %u events, %s", row, mt_log_get_length (log), said != NULL ? said : "no notice");
  check_valid (row);
  append (log, MT_EVENT_MET, "after@x", 9);
  g_autoptr (MtLog) again = mt_log_open (path, NULL, NULL);
  assert_int_equal (mt_log_get_length (again), events + 1);
  check_valid (row);
}

static void
test_torn (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  gsize length = 0, from = 0;
  append (log, MT_EVENT_RECEIVED, "a@x", 1);
  g_autofree gchar *first = read_all (&from);
  append (log, MT_EVENT_RECEIVED, "b@x", 2);
  append (log, MT_EVENT_ASKED, "c@x", 3);
  g_autofree gchar *whole = read_all (&length);
  for (gsize cut = from - strlen ("</log>\n"); cut <= length; cut++)
    {
      check_torn (whole, length, cut, 0);
      if (cut % 5 == 0 || cut + 5 > length)
        check_torn (whole, length, cut, 5);
    }
}

static void
test_torn_first (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  gsize length = 0;
  append (log, MT_EVENT_RECEIVED, "a@x", 1);
  g_autofree gchar *whole = read_all (&length);
  for (gsize cut = strlen (HEAD) - 1; cut <= length; cut++)
    check_torn (whole, length, cut, 0);
}

static void
test_broken_is_never_written (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *said;
  } rows[] = {
    { "no XML", "hello\n", "line 1" },
    { "a letter", "From: a@b\n\nhello\n", "line 1" },
    { "other root", "<html xmlns=\"urn:moralotop:log:1\"></html>\n", "no log" },
    { "other namespace", "<log xmlns=\"urn:other\"></log>\n", "no log" },
    { "no namespace", "<log></log>\n", "no log" },
    { "garbage in the middle", HEAD EVENT ("1", "met") "garbage <\n" EVENT ("2", "met") "</log>\n", "line 4" },
    { "torn in the middle", HEAD EVENT ("1", "met") "  <event id=\"\n" EVENT ("2", "met") EVENT ("3", "met") "</log>\n",
      "line 4" },
    { "garbage in the middle, no end", HEAD EVENT ("1", "met") "<\n" EVENT ("2", "met") EVENT ("3", "met"), "line 4" },
    { "torn head", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xmlns=\"urn:mora", "line 2" },
    { "other encoding and torn",
      "<?xml version=\"1.0\" encoding=\"UTF-7\"?>\n<log xmlns=\"urn:moralotop:log:1\">\n" EVENT ("1", "met") "\032",
      "line" },
    { "unknown encoding and torn",
      "<?xml version=\"1.0\" encoding='UTF-8-'?>\n<log xmlns=\"urn:moralotop:log:1\">\n <e", "line" },
    { "document type", "<!DOCTYPE log>\n" HEAD "</log>\n", "DOCTYPE" },
    { "newer and torn", "<log xmlns=\"urn:moralotop:log:2\">\n" EVENT ("1", "met"), "line" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      clear_directory ();
      put (rows[i].text);
      MtLog *log = mt_log_open (path, NULL, &error);
      if (log != NULL)
        fail_msg ("%s: opened", rows[i].name);
      if (!g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT) || strstr (error->message, path) == NULL
          || strstr (error->message, rows[i].said) == NULL)
        fail_msg ("%s: %s", rows[i].name, error->message);
      g_autofree gchar *now = read_all (NULL);
      assert_string_equal (now, rows[i].text);
      assert_int_equal (count_files ("torn"), 0);
    }
}

/* Zeroes that a crash has left, and what was written behind them since: libxml2 sees neither. */
static void
test_zeroes_inside (void **state G_GNUC_UNUSED)
{
  static const gchar text[] =
      HEAD EVENT ("1", "met") "</log>\n\0\0\0" HEAD EVENT ("2", "met") EVENT ("3", "met") "</log>\n";
  g_autoptr (GError) error = NULL;
  g_autofree gchar *notice = NULL;

  assert_true (g_file_set_contents (path, text, sizeof text - 1, NULL));
  g_autoptr (MtLog) log = mt_log_open (path, &notice, &error);
  assert_non_null (log);
  assert_non_null (notice);
  assert_int_equal (count_files ("torn"), 1);
  assert_int_equal (mt_log_get_length (log), 3);
  append (log, MT_EVENT_MET, "b@x", 2);
  g_autoptr (MtLog) again = mt_log_open (path, NULL, NULL);
  assert_int_equal (mt_log_get_length (again), 4);
  check_valid ("zeroes inside");
}

static void
test_broken_under_an_open_log (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  MtEvent event = { .kind = MT_EVENT_MET, .contact = "b@x" };
  append (log, MT_EVENT_MET, "a@x", 1);
  put ("hello\n");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      assert_false (mt_log_append (log, &event, NULL, &error));
      assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT));
      assert_int_equal (mt_log_get_length (log), 1);
    }
  g_autofree gchar *now = read_all (NULL);
  assert_string_equal (now, "hello\n");
  put (HEAD EVENT ("1", "met") "</log>\n");
  append (log, MT_EVENT_MET, "b@x", 2);
  assert_int_equal (mt_log_get_length (log), 2);
}

/* ---- checking ---- */

static void
test_check (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *said; /* NULL: good */
  } rows[] = {
    { "empty log", HEAD "</log>\n", NULL },
    { "good", HEAD EVENT ("1", "met") EVENT ("2", "danced") "</log>\n", NULL },
    { "same id", HEAD EVENT ("1", "met") EVENT ("1", "met") "</log>\n", "line 4" },
    { "no id", HEAD "<event at=\"2026-11-23T05:07:13Z\" kind=\"met\" contact=\"a\"/></log>", "line 3" },
    { "no time", HEAD EVENT ("1", "met") "<event id=\"2\" at=\"yesterday\" kind=\"met\" contact=\"a\"/></log>",
      "line 4" },
    { "no day of the calendar", HEAD "<event id=\"2\" at=\"2026-02-30T00:00:00Z\" kind=\"met\" contact=\"a\"/></log>",
      "line 3" },
    { "until", HEAD "\n<event id=\"2\" at=\"2026-02-20T00:00:00Z\" kind=\"snoozed\" until=\"x\" contact=\"a\"/></log>",
      "line 4" },
    { "text between", HEAD EVENT ("1", "met") "\nhello</log>", "line" },
    { "torn", HEAD EVENT ("1", "met"), "line 4" },
    { "other root", "<html/>", "line 1" },
    { "newer", "<log xmlns='urn:moralotop:log:2'/>", "line 1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      put (rows[i].text);
      gboolean good = mt_log_check (path, &error);
      if (good != (rows[i].said == NULL)
          || (!good && (strstr (error->message, rows[i].said) == NULL || strstr (error->message, path) == NULL)))
        fail_msg ("%s: %s", rows[i].name, error != NULL ? error->message : "good");
      g_autofree gchar *now = read_all (NULL);
      assert_string_equal (now, rows[i].text);
    }
  assert_true (g_file_set_contents (path, HEAD "</log>\n\0\0", sizeof HEAD + 8, NULL));
  assert_false (mt_log_check (path, NULL));
  g_unlink (path);
  assert_false (mt_log_check (path, NULL));
}

/* The line is right in a log that is checked in several slices. */
static void
test_check_long (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (HEAD);
  for (guint i = 0; i < 60000; i++)
    g_string_append_printf (text, "  <event id=\"%u\" at=\"2026-11-23T05:07:13Z\" kind=\"met\" contact=\"a@x\"/>\n", i);
  gsize good = text->len;
  g_string_append (text, "</log>\n");
  put (text->str);
  if (!mt_log_check (path, &error))
    fail_msg ("%s", error->message);
  g_string_truncate (text, good);
  g_string_append (text, "  <event id=\"x\" at=\"2026-11-23T05:07:13Z\" kind=\"\" contact=\"a\"/>\n</log>\n");
  put (text->str);
  assert_false (mt_log_check (path, &error));
  assert_non_null (strstr (error->message, "line 60003"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    ROW (test_torn),
    ROW (test_torn_first),
    ROW (test_broken_is_never_written),
    ROW (test_zeroes_inside),
    ROW (test_broken_under_an_open_log),
    ROW (test_check),
    ROW (test_check_long),
  };

  return cmocka_run_group_tests_name ("log-damage", tests, NULL, NULL);
}
