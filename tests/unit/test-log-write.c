/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

#include <moralotop/error.h>

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- appending ---- */

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

/* ---- compacting and merging ---- */

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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    ROW (test_append),
    ROW (test_valid_after_each),
    ROW (test_same_id_once),
    ROW (test_two_open_logs),
    ROW (test_processes),
    ROW (test_disk_full),
    ROW (test_link),
    ROW (test_lock_is_no_link),
    ROW (test_appendable),
    ROW (test_unknown_survives),
    ROW (test_compact_forgets),
  };

  return cmocka_run_group_tests_name ("log-write", tests, NULL, NULL);
}
