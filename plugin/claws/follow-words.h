/* Moralotop in Claws Mail: the user's own words, by which a quotation is known (answers.h), read in a thread.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_FOLLOW_WORDS_H
#define MORALOTOP_FOLLOW_WORDS_H

#include <moralotop/sameness.h>

G_BEGIN_DECLS

/* Reads them, or reads them anew; what was read before serves until then. */
void mt_follow_words_start (void);
void mt_follow_words_stop (void);

/* NULL until they have been read. */
const MtSameness *mt_follow_words_get (void);

G_END_DECLS

#endif
