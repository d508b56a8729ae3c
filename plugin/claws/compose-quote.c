/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-quote.h"

#include <moralotop/link.h>
#include <string.h>

/* Where the link that begins at `start` ends: punctuation that closes the sentence is not of it. */
static const gchar *
find_end (const gchar *start)
{
  const gchar *end = start;

  while (*end != '\0' && strchr (" \t\r\n<>\"", *end) == NULL && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  while (end > start && strchr (".,;:!?)]'", end[-1]) != NULL)
    end--;
  return end;
}

/* Within the link, so that the new text is quoted as the old one is; character offsets. */
static void
replace (GtkTextBuffer *buffer, gint start, gint end, const gchar *text)
{
  gint length = (gint)g_utf8_strlen (text, -1);
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_offset (buffer, &from, start + 1);
  gtk_text_buffer_insert (buffer, &from, text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start + 1 + length);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, end + length);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &to, start + 1);
  gtk_text_buffer_delete (buffer, &from, &to);
}

/* The first link with a token from `*at` on, as byte pointers into the text; FALSE when there is none. */
static gboolean
find_link (const gchar **at, const gchar **end, gchar **stripped)
{
  for (const gchar *p = *at; *p != '\0'; p++)
    {
      g_autofree gchar *url = NULL;

      if (g_ascii_strncasecmp (p, "http://", 7) != 0 && g_ascii_strncasecmp (p, "https://", 8) != 0)
        continue;
      *end = find_end (p);
      url = g_strndup (p, *end - p);
      *stripped = mt_link_has_token (url) ? mt_link_strip (url) : NULL;
      if (*stripped != NULL)
        {
          *at = p;
          return TRUE;
        }
      p = *end - 1;
    }
  return FALSE;
}

guint
mt_compose_quote_strip (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree gchar *text = NULL;
  gchar *stripped = NULL;
  const gchar *at, *link_end = NULL;
  gint shift = 0;
  guint n = 0;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  /* With what stands for pictures, or the offsets would be others. */
  text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  for (at = text; find_link (&at, &link_end, &stripped); at = link_end, n++)
    {
      gint from = (gint)g_utf8_pointer_to_offset (text, at) + shift;
      gint length = (gint)g_utf8_strlen (at, link_end - at);

      replace (buffer, from, from + length, stripped);
      shift += (gint)g_utf8_strlen (stripped, -1) - length;
      g_clear_pointer (&stripped, g_free);
    }
  return n;
}
