/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-header.h"

#include <moralotop/link.h>

#include <string.h>

#define MIN_DISGUISED_NAME 6 /* words with the skeleton of a shorter name exist */

/* ---- kinds ---- */

gboolean
mt_kind_is_request (MtKind kind)
{
  return kind == MT_KIND_INVITATION || kind == MT_KIND_REMINDER || kind == MT_KIND_LETTER;
}

static MtKind
header_kind (const MtNetwork *network, MtMessage *message)
{
  for (guint i = 0; i < network->headers->len; i++)
    {
      const MtGlob *glob = g_ptr_array_index (network->headers, i);
      const gchar *value = mt_message_get_header (message, glob->name);

      if (value != NULL && mt_glob_matches (glob->glob, value))
        return glob->is;
    }
  return MT_KIND_UNKNOWN;
}

static gboolean
has_message_id (const MtNetwork *network, const gchar *message_id)
{
  for (guint i = 0; message_id != NULL && i < network->message_ids->len; i++)
    if (mt_glob_matches (g_ptr_array_index (network->message_ids, i), message_id))
      return TRUE;
  return FALSE;
}

/* A header that only this network writes. */
static gboolean
has_header (const MtNetwork *network, MtMessage *message)
{
  const gchar *last = NULL;

  for (guint i = 0; i < network->headers->len; i++)
    {
      const MtGlob *glob = g_ptr_array_index (network->headers, i);

      if (g_strcmp0 (last, glob->name) != 0 && g_ascii_strcasecmp (glob->name, "X-Mailer") != 0
          && mt_message_has_header (message, glob->name))
        return TRUE;
      last = glob->name;
    }
  return FALSE;
}

/* Of Sender; NULL when there is none. */
static const gchar *
sender_host (MtMessage *message)
{
  const MtMailbox *sender = mt_message_has_header (message, "Sender") ? mt_message_get_sender (message) : NULL;

  return sender != NULL ? mt_address_host (sender->address) : NULL;
}

/* A forger keeps the local part: "invitations@" at another host is meant to be the network's. */
static MtKind
sender_kind (const MtClaim *claim, const gchar *address)
{
  g_autofree gchar *meant = NULL;
  const gchar *at = strrchr (address, '@');

  if (claim->look != MT_LOOK_NONE && at != NULL && claim->network->hosts->len > 0)
    meant = g_strdup_printf ("%.*s@%s", (gint)(at - address), address,
                             (const gchar *)g_ptr_array_index (claim->network->hosts, 0));
  return mt_globs_find (claim->network->senders, NULL, meant != NULL ? meant : address, MT_KIND_UNKNOWN);
}

/* Headers first, then who sends, where that is enough, then the subject; a sender of invitations is believed in the end. */
static void
decide_kind (MtClaim *claim, const MtHeader *header, const MtSentence *subject)
{
  MtKind sender = MT_KIND_UNKNOWN;

  claim->kind = header_kind (claim->network, header->message);
  if (claim->kind != MT_KIND_UNKNOWN)
    return;
  if (claim->from_network || claim->look != MT_LOOK_NONE)
    sender = sender_kind (claim, header->from->address);
  if (sender <= MT_KIND_NOTICE && !mt_kind_is_request (sender))
    claim->kind = sender;
  else if (subject != NULL)
    claim->kind = subject->is == MT_KIND_ANY ? MT_KIND_UNKNOWN : (MtKind)subject->is;
  else if (mt_kind_is_request (sender))
    claim->kind = sender;
}

/* ---- subjects ---- */

/* Whether a sentence that all networks share may be this one's: it names the network, or the network itself writes. */
static gboolean
is_of_claim (const MtSentence *sentence, GHashTable *captures, gpointer data)
{
  const MtClaim *claim = ((const MtAsked *)data)->claim;
  const gchar *said = g_hash_table_lookup (captures, "network");

  if (!mt_header_may_mean (sentence, captures, data))
    return FALSE;
  return said != NULL ? mt_claim_is_named (claim, said)
                      : claim->from_network || claim->look != MT_LOOK_NONE || claim->borrowed_name;
}

