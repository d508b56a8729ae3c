/* Moralotop: lists of sentences with holes, looked up by their words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_SENTENCES_H
#define MORALOTOP_SENTENCES_H

#include "pattern-private.h"

G_BEGIN_DECLS

/* A sentence and what it says. */
typedef struct
{
  MtPattern *pattern;
  const gchar *language; /* interned; NULL: any */
  gint is;               /* what the list's owner makes of it */
} MtSentence;

typedef struct _MtSentences MtSentences;

MtSentences *mt_sentences_new (void);
void mt_sentences_free (MtSentences *sentences);

/* Adds a sentence, or all that a sentence with choices stands for. FALSE and an error when it is no pattern or would fit any text. Not
 * once the list is in use. */
gboolean mt_sentences_add (MtSentences *sentences, const gchar *text, const gchar *language, gint is, GError **error);

/* The same for a text known to be sound: it is read when the list is first used, if ever. */
void mt_sentences_add_later (MtSentences *sentences, const gchar *text, const gchar *language, gint is);

/* How many there are, and each in their order; NULL for a text that is no sentence. */
guint mt_sentences_count (const MtSentences *sentences);
const MtSentence *mt_sentences_get (const MtSentences *sentences, guint i);

/* Whether a sentence that fits is meant, by what its holes took. */
typedef gboolean (*MtSentenceIsMeant) (const MtSentence *sentence, GHashTable *captures, gpointer user_data);

/* The first sentence that fits the whole of a text and is meant (`is_meant` NULL: all are); NULL when none does. Its holes are put into
 * `captures` (may be NULL when `is_meant` is). The time grows with the number of sentences that share a word with the text. */
const MtSentence *mt_sentences_find (const MtSentences *sentences, const MtFolded *folded, const gchar *text,
                                     GHashTable *captures, MtSentenceIsMeant is_meant, gpointer user_data);

G_END_DECLS

#endif
