/* Moralotop in Claws Mail: the pages of the contacts window, at its side with how many people are on each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_SIDEBAR_H
#define MORALOTOP_CONTACTS_SIDEBAR_H

#include "contacts-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _MtContactsSidebar MtContactsSidebar;

/* Lives as long as its widget. `changed` is called when another page is selected. */
MtContactsSidebar *mt_contacts_sidebar_new (void (*changed) (gpointer data), gpointer data);
GtkWidget *mt_contacts_sidebar_get_widget (MtContactsSidebar *sidebar);

/* Writes the counts and how far the weekly goal is (0: there is none). `table` may be NULL. */
void mt_contacts_sidebar_show_counts (MtContactsSidebar *sidebar, const MtContactsTable *table, guint goal);

/* Its window is going: `changed` is not called any more. */
void mt_contacts_sidebar_let_go (MtContactsSidebar *sidebar);

/* The selected page, see contacts-pages.h. */
guint mt_contacts_sidebar_get_page (MtContactsSidebar *sidebar);
void mt_contacts_sidebar_set_page (MtContactsSidebar *sidebar, guint page);

G_END_DECLS

#endif
