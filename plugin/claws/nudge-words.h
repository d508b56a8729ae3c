/* Moralotop in Claws Mail: the words of a nudge. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_NUDGE_WORDS_H
#define MORALOTOP_NUDGE_WORDS_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

/* "A word for Anna Berg?" */
gchar *mt_nudge_words_question (const MtContact *contact);

/* What was last between both, and the user's note: "You last wrote on 3 August. Your note: “her boat”". Never blames. */
gchar *mt_nudge_words_context (const MtContact *contact, gint64 now);

/* "3 August", with the year where that is another one. */
gchar *mt_nudge_words_day (gint64 time, gint64 now);

G_END_DECLS

#endif
