/* Moralotop: one event of the log, as text and as struct. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_LOG_EVENT_H
#define MORALOTOP_LOG_EVENT_H

#include <moralotop/log.h>

G_BEGIN_DECLS

/* The time in an id of version 7, milliseconds since 1970 UTC; -1 for any other id. */
gint64 mt_event_id_get_milliseconds (const gchar *id);

/* The UUID of version 5 (RFC 9562 5.5) that a text has among those of a kind, the same for ever. Free with g_free(). */
gchar *mt_uuid_of (const gchar *what, const gchar *text);

/* From the attributes of an <event> as mt_xml_scan() gives them; texts point into these. FALSE when what the fold cannot do without
 * is missing or unreadable; `event` is then nothing. */
gboolean mt_event_from_attributes (const gchar *const *attributes, guint n, MtEvent *event);

/* The text of `event` that an attribute tells; NULL for one that tells none, time and kind among them. */
const gchar **mt_event_find_member (MtEvent *event, const gchar *name);

/* Appends `  <event …/>` and a line end. `id` and `at` must be there. `name_space`: said on the event; NULL where the root's default serves. */
void mt_event_append_xml (GString *out, const MtEvent *event, const gchar *name_space);

/* `note` without the query strings of its links. */
gchar *mt_event_cut_queries (const gchar *note);

G_END_DECLS

#endif
