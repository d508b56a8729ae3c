/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/xml.h>

#include "html.h"

#include <stdlib.h>
#include <string.h>

#define MAX_HTML  (1024 * 1024)
#define MAX_DEPTH 256 /* deeper elements are read, but change nothing any more */

/* ---- what is known of elements ---- */

enum
{
  VOID = 1 << 0,        /* has no content */
  TRANSPARENT = 1 << 1, /* its tags may be missing; they change nothing */
  RAW = 1 << 2,         /* its content is no markup and not shown */
  UNSEEN = 1 << 3,
  LINE = 1 << 4,      /* stands on lines of its own … */
  PARAGRAPH = 1 << 5, /* … with an empty line around */
  CELL = 1 << 6,
  ITEM = 1 << 7,
  QUOTE = 1 << 8,
  PRE = 1 << 9,
  BREAK = 1 << 10,
  LINK = 1 << 11,
  SCOPE = 1 << 12, /* end tags inside do not reach out of it */
  TABLE = 1 << 13,
  TABULAR = 1 << 14, /* end tags reach up to the table */
  LIST = 1 << 15,
  PICTURE = 1 << 16,
};

/* Whose start tag ends an open one of the same group without an end tag. */
typedef enum
{
  GROUP_NONE,
  GROUP_P,
  GROUP_ITEM,
  GROUP_TERM,
  GROUP_ROW,
  GROUP_CELL,
  GROUP_OPTION,
} Group;

typedef struct
{
  const gchar *name;
  guint flags;
  Group group;
} Tag;

static const Tag tags[] = { /* sorted */
                            { "a", LINK, 0 },
                            { "address", LINE, 0 },
                            { "area", VOID, 0 },
                            { "article", LINE, 0 },
                            { "aside", LINE, 0 },
                            { "base", VOID, 0 },
                            { "blockquote", PARAGRAPH | QUOTE, 0 },
                            { "body", TRANSPARENT | LINE, 0 },
                            { "br", VOID | BREAK, 0 },
                            { "caption", LINE | TABULAR, 0 },
                            { "center", LINE, 0 },
                            { "col", VOID, 0 },
                            { "dd", LINE, GROUP_TERM },
                            { "div", LINE, 0 },
                            { "dl", LINE | LIST, 0 },
                            { "dt", LINE, GROUP_TERM },
                            { "embed", VOID, 0 },
                            { "fieldset", LINE, 0 },
                            { "figcaption", LINE, 0 },
                            { "figure", LINE, 0 },
                            { "footer", LINE, 0 },
                            { "form", LINE, 0 },
                            { "frame", VOID, 0 },
                            { "h1", PARAGRAPH, 0 },
                            { "h2", PARAGRAPH, 0 },
                            { "h3", PARAGRAPH, 0 },
                            { "h4", PARAGRAPH, 0 },
                            { "h5", PARAGRAPH, 0 },
                            { "h6", PARAGRAPH, 0 },
                            { "head", TRANSPARENT, 0 },
                            { "header", LINE, 0 },
                            { "hr", VOID | PARAGRAPH, 0 },
                            { "html", TRANSPARENT, 0 },
                            { "iframe", RAW, 0 },
                            { "img", VOID | PICTURE, 0 },
                            { "input", VOID, 0 },
                            { "li", LINE | ITEM, GROUP_ITEM },
                            { "link", VOID, 0 },
                            { "main", LINE, 0 },
                            { "meta", VOID, 0 },
                            { "nav", LINE, 0 },
                            { "noembed", RAW, 0 },
                            { "noframes", RAW, 0 },
                            { "ol", LINE | LIST, 0 },
                            { "option", 0, GROUP_OPTION },
                            { "p", PARAGRAPH, GROUP_P },
                            { "param", VOID, 0 },
                            { "pre", PARAGRAPH | PRE, 0 },
                            { "script", RAW, 0 },
                            { "section", LINE, 0 },
                            { "select", UNSEEN, 0 },
                            { "source", VOID, 0 },
                            { "style", RAW, 0 },
                            { "svg", UNSEEN, 0 },
                            { "table", LINE | SCOPE | TABLE, 0 },
                            { "tbody", TABULAR, 0 },
                            { "td", CELL | SCOPE | TABULAR, GROUP_CELL },
                            { "template", UNSEEN, 0 },
                            { "tfoot", TABULAR, 0 },
                            { "th", CELL | SCOPE | TABULAR, GROUP_CELL },
                            { "thead", TABULAR, 0 },
                            { "title", RAW, 0 },
                            { "tr", LINE | TABULAR, GROUP_ROW },
                            { "track", VOID, 0 },
                            { "ul", LINE | LIST, 0 },
                            { "wbr", VOID, 0 }
};

/* All that is not in the table (b, span, font, o:p …) counts as one and the same inline element. */
static const Tag other_tag = { "", 0, GROUP_NONE };

static int
compare_tag (const void *name, const void *tag)
{
  return strcmp (name, ((const Tag *)tag)->name);
}

