/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "past-match.h"

#include <moralotop/contacts.h>
#include <string.h>

#define MAX_RECIPIENTS 50 /* a mail to more is a circular, no sign of life */

typedef struct
{
  const gchar *contact;
  gint64 known_from, known_to, first_seen;
  gint64 from, to; /* the last that were found; 0 */
  const gchar *from_id, *to_id;
  gboolean found;
} Person;

struct _MtPastMatch
{
  MtLog *log;
  MtProfile *profile;
  GHashTable *people; /* address in lower case -> Person */
  GHashTable *mine;   /* addresses in lower case */
  GHashTable *ids;    /* of mails with somebody: those in two folders count once */
  GStringChunk *texts;
  gint64 now;
  guint n_people, n_mails;
};

/* ---- addresses ---- */

/* Without what stands in quotation marks: a display name may say anything. */
static gchar *
unquote (const gchar *mailboxes)
{
  GString *out = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const gchar *p = mailboxes; *p != '\0'; p++)
    if (*p == '\\' && quoted && p[1] != '\0')
      p++;
    else if (*p == '"')
      quoted = !quoted;
    else if (!quoted)
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/* In lower case, each within angle brackets or bare; NULL-terminated. */
static gchar **
list_addresses (const gchar *mailboxes)
{
  g_autofree gchar *plain = unquote (mailboxes != NULL ? mailboxes : "");
  g_auto (GStrv) parts = g_strsplit_set (plain, ",;", -1);
  GPtrArray *addresses = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gchar *start = strrchr (parts[i], '<');
      gchar *end = start != NULL ? strchr (start, '>') : NULL;

      if (end != NULL)
        *end = '\0';
      g_ptr_array_add (addresses, g_strstrip (g_ascii_strdown (start != NULL ? start + 1 : parts[i], -1)));
    }
  g_ptr_array_add (addresses, NULL);
  return (gchar **)g_ptr_array_free (addresses, FALSE);
}

static gboolean
is_mine (const MtPastMatch *match, const gchar *address)
{
  return g_hash_table_contains (match->mine, address) || mt_profile_is_me (match->profile, address);
}

/* ---- one mail ---- */

static void
note (MtPastMatch *match, Person *person, const MtPastMail *mail, gboolean by_them)
{
  gint64 *last = by_them ? &person->from : &person->to;
  const gchar **id = by_them ? &person->from_id : &person->to_id;

  match->n_people += !person->found;
  person->found = TRUE;
  if (mail->at <= *last)
    return;
  *last = mail->at;
  *id = g_string_chunk_insert (match->texts, mail->message_id);
}

static gboolean
is_new (MtPastMatch *match, const MtPastMail *mail)
{
  return g_hash_table_add (match->ids, g_strdup (mail->message_id));
}

static void
look_at_recipients (MtPastMatch *match, const MtPastMail *mail)
{
  g_autofree gchar *both = g_strjoin (",", mail->to != NULL ? mail->to : "", mail->cc, NULL);
  g_auto (GStrv) recipients = list_addresses (both);
  gboolean any = FALSE;

  if (g_strv_length (recipients) > MAX_RECIPIENTS)
    return;
  for (guint i = 0; recipients[i] != NULL; i++)
    {
      Person *person = g_hash_table_lookup (match->people, recipients[i]);

      if (person == NULL || (!any && !is_new (match, mail)))
        continue;
      any = TRUE;
      note (match, person, mail, FALSE);
    }
  match->n_mails += any;
}

void
mt_past_match_look_at (MtPastMatch *match, const MtPastMail *mail)
{
  g_auto (GStrv) senders = list_addresses (mail->from);
  Person *person;

  if (mail->at <= 0 || mail->at > match->now || mail->message_id == NULL || senders[0] == NULL)
    return;
  person = g_hash_table_lookup (match->people, senders[0]);
  if (person != NULL && is_new (match, mail))
    {
      note (match, person, mail, TRUE);
      match->n_mails++;
    }
  else if (person == NULL && is_mine (match, senders[0]))
    look_at_recipients (match, mail);
}

/* ---- what is to be noted ---- */

/* The log's events by id, and those that undo by what they undo. */
typedef struct
{
  GHashTable *by_id, *undoing;
} Known;

static void
list_known (const MtLog *log, Known *known)
{
  known->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  known->undoing = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < mt_log_get_length (log); i++)
    {
      const MtEvent *event = mt_log_get_event (log, i);

      g_hash_table_insert (known->by_id, (gpointer)event->id, (gpointer)event);
      if (event->kind == MT_EVENT_RESTORED && event->undoes != NULL)
        g_hash_table_insert (known->undoing, (gpointer)event->undoes, (gpointer)event);
    }
}

