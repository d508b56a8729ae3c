/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY_BYTES 3  /* phrases are filed under the first letters of their first word */
#define MAX_GAP   4  /* words that "…" may stand for */
#define MAX_GAPS  2  /* a third would multiply the tries once more */
#define MAX_WAYS  64 /* of reading a phrase with several compounds in it */
#define GAP       '~'

/* A phrase under one of its keys. */
typedef struct
{
  guint32 key;
  guint32 at; /* where in `text` the phrase begins */
  gpointer owner;
} Entry;

/* Thousands of phrases are loaded for a single mail, so that they are kept as text and read where they stand: "j ai ~ lu votre|vos billet*",
 * folded, a space between places, NUL after each phrase. */
struct _MtPhrases
{
  GString *text;
  GArray *entries; /* (element-type Entry), by key once sorted */
  gboolean sorted;
};

MtPhrases *
mt_phrases_new (void)
{
  MtPhrases *phrases = g_new0 (MtPhrases, 1);

  phrases->text = g_string_new (NULL);
  phrases->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return phrases;
}

void
mt_phrases_free (MtPhrases *phrases)
{
  if (phrases == NULL)
    return;
  g_string_free (phrases->text, TRUE);
  g_array_unref (phrases->entries);
  g_free (phrases);
}

/* ---- reading a phrase ---- */

static void
append_space (GString *text, gsize start)
{
  if (text->len > start && text->str[text->len - 1] != ' ')
    g_string_append_c (text, ' ');
}

/* Folds `phrase` to the end of the text. */
static void
append_folded (GString *text, const gchar *phrase)
{
  gsize start = text->len;

  for (const gchar *p = phrase; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x2026)
        {
          append_space (text, start);
          g_string_append_c (text, GAP);
          append_space (text, start);
        }
      else if (c == '|' || c == '*')
        g_string_append_c (text, (gchar)c);
      else if (!mt_tokens_append_folded (text, c))
        append_space (text, start);
    }
  if (text->len > start && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
}

/* The end of the word at `p`: a bar, star, space or NUL. */
static const gchar *
skip_word (const gchar *p)
{
  while (*p != '\0' && *p != ' ' && *p != '|' && *p != '*')
    p++;
  return p;
}

static gboolean
is_good_place (const gchar **place)
{
  const gchar *p = *place;

  for (;;)
    {
      const gchar *end = skip_word (p);

      if (end == p || (*end == '*' && end - p < KEY_BYTES))
        return FALSE;
      p = *end == '*' ? end + 1 : end;
      if (*p != '|')
        break;
      p++;
    }
  *place = p;
  return *p == '\0' || *p == ' ';
}

/* Whether the rules of phrases.h are kept. */
static gboolean
is_good (const gchar *phrase)
{
  const gchar *p = phrase;
  guint gaps = 0;

  for (;;)
    {
      if (*p == GAP)
        {
          gaps++;
          if (p == phrase || p[1] == '\0' || gaps > MAX_GAPS)
            return FALSE;
          p++;
        }
      else if (!is_good_place (&p))
        return FALSE;
      if (*p == '\0')
        return TRUE;
      p++;
    }
}

/* Up to three bytes of a word as a number. */
static guint32
make_key (const gchar *word, gsize length)
{
  guint32 key = 0;

  for (gsize i = 0; i < MIN (length, KEY_BYTES); i++)
    key = key << 8 | (guchar)word[i];
  return key;
}

/* Files the phrase under each word of its first place; once when two begin alike. */
static void
file_phrase (MtPhrases *phrases, gsize start, gpointer owner)
{
  const gchar *p = phrases->text->str + start;
  guint first = phrases->entries->len;

  for (;;)
    {
      const gchar *end = skip_word (p);
      Entry entry = { make_key (p, (gsize)(end - p)), (guint32)start, owner };
      gboolean there = FALSE;

      for (guint i = first; i < phrases->entries->len; i++)
        there = there || g_array_index (phrases->entries, Entry, i).key == entry.key;
      if (!there)
        g_array_append_val (phrases->entries, entry);
      p = *end == '*' ? end + 1 : end;
      if (*p != '|')
        return;
      p++;
    }
}

static gboolean
add_one (MtPhrases *phrases, const gchar *phrase, gpointer owner)
{
  gsize start = phrases->text->len;

  append_folded (phrases->text, phrase);
  if (!is_good (phrases->text->str + start))
    {
      g_string_truncate (phrases->text, start);
      return FALSE;
    }
  g_string_append_c (phrases->text, '\0');
  file_phrase (phrases, start, owner);
  phrases->sorted = FALSE;
  return TRUE;
}

/* Whether one of a place's words is in truth several: "grand-mère". */
static gboolean
is_compound (const gchar *word)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  append_folded (folded, word);
  return strchr (folded->str, ' ') != NULL;
}

