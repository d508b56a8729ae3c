/* Moralotop in Claws Mail: Tools ▸ Moralotop, the right-click menu of the message list, and the same in message windows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_MENUS_H
#define MORALOTOP_MENUS_H

#include <messageview.h>

G_BEGIN_DECLS

gboolean mt_menus_start (GError **error);
void mt_menus_stop (void);

/* Puts the entries into the menu of a separate message window, once; does nothing for the main window's view. */
void mt_menus_add_to_view (MessageView *view);

/* What the entries do to the messages selected in the main window. */
void mt_menus_answer_selected (void);
void mt_menus_bin_selected (void);

/* How many answers wait to be read, said by the entry that opens the contacts window. */
void mt_menus_show_count (guint n);

/* Shows or hides the entry that stops the first look through earlier mail. */
void mt_menus_show_look (gboolean shows);

G_END_DECLS

#endif
