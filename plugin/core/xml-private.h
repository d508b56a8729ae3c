/* Moralotop: what the files that know libxml2 share. Private to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_XML_PRIVATE_H
#define MORALOTOP_XML_PRIVATE_H

#include <glib.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

G_BEGIN_DECLS

/* libxml2 and its schemas, made ready once. */
void mt_xml_init (void);

/* What libxml2 complains of, kept by whoever started the parser: nothing global, so that threads do not mix. */
typedef struct
{
  GString *reasons;
  gint line;
  guint n;
  gboolean doctype; /* refused by us: libxml2's own words about stopping would only confuse */
} MtXmlComplaints;

/* While a parser runs: what libxml2 would tell the thread's own handler, or print (that a text cannot be converted from its encoding), is
 * added to the complaints. Give `end` what `begin` gave. */
typedef struct
{
  xmlStructuredErrorFunc func;
  void *data;
} MtXmlListener;

MtXmlListener mt_xml_listen_begin (MtXmlComplaints *complaints);
void mt_xml_listen_end (MtXmlListener before);

void mt_xml_complaints_add (MtXmlComplaints *complaints, const xmlError *what);
void mt_xml_complaints_clear (MtXmlComplaints *complaints);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MtXmlComplaints, mt_xml_complaints_clear)

const gchar *mt_xml_complaints_reason (const MtXmlComplaints *complaints);
/* MT_ERROR_FORMAT: path, line, reason. */
void mt_xml_complaints_to_error (const MtXmlComplaints *complaints, const gchar *path, GError **error);

/* What in a document is not as its RELAX NG schema asks, in plain words: what libxml2 says of it names neither the value nor those that would do,
 * and often another line. FALSE, with `error` untouched, when nothing is found. Knows what our own schemas use. */
gboolean mt_xml_explain (xmlDocPtr document, xmlDocPtr schema, const gchar *path, GError **error);

G_END_DECLS

#endif
