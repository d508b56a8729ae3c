/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/contacts.h>
#include <moralotop/export.h>
#include <moralotop/paths.h>
#include <string.h>

#include "cli.h"

typedef enum
{
  FORMAT_TSV,
  FORMAT_JSON,
  FORMAT_HTML,
  FORMAT_VCARD,
  FORMAT_ICS,
} Format;

typedef struct
{
  Format format;
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
write_list (const GPtrArray *wanted, gboolean json)
{
  gboolean go_on =
      json ? mt_cli_json_begin () : mt_cli_write ("contact\tname\tnetwork\tstate\tsince\tdue\tlast_contact\n");

  for (guint i = 0; go_on && i < wanted->len; i++)
    go_on = json ? write_object (wanted->pdata[i], i == 0) : write_row (wanted->pdata[i]);
  if (json)
    mt_cli_json_end (wanted->len == 0);
}

static void
write_export (const Listing *listing, const GPtrArray *wanted, const MtProfile *profile, const gchar *log_path)
{
  g_autofree gchar *directory = mt_paths_user_directory ();
  g_autoptr (MtNetworks) networks = mt_networks_load (directory, NULL);
  g_autofree gchar *log_name = g_filename_display_basename (log_path), *text = NULL;
  const MtExportSettings settings = { networks, profile->groups, log_name, listing->now };

  if (listing->format == FORMAT_HTML)
    text = mt_export_html (wanted, &settings);
  else
    text = listing->format == FORMAT_VCARD ? mt_export_vcard (wanted, &settings) : mt_export_ical (wanted, &settings);
  mt_cli_write (text);
}

static int
list_contacts (const MtCli *cli, const Listing *listing)
{
  g_autofree gchar *path = mt_cli_log_path (cli);
  g_autoptr (MtProfile) profile = mt_cli_load_profile (cli);
  g_autoptr (MtLog) log = NULL;
  g_autoptr (MtContacts) contacts = NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  MtContactsSettings settings;

  if (profile == NULL)
    return MT_CLI_UNREADABLE;
  log = mt_cli_open_log (path);
  if (log == NULL)
    return MT_CLI_UNREADABLE;
  settings = mt_profile_get_contacts_settings (profile);
  contacts = mt_contacts_from_log (log, &settings, listing->now);
  for (guint i = 0; i < mt_contacts_get_length (contacts); i++)
    if (is_wanted (listing, mt_contacts_get (contacts, i)))
      g_ptr_array_add (wanted, (gpointer)mt_contacts_get (contacts, i));
  if (listing->format <= FORMAT_JSON)
    write_list (wanted, listing->format == FORMAT_JSON);
  else
    write_export (listing, wanted, profile, path);
  return MT_CLI_DONE;
}

/* FALSE after having said that it is not known; NULL is tsv. */
static gboolean
find_format (const MtCli *cli, const gchar *text, Format *format)
{
  static const gchar *const words[] = { "tsv", "json", "html", "vcard", "ics" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (text == NULL || g_str_equal (text, words[i]))
      {
        *format = (Format)i;
        return TRUE;
      }
  mt_cli_usage (cli, _ ("the format “%s” is not known; the known ones are tsv, json, html, vcard and ics"), text);
  return FALSE;
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
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_ ("How to print: tsv (a table, the default), json, html (a page to read or print), vcard, or ics (whoever is "
          "due, as to-dos)"),
      "tsv|json|html|vcard|ics" },
    { .long_name = NULL }
  };

  if (!mt_cli_parse (cli, &argc, &argv, entries, NULL, summary))
    return MT_CLI_USAGE;
  if (argc > 1)
    return mt_cli_usage (cli, _ ("“%s” is one word too many"), argv[1]);
  if (!find_format (cli, format, &listing.format) || !mt_cli_time (cli, "--now", now, &listing.now))
    return MT_CLI_USAGE;
  listing.due = listing.due || listing.format == FORMAT_ICS;
  listing.one_state = state != NULL;
  if (state != NULL && !mt_contact_state_from_string (state, &listing.state))
    return mt_cli_usage (cli, _ ("the state “%s” is not known; the known ones are %s"), state, known);
  return list_contacts (cli, &listing);
}
