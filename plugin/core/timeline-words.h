/* Moralotop: what happened, in words of the user. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TIMELINE_WORDS_H
#define MORALOTOP_TIMELINE_WORDS_H

#include <moralotop/timeline.h>

G_BEGIN_DECLS

/* A translated sentence, or several, for an event that meets a contact as it was `before`. Free with g_free(). */
gchar *mt_timeline_word (const MtEvent *event, const MtContact *before, const MtContactsSettings *settings);

/* Likewise, for being struck off by time alone. */
gchar *mt_timeline_word_silence (gint64 days);

G_END_DECLS

#endif
