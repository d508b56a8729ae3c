/* Moralotop in Claws Mail: what a template may consist of, each with a sentence: placeholders, and the fields of its header.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TEMPLATES_WORDS_H
#define MORALOTOP_TEMPLATES_WORDS_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  void (*insert) (const gchar *word, gpointer data); /* a placeholder, without braces */
  void (*go_to) (const gchar *field, gpointer data); /* a field, without colon */
} MtTemplatesWordsFuncs;

/* A button that pops the list up; what is clicked on, or Enter pressed on, is told, and the list goes. `funcs` is static. */
GtkWidget *mt_templates_words_new (const MtTemplatesWordsFuncs *funcs, gpointer data);

G_END_DECLS

#endif
