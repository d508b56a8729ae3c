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

/* A link in the buffer, and what is to stand there. */
typedef struct
{
  GtkTextMark *start, *end;
  gchar *text;
} Place;

/* Within the link, so that the new text is quoted as the old one is. By marks: Claws Mail may break lines anew whenever something changes. */
static void
replace (GtkTextBuffer *buffer, const Place *place)
{
  GtkTextIter from, to;
  GtkTextMark *middle;

  gtk_text_buffer_get_iter_at_mark (buffer, &from, place->start);
  gtk_text_iter_forward_char (&from);
  middle = gtk_text_buffer_create_mark (buffer, NULL, &from, FALSE);
  gtk_text_buffer_insert (buffer, &from, place->text, -1);
  gtk_text_buffer_get_iter_at_mark (buffer, &from, middle);
  gtk_text_buffer_get_iter_at_mark (buffer, &to, place->end);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_get_iter_at_mark (buffer, &from, place->start);
  to = from;
  gtk_text_iter_forward_char (&to);
  gtk_text_buffer_delete (buffer, &from, &to);
  gtk_text_buffer_delete_mark (buffer, middle);
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
      *stripped = mt_link_for_others (url);
      if (*stripped != NULL)
        {
          *at = p;
          return TRUE;
        }
      p = *end - 1;
    }
  return FALSE;
}

static GArray *
find_places (GtkTextBuffer *buffer)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autofree gchar *text = NULL;
  const gchar *at, *done, *link_end = NULL;
  GtkTextIter start, end;
  Place place;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  /* With what stands for pictures, or the offsets would be others. */
  text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  for (at = done = text; find_link (&at, &link_end, &place.text); at = done = link_end)
    {
      gtk_text_iter_forward_chars (&start, (gint)g_utf8_strlen (done, at - done));
      /* A line that is broken before or behind the link stays outside. */
      place.start = gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE);
      gtk_text_iter_forward_chars (&start, (gint)g_utf8_strlen (at, link_end - at));
      place.end = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
      g_array_append_val (places, place);
    }
  return places;
}

guint
mt_compose_quote_strip (GtkTextBuffer *buffer)
{
  g_autoptr (GArray) places = find_places (buffer);

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      replace (buffer, place);
      gtk_text_buffer_delete_mark (buffer, place->start);
      gtk_text_buffer_delete_mark (buffer, place->end);
      g_free (place->text);
    }
  return places->len;
}
