/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sentences.h"

#include <moralotop/error.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_WORD 48 /* bytes; longer words are no keys */

/* A text that waits for the first use. */
typedef struct
{
  gchar *text;
  const gchar *language; /* interned */
  gint is;
} Source;

struct _MtSentences
{
  GPtrArray *sources; /* (element-type Source) */
  GPtrArray *all;     /* (element-type MtSentence) */
  GHashTable *keys;   /* word -> GArray of guint, the numbers of the sentences that it stands in, ascending */
  GArray *keyless;    /* sentences without a whole word */
  gsize is_ready;
};

/* ---- making ---- */

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->text);
  g_free (source);
}

static void
sentence_free (gpointer data)
{
  MtSentence *sentence = data;

  mt_pattern_free (sentence->pattern);
  g_free (sentence);
}

MtSentences *
mt_sentences_new (void)
{
  MtSentences *sentences = g_new0 (MtSentences, 1);

  sentences->sources = g_ptr_array_new_with_free_func (source_free);
  sentences->all = g_ptr_array_new_with_free_func (sentence_free);
  sentences->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  sentences->keyless = g_array_new (FALSE, FALSE, sizeof (guint));
  return sentences;
}

void
mt_sentences_free (MtSentences *sentences)
{
  if (sentences == NULL)
    return;
  g_ptr_array_unref (sentences->sources);
  g_ptr_array_unref (sentences->all);
  g_hash_table_unref (sentences->keys);
  g_array_unref (sentences->keyless);
  g_free (sentences);
}

/* A sentence of nothing but holes would fit any text. */
static gboolean
add_one (MtSentences *sentences, const gchar *text, const gchar *language, gint is, GError **error)
{
  g_autoptr (MtPattern) pattern = mt_pattern_new (text, error);
  MtSentence *sentence;

  if (pattern == NULL)
    return FALSE;
  if (mt_pattern_get_weight (pattern) == 0)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("fits any text: %s"), text);
      return FALSE;
    }
  sentence = g_new0 (MtSentence, 1);
  sentence->pattern = g_steal_pointer (&pattern);
  sentence->language = g_intern_string (language);
  sentence->is = is;
  g_ptr_array_add (sentences->all, sentence);
  return TRUE;
}

gboolean
mt_sentences_add (MtSentences *sentences, const gchar *text, const gchar *language, gint is, GError **error)
{
  g_auto (GStrv) texts = mt_pattern_choices (text, error);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!add_one (sentences, texts[i], language, is, error))
      return FALSE;
  return texts != NULL;
}

void
mt_sentences_add_later (MtSentences *sentences, const gchar *text, const gchar *language, gint is)
{
  Source *source = g_new0 (Source, 1);

  source->text = g_strdup (text);
  source->language = g_intern_string (language);
  source->is = is;
  g_ptr_array_add (sentences->sources, source);
}

/* ---- the index: each sentence under one of its words ---- */

/* A byte of a letter, a digit, or of any character outside ASCII. */
static gboolean
is_word_byte (gchar c)
{
  return g_ascii_isalnum (c) || (guchar)c >= 0x80;
}

/* The next word of `bytes` at or behind `*at`; what it is goes into `word`. FALSE at the end. */
static gboolean
next_word (const gchar *bytes, gsize length, gsize *at, gsize *start, gchar word[MAX_WORD + 1])
{
  while (*at < length)
    {
      while (*at < length && !is_word_byte (bytes[*at]))
        (*at)++;
      *start = *at;
      while (*at < length && is_word_byte (bytes[*at]))
        (*at)++;
      if (*at > *start && *at - *start <= MAX_WORD)
        {
          memcpy (word, bytes + *start, *at - *start);
          word[*at - *start] = '\0';
          return TRUE;
        }
    }
  return FALSE;
}

/* The longest word that stands whole in the sentence, none that a hole beside it could go on with: long words are rare. FALSE when
 * there is none. */
