/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/error.h>
#include <moralotop/log.h>
#include <moralotop/paths.h>
#include <moralotop/xml.h>

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static gchar *directory, *path, *schema;

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("mt-log-XXXXXX", NULL);
  path = g_build_filename (directory, "log.xml", NULL);
  schema = mt_paths_find (NULL, "schemas", "log.rng");
  return directory == NULL || schema == NULL;
}

static void
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

static guint
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

static MtLog *
open_log (void)
{
  g_autoptr (GError) error = NULL;
  MtLog *log = mt_log_open (path, NULL, &error);
  if (log == NULL)
    fail_msg ("%s", error->message);
  return log;
}

static void
append (MtLog *log, MtEventKind kind, const gchar *contact, gint64 at)
{
  g_autoptr (GError) error = NULL;
  MtEvent event = { .kind = kind, .contact = contact, .at = at };
  if (!mt_log_append (log, &event, NULL, &error))
    fail_msg ("%s", error->message);
}

static gchar *
read_all (gsize *length)
{
  gchar *text = NULL;
  assert_true (g_file_get_contents (path, &text, length, NULL));
  return text;
}

static void
check_valid (const gchar *row)
{
  g_autoptr (GError) error = NULL;
  if (!mt_xml_validate (path, schema, &error) || !mt_log_check (path, &error))
    fail_msg ("%s: %s", row, error->message);
}

static void
put (const gchar *text)
{
  assert_true (g_file_set_contents (path, text, -1, NULL));
}

#define HEAD            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xmlns=\"urn:moralotop:log:1\">\n"
#define EVENT(id, kind) "  <event id=\"" id "\" at=\"2026-11-23T05:07:13Z\" kind=\"" kind "\" contact=\"a@x\"/>\n"

/* ---- small things ---- */

static void
test_times (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text;
    gint64 time;
    const gchar *again; /* NULL: no time */
  } rows[] = {
    { "epoch", "1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z" },
    { "the design's", "2026-11-23T05:07:13Z", 1795410433, "2026-11-23T05:07:13Z" },
    { "leap day", "2024-02-29T23:59:59Z", 1709251199, "2024-02-29T23:59:59Z" },
    { "leap century", "2000-02-29T00:00:00Z", 951782400, "2000-02-29T00:00:00Z" },
    { "year end", "2025-12-31T23:59:59Z", 1767225599, "2025-12-31T23:59:59Z" },
    { "before the epoch", "1969-12-31T23:59:59Z", -1, "1969-12-31T23:59:59Z" },
    { "long ago", "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800), "0001-01-01T00:00:00Z" },
    { "far", "9999-12-31T23:59:59Z", G_GINT64_CONSTANT (253402300799), "9999-12-31T23:59:59Z" },
    { "fraction", "1970-01-01T00:00:01.999Z", 1, "1970-01-01T00:00:01Z" },
    { "offset", "1970-01-01T01:30:00+01:30", 0, "1970-01-01T00:00:00Z" },
    { "offset without colon", "1969-12-31T19:00:00-0500", 0, "1970-01-01T00:00:00Z" },
    { "offset of hours", "1970-01-01T02:00:00+02", 0, "1970-01-01T00:00:00Z" },
    { "no zone is UTC", "1970-01-01T00:00:05", 5, "1970-01-01T00:00:05Z" },
    { "no seconds", "1970-01-01T00:01Z", 60, "1970-01-01T00:01:00Z" },
    { "day only", "1970-01-02", 86400, "1970-01-02T00:00:00Z" },
    { "small letters", "1970-01-01t00:00:00z", 0, "1970-01-01T00:00:00Z" },
    { "leap second", "2016-12-31T23:59:60Z", 1483228800, "2017-01-01T00:00:00Z" },
    { "empty", "", 0, NULL },
    { "NULL", NULL, 0, NULL },
    { "no leap day", "2023-02-29T00:00:00Z", 0, NULL },
    { "no leap century", "1900-02-29T00:00:00Z", 0, NULL },
    { "month 13", "2023-13-01T00:00:00Z", 0, NULL },
    { "hour 24", "2023-01-01T24:00:00Z", 0, NULL },
    { "short", "2023-1-1T00:00:00Z", 0, NULL },
    { "garbage behind", "2023-01-01T00:00:00Zx", 0, NULL },
    { "fraction without digits", "2023-01-01T00:00:00.Z", 0, NULL },
    { "mail's", "Mon, 23 Nov 2026 05:07:13 +0000", 0, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 time = 4711;
      gboolean good = mt_time_from_string (rows[i].text, &time);
      if (good != (rows[i].again != NULL) || time != (good ? rows[i].time : 4711))
        fail_msg ("%s: %d, %" G_GINT64_FORMAT, rows[i].name, good, time);
      g_autofree gchar *again = good ? mt_time_to_string (time) : NULL;
      if (g_strcmp0 (again, rows[i].again) != 0)
        fail_msg ("%s: %s", rows[i].name, again);
    }
  for (gint64 time = -62135596800; time < 253402300799; time += 86400 * 97 + 12345)
    {
      gint64 back = 0;
      g_autofree gchar *text = mt_time_to_string (time);
      assert_true (mt_time_from_string (text, &back));
      assert_true (back == time);
    }
}

static void
test_kinds (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < MT_EVENT_OTHER; i++)
    {
      MtEventKind kind = MT_EVENT_OTHER;
      assert_true (mt_event_kind_from_string (mt_event_kind_to_string ((MtEventKind)i), &kind));
      assert_int_equal (kind, i);
    }
  MtEventKind kind = MT_EVENT_MET;
  assert_false (mt_event_kind_from_string ("later", &kind));
  assert_false (mt_event_kind_from_string (NULL, &kind));
  assert_int_equal (kind, MT_EVENT_MET);
}

