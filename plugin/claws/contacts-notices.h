/* Moralotop in Claws Mail: the bar of the contacts window with what the user has to be told (mt_shell_notice()).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_NOTICES_H
#define MORALOTOP_CONTACTS_NOTICES_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *mt_contacts_notices_new (void);

/* Shows the last ones. A bar that the user has closed comes back only with something new in it. */
void mt_contacts_notices_refresh (GtkWidget *bar);

/* Brings a closed bar back, if there is anything in it. */
void mt_contacts_notices_show_again (GtkWidget *bar);

G_END_DECLS

#endif
