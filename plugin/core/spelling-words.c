/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spelling-words.h"

#include <string.h>

gboolean
mt_words_is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

gboolean
mt_words_is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

gboolean
mt_words_is_vowel (gunichar c)
{
  gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  g_unichar_fully_decompose (g_unichar_tolower (c), FALSE, letters, G_N_ELEMENTS (letters));
  return letters[0] < 0x80 ? strchr ("aeiouyh", (gint)letters[0]) != NULL
                           : letters[0] == 0x0153 || letters[0] == 0x00E6;
}

/* Breaks lines or joins letters, and is not seen: soft hyphen, joiners. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060;
}

static gboolean
is_letter (gunichar c)
{
  return (g_unichar_isalnum (c) && !mt_words_is_apostrophe (c)) || g_unichar_ismark (c) || c == '_' || is_invisible (c);
}

gboolean
mt_stretch_has_digit (const MtStretch *stretch)
{
  for (guint i = stretch->start; i < stretch->end; i++)
    if (g_unichar_isdigit (stretch->text[i]) || stretch->text[i] == '_')
      return TRUE;
  return FALSE;
}

gchar *
mt_stretch_to_word (const MtStretch *stretch)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (guint i = stretch->start; i < stretch->end; i++)
    if (mt_words_is_apostrophe (stretch->text[i]))
      g_string_append_c (word, '\'');
    else if (mt_words_is_hyphen (stretch->text[i]))
      g_string_append_c (word, '-');
    else if (!is_invisible (stretch->text[i]))
      g_string_append_unichar (word, stretch->text[i]);
  return g_utf8_normalize (word->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

gchar *
mt_words_normalise (const gchar *word)
{
  glong length;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (word, -1, &length);
  const MtStretch all = { characters, 0, (guint)length };

  return mt_stretch_to_word (&all);
}

/* The end of what a `{placeholder}` at `start` is; `start` when there is none. */
static guint
skip_placeholder (const gunichar *text, guint start, guint end)
{
  guint at = start + 1;

  while (at < end && (g_unichar_islower (text[at]) || text[at] == '_'))
    at++;
  return at > start + 1 && at < end && text[at] == '}' ? at + 1 : start;
}

/* Whether letters without any space, dots between them, look like a host or file name: "moralotop.example/blog". */
static gboolean
is_dotted_name (const gunichar *text, guint start, guint end)
{
  gboolean dotted = FALSE;

  for (; start < end && text[start] != '/'; start++)
    if (text[start] == '.' && start + 1 < end && text[start + 1] < 0x80 && g_ascii_isalnum ((gchar)text[start + 1]))
      dotted = TRUE;
    else if (text[start] >= 0x80
             || !(g_ascii_islower ((gchar)text[start]) || g_ascii_isdigit ((gchar)text[start]) || text[start] == '-'))
      return FALSE;
  return dotted;
}

/* Whether what stands between white space is a link or an address, which no dictionary knows. */
static gboolean
is_address (const gunichar *text, guint start, guint end)
{
  while (start < end && !is_letter (text[start]))
    start++;
  while (end > start && !is_letter (text[end - 1]) && text[end - 1] != '/')
    end--;
  for (guint i = start; i + 1 < end; i++)
    if ((text[i] == '@' && i > start) || (text[i] == ':' && text[i + 1] == '/'))
      return TRUE;
  return is_dotted_name (text, start, end);
}

/* Calls `func` for each run of letters, with the apostrophes and hyphens inside it, between `start` and `end`. */
static void
split_token (const gunichar *text, guint start, guint end, MtStretchFunc func, gpointer data)
{
  while (start < end)
    {
      MtStretch stretch = { text, start, start };

      if (text[start] == '{')
        stretch.end = start = skip_placeholder (text, start, end);
      while (stretch.end < end
             && (is_letter (text[stretch.end])
                 || (stretch.end > start
                     && (mt_words_is_apostrophe (text[stretch.end]) || mt_words_is_hyphen (text[stretch.end]))
                     && stretch.end + 1 < end && is_letter (text[stretch.end + 1]))))
        stretch.end++;
      stretch.start = start;
      start = MAX (stretch.end, start + 1);
      if (stretch.end > stretch.start)
        func (&stretch, data);
    }
}

void
mt_words_split (const gchar *text, MtStretchFunc func, gpointer data)
{
  glong length;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, &length);

  for (guint start = 0, end; start < (guint)length; start = end + 1)
    {
      end = start;
      while (end < (guint)length && !g_unichar_isspace (characters[end]))
        end++;
      if (!is_address (characters, start, end))
        split_token (characters, start, end, func, data);
    }
}
