/* Moralotop: text of strangers on its way into a header field.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever is put into To, or into any other header value, goes through here: no line break, no control character, no second address
 * ever comes out. Pure. The result is UTF-8 text as a user reads and types it; to encode it (RFC 2047) is the mailer's.
 */
#ifndef MORALOTOP_MAILBOX_H
#define MORALOTOP_MAILBOX_H

#include <glib.h>

G_BEGIN_DECLS

/* In bytes; what is longer is cut at a character, an address refused (RFC 5321 4.5.3.1). */
#define MT_HEADER_MAX_TEXT    200
#define MT_HEADER_MAX_ADDRESS 254

/* The text on one line: line breaks of all kinds (CR, LF, NEL, U+2028, U+2029) and other control characters are spaces, white space is folded, signs that
 * turn the direction of reading or show nothing are gone, also what is no UTF-8. "=?", which would begin an encoded word, is taken apart.
 * NULL for NULL and when nothing is left. */
gchar *mt_header_clean (const gchar *text);

/* Whether the address is fit for a header as it stands: one "@", atoms and dots before it (no quoted local part), a name of a host after it (no address
 * in brackets). NULL is not. Letters beyond ASCII are allowed, what is invisible or turns the direction of reading is not. */
gboolean mt_mailbox_is_plain (const gchar *address);

/* "Ada Quist <ada@quist.example>"; a name with other than letters, digits, spaces and what an atom may hold (RFC 5322 3.2.3) stands in quotation
 * marks; quotation marks, backslashes and angle brackets within the name are replaced by harmless ones. The address alone for a name that is
 * NULL or empty. NULL when the address is not plain. */
gchar *mt_mailbox_format (const gchar *name, const gchar *address);

G_END_DECLS

#endif
