/* Moralotop in Claws Mail: a quotation carries no credentials back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COMPOSE_QUOTE_H
#define MORALOTOP_COMPOSE_QUOTE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shortens all links with tokens in the text to what may be told (see link.h); nothing else changes. Returns how many. */
guint mt_compose_quote_strip (GtkTextBuffer *buffer);

G_END_DECLS

#endif
