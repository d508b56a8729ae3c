/* Moralotop in Claws Mail: what the templates page has to say, with one or two answers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TEMPLATES_BAR_H
#define MORALOTOP_TEMPLATES_BAR_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*MtTemplatesBarFunc) (const gchar *file_name, const gchar *text);

/* Hidden until there is something to say. */
GtkWidget *mt_templates_bar_new (void);

/* A sentence alone. */
void mt_templates_bar_say (GtkWidget *bar, const gchar *sentence);

/* With one button, that calls `func` with these two; copied. */
void mt_templates_bar_offer (GtkWidget *bar, const gchar *sentence, const gchar *mnemonic, MtTemplatesBarFunc func,
                             const gchar *file_name, const gchar *text);

/* With two. */
void mt_templates_bar_ask (GtkWidget *bar, const gchar *sentence, const gchar *mnemonic, MtTemplatesBarFunc func,
                           const gchar *other_mnemonic, MtTemplatesBarFunc other, const gchar *file_name);

void mt_templates_bar_hide (GtkWidget *bar);

G_END_DECLS

#endif
