/* What is damaged is set aside and nothing else: cut ends, broken middles, sums that are wrong; merging, compacting and accepting with them.
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

#define PLACE "at=\"2026-11-23T05:07:13Z\" kind=\"met\" contact=\"zoé@x\""

/* Whole children of two logs, with all attributes, letters of several bytes, a prefix, unknown parts. */
static const gchar *const plain[] = {
  HEAD,
  "  <event id=\"1\" " PLACE
  " name=\"Zoé “Z” &lt;Ünal>\" network=\"other:Häagen\" message-id=\"1&#9;2@x\" note=\"a&#10;\360\237\230\200\"/>\n",
  "  <!-- mine --><event id=\"2\" " PLACE
  " category=\"authentic\" by=\"user\" until=\"2027-01-01T00:00:00Z\" channel=\"mail\"/>\n",
  "  <later x=\"1\"><b>Bâle</b></later>\n",
  "  <event id=\"3\" " PLACE
  " place=\"Bâle\" patience=\"21\" group=\"f\" nudges=\"off\" undoes=\"1\" shoes=\"red\"><b/>é</event>\n",
  NULL
};
static const gchar *const prefixed[] = { "<l:log xmlns:l=\"urn:moralotop:log:1\">\n",
                                         "  <l:event id='1' " PLACE "/>\n",
                                         "  <event xmlns=\"urn:moralotop:log:1\" id=\"2\" " PLACE " name=\"Zoé\"/>\n",
                                         "  <x:y xmlns:x=\"urn:x\" x:id=\"9\"/>\n",
                                         "  <l:event id='3' " PLACE " note='é'></l:event>\n",
                                         NULL };

static gchar *
read_beside (const gchar *part, gsize *length)
{
  GDir *dir = g_dir_open (directory, 0, NULL);
  const gchar *name;
  gchar *text = NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, part) != NULL)
      {
        g_autofree gchar *file = g_build_filename (directory, name, NULL);
        g_free (text);
        assert_true (g_file_get_contents (file, &text, length, NULL));
      }
  g_dir_close (dir);
  return text;
}

/* Cut at `cut`, with `zeroes` behind: what is whole is kept, the rest is beside, byte for byte. */
static void
check_cut (const gchar *const *pieces, const gchar *closing, gsize cut, gsize zeroes)
{
  g_autofree gchar *row =
      g_strdup_printf ("%.6s, cut at %" G_GSIZE_FORMAT ", %" G_GSIZE_FORMAT " zeroes", pieces[0], cut, zeroes);
  g_autofree gchar *joined = g_strjoinv ("", (gchar **)pieces), *whole = g_strconcat (joined, closing, NULL);
  g_autofree gchar *torn = g_malloc0 (cut + zeroes + 1), *notice = NULL;
  g_autoptr (GError) error = NULL;
  gsize kept = strlen (pieces[0]) - 1, now_length = 0, rest_length = 0;
  guint events = 0;
  clear_directory ();
  memcpy (torn, whole, cut);
  assert_true (g_file_set_contents (path, torn, (gssize)(cut + zeroes), NULL));
  /* The line end behind a child is the beginning of the next one. */
  for (guint i = 1; pieces[i] != NULL && kept + strlen (pieces[i]) <= cut; i++)
    {
      kept += strlen (pieces[i]);
      events += strstr (pieces[i], "event") != NULL;
    }
  g_autoptr (MtLog) log = mt_log_open (path, &notice, &error);
  if (log == NULL || mt_log_get_length (log) != events)
    fail_msg ("%s: %s", row, log == NULL ? error->message : "other events");
  g_autofree gchar *now = read_all (&now_length), *rest = read_beside ("torn", &rest_length);
  gboolean is_whole = zeroes == 0 && cut + 1 >= strlen (whole);
  if ((rest == NULL) != is_whole || (notice == NULL) != is_whole || memcmp (now, whole, kept) != 0)
    fail_msg ("%s: %s", row, now);
  if (!is_whole && (rest_length != cut + zeroes - kept || memcmp (rest, torn + kept, rest_length) != 0))
    fail_msg ("%s: set aside: %s", row, rest);
  append (log, MT_EVENT_MET, "after@x", 9);
  if (!mt_log_check (path, &error))
    fail_msg ("%s: %s", row, error->message);
}

