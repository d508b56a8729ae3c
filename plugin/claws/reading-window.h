/* Moralotop in Claws Mail: the magnifying glass: invitation, answer and what came back side by side, and what speaks for the person.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A non-modal window, one a person. What is decided in it is an event in the log, and can be undone in it.
 */
#ifndef MORALOTOP_READING_WINDOW_H
#define MORALOTOP_READING_WINDOW_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens it, or raises it. `contact` is a key of the log, NULL for who has waited longest to be read (the window says so when nobody waits); whom the log does not know (yet, perhaps), the window says, too. `parent` (may be NULL) says on which screen. */
void mt_reading_window_open (const gchar *contact, GtkWindow *parent);

/* For unloading. */
void mt_reading_window_close_all (void);

G_END_DECLS

#endif
