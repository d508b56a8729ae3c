/* Every system call of what is done to a log fails once, or from then on, or ends the process: afterwards the log opens, is valid, and holds what was
 * acknowledged, each event once; an error says which file and what to do; an interruption is no error at all; what is appended next is written.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "faults.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

#include <moralotop/error.h>

#include <sys/wait.h>

#define POINTS_WANTED 2000
#define OLD_DATE      "2020-01-01T00:00:00Z"

static const gchar *const whole_log = HEAD EVENT ("1", "met") EVENT ("2", "danced") EVENT ("3", "met") "</log>\n";
/* Says something else of what whole_log has, which counts: the file is rewritten. */
static const gchar *const differing_log =
    HEAD "  <event id=\"1\" at=\"2020-01-01T00:00:00Z\" kind=\"met\" contact=\"a@x\"/>\n" EVENT ("4", "met")
        EVENT ("5", "met") "</log>\n";
static const gchar *const other_log = HEAD EVENT ("3", "met") EVENT ("4", "met") EVENT ("5", "met") "</log>\n";
static const gchar *const torn_log =
    HEAD EVENT ("1", "met") EVENT ("2", "danced") EVENT ("3", "met") "  <event id=\"4\" at=\"20";
static const gchar *const broken_log =
    HEAD EVENT ("1", "met") EVENT ("2", "danced") "  <event id=\"x\" < />\n" EVENT ("3", "met") "</log>\n";
static const gchar *const long_log =
    HEAD "  <event id=\"old\" at=\"" OLD_DATE "\" kind=\"received\" contact=\"gone@x\"/>\n"
         "  <event id=\"1\" at=\"" OLD_DATE "\" kind=\"dropped\" contact=\"gone@x\"/>\n" EVENT ("2", "met")
             EVENT ("3", "met") "</log>\n";

static gchar *where;   /* of the log, two directories down where it is to be made */
static int reports[2]; /* child -> test */

static void
report (const gchar *what, const gchar *text)
{
  g_autofree gchar *line = g_strdup_printf ("%s %s\n", what, text);
  syscall (SYS_write, reports[1], line, strlen (line));
}

static gboolean
append_id (MtLog *log, const gchar *id, GError **error)
{
  MtEvent event = { .id = id, .kind = MT_EVENT_NOTED, .contact = "b@x", .name = "Zoé <\"&'>", .note = "a\nb", .at = 9 };
  if (!mt_log_append (log, &event, NULL, error))
    return FALSE;
  report ("held", id);
  return TRUE;
}

static gboolean
do_append (MtLog *log, GError **error)
{
  return append_id (log, "new", error);
}

static gboolean
do_append_twice (MtLog *log, GError **error)
{
  return append_id (log, "new", error) && append_id (log, "newer", error);
}

/* Somebody else has written since. */
static gboolean
do_catch_up (MtLog *log, GError **error)
{
  faults.armed = FALSE;
  g_autoptr (MtLog) other = mt_log_open (where, NULL, NULL);
  append_id (other, "theirs", NULL);
  faults.armed = TRUE;
  return append_id (log, "new", error);
}

static gboolean
do_refresh (MtLog *log, GError **error)
{
  faults.armed = FALSE;
  g_autoptr (MtLog) other = mt_log_open (where, NULL, NULL);
  append_id (other, "theirs", NULL);
  faults.armed = TRUE;
  g_autoptr (GError) cause = NULL;
  mt_log_refresh (log, &cause);
  if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return error == NULL || *error == NULL;
}

static gboolean
do_compact (MtLog *log, GError **error)
{
  return mt_log_compact (log, NULL, error);
}

static gboolean
do_merge (MtLog *log, GError **error)
{
  g_autofree gchar *path_of_other = g_strconcat (where, ".other", NULL);
  g_autoptr (MtLog) other = mt_log_open (path_of_other, NULL, error);
  if (other == NULL || !mt_log_merge (log, other, NULL, error))
    return FALSE;
  report ("held", "4");
  report ("held", "5");
  return TRUE;
}

static gboolean
do_merge_differing (MtLog *log, GError **error)
{
  return do_merge (log, error);
}

static gboolean
do_mend (MtLog *log G_GNUC_UNUSED, GError **error)
{
  return mt_log_mend (where, NULL, NULL, error);
}

static gboolean
do_accept (MtLog *log G_GNUC_UNUSED, GError **error)
{
  return mt_log_accept (where, NULL, error);
}

typedef struct
{
  const gchar *name, *text; /* NULL: there is no log yet */
  gboolean opens;           /* opening it is part of the deed */
  gboolean (*deed) (MtLog *log, GError **error);
} Deed;

