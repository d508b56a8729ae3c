/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <string.h>

#define MAX_DOCUMENT   (16 * 1024 * 1024) /* network and evidence files are a thousand times smaller */
#define MAX_COMPLAINTS 3 /* RELAX NG explains one mistake in several sentences; more than three is noise */

/* What libxml2 complains of, kept by whoever started the parser: nothing global, so that threads do not mix. */
typedef struct
{
  GString *reasons;
  gint line;
  guint n;
  gboolean doctype; /* refused by us: libxml2's own words about stopping would only confuse */
} Complaints;

static void
complaints_add (Complaints *complaints, const xmlError *what)
{
  if (what == NULL || what->message == NULL || what->level < XML_ERR_ERROR)
    return;
  if (complaints->n++ >= MAX_COMPLAINTS)
    return;
  g_autofree gchar *reason = g_utf8_make_valid (what->message, -1);
  g_strstrip (reason);
  if (complaints->reasons == NULL)
    complaints->reasons = g_string_new (NULL);
  if (complaints->reasons->len > 0)
    g_string_append (complaints->reasons, "; ");
  g_string_append (complaints->reasons, reason);
  if (complaints->line == 0 && what->line > 0)
    complaints->line = what->line;
}

static void
complaints_clear (Complaints *complaints)
{
  if (complaints->reasons != NULL)
    g_string_free (complaints->reasons, TRUE);
  memset (complaints, 0, sizeof *complaints);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Complaints, complaints_clear)

static const gchar *
complaints_reason (const Complaints *complaints)
{
  if (complaints->doctype)
    return _ ("a document type (<!DOCTYPE …>) is not accepted; remove it");
  return complaints->reasons != NULL ? complaints->reasons->str : _ ("this is no well-formed XML");
}

static void
complaints_to_error (const Complaints *complaints, const gchar *path, GError **error)
{
  g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s, line %d: %s"), path, MAX (complaints->line, 1),
               complaints_reason (complaints));
}

/* libxml2 2.12 made the second argument const; the cast at the places of use serves both. */
static void
on_tree_complaint (void *data, const xmlError *what)
{
  xmlParserCtxtPtr parser = data;
  complaints_add (parser->_private, what);
}

static void
on_complaint (void *data, const xmlError *what)
{
  complaints_add (data, what);
}

static void
on_tree_doctype (void *data, const xmlChar *name G_GNUC_UNUSED, const xmlChar *public_id G_GNUC_UNUSED,
                 const xmlChar *system_id G_GNUC_UNUSED)
{
  xmlParserCtxtPtr parser = data;
  Complaints *complaints = parser->_private;
  complaints->doctype = TRUE;
  complaints->line = parser->input != NULL ? parser->input->line : 0;
  xmlStopParser (parser);
}

static void
init_libxml (void)
{
  static gsize once = 0;
  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      xmlRelaxNGInitTypes ();
      g_once_init_leave (&once, 1);
    }
}

/* ---- documents ---- */

static gboolean
read_file (const gchar *path, gchar **bytes, gsize *length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree gchar *contents = NULL;
  gsize n = 0;
  GStatBuf status;
  if (g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > MAX_DOCUMENT)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_LIMIT, _ ("%s: too large (over %d MiB) to be one of Moralotop's files"),
                   path, MAX_DOCUMENT / 1024 / 1024);
      return FALSE;
    }
  if (!g_file_get_contents (path, &contents, &n, &cause))
    {
      g_set_error_literal (error, MT_ERROR, MT_ERROR_READ, cause->message);
      return FALSE;
    }
  *bytes = g_steal_pointer (&contents);
  *length = n;
  return TRUE;
}

