/* Moralotop in Claws Mail: how many answers wait to be read, in the menus and on the main window's toolbar button. None: nothing is said.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COUNTS_H
#define MORALOTOP_COUNTS_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_counts_start (GError **error);
void mt_counts_stop (void);

/* The toolbar has got a button, or another one. */
void mt_counts_refresh (void);

G_END_DECLS

#endif
