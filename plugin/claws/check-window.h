/* Moralotop in Claws Mail: what the check before sending has found, in a window that blocks nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CHECK_WINDOW_H
#define MORALOTOP_CHECK_WINDOW_H

#include <gtk/gtk.h>
#include <moralotop/check.h>

G_BEGIN_DECLS

/* `send`: "Send anyway", else "Go back" (or the window was closed). `left_out`: set of 1 << MtCheck that the user wants never again. */
typedef void (*MtCheckWindowFunc) (gboolean send, guint left_out, gpointer data);

/* Above `parent`, with which it goes. Places of findings are in characters of `view`'s text as it is now; they follow what is changed there. `func` is called
 * once, while the window closes, but not when `parent` goes first or the caller destroys it. */
GtkWidget *mt_check_window_open (GtkWindow *parent, GtkTextView *view, const GPtrArray *findings,
                                 MtCheckWindowFunc func, gpointer data);

G_END_DECLS

#endif
