/* Moralotop: templates of known networks that the data does not know yet.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * LinkedIn names in each mail the template that the mail was made from, in a header field and in its links. An id that no network file
 * has is worth knowing: the next request of that kind might be missed. What is found is for the user to see; nothing is sent anywhere.
 */
#ifndef MORALOTOP_UNKNOWN_H
#define MORALOTOP_UNKNOWN_H

#include <moralotop/message.h>
#include <moralotop/networks.h>

G_BEGIN_DECLS

typedef struct
{
  gchar *network; /* its id */
  gchar *id; /* letters, digits and "_" only, and no key to anything: what stands around it in a link is left out */
  gchar *subject; /* of the mail, one line, at most 120 characters; may be NULL */
  gint64 date;    /* of the mail; 0 unknown */
} MtUnknownTemplate;

/* The template id of a mail that truly comes from a network, if no file knows it; NULL for all other mails. Reads the body only
 * where the header names no template. Pure. */
MtUnknownTemplate *mt_unknown_template_find (MtMessage *message, const MtNetworks *networks);
void mt_unknown_template_free (MtUnknownTemplate *unknown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtUnknownTemplate, mt_unknown_template_free)

/* ---- the list that is kept of them ---- */

typedef struct
{
  gchar *network, *id;
  gchar *subject; /* of the last mail; may be NULL */
  guint count;    /* mails seen */
  gint64 last;    /* the date of the last one */
} MtUnknownRow;

/* Lists are (element-type MtUnknownRow), the latest first, at most MT_UNKNOWN_MAX long: the oldest goes. Unref with g_ptr_array_unref(). */
#define MT_UNKNOWN_MAX 100

/* Reads `path`, a table with the columns network, template, mails, last, subject; an empty list when there is no such file, and lines that are no
 * rows are left out. NULL when it cannot be read. */
GPtrArray *mt_unknown_list_load (const gchar *path, GError **error);

/* Adds to the row of that network and id. A mail counts when it is younger than the last one, so that one looked at twice counts once.
 * FALSE when nothing has changed. */
gboolean mt_unknown_list_add (GPtrArray *list, const MtUnknownTemplate *unknown);

/* What the file holds. Free with g_free(). */
gchar *mt_unknown_list_to_string (const GPtrArray *list);

G_END_DECLS

#endif
