/* Moralotop: many phrases looked for in a text at once. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A phrase is a sequence of words (see tokens.h): case, accents and punctuation do not count, and only whole words fit. "a|b" stands for
 * either word (a compound such as "grand-mère" counts as one there), "coach*" for any word that begins so (at least three letters before the star), "…" for at most four words. Looking takes time linear
 * in the text for a given set of phrases.
 */
#ifndef MORALOTOP_PHRASES_H
#define MORALOTOP_PHRASES_H

#include <moralotop/error.h>

#include "tokens.h"

G_BEGIN_DECLS

typedef struct _MtPhrases MtPhrases;

MtPhrases *mt_phrases_new (void);
void mt_phrases_free (MtPhrases *phrases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtPhrases, mt_phrases_free)

/* `owner` is what mt_phrases_find() gives back. FALSE and MT_ERROR_FORMAT when the phrase is empty, begins or ends with "…", has more than two of them, or a
 * star after fewer than three letters. */
gboolean mt_phrases_add (MtPhrases *phrases, const gchar *phrase, gpointer owner, GError **error);

/* To be called after the last phrase was added and before the first is looked for. */
void mt_phrases_sort (MtPhrases *phrases);

/* Called for each place where a phrase fits: tokens `first` up to, not including, `end`. */
typedef void (*MtPhraseFunc) (gpointer owner, guint first, guint end, gpointer data);

void mt_phrases_find (const MtPhrases *phrases, const MtTokens *tokens, MtPhraseFunc func, gpointer data);

/* Where a phrase fits, and how much of the text it names: two for each byte that is written out in it, one for each word that is whole. Of two phrases that
 * fit in the same place the one that names more knows better. */
typedef struct
{
  gpointer owner;
  guint first;
  guint end;
  guint named;
} MtPhraseMatch;

/* Appends all places to `matches` (element-type MtPhraseMatch). */
void mt_phrases_match (const MtPhrases *phrases, const MtTokens *tokens, GArray *matches);

G_END_DECLS

#endif
