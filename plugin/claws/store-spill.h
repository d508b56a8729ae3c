/* Moralotop in Claws Mail: where events wait that the log could not take. Private to the store.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A log of its own, LOG.unwritten beside the log or, where nothing can be written there, one in the user's cache directory ($XDG_CACHE_HOME/moralotop). An event
 * is in it before anybody may close Claws Mail; as soon as the log can be written, also by a later start, it is merged into it and removed. Events are told
 * apart by their ids: one that is in both is one. Used in the worker only.
 */
#ifndef MORALOTOP_STORE_SPILL_H
#define MORALOTOP_STORE_SPILL_H

#include <moralotop/log.h>

G_BEGIN_DECLS

typedef struct _MtSpill MtSpill;

/* Touches no file. */
MtSpill *mt_spill_new (const gchar *log_path);
void mt_spill_free (MtSpill *spill);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtSpill, mt_spill_free)

/* Writes an event with an id, and syncs; gives the file that holds it, which is the spill's. NULL and MT_ERROR_WRITE (or what else befell the second place) when neither place takes
 * it. */
const gchar *mt_spill_keep (MtSpill *spill, const MtEvent *event, GError **error);

/* The first of the two places. */
const gchar *mt_spill_get_path (const MtSpill *spill);

/* Merges what waits, in both places, into the log, and removes it; `n_taken` counts the events that were not in the log yet. FALSE when something could not be read or
 * merged: that stays as it is. Cheap when nothing waits. */
gboolean mt_spill_take_up (MtSpill *spill, MtLog *log, guint *n_taken, GError **error);

G_END_DECLS

#endif
