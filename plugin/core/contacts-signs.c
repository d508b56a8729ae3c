/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts.h"

#include <moralotop/mailbox.h>
#include <string.h>

/* What an event tells beside the state:
 *
 *            last contact  last from  last to  more
 *  received  x*            x*                  the invitation's Message-IDs
 *  asked     x                        x        message_id; a bounce is over, and so is the answer
 *  answered  x             x                   answered (the first after asked), answer_id; ends a snooze, but of the network
 *  accepted  x                                 accepted
 *  watered   x             by contact by user  a mail by the user: a bounce is over
 *  met       x                                 last_met, met_place, n_met
 *  noted                                       note, patience, group, nudges; a bounce: see below
 *  snoozed                                     snoozed_until
 *
 *  *  not for a mail that was there before
 *
 * What came back has reached nobody: when the last mail to them is the one that bounced, and nothing has come since, the clock goes back to where it was before it.
 */

#define MAX_PATIENCE 3650

void
mt_contact_fold_replace (gchar **text, const gchar *by)
{
  if (by == NULL || *by == '\0' || g_strcmp0 (*text, by) == 0)
    return;
  g_free (*text);
  *text = g_strdup (by);
}

gchar *
mt_contact_fold_clean (const gchar *text)
{
  const gchar *p = text;
  while (*p >= ' ' && *p < 0x7f)
    p++;
  gchar *clean = *p == '\0' && p - text <= MT_HEADER_MAX_TEXT ? g_strdup (text) : mt_header_clean (text);
  return clean != NULL ? clean : g_strdup ("");
}

void
mt_contact_fold_replace_line (gchar **text, const gchar *by)
{
  if (by == NULL || *by == '\0' || g_strcmp0 (*text, by) == 0)
    return;
  gchar *clean = mt_contact_fold_clean (by);
  if (*clean != '\0')
    {
      g_free (*text);
      *text = clean;
    }
  else
    g_free (clean);
}

static void
put (gchar **text, const gchar *by)
{
  g_free (*text);
  *text = by != NULL && *by != '\0' ? g_strdup (by) : NULL;
}

static gboolean
is (const gchar *text, const gchar *word)
{
  return g_strcmp0 (text, word) == 0;
}

/* ---- mails, calls, meetings ---- */

static void
note_sent (MtContactFold *fold, const MtEvent *event)
{
  MtContact *contact = &fold->is;
  fold->before_sent = contact->last_contact;
  fold->before_sent_to = contact->last_to;
  put (&fold->sent_id, event->message_id);
  contact->last_to = event->at;
  contact->bounced = 0;
  g_clear_pointer (&contact->bounce, g_free);
  mt_contact_fold_replace (&contact->last_mail_id, event->message_id);
}

static void
note_came (MtContact *contact, const MtEvent *event)
{
  contact->last_from = event->at;
  mt_contact_fold_replace (&contact->last_mail_id, event->message_id);
}

static void
note_asked (MtContactFold *fold, const MtEvent *event)
{
  MtContact *contact = &fold->is;
  note_sent (fold, event);
  contact->last_asked = event->at;
  contact->asked_on_page = g_strcmp0 (event->channel, MT_CHANNEL_PAGE) == 0 || g_strcmp0 (event->note, "page") == 0;
  if (contact->first_asked == 0)
    contact->first_asked = event->at;
  contact->answered = 0;
  mt_contact_fold_replace (&contact->message_id, event->message_id);
}

static void
note_answered (MtContact *contact, const MtEvent *event)
{
  note_came (contact, event);
  if (contact->answered == 0)
    contact->answered = event->at;
  mt_contact_fold_replace (&contact->answer_id, event->message_id);
  if (contact->state != MT_CONTACT_ACCEPTED)
    contact->snoozed_until = 0;
}

static void
note_watered (MtContactFold *fold, const MtEvent *event)
{
  gboolean called = is (event->channel, MT_CHANNEL_CALL);
  if (is (event->by, "contact"))
    note_came (&fold->is, event);
  else if (is (event->by, "user") && !called)
    note_sent (fold, event);
  else if (is (event->by, "user"))
    {
      fold->is.last_to = event->at;
      g_clear_pointer (&fold->sent_id, g_free);
    }
}

static void
note_met (MtContact *contact, const MtEvent *event)
{
  contact->last_met = event->at;
  contact->n_met++;
  put (&contact->met_place, NULL);
  mt_contact_fold_replace_line (&contact->met_place, event->place);
}

