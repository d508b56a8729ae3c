/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/classify.h>
#include <moralotop/lessons.h>
#include <string.h>

#include "cli.h"

/* What was typed; the event points into it. */
typedef struct
{
  gchar *contact, *name, *network, *message_id, *at, *note, *category, *until, *mail;
  gchar **evidence; /* of the mail; NULL without */
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->contact);
  g_free (typed->name);
  g_free (typed->network);
  g_free (typed->message_id);
  g_free (typed->at);
  g_free (typed->note);
  g_free (typed->category);
  g_free (typed->until);
  g_free (typed->mail);
  g_strfreev (typed->evidence);
}

static gchar *
list_kinds (void)
{
  GString *list = g_string_new (NULL);

  for (guint kind = MT_EVENT_RECEIVED; kind < MT_EVENT_OTHER; kind++)
    g_string_append_printf (list, "%s%s", kind > 0 ? " " : "", mt_event_kind_to_string ((MtEventKind)kind));
  return g_string_free (list, FALSE);
}

/* A Message-ID as logs keep it. */
static void
strip_brackets (gchar *message_id)
{
  gsize length = message_id != NULL ? strlen (message_id) : 0;

  if (length < 2 || message_id[0] != '<' || message_id[length - 1] != '>')
    return;
  memmove (message_id, message_id + 1, length - 2);
  message_id[length - 2] = '\0';
}

/* Brings what was typed into shape; FALSE, having said why, when it cannot be meant. */
static gboolean
check_typed (const MtCli *cli, Typed *typed, MtEvent *event)
{
  gint64 until = 0;
  MtCategory category;

  if (!mt_cli_text (cli, "--contact", &typed->contact) || !mt_cli_text (cli, "--name", &typed->name)
      || !mt_cli_text (cli, "--network", &typed->network) || !mt_cli_text (cli, "--message-id", &typed->message_id)
      || !mt_cli_text (cli, "--note", &typed->note) || !mt_cli_text (cli, "--category", &typed->category)
      || !mt_cli_time (cli, "--at", typed->at, &event->at) || !mt_cli_time (cli, "--until", typed->until, &until))
    return FALSE;
  if (typed->category != NULL && event->kind != MT_EVENT_JUDGED)
    {
      mt_cli_usage (cli, _ ("--category goes with the kind “judged” only"));
      return FALSE;
    }
  if (typed->category != NULL && !g_str_equal (typed->category, MT_WITHDRAWN)
      && !mt_category_from_string (typed->category, &category))
    {
      mt_cli_usage (cli, _ ("the category “%s” is not known"), typed->category);
      return FALSE;
    }
  if (typed->contact == NULL && typed->mail == NULL)
    {
      mt_cli_usage (cli, _ ("whose is it? --contact ADDRESS is missing"));
      return FALSE;
    }
  if (typed->until != NULL)
    {
      g_free (typed->until);
      typed->until = mt_time_to_string (until);
    }
  strip_brackets (typed->message_id);
  return TRUE;
}

/* ---- what a mail tells ---- */

static void
fill_in (gchar **text, const gchar *by)
{
  if (*text == NULL)
    *text = g_strdup (by);
}

/* What was not typed is read from the mail: whose it is as the log knows them, and what it shows. */
static gboolean
read_mail (const MtCli *cli, Typed *typed, const MtLog *log)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;
  g_autoptr (MtMessage) message = mt_message_new_from_file (typed->mail, &error);
  g_autoptr (MtProfile) profile = mt_cli_load_profile (cli);
  g_autoptr (MtData) data = NULL;
  g_autoptr (MtContacts) contacts = NULL;
  g_autoptr (MtInvitation) invitation = NULL;
  g_autoptr (MtVerdict) verdict = NULL;

  if (message == NULL)
    mt_cli_complain (typed->mail, error->message);
  if (message == NULL || profile == NULL)
    return FALSE;
  const MtContactsSettings settings = mt_profile_get_contacts_settings (profile);
  data = mt_cli_load_data ();
  contacts = mt_contacts_from_log (log, &settings, now);
  verdict = mt_classify (message, data, profile, contacts, NULL, now, &invitation);
  if (invitation == NULL)
    {
      mt_cli_complain (typed->mail, _ ("this is no contact request"));
      return FALSE;
    }
  fill_in (&typed->contact, invitation->contact);
  fill_in (&typed->name, invitation->name);
  fill_in (&typed->network, invitation->network);
  fill_in (&typed->message_id, mt_message_get_message_id (message));
  typed->evidence = g_strdupv (verdict->evidence);
  return TRUE;
}

