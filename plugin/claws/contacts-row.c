/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-row.h"
#include "phrases.h"

void
mt_contact_row_free (MtContactRow *row)
{
  if (row == NULL)
    return;
  g_free (row->contact);
  g_free (row->name);
  g_free (row->network);
  g_free (row->network_name);
  g_free (row->sort_key);
  g_free (row->search);
  g_free (row);
}

static const gchar *
text_or_empty (const gchar *text)
{
  return text != NULL ? text : "";
}

static const gchar *
shown_network (const MtContact *contact, const MtNetworks *networks)
{
  const gchar *name = contact->network == NULL || networks == NULL ? contact->network
                                                                   : mt_networks_get_name (networks, contact->network);

  if (name != NULL)
    return name;
  return g_strcmp0 (contact->network, "direct") == 0 ? _ ("Letter") : "";
}

MtContactRow *
mt_contact_row_new (const MtContact *contact, const MtNetworks *networks)
{
  MtContactRow *row = g_new0 (MtContactRow, 1);

  row->contact = g_strdup (contact->contact);
  row->name = g_strdup (contact->name);
  row->network = g_strdup (contact->network);
  row->network_name = g_strdup (shown_network (contact, networks));
  /* A key without address is "network:name". */
  row->address = strchr (row->contact, '@') != NULL ? row->contact : NULL;
  row->state = contact->state;
  row->since = contact->since;
  row->due = contact->due;
  row->last_contact = contact->last_contact;
  return row;
}

const gchar *
mt_contact_row_get_name (const MtContactRow *row)
{
  return row->name != NULL ? row->name : row->contact;
}

/* ---- cells ---- */

static gchar *
describe_due (const MtContactRow *row)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree gchar *date = mt_phrases_date (row->due);
  g_autofree gchar *distance = row->due == 0 ? NULL : mt_phrases_distance (row->due, now);

  /* Translators: how far off, the date: "in 5 days, 12/14/26" */
  return row->due == 0 ? g_strdup ("") : g_strdup_printf (_ ("%s, %s"), distance, date);
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
      return g_strdup (mt_contact_state_to_label (row->state));
    case MT_COLUMN_SINCE:
      return mt_phrases_date (row->since);
    case MT_COLUMN_DUE:
      return describe_due (row);
    case MT_COLUMN_LAST_CONTACT:
      return mt_phrases_date (row->last_contact);
    case MT_COLUMN_ADDRESS:
      return g_strdup (text_or_empty (row->address));
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

/* Nothing due comes after everything that is. */
static gint
compare_due (gint64 one, gint64 other)
{
  return compare_times (one == 0 ? G_MAXINT64 : one, other == 0 ? G_MAXINT64 : other);
}

static gint
compare_rows (const MtContactRow *one, const MtContactRow *other, MtColumn column)
{
  switch (column)
    {
    case MT_COLUMN_NETWORK:
      return strcmp (one->network_name, other->network_name);
    case MT_COLUMN_STATE:
      return (gint)one->state - (gint)other->state;
    case MT_COLUMN_SINCE:
      return compare_times (one->since, other->since);
    case MT_COLUMN_DUE:
      return compare_due (one->due, other->due);
    case MT_COLUMN_LAST_CONTACT:
      return compare_times (one->last_contact, other->last_contact);
    case MT_COLUMN_ADDRESS:
      return strcmp (text_or_empty (one->address), text_or_empty (other->address));
    case MT_COLUMN_NAME:
    case MT_N_COLUMNS:
    default:
      return 0;
    }
}

static const gchar *
get_sort_key (MtContactRow *row)
{
  if (row->sort_key == NULL)
    row->sort_key = g_utf8_collate_key (mt_contact_row_get_name (row), -1);
  return row->sort_key;
}

gint
mt_contact_row_compare (MtContactRow *one, MtContactRow *other, MtColumn column)
{
  gint order = compare_rows (one, other, column);

  if (order == 0)
    order = strcmp (get_sort_key (one), get_sort_key (other));
  return order != 0 ? order : strcmp (one->contact, other->contact);
}

/* ---- search ---- */

static gchar *
fold (const gchar *text)
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
  g_autofree gchar *folded = fold (search);

  return g_strsplit_set (folded, " ", -1);
}

gboolean
mt_contact_row_has (MtContactRow *row, gchar **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (row->search == NULL)
        {
          g_autofree gchar *all =
              g_strjoin ("\n", text_or_empty (row->name), row->network_name, text_or_empty (row->address), NULL);

          row->search = fold (all);
        }
      if (strstr (row->search, words[i]) == NULL)
        return FALSE;
    }
  return TRUE;
}
