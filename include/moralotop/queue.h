/* Moralotop: several people to be answered, one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure order: who is next, how many there were. Each person is there once, by the contact's key. The one at the front is either done
 * with (answered or skipped), or put off to the end; putting off does not count on, so that "3 of 10" means that two are done with.
 */
#ifndef MORALOTOP_QUEUE_H
#define MORALOTOP_QUEUE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MtQueue MtQueue;

/* `destroy` (may be NULL) frees the items. */
MtQueue *mt_queue_new (GDestroyNotify destroy);
void mt_queue_free (MtQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtQueue, mt_queue_free)

/* Puts a person at the end; takes the item. FALSE when that contact waits already (case ignored) or was done with: the item is then freed at once. */
gboolean mt_queue_add (MtQueue *queue, const gchar *contact, gpointer item);

/* The one at the front; NULL when nobody is left. */
gpointer mt_queue_get_item (const MtQueue *queue);

/* How many there are in all, and the place of the one at the front among them, from 1; 0 when nobody is left. */
guint mt_queue_get_length (const MtQueue *queue);
guint mt_queue_get_place (const MtQueue *queue);

/* How many are left, the one at the front included. */
guint mt_queue_get_left (const MtQueue *queue);

/* Done with the one at the front; the item is freed. */
void mt_queue_next (MtQueue *queue);

/* Puts the one at the front to the end; FALSE when there is nobody else: it then stays. */
gboolean mt_queue_put_off (MtQueue *queue);

G_END_DECLS

#endif