static void
test_cut_at_each_byte (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *one = g_strjoinv ("", (gchar **)plain), *other = g_strjoinv ("", (gchar **)prefixed);
  for (gsize cut = strlen (plain[0]); cut <= strlen (one) + strlen ("</log>\n"); cut++)
    for (gsize zeroes = 0; zeroes <= 4096; zeroes += 4096)
      check_cut (plain, "</log>\n", cut, zeroes);
  for (gsize cut = strlen (prefixed[0]); cut <= strlen (other) + strlen ("</l:log>\n"); cut++)
    for (gsize zeroes = 0; zeroes <= 3; zeroes += 3)
      check_cut (prefixed, "</l:log>\n", cut, zeroes);
}

/* A page that was never written, in the middle of the last events. */
static void
test_page_not_written (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *joined = g_strjoinv ("", (gchar **)plain), *whole = g_strconcat (joined, "</log>\n", NULL);
  gsize head = strlen (plain[0]), length = strlen (whole);
  for (gsize from = head; from + 40 < length; from += 7)
    {
      g_autofree gchar *notice = NULL, *torn = g_memdup2 (whole, length + 1);
      g_autoptr (GError) error = NULL;
      clear_directory ();
      memset (torn + from, 0, 40);
      assert_true (g_file_set_contents (path, torn, (gssize)length, NULL));
      g_autoptr (MtLog) log = mt_log_open (path, &notice, &error);
      if (log == NULL || notice == NULL || count_files ("torn") != 1 || mt_log_get_length (log) + 2 < 3
          || !mt_log_check (path, &error))
        fail_msg ("from %" G_GSIZE_FORMAT ": %s", from, error != NULL ? error->message : "not mended");
    }
}

/* ---- mending ---- */

static void
test_mend (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *kept, *aside; /* NULL: left alone */
  } rows[] = {
    { "in order", HEAD EVENT ("1", "met") "</log>\n", HEAD EVENT ("1", "met") "</log>\n", NULL },
    { "unknown parts", HEAD "<!-- a --><x y='1'/>" EVENT ("1", "danced") "</log  >\n\n",
      HEAD "<!-- a --><x y='1'/>" EVENT ("1", "danced") "</log  >\n\n", NULL },
    { "middle", HEAD EVENT ("1", "met") "  <event id=\"x\" < />\n" EVENT ("2", "met") "</log>\n",
      HEAD EVENT ("1", "met") EVENT ("2", "met") "</log>\n", "<event id=\"x\" < />" },
    { "garbage", HEAD EVENT ("1", "met") "garbage <\n" EVENT ("2", "met") EVENT ("3", "met") "</log>\n",
      HEAD EVENT ("1", "met") EVENT ("2", "met") EVENT ("3", "met") "</log>\n", "garbage <" },
    { "no event", HEAD EVENT ("1", "met") "  <event id=\"2\"/>\n</log>\n", HEAD EVENT ("1", "met") "</log>\n",
      "<event id=\"2\"/>" },
    { "text", HEAD EVENT ("1", "met") "hello" EVENT ("2", "met") "you</log>\n",
      HEAD EVENT ("1", "met") EVENT ("2", "met") "</log>\n", "hello" },
    { "no end", HEAD EVENT ("1", "met"), HEAD EVENT ("1", "met") "</log>\n", NULL },
    { "two logs", HEAD EVENT ("1", "met") "</log>\n" HEAD EVENT ("2", "met") "</log>\n",
      HEAD EVENT ("1", "met") EVENT ("2", "met") "</log>\n", "</log>" },
    { "head",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xmlnz=\"urn:moralotop:log:1\">\n" EVENT ("1", "met") "</log>\n",
      HEAD EVENT ("1", "met") "</log>\n", "xmlnz" },
    { "behind the end", HEAD EVENT ("1", "met") "</log>\n<more/>\n", HEAD EVENT ("1", "met") "</log>\n", "<more/>" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree gchar *aside_path = NULL, *aside = NULL, *backup = g_strconcat (path, ".bak", NULL), *old = NULL;
      guint n = 99;
      clear_directory ();
      put (rows[i].text);
      if (!mt_log_mend (path, &n, &aside_path, &error) || !mt_log_check (path, &error))
        fail_msg ("%s: %s", rows[i].name, error->message);
      g_autofree gchar *now = read_all (NULL);
      /* White space between events is free. */
      g_autoptr (MtLog) log = open_log ();
      GString *one = g_string_new (now), *other = g_string_new (rows[i].kept);
      for (guint j = 0; j < 2; j++)
        g_string_replace (j == 0 ? one : other, "\n", "", 0), g_string_replace (j == 0 ? one : other, "  ", "", 0);
      if (strcmp (one->str, other->str) != 0 || (rows[i].aside == NULL) != (aside_path == NULL)
          || (n == 0) != (aside_path == NULL))
        fail_msg ("%s: %s", rows[i].name, now);
      g_string_free (one, TRUE);
      g_string_free (other, TRUE);
      if (aside_path != NULL
          && (!g_file_get_contents (aside_path, &aside, NULL, NULL) || strstr (aside, rows[i].aside) == NULL))
        fail_msg ("%s: %s", rows[i].name, aside);
      gboolean changed = strcmp (now, rows[i].text) != 0;
      if (changed != g_file_get_contents (backup, &old, NULL, NULL) || (changed && strcmp (old, rows[i].text) != 0))
        fail_msg ("%s: %s", rows[i].name, old);
    }
}

