/* Moralotop in Claws Mail: what goes between the main thread and the log's worker. Private to the store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_STORE_JOB_H
#define MORALOTOP_STORE_JOB_H

#include "store.h"

G_BEGIN_DECLS

typedef enum
{
  MT_STORE_JOB_APPEND,
  MT_STORE_JOB_REFOLD,
  MT_STORE_JOB_RETRY,
  MT_STORE_JOB_DISCARD,
  MT_STORE_JOB_ASK,
  MT_STORE_JOB_END,
} MtStoreJobKind;

/* A fold and what is shown of it. */
typedef struct
{
  MtContacts *contacts;
  MtContactsTable *table;
} MtStoreSnapshot;

/* On its way to the worker and back. */
typedef struct
{
  guint id;
  MtStoreFindFunc find;
  gpointer question, found;
  GDestroyNotify free_question, free_found;
} MtStoreAsk;

typedef struct
{
  MtStoreJobKind kind;
  MtProfile *profile; /* of MT_STORE_JOB_REFOLD, likewise the next two */
  const MtNetworks *networks;
  gboolean whole;
  MtStoreSnapshot *snapshot; /* of MT_STORE_JOB_DISCARD */
  MtStoreAsk *ask;           /* of MT_STORE_JOB_ASK */
  MtEvent event;             /* of MT_STORE_JOB_APPEND; owns its texts */
  const gchar *kept; /* likewise: the file where it waits, the spill's; NULL as long as the log has not refused it */
} MtStoreJob;

/* NULL is fine for all of these. */
void mt_store_snapshot_free (MtStoreSnapshot *snapshot);
void mt_store_ask_free (MtStoreAsk *ask);
void mt_store_job_free (MtStoreJob *job);

/* Copies the event; what it does not tell, id and time, is made now. */
void mt_store_job_take_event (MtStoreJob *job, const MtEvent *event);

G_END_DECLS

#endif
