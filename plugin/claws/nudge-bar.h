/* Moralotop in Claws Mail: the quiet line that names somebody to write to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_NUDGE_BAR_H
#define MORALOTOP_NUDGE_BAR_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The line above the panes of Claws Mail's main window: whatever their layout, it stays there. */
gboolean mt_nudge_bar_start (GError **error);
void mt_nudge_bar_stop (void);

/* Another one, for the page "To water": hidden while there is nothing to tell. All of them show the same. */
GtkWidget *mt_nudge_bar_new (void);

G_END_DECLS

#endif
