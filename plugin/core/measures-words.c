/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "measures-words.h"

#include <string.h>

#include "quotation.h"
#include "sphere.h"

#define PLACEHOLDER_BYTES 30

/* The first word of `names` (of at least `least` letters) that the note uses. */
static gchar *
find_name (const MtFindings *findings, const gchar *names, guint least)
{
  g_autoptr (MtTokens) parts = mt_tokens_new (names);

  for (guint i = 0; i < findings->words->length; i++)
    for (guint j = 0; j < parts->length; j++)
      {
        const MtToken *token = &findings->words->tokens[i];

        if (parts->tokens[j].length >= least && g_str_equal (token->word, parts->tokens[j].word))
          return mt_quote (findings->text, token->start, token->end);
      }
  return NULL;
}

gboolean
mt_measure_uses_my_name (const MtFindings *findings, gchar **detail)
{
  if (findings->profile != NULL)
    *detail = find_name (findings, findings->profile->first_name, 2);
  return *detail != NULL;
}

gboolean
mt_measure_names_my_blog (const MtFindings *findings, gchar **detail)
{
  g_autoptr (MtTokens) parts = mt_tokens_new (findings->profile != NULL ? findings->profile->blog : NULL);

  for (guint i = 0; i < parts->length && *detail == NULL; i++)
    if (mt_sphere_is_own_word (&parts->tokens[i]))
      *detail = find_name (findings, parts->tokens[i].word, 1);
  return *detail != NULL;
}

static gboolean
is_opening_quote (gunichar c)
{
  return c == 0x00AB || c == 0x201C || c == 0x201E || c == '"' || c == 0x00BB;
}

static gboolean
is_closing_quote (gunichar c)
{
  return c == 0x00BB || c == 0x201C || c == 0x201D || c == '"' || c == 0x00AB;
}

/* Two words or more between quotation marks: a title, a sentence of somebody's. */
gboolean
mt_measure_quotes_something (const MtFindings *findings, gchar **detail)
{
  const gchar *open = NULL;
  guint spaces = 0;

  for (const gchar *p = findings->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (open != NULL && is_closing_quote (c) && p > open)
        {
          g_autofree gchar *inside =
              mt_quote (findings->text, (gsize)(open - findings->text), (gsize)(p - findings->text));

          if (strchr (inside, ' ') != NULL && spaces < 40)
            *detail = g_steal_pointer (&inside);
          open = NULL;
          if (*detail != NULL)
            return TRUE;
        }
      else if (is_opening_quote (c))
        {
          open = g_utf8_next_char (p);
          spaces = 0;
        }
      spaces += g_unichar_isspace (c) ? 1 : 0;
    }
  return FALSE;
}

static gboolean
has_letters (const gchar *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* The sentence that ends in the last question mark; a mark alone is a question, too, with nothing to quote. */
gboolean
mt_measure_asks_question (const MtFindings *findings, gchar **detail)
{
  const gchar *mark = strrchr (findings->text, '?');
  g_autofree gchar *quotation = NULL;
  MtRange range;

  if (mark == NULL)
    return FALSE;
  range = mt_quote_find_whole_sentence (findings->text, (gsize)(mark - findings->text));
  quotation = mt_quote (findings->text, range.start, range.end);
  *detail = has_letters (quotation) ? g_steal_pointer (&quotation) : NULL;
  return TRUE;
}

/* How many characters are of a type. */
static guint
count_type (const gchar *text, GUnicodeType type)
{
  guint n = 0;

  for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += (guchar)*p >= 0x80 || *p == '$' ? g_unichar_type (g_utf8_get_char (p)) == type : 0;
  return n;
}

gboolean
mt_measure_names_price (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return count_type (findings->text, G_UNICODE_CURRENCY_SYMBOL) > 0;
}

gboolean
mt_measure_has_emoji (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return count_type (findings->text, G_UNICODE_OTHER_SYMBOL) > 0;
}

gboolean
mt_measure_has_percent (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return strchr (findings->text, '%') != NULL;
}

gboolean
mt_measure_has_figures (const MtFindings *findings, gchar **detail)
{
  guint n = 0;

  (void)detail;
  for (guint i = 0; i < findings->words->length; i++)
    n += g_ascii_isdigit (findings->words->tokens[i].word[0]) ? 1 : 0;
  return n >= 2;
}

gboolean
mt_measure_has_exclamations (const MtFindings *findings, gchar **detail)
{
  const gchar *mark = strchr (findings->text, '!');

  (void)detail;
  return mark != NULL && strchr (mark + 1, '!') != NULL;
}

gboolean
mt_measure_gives_link (const MtFindings *findings, gchar **detail)
{
  (void)detail;
  return strstr (findings->text, "://") != NULL || strstr (findings->text, "www.") != NULL;
}

/* Length of what stands in brackets from `open` to its closing bracket, 0 when that is too far. */
static gsize
measure_bracket (const gchar *open)
{
  for (gsize i = 1; i < PLACEHOLDER_BYTES && open[i] != '\0' && open[i] != '\n'; i++)
    if (open[i] == '}' || open[i] == ']')
      return i;
  return 0;
}

/* "{{prenom}}", "[First Name]": a machine forgot to fill in. */
gboolean
mt_measure_has_placeholder (const MtFindings *findings, gchar **detail)
{
  const gchar *open = strpbrk (findings->text, "{[");

  for (; open != NULL && *detail == NULL; open = strpbrk (open + 1, "{["))
    {
      gsize length = measure_bracket (open);

      if (length > 3 && g_ascii_isalpha (open[length - 1]))
        *detail = mt_quote (open, 0, length + 1);
    }
  return *detail != NULL;
}

/* A compliment, and further on somebody wants something. */
gboolean
mt_measure_flatters_before_ask (const MtFindings *findings, gchar **detail)
{
  const MtPiece *flattery = mt_evidence_find (findings->evidence, "flattery");
  const MtMatch *compliment = NULL;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const MtMatch *match = &g_array_index (findings->matches, MtMatch, i);

      if (compliment == NULL && match->piece == flattery)
        compliment = match;
      if (compliment != NULL && match->piece->ask)
        {
          const MtToken *tokens = findings->words->tokens;
          MtRange range =
              mt_quote_find_sentence (findings->text, tokens[compliment->first].start, tokens[compliment->end - 1].end);

          *detail = mt_quote_sentence (findings->text, range);
          return TRUE;
        }
    }
  return FALSE;
}