static void
test_not_mended (void **state G_GNUC_UNUSED)
{
  static const gchar *const rows[] = {
    "hello\n", "<html></html>\n", "<log xmlns=\"urn:moralotop:log:2\">" EVENT ("1", "met") "</log>\n",
    "<?xml version='1.0' encoding='ISO-8859-1'?><log xmlns='urn:moralotop:log:1'>\351</log>"
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      put (rows[i]);
      if (mt_log_mend (path, NULL, NULL, &error) || strstr (error->message, path) == NULL)
        fail_msg ("%s", rows[i]);
      g_autofree gchar *now = read_all (NULL);
      assert_string_equal (now, rows[i]);
    }
}

/* ---- sums ---- */

/* Three events, the second of another name than was written. */
static void
damage (void)
{
  g_autoptr (MtLog) log = open_log ();
  static const gchar *const ids[] = { "1", "2", "3" };
  for (guint i = 0; i < 3; i++)
    {
      MtEvent event = { .id = ids[i], .kind = MT_EVENT_MET, .contact = "a@x", .name = "Jean", .at = 9 + i };
      assert_true (mt_log_append (log, &event, NULL, NULL));
    }
  g_autofree gchar *text = NULL;
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  memcpy (strstr (strstr (text, "id=\"2\""), "Jean"), "Joan", 4);
  put (text);
}

static void
test_damaged_is_told (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *notice = NULL, *aside = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  damage ();
  g_autoptr (MtLog) log = mt_log_open (path, &notice, &error);
  assert_int_equal (mt_log_get_length (log), 2);
  assert_non_null (strstr (notice, path));
  assert_non_null (strstr (notice, "line 4"));
  assert_non_null (strstr (notice, "moralotop log mend"));
  assert_false (mt_log_check (path, &error));
  assert_non_null (strstr (error->message, "line 4"));
  assert_non_null (strstr (error->message, "moralotop log accept"));
  /* Appending and compacting leave it where it is. */
  append (log, MT_EVENT_MET, "b@x", 20);
  append (log, MT_EVENT_MET, "b@x", 20);
  assert_true (mt_log_compact (log, &n, NULL));
  g_autofree gchar *now = read_all (NULL);
  assert_non_null (strstr (now, "Joan"));
  assert_true (mt_log_mend (path, &n, &aside, NULL));
  assert_int_equal (n, 1);
  g_autofree gchar *text = NULL;
  assert_true (g_file_get_contents (aside, &text, NULL, NULL));
  assert_non_null (strstr (text, "Joan"));
  check_valid ("mended");
}

/* Found while the log is open, as well. */
static void
test_damaged_later (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  append (log, MT_EVENT_MET, "a@x", 1);
  assert_null (mt_log_describe_damage (log));
  damage ();
  append (log, MT_EVENT_MET, "b@x", 2);
  g_autofree gchar *said = mt_log_describe_damage (log);
  assert_non_null (strstr (said, "line 5"));
}

