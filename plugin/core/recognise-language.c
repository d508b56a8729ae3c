/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-private.h"

#include <string.h>

#define MAX_WORDS 200  /* of a text: enough to tell its language */
#define MAX_TEXT  6000 /* bytes of it */
#define MIN_CLEAR 4    /* frequent words that leave no doubt */

/* Counts the word for every language that has it among its frequent ones. */
static void
count_word (const MtNetwork *other, const gchar *word, guint *counts)
{
  guint set = GPOINTER_TO_UINT (g_hash_table_lookup (other->frequent, word));

  for (guint i = 0; set != 0; i++, set >>= 1)
    counts[i] += set & 1;
}

static gboolean
is_word_character (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha ((gchar)c) : g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* How many of the words are frequent in each language. */
static void
count_words (const MtNetwork *other, const gchar *text, guint *counts)
{
  g_autofree gchar *beginning = g_utf8_make_valid (text, (gssize)strnlen (text, MAX_TEXT));
  g_autofree gchar *folded = mt_pattern_fold (beginning, -1);
  gchar *p = folded;

  for (guint n = 0; *p != '\0' && n < MAX_WORDS; n++)
    {
      gchar *end = p;
      gchar kept;

      while (*end != '\0' && is_word_character (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      kept = *end;
      *end = '\0';
      if (kept == ':' && g_str_has_prefix (end + 1, "//"))
        {
          *end = kept;
          p = end + strcspn (end, " \n");
          continue;
        }
      /* The letters of an abbreviation are no words. */
      if (end > p && !(kept == '.' && g_utf8_next_char (p) == end))
        count_word (other, p, counts);
      *end = kept;
      p = kept != '\0' ? g_utf8_next_char (end) : end;
    }
}

const gchar *
mt_language_of (const MtNetworks *networks, const gchar *text)
{
  const MtNetwork *other = mt_networks_get_other (networks);
  guint counts[MT_MAX_LANGUAGES] = { 0 };
  guint best = 0, second = 0, which = 0;

  if (text != NULL)
    count_words (other, text, counts);
  for (guint i = 0; i < other->languages->len; i++)
    if (counts[i] > best)
      {
        second = best;
        best = counts[i];
        which = i;
      }
    else
      second = MAX (second, counts[i]);
  return best > second ? g_ptr_array_index (other->languages, which) : NULL;
}

const gchar *
mt_language_instead (const MtNetworks *networks, const gchar *text, const gchar *expected)
{
  const MtNetwork *other = mt_networks_get_other (networks);
  guint counts[MT_MAX_LANGUAGES] = { 0 };
  const gchar *found = mt_language_of (networks, text);
  guint of_found = 0, of_expected = G_MAXUINT;

  if (found == NULL)
    return NULL;
  count_words (other, text, counts);
  for (guint i = 0; i < other->languages->len; i++)
    {
      const gchar *language = g_ptr_array_index (other->languages, i);

      if (g_str_equal (language, found))
        of_found = counts[i];
      if (g_ascii_strncasecmp (language, expected, strlen (language)) == 0)
        of_expected = counts[i];
    }
  return of_expected != G_MAXUINT && of_found >= MIN_CLEAR && of_found >= 2 * of_expected + 1 ? found : NULL;
}
