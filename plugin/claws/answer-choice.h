/* Moralotop in Claws Mail: which template the answer is made of: its name, its language, and, where there are both, the form of address.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_CHOICE_H
#define MORALOTOP_ANSWER_CHOICE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _MtAnswerChoice MtAnswerChoice;

/* One row of `grid`: four columns from the first on, label and field twice, and a row below it that is there only where the form of address can be chosen. `name` (NULL: "answer")
 * and `language` (may be NULL) are wishes: what comes nearest is chosen, the user's `preferred` languages first. `func` is called when the user has chosen something else.
 * Lives as long as the grid. */
MtAnswerChoice *mt_answer_choice_new (GtkGrid *grid, gint row, const gchar *name, const gchar *language,
                                      gboolean informal, void (*func) (gpointer data), gpointer data);

/* NULL where there are no templates at all. */
const gchar *mt_answer_choice_get_name (const MtAnswerChoice *choice);
const gchar *mt_answer_choice_get_language (const MtAnswerChoice *choice);

/* Chooses that language without calling `func`; FALSE when it is chosen already, or there is no such template. */
gboolean mt_answer_choice_propose_language (MtAnswerChoice *choice, const gchar *language);

/* The user's wish, also where the template has one form only. */
gboolean mt_answer_choice_is_informal (const MtAnswerChoice *choice);

G_END_DECLS

#endif