static const Tag *
find_tag (const gchar *name)
{
  const Tag *tag = bsearch (name, tags, G_N_ELEMENTS (tags), sizeof tags[0], compare_tag);
  return tag != NULL ? tag : &other_tag;
}

/* ---- open elements ---- */

/* An open element, or the ground below all: what holds inside it. */
typedef struct
{
  const Tag *tag;
  gboolean gone;      /* display:none and its like: nothing inside comes back */
  gboolean invisible; /* visibility:hidden, font-size:0: something inside may say otherwise, and layouts rely on that */
  gboolean tiny;
  gboolean pre;
  guint quote;
} Element;

typedef struct
{
  Element stack[MAX_DEPTH];
  guint depth; /* the top, 0 is the ground */
  guint excess;
  MtHtmlText text;
  MtHtmlToken token;
  GString *url; /* of the open link; NULL when there is none */
  GString *picture_text;
  MtHtmlLinkFunc func;
  gpointer data;
} Html;

static const Element *
top (const Html *html)
{
  return &html->stack[html->depth];
}

static gboolean
is_hidden (const Html *html)
{
  return top (html)->gone || top (html)->invisible || top (html)->tiny;
}

static void
break_lines (Html *html, const Tag *tag)
{
  if (!is_hidden (html) && (tag->flags & (LINE | PARAGRAPH)) != 0)
    mt_html_text_break (&html->text, (tag->flags & PARAGRAPH) != 0 ? 2 : 1);
}

static void
pop_to (Html *html, guint depth)
{
  while (html->depth > depth)
    {
      break_lines (html, top (html)->tag);
      html->depth--;
    }
  html->text.quote = top (html)->quote;
}

static void
close_group (Html *html, Group group, guint barrier)
{
  for (guint i = html->depth; i > 0; i--)
    {
      if (html->stack[i].tag->group == group)
        {
          pop_to (html, i - 1);
          return;
        }
      if ((html->stack[i].tag->flags & barrier) != 0)
        return;
    }
}

static void
close_implied (Html *html, const Tag *tag)
{
  if ((tag->flags & (LINE | PARAGRAPH)) != 0)
    close_group (html, GROUP_P, LINE | PARAGRAPH | SCOPE);
  if (tag->group == GROUP_CELL || tag->group == GROUP_ROW)
    close_group (html, tag->group, TABLE);
  else if (tag->group == GROUP_ITEM || tag->group == GROUP_TERM || tag->group == GROUP_OPTION)
    close_group (html, tag->group, LIST | SCOPE);
}

/* ---- style ---- */

/* A number that is zero, whatever its unit: "0", "0px", "0.0em". */
static gboolean
is_zero (const gchar *value)
{
  gchar *end = NULL;
  gdouble number = g_ascii_strtod (value, &end);
  return end != value && number < 1e-6 && number > -1e-6;
}

static gboolean
has_prefix (const gchar *value, const gchar *word)
{
  return g_ascii_strncasecmp (value, word, strlen (word)) == 0;
}

typedef struct
{
  gboolean flat; /* max-height:0 hides only together with overflow:hidden */
  gboolean clipped;
} Box;

static void
apply_declaration (Element *element, Box *box, const gchar *name, const gchar *value)
{
  if (g_ascii_strcasecmp (name, "display") == 0)
    element->gone |= has_prefix (value, "none");
  else if (g_ascii_strcasecmp (name, "visibility") == 0)
    element->invisible = has_prefix (value, "hidden") || has_prefix (value, "collapse");
  else if (g_ascii_strcasecmp (name, "font-size") == 0)
    element->tiny = is_zero (value);
  else if (g_ascii_strcasecmp (name, "opacity") == 0)
    element->gone |= is_zero (value);
  else if (g_ascii_strcasecmp (name, "max-height") == 0)
    box->flat = is_zero (value);
  else if (g_ascii_strcasecmp (name, "overflow") == 0)
    box->clipped = has_prefix (value, "hidden");
}

/* Cuts `style` up. */
static void
apply_style (Element *element, gchar *style)
{
  Box box = { FALSE, FALSE };
  gchar *rest = style;
  while (rest != NULL)
    {
      gchar *declaration = rest;
      rest = strchr (rest, ';');
      if (rest != NULL)
        *rest++ = '\0';
      gchar *colon = strchr (declaration, ':');
      if (colon == NULL)
        continue;
      *colon = '\0';
      apply_declaration (element, &box, g_strstrip (declaration), g_strstrip (colon + 1));
    }
  element->gone |= box.flat && box.clipped;
}

/* ---- links ---- */

static void
finish_link (Html *html)
{
  if (html->url == NULL)
    return;
  g_strstrip (html->url->str);
  if (html->func != NULL)
    html->func (html->url->str, html->text.link->len > 0 ? html->text.link->str : html->picture_text->str, html->data);
  g_string_free (html->text.link, TRUE);
  g_string_free (html->url, TRUE);
  html->text.link = html->url = NULL;
}

static void
begin_link (Html *html)
{
  finish_link (html);
  if (!html->token.has_href)
    return;
  html->url = g_string_new (html->token.href->str);
  html->text.link = g_string_new (NULL);
  g_string_truncate (html->picture_text, 0);
}