static xmlDocPtr
parse_document (const gchar *path, GError **error)
{
  g_auto (Complaints) complaints = { 0 };
  g_autofree gchar *bytes = NULL;
  gsize length = 0;
  if (!read_file (path, &bytes, &length, error))
    return NULL;
  init_libxml ();
  xmlParserCtxtPtr parser = xmlNewParserCtxt ();
  g_assert (parser != NULL);
  parser->_private = &complaints;
  parser->sax->serror = (xmlStructuredErrorFunc)on_tree_complaint;
  parser->sax->internalSubset = on_tree_doctype;
  xmlDocPtr document = xmlCtxtReadMemory (parser, bytes, (int)length, path, NULL,
                                          XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA);
  gboolean good = document != NULL && parser->wellFormed && !complaints.doctype;
  xmlFreeParserCtxt (parser);
  if (good)
    return document;
  xmlFreeDoc (document);
  complaints_to_error (&complaints, path, error);
  return NULL;
}

/* Forty network files share one schema: the last one compiled is kept, and used by one thread at a time. */
typedef struct
{
  gchar *path;
  gint64 size;
  gint64 changed;
  xmlRelaxNGPtr schema;
} SchemaCache;

static GMutex schema_mutex;
static SchemaCache schema_cache;

static xmlRelaxNGPtr
compile_schema (const gchar *path, GError **error)
{
  xmlDocPtr document = parse_document (path, error);
  if (document == NULL)
    return NULL;
  g_auto (Complaints) complaints = { 0 };
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewDocParserCtxt (document);
  g_assert (parser != NULL);
  xmlRelaxNGSetParserStructuredErrors (parser, (xmlStructuredErrorFunc)on_complaint, &complaints);
  xmlRelaxNGPtr schema = xmlRelaxNGParse (parser);
  xmlRelaxNGFreeParserCtxt (parser);
  xmlFreeDoc (document);
  if (schema == NULL)
    complaints_to_error (&complaints, path, error);
  return schema;
}

/* Called with the mutex held. */
static xmlRelaxNGPtr
get_schema (const gchar *path, GError **error)
{
  GStatBuf status;
  gboolean found = g_stat (path, &status) == 0;
  if (found && g_strcmp0 (path, schema_cache.path) == 0 && schema_cache.size == (gint64)status.st_size
      && schema_cache.changed == (gint64)status.st_mtime)
    return schema_cache.schema;
  xmlRelaxNGPtr schema = compile_schema (path, error);
  if (schema == NULL)
    return NULL;
  g_free (schema_cache.path);
  if (schema_cache.schema != NULL)
    xmlRelaxNGFree (schema_cache.schema);
  schema_cache.path = g_strdup (path);
  schema_cache.size = found ? (gint64)status.st_size : -1;
  schema_cache.changed = found ? (gint64)status.st_mtime : -1;
  schema_cache.schema = schema;
  return schema;
}

static gboolean
check_document (xmlDocPtr document, const gchar *path, const gchar *schema_path, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&schema_mutex);
  xmlRelaxNGPtr schema = get_schema (schema_path, error);
  if (schema == NULL)
    return FALSE;
  g_auto (Complaints) complaints = { 0 };
  xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt (schema);
  g_assert (validator != NULL);
  xmlRelaxNGSetValidStructuredErrors (validator, (xmlStructuredErrorFunc)on_complaint, &complaints);
  gboolean valid = xmlRelaxNGValidateDoc (validator, document) == 0;
  xmlRelaxNGFreeValidCtxt (validator);
  if (!valid)
    complaints_to_error (&complaints, path, error);
  return valid;
}

static xmlDocPtr
load_document (const gchar *path, const gchar *schema, GError **error)
{
  xmlDocPtr document = parse_document (path, error);
  if (document != NULL && schema != NULL && !check_document (document, path, schema, error))
    g_clear_pointer (&document, xmlFreeDoc);
  return document;
}

/* White space folded and trimmed, in place. */
static void
fold_spaces (GString *text)
{
  gsize to = 0;
  for (gsize from = 0; from < text->len; from++)
    {
      if (!g_ascii_isspace (text->str[from]))
        text->str[to++] = text->str[from];
      else if (to > 0 && text->str[to - 1] != ' ')
        text->str[to++] = ' ';
    }
  if (to > 0 && text->str[to - 1] == ' ')
    to--;
  g_string_truncate (text, to);
}

