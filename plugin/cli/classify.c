/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/classify.h>
#include <moralotop/lessons.h>
#include <moralotop/paths.h>
#include <moralotop/unknown.h>
#include <string.h>

#include "cli.h"

typedef struct
{
  MtData *data;
  GPtrArray *problems; /* (element-type GError) of the data, not yet told */
  gboolean complained; /* some were told */
  MtProfile *profile;
  MtContacts *contacts; /* NULL without --log; likewise what stands beside the log */
  MtWritten *written;
  MtLearning *learning;
  gint64 now;
  gboolean json;
  gboolean explain;
  const MtUnknownTemplate *unknown; /* of the mail at hand, where reasons are asked for */
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

static void
append_comment (GString *out, const gchar *sentence)
{
  g_autoptr (GString) line = g_string_new (NULL);

  mt_cli_append_cell (line, sentence);
  g_string_append_printf (out, "#   %s\n", line->str);
}

/* A sentence that speaks against the verdict: "On the other hand, they …", and after that "And they …". Sentences of reasons begin with no name. */
static gchar *
make_objection (const gchar *sentence, gboolean again)
{
  g_autofree gchar *first = g_utf8_substring (sentence, 0, 1);
  g_autofree gchar *small = g_utf8_strdown (first, -1);
  g_autofree gchar *inner = g_strconcat (small, g_utf8_next_char (sentence), NULL);

  /* Translators: a sentence follows, with a small letter */
  return again ? g_strdup_printf (_ ("And %s"), inner) : g_strdup_printf (_ ("On the other hand, %s"), inner);
}

static void
append_reasons (GString *out, const MtVerdict *verdict)
{
  gboolean against = FALSE;

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = verdict->reasons->pdata[i];
      g_autofree gchar *sentence = mt_reason_to_sentence (reason);
      g_autofree gchar *objection = reason->weight < 0 ? make_objection (sentence, against) : NULL;

      append_comment (out, objection != NULL ? objection : sentence);
      against = objection != NULL;
    }
}

/* Sentences stand below the line they explain, as comments, so that "grep -v ^#" gives the bare table. */
static void
append_explanation (GString *out, const MtVerdict *verdict)
{
  gint percent = (gint)(verdict->confidence * 100 + 0.5);

  /* One cannot be sure of being unsure. */
  if (verdict->category == MT_CATEGORY_UNSURE)
    g_string_append_printf (out, "# %s", _ ("Unsure: worth a look"));
  else
    g_string_append_printf (out, _ ("# %s, %d%% sure"), mt_category_to_label (verdict->category), percent);
  g_string_append_c (out, '\n');
  append_reasons (out, verdict);
  for (guint flag = 1; flag <= MT_WARNING_LAST; flag <<= 1)
    if ((mt_warnings_to_tell (verdict->warnings) & flag) != 0)
      {
        g_autofree gchar *warning = g_strconcat ("! ", mt_warning_to_sentence ((MtWarnings)flag), NULL);

        append_comment (out, warning);
      }
}

