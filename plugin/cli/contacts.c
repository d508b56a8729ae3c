/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/contacts.h>
#include <string.h>

#include "cli.h"

typedef struct
{
  gboolean json;
  gboolean due;       /* only those for whom something is to be done by now */
  gboolean one_state; /* only those in `state` */
  MtContactState state;
  gint64 now;
} Listing;

static gchar *
list_states (void)
{
  GString *list = g_string_new (NULL);

  for (guint state = 0; state < MT_N_CONTACT_STATES; state++)
    g_string_append_printf (list, "%s%s", state > 0 ? " " : "", mt_contact_state_to_string ((MtContactState)state));
  return g_string_free (list, FALSE);
}

static gboolean
is_wanted (const Listing *listing, const MtContact *contact)
{
  if (listing->one_state && contact->state != listing->state)
    return FALSE;
  return !listing->due || (contact->due != 0 && contact->due <= listing->now);
}

static gboolean
write_row (const MtContact *contact)
{
  g_autoptr (GString) line = g_string_new (NULL);

  mt_cli_append_cell (line, contact->contact);
  mt_cli_append_cell (line, contact->name);
  mt_cli_append_cell (line, contact->network);
  mt_cli_append_cell (line, mt_contact_state_to_string (contact->state));
  mt_cli_append_time (line, contact->since);
  mt_cli_append_time (line, contact->due);
  mt_cli_append_time (line, contact->last_contact);
  g_string_append_c (line, '\n');
  return mt_cli_write (line->str);
}

static gboolean
write_object (const MtContact *contact, gboolean first)
{
  g_autoptr (JsonBuilder) object = json_builder_new ();

  json_builder_begin_object (object);
  mt_cli_json_string (object, "contact", contact->contact);
  mt_cli_json_string (object, "name", contact->name);
  mt_cli_json_string (object, "network", contact->network);
  mt_cli_json_string (object, "state", mt_contact_state_to_string (contact->state));
  mt_cli_json_time (object, "since", contact->since);
  mt_cli_json_time (object, "due", contact->due);
  mt_cli_json_time (object, "last_contact", contact->last_contact);
  json_builder_end_object (object);
  return mt_cli_json_object (object, first);
}

static void
write_all (const Listing *listing, const MtContacts *contacts)
{
  gboolean first = TRUE, go_on = listing->json
                                     ? mt_cli_json_begin ()
                                     : mt_cli_write ("contact\tname\tnetwork\tstate\tsince\tdue\tlast_contact\n");

  for (guint i = 0; go_on && i < mt_contacts_get_length (contacts); i++)
    {
      const MtContact *contact = mt_contacts_get (contacts, i);

      if (!is_wanted (listing, contact))
        continue;
      go_on = listing->json ? write_object (contact, first) : write_row (contact);
      first = FALSE;
    }
  if (listing->json)
    mt_cli_json_end (first);
}

static int
list_contacts (const MtCli *cli, const Listing *listing)
{
  g_autofree gchar *path = mt_cli_log_path (cli);
  g_autoptr (MtProfile) profile = mt_cli_load_profile (cli);
  g_autoptr (MtLog) log = NULL;
  g_autoptr (MtContacts) contacts = NULL;
  MtContactsSettings settings;

  if (profile == NULL)
    return MT_CLI_UNREADABLE;
  log = mt_cli_open_log (path);
  if (log == NULL)
    return MT_CLI_UNREADABLE;
  settings = mt_profile_get_contacts_settings (profile);
  contacts = mt_contacts_from_log (log, &settings, listing->now);
  write_all (listing, contacts);
  return MT_CLI_DONE;
}

int
mt_cli_contacts (MtCli *cli, int argc, char **argv)
{
  g_autofree gchar *format = NULL, *state = NULL, *now = NULL, *known = list_states ();
  Listing listing = { .now = g_get_real_time () / G_USEC_PER_SEC };
  g_autofree gchar *summary = g_strdup_printf (
      _ ("Lists the contacts as they are now, or were or will be at another time.\nSTATE is one of: %s"), known);
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_STRING, &state, N_ ("Only the contacts in this state"), N_ ("STATE") },
    { "due", 0, 0, G_OPTION_ARG_NONE, &listing.due, N_ ("Only those whose turn it is: to be read, to be written to"),
      NULL },
    { "now", 0, 0, G_OPTION_ARG_STRING, &now, N_ ("As if it were this time, in ISO 8601"), N_ ("TIME") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print: tsv (a table, the default) or json"),
      "tsv|json" },
    { .long_name = NULL }
  };

  if (!mt_cli_parse (cli, &argc, &argv, entries, NULL, summary))
    return MT_CLI_USAGE;
  if (argc > 1)
    return mt_cli_usage (cli, _ ("“%s” is one word too many"), argv[1]);
  if (!mt_cli_format (cli, format, &listing.json) || !mt_cli_time (cli, "--now", now, &listing.now))
    return MT_CLI_USAGE;
  listing.one_state = state != NULL;
  if (state != NULL && !mt_contact_state_from_string (state, &listing.state))
    return mt_cli_usage (cli, _ ("the state “%s” is not known; the known ones are %s"), state, known);
  return list_contacts (cli, &listing);
}
