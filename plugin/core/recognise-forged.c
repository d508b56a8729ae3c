/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"
#include "recognise-private.h"

#include <moralotop/link.h>

#include <string.h>

/* ---- links ---- */

MtLinkKind
mt_network_link_kind (const MtNetwork *network, const gchar *url)
{
  const gchar *path = strstr (url, "://");

  path = path != NULL ? strchr (path + 3, '/') : NULL;
  return path != NULL ? (MtLinkKind)mt_globs_find (network->links, NULL, path, MT_LINK_OTHER) : MT_LINK_OTHER;
}

static gboolean
is_action (const MtSentence *line, GHashTable *captures G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return mt_line_role_is_button (line->is);
}

/* Whether what stands on a link is a button of the network's. */
static gboolean
is_button (const MtNetwork *network, const gchar *text)
{
  g_autoptr (MtFolded) folded = text != NULL ? mt_folded_new (text, -1) : NULL;
  g_autoptr (GHashTable) captures = NULL;

  if (folded == NULL)
    return FALSE;
  captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return mt_sentences_find (network->lines, folded, text, captures, is_action, NULL) != NULL;
}

/* Whether the link's path is, or ends with, one by which this network accepts requests. */
static gboolean
has_accept_path (const MtNetwork *network, const gchar *url)
{
  for (guint i = 0; i < network->links->len; i++)
    {
      const MtGlob *glob = g_ptr_array_index (network->links, i);
      g_autofree gchar *anywhere = g_strconcat ("*", glob->glob, NULL);

      if (glob->is == MT_LINK_ACCEPT && mt_glob_matches (anywhere, url))
        return TRUE;
    }
  return FALSE;
}

/* "www.linkedin.com/in/ada" as what stands on a link: the reader takes it for where the link leads. */
static gboolean
shows_host_of (const MtNetwork *network, const gchar *text)
{
  g_autofree gchar *url = NULL;
  g_autofree gchar *host = NULL;

  if (text == NULL || strchr (text, '.') == NULL || strchr (text, ' ') != NULL || strchr (text, '@') != NULL)
    return FALSE;
  url = strstr (text, "://") != NULL ? g_strdup (text) : g_strconcat ("https://", text, NULL);
  host = mt_link_host (url);
  return host != NULL && mt_network_has_host (network, host);
}

typedef struct
{
  gboolean genuine;   /* some link leads to the network */
  gboolean elsewhere; /* a button, what accepts, or what shows the network's host leads elsewhere */
  gboolean lookalike; /* some link leads to where it only looks like the network */
  gboolean disguised; /* and that is no chance */
} Hosts;

static void
read_host (Hosts *hosts, const MtClaim *claim, const MtNetworks *networks, const MtLink *link)
{
  const MtNetwork *network = claim->network, *other = mt_networks_get_other (networks);
  g_autofree gchar *url = mt_networks_unwrap (networks, link->url);
  g_autofree gchar *host = mt_link_host (url);
  g_autoptr (MtHostParts) parts = NULL;
  MtLook look;

  if (host == NULL)
    return;
  if (mt_claim_has_host (claim, host))
    {
      hosts->genuine = TRUE;
      return;
    }
  parts = mt_host_parts_new (other, host);
  look = mt_host_parts_look (parts, network);
  hosts->disguised = hosts->disguised || look == MT_LOOK_DISGUISED;
  hosts->lookalike = hosts->lookalike || look != MT_LOOK_NONE;
  hosts->elsewhere = hosts->elsewhere || shows_host_of (network, link->text);
  if (look == MT_LOOK_NONE)
    hosts->elsewhere = hosts->elsewhere || has_accept_path (network, url) || is_button (network, link->text)
                       || is_button (other, link->text);
}

static Hosts
read_hosts (const MtClaim *claim, const MtNetworks *networks, MtMessage *message)
{
  const GPtrArray *links = mt_message_get_links (message);
  Hosts hosts = { FALSE, FALSE, FALSE, FALSE };

  for (guint i = 0; i < links->len; i++)
    read_host (&hosts, claim, networks, g_ptr_array_index (links, i));
  return hosts;
}

gboolean
mt_claim_copies_accept (const MtClaim *claim, const MtNetworks *networks, MtMessage *message)
{
  const GPtrArray *links = mt_message_get_links (message);

  for (guint i = 0; i < links->len; i++)
    {
      g_autofree gchar *url = mt_networks_unwrap (networks, ((MtLink *)g_ptr_array_index (links, i))->url);

      if (has_accept_path (claim->network, url))
        return TRUE;
    }
  return FALSE;
}

gboolean
mt_claim_is_forged (const MtClaim *claim, const MtBody *body, const MtNetworks *networks, MtMessage *message,
                    const MtProfile *profile)
{
  Hosts hosts;

  if (claim->from_network && mt_claim_authentication (claim, message, profile) == MT_AUTHENTICATION_FAILED)
    return TRUE;
  if (claim->other_name != NULL)
    return FALSE;
  if (claim->look != MT_LOOK_NONE || claim->borrowed_name || body->button_elsewhere)
    return TRUE;
  if (claim->from_network && claim->network->sites == MT_SITES_MEMBERS)
    return FALSE;
  hosts = read_hosts (claim, networks, message);
  /* Beside genuine links one that only looks a little like them may be the person's own page. */
  if (hosts.elsewhere || hosts.disguised || (hosts.lookalike && !hosts.genuine))
    return TRUE;
  return !claim->from_network && !claim->guest && !hosts.genuine;
}
