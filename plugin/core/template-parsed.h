/* Moralotop: a template as parsed, for template.c, which reads it, and template-fill.c, which fills it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TEMPLATE_PARSED_H
#define MORALOTOP_TEMPLATE_PARSED_H

#include <moralotop/template.h>

typedef enum
{
  MT_WORD_SALUTATION,
  MT_WORD_FIRST_NAME,
  MT_WORD_NAME,
  MT_WORD_NETWORK,
  MT_WORD_HEADLINE,
  MT_WORD_OWN_WORDS,
  MT_WORD_MY_NAME,
  MT_WORD_MY_FIRST_NAME,
  MT_WORD_MY_BLOG,
  MT_N_WORDS,
  MT_WORD_NONE = MT_N_WORDS, /* no hole: the template's own text */
  MT_WORD_CLAUSE,            /* what is left out when one of its holes has no value */
} MtTemplateWord;

/* A stretch of the template's own text, a hole, or a clause. */
typedef struct
{
  MtTemplateWord word;
  gchar *text;       /* the word of a hole, or the template's own text; NULL for a clause */
  GPtrArray *clause; /* (element-type MtTemplatePiece), of text and holes; NULL for all else */
  guint line;        /* from 1 */
} MtTemplatePiece;

struct _MtTemplate
{
  gchar *file_name;
  gchar *title;
  gchar *language;
  gchar *subject;        /* NULL: a mail made of it has none of its own */
  gchar *direct;         /* NULL: a plain letter has nothing for {network} */
  GPtrArray *salutation; /* (element-type MtTemplatePiece); NULL when the template has none */
  GPtrArray *neutral;    /* likewise */
  GPtrArray *body;       /* likewise, never NULL once parsed */
};

/* Cuts text with LF line ends, whose first line is number `line`, into pieces (element-type MtTemplatePiece). NULL and MT_ERROR_FORMAT or
 * MT_ERROR_TEMPLATE. {salutation} is for the body alone. */
GPtrArray *mt_template_read_pieces (const gchar *text, gboolean in_body, const gchar *file_name, guint line,
                                    GError **error);

/* Sets MT_ERROR_FORMAT with file and line; returns FALSE. */
G_GNUC_PRINTF (4, 5)
gboolean mt_template_fail (GError **error, const gchar *file_name, guint line, const gchar *format, ...);

#endif
