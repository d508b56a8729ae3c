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

/* Of the `wanted` columns (bits by MtColumn) those that are shown in a list of that width (pixels): where there is not room for all, what the details tell
 * as well is left out, but never what the list is in the order of. `view_columns` has all of them, as added. What does not fit even so is scrolled to. */
guint mt_contacts_columns_choose (GtkTreeViewColumn *const *view_columns, guint wanted, MtColumn order, gint width);

const MtContactRow *mt_contacts_columns_get_row (GtkTreeModel *model, GtkTreeIter *iter);

G_END_DECLS

#endif
