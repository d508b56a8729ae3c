/* Moralotop in Claws Mail: a template's text, what it gives, and the placeholders it may have.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An editor lives as long as its widget. It knows texts, no files.
 */
#ifndef MORALOTOP_TEMPLATES_EDITOR_H
#define MORALOTOP_TEMPLATES_EDITOR_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _MtTemplatesEditor MtTemplatesEditor;

/* The user has changed the text. */
typedef void (*MtTemplatesEditorFunc) (gpointer data);

MtTemplatesEditor *mt_templates_editor_new (MtTemplatesEditorFunc func, gpointer data);
GtkWidget *mt_templates_editor_get_widget (MtTemplatesEditor *editor);

/* Where buttons for the text go, at the end of the line below it. */
GtkWidget *mt_templates_editor_get_buttons (MtTemplatesEditor *editor);

/* Shows a text; `file_name` names it in errors. NULL for both: nothing to edit. Does not call `func`. */
void mt_templates_editor_set (MtTemplatesEditor *editor, const gchar *file_name, const gchar *text);

/* To be freed. */
gchar *mt_templates_editor_get_text (MtTemplatesEditor *editor);

void mt_templates_editor_grab_focus (MtTemplatesEditor *editor);

G_END_DECLS

#endif
