/* Moralotop in Claws Mail: the list of placeholders, each with a sentence.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TEMPLATES_WORDS_H
#define MORALOTOP_TEMPLATES_WORDS_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A heading and a list; `func` gets the placeholder, without braces, that was clicked on or on which Enter was pressed. */
GtkWidget *mt_templates_words_new (void (*func) (const gchar *word, gpointer data), gpointer data);

G_END_DECLS

#endif
