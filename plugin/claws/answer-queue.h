/* Moralotop in Claws Mail: several selected messages, one person after another in the answer dialog.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The next person comes when the compose window of the one before was sent or closed, so that there is one person before one's eyes at a time and no
 * window comes up over the mail that is being read once more. Closing the answer dialog ends the queue; drafts of own words are kept. Nothing of a queue outlives the
 * session but these. Main thread only.
 */
#ifndef MORALOTOP_ANSWER_QUEUE_H
#define MORALOTOP_ANSWER_QUEUE_H

#include <gtk/gtk.h>
#include <procmsg.h>

G_BEGIN_DECLS

/* Answers these messages (element-type MsgInfo; referenced as needed, the list stays the caller's). One message has the plain dialog; to a queue that is
 * under way they are added at its end. What is no contact request is left out, with one sentence. `parent` may be NULL. */
void mt_answer_queue_add (GSList *messages, GtkWindow *parent);

/* Forgets the queue; its dialog stays. For unloading. */
void mt_answer_queue_stop (void);

G_END_DECLS

#endif
