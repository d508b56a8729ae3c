/* Moralotop in Claws Mail: something that was done in the contacts window: events in the log, that can be taken back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_DEED_H
#define MORALOTOP_CONTACTS_DEED_H

#include "store.h"

G_BEGIN_DECLS

typedef struct _MtContactsDeed MtContactsDeed;

/* Nothing done yet. */
MtContactsDeed *mt_contacts_deed_new (void);
void mt_contacts_deed_free (MtContactsDeed *deed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtContactsDeed, mt_contacts_deed_free)

/* Hands one event over to the store, and remembers how to take it back. Its id and time are filled in. */
void mt_contacts_deed_do (MtContactsDeed *deed, MtStore *store, const MtEvent *event);

guint mt_contacts_deed_get_length (const MtContactsDeed *deed);

/* The name, or the key, of whom the first event was about. */
const gchar *mt_contacts_deed_get_who (const MtContactsDeed *deed);

/* What was done, in words: "Hamish Rennie is struck off." Takes `sentence`. */
void mt_contacts_deed_tell (MtContactsDeed *deed, gchar *sentence);
const gchar *mt_contacts_deed_get_sentence (const MtContactsDeed *deed);

/* The last event is undone first. */
void mt_contacts_deed_undo (const MtContactsDeed *deed, MtStore *store);

G_END_DECLS

#endif
