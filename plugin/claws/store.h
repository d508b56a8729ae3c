/* Moralotop in Claws Mail: the log in a worker thread, so that no sync of a disk ever holds the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worker owns the MtLog: it opens it, appends what it is given in order, folds the contacts and hands a finished snapshot to the main
 * thread. What cannot be written is kept in memory, told once, and tried again with the next event and every minute. All calls
 * from the main thread.
 */
#ifndef MORALOTOP_STORE_H
#define MORALOTOP_STORE_H

#include <moralotop/contacts.h>
#include <moralotop/log.h>
#include <moralotop/profile.h>

G_BEGIN_DECLS

typedef struct _MtStore MtStore;

typedef void (*MtStoreFunc) (MtStore *store, gpointer data);
typedef void (*MtStoreNoticeFunc) (const gchar *sentence);

/* Starts the worker, which begins by opening the log at `path`. `notice` gets what the user has to be told. */
MtStore *mt_store_new (const gchar *path, const MtProfile *profile, MtStoreNoticeFunc notice);

/* Writes what is still to be written, then ends the worker. */
void mt_store_free (MtStore *store);

/* Hands an event over; copied. It shows in the contacts as soon as it is on disk. An event without a time is of now. */
void mt_store_append (MtStore *store, const MtEvent *event);

/* Folds anew: time has passed or the profile has changed, of which the store keeps a copy. */
void mt_store_refold (MtStore *store, const MtProfile *profile);

/* The latest snapshot, NULL until the log has been read; valid until control goes back to the main loop. */
const MtContacts *mt_store_get_contacts (MtStore *store);

/* Called in the main loop after each new snapshot. Returns an id, never 0. */
guint mt_store_watch (MtStore *store, MtStoreFunc func, gpointer data);
void mt_store_unwatch (MtStore *store, guint id);

G_END_DECLS

#endif
