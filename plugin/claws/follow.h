/* Moralotop in Claws Mail: what a mail is to those who are awaited or in the network, and what the log is told of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The core decides (answers.h). An answer, an acceptance and a bounce are logged once, by Message-ID, wherever and how often the mail is seen; likewise any other mail in
 * either direction as a sign of life (watered). What the user says of a mail is final: it is logged as an event, or as the undoing of one.
 */
#ifndef MORALOTOP_FOLLOW_H
#define MORALOTOP_FOLLOW_H

#include <moralotop/answers.h>
#include <procmsg.h>

G_BEGIN_DECLS

typedef struct
{
  MtAnswer *answer;
  gchar *message_id; /* NULL when it has none: then nothing but what comes by itself is logged */
  gint64 at;         /* when it was written; never later than now */
  MtEvent event;     /* what is logged by itself; without a contact: nothing. Its texts are those of the others here */
  gchar *event_id;
} MtFollow;

gboolean mt_follow_start (GError **error);
void mt_follow_stop (void);

/* By the contacts as they are now; NULL as long as they have not been read. `message` is not needed afterwards. */
MtFollow *mt_follow_new (MtMessage *message);
void mt_follow_free (MtFollow *follow);

/* Whether it has to do with somebody who was asked: an answer, a bounce, an acceptance… and not an invitation, whatever it looks like. `follow` may be NULL. */
gboolean mt_follow_concerns (const MtFollow *follow);

/* What the log has made of it: of an answer (or what might be one), an acceptance or a bounce; NULL when nothing. Lives until control goes back to the main loop. */
const MtContactMail *mt_follow_get_mail (const MtFollow *follow);

/* Whose it is: as the user said, else as was found out. NULL when nobody's. */
const MtContact *mt_follow_get_contact (const MtFollow *follow);

/* Logs what is to be logged and has not been. */
void mt_follow_record (const MtFollow *follow);

/* Its tag: awaited, answered. */
void mt_follow_tag (MsgInfo *msginfo, const MtFollow *follow);

/* Takes back what was logged of it, or brings it back. */
void mt_follow_toggle (const MtFollow *follow);

/* The user says who answered; NULL: nobody. */
void mt_follow_choose (const MtFollow *follow, const gchar *contact);

/* A mail of the user's own has left, or is seen in a folder of sent mail: a sign of life to each recipient who is awaited or in the network, but `asked` (may be NULL), to whom it is more. */
void mt_follow_sent (MsgInfo *msginfo, const gchar *asked);

/* By the header that Claws Mail has kept: whether it is from somebody, or about somebody, whom the log knows. For IMAP. */
gboolean mt_follow_is_candidate (MtMessage *header);

/* The user's own words have changed: those of the last answer are read, too. */
void mt_follow_read_words (void);

/* How many people have written back and wait to be read closely; who was put off ("not now") does not. */
guint mt_follow_count_unread_answers (void);

G_END_DECLS

#endif
