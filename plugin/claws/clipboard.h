/* Moralotop in Claws Mail: what is copied for the user to paste elsewhere.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CLIPBOARD_H
#define MORALOTOP_CLIPBOARD_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives this text to the clipboard, which keeps it when Claws Mail is left, where the desktop has a clipboard manager. FALSE when the display does not give
 * the clipboard to Claws Mail: then the status bar says so. */
gboolean mt_clipboard_set (const gchar *text);

G_END_DECLS

#endif
