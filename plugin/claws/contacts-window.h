/* Moralotop in Claws Mail: who is awaited, since when, and what is to be done.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_WINDOW_H
#define MORALOTOP_CONTACTS_WINDOW_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the one contacts window, or raises it. */
void mt_contacts_window_open (GtkWindow *parent);

/* The same, on a page (contacts-pages.h) or that of a state (MtContactState), with that person selected (may be NULL); who is not on it is shown on the page of all. */
void mt_contacts_window_open_at (GtkWindow *parent, guint page_or_state, const gchar *contact);

/* Shows what the user has to be told (mt_shell_notice()) if the window is open: what is new; `again`: also in a bar that the user has closed, for what comes of his own click. */
void mt_contacts_window_show_notices (gboolean again);

/* Closes it if it is open. For unloading. */
void mt_contacts_window_close (void);

G_END_DECLS

#endif
