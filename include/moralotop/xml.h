/* Moralotop: XML and HTML, read safely.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only files that know libxml2 are xml*.c and, for the names of entities, html-token.c. Nothing is ever loaded from the
 * network, no entity is expanded but the five of XML itself, no document type is accepted in XML, and libxml2's own limits stay on.
 */
#ifndef MORALOTOP_XML_H
#define MORALOTOP_XML_H

#include <glib.h>

G_BEGIN_DECLS

/* ---- documents: network and evidence files ---- */

/* An element. Attributes and children in document order; namespaces are resolved and checked by the schema, names are local. */
typedef struct _MtXmlElement MtXmlElement;
struct _MtXmlElement
{
  gchar *name;
  gchar *text;            /* the text directly inside, white space folded to single spaces, trimmed; "" when none */
  gint line;              /* 1-based line in the file */
  GHashTable *attributes; /* local name -> value */
  GPtrArray *children;    /* (element-type MtXmlElement) */
};

/* Reads a whole file and checks it against a RELAX NG schema. `schema` NULL: well-formed is enough. NULL and an error that
 * names file, line and reason. */
MtXmlElement *mt_xml_read (const gchar *path, const gchar *schema, GError **error);
void mt_xml_element_free (MtXmlElement *element);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtXmlElement, mt_xml_element_free)

/* An attribute's value, NULL when absent. */
const gchar *mt_xml_element_get (const MtXmlElement *element, const gchar *attribute);

/* Checks a file against a schema without keeping it; TRUE when valid. */
gboolean mt_xml_validate (const gchar *path, const gchar *schema, GError **error);

/* The same for `length` bytes in memory; `path` is only named in messages. */
gboolean mt_xml_validate_text (const gchar *path, const gchar *xml, gsize length, const gchar *schema, GError **error);

/* ---- streams: the log ---- */

/* One element as it begins. `attributes` is a flat list: name, value, name, value…, both NUL-terminated, valid only
 * during the call (attributes of other namespaces are passed over); equal names are the same pointer throughout a scan; the values
 * lie one behind the other in memory; `depth` 0 is the document element. FALSE stops the scan (no error). `line` from 1.
 * Text directly inside the document element that is not white space is given as an element of depth 1 whose name is "", without attributes. */
typedef gboolean (*MtXmlElementFunc) (const gchar *name, const gchar *namespace_uri, const gchar *const *attributes,
                                      guint n_attributes, guint depth, guint line, gpointer data);

/* Reads `length` bytes of XML as a stream. FALSE and an error with the line (from 1) when it is not well-formed; the elements before
 * that place have been given (libxml2 gives even one whose start tag is torn: what led to an error is not to be relied on). */
gboolean mt_xml_scan (const gchar *xml, gsize length, MtXmlElementFunc func, gpointer data, GError **error);

/* The same from a stream: `read` fills `buffer` with up to `length` bytes and returns how many, 0 at the end, -1 when it fails. */
typedef gssize (*MtXmlReadFunc) (gchar *buffer, gsize length, gpointer data);
gboolean mt_xml_scan_stream (MtXmlReadFunc read, gpointer read_data, MtXmlElementFunc func, gpointer data,
                             GError **error);

/* The same, and `piece` tells where in the bytes the parts are: first the head (to the end of the root's start tag), then each child
 * of the root when it is whole, with the white space and comments before it. What has been told before an error is well-formed
 * and can be copied byte for byte. UTF-8 only. */
typedef void (*MtXmlPieceFunc) (gsize from, gsize to, gpointer data);
gboolean mt_xml_scan_pieces (const gchar *xml, gsize length, MtXmlElementFunc func, MtXmlPieceFunc piece, gpointer data,
                             GError **error);

/* `value` as an attribute can hold it: in UTF-8, and U+FFFD for each character that XML 1.0 has no place for. NULL when it can be held as it is. Free
 * with g_free(). */
gchar *mt_xml_clean (const gchar *value);

/* Appends ` name="value"`, the value escaped for an attribute (line ends as character references, so that they survive); what
 * XML 1.0 cannot hold is replaced, see mt_xml_clean(). */
void mt_xml_append_attribute (GString *out, const gchar *name, const gchar *value);

/* ---- HTML of mails ---- */

/* Called for each <a href>; `text` is what the reader sees. */
typedef void (*MtHtmlLinkFunc) (const gchar *url, const gchar *text, gpointer data);

/* HTML (UTF-8) to what a reader would see, as plain text with LF line ends: blocks and <br> begin lines, table cells are set apart by
 * a tab, list items get "- ", scripts, styles, comments, titles and what is hidden (display:none, visibility:hidden, font-size:0,
 * opacity:0, max-height:0 with overflow:hidden, hidden; with CSS's rules of inheritance) are left out, block quotes get "> ",
 * entities are resolved, white space and no-break spaces are folded, characters without width dropped, at most one empty line in
 * a row. Linear in time; the first MiB is read; broken markup never fails. The text of a link without text is that of its
 * picture. `func` may be NULL. */
gchar *mt_html_to_text (const gchar *html, gsize length, MtHtmlLinkFunc func, gpointer data);

G_END_DECLS

#endif
