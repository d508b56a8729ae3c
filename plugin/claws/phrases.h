/* Moralotop in Claws Mail: numbers and times in words, for all its windows. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PHRASES_H
#define MORALOTOP_PHRASES_H

#include <moralotop/judge.h>

G_BEGIN_DECLS

/* How sure, translated, static: "very sure", "fairly sure"… */
const gchar *mt_phrases_confidence (gdouble confidence);

/* Category and how sure: "Authentic, fairly sure"; "Unsure" alone, since one cannot be sure of being unsure. */
gchar *mt_phrases_verdict (const MtVerdict *verdict);

/* A day in the user's locale and time zone; "" for 0. */
gchar *mt_phrases_date (gint64 time);

/* How far from `now` by the calendar of the user's time zone: "today", "tomorrow", "in 5 days", "3 days ago". */
gchar *mt_phrases_distance (gint64 time, gint64 now);

G_END_DECLS

#endif
