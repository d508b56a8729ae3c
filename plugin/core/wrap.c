/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/template.h>

#include <string.h>

/* Where to break `line` so that what comes before has at most `width` characters: a space; NULL when the line fits or has none. A break
 * never leaves an empty line. */
static const gchar *
find_break (const gchar *line, const gchar *end, guint width)
{
  const gchar *space = NULL;
  guint n = 0;

  for (const gchar *p = line; p < end; p = g_utf8_next_char (p), n++)
    {
      if (n > width && space != NULL)
        return space;
      if (*p == ' ' && p > line && p[-1] != ' ')
        space = p;
    }
  return n > width ? space : NULL;
}

static void
wrap_line (GString *out, const gchar *line, const gchar *end, guint width)
{
  const gchar *space;

  while ((space = find_break (line, end, width)) != NULL)
    {
      g_string_append_len (out, line, space - line);
      g_string_append_c (out, '\n');
      for (line = space; line < end && *line == ' '; line++)
        ;
    }
  g_string_append_len (out, line, end - line);
}

gchar *
mt_text_wrap (const gchar *text, guint width)
{
  GString *out;

  g_return_val_if_fail (text != NULL, g_strdup (""));
  if (width == 0)
    return g_strdup (text);
  out = g_string_sized_new (strlen (text) + 32);
  while (TRUE)
    {
      const gchar *end = strchr (text, '\n');

      if (end == NULL)
        end = text + strlen (text);
      wrap_line (out, text, end, width);
      if (*end == '\0')
        break;
      g_string_append_c (out, '\n');
      text = end + 1;
    }
  return g_string_free (out, FALSE);
}
