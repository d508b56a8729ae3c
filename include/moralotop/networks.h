/* Moralotop: what is known of the networks, kept as data.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One XML file a network, resources/networks/ID.xml, valid against resources/schemas/network.rng; a file of the same name in the
 * user's own directory replaces it, a new one adds a network. A file with an error is reported and left out; the others
 * serve. The schema's comments are the manual of the format. Only the user's own files are checked against it here; the tests check the shipped ones.
 */
#ifndef MORALOTOP_NETWORKS_H
#define MORALOTOP_NETWORKS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MtNetworks MtNetworks;

/* Loads all. Never fails: what is wrong with a file is added to `problems` (element-type GError, made with g_error_free()
 * as free function; may be NULL), each naming file, line and reason. `user_directory` may be NULL. */
MtNetworks *mt_networks_load (const gchar *user_directory, GPtrArray *problems);
void mt_networks_free (MtNetworks *networks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtNetworks, mt_networks_free)

/* Network ids, sorted; NULL-terminated. */
const gchar *const *mt_networks_get_ids (const MtNetworks *networks);

/* The name to show ("LinkedIn"); for "other:Name" the Name, for "direct" NULL, for an unknown id the id itself. */
const gchar *mt_networks_get_name (const MtNetworks *networks, const gchar *id);

/* The page where a person's invitations to this network wait, https; NULL when not known. */
const gchar *mt_networks_get_page (const MtNetworks *networks, const gchar *id);

/* Whether an address is a robot's: one of a network's senders, or a local part such as noreply, ne-pas-repondre, mailer-daemon. */
gboolean mt_networks_is_robot (const MtNetworks *networks, const gchar *address);

G_END_DECLS

#endif
