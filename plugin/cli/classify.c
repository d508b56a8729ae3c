/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/classify.h>
#include <moralotop/paths.h>
#include <string.h>

#include "cli.h"

typedef struct
{
  MtData *data;
  MtProfile *profile;
  MtContacts *contacts; /* NULL without --log */
  gint64 now;
  gboolean json;
  gboolean explain;
  gboolean first;
} Classify;

static gchar *
join_reasons (const MtVerdict *verdict)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = verdict->reasons->pdata[i];

      g_string_append_printf (list, "%s%s", i > 0 ? ";" : "", reason->id);
    }
  return g_string_free (list, FALSE);
}

/* Two decimals with a point in any locale. */
static gchar *
format_confidence (gdouble confidence)
{
  gchar buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.2f", confidence));
}

/* ---- table ---- */

/* Sentences stand below the line they explain, as comments, so that "grep -v ^#" gives the bare table. */
static void
append_explanation (GString *out, const MtVerdict *verdict)
{
  gint percent = (gint)(verdict->confidence * 100 + 0.5);

  g_string_append_printf (out, _ ("# %s, %d %% sure"), mt_category_to_label (verdict->category), percent);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = verdict->reasons->pdata[i];
      g_autofree gchar *sentence = mt_reason_to_sentence (reason);
      g_autoptr (GString) line = g_string_new (NULL);
      gchar weight[G_ASCII_DTOSTR_BUF_SIZE];

      mt_cli_append_cell (line, sentence);
      g_string_append_printf (out, "#   %s  %s\n", g_ascii_formatd (weight, sizeof weight, "%+6.2f", reason->weight),
                              line->str);
    }
  for (guint flag = 1; flag <= MT_WARNING_LAST; flag <<= 1)
    if ((verdict->warnings & flag) != 0)
      g_string_append_printf (out, "#   !       %s\n", mt_warning_to_sentence ((MtWarnings)flag));
}

static gboolean
write_row (const Classify *classify, const gchar *path, const MtInvitation *invitation, const MtVerdict *verdict)
{
  g_autoptr (GString) line = g_string_sized_new (256);
  g_autofree gchar *confidence = format_confidence (verdict->confidence);
  g_autofree gchar *warnings = mt_warnings_to_string (verdict->warnings);
  g_autofree gchar *reasons = join_reasons (verdict);

  mt_cli_append_cell (line, path);
  mt_cli_append_cell (line, mt_category_to_string (verdict->category));
  mt_cli_append_cell (line, confidence);
  mt_cli_append_cell (line, invitation != NULL ? invitation->network : NULL);
  mt_cli_append_cell (line, invitation != NULL ? invitation->language : NULL);
  mt_cli_append_cell (line, invitation != NULL ? invitation->name : NULL);
  mt_cli_append_cell (line, invitation != NULL ? invitation->address : NULL);
  mt_cli_append_cell (line, warnings);
  mt_cli_append_cell (line, reasons);
  g_string_append_c (line, '\n');
  if (classify->explain)
    append_explanation (line, verdict);
  return mt_cli_write (line->str);
}

/* ---- JSON ---- */

static void
add_list (JsonBuilder *object, const gchar *name, const gchar *list)
{
  g_auto (GStrv) items = g_strsplit (list, ";", -1);

  json_builder_set_member_name (object, name);
  json_builder_begin_array (object);
  for (guint i = 0; items[i] != NULL; i++)
    json_builder_add_string_value (object, items[i]);
  json_builder_end_array (object);
}

static void
add_explanation (JsonBuilder *object, const MtVerdict *verdict)
{
  json_builder_set_member_name (object, "explanation");
  json_builder_begin_array (object);
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = verdict->reasons->pdata[i];
      g_autofree gchar *sentence = mt_reason_to_sentence (reason);

      json_builder_begin_object (object);
      mt_cli_json_string (object, "reason", reason->id);
      json_builder_set_member_name (object, "weight");
      json_builder_add_double_value (object, reason->weight);
      mt_cli_json_string (object, "detail", reason->detail);
      mt_cli_json_string (object, "sentence", sentence);
      json_builder_end_object (object);
    }
  json_builder_end_array (object);
}