static const Deed deeds[] = {
  { "create", NULL, FALSE, do_append },
  { "create two", NULL, TRUE, do_append_twice },
  { "append", NULL /* made below */, FALSE, do_append },
  { "open and append", NULL, TRUE, do_append_twice },
  { "others' additions", NULL, FALSE, do_catch_up },
  { "refresh", NULL, FALSE, do_refresh },
  { "mend a torn end", NULL, TRUE, do_append },
  { "compact", NULL, FALSE, do_compact },
  { "open and compact", NULL, TRUE, do_compact },
  { "merge", NULL, FALSE, do_merge },
  { "merge what differs", NULL, FALSE, do_merge_differing },
  { "mend what is broken", NULL, FALSE, do_mend },
  { "accept", NULL, FALSE, do_accept },
};

static const gchar *
get_text (guint deed)
{
  const gchar *const texts[] = { NULL,     NULL,     whole_log, whole_log, whole_log,  whole_log, torn_log,
                                 long_log, long_log, whole_log, whole_log, broken_log, whole_log };
  G_STATIC_ASSERT (G_N_ELEMENTS (texts) == G_N_ELEMENTS (deeds));
  return texts[deed];
}

/* ---- one point ---- */

static void
prepare (guint deed)
{
  g_autofree gchar *inner = g_build_filename (directory, "a", NULL);
  g_autofree gchar *other = NULL;
  clear_directory ();
  g_clear_pointer (&where, g_free);
  where = get_text (deed) != NULL ? g_strdup (path) : g_build_filename (inner, "log.xml", NULL);
  other = g_strconcat (where, ".other", NULL);
  if (get_text (deed) != NULL)
    put (get_text (deed));
  if (deeds[deed].deed == do_merge)
    assert_true (g_file_set_contents (other, other_log, -1, NULL));
  else if (deeds[deed].deed == do_merge_differing)
    assert_true (g_file_set_contents (other, differing_log, -1, NULL));
}

static void
clear_inner (void)
{
  g_autofree gchar *outer = directory;
  directory = g_build_filename (outer, "a", NULL);
  if (g_file_test (directory, G_FILE_TEST_IS_DIR))
    clear_directory ();
  g_rmdir (directory);
  g_free (directory);
  directory = g_steal_pointer (&outer);
}

/* In a process of its own. Tells how many calls there were. */
static void
act (const Deed *deed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;
  g_autofree gchar *calls = NULL;
  gboolean needs_log = deed->deed != do_mend && deed->deed != do_accept;
  MtLog *log = needs_log && !deed->opens ? mt_log_open (where, NULL, NULL) : NULL;
  faults.armed = TRUE;
  if (needs_log && log == NULL)
    log = mt_log_open (where, NULL, &error);
  if ((!needs_log || log != NULL) && !deed->deed (log, &error))
    report (error != NULL ? "failed" : "failed without a word", error != NULL ? error->message : "");
  else if (needs_log && log == NULL)
    report ("failed", error->message);
  faults.armed = FALSE;
  calls = g_strdup_printf ("%u", faults.n);
  report ("calls", calls);
  if (deed->deed == do_mend)
    mt_log_mend (where, NULL, NULL, NULL);
  if (log == NULL)
    log = mt_log_open (where, NULL, &later);
  if (log == NULL || !append_id (log, "next", &later))
    report ("stuck", later->message);
  mt_log_free (log);
  _exit (0);
}

static gchar *
run (const Deed *deed, int *status)
{
  GString *said = g_string_new (NULL);
  gchar buffer[1024];
  gssize n;
  assert_int_equal (pipe (reports), 0);
  pid_t child = fork ();
  if (child == 0)
    act (deed);
  close (reports[1]);
  reports[1] = -1; /* what the test itself appends is reported to nobody */
  while ((n = read (reports[0], buffer, sizeof buffer)) > 0)
    g_string_append_len (said, buffer, n);
  close (reports[0]);
  waitpid (child, status, 0);
  return g_string_free (said, FALSE);
}

static guint
count_id (const MtLog *log, const gchar *id)
{
  guint n = 0;
  for (guint i = 0; i < mt_log_get_length (log); i++)
    n += strcmp (mt_log_get_event (log, i)->id, id) == 0;
  return n;
}

static void
check_message (const gchar *row, const gchar *line)
{
  /* Which file; and, behind the system's own words, what to do. */
  if (strstr (line, directory) == NULL
      || (strchr (line, '(') == NULL && strstr (line, ". ") == NULL && strchr (line, ';') == NULL))
    fail_msg ("%s: %s", row, line);
}

