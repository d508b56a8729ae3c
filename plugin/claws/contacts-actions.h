/* Moralotop in Claws Mail: what can be done with people in the contacts window. Each act is an event in the log, and has an undo.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_ACTIONS_H
#define MORALOTOP_CONTACTS_ACTIONS_H

#include "contacts-list.h"
#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  MT_CONTACTS_STRIKE,
  MT_CONTACTS_BRING_BACK,
  MT_CONTACTS_REMOVE,
  MT_CONTACTS_COPY,
} MtContactsAction;

#define MT_N_CONTACTS_ACTIONS 4

/* With mnemonic, translated, static. */
const gchar *mt_contacts_action_label (MtContactsAction action);

/* Whether it makes sense for one of these rows (element-type MtContactRow) at least. */
gboolean mt_contacts_action_fits (MtContactsAction action, const GPtrArray *rows);

/* What was done, so that it can be undone. */
typedef struct _MtContactsDeed MtContactsDeed;

/* Does it to those rows that it fits. NULL when there is nothing to undo. */
MtContactsDeed *mt_contacts_action_do (MtContactsAction action, const GPtrArray *rows, MtStore *store);

/* "Hamish Rennie is struck off.", "3 people are struck off." */
const gchar *mt_contacts_deed_get_sentence (const MtContactsDeed *deed);
void mt_contacts_deed_undo (const MtContactsDeed *deed, MtStore *store);
void mt_contacts_deed_free (MtContactsDeed *deed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtContactsDeed, mt_contacts_deed_free)

G_END_DECLS

#endif
