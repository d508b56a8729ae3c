/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "xml-private.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <string.h>

/* libxml2 2.12 made the second argument const; the cast at the places of use serves both. */
static void
on_tree_complaint (void *data, const xmlError *what)
{
  xmlParserCtxtPtr parser = data;
  mt_xml_complaints_add (parser->_private, what);
}

static void
on_complaint (void *data, const xmlError *what)
{
  mt_xml_complaints_add (data, what);
}

static void
on_tree_doctype (void *data, const xmlChar *name G_GNUC_UNUSED, const xmlChar *public_id G_GNUC_UNUSED,
                 const xmlChar *system_id G_GNUC_UNUSED)
{
  xmlParserCtxtPtr parser = data;
  MtXmlComplaints *complaints = parser->_private;
  complaints->doctype = TRUE;
  complaints->line = parser->input != NULL ? parser->input->line : 0;
  xmlStopParser (parser);
}

void
mt_xml_init (void)
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

static xmlDocPtr
parse_text (const gchar *path, const gchar *bytes, gsize length, GError **error)
{
  g_auto (MtXmlComplaints) complaints = { 0 };
  mt_xml_init ();
  xmlParserCtxtPtr parser = xmlNewParserCtxt ();
  g_assert (parser != NULL);
  parser->_private = &complaints;
  parser->sax->serror = (xmlStructuredErrorFunc)on_tree_complaint;
  parser->sax->internalSubset = on_tree_doctype;
  MtXmlListener before = mt_xml_listen_begin (&complaints);
  xmlDocPtr document = xmlCtxtReadMemory (parser, bytes, (int)length, path, NULL,
                                          XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA);
  mt_xml_listen_end (before);
  gboolean good = document != NULL && parser->wellFormed && !complaints.doctype;
  xmlFreeParserCtxt (parser);
  if (good)
    return document;
  xmlFreeDoc (document);
  mt_xml_complaints_to_error (&complaints, path, error);
  return NULL;
}

static xmlDocPtr
parse_document (const gchar *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree gchar *bytes = NULL;
  gsize length = 0;
  if (mt_file_read (path, MT_FILE_MAX, &bytes, &length, &cause))
    return parse_text (path, bytes, length, error);
  g_set_error_literal (error, MT_ERROR, cause->domain == MT_ERROR ? cause->code : MT_ERROR_READ, cause->message);
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
  g_auto (MtXmlComplaints) complaints = { 0 };
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewDocParserCtxt (document);
  g_assert (parser != NULL);
  xmlRelaxNGSetParserStructuredErrors (parser, (xmlStructuredErrorFunc)on_complaint, &complaints);
  xmlRelaxNGPtr schema = xmlRelaxNGParse (parser);
  xmlRelaxNGFreeParserCtxt (parser);
  xmlFreeDoc (document);
  if (schema == NULL)
    mt_xml_complaints_to_error (&complaints, path, error);
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
  g_auto (MtXmlComplaints) complaints = { 0 };
  xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt (schema);
  g_assert (validator != NULL);
  xmlRelaxNGSetValidStructuredErrors (validator, (xmlStructuredErrorFunc)on_complaint, &complaints);
  gboolean valid = xmlRelaxNGValidateDoc (validator, document) == 0;
  xmlRelaxNGFreeValidCtxt (validator);
  if (!valid)
    {
      xmlDocPtr grammar = parse_document (schema_path, NULL);
      if (grammar == NULL || !mt_xml_explain (document, grammar, path, error))
        mt_xml_complaints_to_error (&complaints, path, error);
      xmlFreeDoc (grammar);
    }
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

gboolean
mt_xml_validate_text (const gchar *path, const gchar *xml, gsize length, const gchar *schema, GError **error)
{
  g_return_val_if_fail (path != NULL && xml != NULL && schema != NULL && length <= G_MAXINT, FALSE);
  xmlDocPtr document = parse_text (path, xml, length, error);
  if (document == NULL)
    return FALSE;
  gboolean valid = check_document (document, path, schema, error);
  xmlFreeDoc (document);
  return valid;
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

/* ---- writing ---- */

/* What XML 1.0 cannot hold even as a reference. */
static gboolean
is_unwritable (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff;
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
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      }
}

gchar *
mt_xml_clean (const gchar *value)
{
  g_return_val_if_fail (value != NULL, NULL);
  g_autofree gchar *valid = g_utf8_validate (value, -1, NULL) ? NULL : g_utf8_make_valid (value, -1);
  const gchar *text = valid != NULL ? valid : value, *p = text;
  while (*p != '\0' && !is_unwritable (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return g_steal_pointer (&valid);
  GString *clean = g_string_new_len (text, p - text);
  for (; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (clean, is_unwritable (g_utf8_get_char (p)) ? 0xfffd : g_utf8_get_char (p));
  return g_string_free (clean, FALSE);
}

void
mt_xml_append_attribute (GString *out, const gchar *name, const gchar *value)
{
  g_return_if_fail (out != NULL && name != NULL && value != NULL);
  g_autofree gchar *clean = mt_xml_clean (value);
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append (out, "=\"");
  append_escaped (out, clean != NULL ? clean : value);
  g_string_append_c (out, '"');
}
