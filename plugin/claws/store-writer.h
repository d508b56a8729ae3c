/* Moralotop in Claws Mail: the log as the store's worker writes it. Private to the store, used in the worker only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_STORE_WRITER_H
#define MORALOTOP_STORE_WRITER_H

#include "store-job.h"

G_BEGIN_DECLS

typedef struct _MtStoreWriter MtStoreWriter;

/* `tell` gets what the user has to be told, each complaint once as long as it lasts; the sentence is its own. */
typedef void (*MtStoreTellFunc) (gchar *sentence, gpointer data);

/* Touches no file. */
MtStoreWriter *mt_store_writer_new (const gchar *path, MtStoreTellFunc tell, gpointer data);
void mt_store_writer_free (MtStoreWriter *writer);

/* Reads the log, if it has not been read, and takes up what could not be written earlier. FALSE when it cannot be read. */
gboolean mt_store_writer_open (MtStoreWriter *writer);

/* NULL when it could not be read. */
const MtLog *mt_store_writer_get_log (MtStoreWriter *writer);

/* Reads what other programs have written. */
void mt_store_writer_refresh (MtStoreWriter *writer);

/* Takes a job of the kind MT_STORE_JOB_APPEND. */
void mt_store_writer_push (MtStoreWriter *writer, MtStoreJob *job);

/* Writes what it has, in order; stops at the first event that the log does not take: that one and those behind it are kept where they outlive Claws Mail
 * (store-spill.h). TRUE when something came into the log. */
gboolean mt_store_writer_write (MtStoreWriter *writer);

G_END_DECLS

#endif
