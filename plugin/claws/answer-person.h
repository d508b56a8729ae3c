/* Moralotop in Claws Mail: who is answered: the person, what the log knows of them, their own words, and why the verdict is what it is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_PERSON_H
#define MORALOTOP_ANSWER_PERSON_H

#include <gtk/gtk.h>
#include <moralotop/judge.h>

G_BEGIN_DECLS

/* The left side of the answer window. Copies what it shows. */
GtkWidget *mt_answer_person_new (const MtInvitation *invitation, const MtVerdict *verdict);

G_END_DECLS

#endif
