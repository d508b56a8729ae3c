/* Moralotop in Claws Mail: taking somebody into the network.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is logged at once, and the small window that comes then says so and can undo it. In it is what goes with it: the network's page, where the user accepts the invitation himself (its
 * host stands on the button; no link of a mail that accepts by itself is ever opened), the address book, and a vCard.
 */
#ifndef MORALOTOP_ACCEPT_H
#define MORALOTOP_ACCEPT_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Logs that this person of the log is accepted, unless they are, and opens the window, or raises it. Does nothing for a key that the log does not know. */
void mt_accept_person (const gchar *contact, GtkWindow *parent);

/* Takes back what the above has logged for them since Claws Mail was started; does nothing when there is nothing. */
void mt_accept_undo (const gchar *contact);

/* For unloading. */
void mt_accept_close_all (void);

G_END_DECLS

#endif