/* Made one right after the other: in order, all different, of the version that tells the time. */
static void
test_new_ids (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *last = mt_event_id_new ();
  for (guint i = 0; i < 20000; i++)
    {
      gchar *id = mt_event_id_new ();
      if (strlen (id) != 36 || id[14] != '7' || strchr ("89ab", id[19]) == NULL || strcmp (last, id) >= 0)
        fail_msg ("%s behind %s", id, last);
      g_free (last);
      last = id;
    }
}

static void
test_notes (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *note, *kept;
  } rows[] = {
    { "plain", "met in Lyon? yes", "met in Lyon? yes" },
    { "query", "see https://x.example/a?token=1&b=2 soon", "see https://x.example/a soon" },
    { "fragment behind a query", "http://x/?a#b", "http://x/" },
    { "fragment alone", "http://x/a#b", "http://x/a#b" },
    { "two", "http://x/?1\nhttp://y/?2", "http://x/\nhttp://y/" },
    { "in angle brackets", "<http://x/?1>", "<http://x/>" },
    { "no scheme", "www.x.example/?1 a", "www.x.example/ a" },
    { "scheme in the query", "http://x/?u=http://y/?2 z", "http://x/ z" },
    { "question after a link", "http://x/ ok?", "http://x/ ok?" },
    { "dots", "a.b... www. ?", "a.b... www. ?" },
    { "upper case", "HTTPS://X/?1", "HTTPS://X/" },
    { "at the end", "http://x/?", "http://x/" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MtLog) log = open_log ();
      MtEvent event = { .kind = MT_EVENT_NOTED, .contact = "a@x", .note = rows[i].note };
      assert_true (mt_log_append (log, &event, NULL, &error));
      const MtEvent *last = mt_log_get_event (log, mt_log_get_length (log) - 1);
      if (g_strcmp0 (last->note, rows[i].kept) != 0)
        fail_msg ("%s: %s", rows[i].name, last->note);
    }
}

/* ---- writing ---- */

