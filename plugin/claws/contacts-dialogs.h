/* Moralotop in Claws Mail: what the contacts window asks before it notes something. Each dialog holds the contacts window only, not Claws Mail.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_DIALOGS_H
#define MORALOTOP_CONTACTS_DIALOGS_H

#include "contacts-actions.h"

G_BEGIN_DECLS

/* When and where somebody was met, today to begin with. */
void mt_contacts_dialog_met (const GPtrArray *rows, GtkWindow *parent, MtContactsDoneFunc done, gpointer data);

/* How many days of silence are fine. */
void mt_contacts_dialog_patience (const GPtrArray *rows, GtkWindow *parent, MtContactsDoneFunc done, gpointer data);

G_END_DECLS

#endif
