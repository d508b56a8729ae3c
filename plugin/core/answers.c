/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answers-private.h"
#include "contacts.h"
#include "recognise-private.h"

#include <string.h>

#define DAY 86400

/* ---- the result ---- */

static MtAnswer *
answer_new (void)
{
  MtAnswer *answer = g_new0 (MtAnswer, 1);

  answer->candidates = g_ptr_array_new_with_free_func (g_free);
  answer->reasons = g_ptr_array_new ();
  return answer;
}

void
mt_answer_free (MtAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->contact);
  g_free (answer->answers);
  g_ptr_array_unref (answer->candidates);
  g_ptr_array_unref (answer->reasons);
  g_free (answer->failed);
  g_free (answer->diagnosis);
  g_free (answer->name);
  g_free (answer->network);
  g_free (answer);
}

void
mt_answer_add_reason (MtAnswer *answer, const gchar *id)
{
  g_ptr_array_add (answer->reasons, (gpointer)id);
}

void
mt_answer_settle (MtAnswer *answer, MtAnswerKind kind, const gchar *reason)
{
  answer->kind = kind;
  mt_answer_add_reason (answer, reason);
}

void
mt_answer_set_contact (MtAnswer *answer, const MtContact *contact)
{
  g_free (answer->contact);
  answer->contact = contact != NULL ? g_strdup (contact->contact) : NULL;
  answer->asked = contact != NULL ? contact->last_asked : 0;
}

/* ---- whose answer ---- */

/* A mail that is older than the question answers it not; clocks may be wrong by a day. */
static gboolean
is_too_early (const MtAnswering *answering, const MtContact *contact)
{
  gint64 asked = contact->first_asked > 0 ? contact->first_asked : contact->last_asked;
  gint64 date = mt_message_get_date (answering->message);

  return answering->answer->answers == NULL && date >= 0 && asked > 0 && date < asked - DAY;
}

void
mt_answer_settle_contact (MtAnswering *answering, const MtContact *contact, const gchar *reason)
{
  MtAnswer *answer = answering->answer;
  const gchar *id = mt_message_get_message_id (answering->message);

  mt_answer_set_contact (answer, contact);
  if (!mt_contact_is_awaited (contact))
    {
      mt_answer_settle (answer, MT_ANSWER_UNRELATED, reason);
      mt_answer_add_reason (answer, "not-awaited");
      return;
    }
  if (is_too_early (answering, contact))
    {
      mt_answer_settle (answer, MT_ANSWER_UNRELATED, "earlier");
      return;
    }
  answer->is_known = id != NULL && g_strcmp0 (contact->answer_id, id) == 0;
  mt_answer_settle (answer, MT_ANSWER_ANSWER, reason);
}

void
mt_answer_settle_candidates (MtAnswering *answering, const GPtrArray *candidates, const gchar *reason)
{
  MtAnswer *answer = answering->answer;

  if (candidates->len == 0)
    {
      mt_answer_settle (answer, MT_ANSWER_UNRELATED, reason);
      return;
    }
  if (candidates->len == 1)
    {
      mt_answer_settle_contact (answering, candidates->pdata[0], reason);
      return;
    }
  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (answer->candidates, g_strdup (((const MtContact *)candidates->pdata[i])->contact));
  mt_answer_settle (answer, MT_ANSWER_UNCLEAR, reason);
  mt_answer_add_reason (answer, "several");
}

/* ---- machines ---- */

static const gchar *
reason_of_kind (MtKind kind, const gchar *otherwise)
{
  switch (kind)
    {
    case MT_KIND_RECEIPT:
      return "read-receipt";
    case MT_KIND_TICKET:
      return "ticket";
    case MT_KIND_CHALLENGE:
      return "challenge";
    default:
      return otherwise;
    }
}

static gboolean
is_machine (MtKind kind)
{
  return kind == MT_KIND_AUTO || kind == MT_KIND_TICKET || kind == MT_KIND_CHALLENGE;
}

/* Whom a machine answers for: the one who was asked, or who has that address. */
static void
find_whom (MtAnswering *answering)
{
  const MtContact *contact = mt_answer_find_by_id (answering, &answering->answer->answers);

  mt_answer_set_contact (answering->answer, contact != NULL ? contact : mt_answer_find_by_address (answering));
}

/* What a machine sends to nobody in particular is no answer at all. */
static void
settle_machine (MtAnswering *answering, MtKind kind, const gchar *reason)
{
  MtMessage *message = answering->message;
  MtKind subject = mt_answer_read_subject (message, mt_networks_get_answers (answering->networks));
  gboolean answers;

  find_whom (answering);
  answers = answering->answer->contact != NULL || is_machine (subject) || subject == MT_KIND_RECEIPT
            || subject == MT_KIND_HINT || mt_message_is_reply (message);
  mt_answer_settle (answering->answer, answers ? MT_ANSWER_AUTO : MT_ANSWER_UNRELATED,
                    reason_of_kind (kind, "automatic"));
  mt_answer_add_reason (answering->answer, reason);
}

/* ---- lists ---- */

static gboolean
is_to_me (const MtAnswering *answering)
{
  const GPtrArray *recipients = mt_message_get_recipients (answering->message);

  for (guint i = 0; i < recipients->len; i++)
    if (mt_profile_is_me (answering->profile, ((const MtMailbox *)recipients->pdata[i])->address))
      return TRUE;
  return answering->profile == NULL || *answering->profile->address == '\0';
}

/* A copy of what somebody answers the user goes through the list as well: it is an answer all the same. */
static gboolean
answers_me_on_list (MtAnswering *answering)
{
  g_autofree gchar *id = NULL;

  return is_to_me (answering) && mt_answer_find_by_id (answering, &id) != NULL;
}

