/* Moralotop in Claws Mail: whom the user's address book knows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Claws Mail tells nobody when the book changes: its files are read anew now and then, in a thread, when they have changed. What is typed into the window
 * of its address book is in them once that window is closed. Only where there are vCards or J-Pilot's books, Claws Mail lists all in the main thread.
 */
#ifndef MORALOTOP_PEOPLE_H
#define MORALOTOP_PEOPLE_H

#include <moralotop/name-index.h>

G_BEGIN_DECLS

gboolean mt_people_start (GError **error);
void mt_people_stop (void);

/* Whether the address is in the address book, as far as it has been read; case is ignored. Costs one look into a table. */
gboolean mt_people_know (const gchar *address);

/* The name that goes with an address there, as far as the book has been read; NULL: none. Good until control goes back to the main loop. */
const gchar *mt_people_get_name (const gchar *address);

/* Who may bear that name, as far as the book has been read; (element-type MtNamed) good until control goes back to the main loop. Never NULL. */
GPtrArray *mt_people_find (const gchar *name);

/* Reads the book anew soon, unless that has just been done: somebody wants to know. */
void mt_people_refresh (void);

/* Called in the main loop whenever mt_people_find() may know more or others. `data` tells the watchers apart. */
typedef void (*MtPeopleFunc) (gpointer data);
void mt_people_watch (MtPeopleFunc func, gpointer data);
void mt_people_unwatch (gpointer data);

G_END_DECLS

#endif
