/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-lines.h"

#include <string.h>

#define MAX_LINES 300
#define MAX_TEXT  (32 * 1024) /* bytes of a mail's text that are looked at: no request is longer */

static void
line_free (gpointer data)
{
  MtLine *line = data;

  g_free (line->text);
  mt_folded_free (line->folded);
  g_free (line);
}

static const gchar *
skip_quotation (const gchar *p)
{
  while (*p == '>' || *p == ' ' || *p == '\t')
    p++;
  return p;
}

/* The length of the no-break space with which a text begins; 0 when with none. */
static gsize
no_break_space (const gchar *text)
{
  return g_str_has_prefix (text, "\u00a0")   ? strlen ("\u00a0")
         : g_str_has_prefix (text, "\u202f") ? strlen ("\u202f")
                                             : 0;
}

gchar *
mt_text_strip (gchar *text)
{
  gchar *start = text, *end;
  gsize skip;

  while ((skip = g_ascii_isspace (*start) ? 1 : no_break_space (start)) > 0)
    start += skip;
  for (end = start + strlen (start); end > start; *end = '\0')
    {
      gchar *last = g_utf8_prev_char (end);

      if (!g_ascii_isspace (*last) && no_break_space (last) == 0)
        break;
      end = last;
    }
  memmove (text, start, strlen (start) + 1);
  return text;
}

MtLine *
mt_line_new (const gchar *text)
{
  MtLine *line = g_new0 (MtLine, 1);

  line->role = MT_LINE_OWN;
  mt_line_set_text (line, text);
  return line;
}

void
mt_line_set_text (MtLine *line, const gchar *text)
{
  gchar *copy = mt_text_strip (g_strdup (text));

  g_free (line->text);
  mt_folded_free (line->folded);
  line->text = copy;
  line->folded = mt_folded_new (line->text, -1);
}

GPtrArray *
mt_lines_cut (const gchar *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  gsize left = MAX_TEXT;

  while (*text != '\0' && lines->len < MAX_LINES && left > 0)
    {
      gsize length = strcspn (text, "\t\n"); /* cells of a table stand for themselves */
      g_autofree gchar *raw = g_utf8_make_valid (text, (gssize)MIN (length, left));
      const gchar *said = skip_quotation (raw);
      MtLine *line = mt_line_new (said);

      line->quoted = memchr (raw, '>', (gsize)(said - raw)) != NULL;
      line->indent = line->quoted ? 0 : (guint)(said - raw);
      g_ptr_array_add (lines, line);
      left -= MIN (length + 1, left);
      text += length;
      if (*text != '\0')
        text++;
    }
  return lines;
}

MtLine *
mt_split_get_line (const MtSplit *split, guint i)
{
  return g_ptr_array_index (split->lines, i);
}

gboolean
mt_line_is_blank (const MtLine *line)
{
  return *line->text == '\0';
}

gboolean
mt_line_is_own (const MtLine *line)
{
  return line->role == MT_LINE_OWN && !mt_line_is_blank (line);
}

gboolean
mt_line_is_rule (const gchar *line)
{
  gsize length = strlen (line);

  return length >= 2 && strspn (line, "-_.=*~# ") == length;
}

guint
mt_split_paragraph_end (const MtSplit *split, guint start)
{
  guint end = start;

  while (end < split->lines->len && mt_line_is_own (mt_split_get_line (split, end)))
    end++;
  return end;
}

gchar *
mt_split_join (const MtSplit *split, guint start, guint end, const gchar *between)
{
  GString *joined = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    g_string_append_printf (joined, "%s%s", i > start ? between : "", mt_split_get_line (split, i)->text);
  return g_string_free (joined, FALSE);
}
