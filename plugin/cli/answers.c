/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/answers.h>
#include <moralotop/paths.h>

#include "cli.h"

typedef struct
{
  MtNetworks *networks;
  MtProfile *profile;
  MtLog *log;
  MtContacts *contacts;
  MtSameness *words;
  gint64 now;
  gboolean json;
  gboolean record;
  gboolean failed; /* an event could not be written, or a file of the user's not be used */
  gboolean first;
} Answers;

/* ---- output ---- */

static gchar *
join (const GPtrArray *list)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ";" : "", (const gchar *)list->pdata[i]);
  return g_string_free (out, FALSE);
}

/* Of whom it is unclear who wrote it, all are named. */
static gchar *
name_contacts (const MtAnswer *answer)
{
  return answer->contact != NULL ? g_strdup (answer->contact) : join (answer->candidates);
}

static gboolean
write_row (const gchar *path, const MtAnswer *answer)
{
  g_autoptr (GString) line = g_string_sized_new (256);
  g_autofree gchar *contacts = name_contacts (answer);
  g_autofree gchar *reasons = join (answer->reasons);

  mt_cli_append_cell (line, path);
  mt_cli_append_cell (line, mt_answer_kind_to_string (answer->kind));
  mt_cli_append_cell (line, contacts);
  mt_cli_append_cell (line, answer->answers);
  mt_cli_append_cell (line, reasons);
  g_string_append_c (line, '\n');
  return mt_cli_write (line->str);
}

static void
add_list (JsonBuilder *object, const gchar *name, const GPtrArray *list)
{
  json_builder_set_member_name (object, name);
  json_builder_begin_array (object);
  for (guint i = 0; i < list->len; i++)
    json_builder_add_string_value (object, list->pdata[i]);
  json_builder_end_array (object);
}

static gboolean
write_object (Answers *answers, const gchar *path, const MtAnswer *answer)
{
  g_autoptr (JsonBuilder) object = json_builder_new ();
  gboolean first = answers->first;

  json_builder_begin_object (object);
  mt_cli_json_string (object, "path", path);
  mt_cli_json_string (object, "kind", mt_answer_kind_to_string (answer->kind));
  mt_cli_json_string (object, "contact", answer->contact);
  mt_cli_json_string (object, "answers", answer->answers);
  add_list (object, "candidates", answer->candidates);
  add_list (object, "reasons", answer->reasons);
  json_builder_set_member_name (object, "delayed");
  json_builder_add_boolean_value (object, answer->is_delayed);
  mt_cli_json_string (object, "failed", answer->failed);
  mt_cli_json_string (object, "diagnosis", answer->diagnosis);
  mt_cli_json_string (object, "name", answer->name);
  mt_cli_json_string (object, "network", answer->network);
  json_builder_end_object (object);
  answers->first = FALSE;
  return mt_cli_json_object (object, first);
}

/* ---- the command ---- */

/* Each mail is decided by the contacts as they were at the start: a directory has no order in time. The same mail twice is one event, as its id is the same. */
static void
record (Answers *answers, const MtAnswer *answer, MtMessage *message)
{
  g_autofree gchar *id = NULL;
  g_autoptr (GError) error = NULL;
  MtEvent event;

  if (!mt_answer_to_event (answer, message, answers->now, &event, &id))
    return;
  if (mt_log_append (answers->log, &event, NULL, &error))
    return;
  mt_cli_complain (NULL, error->message);
  answers->failed = TRUE;
}

static gboolean
decide (const gchar *path, MtMessage *message, gpointer data)
{
  Answers *answers = data;
  g_autoptr (MtAnswer) answer =
      mt_answer_decide (message, answers->networks, answers->contacts, answers->profile, answers->words);

  if (answers->record)
    record (answers, answer, message);
  return answers->json ? write_object (answers, path, answer) : write_row (path, answer);
}

static gboolean
load (const MtCli *cli, Answers *answers)
{
  g_autofree gchar *path = mt_cli_log_path (cli);
  g_autofree gchar *directory = mt_paths_user_directory ();
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  MtContactsSettings settings;

  answers->profile = mt_cli_load_profile (cli);
  answers->log = answers->profile != NULL ? mt_cli_open_log (path) : NULL;
  if (answers->log == NULL)
    return FALSE;
  settings = mt_profile_get_contacts_settings (answers->profile);
  answers->contacts = mt_contacts_from_log (answers->log, &settings, answers->now);
  answers->words = mt_answer_words_load (directory);
  answers->networks = mt_networks_load (directory, problems);
  for (guint i = 0; i < problems->len; i++)
    mt_cli_complain (NULL, ((const GError *)problems->pdata[i])->message);
  answers->failed = problems->len > 0;
  /* Without networks a notice is taken for a stranger's letter: no answer is better. */
  return *mt_networks_get_ids (answers->networks) != NULL;
}

static int
decide_all (Answers *answers, const gchar *const *paths)
{
  gboolean read;

  if (answers->json)
    mt_cli_json_begin ();
  else
    mt_cli_write ("path\tkind\tcontact\tanswers\treasons\n");
  read = mt_cli_each_mail (paths, decide, answers);
  if (answers->json)
    mt_cli_json_end (answers->first);
  return read && !answers->failed ? MT_CLI_DONE : MT_CLI_UNREADABLE;
}

int
mt_cli_answers (MtCli *cli, int argc, char **argv)
{
  g_autofree gchar *format = NULL;
  g_autofree gchar *now = NULL;
  g_auto (GStrv) paths = NULL;
  Answers answers = { .now = g_get_real_time () / G_USEC_PER_SEC, .first = TRUE };
  const GOptionEntry entries[] = { { "record", 0, 0, G_OPTION_ARG_NONE, &answers.record,
                                     N_ ("Note answers, acceptances and bounces in the log"), NULL },
                                   { "format", 0, 0, G_OPTION_ARG_STRING, &format,
                                     N_ ("How to print: tsv (a table, the default) or json"), "tsv|json" },
                                   { "now", 0, 0, G_OPTION_ARG_STRING, &now,
                                     N_ ("The time to look from, in ISO 8601 (now)"), N_ ("TIME") },
                                   { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, NULL },
                                   { .long_name = NULL } };
  int status = MT_CLI_UNREADABLE;

  if (!mt_cli_parse (
          cli, &argc, &argv, entries, _ ("PATH…"),
          _ ("Tells which of these mails answer somebody awaited, which are bounces, and which a machine wrote.\n"
             "PATH is a mail, an mbox, or a directory (MH, Maildir, nested); “-” reads names from standard input, "
             "one a line.")))
    return MT_CLI_USAGE;
  if (!mt_cli_format (cli, format, &answers.json) || !mt_cli_time (cli, "--now", now, &answers.now))
    return MT_CLI_USAGE;
  if (paths == NULL)
    return mt_cli_usage (cli, _ ("no mail given"));
  if (load (cli, &answers))
    status = decide_all (&answers, (const gchar *const *)paths);
  mt_networks_free (answers.networks);
  mt_sameness_free (answers.words);
  mt_contacts_free (answers.contacts);
  mt_log_free (answers.log);
  mt_profile_free (answers.profile);
  return status;
}
