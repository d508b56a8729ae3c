/* Moralotop: a mail, read safely.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only file that knows libetpan is message-address.c, and only single header fields are given to it; the parts of a mail are
 * found by a pass of our own over the lines. Everything that arrives is hostile: size, header length, number of header fields,
 * comment depth, nesting and number of parts are bounded on the raw bytes (libetpan 1.9.4 overflows its stack on 200,000 nested
 * comments and is quadratic in nested multiparts).
 *
 * A message is lazy. Creating one only finds where the header fields begin and end; a field is decoded when asked for, the body
 * when its text or links are asked for first. So a mail that is no invitation costs a look at its header. All text given out is
 * valid UTF-8 without NUL; unknown or lying charsets never fail: what is valid UTF-8 is read as that, else as
 * windows-1252.
 *
 * The getters memoise, so a message must not be shared between threads without a lock.
 */
#ifndef MORALOTOP_MESSAGE_H
#define MORALOTOP_MESSAGE_H

#include <glib.h>

G_BEGIN_DECLS

/* Bounds. A larger message is refused (MT_ERROR_LIMIT) or, where that is safe, read only so far; message.c says which. */
#define MT_MESSAGE_MAX_SIZE          (64 * 1024 * 1024) /* bytes; refused over it */
#define MT_MESSAGE_MAX_HEADER        (1024 * 1024)      /* bytes of the top header section; refused over it */
#define MT_MESSAGE_MAX_FIELDS        2000               /* header fields looked at; the rest is ignored */
#define MT_MESSAGE_MAX_FIELD         (64 * 1024)        /* bytes of one field that are decoded; the rest is cut */
#define MT_MESSAGE_MAX_COMMENT_DEPTH 32  /* parentheses in an address field; deeper: the field counts as absent */
#define MT_MESSAGE_MAX_DEPTH         16  /* nested multiparts and message/rfc822; deeper parts are ignored */
#define MT_MESSAGE_MAX_PARTS         200 /* MIME parts; later ones are ignored */
#define MT_MESSAGE_MAX_TEXT          (512 * 1024) /* bytes of one text part that are decoded; the rest is cut */
#define MT_MESSAGE_MAX_LINKS         1000         /* links kept */

typedef struct _MtMessage MtMessage;

/* A mailbox of RFC 5322 3.4, decoded. */
typedef struct
{
  gchar *name;    /* display name, RFC 2047 decoded, white space folded to single spaces; NULL when there is none */
  gchar *address; /* addr-spec as written, lower-case domain; never NULL */
} MtMailbox;

/* A link of the body, in order of appearance. */
typedef struct
{
  gchar *url;  /* as written, entities resolved; http, https or mailto */
  gchar *text; /* what the reader sees; NULL for a bare link in plain text */
} MtLink;

/* Takes a reference on `bytes`, one whole message of RFC 5322 with CRLF or LF line ends; a leading mbox "From " line is skipped.
 * NULL and MT_ERROR_LIMIT over a bound, MT_ERROR_FORMAT when there is no header field at all. */
MtMessage *mt_message_new (GBytes *bytes, GError **error);

/* The same for a file, whose name every error message carries. Small files are read (cheaper by half), large ones
 * mapped: none of those may be truncated while its message lives. */
MtMessage *mt_message_new_from_file (const gchar *path, GError **error);

void mt_message_free (MtMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtMessage, mt_message_free)

/* Whether a header field is there at all; the cheapest question. `name` in any case, without colon. */
gboolean mt_message_has_header (MtMessage *message, const gchar *name);

/* The first field of that name: unfolded, RFC 2047 decoded, trimmed, control characters as spaces. NULL when absent. */
const gchar *mt_message_get_header (MtMessage *message, const gchar *name);

/* The n-th field of that name (0 = topmost). NULL when there are not so many. */
const gchar *mt_message_get_nth_header (MtMessage *message, const gchar *name, guint n);

/* Where the n-th field of that name stands in the header, counted from the top (0); -1 when there are not so many. */
gint mt_message_get_header_position (MtMessage *message, const gchar *name, guint n);

/* The raw bytes of a field's value, folded and undecoded, not NUL-terminated, for cheap tests; NULL when absent. */
const gchar *mt_message_peek_header (MtMessage *message, const gchar *name, gsize *length);

const gchar *mt_message_get_subject (MtMessage *message);      /* NULL when absent */
const MtMailbox *mt_message_get_from (MtMessage *message);     /* first mailbox of From; NULL when absent or broken */
const MtMailbox *mt_message_get_sender (MtMessage *message);   /* Sender */
const MtMailbox *mt_message_get_reply_to (MtMessage *message); /* first mailbox of Reply-To */

/* To and Cc together, groups flattened; (element-type MtMailbox), never NULL. */
const GPtrArray *mt_message_get_recipients (MtMessage *message);

const gchar *mt_message_get_message_id (MtMessage *message);  /* without angle brackets; NULL when absent */
const gchar *mt_message_get_in_reply_to (MtMessage *message); /* first id, without angle brackets; NULL when absent */
const gchar *const *mt_message_get_references (MtMessage *message); /* ids, oldest first; empty, never NULL */

/* Seconds since 1970 UTC; -1 when absent, before 1970, or not of RFC 5322 3.3 (obsolete zones included). */
gint64 mt_message_get_date (MtMessage *message);

/* "type/subtype" of the whole message in lower case, "text/plain" when none is given (RFC 2045 5.2). */
const gchar *mt_message_get_content_type (MtMessage *message);

/* A parameter of the top Content-Type ("report-type"), decoded; NULL when absent. */
const gchar *mt_message_get_content_parameter (MtMessage *message, const gchar *name);

/* What the person reads, as plain text with LF ends: the text/plain part, or, where that is missing, empty or only says that
 * one needs an HTML reader, the HTML part as text. "" when there is neither; never NULL. Attachments and enclosed messages are not in it. */
const gchar *mt_message_get_text (MtMessage *message);

/* The HTML part as text, whatever the text part says; NULL when there is none. */
const gchar *mt_message_get_html_text (MtMessage *message);

/* Links of text and HTML part, HTML first; (element-type MtLink), never NULL. Never fetched by anybody. */
const GPtrArray *mt_message_get_links (MtMessage *message);

/* The raw body, undecoded, not NUL-terminated, for cheap tests before anything is decoded. */
const gchar *mt_message_peek_body (MtMessage *message, gsize *length);

G_END_DECLS

#endif
