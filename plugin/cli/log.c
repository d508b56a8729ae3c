/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/lessons.h>
#include <moralotop/written.h>

#include "cli.h"

G_GNUC_PRINTF (2, 3)
static void
report (const gchar *path, const gchar *format, ...)
{
  g_autofree gchar *shown = g_filename_display_name (path);
  g_autofree gchar *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  mt_cli_write (shown);
  mt_cli_write (": ");
  mt_cli_write (message);
  mt_cli_write ("\n");
}

static gboolean
check_log (const gchar *path)
{
  g_autoptr (GError) error = NULL;

  if (!mt_log_check (path, &error))
    {
      mt_cli_complain (NULL, error->message);
      return FALSE;
    }
  report (path, "%s", _ ("in order"));
  return TRUE;
}

static gboolean
compact_log (const gchar *path)
{
  g_autoptr (MtLog) log = mt_cli_open_log (path);
  g_autoptr (GError) error = NULL;
  guint removed = 0;

  if (log == NULL)
    return FALSE;
  if (!mt_log_compact (log, &removed, &error))
    {
      mt_cli_complain (NULL, error->message);
      return FALSE;
    }
  report (path, g_dngettext (GETTEXT_PACKAGE, "%u event removed", "%u events removed", removed), removed);
  return TRUE;
}

static gboolean
mend_log (const gchar *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *aside = NULL;
  guint n = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      mt_cli_complain (path, _ ("there is no such file"));
      return FALSE;
    }
  if (!mt_log_mend (path, &n, &aside, &error))
    {
      mt_cli_complain (NULL, error->message);
      return FALSE;
    }
  if (aside == NULL)
    report (path, "%s", _ ("nothing had to be set aside"));
  else
    report (path,
            g_dngettext (GETTEXT_PACKAGE, "%u damaged piece set aside in %s; the old file is %s.bak",
                         "%u damaged pieces set aside in %s; the old file is %s.bak", n),
            n, aside, path);
  return TRUE;
}

static gboolean
accept_log (const gchar *path)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (!mt_log_accept (path, &n, &error))
    {
      mt_cli_complain (NULL, error->message);
      return FALSE;
    }
  report (path, g_dngettext (GETTEXT_PACKAGE, "%u event taken as it is", "%u events taken as they are", n), n);
  return TRUE;
}

