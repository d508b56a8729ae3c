/* Moralotop in Claws Mail: the window in which earlier mail is looked through.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PAST_WINDOW_H
#define MORALOTOP_PAST_WINDOW_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the one window, or raises it. */
void mt_past_window_open (GtkWindow *parent);

/* For unloading. */
void mt_past_window_close (void);

G_END_DECLS

#endif
