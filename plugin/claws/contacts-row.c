/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-row.h"
#include "phrases.h"

#include <moralotop/mailbox.h>
#include <string.h>

static const gchar *
text_or_empty (const gchar *text)
{
  return text != NULL ? text : "";
}

const gchar *
mt_contact_row_name_network (const MtContact *contact, const MtNetworks *networks)
{
  const gchar *name = contact->network == NULL || networks == NULL ? contact->network
                                                                   : mt_networks_get_name (networks, contact->network);

  if (name != NULL)
    return name;
  return g_strcmp0 (contact->network, "direct") == 0 ? _ ("Letter") : "";
}

/* A key without address is "network:name". */
const gchar *
mt_contact_row_get_address (const MtContactRow *row)
{
  return mt_mailbox_is_plain (row->contact->contact) ? row->contact->contact : NULL;
}

const gchar *
mt_contact_row_get_name (const MtContactRow *row)
{
  return row->contact->name != NULL ? row->contact->name : row->contact->contact;
}

/* ---- cells ---- */

static gchar *
describe_due (gint64 due)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree gchar *date = mt_phrases_date (due);
  g_autofree gchar *distance = due == 0 ? NULL : mt_phrases_distance (due, now);

  /* Translators: how far off, the date: "in 5 days, 12/14/26" */
  return due == 0 ? g_strdup ("") : g_strdup_printf (_ ("%s, %s"), distance, date);
}

/* Words beside the colour: not everybody sees it. */
static gchar *
describe_thirst (const MtContactRow *row)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint days = (gint)CLAMP ((now - row->contact->last_contact) / MT_DAY, 0, G_MAXINT);

  if (row->water == MT_WATER_FRESH)
    return g_strdup ("");
  /* Translators: how somebody of the network is to be written to: "High time, 190 days", "Due, 95 days"; the column is "Silence" */
  return g_strdup_printf (row->water == MT_WATER_LATE
                              ? ngettext ("High time, %d day", "High time, %d days", (gulong)days)
                              : ngettext ("Due, %d day", "Due, %d days", (gulong)days),
                          days);
}

gchar *
mt_contact_row_get_text (const MtContactRow *row, MtColumn column)
{
  switch (column)
    {
    case MT_COLUMN_NAME:
      return g_strdup (mt_contact_row_get_name (row));
    case MT_COLUMN_NETWORK:
      return g_strdup (row->network_name);
    case MT_COLUMN_STATE:
      return g_strdup (mt_contact_state_to_label (row->contact->state));
    case MT_COLUMN_SINCE:
      return mt_phrases_date (row->contact->since);
    case MT_COLUMN_DUE:
      return describe_due (row->contact->due);
    case MT_COLUMN_THIRST:
      return describe_thirst (row);
    case MT_COLUMN_LAST_CONTACT:
      return mt_phrases_date (row->contact->last_contact);
    case MT_COLUMN_ADDRESS:
      return g_strdup (text_or_empty (mt_contact_row_get_address (row)));
    case MT_N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

/* ---- order ---- */

static gint
compare_times (gint64 one, gint64 other)
{
  return one < other ? -1 : one > other;
}

/* Cheaper than what is shown; who has no address comes first. */
static gint
compare_addresses (const MtContact *one, const MtContact *other)
{
  return strcmp (strchr (one->contact, '@') != NULL ? one->contact : "",
                 strchr (other->contact, '@') != NULL ? other->contact : "");
}

/* Nothing due comes after everything that is. */
static gint
compare_due (gint64 one, gint64 other)
{
  return compare_times (one == 0 ? G_MAXINT64 : one, other == 0 ? G_MAXINT64 : other);
}

static gint
compare_rows (const MtContactRow *a, const MtContactRow *b, MtColumn column)
{
  const MtContact *one = a->contact, *other = b->contact;

  switch (column)
    {
    case MT_COLUMN_NETWORK:
      return strcmp (a->network_name, b->network_name);
    case MT_COLUMN_STATE:
      return (gint)one->state - (gint)other->state;
    case MT_COLUMN_SINCE:
      return compare_times (one->since, other->since);
    case MT_COLUMN_DUE:
      return compare_due (one->due, other->due);
    case MT_COLUMN_THIRST:
      return a->thirst < b->thirst ? -1 : a->thirst > b->thirst;
    case MT_COLUMN_LAST_CONTACT:
      return compare_times (one->last_contact, other->last_contact);
    case MT_COLUMN_ADDRESS:
      return compare_addresses (a->contact, b->contact);
    case MT_COLUMN_NAME:
    case MT_N_COLUMNS:
    default:
      return 0;
    }
}

gint
mt_contact_row_compare (const MtContactRow *one, const MtContactRow *other, MtColumn column)
{
  gint order = compare_rows (one, other, column);

  if (order != 0)
    return order;
  return one->place < other->place ? -1 : one->place > other->place;
}

/* ---- search ---- */

gchar *
mt_contact_row_fold (const gchar *text)
{
  g_autofree gchar *folded = g_utf8_casefold (text, -1);
  g_autofree gchar *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  GString *bare = g_string_sized_new (strlen (text));

  for (const gchar *at = apart; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (bare, g_utf8_get_char (at));
  return g_string_free (bare, FALSE);
}

gchar **
mt_contact_row_fold_search (const gchar *search)
{
  g_autofree gchar *folded = mt_contact_row_fold (search);

  return g_strsplit_set (folded, " ", -1);
}

gboolean
mt_contact_row_has (const MtContactRow *row, gchar **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (row->search != NULL && strstr (row->search, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
