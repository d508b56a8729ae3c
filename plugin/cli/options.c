/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/error.h>
#include <moralotop/paths.h>
#include <string.h>

#include "cli.h"

void
mt_cli_complain (const gchar *path, const gchar *reason)
{
  g_autofree gchar *shown = path != NULL ? g_filename_display_name (path) : NULL;

  g_printerr ("moralotop: %s%s%s\n", shown != NULL ? shown : "", shown != NULL ? ": " : "", reason);
}

int
mt_cli_usage (const MtCli *cli, const gchar *format, ...)
{
  g_autofree gchar *name = cli->command != NULL ? g_strconcat (" ", cli->command, NULL) : g_strdup ("");
  g_autofree gchar *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("moralotop%s: %s\n", name, message);
  g_printerr (_ ("Try “moralotop%s --help”."), name);
  g_printerr ("\n");
  return MT_CLI_USAGE;
}

/* A later option wins over an earlier one, as everywhere. */
static void
take_over (gchar **kept, gchar *given)
{
  if (given == NULL)
    return;
  g_free (*kept);
  *kept = given;
}

gboolean
mt_cli_parse (MtCli *cli, int *argc, char ***argv, const GOptionEntry *entries, const gchar *arguments,
              const gchar *summary)
{
  gchar *log = NULL, *profile = NULL;
  const GOptionEntry common[] = {
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &log, N_ ("The log to use (the plugin’s own)"), N_ ("FILE") },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile, N_ ("Who you are (the plugin’s preferences)"), N_ ("FILE") },
    { .long_name = NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autofree gchar *name =
      cli->command != NULL ? g_strdup_printf ("moralotop %s", cli->command) : g_strdup ("moralotop");
  g_autoptr (GError) error = NULL;
  gboolean parsed;

  g_set_prgname (name);
  g_option_context_set_summary (context, summary);
  g_option_context_set_strict_posix (context, cli->command == NULL);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  parsed = g_option_context_parse (context, argc, argv, &error);
  take_over (&cli->log, log);
  take_over (&cli->profile, profile);
  if (!parsed)
    mt_cli_usage (cli, "%s", error->message);
  return parsed;
}

gboolean
mt_cli_text (const MtCli *cli, const gchar *option, gchar **text)
{
  gchar *converted = NULL;

  if (*text == NULL)
    return TRUE;
  /* UTF-8 is taken in any locale, as scripts run in "C" and hold what other programs printed. */
  if (!g_utf8_validate (*text, -1, NULL))
    {
      converted = g_locale_to_utf8 (*text, -1, NULL, NULL, NULL);
      if (converted == NULL)
        {
          mt_cli_usage (cli, _ ("the text of %s is neither UTF-8 nor in the locale’s charset"), option);
          return FALSE;
        }
      g_free (*text);
      *text = converted;
    }
  if (*g_strstrip (*text) == '\0')
    g_clear_pointer (text, g_free);
  return TRUE;
}

gboolean
mt_cli_time (const MtCli *cli, const gchar *option, const gchar *text, gint64 *time)
{
  if (text == NULL || mt_time_from_string (text, time))
    return TRUE;
  mt_cli_usage (cli, _ ("%s wants a time such as 2026-11-23T05:07:13Z, not “%s”"), option, text);
  return FALSE;
}

gboolean
mt_cli_format (const MtCli *cli, const gchar *text, gboolean *json)
{
  *json = g_strcmp0 (text, "json") == 0;
  if (text == NULL || *json || g_str_equal (text, "tsv"))
    return TRUE;
  mt_cli_usage (cli, _ ("the format “%s” is not known; the known ones are tsv and json"), text);
  return FALSE;
}

static gchar *
own_file (const gchar *name)
{
  g_autofree gchar *directory = mt_paths_user_directory ();

  return g_build_filename (directory, name, NULL);
}

MtProfile *
mt_cli_load_profile (const MtCli *cli)
{
  g_autofree gchar *path = cli->profile != NULL ? g_strdup (cli->profile) : own_file ("profile.ini");
  g_autoptr (GError) error = NULL;
  MtProfile *profile = mt_profile_load (path, &error);

  if (profile != NULL)
    return profile;
  if (cli->profile == NULL && g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return mt_profile_new ();
  mt_cli_complain (NULL, error->message);
  return NULL;
}

gchar *
mt_cli_log_path (const MtCli *cli)
{
  return cli->log != NULL ? g_strdup (cli->log) : own_file ("log.xml");
}

MtLog *
mt_cli_open_log (const gchar *path)
{
  g_autofree gchar *notice = NULL;
  g_autoptr (GError) error = NULL;
  MtLog *log = mt_log_open (path, &notice, &error);

  if (log == NULL)
    mt_cli_complain (NULL, error->message);
  else if (notice != NULL)
    mt_cli_complain (NULL, notice);
  return log;
}
