/* Moralotop in Claws Mail: the list of templates: title, language, form of address, and whose it is, or that it is not saved.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TEMPLATES_LIST_H
#define MORALOTOP_TEMPLATES_LIST_H

#include <gtk/gtk.h>
#include <moralotop/template.h>

G_BEGIN_DECLS

/* `file_name` is NULL when nothing is selected. */
typedef void (*MtTemplatesListFunc) (const gchar *file_name, gpointer data);

/* A tree view; `func` is called when the user selects another row. */
GtkWidget *mt_templates_list_new (MtTemplatesListFunc func, gpointer data);

/* Puts these (element-type MtTemplateInfo) in the place of all rows and selects `file_name`, else the first. Returns what is selected, NULL when there is none; valid until it is filled anew. Does not call
 * `func`. */
const gchar *mt_templates_list_fill (GtkWidget *list, const GPtrArray *infos, const gchar *file_name);

/* "not saved", or not any more. */
void mt_templates_list_mark (GtkWidget *list, const gchar *file_name, gboolean is_unsaved);

/* The one of that file name; NULL when it is none of these, or NULL. */
const MtTemplateInfo *mt_templates_list_find (const GPtrArray *infos, const gchar *file_name);

/* Whether both would look the same; `one` may be NULL. */
gboolean mt_templates_list_is_same (const GPtrArray *one, const GPtrArray *other);

G_END_DECLS

#endif
