/* Moralotop: contacts for other programs and for paper.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure but for the user's language and time zone: each call makes one UTF-8 text out of contacts, in their order. What comes from strangers is escaped for its format; no control character, no sign that turns the
 * direction of reading, no line break where the format forbids one, no link with a query string, no script; names are cut at 200 bytes, notes at 4000 letters. Linear in what is given.
 */
#ifndef MORALOTOP_EXPORT_H
#define MORALOTOP_EXPORT_H

#include <moralotop/contacts.h>
#include <moralotop/networks.h>

G_BEGIN_DECLS

/* What is known beside the contacts. All zero but `now` is fine. */
typedef struct
{
  const MtNetworks *networks; /* for their names; NULL: ids are shown */
  const GPtrArray *groups;    /* (element-type MtGroup), for theirs; likewise */
  const gchar *log_name;      /* what the contacts were made from, for html; NULL */
  gint64 now;
} MtExportSettings;

/* One vCard 4.0 (RFC 6350) for each contact (element-type MtContact), CRLF ends, lines folded at 75 octets between characters; UID out of the key, the same each time; N out of names.h;
 * CATEGORIES: network and group; NOTE with state, dates, meetings and the user's note, since other programs drop properties that they do not know. */
gchar *mt_export_vcard (const GPtrArray *contacts, const MtExportSettings *settings);

/* One VCALENDAR (RFC 5545) with a VTODO for each contact with a `due`: "Write to Ada Quist", for that day; a fixed UID, so that a reader replaces instead of doubling; priority by thirst; no
 * alarm. Who has no due date is left out. */
gchar *mt_export_ical (const GPtrArray *contacts, const MtExportSettings *settings);

/* One page, readable and printable, in light and dark, no script, nothing fetched: counts, then a table for each state. Translated. */
gchar *mt_export_html (const GPtrArray *contacts, const MtExportSettings *settings);

G_END_DECLS

#endif
