/* Moralotop in Claws Mail: a window of many widgets goes without holding the main loop.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_DISMANTLE_H
#define MORALOTOP_DISMANTLE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Hides the window at once, then destroys each of these widgets in it (some may be NULL) in a slice of its own, then the window. No signal of theirs but "destroy" should lead to
 * anything by now. */
void mt_dismantle (GtkWidget *window, GtkWidget *const *parts, guint n);

/* For unloading: what is still to go goes now. */
void mt_dismantle_all (void);

G_END_DECLS

#endif
