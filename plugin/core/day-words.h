/* Moralotop: a day in words of the user's language. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_DAY_WORDS_H
#define MORALOTOP_DAY_WORDS_H

#include <glib.h>

G_BEGIN_DECLS

/* The local day of a time, as the translation writes it: "2026-11-23", « 23/11/2026 ». NULL for 0 and for a time that no calendar has. Free with g_free(). */
gchar *mt_day_to_words (gint64 time);

G_END_DECLS

#endif