/* What the file held at first and what was acknowledged is there, once. */
static void
check_events (const gchar *row, guint deed, const gchar *said)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  gboolean failed = FALSE;
  if (deeds[deed].deed == do_mend && !mt_log_mend (where, NULL, NULL, &error))
    fail_msg ("%s: %s", row, error->message);
  g_autoptr (MtLog) log = mt_log_open (where, NULL, &error);
  if (log == NULL || (mt_log_get_length (log) > 0 && !mt_log_check (where, &error)))
    fail_msg ("%s: %s", row, error->message);
  for (guint i = 0; get_text (deed) != NULL && i < 3; i++)
    if (count_id (log, (const gchar *[]){ "1", "2", "3" }[i]) != 1)
      fail_msg ("%s: event %u is there %u times", row, i + 1, count_id (log, (const gchar *[]){ "1", "2", "3" }[i]));
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "held ") && count_id (log, lines[i] + 5) != 1)
      fail_msg ("%s: %s is there %u times; %s", row, lines[i] + 5, count_id (log, lines[i] + 5), said);
    else if (g_str_has_prefix (lines[i], "failed"))
      {
        failed = TRUE;
        check_message (row, lines[i]);
      }
  if (failed && !faults.for_ever && strstr (said, "held new\n") == NULL && count_id (log, "new") != 0)
    fail_msg ("%s: said to have failed, and written: %s", row, said);
  if (failed && faults.what == EINTR)
    fail_msg ("%s: %s", row, said);
  if (strstr (said, "stuck") != NULL)
    fail_msg ("%s: %s", row, said);
  if (!append_id (log, "last", &error) || !mt_log_check (where, &error))
    fail_msg ("%s, appending: %s", row, error->message);
}

/* What was torn off is beside, or still where it was. */
static void
check_rest (const gchar *row)
{
  static const gchar rest[] = "  <event id=\"4\" at=\"20";
  GDir *dir = g_dir_open (directory, 0, NULL);
  const gchar *name;
  gboolean found = FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree gchar *file = g_build_filename (directory, name, NULL);
      g_autofree gchar *text = NULL;
      found = found || (g_file_get_contents (file, &text, NULL, NULL) && strstr (text, rest) != NULL);
    }
  g_dir_close (dir);
  if (!found)
    fail_msg ("%s: what was torn off is lost", row);
}

/* TRUE while there is a call of this number. */
static gboolean
try_point (guint deed, int what, gboolean for_ever, guint at)
{
  int status = 0;
  prepare (deed);
  faults.what = what;
  faults.for_ever = for_ever;
  faults.at = at;
  faults.n = 0;
  g_autofree gchar *row =
      g_strdup_printf ("%s, call %u, fault %d%s", deeds[deed].name, at, what, for_ever ? " for ever" : "");
  g_autofree gchar *said = run (&deeds[deed], &status);
  const gchar *calls = strstr (said, "calls ");
  gboolean is_dead = WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL;
  if (!is_dead && (!WIFEXITED (status) || WEXITSTATUS (status) != 0 || calls == NULL))
    fail_msg ("%s: ended with %d: %s", row, status, said);
  check_events (row, deed, said);
  if (get_text (deed) == torn_log)
    check_rest (row);
  clear_inner ();
  return is_dead || strtoul (calls + 6, NULL, 10) >= at;
}

static void
test_each_call (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    int what;
    gboolean for_ever;
  } kinds[] = { { ENOSPC, FALSE },
                { ENOSPC, TRUE },
                { EIO, FALSE },
                { EIO, TRUE },
                { EACCES, FALSE },
                { EACCES, TRUE },
                { EINTR, FALSE },
                { FAULT_SHORT, FALSE },
                { FAULT_SHORT, TRUE },
                { FAULT_KILL_BEFORE, FALSE },
                { FAULT_KILL_AFTER, FALSE } };
  /* valgrind takes a hundred times as long for each process: a part of them has to do. */
  const gchar *preload = g_getenv ("LD_PRELOAD");
  guint step = preload != NULL && strstr (preload, "valgrind") != NULL ? 23 : 1, points = 0;
  for (guint deed = 0; deed < G_N_ELEMENTS (deeds); deed++)
    {
      guint before = points;
      for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
        for (guint at = 1 + kind % step; try_point (deed, kinds[kind].what, kinds[kind].for_ever, at); at += step)
          points++;
      print_message ("# %s: %u points\n", deeds[deed].name, points - before);
    }
  print_message ("# %u points\n", points);
  assert_true (points * step >= POINTS_WANTED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown (test_each_call, set_up_in_memory, tear_down) };
  return cmocka_run_group_tests_name ("log-fault", tests, NULL, NULL);
}
