/* Moralotop: is this mail an answer of somebody who is awaited?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure: reads the message, the contacts and the data, opens and logs nothing. In this order: what is no answer of a person is told first (bounces, delay warnings,
 * notices of a network that somebody accepted, automatic replies, read receipts, mail of lists); then who is answering, by the Message-ID sent, by the person's
 * address, by the network's relay or its notice "X sent you a message" (by name and network), by their words quoting the user's. Two candidates: unclear, never guessed.
 *
 * Awaited is who was asked, was struck off since, or has answered already (further mail of theirs is an answer, too). Others whom the log knows (in the network,
 * received, binned, dropped) answer nothing: their mail is MT_ANSWER_UNRELATED, but `contact` tells whose it is when a person wrote it, not a machine. So the hooks
 * water the clock of who is in the network by MT_ANSWER_UNRELATED with a `contact`, and `moralotop answers` lists who was awaited.
 *
 * What machines say is data: resources/networks/answers.xml, and of networks the files beside it.
 */
#ifndef MORALOTOP_ANSWERS_H
#define MORALOTOP_ANSWERS_H

#include <moralotop/contacts.h>
#include <moralotop/message.h>
#include <moralotop/networks.h>
#include <moralotop/profile.h>
#include <moralotop/sameness.h>

G_BEGIN_DECLS

typedef enum
{
  MT_ANSWER_UNRELATED, /* answers nothing that was asked; `contact` is set when somebody known from the log wrote it all the same */
  MT_ANSWER_ANSWER,     /* a person who was asked wrote back */
  MT_ANSWER_AUTO,       /* out-of-office, read receipt, ticket: a machine answered */
  MT_ANSWER_BOUNCE,     /* what was sent did not arrive, or is delayed (see `is_delayed`) */
  MT_ANSWER_ACCEPTANCE, /* the network says that the person is connected with the user now */
  MT_ANSWER_UNCLEAR,    /* an answer, but whose is for the user to say: `candidates` */
} MtAnswerKind;

/* "unrelated" "answer" "auto" "bounce" "acceptance" "unclear": the words of the command line. */
const gchar *mt_answer_kind_to_string (MtAnswerKind kind);

typedef struct
{
  MtAnswerKind kind;
  gchar *contact; /* the key of whom it is from or about; NULL when nobody in the log, or unclear */
  gchar *answers; /* Message-ID of the mail that is answered or came back, when that is known; else NULL */
  GPtrArray *
      candidates; /* (element-type utf8) keys; when unclear those who may have written it: several, or one for whom only the name speaks; else empty; never NULL */
  GPtrArray *
      reasons; /* (element-type utf8) static ids, the decisive one first: "in-reply-to", "address", "quotes-you", "relay", "notice", "delivery-status" …; never NULL */
  gboolean is_delayed; /* of a bounce: not given up yet */
  gchar *failed;       /* of a bounce: the address that does not reach; NULL when not told */
  gchar *diagnosis;    /* of a bounce: what the mail system said ("550 5.1.1 User unknown"), on one line; NULL */
  gchar *name;         /* of an acceptance or a network's notice: who; NULL */
  gchar *network;      /* likewise */
  gint64 asked;        /* when the contact was last asked: a clock that is slow has not answered before; 0 */
  gboolean is_known;   /* the log has this mail, or this acceptance, already */
} MtAnswer;

/* Never NULL. `contacts` as of now. `profile` tells who the user is, may be NULL. `words` (may be NULL), best of mt_answer_words_load(): what the user wrote to
 * whom, for quotations. */
MtAnswer *mt_answer_decide (MtMessage *message, const MtNetworks *networks, const MtContacts *contacts,
                            const MtProfile *profile, const MtSameness *words);

void mt_answer_free (MtAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtAnswer, mt_answer_free)

/* The user's own words of the last answers (same-words.ini) and the sentences of all templates, shipped and own, by which a quotation is known. `user_directory` may be
 * NULL: the shipped ones only. Reads some fifty small files. Never NULL; free with mt_sameness_free(). */
MtSameness *mt_answer_words_load (const gchar *user_directory);

/* A translated, static sentence for a reason's id: "It answers the mail that you sent." */
const gchar *mt_answer_reason_to_sentence (const gchar *id);

/* The event that the log gets for it (kind answered, accepted, noted with channel "bounce"), its strings those of `answer` and `message`; FALSE when there is none to be logged (unclear, unrelated, automatic,
 * delayed, about nobody in the log, or the log has it already). Its time is the mail's Date, not later than `now`. `id` gets the one of mt_event_id_from_message(), so that two machines log it
 * once (free it); `event->id` is the same. */
gboolean mt_answer_to_event (const MtAnswer *answer, MtMessage *message, gint64 now, MtEvent *event, gchar **id);

/* By the header alone, for IMAP, where a body costs a download: FALSE only when it is surely unrelated. */
gboolean mt_answer_is_candidate (MtMessage *message, const MtNetworks *networks, const MtContacts *contacts);

G_END_DECLS

#endif