/* A template that no file knows is told beside the reasons. */
static void
append_unknown (GString *out, const MtUnknownTemplate *unknown, const MtNetworks *networks)
{
  if (unknown == NULL)
    return;
  /* Translators: the name of a network, then that of one of its mail templates */
  g_string_append_printf (out, _ ("#   ? %s made this mail from a template that Moralotop does not know: %s"),
                          mt_networks_get_name (networks, unknown->network), unknown->id);
  g_string_append_c (out, '\n');
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
    {
      append_explanation (line, verdict);
      append_unknown (line, classify->unknown, classify->data->networks);
    }
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

static void
add_number (JsonBuilder *object, const gchar *name, gint number)
{
  json_builder_set_member_name (object, name);
  if (number < 0)
    json_builder_add_null_value (object);
  else
    json_builder_add_int_value (object, number);
}

/* What the mail tells of the person. */
static void
add_facts (JsonBuilder *object, const MtInvitation *invitation)
{
  g_autofree gchar *groups =
      invitation != NULL && invitation->groups != NULL ? g_strjoinv (";", invitation->groups) : g_strdup ("");

  mt_cli_json_string (object, "first_name", invitation != NULL ? invitation->first_name : NULL);
  mt_cli_json_string (object, "headline", invitation != NULL ? invitation->headline : NULL);
  mt_cli_json_string (object, "company", invitation != NULL ? invitation->company : NULL);
  add_number (object, "contact_count", invitation != NULL ? invitation->contact_count : -1);
  add_number (object, "mutual_contacts", invitation != NULL ? invitation->mutual_contacts : -1);
  add_list (object, "groups", groups);
  mt_cli_json_string (object, "profile_link", invitation != NULL ? invitation->profile_link : NULL);
  mt_cli_json_string (object, "formula", invitation != NULL ? invitation->formula : NULL);
  mt_cli_json_string (object, "own_words", invitation != NULL ? invitation->own_words : NULL);
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
    {
      add_facts (object, invitation);
      add_explanation (object, verdict);
      mt_cli_json_string (object, "unknown_template", classify->unknown != NULL ? classify->unknown->id : NULL);
    }
  json_builder_end_object (object);
  classify->first = FALSE;
  return mt_cli_json_object (object, first);
}

/* ---- the command ---- */

/* TRUE when there were any. */
static gboolean
tell_problems (GPtrArray *problems)
{
  gboolean any = problems->len > 0;

  for (guint i = 0; i < problems->len; i++)
    mt_cli_complain (NULL, ((const GError *)problems->pdata[i])->message);
  g_ptr_array_set_size (problems, 0);
  return any;
}

static gboolean
classify_mail (const gchar *path, MtMessage *message, gpointer data)
{
  Classify *classify = data;
  const MtHistory known = { .written = classify->written, .learning = classify->learning };
  g_autoptr (MtInvitation) invitation = NULL;
  g_autoptr (MtVerdict) verdict =
      mt_classify (message, classify->data, classify->profile, classify->contacts, &known, classify->now, &invitation);

  g_autoptr (MtUnknownTemplate) unknown =
      classify->explain ? mt_unknown_template_find (message, classify->data->networks) : NULL;

  tell_problems (classify->problems);
  classify->unknown = unknown;
  if (classify->json)
    return write_object (classify, path, invitation, verdict);
  return write_row (classify, path, invitation, verdict);
}

MtData *
mt_cli_load_data (void)
{
  g_autofree gchar *directory = mt_paths_user_directory ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  MtData *data = mt_data_load (directory, problems);

  tell_problems (problems);
  return data;
}

/* Most mail is no request: what judges one is read when the first is met. */
static gboolean
load_data (Classify *classify)
{
  g_autofree gchar *directory = mt_paths_user_directory ();

  classify->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  classify->data = mt_data_load_lazily (directory, classify->problems);
  classify->complained = tell_problems (classify->problems);
  /* Without networks every mail would be called none: no answer is better. */
  return *mt_networks_get_ids (classify->data->networks) != NULL;
}

static void
complain_about (const gchar *notice)
{
  if (notice != NULL)
    mt_cli_complain (NULL, notice);
}

/* What the plugin keeps beside its log. */
static void
load_beside (const MtCli *cli, Classify *classify)
{
  g_autofree gchar *written_path = mt_written_path_beside (cli->log);
  g_autofree gchar *lessons_path = mt_lessons_path_beside (cli->log);
  g_autofree gchar *written_notice = NULL;
  g_autofree gchar *lessons_notice = NULL;
  g_autoptr (MtLessons) lessons = mt_lessons_open (lessons_path, &lessons_notice);

  classify->written = mt_written_open (written_path, &written_notice);
  classify->learning = mt_lessons_learn (lessons, classify->contacts);
  complain_about (written_notice);
  complain_about (lessons_notice);
}

/* Only a log that was asked for counts: the same mails give the same table on every machine. */
static gboolean
load_history (const MtCli *cli, Classify *classify)
{
  const MtContactsSettings settings = mt_profile_get_contacts_settings (classify->profile);
  g_autoptr (MtLog) log = NULL;

  if (cli->log == NULL)
    return TRUE;
  log = mt_cli_open_log (cli->log);
  if (log == NULL)
    return FALSE;
  classify->contacts = mt_contacts_from_log (log, &settings, classify->now);
  load_beside (cli, classify);
  return TRUE;
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
  return read && !classify->complained ? MT_CLI_DONE : MT_CLI_UNREADABLE;
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
                        "What is known of people (the log, and beside it to whom you have written and what your "
                        "overrules taught)\n"
                        "counts only with --log.")))
    return MT_CLI_USAGE;
  if (!mt_cli_format (cli, format, &classify.json))
    return MT_CLI_USAGE;
  if (paths == NULL)
    return mt_cli_usage (cli, _ ("no mail given"));
  classify.profile = mt_cli_load_profile (cli);
  if (classify.profile != NULL && load_history (cli, &classify))
    status = load_data (&classify) ? classify_all (&classify, (const gchar *const *)paths) : MT_CLI_UNREADABLE;
  mt_data_free (classify.data);
  g_clear_pointer (&classify.problems, g_ptr_array_unref);
  mt_contacts_free (classify.contacts);
  mt_written_free (classify.written);
  mt_learning_free (classify.learning);
  mt_profile_free (classify.profile);
  return status;
}
