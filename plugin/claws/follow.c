/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "follow.h"

#include "follow-words.h"
#include "mail.h"
#include "shell.h"
#include "tags.h"

#include <account.h>
#include <common/utils.h>
#include <string.h>

static GHashTable
    *told; /* ids of events handed to the log in this session: it tells of them only once they are on disk */

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static const MtContacts *
get_contacts (void)
{
  return mt_shell_get () != NULL ? mt_store_get_contacts (mt_shell_get ()->store) : NULL;
}

gboolean
mt_follow_start (GError **error G_GNUC_UNUSED)
{
  told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  mt_follow_words_start ();
  return TRUE;
}

void
mt_follow_stop (void)
{
  mt_follow_words_stop ();
  g_clear_pointer (&told, g_hash_table_unref);
}

void
mt_follow_read_words (void)
{
  mt_follow_words_start ();
}

/* ---- deciding ---- */

MtFollow *
mt_follow_new (MtMessage *message)
{
  const MtShell *shell = mt_shell_get ();
  const MtContacts *contacts = get_contacts ();
  gint64 now = get_now (), date = mt_message_get_date (message);
  MtFollow *follow;

  if (contacts == NULL || shell->data == NULL)
    return NULL;
  follow = g_new0 (MtFollow, 1);
  follow->answer = mt_answer_decide (message, shell->data->networks, contacts, shell->profile, mt_follow_words_get ());
  follow->message_id = g_strdup (mt_message_get_message_id (message));
  follow->at = date < 0 || date > now ? now : date;
  if (!mt_answer_to_event (follow->answer, message, now, &follow->event, &follow->event_id))
    follow->event = (MtEvent){ 0 };
  /* The message goes, the event stays. */
  else if (follow->event.message_id != NULL && follow->event.kind != MT_EVENT_NOTED)
    follow->event.message_id = follow->message_id;
  return follow;
}

void
mt_follow_free (MtFollow *follow)
{
  if (follow == NULL)
    return;
  mt_answer_free (follow->answer);
  g_free (follow->message_id);
  g_free (follow->event_id);
  g_free (follow);
}

gboolean
mt_follow_concerns (const MtFollow *follow)
{
  if (follow == NULL || follow->answer->kind == MT_ANSWER_UNRELATED)
    return FALSE;
  return follow->answer->contact != NULL || follow->answer->kind == MT_ANSWER_UNCLEAR;
}

gboolean
mt_follow_is_candidate (MtMessage *header)
{
  const MtContacts *contacts = get_contacts ();
  g_autoptr (MtAnswer) answer = NULL;

  if (contacts == NULL || !mt_answer_is_candidate (header, mt_shell_get ()->data->networks, contacts))
    return FALSE;
  /* Anybody's letter may be one by what it quotes; not for that is every letter fetched. */
  answer = mt_answer_decide (header, mt_shell_get ()->data->networks, contacts, mt_shell_get ()->profile, NULL);
  return answer->contact != NULL || answer->candidates->len > 0 || answer->kind == MT_ANSWER_BOUNCE;
}

/* The event that a mail makes by itself is found by its own id or, when the user has decided, by the Message-ID. */
const MtContactMail *
mt_follow_get_mail (const MtFollow *follow)
{
  const MtContacts *contacts = get_contacts ();

  if (contacts == NULL)
    return NULL;
  if (follow->answer->kind == MT_ANSWER_BOUNCE)
    {
      g_autofree gchar *id = follow->message_id != NULL ? mt_event_id_from_message (MT_EVENT_NOTED, follow->message_id)
                                                        : g_strdup (follow->event_id);

      return id != NULL ? mt_contacts_find_mail (contacts, MT_EVENT_NOTED, id) : NULL;
    }
  if (follow->message_id == NULL)
    return NULL;
  return mt_contacts_find_mail (contacts,
                                follow->answer->kind == MT_ANSWER_ACCEPTANCE ? MT_EVENT_ACCEPTED : MT_EVENT_ANSWERED,
                                follow->message_id);
}

