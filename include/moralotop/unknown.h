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
  gchar *id;      /* letters, digits and "_" only, and no key to anything: what stands around it in a link is left out */
  gchar *subject; /* of the mail, one line, at most 120 characters; may be NULL */
  gint64 date;    /* of the mail; 0 unknown */
} MtUnknownTemplate;

/* The template id of a mail that truly comes from a network, if no file knows it; NULL for all other mails. Reads the body only
 * where the header names no template. Pure. */
MtUnknownTemplate *mt_unknown_template_find (MtMessage *message, const MtNetworks *networks);
void mt_unknown_template_free (MtUnknownTemplate *unknown);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtUnknownTemplate, mt_unknown_template_free)

G_END_DECLS

#endif
