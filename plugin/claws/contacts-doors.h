/* Moralotop in Claws Mail: where the contacts window leads to: the answer, the magnifying glass, accepting, writing.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_DOORS_H
#define MORALOTOP_CONTACTS_DOORS_H

#include "contacts-actions.h"

G_BEGIN_DECLS

/* Goes there; FALSE when the action does not lead anywhere. */
gboolean mt_contacts_door_go (MtContactsAction action, const MtContactRow *row, GtkWindow *parent);

/* Ends what is still being looked for. */
void mt_contacts_doors_close (void);

G_END_DECLS

#endif
