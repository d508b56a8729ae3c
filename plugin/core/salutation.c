/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/salutation.h>

#include <string.h>

#define HOLE "{first_name}"

static gboolean
is_blank (const gchar *text)
{
  return text == NULL || text[strspn (text, " \t")] == '\0';
}

/* One line, single spaces, none at the ends nor before a comma. */
static gchar *
clean (const gchar *text)
{
  GString *out = g_string_new (NULL);

  for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean space = out->len == 0 || out->str[out->len - 1] == ' ';

      /* No-break spaces are the user's typography and stay. */
      if (g_unichar_iscntrl (c) || c == ' ' || c == 0x2028 || c == 0x2029)
        g_string_append (out, space ? "" : " ");
      else if (c == ',' && out->len > 0 && space)
        out->str[out->len - 1] = ',';
      else
        g_string_append_unichar (out, c);
    }
  return g_strchomp (g_string_free (out, FALSE));
}

static gboolean
is_word_part (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Where `name` stands for the last time as whole words; NULL when it does not. */
static const gchar *
find_name (const gchar *text, const gchar *name)
{
  const gchar *end = text + strlen (text);

  for (;;)
    {
      const gchar *place = g_strrstr_len (text, end - text, name);
      const gchar *before = place == NULL ? NULL : g_utf8_find_prev_char (text, place);

      if (place == NULL)
        return NULL;
      if (!is_word_part (g_utf8_get_char (place + strlen (name)))
          && (before == NULL || !is_word_part (g_utf8_get_char (before))))
        return place;
      end = place + strlen (name) - 1;
    }
}

gchar *
mt_salutation_to_pattern (const gchar *text, const gchar *first_name)
{
  g_autofree gchar *line = NULL;
  const gchar *place;

  g_return_val_if_fail (text != NULL, NULL);
  line = clean (text);
  if (is_blank (line))
    return NULL;
  place = is_blank (first_name) ? NULL : find_name (line, first_name);
  if (place == NULL)
    return g_steal_pointer (&line);
  return g_strdup_printf ("%.*s" HOLE "%s", (gint)(place - line), line, place + strlen (first_name));
}

gchar *
mt_salutation_fill (const gchar *pattern, const gchar *first_name)
{
  const gchar *hole = pattern == NULL ? NULL : strstr (pattern, HOLE);

  if (hole == NULL)
    return g_strdup (pattern);
  if (is_blank (first_name))
    return NULL;
  return g_strdup_printf ("%.*s%s%s", (gint)(hole - pattern), pattern, first_name, hole + strlen (HOLE));
}
