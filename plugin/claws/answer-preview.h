/* Moralotop in Claws Mail: the answer as it will be: what is the template's dim, the user's own words bold, what is missing said in words and marked.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_PREVIEW_H
#define MORALOTOP_ANSWER_PREVIEW_H

#include <gtk/gtk.h>
#include <moralotop/template.h>

G_BEGIN_DECLS

/* A read-only text view. */
GtkWidget *mt_answer_preview_new (void);

/* Shows the template filled as far as it goes; `template_` NULL shows nothing. Returns the names of the placeholders that are not filled
 * yet, each once, NULL-terminated, to be freed with g_strfreev(). */
gchar **mt_answer_preview_show (GtkWidget *preview, const MtTemplate *template_, const MtTemplateValues *values);

G_END_DECLS

#endif
