/* Moralotop in Claws Mail: the table of the contacts window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made for ten thousand people: it keeps a plain row for each, and puts those that are to be shown into a fresh model before the view sees it.
 */
#ifndef MORALOTOP_CONTACTS_LIST_H
#define MORALOTOP_CONTACTS_LIST_H

#include "contacts-row.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MT_CONTACTS_ALL MT_N_CONTACT_STATES /* in place of a state: whatever it is */

typedef struct _MtContactsList MtContactsList;

/* Lives as long as its widget. Shows who is awaited, by due date, to begin with. */
MtContactsList *mt_contacts_list_new (void);
/* The scrolled table. */
GtkWidget *mt_contacts_list_get_widget (MtContactsList *list);
GtkTreeView *mt_contacts_list_get_view (MtContactsList *list);

/* Takes over a new snapshot (NULL: none yet); selection and place stay. */
void mt_contacts_list_set_contacts (MtContactsList *list, const MtContacts *contacts, const MtNetworks *networks);

/* Which are shown: those in `state` (or MT_CONTACTS_ALL) in which all words of `search` (may be "") are found. */
void mt_contacts_list_set_filter (MtContactsList *list, guint state, const gchar *search);

/* How many there are in that state (or in all), whatever the search. */
guint mt_contacts_list_count (const MtContactsList *list, guint state);

/* How many are shown. */
guint mt_contacts_list_get_length (const MtContactsList *list);

/* The selected rows, from top to bottom; (element-type MtContactRow), rows belong to the list and live until its contents change. */
GPtrArray *mt_contacts_list_get_selected (MtContactsList *list);

G_END_DECLS

#endif
