/* Moralotop in Claws Mail: where the templates are worked on: list, buttons, editor; files that are read, saved, made and taken away.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * There is one at a time. Main thread only.
 */
#ifndef MORALOTOP_TEMPLATES_DESK_H
#define MORALOTOP_TEMPLATES_DESK_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *mt_templates_desk_new (void);

/* Saves all that was typed; TRUE when nothing is left to save, also where there is no desk. FALSE: it says why. */
gboolean mt_templates_desk_save (void);

/* Its widget goes: texts that are not saved are kept for the next time. */
void mt_templates_desk_close (void);

G_END_DECLS

#endif
