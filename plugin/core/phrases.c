/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "phrases.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY_BYTES                                                                                                      \
  3 /* phrases are filed under the first letters of their first word; a fourth, when all have it, makes the file thinner */
#define MAX_GAP  4  /* words that "…" may stand for */
#define MAX_GAPS 2  /* a third would multiply the tries once more */
#define MAX_WAYS 64 /* of reading a phrase with several compounds in it */
#define GAP      '~'

#define ANY_FOURTH(key) ((key) & ~(guint32)0xff)

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

      if (c < 0x80 && g_ascii_isalnum ((gchar)c)) /* nearly all are, and there are a hundred thousand */
        g_string_append_c (text, g_ascii_tolower ((gchar)c));
      else if (c == 0x2026)
        {
          append_space (text, start);
          g_string_append_c (text, GAP);
          append_space (text, start);
        }
      else if (c == '|' || c == '*')
        g_string_append_c (text, (gchar)c);
      else if (c < 0x80)
        append_space (text, start);
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

/* Up to three bytes of a word as a number, and the fourth below them, which is 0 when there is none. */
static guint32
make_key (const gchar *word, gsize length)
{
  guint32 key = 0;

  for (gsize i = 0; i < MIN (length, KEY_BYTES); i++)
    key = key << 8 | (guchar)word[i];
  return key << 8 | (length > KEY_BYTES ? (guchar)word[KEY_BYTES] : 0);
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
        {
          Entry *other = &g_array_index (phrases->entries, Entry, i);

          if (other->key >> 8 != entry.key >> 8)
            continue;
          there = TRUE;
          if (other->key != entry.key)
            other->key = ANY_FOURTH (entry.key);
        }
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
  guint ways = 0;
  gboolean good;

  if (strchr (phrase, '|') == NULL || strpbrk (phrase, "-'\xe2") == NULL)
    good = add_one (phrases, phrase, owner);
  else
    {
      g_auto (GStrv) places = g_strsplit_set (phrase, " \t\r\n", -1);

      good = add_ways (phrases, "", places, owner, &ways);
    }
  if (!good)
    g_set_error (error, MT_ERROR, MT_ERROR_FORMAT,
                 _ ("“%s” is not a phrase: it needs words, and a star three letters before it"), phrase);
  return good;
}

/* Orders entries by one byte of their keys; those alike stay in order. */
static void
sort_by_byte (const Entry *from, Entry *to, guint n, guint shift)
{
  guint places[257] = { 0 };

  for (guint i = 0; i < n; i++)
    places[(from[i].key >> shift & 0xff) + 1]++;
  for (guint i = 1; i < 256; i++)
    places[i] += places[i - 1];
  for (guint i = 0; i < n; i++)
    to[places[from[i].key >> shift & 0xff]++] = from[i];
}

/* Byte by byte, from the last to the first: there are tens of thousands, and they were added in the order of their places. */
void
mt_phrases_sort (MtPhrases *phrases)
{
  guint n = phrases->entries->len;
  Entry *entries = (Entry *)(gpointer)phrases->entries->data;
  g_autofree Entry *other = g_new (Entry, n + 1);

  sort_by_byte (entries, other, n, 0);
  sort_by_byte (other, entries, n, 8);
  sort_by_byte (entries, other, n, 16);
  sort_by_byte (other, entries, n, 24);
  phrases->sorted = TRUE;
}

/* ---- looking ---- */

/* How much of the token the word of a place that fits best names, 0 when none fits; moves `place` on to the next. */
static guint
fit_place (const gchar **place, const MtToken *token)
{
  const gchar *p = *place;
  guint most = 0;

  for (;;)
    {
      const gchar *end = skip_word (p);
      gsize length = (gsize)(end - p);

      if (length <= token->length && (*end == '*' || length == token->length) && memcmp (p, token->word, length) == 0)
        most = MAX (most, 2 * (guint)length + (length == token->length ? 1 : 0));
      p = *end == '*' ? end + 1 : end;
      if (*p != '|')
        break;
      p++;
    }
  *place = *p == ' ' ? p + 1 : p;
  return most;
}

/* The end of the phrase when its places from `p` on fit at token `at`; 0 when not. Adds to `named` what they name. Gaps are few, so the depth is. */
static guint
fit (const gchar *p, const MtTokens *tokens, guint at, guint *named)
{
  guint here = 0;

  for (; *p != '\0'; at++)
    {
      guint part;

      if (*p == GAP)
        {
          for (guint skipped = 0; skipped <= MAX_GAP; skipped++)
            {
              guint end = fit (p + 2, tokens, at + skipped, &here);

              *named += end > 0 ? here : 0;
              if (end > 0)
                return end;
            }
          return 0;
        }
      part = at < tokens->length ? fit_place (&p, &tokens->tokens[at]) : 0;
      if (part == 0)
        return 0;
      here += part;
    }
  *named += here;
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

/* Appends those of the phrases under a key that begin with token `i`. */
static void
match_key (const MtPhrases *phrases, guint32 key, const MtTokens *tokens, guint i, GArray *matches)
{
  for (guint j = find_key (phrases->entries, key); j < phrases->entries->len; j++)
    {
      const Entry *entry = &g_array_index (phrases->entries, Entry, j);
      MtPhraseMatch match = { entry->owner, i, 0, 0 };

      if (entry->key != key)
        return;
      match.end = fit (phrases->text->str + entry->at, tokens, i, &match.named);
      if (match.end > 0)
        g_array_append_val (matches, match);
    }
}

void
mt_phrases_match (const MtPhrases *phrases, const MtTokens *tokens, GArray *matches)
{
  g_return_if_fail (phrases->sorted || phrases->entries->len == 0);
  for (guint i = 0; i < tokens->length; i++)
    {
      guint32 key = make_key (tokens->tokens[i].word, tokens->tokens[i].length);

      match_key (phrases, ANY_FOURTH (key), tokens, i, matches);
      if (key != ANY_FOURTH (key))
        match_key (phrases, key, tokens, i, matches);
    }
}

void
mt_phrases_find (const MtPhrases *phrases, const MtTokens *tokens, MtPhraseFunc func, gpointer data)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (MtPhraseMatch));

  mt_phrases_match (phrases, tokens, matches);
  for (guint i = 0; i < matches->len; i++)
    {
      const MtPhraseMatch *match = &g_array_index (matches, MtPhraseMatch, i);

      func (match->owner, match->first, match->end, data);
    }
}
