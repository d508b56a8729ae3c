/* Moralotop in Claws Mail: the spell-checker of the box for own words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_SPELLING_H
#define MORALOTOP_ANSWER_SPELLING_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds an inline checker to the view, with suggestions by right click. `names` (NULL-terminated, copied) are texts whose words are never mistakes:
 * persons, firms, networks. */
void mt_answer_spelling_attach (GtkTextView *view, const gchar *const *names);

/* Checks in that language (ISO 639-1) from now on. Returns NULL, or, when there is no dictionary, a sentence for the user that names
 * the package; nothing is checked then. */
gchar *mt_answer_spelling_set_language (GtkTextView *view, const gchar *language);

/* How many words are marked as misspelt, as the user sees it: the word being typed is not yet. The buffer's signals "apply-tag" and "remove-tag" tell of
 * changes. */
guint mt_answer_spelling_count (GtkTextView *view);

G_END_DECLS

#endif
