/* Moralotop in Claws Mail: the draft of an answer, until its mail has left.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Between a click on "Send" and the end of that, the words stand in a compose window only: the server may refuse them, and Claws Mail may die. The draft goes when the
 * mail was sent, or when its window closes while the mail lies in the queue.
 */
#ifndef MORALOTOP_COMPOSE_DRAFT_H
#define MORALOTOP_COMPOSE_DRAFT_H

#include <compose.h>

G_BEGIN_DECLS

/* The window's mail, which was made from this draft (key of answer-draft.h), is about to be sent or queued under that Message-ID. */
void mt_compose_draft_follow (Compose *compose, const gchar *message_id, const gchar *draft);

/* It was sent. */
void mt_compose_draft_sent (const gchar *message_id);

/* Follows nothing any more: drafts stay. */
void mt_compose_draft_stop (void);

G_END_DECLS

#endif
