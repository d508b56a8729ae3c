/* Moralotop in Claws Mail: the table of the contacts window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made for ten thousand people and more: it walks through rows that stand in their order already (contacts-table.h), in slices of the main loop.
 */
#ifndef MORALOTOP_CONTACTS_LIST_H
#define MORALOTOP_CONTACTS_LIST_H

#include "contacts-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _MtContactsList MtContactsList;

/* Lives as long as its widget. `changed` is called in the main loop when other rows are shown or another one is selected. Shows nobody to begin with. */
MtContactsList *mt_contacts_list_new (void (*changed) (gpointer data), gpointer data);
/* The scrolled table. */
GtkWidget *mt_contacts_list_get_widget (MtContactsList *list);
GtkTreeView *mt_contacts_list_get_view (MtContactsList *list);

/* Takes over a new table (NULL: none yet), which the list does not own; it lets go of the last one. Selection and place stay. */
void mt_contacts_list_set_table (MtContactsList *list, const MtContactsTable *table);

/* Which are shown: those on that page in which all words of `search` (may be "") are found; of the awaited only those who leave within a day, if `leaving`. */
void mt_contacts_list_set_filter (MtContactsList *list, guint page, const gchar *search, gboolean leaving);

/* Whether all that are to be shown are in the view by now, and how many are. */
gboolean mt_contacts_list_is_complete (const MtContactsList *list);
guint mt_contacts_list_get_length (const MtContactsList *list);

/* Makes that person the selected one and brings them into view, as soon as they are shown. Else somebody is selected all the same, if anybody is shown: who stands where the last
 * selected one stood. */
void mt_contacts_list_select (MtContactsList *list, const gchar *contact);

/* Its window is going: `changed` is not called any more. */
void mt_contacts_list_let_go (MtContactsList *list);

guint mt_contacts_list_count_selected (const MtContactsList *list);

/* The selected rows, from top to bottom; (element-type MtContactRow), rows live until the table changes. */
GPtrArray *mt_contacts_list_get_selected (MtContactsList *list);

/* The same, but no more than the first `n`. */
GPtrArray *mt_contacts_list_get_some_selected (MtContactsList *list, guint n);

G_END_DECLS

#endif
