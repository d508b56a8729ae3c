/* Moralotop in Claws Mail: what a click on the banner of a followed mail does.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_BANNER_DEEDS_H
#define MORALOTOP_BANNER_DEEDS_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button's "clicked", with its "deed" and "contact" (see banner-follow.h) and the message view. */
void mt_banner_do_follow (GtkButton *button, gpointer view);

/* Gives up what is still looked for. For unloading. */
void mt_banner_deeds_stop (void);

G_END_DECLS

#endif
