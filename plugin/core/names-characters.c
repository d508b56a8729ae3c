/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "names-words.h"

#define MAX_NAME_BYTES 400 /* a longer "name" is an attack or a mistake: its beginning is enough */

static gboolean
is_letter_before (const gchar *start, const gchar *p)
{
  return p > start && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (p)));
}

static gboolean
is_letter_after (const gchar *p)
{
  return g_unichar_isalpha (g_utf8_get_char (g_utf8_next_char (p)));
}

/* Emoji, symbols, bidi marks and other characters no name is written with. U+200C joins Persian names. */
static gboolean
is_ornament (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
      return !g_unichar_isspace (c);
    case G_UNICODE_FORMAT:
      return c != 0x200C;
    case G_UNICODE_OTHER_SYMBOL:
    case G_UNICODE_MODIFIER_SYMBOL:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
      return c != '|' && c != '<' && c != '>' && c != '+' && c != '=';
    default:
      return c == '*' || c == '#' || c == '!' || c == '?' || c == 0xFFFD || (c >= 0xFE00 && c <= 0xFE0F);
    }
}

/* Dutch "van 't Hof": an apostrophe before a letter that stands alone. */
static gboolean
is_short_article (const gchar *p)
{
  const gchar *letter = g_utf8_next_char (p);

  return (*p == '\'' || g_utf8_get_char (p) == 0x2019) && (*letter == 't' || *letter == 's') && letter[1] == ' ';
}

static void
append_character (GString *out, const gchar *start, const gchar *p)
{
  gunichar c = g_utf8_get_char (p);
  GUnicodeType type = g_unichar_type (c);
  gboolean inside = is_letter_before (start, p) && is_letter_after (p);

  if (g_unichar_isspace (c) || c == '_')
    g_string_append_c (out, ' ');
  else if (type == G_UNICODE_DASH_PUNCTUATION)
    g_string_append_c (out, '-');
  else if (c == '|' || c == 0x2022 || c == 0x2219 || (c == 0x00B7 && !inside))
    g_string_append (out, " | ");
  else if (c == 0x060C || c == ';')
    g_string_append_c (out, ',');
  else if (type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || c == '"' || c == '\''
           || c == 0x201E || c == 0x201A || c == '`' || c == 0x05F3 || c == 0x05F4)
    {
      /* An apostrophe, or the quotation mark of Hebrew abbreviations, stands between letters. */
      if (inside || is_short_article (p))
        g_string_append_unichar (out, c);
    }
  else
    g_string_append_unichar (out, c);
}

/* A raised a or o ends a Spanish or Portuguese abbreviation, "Dr.ª"; "Mª" is short for María. */
static void
append_plain (GString *out, gunichar c)
{
  gsize length = out->len;

  if (c != 0x00AA && c != 0x00BA)
    g_string_append_unichar (out, c);
  else if (c == 0x00AA && (g_str_has_suffix (out->str, "M.") || g_str_has_suffix (out->str, "M")))
    {
      length = (gsize)(strrchr (out->str, 'M') - out->str);
      if (length > 0 && out->str[length - 1] != ' ')
        return;
      g_string_truncate (out, length);
      g_string_append (out, "María");
    }
}

gchar *
mt_names_keep_characters (const gchar *full_name)
{
  g_autofree gchar *valid = g_utf8_make_valid (full_name, (gssize)strnlen (full_name, MAX_NAME_BYTES));
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree gchar *normal = NULL;
  GString *out = g_string_new (NULL);

  for (const gchar *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_ornament (g_utf8_get_char (p)))
      append_plain (plain, g_utf8_get_char (p));
  normal = g_utf8_normalize (plain->str, -1, G_NORMALIZE_ALL_COMPOSE);
  for (const gchar *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    append_character (out, normal, p);
  return g_string_free (out, FALSE);
}
