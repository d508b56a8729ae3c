/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "html.h"

#define MAX_BREAKS 2  /* at most one empty line */
#define MAX_SPACES 64 /* an indent beyond this only serves to push text out of sight */

static void
put_quote_marks (MtHtmlText *text, guint depth)
{
  static const gchar marks[] = "> > > > > > > >";
  G_STATIC_ASSERT (sizeof marks == 2 * MT_HTML_MAX_QUOTE);
  if (depth > 0)
    g_string_append_len (text->out, marks, 2 * MIN (depth, MT_HTML_MAX_QUOTE) - 1);
}

static void
begin_line (MtHtmlText *text)
{
  if (text->out->len > 0)
    {
      g_string_append_c (text->out, '\n');
      if (text->breaks > 1)
        {
          put_quote_marks (text, MIN (text->quote, text->line_quote));
          g_string_append_c (text->out, '\n');
        }
    }
  put_quote_marks (text, text->quote);
  if (text->quote > 0)
    g_string_append_c (text->out, ' ');
  if (text->bullet)
    g_string_append (text->out, "- ");
  text->line_quote = text->quote;
}

/* Writes what has been waiting for a visible character to come. */
static void
flush (MtHtmlText *text, gboolean preformatted)
{
  gboolean gap = text->breaks > 0 || text->cell || text->spaces > 0;
  gboolean new_line = text->breaks > 0 || text->out->len == 0 || text->bullet;
  if (!gap && !new_line)
    return;
  if (new_line)
    begin_line (text);
  else if (text->cell)
    g_string_append_c (text->out, '\t');
  if (preformatted || (!new_line && !text->cell))
    for (guint i = 0; i < text->spaces; i++)
      g_string_append_c (text->out, ' ');
  if (gap && text->link != NULL && text->link->len > 0)
    g_string_append_c (text->link, ' ');
  text->breaks = text->spaces = 0;
  text->cell = text->bullet = FALSE;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f
         || c == 0x3000;
}

/* Takes no room and means nothing: preheaders are padded with it, and words are hidden from filters by it. */
static gboolean
is_nothing (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x34f || c == 0x180e || c == 0x200b || c == 0x2060
         || c == 0xfeff;
}

static void
put_space (MtHtmlText *text, gunichar c, gboolean preformatted)
{
  if (!preformatted)
    text->spaces = 1;
  else if (c == '\n')
    mt_html_text_newline (text);
  else if (c != '\r')
    text->spaces = MIN (text->spaces + 1, MAX_SPACES);
}

void
mt_html_text_put (MtHtmlText *text, gunichar c, gboolean preformatted)
{
  if (is_space (c))
    {
      put_space (text, c, preformatted);
      return;
    }
  if (c == 0x2028 || c == 0x2029)
    {
      mt_html_text_newline (text);
      return;
    }
  /* Joiners matter inside Persian words and emoji, never at the edge of a word. */
  if (is_nothing (c) || ((c == 0x200c || c == 0x200d) && (text->out->len == 0 || text->spaces > 0 || text->breaks > 0)))
    return;
  flush (text, preformatted);
  g_string_append_unichar (text->out, c);
  if (text->link != NULL)
    g_string_append_unichar (text->link, c);
}

void
mt_html_text_break (MtHtmlText *text, guint n)
{
  text->breaks = MAX (text->breaks, n);
  text->spaces = 0;
}

void
mt_html_text_newline (MtHtmlText *text)
{
  text->breaks = MIN (text->breaks + 1, MAX_BREAKS);
  text->spaces = 0;
}
