/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

typedef struct
{
  const gchar *name;
  const gchar *summary;
  int (*run) (MtCli *cli, int argc, char **argv);
} Command;

static const Command commands[] = {
  { "classify", N_ ("Tell what kind of contact request mails are"), mt_cli_classify },
  { "answers", N_ ("Tell which mails answer somebody awaited"), mt_cli_answers },
  { "record", N_ ("Note in the log what happened with a contact"), mt_cli_record },
  { "contacts", N_ ("List the contacts as the log has them now"), mt_cli_contacts },
  { "log", N_ ("Check, compact or merge logs"), mt_cli_log },
  { "template", N_ ("Print the answer that would be sent"), mt_cli_template },
};

static void
print_as_is (const gchar *text)
{
  fputs (text, stdout);
}

static void
complain_as_is (const gchar *text)
{
  fputs (text, stderr);
}

static void
set_up_texts (void)
{
  const gchar *directory = g_getenv ("MORALOTOP_LOCALEDIR");
  const gchar *charset;

  setlocale (LC_ALL, "");
  /* Scripts often run in the locale "C", whose ASCII would make question marks of half of a message. */
  if (!g_get_charset (&charset) && g_str_has_prefix (charset, "ANSI_X3"))
    {
      g_set_print_handler (print_as_is);
      g_set_printerr_handler (complain_as_is);
    }
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL && *directory != '\0' ? directory : MT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

static gchar *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-12s%s", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n\n%s", _ ("“moralotop COMMAND --help” tells more; moralotop(1) tells all."));
  return g_string_free (text, FALSE);
}

/* Reads what stands before the command's name; -1 to go on, else the exit status. */
static int
parse_before_command (MtCli *cli, int *argc, char ***argv)
{
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version and stop"), NULL }, { .long_name = NULL }
  };
  g_autofree gchar *description = describe_commands ();

  if (!mt_cli_parse (cli, argc, argv, entries, _ ("COMMAND …"), description))
    return MT_CLI_USAGE;
  if (version)
    {
      mt_cli_write (PACKAGE_NAME " " PACKAGE_VERSION "\n");
      return mt_cli_finish (MT_CLI_DONE);
    }
  return -1;
}

static int
run (MtCli *cli, int argc, char **argv)
{
  int status = parse_before_command (cli, &argc, &argv);

  if (status >= 0)
    return status;
  if (argc < 2)
    return mt_cli_usage (cli, _ ("no command given"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      {
        cli->command = commands[i].name;
        return mt_cli_finish (commands[i].run (cli, argc - 1, argv + 1));
      }
  return mt_cli_usage (cli, _ ("the command “%s” is not known"), argv[1]);
}

int
main (int argc, char **argv)
{
  MtCli cli = { NULL, NULL, NULL };
  int status;

  /* A reader who has seen enough is no reason to die in the middle of an append; mt_cli_write() tells. */
  signal (SIGPIPE, SIG_IGN);
  set_up_texts ();
  status = run (&cli, argc, argv);
  g_free (cli.log);
  g_free (cli.profile);
  return status;
}