static gboolean
write_object (Classify *classify, const gchar *path, const MtInvitation *invitation, const MtVerdict *verdict)
{
  g_autoptr (JsonBuilder) object = json_builder_new ();
  g_autofree gchar *confidence = format_confidence (verdict->confidence);
  g_autofree gchar *warnings = mt_warnings_to_string (verdict->warnings);
  g_autofree gchar *reasons = join_reasons (verdict);
  gboolean first = classify->first;

  json_builder_begin_object (object);
  mt_cli_json_string (object, "path", path);
  mt_cli_json_string (object, "category", mt_category_to_string (verdict->category));
  json_builder_set_member_name (object, "confidence");
  json_builder_add_double_value (object, g_ascii_strtod (confidence, NULL));
  mt_cli_json_string (object, "network", invitation != NULL ? invitation->network : NULL);
  mt_cli_json_string (object, "language", invitation != NULL ? invitation->language : NULL);
  mt_cli_json_string (object, "inviter", invitation != NULL ? invitation->name : NULL);
  mt_cli_json_string (object, "address", invitation != NULL ? invitation->address : NULL);
  add_list (object, "warnings", warnings);
  add_list (object, "reasons", reasons);
  if (classify->explain)
    add_explanation (object, verdict);
  json_builder_end_object (object);
  classify->first = FALSE;
  return mt_cli_json_object (object, first);
}

/* ---- the command ---- */

static gboolean
classify_mail (const gchar *path, MtMessage *message, gpointer data)
{
  Classify *classify = data;
  g_autoptr (MtInvitation) invitation = NULL;
  g_autoptr (MtVerdict) verdict =
      mt_classify (message, classify->data, classify->profile, classify->contacts, NULL, classify->now, &invitation);

  if (classify->json)
    return write_object (classify, path, invitation, verdict);
  return write_row (classify, path, invitation, verdict);
}

static MtData *
load_data (void)
{
  g_autofree gchar *directory = mt_paths_user_directory ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  MtData *data = mt_data_load (directory, problems);

  for (guint i = 0; i < problems->len; i++)
    mt_cli_complain (NULL, ((const GError *)problems->pdata[i])->message);
  return data;
}

/* Only a log that was asked for counts: the same mails give the same table on every machine. */
static gboolean
load_history (const MtCli *cli, Classify *classify)
{
  const MtContactsSettings settings = { .patience_days = classify->profile->patience_days };
  g_autoptr (MtLog) log = NULL;

  if (cli->log == NULL)
    return TRUE;
  log = mt_cli_open_log (cli->log);
  if (log != NULL)
    classify->contacts = mt_contacts_from_log (log, &settings, classify->now);
  return log != NULL;
}

static int
classify_all (Classify *classify, const gchar *const *paths)
{
  gboolean read;

  if (classify->json)
    mt_cli_json_begin ();
  else
    mt_cli_write ("path\tcategory\tconfidence\tnetwork\tlanguage\tinviter\taddress\twarnings\treasons\n");
  read = mt_cli_each_mail (paths, classify_mail, classify);
  if (classify->json)
    mt_cli_json_end (classify->first);
  return read ? MT_CLI_DONE : MT_CLI_UNREADABLE;
}

int
mt_cli_classify (MtCli *cli, int argc, char **argv)
{
  g_autofree gchar *format = NULL;
  g_auto (GStrv) paths = NULL;
  Classify classify = { .now = g_get_real_time () / G_USEC_PER_SEC, .first = TRUE };
  const GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, &format,
                                     N_ ("How to print: tsv (a table, the default) or json"), "tsv|json" },
                                   { "explain", 0, 0, G_OPTION_ARG_NONE, &classify.explain,
                                     N_ ("Say why, in sentences"), NULL },
                                   { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL },
                                   { .long_name = NULL } };
  int status = MT_CLI_UNREADABLE;

  if (!mt_cli_parse (cli, &argc, &argv, entries, _ ("PATH…"),
                     _ ("Tells for each mail whether it is a contact request, of what kind, and why. PATH is a mail, "
                        "an mbox, or a\n"
                        "directory (MH, Maildir, nested); “-” reads names from standard input, one a line.\n"
                        "What the log knows of people counts only with --log.")))
    return MT_CLI_USAGE;
  if (!mt_cli_format (cli, format, &classify.json))
    return MT_CLI_USAGE;
  if (paths == NULL)
    return mt_cli_usage (cli, _ ("no mail given"));
  classify.profile = mt_cli_load_profile (cli);
  if (classify.profile != NULL && load_history (cli, &classify))
    {
      classify.data = load_data ();
      status = classify_all (&classify, (const gchar *const *)paths);
    }
  mt_data_free (classify.data);
  mt_contacts_free (classify.contacts);
  mt_profile_free (classify.profile);
  return status;
}
