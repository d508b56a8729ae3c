/* Moralotop in Claws Mail: Claws Mail's own spell-checker in compose windows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COMPOSE_SPELLING_H
#define MORALOTOP_COMPOSE_SPELLING_H

#include <compose.h>

G_BEGIN_DECLS

/* Has it take a dictionary of that language (NULL: as it is), unless the one that it has is one already, or there is none; not count `names` (NULL-terminated, may be
 * NULL) as mistakes; and look at all of the text, as what is inserted it leaves alone. Cursor and selection stay. Without a checker nothing happens. */
void mt_compose_spelling_check (Compose *compose, const gchar *language, const gchar *const *names);

G_END_DECLS

#endif
