/* Moralotop: contacts for other programs and for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure: each call makes one UTF-8 text out of contacts. What comes from strangers is escaped for its format; no control character, no line break where the format forbids one, no link with a query string, no script.
 */
#ifndef MORALOTOP_EXPORT_H
#define MORALOTOP_EXPORT_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

/* One vCard 4.0 (RFC 6350) for each contact (element-type MtContact), CRLF ends, lines folded at 75 octets; UID out of the key, the same each time; N out of names.h; NOTE with network, dates and the user's note. */
gchar *mt_export_vcard (const GPtrArray *contacts, gint64 now);

/* One VCALENDAR (RFC 5545) with a VTODO for each contact with a `due`; a fixed UID, so that a reader replaces instead of doubling; priority by thirst. Who has no due date is left out. */
gchar *mt_export_ical (const GPtrArray *contacts, gint64 now);

/* One page, readable and printable, no script, nothing fetched: counts, then a table for each state. Translated. `log_name`: what it was made from, to show. */
gchar *mt_export_html (const GPtrArray *contacts, const gchar *log_name, gint64 now);

G_END_DECLS

#endif
