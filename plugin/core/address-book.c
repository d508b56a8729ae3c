/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "address-files.h"

struct _MtAddressBook
{
  GHashTable *known; /* address in lower case -> name, or NULL */
  GStringChunk *texts;
  MtNameIndex *names;
  GPtrArray *people; /* name, address, name, address… of those with a name */
  gchar *stamp;      /* of the files, when they were read */
  gboolean has_others;
};

MtAddressBook *
mt_address_book_new (void)
{
  MtAddressBook *book = g_new0 (MtAddressBook, 1);

  book->known = g_hash_table_new (g_str_hash, g_str_equal);
  book->texts = g_string_chunk_new (64 * 1024);
  book->names = mt_name_index_new ();
  book->people = g_ptr_array_new ();
  return book;
}

void
mt_address_book_free (MtAddressBook *book)
{
  if (book == NULL)
    return;
  mt_name_index_free (book->names);
  g_ptr_array_unref (book->people);
  g_hash_table_unref (book->known);
  g_string_chunk_free (book->texts);
  g_free (book->stamp);
  g_free (book);
}

/* ---- filling ---- */

static void
know (MtAddressBook *book, const gchar *name, const gchar *address)
{
  g_autofree gchar *lower = g_utf8_strdown (address, -1);
  gpointer key = NULL, known_name = NULL;

  if (!g_hash_table_lookup_extended (book->known, lower, &key, &known_name))
    key = g_string_chunk_insert (book->texts, lower);
  if (known_name == NULL)
    g_hash_table_insert (book->known, key, (gpointer)name);
}

void
mt_address_book_add (MtAddressBook *book, const gchar *name, const gchar *address)
{
  const gchar *own_name = NULL, *own_address;

  g_return_if_fail (book != NULL);
  if (address == NULL || *address == '\0' || !g_utf8_validate (address, -1, NULL))
    return;
  if (name != NULL && *name != '\0' && g_utf8_validate (name, -1, NULL))
    own_name = g_string_chunk_insert (book->texts, name);
  know (book, own_name, address);
  if (own_name == NULL)
    return;
  own_address = g_string_chunk_insert (book->texts, address);
  mt_name_index_add (book->names, own_name, own_address);
  g_ptr_array_add (book->people, (gpointer)own_name);
  g_ptr_array_add (book->people, (gpointer)own_address);
}

/* Those who are in the one only: a person that is in both stays one. */
static void
add_all (MtAddressBook *book, const MtAddressBook *before)
{
  g_autoptr (GHashTable) had = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer address;

  g_hash_table_iter_init (&iter, book->known);
  while (g_hash_table_iter_next (&iter, &address, NULL))
    g_hash_table_add (had, address);
  for (guint i = 0; i < before->people->len; i += 2)
    {
      g_autofree gchar *lower = g_utf8_strdown (before->people->pdata[i + 1], -1);

      if (!g_hash_table_contains (had, lower))
        mt_address_book_add (book, before->people->pdata[i], before->people->pdata[i + 1]);
    }
  g_hash_table_iter_init (&iter, before->known);
  while (g_hash_table_iter_next (&iter, &address, NULL))
    if (!g_hash_table_contains (book->known, address))
      mt_address_book_add (book, NULL, address);
}

static void
on_person (const gchar *name, const gchar *address, gpointer book)
{
  mt_address_book_add (book, name, address);
}

MtAddressBook *
mt_address_book_read (const gchar *directory, const MtAddressBook *before, gboolean anew)
{
  g_autofree gchar *stamp = NULL;
  MtAddressBook *book;

  g_return_val_if_fail (directory != NULL, NULL);
  stamp = mt_address_files_stamp (directory);
  if (!anew && before != NULL && g_strcmp0 (stamp, before->stamp) == 0)
    return NULL;
  book = mt_address_book_new ();
  book->stamp = g_steal_pointer (&stamp);
  if (!mt_address_files_read (directory, on_person, book, &book->has_others) && before != NULL)
    add_all (book, before);
  return book;
}

/* ---- asking ---- */

gboolean
mt_address_book_has_others (const MtAddressBook *book)
{
  return book->has_others;
}

guint
mt_address_book_get_length (const MtAddressBook *book)
{
  return g_hash_table_size (book->known);
}

gboolean
mt_address_book_has (const MtAddressBook *book, const gchar *address)
{
  g_autofree gchar *lower = NULL;

  if (address == NULL || !g_utf8_validate (address, -1, NULL))
    return FALSE;
  lower = g_utf8_strdown (address, -1);
  return g_hash_table_contains (book->known, lower);
}

const gchar *
mt_address_book_get_name (const MtAddressBook *book, const gchar *address)
{
  g_autofree gchar *lower = NULL;

  if (address == NULL || !g_utf8_validate (address, -1, NULL))
    return NULL;
  lower = g_utf8_strdown (address, -1);
  return g_hash_table_lookup (book->known, lower);
}

GPtrArray *
mt_address_book_find (const MtAddressBook *book, const gchar *name)
{
  return mt_name_index_find (book->names, name);
}

gboolean
mt_address_book_is_same (const MtAddressBook *book, const MtAddressBook *other)
{
  GHashTableIter iter;
  gpointer address;

  if (g_hash_table_size (book->known) != g_hash_table_size (other->known))
    return FALSE;
  g_hash_table_iter_init (&iter, book->known);
  while (g_hash_table_iter_next (&iter, &address, NULL))
    if (!g_hash_table_contains (other->known, address))
      return FALSE;
  return TRUE;
}
