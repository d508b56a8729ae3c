/* Moralotop in Claws Mail: the few fields that a new template needs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TEMPLATES_NEW_H
#define MORALOTOP_TEMPLATES_NEW_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the user wants. Valid during the call only. */
typedef void (*MtTemplatesNewFunc) (const gchar *title, const gchar *language, gboolean informal, gpointer data);

/* Pops up below `button`, with these values to begin with; `func` is not called when the user thinks better of it. */
void mt_templates_new_ask (GtkWidget *button, const gchar *title, const gchar *language, gboolean informal,
                           MtTemplatesNewFunc func, gpointer data);

G_END_DECLS

#endif