static void
note_bounce (MtContactFold *fold, const MtEvent *event)
{
  MtContact *contact = &fold->is;
  contact->bounced = event->at;
  put (&contact->bounce, event->note);
  if (fold->sent_id == NULL || !is (fold->sent_id, event->message_id))
    return;
  if (contact->last_contact == contact->last_to)
    contact->last_contact = fold->before_sent;
  contact->last_to = fold->before_sent_to;
  g_clear_pointer (&fold->sent_id, g_free);
}

/* ---- what the user set for them alone ---- */

static void
set_patience (MtContactFold *fold, const MtEvent *event, const MtContactsSettings *settings)
{
  const gchar *text = event->patience;
  gint64 days = 0;
  gboolean as_set = is (text, MT_AS_SET);
  if (text == NULL || (!as_set && !g_ascii_string_to_signed (text, 10, 1, MAX_PATIENCE, &days, NULL)))
    return;
  fold->is.own_patience = !as_set;
  fold->is.patience_days = as_set ? settings->patience_days : (gint)days;
  fold->patience_told = event->at;
}

static void
note (MtContactFold *fold, const MtEvent *event, const MtContactsSettings *settings)
{
  MtContact *contact = &fold->is;
  if (is (event->channel, MT_CHANNEL_BOUNCE))
    note_bounce (fold, event);
  set_patience (fold, event, settings);
  if (event->group != NULL && *event->group != '\0')
    put (&contact->group, is (event->group, MT_AS_SET) ? NULL : event->group);
  if (is (event->nudges, "off") || is (event->nudges, "on"))
    contact->silenced = is (event->nudges, "off");
}

/* ---- all ---- */

static gboolean
is_contact (MtEventKind kind, gboolean is_new_mail)
{
  return kind == MT_EVENT_RECEIVED ? is_new_mail
                                   : kind == MT_EVENT_ASKED || kind == MT_EVENT_ANSWERED || kind == MT_EVENT_ACCEPTED
                                         || kind == MT_EVENT_WATERED || kind == MT_EVENT_MET;
}

void
mt_contact_fold_signs (MtContactFold *fold, const MtEvent *event, const MtContactsSettings *settings,
                       gboolean is_new_mail)
{
  MtContact *contact = &fold->is;
  if (event->kind == MT_EVENT_RECEIVED && is_new_mail)
    note_came (contact, event);
  else if (event->kind == MT_EVENT_ASKED)
    note_asked (fold, event);
  else if (event->kind == MT_EVENT_ANSWERED)
    note_answered (contact, event);
  else if (event->kind == MT_EVENT_ACCEPTED && contact->state != MT_CONTACT_ACCEPTED)
    contact->accepted = event->at;
  else if (event->kind == MT_EVENT_WATERED)
    note_watered (fold, event);
  else if (event->kind == MT_EVENT_MET)
    note_met (contact, event);
  else if (event->kind == MT_EVENT_NOTED)
    note (fold, event, settings);
  else if (event->kind == MT_EVENT_SNOOZED && !mt_time_from_string (event->until, &contact->snoozed_until))
    contact->snoozed_until = 0;
  if (is_contact (event->kind, is_new_mail))
    contact->last_contact = event->at;
  if (event->kind != MT_EVENT_NOTED || !is (event->channel, MT_CHANNEL_BOUNCE))
    mt_contact_fold_replace (&contact->note, event->note);
}

/* ---- in the end ---- */

static gint64
find_due (const MtContactFold *fold)
{
  const MtContact *contact = &fold->is;
  switch (contact->state)
    {
    case MT_CONTACT_ASKED:
      return mt_contact_fold_patience_end (fold);
    case MT_CONTACT_ANSWERED:
      return MAX (contact->since, contact->snoozed_until);
    case MT_CONTACT_ACCEPTED:
      if (contact->silenced || contact->ideal_days == 0)
        return 0;
      return MAX (contact->last_contact + (gint64)contact->ideal_days * MT_DAY, contact->snoozed_until);
    default:
      return 0;
    }
}

void
mt_contact_fold_finish (MtContactFold *fold, const MtContactsSettings *settings)
{
  MtContact *contact = &fold->is;
  const MtGroup *group = mt_groups_find (settings->groups, contact->group);
  contact->ideal_days = MAX (group != NULL ? group->ideal_days : settings->ideal_days, 0);
  contact->longest_days = MAX (group != NULL ? group->longest_days : settings->longest_days, contact->ideal_days);
  contact->due = find_due (fold);
}
