/* Moralotop in Claws Mail: the pages of the contacts window, at its side with how many people are on each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_SIDEBAR_H
#define MORALOTOP_CONTACTS_SIDEBAR_H

#include "contacts-list.h"

G_BEGIN_DECLS

/* A list box, its first page selected. */
GtkWidget *mt_contacts_sidebar_new (void);

/* Writes the counts. */
void mt_contacts_sidebar_show_counts (GtkWidget *sidebar, const MtContactsList *list);

/* The state whose page is selected, or MT_CONTACTS_ALL. */
guint mt_contacts_sidebar_get_state (GtkWidget *sidebar);

/* What the selected page says when nobody is on it; translated, static. */
const gchar *mt_contacts_sidebar_get_empty_sentence (GtkWidget *sidebar);

G_END_DECLS

#endif
