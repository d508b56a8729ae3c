/* Moralotop in Claws Mail: a new template file out of an old text, and which there are.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TEMPLATES_MAKE_H
#define MORALOTOP_TEMPLATES_MAKE_H

#include <moralotop/template.h>

G_BEGIN_DECLS

/* Makes a template of that title that begins as our answer in that language, and gives its file name, to be freed. NULL and an error when it could not be written. */
gchar *mt_templates_make_new (const gchar *user_directory, const gchar *title, const gchar *language, gboolean informal,
                              GError **error);

/* Makes a copy of `text`, the template of `info`. In another language or form of address it is the same template, and so has the same name. Likewise. */
gchar *mt_templates_make_copy (const gchar *user_directory, const MtTemplateInfo *info, const gchar *text,
                               const gchar *title, const gchar *language, gboolean informal, GError **error);

/* All there are, as of mt_template_list(), and those whose file has gone while there is still something typed for it; the languages of the user first. Free with g_ptr_array_unref(). */
GPtrArray *mt_templates_make_list (const gchar *user_directory, gchar **profile_languages);

G_END_DECLS

#endif
