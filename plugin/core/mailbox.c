/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/mailbox.h>

#include <string.h>

/* Shows nothing, or changes in which direction its neighbours are read. Two of them are at home in words: the joiners of Persian and of the
 * scripts of India. */
static gboolean
is_invisible (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_FORMAT && c != 0x200C && c != 0x200D;
}

static gboolean
is_break (gunichar c)
{
  return g_unichar_iscntrl (c) || g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Cuts at a character. */
static void
limit (GString *text)
{
  if (text->len > MT_HEADER_MAX_TEXT)
    g_string_truncate (text, g_utf8_find_prev_char (text->str, text->str + MT_HEADER_MAX_TEXT + 1) - text->str);
  g_string_truncate (text, strlen (g_strchomp (text->str)));
}

gchar *
mt_header_clean (const gchar *text)
{
  g_autofree gchar *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean space = FALSE;

  for (const gchar *p = valid != NULL ? valid : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_break (c))
        space = TRUE;
      else if (!is_invisible (c) && c != 0xFFFD && g_unichar_isdefined (c))
        {
          if (out->len > 0 && (space || (c == '?' && out->str[out->len - 1] == '=')))
            g_string_append_c (out, ' ');
          space = FALSE;
          g_string_append_unichar (out, c);
        }
    }
  limit (out);
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

/* RFC 5322 3.2.3, and letters of all scripts (RFC 6532). */
static gboolean
is_atom_text (gunichar c)
{
  if (c < 0x80)
    return c != 0 && (g_ascii_isalnum ((gchar)c) || strchr ("!#$%&'*+-/=?^_`{|}~", (gchar)c) != NULL);
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_host_text (gunichar c)
{
  return c == '-' || (c < 0x80 ? g_ascii_isalnum ((gchar)c) : g_unichar_isalnum (c) || g_unichar_ismark (c));
}

/* Runs of such characters with single dots between them. */
static gboolean
is_dotted (const gchar *start, const gchar *end, gboolean (*is_text) (gunichar))
{
  gboolean in_atom = FALSE;

  for (const gchar *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '.' ? !in_atom : !is_text (c))
        return FALSE;
      in_atom = c != '.';
    }
  return in_atom;
}

gboolean
mt_mailbox_is_plain (const gchar *address)
{
  const gchar *at = address != NULL ? strchr (address, '@') : NULL;
  gsize length = address != NULL ? strlen (address) : 0;

  /* Programs that hand mail on take a "-" at the start for an option. */
  if (at == NULL || length > MT_HEADER_MAX_ADDRESS || *address == '-' || !g_utf8_validate (address, -1, NULL)
      || strstr (address, "=?") != NULL)
    return FALSE;
  return is_dotted (address, at, is_atom_text) && is_dotted (at + 1, address + length, is_host_text);
}

/* What would end a quoted string or begin an address, also in programs that count no backslashes. */
static gunichar
make_harmless (gunichar c)
{
  switch (c)
    {
    case '"':
      return '\'';
    case '\\':
      return '/';
    case '<':
      return '(';
    case '>':
      return ')';
    default:
      return c;
    }
}

gchar *
mt_mailbox_format (const gchar *name, const gchar *address)
{
  g_autofree gchar *clean = mt_header_clean (name);
  g_autoptr (GString) harmless = g_string_new (NULL);
  gboolean quoted = FALSE;

  if (!mt_mailbox_is_plain (address))
    return NULL;
  if (clean == NULL)
    return g_strdup (address);
  for (const gchar *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = make_harmless (g_utf8_get_char (p));

      quoted = quoted || (c != ' ' && c < 0x80 && !is_atom_text (c));
      g_string_append_unichar (harmless, c);
    }
  return g_strdup_printf (quoted ? "\"%s\" <%s>" : "%s <%s>", harmless->str, address);
}
