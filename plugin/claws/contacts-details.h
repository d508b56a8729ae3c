/* Moralotop in Claws Mail: the selected person in the contacts window: who, what is next, what can be done, the note, the history.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_DETAILS_H
#define MORALOTOP_CONTACTS_DETAILS_H

#include "contacts-menu.h"

G_BEGIN_DECLS

typedef struct _MtContactsDetails MtContactsDetails;

/* Lives as long as its widget. `choose` gets what is to be done with the selected, `done` a note that was changed. */
MtContactsDetails *mt_contacts_details_new (MtContactsChooseFunc choose, MtContactsDoneFunc done, gpointer data);
GtkWidget *mt_contacts_details_get_widget (MtContactsDetails *details);

/* These rows (element-type MtContactRow) are selected, `n` of them in all, of which the first ones may be enough. A note that was being written is kept first. */
void mt_contacts_details_show (MtContactsDetails *details, const GPtrArray *rows, guint n);

/* Brings the cursor into the note. */
void mt_contacts_details_edit_note (MtContactsDetails *details);

/* Keeps the note if it has been changed. */
void mt_contacts_details_save (MtContactsDetails *details);

G_END_DECLS

#endif
