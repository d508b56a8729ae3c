/* Moralotop: what the files that know libxml2 share. Private to them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_XML_PRIVATE_H
#define MORALOTOP_XML_PRIVATE_H

#include <glib.h>
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

void mt_xml_complaints_add (MtXmlComplaints *complaints, const xmlError *what);
void mt_xml_complaints_clear (MtXmlComplaints *complaints);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MtXmlComplaints, mt_xml_complaints_clear)

const gchar *mt_xml_complaints_reason (const MtXmlComplaints *complaints);
/* MT_ERROR_FORMAT: path, line, reason. */
void mt_xml_complaints_to_error (const MtXmlComplaints *complaints, const gchar *path, GError **error);

G_END_DECLS

#endif