static void
copy_attributes (MtXmlElement *element, xmlNodePtr node)
{
  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);
      g_hash_table_insert (element->attributes, g_strdup ((const gchar *)attribute->name),
                           g_strdup (value != NULL ? (const gchar *)value : ""));
      if (value != NULL)
        xmlFree (value);
    }
}

/* Recursion is safe: libxml2 refuses more than 256 levels. */
static MtXmlElement *
copy_element (xmlNodePtr node)
{
  MtXmlElement *element = g_new0 (MtXmlElement, 1);
  GString *text = g_string_new (NULL);
  element->name = g_strdup ((const gchar *)node->name);
  element->line = (gint)xmlGetLineNo (node);
  element->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  element->children = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_xml_element_free);
  copy_attributes (element, node);
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_ELEMENT_NODE)
        g_ptr_array_add (element->children, copy_element (child));
      else if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        g_string_append (text, (const gchar *)child->content);
    }
  fold_spaces (text);
  element->text = g_string_free (text, FALSE);
  return element;
}

MtXmlElement *
mt_xml_read (const gchar *path, const gchar *schema, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  xmlDocPtr document = load_document (path, schema, error);
  if (document == NULL)
    return NULL;
  MtXmlElement *element = copy_element (xmlDocGetRootElement (document));
  xmlFreeDoc (document);
  return element;
}

gboolean
mt_xml_validate (const gchar *path, const gchar *schema, GError **error)
{
  g_return_val_if_fail (path != NULL && schema != NULL, FALSE);
  xmlDocPtr document = load_document (path, schema, error);
  if (document == NULL)
    return FALSE;
  xmlFreeDoc (document);
  return TRUE;
}

void
mt_xml_element_free (MtXmlElement *element)
{
  if (element == NULL)
    return;
  g_free (element->name);
  g_free (element->text);
  g_clear_pointer (&element->attributes, g_hash_table_unref);
  g_clear_pointer (&element->children, g_ptr_array_unref);
  g_free (element);
}

const gchar *
mt_xml_element_get (const MtXmlElement *element, const gchar *attribute)
{
  g_return_val_if_fail (element != NULL && attribute != NULL, NULL);
  return g_hash_table_lookup (element->attributes, attribute);
}

/* ---- streams ---- */

typedef struct
{
  const gchar *next; /* what libxml2 has not asked for yet */
  gsize left;
  MtXmlElementFunc func;
  gpointer data;
  xmlParserCtxtPtr parser;
  Complaints complaints;
  GByteArray *values; /* of the element at hand, NUL-terminated one after the other */
  GPtrArray *flat;    /* name, value, name, value… */
  guint depth;
  gboolean stopped;
} Scan;

/* Fed piece by piece: libxml2 then keeps a window of the file, not a second copy of all of it. */
static int
on_scan_read (void *data, char *buffer, int length)
{
  Scan *scan = data;
  gsize n = MIN (scan->left, (gsize)MAX (length, 0));
  memcpy (buffer, scan->next, n);
  scan->next += n;
  scan->left -= n;
  return (int)n;
}

/* Attributes of foreign namespaces (x:contact) are passed over: they must not be taken for ours. */
static guint
flatten_attributes (Scan *scan, int n, const xmlChar **attributes)
{
  gsize size = 0;
  for (int i = 0; i < n; i++)
    size += (gsize)(attributes[5 * i + 4] - attributes[5 * i + 3]) + 1;
  g_byte_array_set_size (scan->values, (guint)MAX (size, 1));
  g_ptr_array_set_size (scan->flat, 0);
  gchar *to = (gchar *)scan->values->data;
  for (int i = 0; i < n; i++, attributes += 5)
    {
      gsize length = (gsize)(attributes[4] - attributes[3]);
      if (attributes[1] != NULL)
        continue;
      memcpy (to, attributes[3], length);
      to[length] = '\0';
      g_ptr_array_add (scan->flat, (gpointer)attributes[0]);
      g_ptr_array_add (scan->flat, to);
      to += length + 1;
    }
  return scan->flat->len / 2;
}

