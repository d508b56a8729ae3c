/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-same.h"

#include "contacts.h"

#include <string.h>

/* Who bears one name on one network. */
typedef struct
{
  GPtrArray *names;    /* (element-type utf8) the keys made of a network and a name; the events' */
  const gchar *person; /* the first key that is an address; the events' */
  gboolean several;    /* there are others */
} Bearers;

typedef struct
{
  const gchar *contact, *name, *network;
} Told;

static guint
hash_told (gconstpointer data)
{
  const Told *told = data;
  return g_str_hash (told->contact) * 33 + (told->name != NULL ? g_str_hash (told->name) : 0);
}

static gboolean
equal_told (gconstpointer one, gconstpointer other)
{
  const Told *a = one, *b = other;
  return strcmp (a->contact, b->contact) == 0 && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->network, b->network) == 0;
}

static void
bearers_free (gpointer data)
{
  Bearers *bearers = data;
  g_ptr_array_unref (bearers->names);
  g_free (bearers);
}

/* The name in a key "network:name"; NULL for an address. A network's own name may hold a colon ("other:Name"). */
static const gchar *
name_in_key (const gchar *contact)
{
  return strchr (contact, '@') == NULL ? strrchr (contact, ':') : NULL;
}

static gint
compare_words (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const gchar *const *)one, *(const gchar *const *)other);
}

/* The network (`length` bytes of it) and the name's words in the order of the alphabet; NULL for less than two: a first name is nobody's own. */
static gchar *
make_identity (const gchar *network, gsize length, const gchar *name)
{
  g_auto (GStrv) words = mt_contacts_split_name (name);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  for (gchar **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_ptr_array_add (sorted, *word);
  if (sorted->len < 2)
    return NULL;
  g_ptr_array_sort (sorted, compare_words);
  g_autofree gchar *folded = g_ascii_strdown (network, (gssize)length);
  GString *identity = g_string_new (folded);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append_printf (identity, "\n%s", (const gchar *)sorted->pdata[i]);
  return g_string_free (identity, FALSE);
}

/* The lesser of two keys in one spelling: whichever comes first. */
static gboolean
is_before (const gchar *one, const gchar *other)
{
  gint order = g_ascii_strcasecmp (one, other);
  return order != 0 ? order < 0 : strcmp (one, other) < 0;
}

static void
add_name (GHashTable *all, const gchar *contact)
{
  const gchar *colon = name_in_key (contact);
  g_autofree gchar *identity = colon != NULL ? make_identity (contact, (gsize)(colon - contact), colon + 1) : NULL;
  if (identity == NULL)
    return;
  Bearers *bearers = g_hash_table_lookup (all, identity);
  if (bearers == NULL)
    {
      bearers = g_new0 (Bearers, 1);
      bearers->names = g_ptr_array_new ();
      g_hash_table_insert (all, g_steal_pointer (&identity), bearers);
    }
  g_ptr_array_add (bearers->names, (gpointer)contact);
}

static void
add_person (GHashTable *all, const Told *told)
{
  if (strchr (told->contact, '@') == NULL || told->name == NULL || told->network == NULL)
    return;
  g_autofree gchar *identity = make_identity (told->network, strlen (told->network), told->name);
  Bearers *bearers = identity != NULL ? g_hash_table_lookup (all, identity) : NULL;
  if (bearers == NULL)
    return;
  if (bearers->person == NULL)
    bearers->person = told->contact;
  else
    {
      g_autofree gchar *mine = mt_contacts_fold_key (bearers->person);
      g_autofree gchar *theirs = mt_contacts_fold_key (told->contact);
      bearers->several = bearers->several || strcmp (mine, theirs) != 0;
      if (is_before (told->contact, bearers->person))
        bearers->person = told->contact;
    }
}

static const gchar *
choose_owner (const Bearers *bearers)
{
  const gchar *first = bearers->names->pdata[0];
  if (bearers->person != NULL && !bearers->several)
    return bearers->person;
  for (guint i = 1; i < bearers->names->len; i++)
    if (is_before (bearers->names->pdata[i], first))
      first = bearers->names->pdata[i];
  return first;
}

static void
settle (GHashTable *same, const Bearers *bearers)
{
  const gchar *owner = choose_owner (bearers);
  g_autofree gchar *folded = mt_contacts_fold_key (owner);
  for (guint i = 0; i < bearers->names->len; i++)
    {
      g_autofree gchar *key = mt_contacts_fold_key (bearers->names->pdata[i]);
      if (strcmp (key, folded) != 0)
        g_hash_table_insert (same, g_steal_pointer (&key), (gpointer)owner);
    }
}

/* Each contact by each of its names once; neighbours in the log are often about the same person. */
static GPtrArray *
list_told (const MtEvent *const *events, guint n)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_told, equal_told);
  Told last = { NULL, NULL, NULL };
  for (guint i = 0; i < n; i++)
    {
      Told told = { events[i]->contact, events[i]->name, events[i]->network };
      if ((told.contact == last.contact && told.name == last.name && told.network == last.network)
          || g_hash_table_contains (seen, &told))
        continue;
      last = told;
      g_ptr_array_add (list, g_memdup2 (&told, sizeof told));
      g_hash_table_add (seen, list->pdata[list->len - 1]);
    }
  return list;
}

static gboolean
has_names (const MtEvent *const *events, guint n)
{
  for (guint i = 0; i < n; i++)
    if (name_in_key (events[i]->contact) != NULL)
      return TRUE;
  return FALSE;
}

GHashTable *
mt_contacts_find_same (const MtEvent *const *events, guint n)
{
  if (!has_names (events, n))
    return NULL;
  g_autoptr (GPtrArray) told = list_told (events, n);
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, bearers_free);
  for (guint i = 0; i < told->len; i++)
    add_name (all, ((const Told *)told->pdata[i])->contact);
  for (guint i = 0; i < told->len; i++)
    add_person (all, told->pdata[i]);
  GHashTable *same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer bearers;
  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, NULL, &bearers))
    settle (same, bearers);
  return same;
}
