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
  gchar *by, *channel, *place, *patience, *group, *nudges, *undo;
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
  g_free (typed->by);
  g_free (typed->channel);
  g_free (typed->place);
  g_free (typed->patience);
  g_free (typed->group);
  g_free (typed->nudges);
  g_free (typed->undo);
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

static gboolean
is_category (const gchar *text)
{
  MtCategory category;

  return g_str_equal (text, MT_WITHDRAWN) || mt_category_from_string (text, &category);
}

static gboolean
is_patience (const gchar *text)
{
  return g_str_equal (text, MT_AS_SET) || g_ascii_string_to_signed (text, 10, 1, 3650, NULL, NULL);
}

static gboolean
is_group (const gchar *text)
{
  return g_str_equal (text, MT_AS_SET) || mt_group_is_id (text);
}

/* An option that only one kind of event has. */
typedef struct
{
  const gchar *name;
  gchar **text;
  MtEventKind kind;
  gboolean (*is_good) (const gchar *text); /* NULL: one of the words, or anything */
  const gchar *words;                      /* "mail|call", or what else to type; NULL: anything */
} Special;

static gboolean
is_word_of (const gchar *text, const gchar *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const gchar *const *)list, text);
}

static gboolean
check_special (const MtCli *cli, const Special *special, MtEventKind kind)
{
  const gchar *text = *special->text;

  if (text == NULL)
    return TRUE;
  if (kind != special->kind)
    mt_cli_usage (cli, _ ("%s goes with the kind “%s” only"), special->name, mt_event_kind_to_string (special->kind));
  else if (special->is_good != NULL ? special->is_good (text)
                                    : special->words == NULL || is_word_of (text, special->words))
    return TRUE;
  else
    mt_cli_usage (cli, _ ("%s wants %s, not “%s”"), special->name, special->words, text);
  return FALSE;
}

