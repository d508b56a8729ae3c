/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "xml-private.h"

#include <moralotop/error.h>

#include <glib/gi18n-lib.h>
#include <libxml/globals.h>
#include <string.h>

#define MAX_COMPLAINTS 3 /* RELAX NG explains one mistake in several sentences; more than three is noise */

/* The commonest mistakes in plain words, the others in libxml2's. */
static gchar *
describe (const xmlError *what)
{
  g_autofree gchar *raw = NULL;

  if (what->domain == XML_FROM_PARSER && what->code == XML_ERR_NAME_REQUIRED
      && strstr (what->message, "EntityRef") != NULL)
    return g_strdup (_ ("“&” has to be written as “&amp;”"));
  if (what->domain == XML_FROM_PARSER && what->code == XML_ERR_TAG_NAME_MISMATCH && what->str1 != NULL
      && what->str2 != NULL)
    return g_strdup_printf (_ ("<%s> in line %d is not closed before </%s>"), what->str1, what->int1, what->str2);
  if (what->domain == XML_FROM_PARSER && what->code == XML_ERR_TAG_NOT_FINISHED && what->str1 != NULL)
    return g_strdup_printf (_ ("<%s> in line %d is not closed"), what->str1, what->int1);
  raw = g_utf8_make_valid (what->message, -1);
  return g_strdup (g_strstrip (raw));
}

void
mt_xml_complaints_add (MtXmlComplaints *complaints, const xmlError *what)
{
  if (what == NULL || what->message == NULL || what->level < XML_ERR_ERROR)
    return;
  /* An element that is not closed leaves those around it unclosed, too. */
  if (complaints->n > 0 && what->domain == XML_FROM_PARSER && what->code == XML_ERR_TAG_NOT_FINISHED)
    return;
  if (complaints->n++ >= MAX_COMPLAINTS)
    return;
  g_autofree gchar *said = describe (what);
  g_autofree gchar *reason = g_utf8_make_valid (said, -1);
  if (complaints->reasons == NULL)
    complaints->reasons = g_string_new (NULL);
  if (complaints->reasons->len > 0)
    g_string_append (complaints->reasons, "; ");
  g_string_append (complaints->reasons, reason);
  if (complaints->line == 0 && what->line > 0)
    complaints->line = what->line;
}

static void
on_loose_complaint (void *data, xmlErrorPtr what)
{
  mt_xml_complaints_add (data, what);
}

MtXmlListener
mt_xml_listen_begin (MtXmlComplaints *complaints)
{
  MtXmlListener before = { xmlStructuredError, xmlStructuredErrorContext };
  xmlSetStructuredErrorFunc (complaints, on_loose_complaint);
  return before;
}

void
mt_xml_listen_end (MtXmlListener before)
{
  xmlSetStructuredErrorFunc (before.data, before.func);
}

void
mt_xml_complaints_clear (MtXmlComplaints *complaints)
{
  if (complaints->reasons != NULL)
    g_string_free (complaints->reasons, TRUE);
  memset (complaints, 0, sizeof *complaints);
}

const gchar *
mt_xml_complaints_reason (const MtXmlComplaints *complaints)
{
  if (complaints->doctype)
    return _ ("a document type (<!DOCTYPE …>) is not accepted; remove it");
  return complaints->reasons != NULL ? complaints->reasons->str : _ ("this is no well-formed XML");
}

void
mt_xml_complaints_to_error (const MtXmlComplaints *complaints, const gchar *path, GError **error)
{
  g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s, line %d: %s"), path, MAX (complaints->line, 1),
               mt_xml_complaints_reason (complaints));
}