static gboolean
find_key (const MtPattern *pattern, gchar key[MAX_WORD + 1])
{
  const gchar *literal, *next;
  gsize length, next_length, longest = 0;

  literal = mt_pattern_get_literal (pattern, 0, &length);
  for (guint i = 0; literal != NULL; i++)
    {
      gchar word[MAX_WORD + 1];
      gsize at = 0, start;

      next = mt_pattern_get_literal (pattern, i + 1, &next_length);
      while (next_word (literal, length, &at, &start, word))
        if ((start > 0 || i == 0) && (at < length || next == NULL) && at - start > longest)
          {
            longest = at - start;
            memcpy (key, word, longest + 1);
          }
      literal = next;
      length = next_length;
    }
  return longest > 0;
}

static void
add_key (MtSentences *sentences, guint number)
{
  const MtSentence *sentence = g_ptr_array_index (sentences->all, number);
  gchar key[MAX_WORD + 1];
  GArray *numbers;

  if (!find_key (sentence->pattern, key))
    {
      g_array_append_val (sentences->keyless, number);
      return;
    }
  numbers = g_hash_table_lookup (sentences->keys, key);
  if (numbers == NULL)
    {
      numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (sentences->keys, g_strdup (key), numbers);
    }
  g_array_append_val (numbers, number);
}

/* What waits is known to be sound: the tests read every shipped file. */
static void
make_ready (MtSentences *sentences)
{
  for (guint i = 0; i < sentences->sources->len; i++)
    {
      const Source *source = g_ptr_array_index (sentences->sources, i);

      mt_sentences_add (sentences, source->text, source->language, source->is, NULL);
    }
  g_ptr_array_set_size (sentences->sources, 0);
  for (guint i = 0; i < sentences->all->len; i++)
    add_key (sentences, i);
}

/* Once, whichever thread comes first. */
static void
want_ready (const MtSentences *sentences)
{
  MtSentences *own = (MtSentences *)sentences;

  if (g_once_init_enter (&own->is_ready))
    {
      make_ready (own);
      g_once_init_leave (&own->is_ready, 1);
    }
}

/* ---- using ---- */

const GPtrArray *
mt_sentences_get_all (const MtSentences *sentences)
{
  want_ready (sentences);
  return sentences->all;
}

static gint
compare_numbers (gconstpointer one, gconstpointer other)
{
  guint a = *(const guint *)one, b = *(const guint *)other;

  return a < b ? -1 : a > b;
}

/* The numbers of the sentences that may fit, ascending, some of them maybe twice. */
static GArray *
find_candidates (const MtSentences *sentences, const MtFolded *folded)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  gchar word[MAX_WORD + 1];
  gsize at = folded->from, start;

  if (sentences->keyless->len > 0)
    g_array_append_vals (numbers, sentences->keyless->data, sentences->keyless->len);
  while (next_word (folded->bytes, folded->to, &at, &start, word))
    {
      const GArray *more = g_hash_table_lookup (sentences->keys, word);

      if (more != NULL)
        g_array_append_vals (numbers, more->data, more->len);
    }
  g_array_sort (numbers, compare_numbers);
  return numbers;
}

const MtSentence *
mt_sentences_find (const MtSentences *sentences, const MtFolded *folded, const gchar *text, GHashTable *captures,
                   MtSentenceIsMeant is_meant, gpointer user_data)
{
  g_autoptr (GArray) numbers = NULL;

  want_ready (sentences);
  numbers = find_candidates (sentences, folded);
  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);
      const MtSentence *sentence = g_ptr_array_index (sentences->all, number);

      if ((i > 0 && g_array_index (numbers, guint, i - 1) == number)
          || !mt_pattern_match_folded (sentence->pattern, folded, text, captures))
        continue;
      if (is_meant == NULL || is_meant (sentence, captures, user_data))
        return sentence;
      g_hash_table_remove_all (captures);
    }
  return NULL;
}
