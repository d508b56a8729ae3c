/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-table.h"

#include <string.h>

static const MtContactRow **
make_order (MtContactsTable *table, GCompareDataFunc compare, gpointer data)
{
  const MtContactRow **order = g_new (const MtContactRow *, MAX (table->n, 1));

  for (guint i = 0; i < table->n; i++)
    order[i] = &table->rows[i];
  g_qsort_with_data (order, (gint)table->n, sizeof *order, compare, data);
  return order;
}

static gint
compare_column (gconstpointer one, gconstpointer other, gpointer column)
{
  return mt_contact_row_compare (*(const MtContactRow *const *)one, *(const MtContactRow *const *)other,
                                 *(const MtColumn *)column);
}

static gint
compare_keys (gconstpointer one, gconstpointer other, gpointer data)
{
  gchar *const *keys = data;
  const MtContactRow *a = *(const MtContactRow *const *)one, *b = *(const MtContactRow *const *)other;
  gint order = strcmp (keys[a->place], keys[b->place]);

  return order != 0 ? order : strcmp (a->contact->contact, b->contact->contact);
}

/* The names' order is made first: all else that is equal stands in it. */
static void
make_orders (MtContactsTable *table)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_full (table->n, g_free);

  for (guint i = 0; i < table->n; i++)
    g_ptr_array_add (keys, g_utf8_collate_key (mt_contact_row_get_name (&table->rows[i]), -1));
  table->order[MT_COLUMN_NAME] = make_order (table, compare_keys, keys->pdata);
  for (guint i = 0; i < table->n; i++)
    ((MtContactRow *)table->order[MT_COLUMN_NAME][i])->place = i;
  for (MtColumn column = 0; column < MT_N_COLUMNS; column++)
    if (column != MT_COLUMN_NAME)
      table->order[column] = make_order (table, compare_column, &column);
}

static const gchar *
text_or_empty (const gchar *text)
{
  return text != NULL ? text : "";
}

static void
make_search (MtContactsTable *table, const GPtrArray *groups)
{
  table->texts = g_string_chunk_new (1 << 16);
  for (guint i = 0; i < table->n; i++)
    {
      MtContactRow *row = &table->rows[i];
      const MtGroup *group = mt_groups_find (groups, row->contact->group);
      g_autofree gchar *all = g_strjoin (
          "\n", text_or_empty (row->contact->name), row->network_name, text_or_empty (mt_contact_row_get_address (row)),
          text_or_empty (row->contact->note), group != NULL ? group->name : text_or_empty (row->contact->group), NULL);
      g_autofree gchar *folded = mt_contact_row_fold (all);

      row->search = g_string_chunk_insert (table->texts, folded);
    }
}

static void
fill_row (MtContactRow *row, const MtContact *contact, const MtNetworks *networks, gint64 now)
{
  row->contact = contact;
  row->network_name = mt_contact_row_name_network (contact, networks);
  row->pages = mt_contacts_pages_of (contact, now);
  row->thirst = mt_contact_get_thirst (contact, now);
  row->water = mt_contact_get_water (contact, now);
  row->leaves = contact->state == MT_CONTACT_ASKED && contact->due <= now + MT_DAY;
}

MtContactsTable *
mt_contacts_table_new (const MtContacts *contacts, const MtNetworks *networks, const GPtrArray *groups, gint64 now,
                       gboolean whole)
{
  MtContactsTable *table = g_new0 (MtContactsTable, 1);

  table->contacts = contacts;
  table->n = mt_contacts_get_length (contacts);
  table->rows = g_new0 (MtContactRow, MAX (table->n, 1));
  for (guint i = 0; i < table->n; i++)
    {
      MtContactRow *row = &table->rows[i];

      fill_row (row, mt_contacts_get (contacts, i), networks, now);
      row->place = i;
      table->n_leaving += row->leaves ? 1 : 0;
      for (guint page = 0; page < MT_N_CONTACTS_PAGES; page++)
        table->counts[page] += row->pages >> page & 1;
    }
  if (whole)
    {
      make_orders (table);
      make_search (table, groups);
    }
  return table;
}

void
mt_contacts_table_free (MtContactsTable *table)
{
  if (table == NULL)
    return;
  for (guint column = 0; column < MT_N_COLUMNS; column++)
    g_free (table->order[column]);
  if (table->texts != NULL)
    g_string_chunk_free (table->texts);
  g_free (table->rows);
  g_free (table);
}

const MtContactRow *
mt_contacts_table_find (const MtContactsTable *table, const gchar *contact)
{
  const MtContact *found = table == NULL || contact == NULL ? NULL : mt_contacts_find (table->contacts, contact);

  for (guint i = 0; found != NULL && i < table->n; i++)
    if (table->rows[i].contact == found)
      return &table->rows[i];
  return NULL;
}
