/* Moralotop in Claws Mail: writing to somebody of the network.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_WATER_H
#define MORALOTOP_WATER_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the window in which answers are built for a contact of the log (by key), with the template that fits, as a rule "watering", and the last words exchanged in view. What is then written
 * is a new mail; once it has left, sent.c logs the sign of life. Does nothing for who is not in the log. `parent` may be NULL. */
void mt_water_write (const gchar *contact, GtkWindow *parent);

G_END_DECLS

#endif
