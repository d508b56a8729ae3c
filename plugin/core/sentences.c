/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sentences.h"

#include <moralotop/error.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_WORD 48 /* bytes; longer words are no keys */

/* A sentence under the hash of one of its words: two words of one hash cost a look more. */
typedef struct
{
  guint hash;
  guint number;
} Key;

/* A sentence, whose pattern is made when a text may first fit it: most never are. */
typedef struct
{
  MtSentence sentence;
  gchar *text;
} Entry;

struct _MtSentences
{
  GString *waiting; /* what is read at the first use: is, language and text, each ended by NUL */
  GPtrArray *all;   /* (element-type Entry) */
  GArray *keys;     /* (element-type Key), sorted */
  GArray *keyless;  /* numbers of the sentences without a whole word, ascending */
  gsize is_ready;
};

/* ---- making ---- */

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  mt_pattern_free (entry->sentence.pattern);
  g_free (entry->text);
  g_free (entry);
}

MtSentences *
mt_sentences_new (void)
{
  MtSentences *sentences = g_new0 (MtSentences, 1);

  sentences->waiting = g_string_new (NULL);
  sentences->all = g_ptr_array_new_with_free_func (entry_free);
  sentences->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  sentences->keyless = g_array_new (FALSE, FALSE, sizeof (guint));
  return sentences;
}

void
mt_sentences_free (MtSentences *sentences)
{
  if (sentences == NULL)
    return;
  if (sentences->waiting != NULL)
    g_string_free (sentences->waiting, TRUE);
  g_ptr_array_unref (sentences->all);
  g_array_unref (sentences->keys);
  g_array_unref (sentences->keyless);
  g_free (sentences);
}

/* A sentence of nothing but holes would fit any text. */
static MtPattern *
make_pattern (const gchar *text, GError **error)
{
  g_autoptr (MtPattern) pattern = mt_pattern_new (text, error);

  if (pattern != NULL && mt_pattern_get_weight (pattern) == 0)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("fits any text: %s"), text);
      return NULL;
    }
  return g_steal_pointer (&pattern);
}

/* The sentence with its pattern, whichever thread makes it; NULL for one that is none. */
static const MtSentence *
get_sentence (const MtSentences *sentences, guint number)
{
  Entry *entry = g_ptr_array_index (sentences->all, number);
  MtPattern *pattern = g_atomic_pointer_get (&entry->sentence.pattern);

  if (pattern == NULL)
    {
      pattern = make_pattern (entry->text, NULL);
      if (pattern == NULL)
        return NULL;
      if (!g_atomic_pointer_compare_and_exchange (&entry->sentence.pattern, NULL, pattern))
        mt_pattern_free (pattern);
    }
  return &entry->sentence;
}

/* Takes over `text`. */
static Entry *
add_entry (MtSentences *sentences, gchar *text, const gchar *language, gint is)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->text = text;
  entry->sentence.language = language;
  entry->sentence.is = is;
  g_ptr_array_add (sentences->all, entry);
  return entry;
}

gboolean
mt_sentences_add (MtSentences *sentences, const gchar *text, const gchar *language, gint is, GError **error)
{
  g_auto (GStrv) texts = mt_pattern_choices (text, error);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      MtPattern *pattern = make_pattern (texts[i], error);

      if (pattern == NULL)
        return FALSE;
      add_entry (sentences, g_strdup (texts[i]), g_intern_string (language), is)->sentence.pattern = pattern;
    }
  return texts != NULL;
}

void
mt_sentences_add_later (MtSentences *sentences, const gchar *text, const gchar *language, gint is)
{
  g_string_append_printf (sentences->waiting, "%d%c%s%c%s%c", is, 0, language != NULL ? language : "", 0, text, 0);
}

