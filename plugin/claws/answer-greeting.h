/* Moralotop in Claws Mail: how the person is greeted: by first name or neutrally, in a line that the user may write anew.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line shows what the template makes of it until the user changes it; what he has written follows the first name (salutation.h). Emptied, the line is the
 * template's again.
 */
#ifndef MORALOTOP_ANSWER_GREETING_H
#define MORALOTOP_ANSWER_GREETING_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _MtAnswerGreeting MtAnswerGreeting;

/* Two rows of `grid`, from `row` on; its first column is for labels, `width` columns follow. `first_name` is "" where there is none; `pattern` (may be NULL) is what the user made of
 * the line before. `func` is called when the user has changed something, not before the grid is shown. Lives as long as the grid. */
MtAnswerGreeting *mt_answer_greeting_new (GtkGrid *grid, gint row, gint width, const gchar *first_name,
                                          gboolean neutral, const gchar *pattern, void (*func) (gpointer data),
                                          gpointer data);

/* The line as the template would have it for the first name that is chosen; NULL: it has none, so that there is nothing to edit. */
void mt_answer_greeting_show_line (MtAnswerGreeting *greeting, const gchar *line);

/* The line in another language is of no use: the template's it is again, with the next mt_answer_greeting_show_line(). */
void mt_answer_greeting_forget (MtAnswerGreeting *greeting);

/* The first name, trimmed; "" when the greeting is to be neutral. */
gchar *mt_answer_greeting_get_first_name (const MtAnswerGreeting *greeting);

/* The user's own line for that first name; NULL where the template's serves. */
gchar *mt_answer_greeting_get_line (const MtAnswerGreeting *greeting);

/* For the draft: what stands in the field of the first name, the choice, and the pattern of the user's own line (NULL: none). */
const gchar *mt_answer_greeting_get_field (const MtAnswerGreeting *greeting);
gboolean mt_answer_greeting_is_neutral (const MtAnswerGreeting *greeting);
const gchar *mt_answer_greeting_get_pattern (const MtAnswerGreeting *greeting);

G_END_DECLS

#endif
