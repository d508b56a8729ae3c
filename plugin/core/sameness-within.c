/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sameness-private.h"

#define RUN       6   /* words of a common text in a row */
#define LEAST     5   /* such runs: ten words in a row */
#define MAX_WORDS 600 /* of a text that are looked at: an answer that is quoted has fewer */

/* FNV-1a; common texts are no secret. */
static guint64
hash_run (const GPtrArray *words, guint start)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (guint i = start; i < start + RUN; i++)
    for (const guchar *p = words->pdata[i];; p++)
      {
        hash = (hash ^ *p) * G_GUINT64_CONSTANT (1099511628211);
        if (*p == '\0')
          break;
      }
  return hash;
}

void
mt_sameness_add_common (MtSameness *sameness, const gchar *text)
{
  g_autoptr (GPtrArray) words = NULL;

  g_return_if_fail (sameness != NULL && text != NULL);
  words = mt_print_split (text);
  if (sameness->common == NULL)
    sameness->common = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i + RUN <= words->len; i++)
    {
      guint64 hash = hash_run (words, i);

      g_hash_table_add (sameness->common, g_memdup2 (&hash, sizeof hash));
    }
}

guint
mt_sameness_count_common (const MtSameness *sameness, const gchar *text)
{
  g_autoptr (GPtrArray) words = NULL;
  guint n = 0;

  g_return_val_if_fail (sameness != NULL && text != NULL, 0);
  if (sameness->common == NULL)
    return 0;
  words = mt_print_split (text);
  for (guint i = 0; i + RUN <= words->len; i++)
    {
      guint64 hash = hash_run (words, i);

      n += g_hash_table_contains (sameness->common, &hash);
    }
  return n >= LEAST ? n + RUN - 1 : 0;
}

/* Whether a word of the name stands in the text. */
static gboolean
names (GHashTable *words, const gchar *name)
{
  g_autoptr (GPtrArray) parts = mt_print_split (name != NULL ? name : "");

  for (guint i = 0; i < parts->len; i++)
    if (g_hash_table_contains (words, parts->pdata[i]))
      return TRUE;
  return FALSE;
}

GPtrArray *
mt_sameness_find_within (const MtSameness *sameness, const gchar *text)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GHashTable) set = NULL;
  g_autoptr (GHashTable) runs = NULL;

  g_return_val_if_fail (sameness != NULL && text != NULL, found);
  if (sameness->answers->len == 0)
    return found;
  words = mt_print_split (text);
  if (words->len > MAX_WORDS)
    g_ptr_array_set_size (words, MAX_WORDS);
  set = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < words->len; i++)
    g_hash_table_add (set, words->pdata[i]);
  runs = mt_print_list_runs (sameness->key, words, NULL);
  for (guint i = 0; i < sameness->answers->len; i++)
    {
      const MtSamenessAnswer *answer = sameness->answers->pdata[i];
      guint n = mt_print_count_runs (answer->print, runs);

      if (names (set, answer->name))
        {
          g_autoptr (GHashTable) named = mt_print_list_runs (sameness->key, words, answer->name);

          n += mt_print_count_runs (answer->print, named);
        }
      if (n > 0 && n * 2 >= answer->print->runs->len)
        g_ptr_array_add (found, answer->contact);
    }
  return found;
}
