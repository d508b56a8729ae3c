/* Moralotop in Claws Mail: when was the last contact with each person of the network, in mail from before Moralotop?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the mails are files on this machine, a worker reads their headers; else lists of messages come from Claws Mail in slices of the idle main loop (folder-walk.h).
 * The worker compares. No body is read, no server asked. Of each person at most two events are written: the last mail from them, and the last to them, where these are later than what the
 * log knows. Each is written once, however often that mail is found.
 */
#ifndef MORALOTOP_PAST_H
#define MORALOTOP_PAST_H

#include <folder.h>

G_BEGIN_DECLS

typedef struct _MtPast MtPast;

typedef enum
{
  MT_PAST_LOOKING,
  MT_PAST_DONE,
  MT_PAST_CANCELLED,
} MtPastState;

/* Whether a folder's mails can be looked at. */
gboolean mt_past_can_read (FolderItem *item);

/* Whether that is only because there are too many of them for a folder that is neither in files nor open: once it has been opened they may be looked at. */
gboolean mt_past_is_too_large (FolderItem *item);

/* Begins. `folders`: identifiers (element-type utf8). `func` is called in the main loop some times a second until it is done or cancelled, then once more. */
MtPast *mt_past_new (const GPtrArray *folders, void (*func) (gpointer data), gpointer data);

MtPastState mt_past_get_state (const MtPast *past);
guint mt_past_count_seen (const MtPast *past); /* mails looked at so far */

/* Once it is done: people who were found, mails exchanged with them, and what was noted of it. */
void mt_past_get_result (const MtPast *past, guint *n_people, guint *n_mails, guint *n_noted);

/* Nothing is noted. `func` is called soon. */
void mt_past_cancel (MtPast *past);

/* All that was noted counts no more; once. */
void mt_past_undo (MtPast *past);

/* May be called at any time; what was noted stays. NULL is fine. */
void mt_past_free (MtPast *past);

/* For unloading: waits for whatever worker is still about to end. */
void mt_past_stop (void);

G_END_DECLS

#endif
