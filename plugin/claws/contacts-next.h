/* Moralotop in Claws Mail: where somebody stands and what is next, in words. Pure.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_NEXT_H
#define MORALOTOP_CONTACTS_NEXT_H

#include "contacts-row.h"

G_BEGIN_DECLS

/* One sentence a line. Free with g_free(). */
gchar *mt_contacts_next (const MtContactRow *row, gint64 now);

G_END_DECLS

#endif