/* The first sentence that fits, the network's own before those of all; its holes are put into `captures`. */
static const MtSentence *
find_subject (const MtClaim *claim, const MtNetwork *other, const MtHeader *header, GHashTable *captures)
{
  MtAsked asked = { .claim = claim, .header = header };
  const MtSentence *own;

  if (header->folded_subject == NULL)
    return NULL;
  own = mt_network_find_subject (claim->network, header->folded_subject, header->subject, captures, mt_header_may_mean,
                                 &asked);
  if (own != NULL)
    return own;
  return mt_network_find_subject (other, header->folded_subject, header->subject, captures, is_of_claim, &asked);
}

static void
read_subject (MtClaim *claim, const MtNetwork *other, const MtHeader *header)
{
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const MtSentence *subject = find_subject (claim, other, header, captures);

  decide_kind (claim, header, subject);
  if (subject == NULL)
    return;
  claim->language = subject->language;
  claim->subject_name = g_strdup (g_hash_table_lookup (captures, "name"));
  /* "Ada is waiting for your answer" is also said of a first request: a header knows. */
  claim->repeat = subject->is == MT_KIND_REMINDER && claim->kind != MT_KIND_INVITATION;
  claim->people = mt_captures_count_people (captures);
}

/* ---- networks with a file ---- */

/* The subject says that it is this network's; a network that has the person's address book writes so in the person's name. */
static gboolean
subject_names_network (MtClaim *claim, const MtNetwork *other, const MtHeader *header)
{
  g_autoptr (GHashTable) captures = NULL;

  if (header->folded_subject == NULL || !mt_has_word (header->folded_subject->bytes, claim->network->folded_name))
    return FALSE;
  captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (find_subject (claim, other, header, captures) == NULL)
    return FALSE;
  claim->guest = !mt_header_is_robot (header, other)
                 && mt_header_speaks_of_sender (header, g_hash_table_lookup (captures, "name"));
  return TRUE;
}

/* A house of a federated network is known by its robot's name, or by a page that only this network has. */
static gboolean
is_house (const MtClaim *claim, const MtNetwork *other, const MtHeader *header)
{
  const MtNetwork *network = claim->network;

  if (network->sites != MT_SITES_FEDERATED || header->reply || header->host == NULL
      || !mt_header_is_robot (header, other))
    return FALSE;
  if (header->display != NULL && mt_has_word (header->display, network->folded_name))
    return TRUE;
  return header->folded_subject != NULL
         && mt_network_find_subject (network, header->folded_subject, header->subject, NULL, NULL, NULL) != NULL
         && (header->only || mt_claim_has_page (claim, header->message));
}

/* The network's own machines sent it. */
static gboolean
is_genuine (MtClaim *claim, const MtNetwork *other, const MtHeader *header)
{
  const MtNetwork *network = claim->network;

  claim->house = header->host;
  claim->from_network =
      (header->from_has_host && mt_network_has_host (network, header->host)) || is_house (claim, other, header);
  claim->guest = !claim->from_network && !header->reply
                 && (has_message_id (network, header->message_id)
                     || (header->sender_has_host && mt_network_has_host (network, sender_host (header->message))));
  return claim->from_network || claim->guest;
}

/* The claim, when the mail comes from the network's machines. */
static MtClaim *
claim_network (const MtNetwork *network, const MtNetwork *other, const MtHeader *header)
{
  MtClaim claim = { .network = network, .kind = MT_KIND_UNKNOWN, .people = 1 };

  if (!is_genuine (&claim, other, header))
    return NULL;
  read_subject (&claim, other, header);
  claim.repeat = claim.repeat || claim.kind == MT_KIND_REMINDER;
  return g_memdup2 (&claim, sizeof claim);
}

/* Whether the name in From is, or looks like, the network's. */
static gboolean
borrows_name (const MtNetwork *network, const MtHeader *header)
{
  if (header->display == NULL)
    return FALSE;
  if (mt_has_word (header->display, network->folded_name))
    return TRUE;
  return strlen (network->folded_name) >= MIN_DISGUISED_NAME && mt_has_word (header->skeleton, network->skeleton);
}