/* A linked picture (a button) is read by its alternative text, but only where the link has no other. */
static void
keep_picture_text (Html *html)
{
  if (html->url == NULL || html->picture_text->len > 0 || is_hidden (html))
    return;
  g_string_append (html->picture_text, html->token.alt->str);
  g_strstrip (html->picture_text->str);
  g_string_set_size (html->picture_text, strlen (html->picture_text->str));
}

/* ---- tags ---- */

static void
push (Html *html, const Tag *tag)
{
  if (html->depth + 1 >= MAX_DEPTH)
    {
      html->excess++;
      return;
    }
  Element element = *top (html);
  element.tag = tag;
  element.gone |= html->token.has_hidden || (tag->flags & UNSEEN) != 0;
  element.pre |= (tag->flags & PRE) != 0;
  if (html->token.style->len > 0)
    apply_style (&element, html->token.style->str);
  if ((tag->flags & QUOTE) != 0)
    element.quote = MIN (element.quote + 1, MT_HTML_MAX_QUOTE);
  html->stack[++html->depth] = element;
  html->text.quote = element.quote;
}

static void
start_tag (Html *html)
{
  const Tag *tag = find_tag (html->token.name);
  if ((tag->flags & RAW) != 0)
    {
      mt_html_token_skip_raw (&html->token);
      return;
    }
  close_implied (html, tag);
  break_lines (html, tag);
  if ((tag->flags & BREAK) != 0 && !is_hidden (html))
    mt_html_text_newline (&html->text);
  if ((tag->flags & LINK) != 0)
    begin_link (html);
  if ((tag->flags & PICTURE) != 0)
    keep_picture_text (html);
  if ((tag->flags & (VOID | TRANSPARENT)) != 0 || (tag == &other_tag && html->token.self_closing))
    return;
  push (html, tag);
  if (is_hidden (html))
    return;
  if ((tag->flags & CELL) != 0)
    html->text.cell = TRUE;
  if ((tag->flags & ITEM) != 0)
    html->text.bullet = TRUE;
}

static void
end_tag (Html *html)
{
  const Tag *tag = find_tag (html->token.name);
  guint barrier = (tag->flags & TABLE) != 0 ? 0 : (tag->flags & TABULAR) != 0 ? TABLE : SCOPE;
  if ((tag->flags & LINK) != 0)
    finish_link (html);
  if ((tag->flags & (VOID | TRANSPARENT | RAW)) != 0)
    {
      break_lines (html, tag);
      return;
    }
  if (html->excess > 0)
    {
      html->excess--;
      break_lines (html, tag);
      return;
    }
  for (guint i = html->depth; i > 0; i--)
    {
      if (html->stack[i].tag == tag)
        {
          pop_to (html, i - 1);
          return;
        }
      if ((html->stack[i].tag->flags & barrier) != 0)
        return;
    }
}

static void
add_text (Html *html)
{
  const gchar *p = html->token.text, *end = html->token.text_end;
  gboolean pre = top (html)->pre;
  if (is_hidden (html))
    return;
  while (p < end)
    mt_html_text_put (&html->text, mt_html_get_char (&p, end, FALSE), pre);
}

/* ---- the whole ---- */

static void
convert (Html *html)
{
  while (mt_html_token_next (&html->token))
    switch (html->token.kind)
      {
      case MT_HTML_TEXT:
        add_text (html);
        break;
      case MT_HTML_START:
        start_tag (html);
        break;
      case MT_HTML_END:
        end_tag (html);
        break;
      }
  finish_link (html);
}

/* Valid UTF-8 of bounded length; `copy` holds it when it had to be mended. */
static const gchar *
make_valid (const gchar *html, gsize *length, gchar **copy)
{
  if (*length > MAX_HTML)
    for (*length = MAX_HTML; *length > 0 && ((guchar)html[*length] & 0xc0) == 0x80;)
      (*length)--;
  if (g_utf8_validate_len (html, *length, NULL))
    return html;
  *copy = g_utf8_make_valid (html, (gssize)*length);
  *length = strlen (*copy);
  return *copy;
}

gchar *
mt_html_to_text (const gchar *html, gsize length, MtHtmlLinkFunc func, gpointer data)
{
  g_return_val_if_fail (html != NULL || length == 0, NULL);
  g_autofree gchar *copy = NULL;
  const gchar *valid = make_valid (html != NULL ? html : "", &length, &copy);
  g_autofree Html *state = g_new0 (Html, 1);
  state->func = func;
  state->data = data;
  state->stack[0].tag = &other_tag;
  state->text.out = g_string_sized_new (length / 2 + 16);
  state->picture_text = g_string_new (NULL);
  mt_html_token_init (&state->token, valid, length);
  convert (state);
  mt_html_token_clear (&state->token);
  g_string_free (state->picture_text, TRUE);
  if (state->text.out->len > 0)
    g_string_append_c (state->text.out, '\n');
  return g_string_free (state->text.out, FALSE);
}
