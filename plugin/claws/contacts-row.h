/* Moralotop in Claws Mail: a person in the table of the contacts window: what its cells say, how it sorts, whether a search finds it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows are made by the worker that folds the log (contacts-table.h) and never change. Words and dates are made when they are asked for: of ten
 * thousand rows only some twenty are on the screen.
 */
#ifndef MORALOTOP_CONTACTS_ROW_H
#define MORALOTOP_CONTACTS_ROW_H

#include <moralotop/contacts.h>
#include <moralotop/networks.h>

G_BEGIN_DECLS

typedef enum
{
  MT_COLUMN_NAME,
  MT_COLUMN_NETWORK,
  MT_COLUMN_STATE,
  MT_COLUMN_SINCE,
  MT_COLUMN_DUE,
  MT_COLUMN_THIRST,
  MT_COLUMN_LAST_CONTACT,
  MT_COLUMN_ADDRESS,
  MT_N_COLUMNS
} MtColumn;

typedef struct
{
  const MtContact *contact;  /* the snapshot's */
  const gchar *network_name; /* to show; "" when not known */
  guint pages;               /* bits, see contacts-pages.h */
  guint thirst;              /* see mt_contact_get_thirst(), and the next */
  MtWater water;
  gboolean leaves;     /* is struck off within a day if nothing comes */
  guint place;         /* by name among all; where the table is not whole, as it stands in the snapshot */
  const gchar *search; /* all that a search looks into, folded; NULL where the table is not whole */
} MtContactRow;

/* The name, or the key for one who has none. */
const gchar *mt_contact_row_get_name (const MtContactRow *row);

/* NULL when the key is no address. */
const gchar *mt_contact_row_get_address (const MtContactRow *row);

/* What the network is called; "" when not known. Static, or the networks' (may be NULL). */
const gchar *mt_contact_row_name_network (const MtContact *contact, const MtNetworks *networks);

/* What a cell says; never NULL. */
gchar *mt_contact_row_get_text (const MtContactRow *row, MtColumn column);

/* Equal ones by place. What has no date comes after all that has. */
gint mt_contact_row_compare (const MtContactRow *one, const MtContactRow *other, MtColumn column);

/* Without case and accents. Free with g_free(). */
gchar *mt_contact_row_fold (const gchar *text);

/* The words of a search, likewise: "andre" finds André. Free with g_strfreev(). */
gchar **mt_contact_row_fold_search (const gchar *search);

/* Whether all of those words are in what a search looks into. */
gboolean mt_contact_row_has (const MtContactRow *row, gchar **words);

G_END_DECLS

#endif
