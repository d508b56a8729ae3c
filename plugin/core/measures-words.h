/* Moralotop: what is measured in a person's own words. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each answers whether its piece of evidence is there, see the table in measures.c; `detail` may be set to what it rests on.
 */
#ifndef MORALOTOP_MEASURES_WORDS_H
#define MORALOTOP_MEASURES_WORDS_H

#include "findings.h"

G_BEGIN_DECLS

gboolean mt_measure_uses_my_name (const MtFindings *findings, gchar **detail);
gboolean mt_measure_names_my_blog (const MtFindings *findings, gchar **detail);
gboolean mt_measure_quotes_something (const MtFindings *findings, gchar **detail);
gboolean mt_measure_asks_question (const MtFindings *findings, gchar **detail);
gboolean mt_measure_names_price (const MtFindings *findings, gchar **detail);
gboolean mt_measure_has_emoji (const MtFindings *findings, gchar **detail);
gboolean mt_measure_has_percent (const MtFindings *findings, gchar **detail);
gboolean mt_measure_has_figures (const MtFindings *findings, gchar **detail);
gboolean mt_measure_has_exclamations (const MtFindings *findings, gchar **detail);
gboolean mt_measure_gives_link (const MtFindings *findings, gchar **detail);
gboolean mt_measure_has_placeholder (const MtFindings *findings, gchar **detail);
gboolean mt_measure_flatters_before_ask (const MtFindings *findings, gchar **detail);

G_END_DECLS

#endif
