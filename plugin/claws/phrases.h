/* Moralotop in Claws Mail: numbers and times in words, for all its windows. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PHRASES_H
#define MORALOTOP_PHRASES_H

#include <moralotop/judge.h>

G_BEGIN_DECLS

/* How sure, translated, static: "almost certainly", "probably"… */
const gchar *mt_phrases_confidence (gdouble confidence);

/* Whether there is anything to say of how sure a verdict is: not when it is one of doubt, nor when it is the user's own. */
gboolean mt_phrases_is_guess (const MtVerdict *verdict);

/* Category and, of a guess, how sure: "Authentic, probably". */
gchar *mt_phrases_verdict (const MtVerdict *verdict);

/* A day in the user's locale and time zone; "" for 0. */
gchar *mt_phrases_date (gint64 time);

/* How far from `now` by the calendar of the user's time zone: "today", "tomorrow", "in 5 days", "3 days ago". */
gchar *mt_phrases_distance (gint64 time, gint64 now);

/* A sentence out of a table with "%s" in it once, filled with `by`. */
gchar *mt_phrases_fill (const gchar *sentence, const gchar *by);

G_END_DECLS

#endif
