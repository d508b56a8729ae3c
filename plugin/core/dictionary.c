/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/dictionary.h>

struct _MtDictionary
{
  gchar *language;
  GThread *thread; /* NULL once it was joined */
  gint is_read;    /* atomic: the thread is at its end */
  MtSpeller *speller;
};

static GSList *orphans; /* (element-type MtDictionary): freed while they were being read */

static gpointer
read_dictionary (gpointer data)
{
  MtDictionary *dictionary = data;
  MtSpeller *speller = mt_speller_new (dictionary->language, NULL);

  g_atomic_int_set (&dictionary->is_read, 1);
  return speller;
}

static void
join (MtDictionary *dictionary)
{
  if (dictionary->thread != NULL)
    dictionary->speller = g_thread_join (g_steal_pointer (&dictionary->thread));
}

static void
destroy (gpointer data)
{
  MtDictionary *dictionary = data;

  join (dictionary);
  mt_speller_free (dictionary->speller);
  g_free (dictionary->language);
  g_free (dictionary);
}

static void
free_orphans (void)
{
  GSList *next;

  for (GSList *l = orphans; l != NULL; l = next)
    {
      next = l->next;
      if (!mt_dictionary_is_ready (l->data))
        continue;
      destroy (l->data);
      orphans = g_slist_delete_link (orphans, l);
    }
}

MtDictionary *
mt_dictionary_new (const gchar *language)
{
  MtDictionary *dictionary;

  g_return_val_if_fail (language != NULL, NULL);
  free_orphans ();
  dictionary = g_new0 (MtDictionary, 1);
  dictionary->language = g_strdup (language);
  dictionary->thread = g_thread_new ("moralotop-speller", read_dictionary, dictionary);
  return dictionary;
}

void
mt_dictionary_free (MtDictionary *dictionary)
{
  if (dictionary != NULL)
    orphans = g_slist_prepend (orphans, dictionary);
  free_orphans ();
}

const gchar *
mt_dictionary_get_language (const MtDictionary *dictionary)
{
  return dictionary->language;
}

gboolean
mt_dictionary_is_ready (MtDictionary *dictionary)
{
  if (dictionary->thread != NULL && g_atomic_int_get (&dictionary->is_read))
    join (dictionary);
  return dictionary->thread == NULL;
}

MtSpeller *
mt_dictionary_get_speller (MtDictionary *dictionary)
{
  return mt_dictionary_is_ready (dictionary) ? dictionary->speller : NULL;
}

void
mt_dictionary_stop (void)
{
  g_slist_free_full (g_steal_pointer (&orphans), destroy);
}
