/* Moralotop in Claws Mail: answering one invitation, from the dialog to the compose window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_H
#define MORALOTOP_ANSWER_H

#include "mail.h"

#include <compose.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How an answer dialog came to its end. */
typedef enum
{
  MT_ANSWER_END_CLOSED,  /* nothing was handed over; own words are kept as a draft */
  MT_ANSWER_END_WRITTEN, /* the answer is in a compose window */
  MT_ANSWER_END_TOLD,    /* the user says that it was sent on the network's page */
} MtAnswerEnd;

/* `compose` is NULL but for MT_ANSWER_END_WRITTEN. */
typedef void (*MtAnswerEndFunc) (MtAnswerEnd end, Compose *compose, gpointer data);

/* Opens the answer dialog for the person behind a message; for a message that is no contact request, tells so in the status bar. */
void mt_answer_message (MsgInfo *msginfo, GtkWindow *parent);

/* The same for a judgement with an invitation. `func` (may be NULL) is called once, when the dialog has gone; at once, with MT_ANSWER_END_CLOSED,
 * where the person has one already, which is raised. */
void mt_answer_open (MsgInfo *msginfo, const MtJudgement *judgement, GtkWindow *parent, MtAnswerEndFunc func,
                     gpointer data);

G_END_DECLS

#endif
