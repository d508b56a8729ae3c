/* Moralotop in Claws Mail: a calm line where own words were used for somebody else already.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Compared with the last answers (sameness.h, same-words.ini in the user's directory) and with the drafts. Main thread only.
 */
#ifndef MORALOTOP_ANSWER_SAME_H
#define MORALOTOP_ANSWER_SAME_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line that hides itself while there is nothing to say. `name` may be NULL. */
GtkWidget *mt_answer_same_new (const gchar *contact, const gchar *name);

/* Looks at the own words as they are now, a moment later, so that typing never waits. */
void mt_answer_same_check (GtkWidget *line, const gchar *own_words);

/* Keeps the own words of an answer that was handed over. */
void mt_answer_same_keep (const gchar *contact, const gchar *name, const gchar *own_words);

void mt_answer_same_stop (void);

G_END_DECLS

#endif