const MtContact *
mt_follow_get_contact (const MtFollow *follow)
{
  const MtContacts *contacts = get_contacts ();
  const MtContactMail *mail = mt_follow_get_mail (follow);
  const gchar *key = follow->answer->contact;

  if (mail != NULL && mail->undone_by == NULL)
    key = mail->contact;
  return contacts != NULL && key != NULL ? mt_contacts_find (contacts, key) : NULL;
}

/* ---- logging ---- */

static void
append_once (const MtEvent *event)
{
  if (event->id == NULL || g_hash_table_add (told, g_strdup (event->id)))
    mt_store_append (mt_shell_get ()->store, event);
}

static gboolean
is_followed (const MtContact *contact)
{
  return contact->state == MT_CONTACT_ASKED || contact->state == MT_CONTACT_ANSWERED
         || contact->state == MT_CONTACT_STRUCK || contact->state == MT_CONTACT_ACCEPTED;
}

static void
water (const MtContact *contact, const gchar *message_id, const gchar *id, const gchar *by, gint64 at)
{
  const MtEvent event = { .id = id,
                          .at = at,
                          .kind = MT_EVENT_WATERED,
                          .contact = contact->contact,
                          .message_id = message_id,
                          .by = by,
                          .channel = MT_CHANNEL_MAIL };

  append_once (&event);
}

static gboolean
is_known_mail (const MtContact *contact, const gchar *message_id)
{
  const gchar *const ids[] = { contact->invitation_id, contact->first_invitation_id, contact->message_id,
                               contact->answer_id };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (ids[i], message_id) == 0)
      return TRUE;
  return mt_contacts_find_mail (get_contacts (), MT_EVENT_ANSWERED, message_id) != NULL
         || mt_contacts_find_mail (get_contacts (), MT_EVENT_ACCEPTED, message_id) != NULL
         || mt_contacts_find_mail (get_contacts (), MT_EVENT_WATERED, message_id) != NULL;
}

/* A letter of somebody's who need not answer anything. What was written before we asked (an invitation, mostly) says nothing new. */
static void
record_letter (const MtFollow *follow)
{
  const MtAnswer *answer = follow->answer;
  const MtContact *contact = answer->contact != NULL ? mt_contacts_find (get_contacts (), answer->contact) : NULL;
  const gchar *reason = answer->reasons->len > 0 ? answer->reasons->pdata[0] : NULL;
  g_autofree gchar *id = NULL;

  if (contact == NULL || follow->message_id == NULL || !is_followed (contact) || g_strcmp0 (reason, "earlier") == 0
      || is_known_mail (contact, follow->message_id))
    return;
  id = mt_event_id_from_message (MT_EVENT_WATERED, follow->message_id);
  water (contact, follow->message_id, id, "contact", follow->at);
}

void
mt_follow_record (const MtFollow *follow)
{
  if (follow == NULL || get_contacts () == NULL)
    return;
  if (follow->answer->kind == MT_ANSWER_UNRELATED)
    record_letter (follow);
  else if (follow->event.contact != NULL && mt_follow_get_mail (follow) == NULL)
    append_once (&follow->event);
}

void
mt_follow_tag (MsgInfo *msginfo, const MtFollow *follow)
{
  const MtContactMail *mail;
  const MtContact *contact;

  if (!mt_follow_concerns (follow) || follow->answer->kind == MT_ANSWER_BOUNCE
      || follow->answer->kind == MT_ANSWER_ACCEPTANCE)
    return;
  mail = mt_follow_get_mail (follow);
  contact = mt_follow_get_contact (follow);
  if (mail != NULL)
    mt_tags_apply_waiting (msginfo, mail->undone_by == NULL ? "answered" : NULL);
  else if (follow->answer->kind == MT_ANSWER_ANSWER)
    mt_tags_apply_waiting (msginfo, "answered");
  else
    mt_tags_apply_waiting (msginfo, contact == NULL || contact->state == MT_CONTACT_ASKED ? "awaited" : NULL);
}

/* ---- the user's word ---- */

void
mt_follow_toggle (const MtFollow *follow)
{
  const MtContactMail *mail = mt_follow_get_mail (follow);
  MtEvent event;

  if (mail == NULL)
    return;
  event = mt_contact_mail_get_undo (mail, get_now ());
  mt_store_append (mt_shell_get ()->store, &event);
}

