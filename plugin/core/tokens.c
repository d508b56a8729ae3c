/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tokens.h"

#include <string.h>

/* Writes the folded letter (at most 4 bytes); returns how many bytes. The first character of a decomposition is the bare letter. */
static guint
fold_letter (gunichar letter, gchar *out)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (letter < 0x80)
    {
      out[0] = g_ascii_tolower ((gchar)letter);
      return 1;
    }
  letter = g_unichar_tolower (letter);
  switch (letter)
    {
    case 0x00DF:
      memcpy (out, "ss", 2);
      return 2;
    case 0x00E6:
      memcpy (out, "ae", 2);
      return 2;
    case 0x0153:
      memcpy (out, "oe", 2);
      return 2;
    case 0x00F8:
      out[0] = 'o';
      return 1;
    case 0x0142:
      out[0] = 'l';
      return 1;
    default:
      g_unichar_fully_decompose (letter, TRUE, parts, G_N_ELEMENTS (parts));
      return (guint)g_unichar_to_utf8 (parts[0], out);
    }
}

static gboolean
is_word_character (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum ((gchar)c) : g_unichar_isalnum (c);
}

/* Reads the word that begins at `p`; returns its end. */
static const gchar *
read_word (const gchar *p, gchar *out, guint *length)
{
  guint n = 0;

  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_ismark (c))
        continue;
      if (!is_word_character (c))
        break;
      if (n + 4 < MT_TOKEN_BYTES)
        n += fold_letter (c, out + n);
    }
  *length = n;
  return p;
}

MtTokens *
mt_tokens_new (const gchar *text)
{
  MtTokens *list = g_new0 (MtTokens, 1);
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (MtToken));
  GString *words = g_string_new (NULL);

  for (const gchar *p = text != NULL ? text : ""; *p != '\0' && tokens->len < MT_TOKENS_MAX;)
    {
      gchar word[MT_TOKEN_BYTES];
      MtToken token = { NULL, 0, (guint)(p - text), 0 };

      if (!is_word_character (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          continue;
        }
      p = read_word (p, word, &token.length);
      token.end = (guint)(p - text);
      g_string_append_len (words, word, (gssize)token.length);
      g_string_append_c (words, '\0');
      g_array_append_val (tokens, token);
    }
  list->length = tokens->len;
  list->tokens = (MtToken *)(gpointer)g_array_free (tokens, FALSE);
  list->words = g_string_free (words, FALSE);
  /* Only now do the words no longer move. */
  for (guint i = 0, offset = 0; i < list->length; offset += list->tokens[i].length + 1, i++)
    list->tokens[i].word = list->words + offset;
  return list;
}

void
mt_tokens_free (MtTokens *tokens)
{
  if (tokens == NULL)
    return;
  g_free (tokens->tokens);
  g_free (tokens->words);
  g_free (tokens);
}

gboolean
mt_tokens_append_folded (GString *out, gunichar c)
{
  gchar folded[8];

  if (g_unichar_ismark (c))
    return TRUE;
  if (!is_word_character (c))
    return FALSE;
  g_string_append_len (out, folded, (gssize)fold_letter (c, folded));
  return TRUE;
}
