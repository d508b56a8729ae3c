/* Moralotop in Claws Mail: the menu of what can be done with the selected people in the contacts window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_MENU_H
#define MORALOTOP_CONTACTS_MENU_H

#include "contacts-actions.h"

G_BEGIN_DECLS

typedef void (*MtContactsChooseFunc) (MtContactsAction action, gint choice, gpointer data);

/* All that fits these rows (element-type MtContactRow), shown; a new floating menu. */
GtkWidget *mt_contacts_menu_new (const GPtrArray *rows, MtContactsChooseFunc choose, gpointer data);

/* For how long somebody can be put off. */
GtkWidget *mt_contacts_menu_new_snooze (MtContactsChooseFunc choose, gpointer data);

G_END_DECLS

#endif