/* An answer comes behind the question, even by a clock that is slow. */
static gint64
not_before_asking (gint64 at, const gchar *key)
{
  const MtContact *contact = mt_contacts_find (get_contacts (), key);

  return contact != NULL && at < contact->last_asked && at >= contact->last_asked - MT_DAY ? contact->last_asked : at;
}

/* One event "answered" a mail and person: what was undone is brought back rather than said twice. */
void
mt_follow_choose (const MtFollow *follow, const gchar *contact)
{
  const MtContactMail *mail = mt_follow_get_mail (follow);
  g_autofree gchar *id = mt_event_id_new ();
  MtEvent event = {
    .id = id, .at = follow->at, .kind = MT_EVENT_ANSWERED, .contact = contact, .message_id = follow->message_id
  };

  if (follow->message_id == NULL || (mail != NULL && mail->undone_by == NULL))
    return;
  if (mail != NULL && contact != NULL && g_ascii_strcasecmp (mail->contact, contact) == 0)
    {
      mt_follow_toggle (follow);
      return;
    }
  if (contact == NULL && (mail != NULL || follow->answer->candidates->len == 0))
    return;
  /* Nobody's: as if it had been thought the first one's, and that was taken back. */
  if (contact == NULL)
    event.contact = follow->answer->candidates->pdata[0];
  event.at = not_before_asking (event.at, event.contact);
  mt_store_append (mt_shell_get ()->store, &event);
  if (contact == NULL)
    {
      event = mt_event_undo (&event, get_now ());
      mt_store_append (mt_shell_get ()->store, &event);
    }
}

/* ---- what is sent ---- */

/* The first recipient's id is that of the mail, so that whoever else logs it logs the same; each further one has their own. */
static void
water_recipient (const gchar *address, const gchar *message_id, gint64 at, guint *n)
{
  const MtContact *contact = mt_contacts_find (get_contacts (), address);
  g_autofree gchar *name = NULL;
  g_autofree gchar *id = NULL;

  if (contact == NULL || !is_followed (contact))
    return;
  name = *n == 0 ? g_strdup (message_id) : g_strconcat (message_id, " ", contact->contact, NULL);
  (*n)++;
  id = mt_event_id_from_message (MT_EVENT_WATERED, name);
  if (g_strcmp0 (contact->message_id, message_id) != 0)
    water (contact, message_id, id, "user", at);
}

static gboolean
is_from_me (MsgInfo *msginfo)
{
  g_autofree gchar *from = g_strdup (msginfo->from);

  if (from == NULL)
    return FALSE;
  extract_address (from);
  return mt_profile_is_me (mt_shell_get ()->profile, from) || account_find_from_address (from, FALSE) != NULL;
}

void
mt_follow_sent (MsgInfo *msginfo, const gchar *asked)
{
  g_autofree gchar *message_id = mt_mail_get_id (msginfo);
  gint64 now = get_now ();
  gint64 at = msginfo->date_t > 0 && (gint64)msginfo->date_t < now ? (gint64)msginfo->date_t : now;
  GSList *list;
  guint n = 0;

  if (get_contacts () == NULL || message_id == NULL || !is_from_me (msginfo)
      || mt_contacts_find_mail (get_contacts (), MT_EVENT_WATERED, message_id) != NULL)
    return;
  list = address_list_append (NULL, msginfo->to != NULL ? msginfo->to : "");
  if (msginfo->cc != NULL)
    list = address_list_append (list, msginfo->cc);
  for (GSList *l = list; l != NULL; l = l->next)
    if (asked == NULL || g_ascii_strcasecmp (l->data, asked) != 0)
      water_recipient (l->data, message_id, at, &n);
  g_slist_free_full (list, g_free);
}

/* ---- counting ---- */

guint
mt_follow_count_unread_answers (void)
{
  const MtContacts *contacts = get_contacts ();
  gint64 now = get_now ();
  guint n = 0;

  for (guint i = 0; contacts != NULL && i < mt_contacts_get_length (contacts); i++)
    {
      const MtContact *contact = mt_contacts_get (contacts, i);

      n += contact->state == MT_CONTACT_ANSWERED && contact->snoozed_until <= now;
    }
  return n;
}
