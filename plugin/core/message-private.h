/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the message-*.c files share; nobody else includes this.
 *   message.c          the object: index of the header, memoised getters
 *   message-field.c    raw header fields
 *   message-address.c  addresses, ids and dates (libetpan lives here)
 *   message-simple.c   most addresses, without it
 *   message-content.c  content types and their parameters
 *   message-charset.c  bytes of any charset to UTF-8
 *   message-decode.c   transfer encodings and encoded words
 *   message-mime.c     which parts are the text and the HTML of a mail, and what they say
 *   message-links.c    lists of links, and those in plain text
 */
#ifndef MORALOTOP_MESSAGE_PRIVATE_H
#define MORALOTOP_MESSAGE_PRIVATE_H

#include <moralotop/message.h>

G_BEGIN_DECLS

/* Bytes inside the message; not owned, not NUL-terminated. */
typedef struct
{
  const gchar *data;
  gsize length;
} MtSpan;

typedef struct
{
  MtSpan name;
  MtSpan value;   /* without the white space around it; folds are still in */
  guint32 key;    /* mt_field_key() of the name */
  gchar *decoded; /* memo of message.c */
} MtField;

/* Appends the fields of a header section to `fields` (element-type MtField) until there are `max`; returns where the body
 * begins. In a part (not the top of a mail) a line that begins with "--" ends the header too. */
gsize mt_fields_scan (MtSpan source, gboolean part, guint max, GArray *fields);

/* The same for names that differ in case only, and different for nearly all others: names are asked for far more often than they are there. */
guint32 mt_field_key (const gchar *name);
const MtField *mt_fields_find (const GArray *fields, const gchar *name, guint nth);

/* A field on one line for a parser: control characters as spaces, cut to `max` bytes. */
gchar *mt_field_unfold (MtSpan field, gsize max);

/* A Content-Type or Content-Disposition, RFC 2045 and 2231, read as kindly as possible. */
typedef struct
{
  gchar *value;           /* "text/plain", "attachment": lower case; "" when there is none */
  GHashTable *parameters; /* lower-case name -> UTF-8 value */
} MtContent;

MtContent *mt_content_parse (MtSpan field);
/* Its value alone. */
gchar *mt_content_parse_value (MtSpan field);
void mt_content_free (MtContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtContent, mt_content_free)
const gchar *mt_content_get (const MtContent *content, const gchar *name);

/* Appends the mailboxes of an address field to `out` (element-type MtMailbox), groups flattened, until it holds `max`.
 * For one mailbox only the beginning of the field is read. */
void mt_addresses_parse (MtSpan field, guint max, GPtrArray *out);
void mt_mailbox_free (MtMailbox *mailbox);

/* The same for a field whose addresses are all of the most usual kinds; FALSE, and nothing is appended, when they are not. */
gboolean mt_addresses_parse_simple (MtSpan field, guint max, GPtrArray *out);

/* Decodes a display name; white space is folded, and the quotes that careless senders put around it twice are dropped. NULL when nothing is left. */
gchar *mt_decode_name (const gchar *raw, gsize length);

/* The ids of Message-ID, In-Reply-To or References, without brackets; (element-type utf8). */
GPtrArray *mt_ids_parse (MtSpan field);
/* The first of them, NULL when there is none. */
gchar *mt_ids_parse_first (MtSpan field);
gint64 mt_date_parse (MtSpan field);

/* A header value as text: unfolded, RFC 2047 decoded, control characters as spaces, trimmed. */
gchar *mt_decode_header (MtSpan field);

/* Whether such a value is what its bytes say: ASCII on one line, nothing encoded. */
gboolean mt_header_is_plain (MtSpan field);

/* Bytes in `charset` (NULL: unknown) as UTF-8; see message.h for what happens when that is not true. NUL bytes are dropped. */
gchar *mt_decode_charset (MtSpan bytes, const gchar *charset);

/* Undoes a Content-Transfer-Encoding (NULL: none), up to `max` bytes. */
GByteArray *mt_decode_transfer (MtSpan body, const gchar *encoding, gsize max);

/* A leaf part. */
typedef struct
{
  gboolean found;
  MtSpan body;
  gchar *encoding; /* Content-Transfer-Encoding, lower case, or NULL */
  gchar *charset;  /* or NULL */
  gboolean flowed; /* RFC 3676 */
  gboolean delsp;
} MtPart;

typedef struct
{
  MtPart plain; /* first text/plain that is not blank and no attachment */
  MtPart html;
} MtParts;

/* Finds the text of a mail whose header fields are given. One pass, whatever the nesting. */
void mt_parts_find (const GArray *fields, MtSpan body, MtParts *parts);
void mt_parts_clear (MtParts *parts);
gchar *mt_part_get_plain (const MtPart *part);
gchar *mt_part_get_markup (const MtPart *part);

/* Whether a text is blank or only tells the reader to get something that shows HTML. */
gboolean mt_text_is_placeholder (const gchar *text);

/* Appends a link to `links` (element-type MtLink) when its scheme is one of ours and there is room. */
void mt_links_add (GPtrArray *links, const gchar *url, const gchar *text);

/* Appends the links in plain text; bare ones that are there already are left out. */
void mt_links_scan (const gchar *text, GPtrArray *links);
void mt_link_free (MtLink *link);

G_END_DECLS

#endif
