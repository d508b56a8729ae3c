/* Moralotop in Claws Mail: which templates there are for the answer, and in words what is still missing. No widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_TEXT_H
#define MORALOTOP_ANSWER_TEXT_H

#include <moralotop/recognise.h>
#include <moralotop/template.h>

G_BEGIN_DECLS

/* The languages that there are templates called "answer" in ("en", "fr"), NULL-terminated, possibly empty: the `preferred` ones first, in their
 * order, then the others by what the user calls them. */
gchar **mt_answer_text_languages (const gchar *user_directory, gchar **preferred);

/* What the user calls a language: "English"; the code itself for one without a name here. */
const gchar *mt_answer_text_language_label (const gchar *language);

/* The place in `languages` of the first there is of: `wanted` (may be NULL), the `preferred` ones, English; else 0. */
gint mt_answer_text_choose (gchar **languages, const gchar *wanted, gchar **preferred);

/* NULL and an error that names the file and the line. */
MtTemplate *mt_answer_text_load (const gchar *user_directory, const gchar *language, GError **error);

/* Whether one of the missing placeholders is for the preferences to fill. */
gboolean mt_answer_text_lacks_profile (gchar **missing);

/* "your own words, your blog": the missing placeholders in words; "" when there are none. */
gchar *mt_answer_text_list_missing (gchar **missing);

G_END_DECLS

#endif