static gboolean
check_specials (const MtCli *cli, Typed *typed, MtEventKind kind)
{
  const gboolean noted = kind == MT_EVENT_NOTED, asked = kind == MT_EVENT_ASKED;
  const Special specials[] = {
    { "--category", &typed->category, MT_EVENT_JUDGED, is_category,
      "none|mechanical|interested|authentic|unsure|withdrawn" },
    { "--by", &typed->by, MT_EVENT_WATERED, NULL, "user|contact" },
    { "--channel", &typed->channel, noted || asked ? kind : MT_EVENT_WATERED, NULL,
      noted   ? MT_CHANNEL_BOUNCE
      : asked ? MT_CHANNEL_PAGE
              : MT_CHANNEL_MAIL "|" MT_CHANNEL_CALL "|" MT_CHANNEL_PAGE },
    { "--place", &typed->place, MT_EVENT_MET, NULL, NULL },
    { "--until", &typed->until, MT_EVENT_SNOOZED, NULL, NULL },
    { "--patience", &typed->patience, MT_EVENT_NOTED, is_patience,
      _ ("a number of days from 1 to 3650, or “default”") },
    { "--group", &typed->group, MT_EVENT_NOTED, is_group,
      _ ("the id of a group (ASCII letters, digits and “-”), or “default”") },
    { "--nudges", &typed->nudges, MT_EVENT_NOTED, NULL, "on|off" },
    { "--undo", &typed->undo, MT_EVENT_RESTORED, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    if (!mt_cli_text (cli, specials[i].name, specials[i].text) || !check_special (cli, &specials[i], kind))
      return FALSE;
  return TRUE;
}

/* Brings what was typed into shape; FALSE, having said why, when it cannot be meant. */
static gboolean
check_typed (const MtCli *cli, Typed *typed, MtEvent *event)
{
  gint64 until = 0;

  if (!mt_cli_text (cli, "--contact", &typed->contact) || !mt_cli_text (cli, "--name", &typed->name)
      || !mt_cli_text (cli, "--network", &typed->network) || !mt_cli_text (cli, "--message-id", &typed->message_id)
      || !mt_cli_text (cli, "--note", &typed->note) || !check_specials (cli, typed, event->kind)
      || !mt_cli_time (cli, "--at", typed->at, &event->at) || !mt_cli_time (cli, "--until", typed->until, &until))
    return FALSE;
  if (typed->undo != NULL && typed->mail != NULL)
    {
      mt_cli_usage (cli, _ ("--undo and --mail do not go together"));
      return FALSE;
    }
  if (typed->contact == NULL && typed->mail == NULL && typed->undo == NULL)
    {
      mt_cli_usage (cli, _ ("whose is it? --contact ADDRESS is missing"));
      return FALSE;
    }
  if (typed->until != NULL)
    {
      g_free (typed->until);
      typed->until = mt_time_to_string (until);
    }
  /* Who types it has written or called. */
  if (event->kind == MT_EVENT_WATERED && typed->by == NULL)
    typed->by = g_strdup ("user");
  strip_brackets (typed->message_id);
  return TRUE;
}

/* ---- what the log and the profile tell ---- */

static const MtEvent *
find_event (const MtLog *log, const gchar *id)
{
  for (guint i = 0; i < mt_log_get_length (log); i++)
    {
      const MtEvent *event = mt_log_get_event (log, i);

      if (g_str_equal (event->id, id))
        return event;
    }
  return NULL;
}

static gboolean
is_same_contact (const gchar *one, const gchar *other)
{
  g_autofree gchar *mine = g_utf8_casefold (one, -1);
  g_autofree gchar *its = g_utf8_casefold (other, -1);

  return g_str_equal (mine, its);
}

/* Why it cannot be taken back; NULL when it can. `undone` is NULL when there is no such event. */
static gchar *
find_obstacle (const MtEvent *undone, const Typed *typed, gint64 at)
{
  g_autofree gchar *when = undone != NULL ? mt_time_to_string (undone->at) : NULL;

  if (undone == NULL)
    return g_strdup_printf (_ ("there is no event “%s” in it to undo"), typed->undo);
  if (typed->contact != NULL && !is_same_contact (typed->contact, undone->contact))
    return g_strdup_printf (_ ("the event “%s” is about %s, not %s"), typed->undo, undone->contact, typed->contact);
  if (at != 0 && at < undone->at)
    return g_strdup_printf (_ ("the event “%s” is of %s: it cannot be undone before that"), typed->undo, when);
  return NULL;
}

/* Whose the event is that is taken back, and when: now, unless it is still to come. */
static gboolean
read_undone (const MtLog *log, Typed *typed, MtEvent *event)
{
  const MtEvent *undone = find_event (log, typed->undo);
  g_autofree gchar *obstacle = find_obstacle (undone, typed, event->at);

  if (undone == NULL || obstacle != NULL)
    {
      mt_cli_complain (mt_log_get_path (log), obstacle);
      return FALSE;
    }
  if (event->at == 0 && undone->at >= g_get_real_time () / G_USEC_PER_SEC)
    event->at = undone->at;
  g_free (typed->contact);
  typed->contact = g_strdup (undone->contact);
  return TRUE;
}

/* A group may be made after people were put into it, but a slip of the fingers should not go unseen. */
static gboolean
check_group (const MtCli *cli, const gchar *id)
{
  g_autoptr (MtProfile) profile = id != NULL && !g_str_equal (id, MT_AS_SET) ? mt_cli_load_profile (cli) : NULL;

  if (id == NULL || g_str_equal (id, MT_AS_SET))
    return TRUE;
  if (profile != NULL && mt_groups_find (profile->groups, id) == NULL)
    g_printerr (_ ("moralotop: there is no group “%s” in the profile yet; until there is, the usual intervals hold\n"),
                id);
  return profile != NULL;
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
  event->by = typed->category != NULL ? "user" : typed->by;
  event->until = typed->until;
  event->channel = typed->channel;
  event->place = typed->place;
  event->patience = typed->patience;
  event->group = typed->group;
  event->nudges = typed->nudges;
  event->undoes = typed->undo;
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
  if (log == NULL || (typed->mail != NULL && !read_mail (cli, typed, log))
      || (typed->undo != NULL && !read_undone (log, typed, &event)) || !check_group (cli, typed->group))
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
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &typed.by, N_ ("Of a watered event: who wrote or called (user)"),
      "user|contact" },
    { "channel", 0, 0, G_OPTION_ARG_FILENAME, &typed.channel,
      N_ ("Of a watered or asked event: by which way; of a noted one: what was sent came back"),
      "mail|call|page|bounce" },
    { "place", 0, 0, G_OPTION_ARG_FILENAME, &typed.place, N_ ("Of a met event: where"), N_ ("TEXT") },
    { "patience", 0, 0, G_OPTION_ARG_FILENAME, &typed.patience,
      N_ ("Of a noted event: how long to wait for them from now on; “default” is as for all"), N_ ("DAYS") },
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &typed.group,
      N_ ("Of a noted event: the group they belong to from now on; “default” is none"), N_ ("ID") },
    { "nudges", 0, 0, G_OPTION_ARG_FILENAME, &typed.nudges,
      N_ ("Of a noted event: whether to be reminded of them from now on"), "on|off" },
    { "undo", 0, 0, G_OPTION_ARG_FILENAME, &typed.undo,
      N_ ("Of a restored event: the id of the event that counts no more"), N_ ("ID") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &kinds, NULL, NULL },
    { .long_name = NULL }
  };
  int status = MT_CLI_USAGE;

  if (mt_cli_parse (cli, &argc, &argv, entries, _ ("KIND --contact ADDRESS|--mail FILE|--undo ID"), summary))
    status = record (cli, &typed, (const gchar *const *)kinds);
  typed_clear (&typed);
  return status;
}
