/* Moralotop in Claws Mail: what a banner is made of.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_BANNER_BUILD_H
#define MORALOTOP_BANNER_BUILD_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Each is put at the end of `box`, and is shown with it. `name` is for screen readers; `callback` is of "clicked". */
GtkWidget *mt_banner_add_icon_button (GtkWidget *box, const gchar *icon, const gchar *name, GCallback callback,
                                      gpointer data);
GtkWidget *mt_banner_add_menu_button (GtkWidget *box, const gchar *label, const gchar *tooltip);

/* Text of up to `n` lines; what is cut off is in its tooltip. */
GtkWidget *mt_banner_add_lines (GtkWidget *box, gint n);

G_END_DECLS

#endif
