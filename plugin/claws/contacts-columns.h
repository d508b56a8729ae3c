/* Moralotop in Claws Mail: the columns of the contacts window's table: their titles, widths and cells.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_COLUMNS_H
#define MORALOTOP_CONTACTS_COLUMNS_H

#include "contacts-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Appends a column to a view whose model has rows (const MtContactRow *) in its first column. */
GtkTreeViewColumn *mt_contacts_columns_add (GtkTreeView *view, MtColumn column);

const MtContactRow *mt_contacts_columns_get_row (GtkTreeModel *model, GtkTreeIter *iter);

G_END_DECLS

#endif
