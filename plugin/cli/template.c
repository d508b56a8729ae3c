/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/names.h>
#include <moralotop/networks.h>
#include <moralotop/paths.h>
#include <moralotop/template.h>

#include "cli.h"

/* What the command line says. */
typedef struct
{
  gchar *template_name;
  gchar *language;
  gboolean informal;
  gchar *name;
  gchar *network;
  gchar *own_words;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->template_name);
  g_free (wish->language);
  g_free (wish->name);
  g_free (wish->network);
  g_free (wish->own_words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

/* ---- the person ---- */

typedef struct
{
  const MtNetworks *networks;
  const MtProfile *profile;
  MtInvitation *invitation;
} Request;

static gboolean
take_request (const gchar *path, MtMessage *message, gpointer data)
{
  Request *request = data;

  request->invitation = mt_recognise (message, request->networks, request->profile);
  if (request->invitation == NULL)
    mt_cli_complain (path, _ ("this mail is no contact request"));
  return FALSE;
}

/* NULL, having said why, when the mail cannot be read or is no request. */
static MtInvitation *
read_request (const gchar *path, const MtNetworks *networks, const MtProfile *profile)
{
  const gchar *const paths[] = { path, NULL };
  Request request = { networks, profile, NULL };

  mt_cli_each_mail (paths, take_request, &request);
  return request.invitation;
}

/* ---- the answer ---- */

static int
print_answer (const gchar *user_directory, const Wish *wish, const MtProfile *profile, const MtNetworks *networks,
              const MtInvitation *invitation)
{
  const gchar *language = wish->language != NULL || invitation == NULL ? wish->language : invitation->language;
  g_autoptr (GError) error = NULL;
  g_autoptr (MtTemplate) template_ =
      mt_template_find (user_directory, wish->template_name != NULL ? wish->template_name : "answer", language,
                        wish->informal, (const gchar *const *)profile->languages, &error);
  MtTemplateValues values = mt_template_values (profile, invitation);
  g_autofree gchar *name = wish->name != NULL ? mt_names_clean (wish->name) : NULL;
  g_autofree gchar *text = NULL;

  if (wish->name != NULL)
    {
      values.name = name;
      values.first_name = NULL;
    }
  if (wish->network != NULL)
    values.network = mt_networks_get_name (networks, wish->network);
  values.own_words = wish->own_words;
  if (template_ != NULL)
    text = mt_template_fill (template_, &values, NULL, &error);
  if (text == NULL)
    {
      mt_cli_complain (NULL, error->message);
      return MT_CLI_UNREADABLE;
    }
  mt_cli_write (text);
  return MT_CLI_DONE;
}

static int
answer (const MtCli *cli, const Wish *wish, const gchar *path)
{
  g_autofree gchar *directory = mt_paths_user_directory ();
  g_autoptr (MtProfile) profile = mt_cli_load_profile (cli);
  g_autoptr (MtNetworks) networks = NULL;
  g_autoptr (MtInvitation) invitation = NULL;

  if (profile == NULL)
    return MT_CLI_UNREADABLE;
  if (wish->network != NULL || path != NULL)
    networks = mt_networks_load (directory, NULL);
  if (path != NULL)
    {
      invitation = read_request (path, networks, profile);
      if (invitation == NULL)
        return MT_CLI_UNREADABLE;
    }
  return print_answer (directory, wish, profile, networks, invitation);
}

int
mt_cli_template (MtCli *cli, int argc, char **argv)
{
  g_auto (Wish) wish = { NULL };
  const GOptionEntry entries[] = {
    { "template", 0, 0, G_OPTION_ARG_FILENAME, &wish.template_name,
      N_ ("Which one: answer, meeting, refusal, watering, or one of your own (answer)"), N_ ("NAME") },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &wish.language,
      N_ ("The person’s language: fr, en… (the mail’s, else your first)"), N_ ("LL") },
    { "informal", 0, 0, G_OPTION_ARG_NONE, &wish.informal, N_ ("Say “tu”, “du”, where the language has it"), NULL },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &wish.name, N_ ("The person’s full name"), N_ ("NAME") },
    { "network", 0, 0, G_OPTION_ARG_FILENAME, &wish.network, N_ ("The network: linkedin, xing…"), N_ ("ID") },
    { "own-words", 0, 0, G_OPTION_ARG_FILENAME, &wish.own_words, N_ ("What you say to this very person"), N_ ("TEXT") },
    { .long_name = NULL }
  };

  if (!mt_cli_parse (
          cli, &argc, &argv, entries, _ ("[MAIL]"),
          _ ("Prints the answer that would be sent. What it says of you comes from the profile, what it says of "
             "the person from the mail that holds the request, where one is given.")))
    return MT_CLI_USAGE;
  if (argc > 2)
    return mt_cli_usage (cli, _ ("“%s” is one word too many"), argv[2]);
  if (!mt_cli_text (cli, "--template", &wish.template_name) || !mt_cli_text (cli, "--language", &wish.language)
      || !mt_cli_text (cli, "--name", &wish.name) || !mt_cli_text (cli, "--network", &wish.network)
      || !mt_cli_text (cli, "--own-words", &wish.own_words))
    return MT_CLI_USAGE;
  return answer (cli, &wish, argc > 1 ? argv[1] : NULL);
}
