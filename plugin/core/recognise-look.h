/* Moralotop: hosts and names that look like a network's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A skeleton is what is left of a text when all that looks alike is written alike: "lіnkedln" (with a Cyrillic letter), "1inkedin" and
 * "LinkedIn" have the same. What looks alike is data (`alike` in other.xml).
 */
#ifndef MORALOTOP_RECOGNISE_LOOK_H
#define MORALOTOP_RECOGNISE_LOOK_H

#include "networks-private.h"

G_BEGIN_DECLS

typedef enum
{
  MT_LOOK_NONE,
  MT_LOOK_ALIKE,    /* "linkedin.example", "linkedin-mail.example", a letter more or less: maybe by chance */
  MT_LOOK_DISGUISED /* "linkedin.com.evil.example", "linkedln.example": meant to deceive */
} MtLook;

/* What looks like a letter. */
MtAlikes *mt_alikes_new (void);
void mt_alikes_free (MtAlikes *alikes);
void mt_alikes_add (MtAlikes *alikes, const gchar *text, const gchar *to);

/* A host, taken apart. */
typedef struct _MtHostParts MtHostParts;

/* `host` as it stands in an address or a link; "xn--…" is decoded. */
MtHostParts *mt_host_parts_new (const MtNetwork *other, const gchar *host);
void mt_host_parts_free (MtHostParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtHostParts, mt_host_parts_free)

/* How much the host looks like one of the network's; MT_LOOK_NONE for the network's own and for others of the same organisation. */
MtLook mt_host_parts_look (const MtHostParts *parts, const MtNetwork *network);

/* The list of names for a new network; unref frees them. */
GPtrArray *mt_looks_new (void);

/* To be called once for each network after all are read: prepares the names with which hosts are compared. */
void mt_network_prepare_look (MtNetwork *network, const MtNetwork *other);

/* The skeleton of a text in lower case. */
gchar *mt_skeleton (const MtNetwork *other, const gchar *text);

/* The domain that somebody has bought, as far as one sees it: two labels, or three below "co.uk". Points into `host`. */
const gchar *mt_host_organisation (const gchar *host);

G_END_DECLS

#endif