/* What waits is known to be sound: the tests read every shipped file. */
static void
read_waiting (MtSentences *sentences)
{
  const gchar *end = sentences->waiting->str + sentences->waiting->len;

  for (const gchar *p = sentences->waiting->str; p < end;)
    {
      gint is = (gint)g_ascii_strtoll (p, NULL, 10);
      const gchar *language = p + strlen (p) + 1;
      const gchar *text = language + strlen (language) + 1;

      g_autofree gchar **texts = mt_pattern_choices (text, NULL);
      const gchar *interned = *language != '\0' ? g_intern_string (language) : NULL;

      for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
        add_entry (sentences, texts[i], interned, is);
      p = text + strlen (text) + 1;
    }
  g_string_free (g_steal_pointer (&sentences->waiting), TRUE);
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
find_key (const gchar *text, gchar key[MAX_WORD + 1])
{
  g_autofree gchar *folded = mt_pattern_fold (text, -1);
  gsize longest = 0;

  for (const gchar *literal = folded, *hole; *literal != '\0'; literal = hole + (*hole == '}'))
    {
      gsize length = strcspn (literal, "{"), at = 0, start;
      gchar word[MAX_WORD + 1];

      hole = literal + length;
      while (next_word (literal, length, &at, &start, word))
        if ((start > 0 || literal == folded) && (at < length || *hole == '\0') && at - start > longest)
          {
            longest = at - start;
            memcpy (key, word, longest + 1);
          }
      hole += strcspn (hole, "}");
    }
  return longest > 0;
}

static void
add_key (MtSentences *sentences, guint number)
{
  const Entry *entry = g_ptr_array_index (sentences->all, number);
  gchar word[MAX_WORD + 1];

  if (find_key (entry->text, word))
    {
      Key key = { g_str_hash (word), number };

      g_array_append_val (sentences->keys, key);
    }
  else
    g_array_append_val (sentences->keyless, number);
}

static gint
compare_keys (gconstpointer one, gconstpointer other)
{
  const Key *a = one, *b = other;

  if (a->hash != b->hash)
    return a->hash < b->hash ? -1 : 1;
  return a->number < b->number ? -1 : a->number > b->number;
}

static void
make_ready (MtSentences *sentences)
{
  read_waiting (sentences);
  for (guint i = 0; i < sentences->all->len; i++)
    add_key (sentences, i);
  g_array_sort (sentences->keys, compare_keys);
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

guint
mt_sentences_count (const MtSentences *sentences)
{
  want_ready (sentences);
  return sentences->all->len;
}

const MtSentence *
mt_sentences_get (const MtSentences *sentences, guint i)
{
  want_ready (sentences);
  return get_sentence (sentences, i);
}

static gint
compare_numbers (gconstpointer one, gconstpointer other)
{
  guint a = *(const guint *)one, b = *(const guint *)other;

  return a < b ? -1 : a > b;
}

static void
append_numbers (const MtSentences *sentences, const gchar *word, GArray *numbers)
{
  const GArray *keys = sentences->keys;
  guint hash = g_str_hash (word), low = 0, high = keys->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (keys, Key, middle).hash < hash)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < keys->len && g_array_index (keys, Key, low).hash == hash; low++)
    g_array_append_val (numbers, g_array_index (keys, Key, low).number);
}

/* The numbers of the sentences that share a word with the text, ascending, some of them maybe twice. */
static GArray *
find_keyed (const MtSentences *sentences, const MtFolded *folded)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  gchar word[MAX_WORD + 1];
  gsize at = folded->from, start;

  while (sentences->keys->len > 0 && next_word (folded->bytes, folded->to, &at, &start, word))
    append_numbers (sentences, word, numbers);
  if (numbers->len > 1)
    g_array_sort (numbers, compare_numbers);
  return numbers;
}

/* The next of two ascending lists, each number once. FALSE at the end of both. */
static gboolean
next_of_both (const GArray *one, guint *i, const GArray *other, guint *j, guint *number)
{
  gboolean more_one = *i < one->len, more_other = *j < other->len;

  if (!more_one && !more_other)
    return FALSE;
  if (more_one && (!more_other || g_array_index (one, guint, *i) <= g_array_index (other, guint, *j)))
    *number = g_array_index (one, guint, *i);
  else
    *number = g_array_index (other, guint, *j);
  while (*i < one->len && g_array_index (one, guint, *i) == *number)
    (*i)++;
  while (*j < other->len && g_array_index (other, guint, *j) == *number)
    (*j)++;
  return TRUE;
}

const MtSentence *
mt_sentences_find (const MtSentences *sentences, const MtFolded *folded, const gchar *text, GHashTable *captures,
                   MtSentenceIsMeant is_meant, gpointer user_data)
{
  g_autoptr (GArray) keyed = NULL;
  guint i = 0, j = 0, number;

  want_ready (sentences);
  keyed = find_keyed (sentences, folded);
  while (next_of_both (keyed, &i, sentences->keyless, &j, &number))
    {
      const MtSentence *sentence = get_sentence (sentences, number);

      if (sentence == NULL || !mt_pattern_match_folded (sentence->pattern, folded, text, captures))
        continue;
      if (is_meant == NULL || is_meant (sentence, captures, user_data))
        return sentence;
      g_hash_table_remove_all (captures);
    }
  return NULL;
}
