/* Moralotop: the steps of telling an answer, shared by the answers-*.c files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bounce (header, then the report) → network (its relay, its notices) → machine (header) → who (Message-ID, address; by quotation, name) →
 * machine again (what the sender's sentences say).
 */
#ifndef MORALOTOP_ANSWERS_PRIVATE_H
#define MORALOTOP_ANSWERS_PRIVATE_H

#include "networks-private.h"

#include <moralotop/answers.h>

G_BEGIN_DECLS

#define MT_ANSWER_MAX_TEXT (24 * 1024) /* bytes of what a mail says that are read */

/* One mail on its way. */
typedef struct
{
  MtMessage *message;
  const MtNetworks *networks;
  const MtContacts *contacts;
  const MtProfile *profile; /* may be NULL */
  const MtSameness *words;  /* may be NULL */
  MtAnswer *answer;         /* what is found out */
} MtAnswering;

void mt_answer_add_reason (MtAnswer *answer, const gchar *id);

/* Settles what kind it is, by which reason. */
void mt_answer_settle (MtAnswer *answer, MtAnswerKind kind, const gchar *reason);

/* Settles whose it is; `contact` may be NULL. */
void mt_answer_set_contact (MtAnswer *answer, const MtContact *contact);

/* Settles that a person wrote back who is this contact: an answer when they are awaited and the mail is no older than the question. */
void mt_answer_settle_contact (MtAnswering *answering, const MtContact *contact, const gchar *reason);

/* Settles by candidates (element-type MtContact): nobody, one, or unclear. */
void mt_answer_settle_candidates (MtAnswering *answering, const GPtrArray *candidates, const gchar *reason);

/* ---- answers-machine.c ---- */

/* What header fields, the sender and the subject say; MT_KIND_UNKNOWN when nothing. `reason` gets a static id. */
MtKind mt_answer_read_marks (MtMessage *message, const MtNetwork *data, const gchar **reason);

/* What the subject says; MT_KIND_UNKNOWN when nothing. */
MtKind mt_answer_read_subject (MtMessage *message, const MtNetwork *data);

/* Whether the sender is a mail system: by its address, its name, or an empty return path. */
gboolean mt_answer_is_mail_system (MtMessage *message, const MtNetwork *data);

/* The first sentence of that role or of the other one in the text. */
gboolean mt_answer_text_says (const MtNetwork *data, const gchar *text, MtLineRole role, MtLineRole other);

/* What own words are when nobody wrote them: MT_LINE_AUTO, _BOUNCE, _RECEIPT, _TICKET, _CHALLENGE; MT_LINE_OWN for a person's. `marked`: something else says already that it may be a
 * machine's. */
MtLineRole mt_answer_read_words (const MtNetwork *data, const gchar *words, gboolean marked);

/* ---- answers-bounce.c ---- */

/* Settles it when it is a bounce, a delay or a receipt of a mail system. */
gboolean mt_answer_settle_bounce (MtAnswering *answering);

/* The next address in a text from `*at` on, NULL when there is none left; `*at` is moved behind it. Free with g_free(). */
gchar *mt_next_address (const gchar **at, const gchar *end);

/* ---- answers-network.c ---- */

/* Settles it when a network sent it. */
gboolean mt_answer_settle_network (MtAnswering *answering);

/* ---- answers-who.c ---- */

/* By a Message-ID that it answers; NULL when there is none. */
const MtContact *mt_answer_find_by_id (const MtAnswering *answering, gchar **message_id);

/* By the address that wrote it; NULL when it is nobody's. */
const MtContact *mt_answer_find_by_address (const MtAnswering *answering);

/* The contact with that address, as it is or as the same mailbox is also written. */
const MtContact *mt_answer_find_address (const MtContacts *contacts, const gchar *address);

typedef enum
{
  MT_NAME_OTHER,
  MT_NAME_PART, /* "Jean", "J. Dupont" for Jean Dupont */
  MT_NAME_FULL,
} MtNameFit;

MtNameFit mt_answer_fit_name (const gchar *contact, const gchar *said);

/* The awaited whom that name fits so; (element-type MtContact). */
GPtrArray *mt_answer_list_fitting (const MtContacts *contacts, const gchar *said, MtNameFit fit);

/* ---- answers-quoting.c ---- */

/* Settles it when it quotes the user, or somebody bears the name of one who is awaited. */
void mt_answer_settle_quoting (MtAnswering *answering);

/* ---- reading-cut.c ---- */

/* A reply taken apart. */
typedef struct
{
  GPtrArray *own;    /* (element-type utf8) lines that the sender wrote */
  GPtrArray *quoted; /* (element-type utf8) lines of older mail, without marks, those included that say whose it is */
} MtReply;

void mt_reply_split (MtReply *reply, const gchar *text, const MtNetwork *direct);
void mt_reply_clear (MtReply *reply);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MtReply, mt_reply_clear)

G_END_DECLS

#endif
