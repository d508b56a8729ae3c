/* Moralotop in Claws Mail: toolbar buttons of the main, message and compose windows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TOOLBARS_H
#define MORALOTOP_TOOLBARS_H

#include <messageview.h>

G_BEGIN_DECLS

gboolean mt_toolbars_start (GError **error);
void mt_toolbars_stop (void);

/* Asks, once in the life of a profile and only in the main window, whether the buttons shall be put into the toolbars: they live in a file of the user's. */
void mt_toolbars_ask (MessageView *view);

/* Whether a toolbar button with that label is the one that opens the contacts window. */
gboolean mt_toolbars_is_contacts (const gchar *label);

G_END_DECLS

#endif