/* One mail to several people is an event for each: the first has the mail's id, as follow.c has it. */
static const gchar *
find_id (MtPastMatch *match, const Known *known, const gchar *message_id, const gchar *contact)
{
  g_autofree gchar *id = mt_event_id_from_message (MT_EVENT_WATERED, message_id);
  const MtEvent *event = g_hash_table_lookup (known->by_id, id);

  if (event != NULL && g_ascii_strcasecmp (event->contact, contact) != 0)
    {
      g_autofree gchar *own = g_strconcat (message_id, " ", contact, NULL);

      g_free (id);
      id = mt_event_id_from_message (MT_EVENT_WATERED, own);
    }
  return g_string_chunk_insert (match->texts, id);
}

static void
add_event (MtPastMatch *match, GPtrArray *events, Known *known, const Person *person, gboolean by_them)
{
  const gchar *message_id = by_them ? person->from_id : person->to_id;
  MtEvent *event = g_new0 (MtEvent, 1);

  event->kind = MT_EVENT_WATERED;
  event->contact = person->contact;
  event->channel = MT_CHANNEL_MAIL;
  event->message_id = message_id;
  event->at = by_them ? person->from : person->to;
  event->by = by_them ? "contact" : "user";
  event->id = find_id (match, known, message_id, person->contact);
  /* Noted before and taken back: what took it back is taken back. */
  if (g_hash_table_contains (known->by_id, event->id))
    {
      const MtEvent *undoing = g_hash_table_lookup (known->undoing, event->id);
      g_autofree gchar *fresh = mt_event_id_new ();

      if (undoing == NULL || g_hash_table_contains (known->undoing, undoing->id))
        {
          g_free (event);
          return;
        }
      *event = mt_event_undo (undoing, match->now);
      event->id = g_string_chunk_insert (match->texts, fresh);
    }
  g_hash_table_insert (known->by_id, (gpointer)event->id, event);
  g_ptr_array_add (events, event);
}

GPtrArray *
mt_past_match_get_events (MtPastMatch *match)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer value;
  Known known;

  list_known (match->log, &known);
  g_hash_table_iter_init (&iter, match->people);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Person *person = value;

      /* From before they were first heard of it tells nothing that the clock needs. */
      if (person->from > person->known_from && person->from >= person->first_seen)
        add_event (match, events, &known, person, TRUE);
      if (person->to > person->known_to && person->to >= person->first_seen
          && g_strcmp0 (person->to_id, person->from_id) != 0)
        add_event (match, events, &known, person, FALSE);
    }
  g_hash_table_unref (known.by_id);
  g_hash_table_unref (known.undoing);
  return events;
}

void
mt_past_match_count (const MtPastMatch *match, guint *n_people, guint *n_mails)
{
  *n_people = match->n_people;
  *n_mails = match->n_mails;
}

/* ---- whom ---- */

static void
add_people (MtPastMatch *match)
{
  const MtContactsSettings settings = mt_profile_get_contacts_settings (match->profile);
  g_autoptr (MtContacts) contacts = mt_contacts_from_log (match->log, &settings, match->now);

  for (guint i = 0; i < mt_contacts_get_length (contacts); i++)
    {
      const MtContact *contact = mt_contacts_get (contacts, i);
      Person *person;

      if (contact->state != MT_CONTACT_ACCEPTED || strchr (contact->contact, '@') == NULL)
        continue;
      person = g_new0 (Person, 1);
      person->contact = g_string_chunk_insert (match->texts, contact->contact);
      person->known_from = contact->last_from;
      person->known_to = contact->last_to;
      person->first_seen = contact->first_seen;
      g_hash_table_replace (match->people, g_ascii_strdown (contact->contact, -1), person);
    }
}

MtPastMatch *
mt_past_match_new (const gchar *log_path, const MtProfile *profile, const gchar *const *mine, gint64 now)
{
  MtLog *log = mt_log_open (log_path, NULL, NULL);
  MtPastMatch *match;

  if (log == NULL)
    return NULL;
  match = g_new0 (MtPastMatch, 1);
  match->log = log;
  match->profile = mt_profile_copy (profile);
  match->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  match->mine = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  match->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  match->texts = g_string_chunk_new (4096);
  match->now = now;
  for (guint i = 0; mine[i] != NULL; i++)
    g_hash_table_add (match->mine, g_ascii_strdown (mine[i], -1));
  add_people (match);
  return match;
}

void
mt_past_match_free (MtPastMatch *match)
{
  if (match == NULL)
    return;
  g_hash_table_unref (match->people);
  g_hash_table_unref (match->mine);
  g_hash_table_unref (match->ids);
  g_string_chunk_free (match->texts);
  mt_profile_free (match->profile);
  mt_log_free (match->log);
  g_free (match);
}
