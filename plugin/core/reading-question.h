/* Moralotop: whether a letter answers a question. Internal to the magnifying glass.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_READING_QUESTION_H
#define MORALOTOP_READING_QUESTION_H

#include "evidence-data.h"
#include "quotation.h"

G_BEGIN_DECLS

/* A text with its words, and where the phrases of evidence (elements "reading") fit in it. */
typedef struct
{
  const gchar *text;
  MtTokens *words;
  GArray *matches; /* (element-type MtPhraseMatch), owner: MtReadingSaid */
} MtReadText;

/* `language`: phrases of others are not looked for; NULL: those of all. `text` must be UTF-8 and outlive it. */
void mt_read_text_init (MtReadText *read, const MtEvidence *evidence, const gchar *text, const gchar *language);
void mt_read_text_clear (MtReadText *read);

/* The first place where something of that id is said within bytes `from` to `end`; NULL for none. */
const MtPhraseMatch *mt_read_text_find (const MtReadText *read, const gchar *id, gsize from, gsize end);

/* Where in `answer` one of the questions asked is taken up: the words of the question, a yes or no, a time, a number, a place where one of these was asked for. FALSE when none is. */
gboolean mt_reading_find_answer (const MtEvidence *evidence, const MtReadText *answer, const MtReadText *asked,
                                 MtRange *where);

G_END_DECLS

#endif
