/* Moralotop in Claws Mail: the log in a worker thread, so that no sync of a disk ever holds the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The worker owns the MtLog: it opens it, appends what it is given in order, folds the contacts and hands a finished snapshot to the main
 * thread. What cannot be written is kept in memory and in a file that outlives Claws Mail (store-spill.h), told once, and tried again with the next event,
 * every minute and at the next start. All calls from the main thread.
 */
#ifndef MORALOTOP_STORE_H
#define MORALOTOP_STORE_H

#include "contacts-table.h"

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

/* What the contacts window shows of it, likewise. What was there before is still good while watches are called. */
const MtContactsTable *mt_store_get_table (MtStore *store);

/* Whether the table is to be whole from the next fold on. */
void mt_store_want_table (MtStore *store, gboolean whole);

/* The networks' names, for the table: from the next fold on; they have to outlive the store. */
void mt_store_set_networks (MtStore *store, const MtNetworks *networks);

/* A question that is answered out of the log by the worker: logs may be large. `find` runs there and must not touch anything but its arguments; what it returns
 * is handed to `answer` in the main loop, then freed with `free_answer`, and `question` with `free_question` (both may be NULL). `find` is not called when the
 * log cannot be read: then `answer` gets NULL. Returns an id, never 0. */
typedef gpointer (*MtStoreFindFunc) (const MtLog *log, const MtContactsSettings *settings, gpointer question);
typedef void (*MtStoreAnswerFunc) (gpointer answer, gpointer data);
guint mt_store_ask (MtStore *store, MtStoreFindFunc find, gpointer question, GDestroyNotify free_question,
                    MtStoreAnswerFunc answer, gpointer data, GDestroyNotify free_answer);

/* The same for the history of one person, `contact` being their key: `answer` gets what mt_timeline_new() makes of the log now. */
guint mt_store_ask_timeline (MtStore *store, const gchar *contact, MtStoreAnswerFunc answer, gpointer data);

/* `answer` will not be called any more. 0 and NULL are fine. */
void mt_store_forget (MtStore *store, guint id);

/* Called in the main loop after each new snapshot. Returns an id, never 0. */
guint mt_store_watch (MtStore *store, MtStoreFunc func, gpointer data);
void mt_store_unwatch (MtStore *store, guint id);

G_END_DECLS

#endif
