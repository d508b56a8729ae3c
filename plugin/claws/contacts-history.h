/* Moralotop in Claws Mail: the history of one person out of the log, in the contacts window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worker finds it (store.h): the log may be large.
 */
#ifndef MORALOTOP_CONTACTS_HISTORY_H
#define MORALOTOP_CONTACTS_HISTORY_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text that cannot be edited; floating. */
GtkWidget *mt_contacts_history_new (void);

/* Shows the history of that person, soon; NULL: of nobody. What is shown of the same person stays until the new one is there. */
void mt_contacts_history_show (GtkWidget *history, const gchar *contact);

G_END_DECLS

#endif
