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
} MtTemplateWord;

/* A stretch of the template's own text, or a hole. */
typedef struct
{
  MtTemplateWord word;
  gchar *text; /* the word of a hole, or the template's own text */
  guint line;  /* from 1 */
} MtTemplatePiece;

struct _MtTemplate
{
  gchar *file_name;
  gchar *title;
  gchar *language;
  gchar *direct;         /* NULL: a plain letter has nothing for {network} */
  GPtrArray *salutation; /* (element-type MtTemplatePiece); NULL when the template has none */
  GPtrArray *neutral;    /* likewise */
  GPtrArray *body;       /* likewise, never NULL once parsed */
};

#endif
