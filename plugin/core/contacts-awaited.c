/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts.h"

#include <string.h>

#define MAX_BEARERS 200 /* of one word; it tells nobody apart then */

gboolean
mt_contact_is_awaited (const MtContact *contact)
{
  return contact->state == MT_CONTACT_ASKED || contact->state == MT_CONTACT_STRUCK
         || contact->state == MT_CONTACT_ANSWERED;
}

/* "mueller" is how "müller" is written where there are no dots: both give "muller". In place. */
static void
drop_written_dots (gchar *word)
{
  gchar *to = word;

  for (const gchar *from = word; *from != '\0'; from++)
    if (*from != 'e' || from == word || strchr ("aou", from[-1]) == NULL)
      *to++ = *from;
  *to = '\0';
}

gchar **
mt_contacts_name_keys (const gchar *name)
{
  g_auto (GStrv) words = mt_contacts_split_name (name);
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        drop_written_dots (words[i]);
        g_ptr_array_add (keys, g_strdup (words[i]));
      }
  g_ptr_array_add (keys, NULL);
  return (gchar **)g_ptr_array_free (keys, FALSE);
}

static void
add_contact (GHashTable *awaited, MtContact *contact)
{
  g_auto (GStrv) keys = mt_contacts_name_keys (contact->name);

  for (guint i = 0; keys[i] != NULL; i++)
    {
      GPtrArray *list = g_hash_table_lookup (awaited, keys[i]);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (awaited, g_strdup (keys[i]), list);
        }
      if (list->len == 0 || list->pdata[list->len - 1] != contact)
        g_ptr_array_add (list, contact);
    }
}

const GPtrArray *
mt_contacts_list_awaited (const MtContacts *contacts, const gchar *key)
{
  /* The index is a cache: it changes nothing that a caller can see. */
  MtContacts *cache = (MtContacts *)contacts;
  const GPtrArray *list;

  if (cache->awaited == NULL)
    {
      cache->awaited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
      for (guint i = 0; i < contacts->contacts->len; i++)
        {
          MtContact *contact = contacts->contacts->pdata[i];

          if (contact->name != NULL && mt_contact_is_awaited (contact))
            add_contact (cache->awaited, contact);
        }
    }
  list = g_hash_table_lookup (cache->awaited, key);
  return list != NULL && list->len <= MAX_BEARERS ? list : NULL;
}
