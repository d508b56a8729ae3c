/* Moralotop in Claws Mail: how the answer reaches the person: shown before it is written, and chosen by the user.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives as long as its widget.
 */
#ifndef MORALOTOP_ANSWER_WAYS_H
#define MORALOTOP_ANSWER_WAYS_H

#include <gtk/gtk.h>
#include <moralotop/reach.h>

G_BEGIN_DECLS

typedef struct _MtAnswerWays MtAnswerWays;

/* Copies of the invitation what it needs; `warnings` are the verdict's. `func` is called whenever another way, or none, is chosen: by the user, or because
 * somebody of that name was found in the address book or in the log meanwhile, as long as the user has not chosen. */
MtAnswerWays *mt_answer_ways_new (const MtInvitation *invitation, MtWarnings warnings, void (*func) (gpointer data),
                                  gpointer data);
GtkWidget *mt_answer_ways_get_widget (MtAnswerWays *ways);

/* Good until the next call of `func`. NULL while none is chosen, and for a robot without the user's yes. */
const MtWay *mt_answer_ways_get_chosen (const MtAnswerWays *ways);

/* Whether what is chosen is the page: then there is nothing to be written in Claws Mail. */
gboolean mt_answer_ways_is_page (const MtAnswerWays *ways);

/* Why no way is chosen, as a sentence, translated, static; NULL when one is. */
const gchar *mt_answer_ways_get_hindrance (const MtAnswerWays *ways);

/* Nothing is chosen but by the user from now on. */
void mt_answer_ways_keep (MtAnswerWays *ways);

/* To where the user has to do something. */
void mt_answer_ways_grab_focus (MtAnswerWays *ways);

G_END_DECLS

#endif
