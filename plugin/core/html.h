/* Moralotop: HTML of mails, the parts of mt_html_to_text(). Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html-token.c cuts bytes into tags and text, html-text.c writes lines, html.c decides what a reader sees. All three go through
 * their input once, whatever it is: libxml2's own HTML parser either stops at 256 levels (and the rest of the letter is lost)
 * or, with that limit lifted, takes quadratic time. Its table of entities is used.
 */
#ifndef MORALOTOP_HTML_H
#define MORALOTOP_HTML_H

#include <glib.h>

G_BEGIN_DECLS

/* ---- html-token.c ---- */

typedef enum
{
  MT_HTML_TEXT,
  MT_HTML_START,
  MT_HTML_END,
} MtHtmlKind;

#define MT_HTML_NAME_MAX 15

typedef struct
{
  const gchar *next; /* what is still to be read */
  const gchar *end;

  MtHtmlKind kind;
  const gchar *text; /* of MT_HTML_TEXT, not decoded */
  const gchar *text_end;
  gchar name[MT_HTML_NAME_MAX + 1]; /* of a tag, lower case, cut */
  gboolean self_closing;
  gboolean has_hidden; /* attributes, decoded; empty when absent */
  gboolean has_href;
  GString *href;
  GString *style;
  GString *alt;
} MtHtmlToken;

void mt_html_token_init (MtHtmlToken *token, const gchar *html, gsize length);
void mt_html_token_clear (MtHtmlToken *token);

/* FALSE at the end. Comments, declarations and processing instructions are passed over. */
gboolean mt_html_token_next (MtHtmlToken *token);

/* After the start tag of an element whose content is no markup (script, style): goes past its end tag, or to the end. */
void mt_html_token_skip_raw (MtHtmlToken *token);

/* The character at `*p` (< `end`), entities resolved; moves `*p` on. */
gunichar mt_html_get_char (const gchar **p, const gchar *end, gboolean in_attribute);

/* ---- html-text.c ---- */

#define MT_HTML_MAX_QUOTE 8 /* deeper quotes look the same */

typedef struct
{
  GString *out;
  GString *link;    /* also gets what is written, in one line; NULL while there is no link */
  guint breaks;     /* what stands between the last character and the next: line ends (2 make an empty line), … */
  gboolean cell;    /* … a table cell's edge … */
  guint spaces;     /* … or white space (over 1 in preformatted text only) */
  gboolean bullet;  /* the next line begins a list item */
  guint quote;      /* depth of block quotes now … */
  guint line_quote; /* … and in the last line written */
} MtHtmlText;

void mt_html_text_put (MtHtmlText *text, gunichar c, gboolean preformatted);
/* At least `n` line ends before the next character. */
void mt_html_text_break (MtHtmlText *text, guint n);
/* One line end more. */
void mt_html_text_newline (MtHtmlText *text);

G_END_DECLS

#endif