/* The claim, when a stranger's mail says that it is this network's: by its look, by its name, or by a header of the network's. */
static MtClaim *
claim_pretended (const MtNetwork *network, const MtNetwork *other, const MtHeader *header)
{
  MtClaim claim = { .network = network, .kind = MT_KIND_UNKNOWN, .people = 1, .house = header->host };

  claim.look = header->parts != NULL ? mt_host_parts_look (header->parts, network) : MT_LOOK_NONE;
  claim.borrowed_name = borrows_name (network, header);
  if (claim.look == MT_LOOK_NONE && !claim.borrowed_name && !has_header (network, header->message)
      && !subject_names_network (&claim, other, header))
    return NULL;
  read_subject (&claim, other, header);
  claim.repeat = claim.repeat || claim.kind == MT_KIND_REMINDER;
  return g_memdup2 (&claim, sizeof claim);
}

/* ---- the claim ---- */

/* Somebody's name or host may look like a network's by chance: what the subject says goes before that, and a name before a look. */
static MtClaim *
find_pretended (MtHeader *header, const MtNetworks *networks)
{
  const GPtrArray *all = mt_networks_get_all (networks);
  g_autoptr (MtClaim) alike = NULL;
  g_autoptr (MtClaim) doubtful = NULL;
  MtClaim *claim;

  if (header->reply)
    return NULL;
  mt_header_prepare_looks (header, mt_networks_get_other (networks));
  for (guint i = 0; i < all->len; i++)
    {
      MtClaim **place = &doubtful;

      claim = claim_pretended (g_ptr_array_index (all, i), mt_networks_get_other (networks), header);
      if (claim != NULL && claim->kind != MT_KIND_UNKNOWN)
        {
          if (claim->look == MT_LOOK_NONE || claim->borrowed_name)
            return claim;
          place = &alike;
        }
      if (*place == NULL)
        *place = claim;
      else
        mt_claim_free (claim);
    }
  if (alike != NULL)
    return g_steal_pointer (&alike);
  claim = mt_claim_find_other (networks, header);
  return claim != NULL ? claim : g_steal_pointer (&doubtful);
}

static MtClaim *
find_claim (MtMessage *message, const MtNetworks *networks, gboolean only_header)
{
  const GPtrArray *all = mt_networks_get_all (networks);
  const MtNetwork *other = mt_networks_get_other (networks);
  MtHeader header = { .only = only_header };
  MtClaim *claim = NULL;

  mt_header_init (&header, message);
  header.from_has_host = mt_networks_have_host (networks, header.host);
  header.sender_has_host = mt_networks_have_host (networks, sender_host (message));
  for (guint i = 0; claim == NULL && i < all->len; i++)
    claim = claim_network (g_ptr_array_index (all, i), other, &header);
  if (claim == NULL)
    claim = find_pretended (&header, networks);
  mt_header_clear (&header);
  return claim;
}

/* What a network sent counts before what only has its name somewhere: many a member of one has another's in theirs. */
MtClaim *
mt_claim_find (MtMessage *message, const MtNetworks *networks)
{
  return find_claim (message, networks, FALSE);
}

MtClaim *
mt_claim_find_in_header (MtMessage *message, const MtNetworks *networks)
{
  return find_claim (message, networks, TRUE);
}

gboolean
mt_claim_has_host (const MtClaim *claim, const gchar *host)
{
  if (mt_network_has_host (claim->network, host))
    return TRUE;
  /* notifications@mail.house.example speaks for house.example. */
  return host != NULL && claim->network->sites == MT_SITES_FEDERATED && claim->house != NULL
         && (mt_link_host_is_in (host, claim->house) || mt_link_host_is_in (claim->house, host));
}

void
mt_claim_free (MtClaim *claim)
{
  if (claim == NULL)
    return;
  g_free (claim->other_name);
  g_free (claim->subject_name);
  g_free (claim);
}

gboolean
mt_claim_is_named (const MtClaim *claim, const gchar *said)
{
  g_autofree gchar *folded = said != NULL ? mt_pattern_fold (said, -1) : NULL;
  g_autofree gchar *other = claim->other_name != NULL ? mt_pattern_fold (claim->other_name, -1) : NULL;

  return folded != NULL && g_str_equal (folded, other != NULL ? other : claim->network->folded_name);
}