static void
test_append (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *deep = g_build_filename (directory, "a", "b", "log.xml", NULL);
  g_autofree gchar *lock = g_strconcat (deep, ".lock", NULL);
  g_autofree gchar *id = NULL;
  GStatBuf status;
  g_autoptr (MtLog) log = mt_log_open (deep, NULL, &error);
  assert_int_equal (mt_log_get_length (log), 0);
  assert_int_equal (g_access (deep, F_OK), -1);
  MtEvent event = { .kind = MT_EVENT_JUDGED,
                    .contact = "jean@example.org",
                    .name = "Jean \"J\" <Dupont> & \360\237\230\200",
                    .network = "other:Häagen",
                    .message_id = "1\t2@x",
                    .note = "a\nb\r\nc\377d\001",
                    .category = "authentic",
                    .by = "user",
                    .until = "2027-01-01T00:00:00Z",
                    .at = 1795410433 };
  assert_true (mt_log_append (log, &event, &id, &error));
  assert_int_equal (g_stat (deep, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  g_autofree gchar *inner = g_path_get_dirname (deep);
  assert_int_equal (g_stat (inner, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0700);
  assert_int_equal (strlen (id), 36);
  assert_int_equal (id[14], '7');
  assert_non_null (strchr ("89ab", id[19]));
  assert_true (mt_xml_validate (deep, schema, &error));
  g_autoptr (MtLog) again = mt_log_open (deep, NULL, &error);
  const MtEvent *read = mt_log_get_event (again, 0);
  assert_string_equal (read->id, id);
  assert_string_equal (read->name, event.name);
  assert_string_equal (read->network, event.network);
  assert_string_equal (read->message_id, event.message_id);
  assert_string_equal (read->note, "a\nb\r\nc\357\277\275d\357\277\275");
  assert_string_equal (read->category, "authentic");
  assert_string_equal (read->by, "user");
  assert_string_equal (read->until, event.until);
  assert_true (read->at == event.at && read->kind == MT_EVENT_JUDGED);
  g_unlink (deep);
  g_unlink (lock);
  g_rmdir (inner);
  g_autofree gchar *outer = g_path_get_dirname (inner);
  g_rmdir (outer);
}

static void
test_valid_after_each (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  for (guint i = 0; i < 20; i++)
    {
      append (log, (MtEventKind)(i % MT_EVENT_OTHER), "a@x", 0);
      check_valid ("append");
      assert_int_equal (mt_log_get_length (log), i + 1);
    }
}

static void
test_same_id_once (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  MtEvent event = { .id = "x-1", .kind = MT_EVENT_MET, .contact = "a@x", .at = 5 };
  for (guint i = 0; i < 3; i++)
    assert_true (mt_log_append (log, &event, NULL, NULL));
  event.id = "x-2";
  assert_true (mt_log_append (log, &event, NULL, NULL));
  assert_int_equal (mt_log_get_length (log), 2);
  check_valid ("same id");
}

static void
test_two_open_logs (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) one = open_log ();
  g_autoptr (MtLog) other = open_log ();
  g_autoptr (GError) error = NULL;
  append (one, MT_EVENT_RECEIVED, "a@x", 1);
  append (other, MT_EVENT_RECEIVED, "b@x", 2);
  assert_int_equal (mt_log_get_length (other), 2);
  assert_true (mt_log_refresh (one, &error));
  assert_false (mt_log_refresh (one, &error));
  assert_null (error);
  assert_string_equal (mt_log_get_event (one, 1)->contact, "b@x");
  /* Another file in its place, as after a compaction or a restored copy. */
  g_autofree gchar *text = read_all (NULL);
  put (HEAD EVENT ("1", "met") "</log>\n");
  append (one, MT_EVENT_ASKED, "c@x", 3);
  assert_int_equal (mt_log_get_length (one), 2);
  assert_string_equal (mt_log_get_event (one, 0)->id, "1");
  g_unlink (path);
  assert_true (mt_log_refresh (one, &error));
  assert_int_equal (mt_log_get_length (one), 0);
  append (one, MT_EVENT_ASKED, "c@x", 3);
  check_valid ("made again");
}

static void
test_processes (void **state G_GNUC_UNUSED)
{
  enum
  {
    PROCESSES = 4,
    EVENTS = 50
  };
  pid_t children[PROCESSES];
  for (guint p = 0; p < PROCESSES; p++)
    if ((children[p] = fork ()) == 0)
      {
        MtLog *log = mt_log_open (path, NULL, NULL);
        MtEvent event = { .kind = MT_EVENT_NOTED, .contact = "a@x", .note = "concurrent" };
        gboolean good = log != NULL;
        for (guint i = 0; good && i < EVENTS; i++)
          good = mt_log_append (log, &event, NULL, NULL);
        mt_log_free (log); /* a leak checker looks at children, too */
        _exit (!good);
      }
  for (guint p = 0; p < PROCESSES; p++)
    {
      int status = 0;
      waitpid (children[p], &status, 0);
      assert_int_equal (status, 0);
    }
  g_autoptr (MtLog) log = open_log ();
  assert_int_equal (mt_log_get_length (log), PROCESSES * EVENTS);
  assert_int_equal (count_files ("torn"), 0);
  check_valid ("processes");
}

/* A full disk, by way of the limit on file size: nothing is left behind, at whatever byte it strikes. */
static void
test_disk_full (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  struct rlimit limit, old;
  append (log, MT_EVENT_RECEIVED, "a@x", 1);
  append (log, MT_EVENT_RECEIVED, "b@x", 2);
  gsize length = 0, after = 0;
  g_autofree gchar *before = read_all (&length);
  getrlimit (RLIMIT_FSIZE, &old);
  signal (SIGXFSZ, SIG_IGN);
  for (gsize more = 0; more < 60; more++)
    {
      g_autoptr (GError) error = NULL;
      MtEvent event = { .kind = MT_EVENT_MET, .contact = "c@x" };
      limit = (struct rlimit){ length + more, old.rlim_max };
      setrlimit (RLIMIT_FSIZE, &limit);
      gboolean written = mt_log_append (log, &event, NULL, &error);
      setrlimit (RLIMIT_FSIZE, &old);
      g_autofree gchar *now = read_all (&after);
      if (written || !g_error_matches (error, MT_ERROR, MT_ERROR_WRITE) || after != length || strcmp (before, now) != 0)
        fail_msg ("after %" G_GSIZE_FORMAT " bytes: %s", more, error != NULL ? error->message : "written");
    }
  append (log, MT_EVENT_MET, "c@x", 3);
  check_valid ("disk full");
  assert_int_equal (mt_log_get_length (log), 3);
}

static void
test_link (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *link = g_build_filename (directory, "link.xml", NULL);
  g_autofree gchar *lock = g_strconcat (link, ".lock", NULL);
  put (HEAD "</log>\n");
  assert_int_equal (symlink (path, link), 0);
  g_autoptr (MtLog) log = mt_log_open (link, NULL, NULL);
  append (log, MT_EVENT_MET, "a@x", 1);
  assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  check_valid ("link");
}

static void
test_lock_is_no_link (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *lock = g_strconcat (path, ".lock", NULL);
  g_autofree gchar *victim = g_build_filename (directory, "victim", NULL);
  assert_int_equal (symlink (victim, lock), 0);
  g_autoptr (MtLog) log = open_log ();
  MtEvent event = { .kind = MT_EVENT_MET, .contact = "a@x" };
  assert_false (mt_log_append (log, &event, NULL, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_WRITE));
  assert_false (g_file_test (victim, G_FILE_TEST_EXISTS));
}

/* ---- damage ---- */

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
  assert_int_equal (mt_log_get_length (log), 1);
  append (log, MT_EVENT_MET, "b@x", 2);
  g_autoptr (MtLog) again = mt_log_open (path, NULL, NULL);
  assert_int_equal (mt_log_get_length (again), 2);
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

static void
test_appendable (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text;
    gint code; /* 0: can be appended to */
  } rows[] = {
    { "empty file", "", 0 },
    { "empty log", HEAD "</log>", 0 },
    { "one line",
      "<log xmlns='urn:moralotop:log:1'><event id='1' at='2026-11-23T05:07:13Z' kind='met' contact='a'/></log>", 0 },
    { "space in the end", HEAD "</log  >  \n\n", 0 },
    { "prefix", "<l:log xmlns:l='urn:moralotop:log:1'>\n</l:log>\n", 0 },
    { "comment behind", HEAD "</log><!-- x -->\n", MT_ERROR_FORMAT },
    { "closed at once", "<log xmlns='urn:moralotop:log:1'/>", MT_ERROR_FORMAT },
    { "Latin-1", "<?xml version='1.0' encoding='ISO-8859-1'?><log xmlns='urn:moralotop:log:1'>\351</log>",
      MT_ERROR_FORMAT },
    { "newer", "<log xmlns='urn:moralotop:log:2'></log>", MT_ERROR_VERSION },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      clear_directory ();
      put (rows[i].text);
      g_autoptr (MtLog) log = open_log ();
      guint before = mt_log_get_length (log);
      MtEvent event = { .kind = MT_EVENT_MET, .contact = "a@x" };
      gboolean good = mt_log_append (log, &event, NULL, &error);
      if (good != (rows[i].code == 0) || (!good && error->code != rows[i].code)
          || mt_log_get_length (log) != before + good)
        fail_msg ("%s: %s", rows[i].name, error != NULL ? error->message : "written");
      if (good)
        check_valid (rows[i].name);
      g_autofree gchar *now = read_all (NULL);
      if (!good)
        assert_string_equal (now, rows[i].text);
    }
}

static void
test_unknown_survives (void **state G_GNUC_UNUSED)
{
  static const gchar *const text = HEAD "  <!-- mine --><event id=\"1\" at=\"2026-11-23T05:07:13Z\" kind=\"danced\" "
                                        "contact=\"a@x\" \303\251=\"x\" shoes=\"red\"><b/>c</event>\n"
                                        "  <later x=\"1\"/>\n" EVENT ("2", "met") EVENT ("2", "met") "</log>\n";
  g_autoptr (GError) error = NULL;
  g_autofree gchar *other_path = g_build_filename (directory, "other.xml", NULL);
  guint n = 0;
  put (text);
  assert_true (mt_xml_validate (path, schema, &error));
  g_autoptr (MtLog) log = open_log ();
  assert_int_equal (mt_log_get_length (log), 3);
  assert_int_equal (mt_log_get_event (log, 0)->kind, MT_EVENT_OTHER);
  assert_true (mt_log_compact (log, &n, &error));
  assert_int_equal (n, 1);
  assert_int_equal (mt_log_get_length (log), 2);
  g_autofree gchar *compacted = read_all (NULL);
  assert_non_null (strstr (compacted, "<!-- mine --><event id=\"1\""));
  assert_non_null (strstr (compacted, "shoes=\"red\"><b/>c</event>"));
  assert_non_null (strstr (compacted, "<later x=\"1\"/>"));
  g_autofree gchar *backup_path = g_strconcat (path, ".bak", NULL);
  g_autofree gchar *backup = NULL;
  assert_true (g_file_get_contents (backup_path, &backup, NULL, NULL));
  assert_string_equal (backup, text);
  g_autoptr (MtLog) other = mt_log_open (other_path, NULL, NULL);
  append (other, MT_EVENT_ASKED, "b@x", 7);
  assert_true (mt_log_merge (other, log, &n, &error));
  assert_int_equal (n, 2);
  assert_true (mt_log_merge (other, log, &n, &error));
  assert_int_equal (n, 0);
  assert_int_equal (mt_log_get_length (other), 3);
  g_autofree gchar *merged = NULL;
  assert_true (g_file_get_contents (other_path, &merged, NULL, NULL));
  assert_non_null (strstr (merged, "shoes=\"red\"><b/>c</event>"));
  assert_true (mt_log_check (other_path, &error));
  assert_true (mt_log_merge (log, log, &n, &error));
  assert_int_equal (n, 0);
}

static void
test_compact_forgets (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC, old = now - 3 * 365 * 86400;
  guint n = 0;
  MtEvent overrule = {
    .kind = MT_EVENT_JUDGED, .contact = "gone@x", .at = old, .by = "user", .category = "mechanical"
  };
  append (log, MT_EVENT_RECEIVED, "Gone@x", old);
  append (log, MT_EVENT_JUDGED, "gone@x", old);
  assert_true (mt_log_append (log, &overrule, NULL, NULL));
  append (log, MT_EVENT_DROPPED, "gone@x", old + 1);
  append (log, MT_EVENT_RECEIVED, "gone@x", now - 86400);
  append (log, MT_EVENT_RECEIVED, "here@x", old);
  assert_true (mt_log_compact (log, &n, NULL));
  assert_int_equal (n, 2);
  assert_int_equal (mt_log_get_length (log), 4);
  assert_true (mt_log_compact (log, &n, NULL));
  assert_int_equal (n, 0);
  append (log, MT_EVENT_RECEIVED, "new@x", 0);
  check_valid ("compacted");
}

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

#define ROW(test) cmocka_unit_test_setup_teardown (test, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_times),
    cmocka_unit_test (test_kinds),
    cmocka_unit_test (test_new_ids),
    ROW (test_notes),
    ROW (test_append),
    ROW (test_valid_after_each),
    ROW (test_same_id_once),
    ROW (test_two_open_logs),
    ROW (test_processes),
    ROW (test_disk_full),
    ROW (test_link),
    ROW (test_lock_is_no_link),
    ROW (test_torn),
    ROW (test_torn_first),
    ROW (test_broken_is_never_written),
    ROW (test_broken_under_an_open_log),
    ROW (test_appendable),
    ROW (test_zeroes_inside),
    ROW (test_unknown_survives),
    ROW (test_compact_forgets),
    ROW (test_check),
    ROW (test_check_long),
  };
  return cmocka_run_group_tests_name ("log", tests, NULL, NULL);
}