static void
test_accept (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *notice = NULL, *backup = g_strconcat (path, ".bak", NULL);
  guint n = 0;
  damage ();
  assert_true (mt_log_accept (path, &n, NULL));
  assert_int_equal (n, 1);
  g_autoptr (MtLog) log = mt_log_open (path, &notice, NULL);
  assert_null (notice);
  assert_string_equal (mt_log_get_event (log, 1)->name, "Joan");
  assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  check_valid ("accepted");
  assert_true (mt_log_accept (path, &n, NULL));
  assert_int_equal (n, 0);
}

static void
test_merge_takes_the_good_one (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *good_path = g_build_filename (directory, "good.xml", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  damage ();
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  memcpy (strstr (text, "Joan"), "Jean", 4);
  assert_true (g_file_set_contents (good_path, text, -1, NULL));
  g_autoptr (MtLog) log = open_log ();
  g_autoptr (MtLog) good = mt_log_open (good_path, NULL, NULL);
  assert_true (mt_log_merge (good, log, &n, NULL));
  assert_int_equal (n, 0);
  assert_true (mt_log_merge (log, good, &n, NULL));
  assert_int_equal (n, 1);
  assert_int_equal (mt_log_get_length (log), 3);
  assert_string_equal (mt_log_get_event (log, 2)->name, "Jean");
  assert_true (mt_log_mend (path, &n, NULL, &error));
  check_valid ("merged and mended");
  g_autofree gchar *now = read_all (NULL);
  assert_null (strstr (now, "Joan"));
}

/* Another order, quotes, spaces and references say the same. */
static void
test_harmless (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtLog) log = open_log ();
  MtEvent event = { .id = "1", .kind = MT_EVENT_MET, .contact = "a@x", .name = "Jo<é", .note = "x\ny", .at = 9 };
  g_autofree gchar *notice = NULL;
  assert_true (mt_log_append (log, &event, NULL, NULL));
  g_autofree gchar *text = NULL;
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autofree gchar *sum = g_strndup (strstr (text, "sum=\"") + 5, 16);
  g_autofree gchar *other = g_strdup_printf (
      HEAD "\n\n<event sum='%s'\n note='x&#xA;y' contact='&#97;@x'\tname='Jo&#60;&#233;' x:y='1' xmlns:x='u' "
           "kind = 'met' id='1' at='1970-01-01T00:00:09Z' >\n </event></log>",
      sum);
  put (other);
  g_autoptr (MtLog) again = mt_log_open (path, &notice, NULL);
  assert_null (notice);
  assert_int_equal (mt_log_get_length (again), 1);
}

/* A log of the time before there were sums: all is read, added to, compacted and merged, and given sums on demand, the old file kept. */
static void
test_older (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *text = g_strjoinv ("", (gchar **)plain), *old = g_strconcat (text, "</log>\n", NULL),
                   *notice = NULL, *kept = NULL;
  g_autofree gchar *backup = g_strconcat (path, ".bak", NULL);
  guint n = 0;
  put (old);
  g_autoptr (MtLog) log = mt_log_open (path, &notice, NULL);
  assert_null (notice);
  assert_int_equal (mt_log_get_length (log), 3);
  assert_true (mt_log_accept (path, &n, NULL));
  assert_int_equal (n, 3);
  assert_true (g_file_get_contents (backup, &kept, NULL, NULL));
  assert_string_equal (kept, old);
  g_autofree gchar *now = read_all (NULL);
  assert_non_null (strstr (now, "<!-- mine --><event id=\"2\""));
  assert_non_null (strstr (now, "<later x=\"1\"><b>Bâle</b></later>"));
  assert_non_null (strstr (now, "shoes=\"red\" sum=\""));
  append (log, MT_EVENT_MET, "b@x", 2);
  assert_int_equal (mt_log_get_length (log), 4);
  check_valid ("with sums");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_cut_at_each_byte, set_up_in_memory, tear_down),
    cmocka_unit_test_setup_teardown (test_page_not_written, set_up_in_memory, tear_down),
    ROW (test_mend),
    ROW (test_not_mended),
    ROW (test_damaged_is_told),
    ROW (test_damaged_later),
    ROW (test_accept),
    ROW (test_merge_takes_the_good_one),
    ROW (test_harmless),
    ROW (test_older),
  };

  return cmocka_run_group_tests_name ("log-repair", tests, NULL, NULL);
}
