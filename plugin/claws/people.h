/* Moralotop in Claws Mail: whom the user's address book knows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PEOPLE_H
#define MORALOTOP_PEOPLE_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_people_start (GError **error);
void mt_people_stop (void);

/* Whether the address is in the address book, as far as it has been read; case is ignored. Costs one look into a table. */
gboolean mt_people_know (const gchar *address);

G_END_DECLS

#endif
