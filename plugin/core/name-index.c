/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/name-index.h>

#include "contacts.h"

#include <moralotop/names.h>

/* To compare so many takes some milliseconds. Beyond, no word of the name tells anybody apart. */
#define MAX_CANDIDATES 2000

struct _MtNameIndex
{
  GPtrArray *people;   /* (element-type MtNamed) */
  GHashTable *bearers; /* a folded word -> GArray of places in `people` */
};

static void
free_places (gpointer data)
{
  g_array_free (data, TRUE);
}

MtNameIndex *
mt_name_index_new (void)
{
  MtNameIndex *index = g_new0 (MtNameIndex, 1);

  index->people = g_ptr_array_new_with_free_func (g_free);
  index->bearers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_places);
  return index;
}

void
mt_name_index_free (MtNameIndex *index)
{
  if (index == NULL)
    return;
  g_ptr_array_unref (index->people);
  g_hash_table_unref (index->bearers);
  g_free (index);
}

static void
add_word (MtNameIndex *index, const gchar *word, guint place)
{
  GArray *places = g_hash_table_lookup (index->bearers, word);

  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof place);
      g_hash_table_insert (index->bearers, g_strdup (word), places);
    }
  if (places->len == 0 || g_array_index (places, guint, places->len - 1) != place)
    g_array_append_val (places, place);
}

void
mt_name_index_add (MtNameIndex *index, const gchar *name, const gchar *address)
{
  const MtNamed one = { name, address };
  g_auto (GStrv) words = NULL;

  g_return_if_fail (name != NULL && address != NULL);
  words = mt_contacts_split_name (name);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      add_word (index, words[i], index->people->len);
  g_ptr_array_add (index->people, g_memdup2 (&one, sizeof one));
}

guint
mt_name_index_get_length (const MtNameIndex *index)
{
  return index->people->len;
}

static gint
compare_lengths (gconstpointer one, gconstpointer other)
{
  const GArray *a = *(const GArray *const *)one, *b = *(const GArray *const *)other;

  return a->len < b->len ? -1 : a->len > b->len;
}

/* The places of each word of the name that anybody bears, the rarest word first. */
static GPtrArray *
find_lists (const MtNameIndex *index, const gchar *name)
{
  GPtrArray *lists = g_ptr_array_new ();
  g_auto (GStrv) words = mt_contacts_split_name (name);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GArray *places = *words[i] != '\0' ? g_hash_table_lookup (index->bearers, words[i]) : NULL;

      if (places != NULL && !g_ptr_array_find (lists, places, NULL))
        g_ptr_array_add (lists, places);
    }
  g_ptr_array_sort (lists, compare_lengths);
  return lists;
}

static gint
compare_places (gconstpointer one, gconstpointer other)
{
  guint a = *(const guint *)one, b = *(const guint *)other;

  return a < b ? -1 : a > b;
}

/* Each place once, in order. Who shares two words is in both lists: all but the longest are enough, unless there is only one. */
static GArray *
join (const GPtrArray *lists)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < lists->len && (i == 0 || i + 1 < lists->len) && places->len <= MAX_CANDIDATES; i++)
    {
      const GArray *list = g_ptr_array_index (lists, i);

      g_array_append_vals (places, list->data, MIN (list->len, MAX_CANDIDATES + 1));
    }
  if (places->len > MAX_CANDIDATES)
    g_array_set_size (places, 0);
  g_array_sort (places, compare_places);
  return places;
}

GPtrArray *
mt_name_index_find (const MtNameIndex *index, const gchar *name)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GArray) places = NULL;

  g_return_val_if_fail (index != NULL, found);
  if (name == NULL)
    return found;
  lists = find_lists (index, name);
  places = join (lists);
  for (guint i = 0; i < places->len; i++)
    {
      guint place = g_array_index (places, guint, i);
      MtNamed *one = g_ptr_array_index (index->people, place);

      if ((i == 0 || g_array_index (places, guint, i - 1) != place) && mt_names_match (one->name, name))
        g_ptr_array_add (found, one);
    }
  return found;
}
