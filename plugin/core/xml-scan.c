/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml-private.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

typedef struct
{
  MtXmlReadFunc read;
  gpointer read_data;
  MtXmlElementFunc func;
  MtXmlPieceFunc piece; /* NULL when nobody asks */
  gpointer data;
  xmlParserCtxtPtr parser;
  MtXmlComplaints complaints;
  GByteArray *values; /* of the element at hand, NUL-terminated one after the other */
  GPtrArray *flat;    /* name, value, name, value… */
  guint depth;
  gsize piece_end; /* of the previous piece */
  gboolean stopped;
} Scan;

/* Fed bit by bit: libxml2 then keeps a window of the file, not a second copy of all of it. */
static int
on_scan_read (void *data, char *buffer, int length)
{
  Scan *scan = data;
  return (int)scan->read (buffer, (gsize)MAX (length, 0), scan->read_data);
}

static void
give_piece (Scan *scan, gsize end)
{
  scan->piece (scan->piece_end, end, scan->data);
  scan->piece_end = end;
}

/* Attributes of foreign namespaces (x:contact) are passed over: they must not be taken for ours. */
static guint
flatten_attributes (Scan *scan, int n, const xmlChar **attributes)
{
  gsize size = 0;
  for (int i = 0; i < n; i++)
    size += (gsize)(attributes[5 * i + 4] - attributes[5 * i + 3]) + 1;
  if (scan->values->len < size + 1)
    g_byte_array_set_size (scan->values, (guint)size + 1);
  if (scan->flat->len < 2 * (guint)n + 1)
    g_ptr_array_set_size (scan->flat, 2 * n + 1);
  gpointer *flat = scan->flat->pdata;
  gchar *to = (gchar *)scan->values->data;
  for (int i = 0; i < n; i++, attributes += 5)
    {
      gsize length = (gsize)(attributes[4] - attributes[3]);
      if (attributes[1] != NULL)
        continue;
      memcpy (to, attributes[3], length);
      to[length] = '\0';
      *flat++ = (gpointer)attributes[0];
      *flat++ = to;
      to += length + 1;
    }
  return (guint)(flat - scan->flat->pdata) / 2;
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
  gboolean is_root = scan->depth == 0;
  if (!scan->func ((const gchar *)name, (const gchar *)uri, (const gchar *const *)scan->flat->pdata, n, scan->depth++,
                   (guint)MAX (scan->parser->input->line, 1), scan->data))
    {
      scan->stopped = TRUE;
      xmlStopParser (scan->parser);
    }
  else if (is_root && scan->piece != NULL) /* libxml2 stands before the '>' */
    give_piece (scan, (gsize)xmlByteConsumed (scan->parser) + 1);
}

static void
on_scan_text (void *data, const xmlChar *text, int length)
{
  Scan *scan = data;
  const gchar *nothing[] = { NULL };
  if (scan->depth != 1 || scan->stopped)
    return;
  for (int i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      {
        scan->func ("", NULL, nothing, 0, 1, (guint)MAX (scan->parser->input->line, 1), scan->data);
        return;
      }
}

static void
on_scan_end (void *data, const xmlChar *name G_GNUC_UNUSED, const xmlChar *prefix G_GNUC_UNUSED,
             const xmlChar *uri G_GNUC_UNUSED)
{
  Scan *scan = data;
  scan->depth--;
  if (scan->depth == 1 && scan->piece != NULL && !scan->stopped)
    give_piece (scan, (gsize)xmlByteConsumed (scan->parser));
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
  mt_xml_complaints_add (&((Scan *)data)->complaints, what);
}

static gboolean
parse (Scan *scan)
{
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
                            .startElementNs = on_scan_start,
                            .endElementNs = on_scan_end,
                            .characters = on_scan_text,
                            .cdataBlock = on_scan_text,
                            .internalSubset = on_scan_doctype,
                            .serror = (xmlStructuredErrorFunc)on_scan_complaint };
  scan->parser = xmlCreateIOParserCtxt (&handler, scan, on_scan_read, NULL, scan, XML_CHAR_ENCODING_NONE);
  g_assert (scan->parser != NULL);
  /* Without a document type there are but the five entities to replace; else "&amp;" would be told as "&#38;". */
  xmlCtxtUseOptions (scan->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  MtXmlListener before = mt_xml_listen_begin (&scan->complaints);
  xmlParseDocument (scan->parser);
  mt_xml_listen_end (before);
  gboolean good = scan->stopped || (scan->parser->wellFormed && !scan->complaints.doctype);
  xmlFreeParserCtxt (scan->parser);
  return good;
}

static gboolean
run (Scan *scan, GError **error)
{
  g_autoptr (GByteArray) values = g_byte_array_new ();
  g_autoptr (GPtrArray) flat = g_ptr_array_new ();
  scan->values = values;
  scan->flat = flat;
  mt_xml_init ();
  gboolean good = parse (scan);
  if (!good)
    g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("line %d: %s"), MAX (scan->complaints.line, 1),
                 mt_xml_complaints_reason (&scan->complaints));
  mt_xml_complaints_clear (&scan->complaints);
  return good;
}

gboolean
mt_xml_scan_stream (MtXmlReadFunc read, gpointer read_data, MtXmlElementFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (read != NULL && func != NULL, FALSE);
  Scan scan = { .read = read, .read_data = read_data, .func = func, .data = data };
  return run (&scan, error);
}

typedef struct
{
  const gchar *next;
  gsize left;
} Memory;

static gssize
read_memory (gchar *buffer, gsize length, gpointer data)
{
  Memory *memory = data;
  gsize n = MIN (memory->left, length);
  if (n > 0)
    memcpy (buffer, memory->next, n);
  memory->next += n;
  memory->left -= n;
  return (gssize)n;
}

gboolean
mt_xml_scan (const gchar *xml, gsize length, MtXmlElementFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (xml != NULL || length == 0, FALSE);
  Memory memory = { xml, length };
  return mt_xml_scan_stream (read_memory, &memory, func, data, error);
}

gboolean
mt_xml_scan_pieces (const gchar *xml, gsize length, MtXmlElementFunc func, MtXmlPieceFunc piece, gpointer data,
                    GError **error)
{
  g_return_val_if_fail (xml != NULL || length == 0, FALSE);
  g_return_val_if_fail (func != NULL && piece != NULL, FALSE);
  Memory memory = { xml, length };
  Scan scan = { .read = read_memory, .read_data = &memory, .func = func, .piece = piece, .data = data };
  return run (&scan, error);
}
