/* Moralotop in Claws Mail: the bar of the contacts window that says what was done, and takes it back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_UNDO_H
#define MORALOTOP_CONTACTS_UNDO_H

#include "contacts-deed.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Hidden until something was done; floating. */
GtkWidget *mt_contacts_undo_new (void);

/* This was done; takes it. */
void mt_contacts_undo_add (GtkWidget *bar, MtContactsDeed *deed);

/* Takes the last one back, then the one before it; FALSE when there is none. */
gboolean mt_contacts_undo_last (GtkWidget *bar);

G_END_DECLS

#endif
