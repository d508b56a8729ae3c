/* Moralotop: days and weeks by the user's clock, which are not always 24 hours long. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_LOCAL_DAY_H
#define MORALOTOP_LOCAL_DAY_H

#include <glib.h>

G_BEGIN_DECLS

/* When the day of `time` begins in that zone, or the one so many days later (earlier, when negative). Where a change of the clocks leaves midnight out: when the day's first moment is. */
gint64 mt_local_day_start (GTimeZone *zone, gint64 time, gint days);

/* When the week of `time` begins: on Monday. */
gint64 mt_local_week_start (GTimeZone *zone, gint64 time);

G_END_DECLS

#endif
