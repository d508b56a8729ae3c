/* Moralotop in Claws Mail: the context menu of the contacts window's table.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_POPUP_H
#define MORALOTOP_CONTACTS_POPUP_H

#include "contacts-list.h"
#include "contacts-menu.h"

G_BEGIN_DECLS

/* For the right button and the Menu key, as long as the list's view lives and its handlers are not disconnected by that data. */
void mt_contacts_popup_attach (MtContactsList *list, MtContactsChooseFunc choose, gpointer data);

G_END_DECLS

#endif
