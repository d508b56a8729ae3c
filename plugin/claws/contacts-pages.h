/* Moralotop in Claws Mail: the pages of the contacts window: what each is called, whom it shows, in which columns and order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page is a number. Those of the states are the states' own (MtContactState).
 */
#ifndef MORALOTOP_CONTACTS_PAGES_H
#define MORALOTOP_CONTACTS_PAGES_H

#include "contacts-row.h"

G_BEGIN_DECLS

enum
{
  MT_CONTACTS_ALL = MT_N_CONTACT_STATES, /* whatever the state */
  MT_CONTACTS_WATER,                     /* of the network, those whose turn it is */
  MT_CONTACTS_NEVER_MET,                 /* of the network, those never met in the flesh */
  MT_CONTACTS_FUNNEL,                    /* no people, a picture */
  MT_N_CONTACTS_PAGES
};

/* The pages as they stand in the sidebar, from top to bottom. */
guint mt_contacts_pages_count (void);
guint mt_contacts_pages_at (guint place);
/* Where a page stands; the first place for a page that has none. */
guint mt_contacts_pages_find (guint page);

/* Translated, static. */
const gchar *mt_contacts_page_label (guint page);
/* What it says when nobody is on it; likewise. */
const gchar *mt_contacts_page_empty (guint page);

/* Whom it shows: bits 1 << page. */
guint mt_contacts_pages_of (const MtContact *contact, gint64 now);

/* Which columns it has where there is room for all: bits 1 << MtColumn. */
guint mt_contacts_page_columns (guint page);

/* The order it has to begin with; `descending` as well. */
MtColumn mt_contacts_page_order (guint page, gboolean *descending);

G_END_DECLS

#endif