static gboolean
learn (const MtLog *log, const Typed *typed)
{
  g_autofree gchar *path = mt_lessons_path_beside (mt_log_get_path (log));
  g_autofree gchar *notice = NULL;
  g_autoptr (MtLessons) lessons = mt_lessons_open (path, &notice);
  g_autoptr (GError) error = NULL;

  if (notice != NULL)
    mt_cli_complain (NULL, notice);
  if (mt_lessons_put (lessons, typed->contact, (const gchar *const *)typed->evidence, &error))
    return TRUE;
  mt_cli_complain (NULL, error->message);
  return FALSE;
}

/* ---- the command ---- */

static int
append_event (MtLog *log, Typed *typed, MtEvent *event)
{
  g_autofree gchar *key = g_utf8_strdown (typed->contact, -1);
  g_autofree gchar *id = NULL;
  g_autoptr (GError) error = NULL;

  event->contact = key;
  event->name = typed->name;
  event->network = typed->network;
  event->message_id = typed->message_id;
  event->note = typed->note;
  /* Whoever types it is the user: it is an overrule. */
  event->category = typed->category;
  event->by = typed->category != NULL ? "user" : NULL;
  event->until = typed->until;
  if (!mt_log_append (log, event, &id, &error))
    {
      mt_cli_complain (NULL, error->message);
      return MT_CLI_UNREADABLE;
    }
  mt_cli_write (id);
  mt_cli_write ("\n");
  if (typed->evidence != NULL && event->by != NULL && !learn (log, typed))
    return MT_CLI_UNREADABLE;
  return MT_CLI_DONE;
}

static int
record (MtCli *cli, Typed *typed, const gchar *const *kinds)
{
  MtEvent event = { .id = NULL };
  g_autofree gchar *known = list_kinds ();
  g_autofree gchar *path = NULL;
  g_autoptr (MtLog) log = NULL;

  if (kinds == NULL || kinds[1] != NULL)
    return mt_cli_usage (cli, _ ("give one kind of event: %s"), known);
  if (!mt_event_kind_from_string (kinds[0], &event.kind) || event.kind == MT_EVENT_OTHER)
    return mt_cli_usage (cli, _ ("the kind “%s” is not known; the known ones are %s"), kinds[0], known);
  if (!check_typed (cli, typed, &event))
    return MT_CLI_USAGE;
  path = mt_cli_log_path (cli);
  log = mt_cli_open_log (path);
  if (log == NULL || (typed->mail != NULL && !read_mail (cli, typed, log)))
    return MT_CLI_UNREADABLE;
  return append_event (log, typed, &event);
}

int
mt_cli_record (MtCli *cli, int argc, char **argv)
{
  Typed typed = { NULL };
  g_auto (GStrv) kinds = NULL;
  g_autofree gchar *known = list_kinds ();
  g_autofree gchar *summary = g_strdup_printf (
      _ ("Appends an event to the log and prints its id once it is safely on disk.\nKIND is one of: %s"), known);
  const GOptionEntry entries[] = {
    { "contact", 0, 0, G_OPTION_ARG_FILENAME, &typed.contact, N_ ("Whom it is about (needed, unless a mail tells)"),
      N_ ("ADDRESS") },
    { "mail", 0, 0, G_OPTION_ARG_FILENAME, &typed.mail,
      N_ ("The mail that tells what is not given; an overrule then teaches"), N_ ("FILE") },
    { "name", 0, 0, G_OPTION_ARG_FILENAME, &typed.name, N_ ("The person’s full name"), N_ ("NAME") },
    { "network", 0, 0, G_OPTION_ARG_FILENAME, &typed.network, N_ ("The network: linkedin, xing…"), N_ ("ID") },
    { "message-id", 0, 0, G_OPTION_ARG_FILENAME, &typed.message_id, N_ ("The mail it is about"), N_ ("ID") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &typed.at, N_ ("When, in ISO 8601 (now)"), N_ ("TIME") },
    { "note", 0, 0, G_OPTION_ARG_FILENAME, &typed.note, N_ ("A note to keep"), N_ ("TEXT") },
    { "category", 0, 0, G_OPTION_ARG_FILENAME, &typed.category,
      N_ ("Of a judged event: your word, which is final; “withdrawn” takes it back"), N_ ("CATEGORY") },
    { "until", 0, 0, G_OPTION_ARG_STRING, &typed.until, N_ ("The end of a snoozed event"), N_ ("TIME") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &kinds, NULL, NULL },
    { .long_name = NULL }
  };
  int status = MT_CLI_USAGE;

  if (mt_cli_parse (cli, &argc, &argv, entries, _ ("KIND --contact ADDRESS|--mail FILE"), summary))
    status = record (cli, &typed, (const gchar *const *)kinds);
  typed_clear (&typed);
  return status;
}