/* ---- persons ---- */

static MtLineRole
read_own_words (const MtAnswering *answering, gboolean marked)
{
  g_auto (MtReply) reply = { NULL };
  g_autofree gchar *own = NULL;
  const gchar *all = mt_message_get_text (answering->message);
  g_autofree gchar *part = g_strndup (all, strnlen (all, MT_ANSWER_MAX_TEXT));
  g_autofree gchar *text = g_utf8_make_valid (part, -1);

  mt_reply_split (&reply, text, mt_networks_get_direct (answering->networks));
  own = mt_letter_join (reply.own);
  return mt_answer_read_words (mt_networks_get_answers (answering->networks), own, marked);
}

/* Somebody wrote; or did nobody? */
static void
check_words (MtAnswering *answering, MtKind mark)
{
  MtAnswer *answer = answering->answer;
  MtLineRole role;

  if (answer->kind != MT_ANSWER_ANSWER && answer->kind != MT_ANSWER_UNCLEAR)
    return;
  role = read_own_words (answering, mark == MT_KIND_HINT || mark == MT_KIND_RECEIPT);
  if (role == MT_LINE_OWN)
    return;
  answer->kind = role == MT_LINE_BOUNCE ? MT_ANSWER_BOUNCE : MT_ANSWER_AUTO;
  g_ptr_array_set_size (answer->candidates, 0);
  g_ptr_array_insert (answer->reasons, 0,
                      (gpointer)(role == MT_LINE_BOUNCE      ? "mail-system"
                                 : role == MT_LINE_RECEIPT   ? "read-receipt"
                                 : role == MT_LINE_TICKET    ? "ticket"
                                 : role == MT_LINE_CHALLENGE ? "challenge"
                                                             : "out-of-office"));
  if (role == MT_LINE_BOUNCE && answer->contact != NULL)
    answer->failed = strchr (answer->contact, '@') != NULL ? g_strdup (answer->contact) : NULL;
}

static void
settle_person (MtAnswering *answering)
{
  const MtContact *contact = mt_answer_find_by_id (answering, &answering->answer->answers);

  if (contact != NULL)
    {
      mt_answer_settle_contact (answering, contact, "in-reply-to");
      return;
    }
  contact = mt_answer_find_by_address (answering);
  if (contact != NULL)
    mt_answer_settle_contact (answering, contact, "address");
  else
    mt_answer_settle_quoting (answering);
}

/* ---- the way of a mail ---- */

static gboolean
is_mine (const MtAnswering *answering)
{
  const MtMailbox *from = mt_message_get_from (answering->message);

  return from != NULL && mt_profile_is_me (answering->profile, from->address);
}

static gboolean
is_robot (const MtAnswering *answering)
{
  const MtMailbox *from = mt_message_get_from (answering->message);

  return from == NULL || mt_networks_is_robot (answering->networks, from->address);
}

static void
decide (MtAnswering *answering)
{
  const MtNetwork *data = mt_networks_get_answers (answering->networks);
  const gchar *reason = NULL;
  MtKind mark;

  if (is_mine (answering))
    {
      mt_answer_settle (answering->answer, MT_ANSWER_UNRELATED, "own");
      return;
    }
  if (mt_answer_settle_bounce (answering) || mt_answer_settle_network (answering))
    return;
  mark = mt_answer_read_marks (answering->message, data, &reason);
  if (mark == MT_KIND_LIST && !answers_me_on_list (answering))
    mt_answer_settle (answering->answer, MT_ANSWER_UNRELATED, "list");
  else if (is_machine (mark) || mt_answer_is_mail_system (answering->message, data) || is_robot (answering))
    settle_machine (answering, mark, is_machine (mark) ? reason : "sender");
  else
    {
      settle_person (answering);
      check_words (answering, mark);
    }
}

MtAnswer *
mt_answer_decide (MtMessage *message, const MtNetworks *networks, const MtContacts *contacts, const MtProfile *profile,
                  const MtSameness *words)
{
  MtAnswering answering = { message, networks, contacts, profile, words, NULL };

  g_return_val_if_fail (message != NULL && networks != NULL && contacts != NULL, NULL);
  answering.answer = answer_new ();
  decide (&answering);
  return answering.answer;
}

gboolean
mt_answer_is_candidate (MtMessage *message, const MtNetworks *networks, const MtContacts *contacts)
{
  g_autoptr (MtAnswer) answer = NULL;
  MtAnswering answering = { message, networks, contacts, NULL, NULL, NULL };
  const MtNetwork *data;
  g_autoptr (MtClaim) claim = NULL;
  const gchar *reason;
  MtKind mark;

  g_return_val_if_fail (message != NULL && networks != NULL && contacts != NULL, FALSE);
  data = mt_networks_get_answers (networks);
  answer = answering.answer = answer_new ();
  find_whom (&answering);
  mark = mt_answer_read_marks (message, data, &reason);
  if (answer->contact != NULL || mark == MT_KIND_BOUNCE || mark == MT_KIND_DELAY || is_machine (mark)
      || g_str_equal (mt_message_get_content_type (message), "multipart/report")
      || mt_answer_is_mail_system (message, data))
    return TRUE;
  claim = mt_claim_find_in_header (message, networks);
  if (claim != NULL && claim->from_network)
    return claim->kind == MT_KIND_UNKNOWN || claim->kind == MT_KIND_ACCEPTANCE || claim->kind == MT_KIND_CONVERSATION
           || claim->kind == MT_KIND_LETTER;
  return mark != MT_KIND_LIST && !is_robot (&answering);
}
