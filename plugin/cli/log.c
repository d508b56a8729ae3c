/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

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

  if (!mt_cli_parse (cli, &argc, &argv, entries, _ ("check|compact|merge FILE…"),
                     _ ("check     says whether logs are in order, and where not\n"
                        "compact   rewrites logs without what no longer matters\n"
                        "merge     adds to the log what other logs have and it has not\n"
                        "check and compact take the log itself when no FILE is given.")))
    return MT_CLI_USAGE;
  if (words == NULL)
    return mt_cli_usage (cli, _ ("say what to do: check, compact or merge"));
  own = mt_cli_log_path (cli);
  const gchar *const own_only[] = { own, NULL };
  paths = words[1] != NULL ? (const gchar *const *)words + 1 : own_only;
  if (g_str_equal (words[0], "check"))
    done = each_log (check_log, paths);
  else if (g_str_equal (words[0], "compact"))
    done = each_log (compact_log, paths);
  else if (!g_str_equal (words[0], "merge"))
    return mt_cli_usage (cli, _ ("“%s” is not known; say check, compact or merge"), words[0]);
  else if (words[1] == NULL)
    return mt_cli_usage (cli, _ ("no log given to merge"));
  else
    done = merge_logs (own, paths);
  return done ? MT_CLI_DONE : MT_CLI_UNREADABLE;
}
