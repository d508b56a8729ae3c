/* Moralotop in Claws Mail: a person in the table of the contacts window: what its cells say, how it sorts, whether a search finds it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row is a copy, since a snapshot lives only until control goes back to the main loop. Words, dates and keys are made when they are asked for:
 * of ten thousand rows only some twenty are on the screen.
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
  MT_COLUMN_LAST_CONTACT,
  MT_COLUMN_ADDRESS,
  MT_N_COLUMNS
} MtColumn;

typedef struct
{
  gchar *contact;       /* the key */
  gchar *name;          /* NULL when never told */
  gchar *network;       /* id; NULL likewise */
  gchar *network_name;  /* to show; "" when not known */
  const gchar *address; /* inside `contact`; NULL when that is no address */
  MtContactState state;
  gint64 since, due, last_contact;

  gchar *sort_key; /* of the name; NULL until asked for, likewise the next */
  gchar *search;   /* all that a search looks into, folded */
} MtContactRow;

MtContactRow *mt_contact_row_new (const MtContact *contact, const MtNetworks *networks);
void mt_contact_row_free (MtContactRow *row);

/* The name, or the key for one who has none. */
const gchar *mt_contact_row_get_name (const MtContactRow *row);

/* What a cell says; never NULL. */
gchar *mt_contact_row_get_text (const MtContactRow *row, MtColumn column);

/* Equal ones by name, then by key, so that the order is always the same. What has no due date comes after all that has. */
gint mt_contact_row_compare (MtContactRow *one, MtContactRow *other, MtColumn column);

/* The words of a search, without case and accents: "andre" finds André. Free with g_strfreev(). */
gchar **mt_contact_row_fold_search (const gchar *search);

/* Whether all of those words are in name, network or address. */
gboolean mt_contact_row_has (MtContactRow *row, gchar **words);

G_END_DECLS

#endif
