/* Moralotop: what the exports share: clean texts, escaped values, folded lines. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_EXPORT_TEXT_H
#define MORALOTOP_EXPORT_TEXT_H

#include <moralotop/export.h>

G_BEGIN_DECLS

/* A text of several lines without control characters (line ends of all kinds are LF), signs of direction and query strings of links; trimmed and cut when it is long, which "…" shows. NULL when nothing is left.
 * Free each of these with g_free(). */
gchar *mt_export_clean (const gchar *text);

/* How the contact is called, on one line: the name, else the address, else the name within the key. Never NULL. */
gchar *mt_export_get_name (const MtContact *contact);

/* The network's name and the group's; NULL when there is none. "A letter" has no network. */
gchar *mt_export_get_network (const MtContact *contact, const MtExportSettings *settings);
gchar *mt_export_get_group (const MtContact *contact, const MtExportSettings *settings);

/* State, dates, meetings, bounce and note, a line each; never NULL. */
gchar *mt_export_describe (const MtContact *contact, const MtExportSettings *settings);

/* Appends NAME:VALUE as a content line of RFC 6350 3.2 and RFC 5545 3.1, folded, with its CRLF. `value` is escaped already. */
void mt_export_append_line (GString *out, const gchar *name, const gchar *value);

/* A text as a value: "\\", "\n", "\,", "\;". NULL gives "". */
gchar *mt_export_escape (const gchar *text);

/* The same, in a content line of its own; nothing for NULL and "". */
void mt_export_append_text (GString *out, const gchar *name, const gchar *text);

/* "20261123T050713Z" */
gchar *mt_export_time (gint64 time);

G_END_DECLS

#endif