/* Parts the words of a place into those that can stand side by side, "soeur|frère", and the compounds, each of which makes a phrase of its own. */
static gchar **
part_place (const gchar *place)
{
  g_auto (GStrv) words = g_strsplit (place, "|", -1);
  GPtrArray *parts = g_ptr_array_new ();
  g_autoptr (GString) simple = g_string_new (NULL);

  if (words[0] == NULL || words[1] == NULL)
    g_string_append (simple, place);
  else
    for (guint i = 0; words[i] != NULL; i++)
      if (is_compound (words[i]))
        g_ptr_array_add (parts, g_strdup (words[i]));
      else
        g_string_append_printf (simple, "%s%s", simple->len > 0 ? "|" : "", words[i]);
  if (simple->len > 0)
    g_ptr_array_insert (parts, 0, g_strdup (simple->str));
  g_ptr_array_add (parts, NULL);
  return (gchar **)g_ptr_array_free (parts, FALSE);
}

/* Adds `start` with every way to go on in the `places`; at most MAX_WAYS of them. */
static gboolean
add_ways (MtPhrases *phrases, const gchar *start, gchar **places, gpointer owner, guint *ways)
{
  g_auto (GStrv) parts = NULL;
  gboolean good = TRUE;

  if (*places == NULL)
    return ++*ways <= MAX_WAYS && add_one (phrases, start, owner);
  parts = part_place (*places);
  for (guint i = 0; parts[i] != NULL && good; i++)
    {
      g_autofree gchar *next = g_strconcat (start, *start != '\0' ? " " : "", parts[i], NULL);

      good = add_ways (phrases, next, places + 1, owner, ways);
    }
  return good && parts[0] != NULL;
}

gboolean
mt_phrases_add (MtPhrases *phrases, const gchar *phrase, gpointer owner, GError **error)
{
  g_auto (GStrv) places = g_strsplit_set (phrase, " \t\r\n", -1);
  guint ways = 0;
  gboolean good;

  if (strchr (phrase, '|') == NULL || strpbrk (phrase, "-'\xe2") == NULL)
    good = add_one (phrases, phrase, owner);
  else
    good = add_ways (phrases, "", places, owner, &ways);
  if (!good)
    g_set_error (error, MT_ERROR, MT_ERROR_FORMAT,
                 _ ("“%s” is not a phrase: it needs words, and a star three letters before it"), phrase);
  return good;
}

static gint
compare_entries (gconstpointer one, gconstpointer other)
{
  const Entry *a = one;
  const Entry *b = other;

  if (a->key != b->key)
    return a->key < b->key ? -1 : 1;
  return (a->at > b->at) - (a->at < b->at);
}

void
mt_phrases_sort (MtPhrases *phrases)
{
  g_array_sort (phrases->entries, compare_entries);
  phrases->sorted = TRUE;
}

/* ---- looking ---- */

/* Whether the token is one of the words of a place; moves `place` on to the next. */
static gboolean
fits_place (const gchar **place, const MtToken *token)
{
  const gchar *p = *place;
  gboolean fits = FALSE;

  for (;;)
    {
      const gchar *end = skip_word (p);
      gsize length = (gsize)(end - p);

      fits = fits
             || (length <= token->length && (*end == '*' || length == token->length)
                 && memcmp (p, token->word, length) == 0);
      p = *end == '*' ? end + 1 : end;
      if (*p != '|')
        break;
      p++;
    }
  *place = *p == ' ' ? p + 1 : p;
  return fits;
}

/* The end of the phrase when its places from `p` on fit at token `at`; 0 when not. Gaps are few, so the depth is. */
static guint
fit (const gchar *p, const MtTokens *tokens, guint at)
{
  for (; *p != '\0'; at++)
    {
      if (*p == GAP)
        {
          for (guint skipped = 0; skipped <= MAX_GAP; skipped++)
            {
              guint end = fit (p + 2, tokens, at + skipped);

              if (end > 0)
                return end;
            }
          return 0;
        }
      if (at >= tokens->length || !fits_place (&p, &tokens->tokens[at]))
        return 0;
    }
  return at;
}

/* The first entry with that key or a later one. */
static guint
find_key (const GArray *entries, guint32 key)
{
  guint low = 0, high = entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (entries, Entry, middle).key < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
mt_phrases_find (const MtPhrases *phrases, const MtTokens *tokens, MtPhraseFunc func, gpointer data)
{
  g_return_if_fail (phrases->sorted || phrases->entries->len == 0);
  for (guint i = 0; i < tokens->length; i++)
    {
      guint32 key = make_key (tokens->tokens[i].word, tokens->tokens[i].length);

      for (guint j = find_key (phrases->entries, key); j < phrases->entries->len; j++)
        {
          const Entry *entry = &g_array_index (phrases->entries, Entry, j);
          guint end;

          if (entry->key != key)
            break;
          end = fit (phrases->text->str + entry->at, tokens, i);
          if (end > 0)
            func (entry->owner, i, end, data);
        }
    }
}
