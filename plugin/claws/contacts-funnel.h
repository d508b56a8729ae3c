/* Moralotop in Claws Mail: the page of the contacts window with the funnel: a picture, the same in words, and both for other programs.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worker counts and draws for files (store.h): the log may be large, and a PNG takes its time.
 */
#ifndef MORALOTOP_CONTACTS_FUNNEL_H
#define MORALOTOP_CONTACTS_FUNNEL_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Floating. */
GtkWidget *mt_contacts_funnel_new (void);

/* Counts anew, soon. */
void mt_contacts_funnel_refresh (GtkWidget *funnel);

G_END_DECLS

#endif
