/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts.h"

#include <moralotop/names.h>

#include <string.h>

/* Whom two contacts of the same network have a word of their names in common with is found by that word; only these are compared
 * with mt_names_match(). */

/* A first name alone is shared by thousands; after so many the rest is not looked at, and nobody is found, which is the safe
 * side: a wrong person would inherit another's history. */
#define MAX_CANDIDATES 5000

/* Letters without case and accents; what is no letter or digit parts words. Cheaper than mt_names_words(), and coarser: the
 * index has only to bring together all that may match. */
static gchar *
fold_name (const gchar *name)
{
  g_autofree gchar *apart = g_str_is_ascii (name) ? NULL : g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree gchar *folded = apart != NULL ? g_utf8_casefold (apart, -1) : g_ascii_strdown (name, -1);
  GString *out = g_string_sized_new (strlen (folded));
  for (const gchar *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (!g_unichar_ismark (c))
        g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

gchar **
mt_contacts_split_name (const gchar *name)
{
  g_autofree gchar *folded = fold_name (name);
  return g_strsplit (folded, " ", -1);
}

/* "linkedin" and "helene" -> "linkedin\nhelene". */
static gchar *
make_key (const gchar *network, const gchar *word)
{
  return g_strconcat (network, "\n", word, NULL);
}

static void
index_contact (GHashTable *persons, MtContact *contact)
{
  if (contact->network == NULL || contact->name == NULL)
    return;
  g_auto (GStrv) words = mt_contacts_split_name (contact->name);
  for (gchar **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      gchar *key = make_key (contact->network, *word);
      GPtrArray *list = g_hash_table_lookup (persons, key);
      if (list == NULL)
        g_hash_table_insert (persons, key, list = g_ptr_array_new ());
      else
        g_free (key);
      if (list->len == 0 || list->pdata[list->len - 1] != contact)
        g_ptr_array_add (list, contact);
    }
}

static GHashTable *
get_persons (MtContacts *contacts)
{
  if (contacts->persons == NULL)
    {
      contacts->persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
      for (guint i = 0; i < contacts->contacts->len; i++)
        index_contact (contacts->persons, contacts->contacts->pdata[i]);
    }
  return contacts->persons;
}

static gint
compare_lengths (gconstpointer one, gconstpointer other)
{
  const GPtrArray *a = *(const GPtrArray *const *)one, *b = *(const GPtrArray *const *)other;
  return a->len < b->len ? -1 : a->len > b->len;
}

/* The lists of the name's words, the rarest first. */
static GPtrArray *
find_lists (GHashTable *persons, const gchar *network, const gchar *name)
{
  GPtrArray *lists = g_ptr_array_new ();
  g_auto (GStrv) words = mt_contacts_split_name (name);
  for (gchar **word = words; *word != NULL; word++)
    {
      g_autofree gchar *key = make_key (network, *word);
      GPtrArray *list = **word != '\0' ? g_hash_table_lookup (persons, key) : NULL;
      if (list != NULL)
        g_ptr_array_add (lists, list);
    }
  g_ptr_array_sort (lists, compare_lengths);
  return lists;
}

/* FALSE when a second one fits, or too many would have to be tried. */
static gboolean
try_list (const GPtrArray *list, const gchar *name, guint *n_tried, const MtContact **found)
{
  for (guint i = 0; i < list->len; i++)
    {
      const MtContact *contact = list->pdata[i];
      if (++*n_tried > MAX_CANDIDATES)
        return FALSE;
      if (contact == *found || !mt_names_match (contact->name, name))
        continue;
      if (*found != NULL)
        return FALSE;
      *found = contact;
    }
  return TRUE;
}

const MtContact *
mt_contacts_find_person (const MtContacts *contacts, const gchar *network, const gchar *name)
{
  g_return_val_if_fail (contacts != NULL, NULL);
  if (network == NULL || name == NULL || *name == '\0')
    return NULL;
  /* The index is a cache: it changes nothing that a caller can see. */
  g_autoptr (GPtrArray) lists = find_lists (get_persons ((MtContacts *)contacts), network, name);
  const MtContact *found = NULL;
  guint n_tried = 0;
  /* Who shares two words is in both lists: all but the longest list are enough, unless there is only one. */
  for (guint i = 0; i < lists->len && (i == 0 || i + 1 < lists->len); i++)
    if (!try_list (lists->pdata[i], name, &n_tried, &found))
      return NULL;
  return found;
}

GPtrArray *
mt_contacts_list_persons (const MtContacts *contacts, const gchar *network, const gchar *name)
{
  GPtrArray *found = g_ptr_array_new ();
  g_return_val_if_fail (contacts != NULL, found);
  if (network == NULL || name == NULL || *name == '\0')
    return found;
  g_autoptr (GPtrArray) lists = find_lists (get_persons ((MtContacts *)contacts), network, name);
  guint n_tried = 0;
  for (guint i = 0; i < lists->len && (i == 0 || i + 1 < lists->len); i++)
    {
      const GPtrArray *list = lists->pdata[i];
      for (guint j = 0; j < list->len && ++n_tried <= MAX_CANDIDATES; j++)
        if (mt_names_match (((const MtContact *)list->pdata[j])->name, name)
            && !g_ptr_array_find (found, list->pdata[j], NULL))
          g_ptr_array_add (found, list->pdata[j]);
    }
  return found;
}

/* ---- on whatever network ---- */

static MtNameIndex *
get_named (MtContacts *contacts)
{
  if (contacts->named == NULL)
    {
      contacts->named = mt_name_index_new ();
      for (guint i = 0; i < contacts->contacts->len; i++)
        {
          const MtContact *contact = contacts->contacts->pdata[i];
          if (contact->name != NULL && strchr (contact->contact, '@') != NULL)
            mt_name_index_add (contacts->named, contact->name, contact->contact);
        }
    }
  return contacts->named;
}

GPtrArray *
mt_contacts_find_named (const MtContacts *contacts, const gchar *name)
{
  g_return_val_if_fail (contacts != NULL, g_ptr_array_new ());
  return mt_name_index_find (get_named ((MtContacts *)contacts), name);
}

void
mt_contacts_prepare_search (MtContacts *contacts)
{
  get_persons (contacts);
  get_named (contacts);
  mt_contacts_list_awaited (contacts, "");
}
