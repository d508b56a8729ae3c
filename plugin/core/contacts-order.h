/* Moralotop: which events count, and in what order. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_ORDER_H
#define MORALOTOP_CONTACTS_ORDER_H

#include <moralotop/log.h>

G_BEGIN_DECLS

/* That order: below 0 when `one` stands first. Of two that say different things under one id the first counts. */
gint mt_events_compare (const MtEvent *one, const MtEvent *other);

/* The events up to `now` that are about somebody, in the one order that contacts.h tells of, each id once. A function of the set of events, not of their order. The
 * array is the caller's (g_free()), the events are not. */
const MtEvent **mt_events_sort (const MtEvent *const *events, guint n, gint64 now, guint *n_sorted);

/* Of events so sorted: the ids of those that count no more because a later event undoes them; NULL when there are none. The ids are the events'. */
GHashTable *mt_events_find_undone (const MtEvent *const *sorted, guint n);

/* Whether it does nothing but take another one back. */
gboolean mt_event_is_undoing (const MtEvent *event);

/* Takes what counts no more, and what only undoes, out of `sorted`; how many are left. */
guint mt_events_drop_undone (const MtEvent **sorted, guint n);

G_END_DECLS

#endif
