/* Moralotop in Claws Mail: what the buttons of the banner do. All act on the message that the view displays, and do nothing while it displays none.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_BANNER_ACTIONS_H
#define MORALOTOP_BANNER_ACTIONS_H

#include <gtk/gtk.h>
#include <messageview.h>

G_BEGIN_DECLS

/* Handlers of "clicked"; `view` is the MessageView that the button belongs to, and has to live as long as the button. */
void mt_banner_answer (GtkButton *button, gpointer view);
void mt_banner_bin (GtkButton *button, gpointer view);

/* The menu of all categories, by which the user overrules the verdict or takes that back; `view` has to live as long as it. Floating. */
GtkWidget *mt_banner_make_overrule_menu (MessageView *view);

G_END_DECLS

#endif