static gboolean
merge_log (MtLog *log, const gchar *path)
{
  g_autoptr (MtLog) other = NULL;
  g_autoptr (GError) error = NULL;
  guint added = 0;

  /* An absent log is empty to the core; here it is a slip of the pen. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      mt_cli_complain (path, _ ("there is no such file"));
      return FALSE;
    }
  other = mt_cli_open_log (path);
  if (other == NULL)
    return FALSE;
  if (!mt_log_merge (log, other, &added, &error))
    {
      mt_cli_complain (NULL, error->message);
      return FALSE;
    }
  report (path, g_dngettext (GETTEXT_PACKAGE, "%u event added", "%u events added", added), added);
  return TRUE;
}

/* What the overrules taught; they stay in the log, each for its own person. */
static gboolean
forget_learning (const gchar *log_path)
{
  g_autofree gchar *path = mt_lessons_path_beside (log_path);
  g_autofree gchar *notice = NULL;
  g_autoptr (MtLessons) lessons = mt_lessons_open (path, &notice);
  guint n = mt_lessons_get_length (lessons);
  g_autoptr (GError) error = NULL;

  if (!mt_lessons_forget (lessons, &error))
    {
      mt_cli_complain (NULL, error->message);
      return FALSE;
    }
  report (path, g_dngettext (GETTEXT_PACKAGE, "%u lesson forgotten", "%u lessons forgotten", n), n);
  return TRUE;
}

/* That the user has written to these people. */
static gboolean
forget_written (const gchar *log_path, const gchar *const *addresses)
{
  g_autofree gchar *path = mt_written_path_beside (log_path);
  g_autofree gchar *notice = NULL;
  g_autoptr (MtWritten) written = mt_written_open (path, &notice);
  guint n = mt_written_get_length (written);
  g_autoptr (GError) error = NULL;

  if (notice != NULL)
    mt_cli_complain (NULL, notice);
  for (guint i = 0; addresses[i] != NULL; i++)
    if (!mt_written_forget (written, addresses[i], &error))
      {
        mt_cli_complain (NULL, error->message);
        return FALSE;
      }
  n -= mt_written_get_length (written);
  report (path, g_dngettext (GETTEXT_PACKAGE, "%u person forgotten", "%u people forgotten", n), n);
  return TRUE;
}

static gboolean
each_log (gboolean (*func) (const gchar *path), const gchar *const *paths)
{
  gboolean done = TRUE;

  for (guint i = 0; paths[i] != NULL; i++)
    done = func (paths[i]) && done;
  return done;
}

static gboolean
merge_logs (const gchar *into, const gchar *const *paths)
{
  g_autoptr (MtLog) log = mt_cli_open_log (into);
  gboolean done = log != NULL;

  for (guint i = 0; log != NULL && paths[i] != NULL; i++)
    done = merge_log (log, paths[i]) && done;
  return done;
}

int
mt_cli_log (MtCli *cli, int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  g_autofree gchar *own = NULL;
  const GOptionEntry entries[] = { { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
                                   { .long_name = NULL } };
  const gchar *const *paths;
  gboolean done;

  if (!mt_cli_parse (cli, &argc, &argv, entries, _ ("check|compact|mend|accept|merge|forget-learning|forget-written …"),
                     _ ("check FILE…              says whether logs are in order, and where not\n"
                        "compact FILE…            rewrites logs without what no longer matters\n"
                        "mend FILE…               sets aside what is damaged in logs, and keeps the rest\n"
                        "accept FILE…             takes events that you have changed yourself as they are\n"
                        "merge FILE…              adds to the log what other logs have and it has not\n"
                        "forget-learning          forgets what your overrules taught about other people\n"
                        "forget-written ADDRESS…  forgets that you have written to these people\n"
                        "check, compact, mend and accept take the log itself when no FILE is given.")))
    return MT_CLI_USAGE;
  if (words == NULL)
    return mt_cli_usage (cli,
                         _ ("say what to do: check, compact, mend, accept, merge, forget-learning or forget-written"));
  own = mt_cli_log_path (cli);
  const gchar *const own_only[] = { own, NULL };
  paths = words[1] != NULL ? (const gchar *const *)words + 1 : own_only;
  if (g_str_equal (words[0], "check"))
    done = each_log (check_log, paths);
  else if (g_str_equal (words[0], "compact"))
    done = each_log (compact_log, paths);
  else if (g_str_equal (words[0], "mend"))
    done = each_log (mend_log, paths);
  else if (g_str_equal (words[0], "accept"))
    done = each_log (accept_log, paths);
  else if (g_str_equal (words[0], "forget-learning") && words[1] == NULL)
    done = forget_learning (own);
  else if (g_str_equal (words[0], "forget-learning"))
    return mt_cli_usage (cli, _ ("forget-learning takes no file; --log says beside which log"));
  else if (g_str_equal (words[0], "forget-written") && words[1] != NULL)
    done = forget_written (own, paths);
  else if (g_str_equal (words[0], "forget-written"))
    return mt_cli_usage (cli, _ ("whom? give their addresses"));
  else if (!g_str_equal (words[0], "merge"))
    return mt_cli_usage (
        cli, _ ("“%s” is not known; say check, compact, mend, accept, merge, forget-learning or forget-written"),
        words[0]);
  else if (words[1] == NULL)
    return mt_cli_usage (cli, _ ("no log given to merge"));
  else
    done = merge_logs (own, paths);
  return done ? MT_CLI_DONE : MT_CLI_UNREADABLE;
}
