/* Moralotop: which keys of the log are one person's. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who invites through a network is known by address in one mail and by name only ("linkedin:jean dupont") in the next. Whatever is told of a name on a network
 * belongs to the one contact who has an address and bears that name there; without one, to the name in whatever order and spelling. Two
 * contacts with addresses of their own stay two, and then the name is a third: nobody inherits another's history.
 */
#ifndef MORALOTOP_CONTACTS_SAME_H
#define MORALOTOP_CONTACTS_SAME_H

#include <moralotop/log.h>

G_BEGIN_DECLS

/* Folded key -> key (as written) of the contact that it belongs to, for the keys of names that belong to another; NULL when there are none. The keys that it gives
 * are the events'. A function of the set of events, not of their order. */
GHashTable *mt_contacts_find_same (const MtEvent *const *events, guint n);

G_END_DECLS

#endif
