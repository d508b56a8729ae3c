/* Moralotop in Claws Mail: the spell-checker of the box for own words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_SPELLING_H
#define MORALOTOP_ANSWER_SPELLING_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds an inline checker to the view, with suggestions, "ignore" and "add to the dictionary" by right click and by Shift+F10 or the menu key. `names` (NULL-terminated,
 * copied; see mt_speller_names()) are words that are never mistakes. The label `line` says in which language is checked, or what is missing for that. */
void mt_answer_spelling_attach (GtkTextView *view, const gchar *const *names, GtkWidget *line);

/* Checks in that language (ISO 639-1) from now on, until the user takes another one in the menu. Without a dictionary nothing is checked. */
void mt_answer_spelling_set_language (GtkTextView *view, const gchar *language);

/* How many words are marked as misspelt, as the user sees it: the word being typed is not yet. The buffer's signals "apply-tag" and "remove-tag" tell of
 * changes. */
guint mt_answer_spelling_count (GtkTextView *view);

G_END_DECLS

#endif
