/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY_BYTES 3 /* phrases are filed under the first letters of their first word */
#define MAX_GAP   4 /* words that "…" may stand for */
#define MAX_GAPS  2 /* a third would multiply the tries once more */

typedef struct
{
  gchar *text; /* folded, without the star */
  guint length;
  gboolean prefix;
} Word;

/* One place of a phrase: a choice of words, or a gap. */
typedef struct
{
  GArray *words; /* (element-type Word); NULL for a gap */
} Place;

typedef struct
{
  GArray *places; /* (element-type Place) */
  gpointer owner;
} Phrase;

struct _MtPhrases
{
  GPtrArray *all;    /* (element-type Phrase) */
  GHashTable *files; /* first letters -> GPtrArray of Phrase, not owned */
};

static void
clear_word (gpointer data)
{
  g_free (((Word *)data)->text);
}

static void
clear_place (gpointer data)
{
  g_clear_pointer (&((Place *)data)->words, g_array_unref);
}

static void
free_phrase (gpointer data)
{
  g_array_unref (((Phrase *)data)->places);
  g_free (data);
}

MtPhrases *
mt_phrases_new (void)
{
  MtPhrases *phrases = g_new0 (MtPhrases, 1);

  phrases->all = g_ptr_array_new_with_free_func (free_phrase);
  phrases->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return phrases;
}

void
mt_phrases_free (MtPhrases *phrases)
{
  if (phrases == NULL)
    return;
  g_hash_table_unref (phrases->files);
  g_ptr_array_unref (phrases->all);
  g_free (phrases);
}

/* ---- reading a phrase ---- */

/* "article*|billet" to a place. FALSE when a word is empty or its star comes too early. */
static gboolean
read_choice (const gchar *text, Place *place)
{
  g_auto (GStrv) choices = g_strsplit (text, "|", -1);

  place->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (place->words, clear_word);
  for (guint i = 0; choices[i] != NULL; i++)
    {
      Word word = { mt_tokens_fold (choices[i]), 0, g_str_has_suffix (choices[i], "*") };

      word.length = (guint)strlen (word.text);
      g_array_append_val (place->words, word);
      if (word.length == 0 || (word.prefix && word.length < KEY_BYTES))
        return FALSE;
    }
  return TRUE;
}

/* "j'ai lu" is three words, "c'est|c'était" a choice of its own: an apostrophe parts words only outside a choice. */
static gchar **
split_phrase (const gchar *text)
{
  g_autoptr (GString) spaced = g_string_new (NULL);
  GPtrArray *out = g_ptr_array_new ();
  g_auto (GStrv) pieces = NULL;

  for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2026)
        g_string_append (spaced, " … ");
      else if (g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '|' || c == '*')
        g_string_append_unichar (spaced, c);
      else
        g_string_append_c (spaced, ' ');
    }
  pieces = g_strsplit (spaced->str, " ", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    if (*pieces[i] != '\0')
      g_ptr_array_add (out, g_strdup (pieces[i]));
  g_ptr_array_add (out, NULL);
  return (gchar **)g_ptr_array_free (out, FALSE);
}

static gboolean
read_places (const gchar *text, GArray *places)
{
  g_auto (GStrv) pieces = split_phrase (text);
  guint n = g_strv_length (pieces);
  guint gaps = 0;

  for (guint i = 0; i < n; i++)
    {
      Place place = { NULL };
      gboolean gap = g_str_equal (pieces[i], "…");
      gboolean good = gap ? i > 0 && i + 1 < n : read_choice (pieces[i], &place);

      g_array_append_val (places, place);
      gaps += gap ? 1 : 0;
      if (!good || gaps > MAX_GAPS)
        return FALSE;
    }
  return n > 0;
}

static void
file_phrase (MtPhrases *phrases, Phrase *phrase)
{
  const Place *first = &g_array_index (phrase->places, Place, 0);

  for (guint i = 0; i < first->words->len; i++)
    {
      const Word *word = &g_array_index (first->words, Word, i);
      g_autofree gchar *key = g_strndup (word->text, MIN (word->length, KEY_BYTES));
      GPtrArray *file = g_hash_table_lookup (phrases->files, key);

      if (file == NULL)
        {
          file = g_ptr_array_new ();
          g_hash_table_insert (phrases->files, g_strdup (key), file);
        }
      /* Two choices with the same beginning file it once. */
      if (file->len == 0 || g_ptr_array_index (file, file->len - 1) != phrase)
        g_ptr_array_add (file, phrase);
    }
}

gboolean
mt_phrases_add (MtPhrases *phrases, const gchar *phrase, gpointer owner, GError **error)
{
  Phrase *added = g_new0 (Phrase, 1);

  added->owner = owner;
  added->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (added->places, clear_place);
  if (!read_places (phrase, added->places))
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT,
                   _ ("“%s” is not a phrase: it needs words, and a star three letters before it"), phrase);
      free_phrase (added);
      return FALSE;
    }
  g_ptr_array_add (phrases->all, added);
  file_phrase (phrases, added);
  return TRUE;
}

/* ---- looking ---- */

static gboolean
fits_place (const Place *place, const MtToken *token)
{
  for (guint i = 0; i < place->words->len; i++)
    {
      const Word *word = &g_array_index (place->words, Word, i);

      if (word->length <= token->length && (word->prefix || word->length == token->length)
          && memcmp (word->text, token->word, word->length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The end of the phrase when its places from `place` on fit at token `at`; 0 when not. Phrases are short and gaps bounded, so the depth is. */
static guint
fit (const GArray *places, guint place, const MtTokens *tokens, guint at)
{
  for (; place < places->len; place++, at++)
    {
      const Place *here = &g_array_index (places, Place, place);

      if (here->words == NULL)
        {
          for (guint skipped = 0; skipped <= MAX_GAP; skipped++)
            {
              guint end = fit (places, place + 1, tokens, at + skipped);

              if (end > 0)
                return end;
            }
          return 0;
        }
      if (at >= tokens->length || !fits_place (here, &tokens->tokens[at]))
        return 0;
    }
  return at;
}

void
mt_phrases_find (const MtPhrases *phrases, const MtTokens *tokens, MtPhraseFunc func, gpointer data)
{
  for (guint i = 0; i < tokens->length; i++)
    {
      const MtToken *token = &tokens->tokens[i];
      gchar key[KEY_BYTES + 1] = "";
      const GPtrArray *file;

      memcpy (key, token->word, MIN (token->length, KEY_BYTES));
      file = g_hash_table_lookup (phrases->files, key);
      for (guint j = 0; file != NULL && j < file->len; j++)
        {
          const Phrase *phrase = g_ptr_array_index (file, j);
          guint end = fit (phrase->places, 0, tokens, i);

          if (end > 0)
            func (phrase->owner, i, end, data);
        }
    }
}
