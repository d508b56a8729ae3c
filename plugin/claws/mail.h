/* Moralotop in Claws Mail: verdicts on Claws Mail's messages.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_MAIL_H
#define MORALOTOP_MAIL_H

#include "follow.h"

#include <moralotop/judge.h>
#include <procmsg.h>

G_BEGIN_DECLS

/* What is thought of one message. `invitation` is NULL for most. */
typedef struct
{
  guint refs; /* see below */
  MtInvitation *invitation;
  MtVerdict *verdict;
  MtFollow *follow; /* NULL before the log has been read */
} MtJudgement;

typedef enum
{
  MT_BODY_AT_HAND, /* no download whatever it is */
  MT_BODY_LOCAL,   /* only if that costs no download */
  MT_BODY_FETCH,   /* the user is looking at it anyway */
} MtBodyPolicy;

/* The judgement of a message, from a cache where possible; NULL when its body is not at hand (or the file cannot be read). Belongs to the cache and
 * lives until control goes back to the main loop, which a download does: the main loop runs meanwhile, so that after the call windows may be closed, folders
 * deleted, and what was known of people before may be freed. An idle callback whose source was removed meanwhile has nothing left to do:
 * g_source_is_destroyed(). Moralotop itself is not unloaded meanwhile. */
const MtJudgement *mt_mail_judge (MsgInfo *msginfo, MtBodyPolicy policy);

/* The same for what the user wishes to be done with a contact request: when it is none, or its text cannot be had, that is said in the status bar, and NULL
 * returned. */
const MtJudgement *mt_mail_judge_request (MsgInfo *msginfo);

/* Keeps a judgement beyond that: to tag a mail on a server runs the main loop, too. NULL is fine. */
MtJudgement *mt_judgement_ref (const MtJudgement *judgement);
void mt_judgement_unref (MtJudgement *judgement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtJudgement, mt_judgement_unref)

/* FALSE when the folder of a message that was kept over the main loop was deleted meanwhile: `msginfo->folder` leads nowhere then. mt_mail_judge() and
 * mt_mail_get_file() know by themselves. */
gboolean mt_mail_has_folder (const MsgInfo *msginfo);

/* The file that holds a message; NULL when it cannot be had. To be freed with g_free(). A download runs the main loop, see above. */
gchar *mt_mail_get_file (MsgInfo *msginfo);

/* Drops a reference to a message, and the pointer to it; NULL is allowed there. Claws Mail's own procmsg_msginfo_free () sets the pointer to NULL
 * only with the last reference: whoever asks the pointer whether there is something to drop drops what is not theirs. */
void mt_mail_unref (MsgInfo **msginfo);

/* Around whatever else has Claws Mail wait for a server, and run the main loop meanwhile. */
void mt_mail_begin_waiting (void);
void mt_mail_end_waiting (void);

/* Whether a server is waited for, somewhere up the stack. */
gboolean mt_mail_is_waiting (void);

/* Forgets all judgements: the log, the profile or the data have changed. */
void mt_mail_forget (void);

/* Forgets everything; for unloading. */
void mt_mail_stop (void);

/* Writes "received" and "judged" into the log, once for a Message-ID whatever is displayed how often on how many machines. */
void mt_mail_record (MsgInfo *msginfo, const MtJudgement *judgement);

/* Whether that was done, or is not to be done as it has no Message-ID. */
gboolean mt_mail_is_recorded (MsgInfo *msginfo, const MtJudgement *judgement);

/* The user's own verdict on the person behind a message: logged as final, tag and colour follow; what the message shows is kept as a lesson about others. */
void mt_mail_overrule (MsgInfo *msginfo, MtCategory category);

/* Takes the user's verdict on that person back: Moralotop judges again. Tag and colour follow once the log has it. */
void mt_mail_withdraw (MsgInfo *msginfo);

/* Logs "binned"; moving the message is the caller's. Does nothing for a message that is no contact request. */
void mt_mail_record_binned (MsgInfo *msginfo);

/* Message-ID without angle brackets; NULL when there is none. */
gchar *mt_mail_get_id (MsgInfo *msginfo);

/* Whether a folder has a mail of that Message-ID, without angle brackets. */
gboolean mt_mail_is_in (FolderItem *item, const gchar *message_id);

G_END_DECLS

#endif
