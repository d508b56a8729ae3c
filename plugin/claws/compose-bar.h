/* Moralotop in Claws Mail: a sentence for the user in a compose window, that asks nothing and stops nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COMPOSE_BAR_H
#define MORALOTOP_COMPOSE_BAR_H

#include <compose.h>

G_BEGIN_DECLS

/* Shows the sentence above the text, in place of what stood there; NULL takes the bar away. */
void mt_compose_bar_say (Compose *compose, const gchar *sentence);

G_END_DECLS

#endif
