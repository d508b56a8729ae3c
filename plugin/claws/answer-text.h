/* Moralotop in Claws Mail: which templates there are for the answer, and in words what is still missing. No widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_TEXT_H
#define MORALOTOP_ANSWER_TEXT_H

#include <moralotop/recognise.h>
#include <moralotop/template.h>

G_BEGIN_DECLS

/* The names of all templates (element-type MtTemplateInfo, as of mt_template_list()), each once, NULL-terminated, possibly empty. */
gchar **mt_answer_text_names (const GPtrArray *templates);

/* What a template is called, in the user's language where there is a title in it; valid as long as `templates` and `name`. */
const gchar *mt_answer_text_title (const GPtrArray *templates, const gchar *name);

/* The languages that there are templates of that name in ("en", "fr"), NULL-terminated, possibly empty: the `preferred` ones first, in their
 * order, then the others by what the user calls them. */
gchar **mt_answer_text_languages (const GPtrArray *templates, const gchar *name, gchar **preferred);

/* Puts templates (as of mt_template_list()) in the order of their languages, likewise; those of one language stay in theirs. */
void mt_answer_text_sort (GPtrArray *templates, gchar **preferred);

/* The languages that the user reads best: that of the interface, then those of the profile, each once, NULL-terminated. */
gchar **mt_answer_text_own_languages (gchar **profile_languages);

/* Whether there is a formal and a familiar one. */
gboolean mt_answer_text_has_forms (const GPtrArray *templates, const gchar *name, const gchar *language);

/* The two forms of address in the words of the language: "vous", "tu"; untouched for a language that is not known here. */
void mt_answer_text_get_forms (const gchar *language, const gchar **formal, const gchar **informal);

/* What the user calls a language: "English"; the code itself for one without a name here. */
const gchar *mt_answer_text_language_label (const gchar *language);

/* The place in `languages` of the first there is of: `wanted` (may be NULL), the `preferred` ones, English; else 0. */
gint mt_answer_text_choose (gchar **languages, const gchar *wanted, gchar **preferred);

/* Whether one of the missing placeholders is for the preferences to fill. */
gboolean mt_answer_text_lacks_profile (gchar **missing);

/* What a placeholder stands for, in words, translated: "your own words". */
const gchar *mt_answer_text_name_hole (const gchar *placeholder);

/* "your own words, your blog": the missing placeholders in words; "" when there are none. */
gchar *mt_answer_text_list_missing (gchar **missing);

/* What the user may have meant otherwise, as a sentence: a placeholder that nothing fills in (NULL: none), words that may be misspelt; NULL when there is nothing of the kind. */
gchar *mt_answer_text_doubt (const gchar *placeholder, guint n_misspelt);

/* "Copy and open www.example.org", with mnemonic: the host is shown before it is gone to. `host` may be NULL. */
gchar *mt_answer_text_copy (const gchar *host);

G_END_DECLS

#endif
