/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"
#include "recognise-private.h"

#include <moralotop/link.h>

#include <string.h>

#define MIN_LABEL     5 /* shorter names of networks are parts of many honest hosts */
#define MIN_NEAR      6 /* a letter more or less in a shorter name makes another word */
#define MAX_HOST_PART 40

/* ---- hosts that look like the network's ---- */

/* Whether one becomes the other by at most one letter more, less, other, or exchanged with its neighbour. */
static gboolean
is_near (const gchar *one, gsize n, const gchar *other, gsize m)
{
  gsize front = 0, back = 0;

  if (n > m + 1 || m > n + 1)
    return FALSE;
  while (front < MIN (n, m) && one[front] == other[front])
    front++;
  while (back < MIN (n, m) - front && one[n - 1 - back] == other[m - 1 - back])
    back++;
  if (MAX (n, m) - front - back <= 1)
    return TRUE;
  return n == m && n - front - back == 2 && one[front] == other[front + 1] && one[front + 1] == other[front];
}

static gboolean
label_looks_like (const gchar *label, gsize label_length, const gchar *name, gsize length)
{
  if (length < MIN_LABEL || label_length > MAX_HOST_PART)
    return FALSE;
  return (label_length == length && memcmp (label, name, length) == 0)
         || (length >= MIN_NEAR && is_near (label, label_length, name, length));
}

/* Whether any part of a host looks like `name`. */
static gboolean
has_label_like (const gchar *host, const gchar *name, gsize length)
{
  for (const gchar *label = host, *end;; label = end + 1)
    {
      for (end = label; *end != '\0' && *end != '.' && *end != '-' && *end != '_';)
        end++;
      if (label_looks_like (label, (gsize)(end - label), name, length))
        return TRUE;
      if (*end == '\0')
        return FALSE;
    }
}

gboolean
mt_host_looks_like (const MtNetwork *network, const gchar *host)
{
  if (host == NULL || mt_network_has_host (network, host))
    return FALSE;
  for (guint i = 0; i < network->hosts->len; i++)
    {
      const gchar *own = g_ptr_array_index (network->hosts, i);

      if (has_label_like (host, own, strcspn (own, ".")))
        return TRUE;
    }
  return FALSE;
}

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

typedef struct
{
  gboolean genuine;   /* some link leads to the network */
  gboolean elsewhere; /* a button, or what accepts, leads elsewhere */
  gboolean lookalike; /* some link leads to where it only looks like the network */
} Hosts;

static Hosts
read_hosts (const MtClaim *claim, const MtNetworks *networks, MtMessage *message)
{
  const GPtrArray *links = mt_message_get_links (message);
  const MtNetwork *network = claim->network;
  Hosts hosts = { FALSE, FALSE, FALSE };

  for (guint i = 0; i < links->len; i++)
    {
      const MtLink *link = g_ptr_array_index (links, i);
      g_autofree gchar *host = mt_link_host (link->url);

      if (host == NULL)
        continue;
      if (mt_claim_has_host (claim, host))
        hosts.genuine = TRUE;
      else if (mt_host_looks_like (network, host))
        hosts.lookalike = TRUE;
      else if (has_accept_path (network, link->url) || is_button (network, link->text)
               || is_button (mt_networks_get_other (networks), link->text))
        hosts.elsewhere = TRUE;
    }
  return hosts;
}

/* ---- authentication results (RFC 8601) ---- */

/* What the receiving server found by a method: "pass", "fail"…; NULL when it did not look. */
static gchar *
method_result (const gchar *results, const gchar *method)
{
  gsize length = strlen (method);

  for (const gchar *at = strchr (results, ';'); at != NULL; at = strchr (at, ';'))
    {
      at++;
      while (g_ascii_isspace (*at))
        at++;
      if (g_ascii_strncasecmp (at, method, length) == 0 && at[length] == '=')
        return g_ascii_strdown (at + length + 1, (gssize)strspn (at + length + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ"
                                                                                  "KLMNOPQRSTUVWXYZ"));
    }
  return NULL;
}

static gboolean
is_one_of (const gchar *result, const gchar *const *words)
{
  return result != NULL && g_strv_contains (words, result);
}

/* Only the topmost field is the user's own server's; the sender can have written all others. */
static gboolean
fails_authentication (MtMessage *message)
{
  static const gchar *const refused[] = { "fail", "softfail", "hardfail", NULL };
  static const gchar *const unsigned_[] = { "none", "fail", "permerror", "policy", "neutral", NULL };
  const gchar *results = mt_message_get_nth_header (message, "Authentication-Results", 0);
  g_autofree gchar *dmarc = NULL;
  g_autofree gchar *dkim = NULL;
  g_autofree gchar *spf = NULL;

  if (results == NULL)
    return FALSE;
  dmarc = method_result (results, "dmarc");
  if (dmarc != NULL && !g_str_equal (dmarc, "none"))
    return g_str_equal (dmarc, "fail");
  dkim = method_result (results, "dkim");
  spf = method_result (results, "spf");
  /* Forwarding breaks one of the two, not both. */
  return is_one_of (spf, refused) && (dkim == NULL || is_one_of (dkim, unsigned_));
}

gboolean
mt_claim_is_forged (const MtClaim *claim, const MtBody *body, const MtNetworks *networks, MtMessage *message)
{
  Hosts hosts;

  if (claim->other_name != NULL)
    return FALSE;
  if (claim->lookalike || claim->borrowed_name || body->button_elsewhere
      || (claim->from_network && fails_authentication (message)))
    return TRUE;
  if (claim->from_network && claim->network->sites == MT_SITES_MEMBERS)
    return FALSE;
  hosts = read_hosts (claim, networks, message);
  /* Beside genuine links one that only looks like them may be the person's own page. */
  if (hosts.elsewhere || (hosts.lookalike && !hosts.genuine))
    return TRUE;
  return !claim->from_network && !claim->guest && !hosts.genuine;
}
