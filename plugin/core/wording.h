/* Moralotop: the weight of single words and word pairs, learned from labelled notes. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * resources/evidence/wording.tsv: a first line "moralotop-wording 1", then lines "word<TAB>mechanical<TAB>interested<TAB>authentic<TAB>unsure", weights in
 * thousandths, sorted by byte value; a pair is two words with a space, a word beginning "word*". The file is mapped, not read: looking up
 * a word is a binary search in it, so that thousands of weights cost nothing to load.
 */
#ifndef MORALOTOP_WORDING_H
#define MORALOTOP_WORDING_H

#include <moralotop/category.h>
#include <moralotop/error.h>

#include "tokens.h"

G_BEGIN_DECLS

typedef struct _MtWording MtWording;

MtWording *mt_wording_load (const gchar *path, GError **error);
void mt_wording_free (MtWording *wording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtWording, mt_wording_free)

/* FALSE, with `weights` untouched, when the word has none. */
gboolean mt_wording_find (const MtWording *wording, const gchar *word, gdouble weights[MT_N_CATEGORIES]);

/* Adds what the words of a text weigh together to `weights`, and what each of them does to `shares`, MT_N_CATEGORIES numbers for each word; words whose
 * `skip` flag is set do not count, nor pairs with them. */
void mt_wording_add (const MtWording *wording, const MtTokens *tokens, const gboolean *skip,
                     gdouble weights[MT_N_CATEGORIES], gdouble *shares);

G_END_DECLS

#endif