static void
on_scan_start (void *data, const xmlChar *name, const xmlChar *prefix G_GNUC_UNUSED, const xmlChar *uri,
               int n_namespaces G_GNUC_UNUSED, const xmlChar **namespaces G_GNUC_UNUSED, int n_attributes,
               int n_defaulted G_GNUC_UNUSED, const xmlChar **attributes)
{
  Scan *scan = data;
  if (scan->stopped)
    return;
  guint n = flatten_attributes (scan, n_attributes, attributes);
  if (!scan->func ((const gchar *)name, (const gchar *)uri, (const gchar *const *)scan->flat->pdata, n, scan->depth++,
                   (guint)MAX (scan->parser->input->line, 1), scan->data))
    {
      scan->stopped = TRUE;
      xmlStopParser (scan->parser);
    }
}

static void
on_scan_end (void *data, const xmlChar *name G_GNUC_UNUSED, const xmlChar *prefix G_GNUC_UNUSED,
             const xmlChar *uri G_GNUC_UNUSED)
{
  ((Scan *)data)->depth--;
}

static void
on_scan_doctype (void *data, const xmlChar *name G_GNUC_UNUSED, const xmlChar *public_id G_GNUC_UNUSED,
                 const xmlChar *system_id G_GNUC_UNUSED)
{
  Scan *scan = data;
  scan->complaints.doctype = TRUE;
  scan->complaints.line = scan->parser->input->line;
  xmlStopParser (scan->parser);
}

static void
on_scan_complaint (void *data, const xmlError *what)
{
  complaints_add (&((Scan *)data)->complaints, what);
}

static gboolean
run_scan (Scan *scan)
{
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
                            .startElementNs = on_scan_start,
                            .endElementNs = on_scan_end,
                            .internalSubset = on_scan_doctype,
                            .serror = (xmlStructuredErrorFunc)on_scan_complaint };
  scan->parser = xmlCreateIOParserCtxt (&handler, scan, on_scan_read, NULL, scan, XML_CHAR_ENCODING_NONE);
  g_assert (scan->parser != NULL);
  xmlCtxtUseOptions (scan->parser, XML_PARSE_NONET);
  xmlParseDocument (scan->parser);
  gboolean good = scan->stopped || (scan->parser->wellFormed && !scan->complaints.doctype);
  xmlFreeParserCtxt (scan->parser);
  return good;
}

gboolean
mt_xml_scan (const gchar *xml, gsize length, MtXmlElementFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (xml != NULL || length == 0, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_autoptr (GByteArray) values = g_byte_array_new ();
  g_autoptr (GPtrArray) flat = g_ptr_array_new ();
  Scan scan = { .next = xml, .left = length, .func = func, .data = data, .values = values, .flat = flat };
  init_libxml ();
  gboolean good = run_scan (&scan);
  if (!good)
    g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("line %d: %s"), MAX (scan.complaints.line, 1),
                 complaints_reason (&scan.complaints));
  complaints_clear (&scan.complaints);
  return good;
}

/* ---- writing ---- */

/* What XML 1.0 cannot hold even as a reference. */
static gboolean
is_unwritable (gunichar c)
{
  return c < 0x20 || c == 0xfffe || c == 0xffff;
}

static void
append_escaped (GString *out, const gchar *value)
{
  for (const gchar *p = value; *p != '\0'; p = g_utf8_next_char (p))
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\t':
      case '\n':
      case '\r':
        g_string_append_printf (out, "&#%d;", *p);
        break;
      default:
        if (is_unwritable (g_utf8_get_char (p)))
          g_string_append (out, "\357\277\275");
        else
          g_string_append_len (out, p, g_utf8_next_char (p) - p);
      }
}

void
mt_xml_append_attribute (GString *out, const gchar *name, const gchar *value)
{
  g_return_if_fail (out != NULL && name != NULL && value != NULL);
  g_autofree gchar *valid = g_utf8_validate (value, -1, NULL) ? NULL : g_utf8_make_valid (value, -1);
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append (out, "=\"");
  append_escaped (out, valid != NULL ? valid : value);
  g_string_append_c (out, '"');
}
