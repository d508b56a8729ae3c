/* Moralotop in Claws Mail: what the contacts window shows, made ready by the worker that folds the log: rows, what a search looks into, each column's order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Never changes once it is made. It is whole only while the window wants it; else it has the rows and how many are on each page, which costs next to nothing.
 */
#ifndef MORALOTOP_CONTACTS_TABLE_H
#define MORALOTOP_CONTACTS_TABLE_H

#include "contacts-pages.h"

G_BEGIN_DECLS

typedef struct
{
  const MtContacts *contacts; /* the rows point into it */
  guint n;
  MtContactRow *rows;                       /* as in `contacts`: by due date */
  const MtContactRow **order[MT_N_COLUMNS]; /* all rows, ascending; NULL where the table is not whole */
  guint counts[MT_N_CONTACTS_PAGES];        /* how many people are on each page */
  guint n_leaving;                          /* of the awaited, how many leave within a day */
  guint n_done;                             /* towards the weekly goal; 0 where the table is not whole */
  GStringChunk *texts;
} MtContactsTable;

/* `networks` and `groups` (element-type MtGroup) may be NULL. The result does not own `contacts`, whose rows it shows. */
MtContactsTable *mt_contacts_table_new (const MtContacts *contacts, const MtNetworks *networks, const GPtrArray *groups,
                                        gint64 now, gboolean whole);
void mt_contacts_table_free (MtContactsTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtContactsTable, mt_contacts_table_free)

/* The row of that key; NULL when there is none. */
const MtContactRow *mt_contacts_table_find (const MtContactsTable *table, const gchar *contact);

G_END_DECLS

#endif
