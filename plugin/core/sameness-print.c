/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sameness-print.h"

#include <string.h>

#define MIN_WORDS      4  /* fewer are nobody's own */
#define MIN_DROP_WORDS 8  /* of fewer, a text without one word says too little */
#define MAX_DROP_WORDS 24 /* from here on the runs alone tell */
#define RUN            5
#define MAX_RUNS       200
#define NAME           "\001" /* in the place of the person's name */

GPtrArray *
mt_print_split (const gchar *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree gchar *valid = g_utf8_make_valid (text, -1);
  g_autofree gchar *folded = g_utf8_casefold (valid, -1);
  g_autofree gchar *plain = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const gchar *at = plain;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (!g_unichar_ismark (c) && word->len > 0)
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (c == 0)
        return words;
    }
}

/* Who is spoken to is no difference. */
static void
hide_name (GPtrArray *words, const gchar *name)
{
  g_autoptr (GPtrArray) parts = mt_print_split (name != NULL ? name : "");

  for (guint i = 0; i < words->len; i++)
    if (g_ptr_array_find_with_equal_func (parts, words->pdata[i], g_str_equal, NULL))
      {
        g_free (words->pdata[i]);
        words->pdata[i] = g_strdup (NAME);
      }
}

/* Of the words from `start` to before `end`, `dropped` left out. */
static guint64
hash_words (const gchar *key, const gchar *kind, const GPtrArray *words, guint start, guint end, guint dropped)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 hash;

  g_checksum_update (checksum, (const guchar *)key, -1);
  g_checksum_update (checksum, (const guchar *)kind, -1);
  for (guint i = start; i < end; i++)
    if (i != dropped)
      {
        g_checksum_update (checksum, words->pdata[i], -1);
        g_checksum_update (checksum, (const guchar *)" ", 1);
      }
  g_checksum_get_digest (checksum, digest, &length);
  memcpy (&hash, digest, sizeof hash);
  return GUINT64_FROM_BE (hash);
}

MtPrint *
mt_print_new (const gchar *key, const gchar *text, const gchar *name)
{
  g_autoptr (GPtrArray) words = mt_print_split (text);
  MtPrint *print;
  guint64 hash;

  if (words->len < MIN_WORDS)
    return NULL;
  hide_name (words, name);
  print = g_new0 (MtPrint, 1);
  print->near = g_array_new (FALSE, FALSE, sizeof (guint64));
  print->runs = g_array_new (FALSE, FALSE, sizeof (guint64));
  hash = hash_words (key, "text", words, 0, words->len, G_MAXUINT);
  g_array_append_val (print->near, hash);
  if (words->len >= MIN_DROP_WORDS && words->len <= MAX_DROP_WORDS)
    for (guint i = 0; i < words->len; i++)
      {
        hash = hash_words (key, "text", words, 0, words->len, i);
        g_array_append_val (print->near, hash);
      }
  for (guint i = 0; i + RUN <= words->len && i < MAX_RUNS; i++)
    {
      hash = hash_words (key, "run", words, i, i + RUN, G_MAXUINT);
      g_array_append_val (print->runs, hash);
    }
  return print;
}

void
mt_print_free (MtPrint *print)
{
  if (print == NULL)
    return;
  g_array_unref (print->near);
  g_array_unref (print->runs);
  g_free (print);
}

/* Whether a run holds the place of a name, or any run will do. */
static gboolean
is_wanted (const GPtrArray *words, guint start, gboolean named_only)
{
  for (guint i = start; named_only && i < start + RUN; i++)
    if (g_str_equal (words->pdata[i], NAME))
      return TRUE;
  return !named_only;
}

GHashTable *
mt_print_list_runs (const gchar *key, const GPtrArray *words, const gchar *name)
{
  GHashTable *runs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) named = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add (named, g_strdup (words->pdata[i]));
  if (name != NULL)
    hide_name (named, name);
  for (guint i = 0; i + RUN <= named->len; i++)
    if (is_wanted (named, i, name != NULL))
      {
        guint64 hash = hash_words (key, "run", named, i, i + RUN, G_MAXUINT);

        g_hash_table_add (runs, g_memdup2 (&hash, sizeof hash));
      }
  return runs;
}

guint
mt_print_count_runs (const MtPrint *print, GHashTable *runs)
{
  guint n = 0;

  for (guint i = 0; i < print->runs->len; i++)
    n += g_hash_table_contains (runs, &g_array_index (print->runs, guint64, i));
  return n;
}

static guint
count_shared (const GArray *one, const GArray *other)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = 0;

  for (guint i = 0; i < one->len; i++)
    g_hash_table_add (set, &g_array_index (one, guint64, i));
  for (guint i = 0; i < other->len; i++)
    n += g_hash_table_remove (set, &g_array_index (other, guint64, i));
  return n;
}

gboolean
mt_print_is_near (const MtPrint *one, const MtPrint *other)
{
  guint longer = MAX (one->runs->len, other->runs->len);

  if (count_shared (one->near, other->near) > 0)
    return TRUE;
  /* A changed word takes five runs with it: half of the longer text's is most of its words. */
  return longer > MIN_DROP_WORDS && count_shared (one->runs, other->runs) * 2 >= longer;
}
