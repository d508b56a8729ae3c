/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/networks.h>
#include <moralotop/paths.h>
#include <moralotop/template.h>

#include "cli.h"

static int
print_answer (const gchar *user_directory, const gchar *language, MtTemplateValues *values, const MtProfile *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MtTemplate) template_ =
      mt_template_find (user_directory, "answer", language, FALSE, (const gchar *const *)profile->languages, &error);
  g_autofree gchar *text = NULL;

  values->my_name = profile->name;
  values->my_first_name = profile->first_name;
  values->my_blog = profile->blog;
  if (template_ != NULL)
    text = mt_template_fill (template_, values, NULL, &error);
  if (text == NULL)
    {
      mt_cli_complain (NULL, error->message);
      return MT_CLI_UNREADABLE;
    }
  mt_cli_write (text);
  return MT_CLI_DONE;
}

int
mt_cli_template (MtCli *cli, int argc, char **argv)
{
  g_autofree gchar *language = NULL, *name = NULL, *network = NULL, *own_words = NULL;
  g_autofree gchar *directory = mt_paths_user_directory ();
  g_autoptr (MtNetworks) networks = NULL;
  g_autoptr (MtProfile) profile = NULL;
  MtTemplateValues values = { NULL };
  const GOptionEntry entries[] = {
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &language, N_ ("The person’s language: fr, en… (your first)"),
      N_ ("LL") },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &name, N_ ("The person’s full name"), N_ ("NAME") },
    { "network", 0, 0, G_OPTION_ARG_FILENAME, &network, N_ ("The network: linkedin, xing…"), N_ ("ID") },
    { "own-words", 0, 0, G_OPTION_ARG_FILENAME, &own_words, N_ ("What you say to this very person"), N_ ("TEXT") },
    { .long_name = NULL }
  };

  if (!mt_cli_parse (cli, &argc, &argv, entries, NULL,
                     _ ("Prints the answer that would be sent. What it says of you comes from the profile.")))
    return MT_CLI_USAGE;
  if (argc > 1)
    return mt_cli_usage (cli, _ ("“%s” is one word too many"), argv[1]);
  if (!mt_cli_text (cli, "--language", &language) || !mt_cli_text (cli, "--name", &name)
      || !mt_cli_text (cli, "--network", &network) || !mt_cli_text (cli, "--own-words", &own_words))
    return MT_CLI_USAGE;
  profile = mt_cli_load_profile (cli);
  if (profile == NULL)
    return MT_CLI_UNREADABLE;
  if (network != NULL)
    networks = mt_networks_load (directory, NULL);
  values.name = name;
  values.network = networks != NULL ? mt_networks_get_name (networks, network) : NULL;
  values.own_words = own_words;
  return print_answer (directory, language, &values, profile);
}
