/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/answers.h>

static const gchar *const kind_words[] = { "unrelated", "answer", "auto", "bounce", "acceptance", "unclear" };

const gchar *
mt_answer_kind_to_string (MtAnswerKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_words), NULL);
  return kind_words[kind];
}

static const struct
{
  const gchar *id;
  const gchar *sentence;
} sentences[] = {
  { "in-reply-to", N_ ("It answers the mail that you sent.") },
  { "address", N_ ("It comes from the address that you wrote to.") },
  { "quotes-you", N_ ("It quotes what you wrote.") },
  { "name", N_ ("The sender bears the name of somebody whom you wrote to.") },
  { "relay", N_ ("The network passes it on.") },
  { "notice", N_ ("The network says that a message waits there.") },
  { "acceptance", N_ ("The network says that you are connected now.") },
  { "several", N_ ("More than one person may have written it.") },
  { "same-name", N_ ("More than one person bears that name.") },
  { "elsewhere", N_ ("You know somebody of that name, but not from this network.") },
  { "delivery-status", N_ ("It is a mail system’s report.") },
  { "mail-system", N_ ("A mail system says that a mail did not arrive.") },
  { "delayed", N_ ("It has not arrived yet; the mail system goes on trying.") },
  { "returned", N_ ("The mail that you sent came back with it.") },
  { "delivered", N_ ("A mail system says that your mail arrived.") },
  { "read-receipt", N_ ("It only says that your mail was opened.") },
  { "report", N_ ("A machine reports about your mail.") },
  { "automatic", N_ ("A machine wrote it.") },
  { "out-of-office", N_ ("It only says that the person is away.") },
  { "ticket", N_ ("It only says that your mail was received.") },
  { "challenge", N_ ("A machine wants a proof that you are a person.") },
  { "header", N_ ("Its header says that no person wrote it.") },
  { "sender", N_ ("It comes from an address that no person writes from.") },
  { "subject", N_ ("Its subject is that of a machine’s mail.") },
  { "calendar", N_ ("It is a calendar’s message.") },
  { "list", N_ ("It went to a mailing list, or to many people.") },
  { "network", N_ ("It is another kind of mail of the network’s.") },
  { "forged", N_ ("It says that it comes from the network, but does not.") },
  { "not-awaited", N_ ("You are not waiting for an answer of this person.") },
  { "earlier", N_ ("It was written before you asked.") },
  { "own", N_ ("You wrote it yourself.") },
  { "nobody", N_ ("Nobody whom you are waiting for has written it.") },
};

const gchar *
mt_answer_reason_to_sentence (const gchar *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_strcmp0 (sentences[i].id, id) == 0)
      return _ (sentences[i].sentence);
  return "";
}

#define DAY 86400

/* The mail's own time, as far as it can be: not in the future, and of a clock that is a little slow not before the question. */
static gint64
find_time (const MtAnswer *answer, MtMessage *message, gint64 now)
{
  gint64 date = mt_message_get_date (message);

  if (date < 0 || date > now)
    date = now;
  if (date < answer->asked && (answer->answers != NULL || date >= answer->asked - DAY))
    date = MIN (answer->asked, now);
  return date;
}

static gboolean
find_kind (const MtAnswer *answer, MtEventKind *kind)
{
  switch (answer->kind)
    {
    case MT_ANSWER_ANSWER:
      *kind = MT_EVENT_ANSWERED;
      return TRUE;
    case MT_ANSWER_ACCEPTANCE:
      *kind = MT_EVENT_ACCEPTED;
      return TRUE;
    case MT_ANSWER_BOUNCE:
      *kind = MT_EVENT_NOTED;
      return !answer->is_delayed;
    default:
      return FALSE;
    }
}

gboolean
mt_answer_to_event (const MtAnswer *answer, MtMessage *message, gint64 now, MtEvent *event, gchar **id)
{
  const gchar *message_id;
  MtEventKind kind;

  g_return_val_if_fail (answer != NULL && message != NULL && event != NULL && id != NULL, FALSE);
  message_id = mt_message_get_message_id (message);
  if (answer->contact == NULL || answer->is_known || !find_kind (answer, &kind))
    return FALSE;
  /* Without a Message-ID of its own, a mail is the one that came for this one. */
  *id = message_id != NULL
            ? mt_event_id_from_message (kind, message_id)
            : mt_event_id_from_message (kind, answer->answers != NULL ? answer->answers : answer->contact);
  *event = (MtEvent){ .id = *id,
                      .at = find_time (answer, message, now),
                      .kind = kind,
                      .contact = answer->contact,
                      .name = kind == MT_EVENT_NOTED ? NULL : answer->name,
                      .network = kind == MT_EVENT_NOTED ? NULL : answer->network,
                      .message_id = kind == MT_EVENT_NOTED ? answer->answers : message_id,
                      .note = kind == MT_EVENT_NOTED ? answer->diagnosis : NULL,
                      .channel = kind == MT_EVENT_NOTED ? MT_CHANNEL_BOUNCE : NULL };
  return TRUE;
}
