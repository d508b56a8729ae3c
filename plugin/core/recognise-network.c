/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"
#include "recognise-private.h"

#include <moralotop/link.h>

#include <string.h>

#define MAX_NETWORK_WORDS  3
#define MAX_NETWORK_NAME   30
#define MIN_DISGUISED_NAME 6 /* words with the skeleton of a shorter name exist */

/* ---- what is known of the mail before a network is considered ---- */

typedef struct
{
  MtMessage *message;
  const MtMailbox *from;    /* may be NULL */
  const gchar *host;        /* of From; may be NULL */
  gchar *display;           /* From's name, folded; NULL when there is none */
  const gchar *subject;     /* without list tags; may be NULL */
  MtFolded *folded_subject; /* NULL without subject */
  const gchar *message_id;
  gboolean reply;
  gboolean only; /* there may be more of the mail than this */
  /* Prepared only for mails that are no network's own. */
  MtHostParts *parts; /* of the host */
  gchar *skeleton;    /* of the display name */
} Header;

static void
header_init (Header *header, MtMessage *message)
{
  header->message = message;
  header->from = mt_message_get_from (message);
  header->host = header->from != NULL ? mt_address_host (header->from->address) : NULL;
  if (header->from != NULL && header->from->name != NULL)
    header->display = mt_pattern_fold (header->from->name, -1);
  header->subject = mt_message_bare_subject (message);
  if (header->subject != NULL)
    header->folded_subject = mt_folded_new (header->subject, -1);
  header->message_id = mt_message_get_message_id (message);
  header->reply = mt_message_is_reply (message);
}

static void
header_clear (Header *header)
{
  g_clear_pointer (&header->display, g_free);
  g_clear_pointer (&header->folded_subject, mt_folded_free);
  g_clear_pointer (&header->parts, mt_host_parts_free);
  g_clear_pointer (&header->skeleton, g_free);
}

static void
header_prepare_looks (Header *header, const MtNetwork *other)
{
  if (header->host != NULL)
    header->parts = mt_host_parts_new (other, header->host);
  if (header->display != NULL)
    header->skeleton = mt_skeleton (other, header->display);
}

/* Whether `word` stands in folded `text` as a word of its own. */
static gboolean
has_word (const gchar *text, const gchar *word)
{
  gsize length = strlen (word);

  for (const gchar *at = text; at != NULL && (at = strstr (at, word)) != NULL; at += length)
    if ((at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length]))
      return TRUE;
  return FALSE;
}

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

static gboolean
sent_by (const MtNetwork *network, MtMessage *message)
{
  const MtMailbox *sender;

  if (!mt_message_has_header (message, "Sender"))
    return FALSE;
  sender = mt_message_get_sender (message);
  return sender != NULL && mt_network_has_host (network, mt_address_host (sender->address));
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
decide_kind (MtClaim *claim, const Header *header, const MtSentence *subject)
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
    claim->kind = (MtKind)subject->is;
  else if (mt_kind_is_request (sender))
    claim->kind = sender;
}

/* ---- subjects ---- */

typedef struct
{
  const MtClaim *claim; /* may be NULL */
  const Header *header;
} Asked;

static gboolean
is_meant (const MtSentence *sentence, GHashTable *captures, gpointer data)
{
  return !mt_kind_is_request ((MtKind)sentence->is)
         || mt_captures_may_name (captures, ((const Asked *)data)->header->message, NULL);
}

/* Whether a sentence that all networks share may be this one's: it names the network, or the network itself writes. */
static gboolean
is_of_claim (const MtSentence *sentence, GHashTable *captures, gpointer data)
{
  const MtClaim *claim = ((const Asked *)data)->claim;
  const gchar *said = g_hash_table_lookup (captures, "network");

  if (!is_meant (sentence, captures, data))
    return FALSE;
  return said != NULL ? mt_claim_is_named (claim, said) : claim->from_network || claim->look != MT_LOOK_NONE || claim->borrowed_name;
}

/* The first sentence that fits, the network's own before those of all; its holes are put into `captures`. */
static const MtSentence *
find_subject (const MtClaim *claim, const MtNetwork *other, const Header *header, GHashTable *captures)
{
  Asked asked = { .claim = claim, .header = header };
  const MtSentence *own;

  if (header->folded_subject == NULL)
    return NULL;
  own = mt_sentences_find (claim->network->subjects, header->folded_subject, header->subject, captures, is_meant,
                           &asked);
  if (own != NULL)
    return own;
  return mt_sentences_find (other->subjects, header->folded_subject, header->subject, captures, is_of_claim,
                            &asked);
}

static void
read_subject (MtClaim *claim, const MtNetwork *other, const Header *header)
{
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const MtSentence *subject = find_subject (claim, other, header, captures);

  decide_kind (claim, header, subject);
  if (subject == NULL)
    return;
  claim->language = subject->language;
  claim->subject_name = g_strdup (g_hash_table_lookup (captures, "name"));
  claim->repeat = subject->is == MT_KIND_REMINDER;
  claim->people = mt_captures_count_people (captures);
}

/* ---- networks with a file ---- */

/* Whether a person's own address speaks of this very person, as a network does that writes in people's names. */
static gboolean
speaks_of_sender (const Header *header, const gchar *name)
{
  g_autofree gchar *folded = name != NULL ? mt_pattern_fold (name, -1) : NULL;

  if (folded == NULL || header->from == NULL)
    return FALSE;
  return g_strcmp0 (folded, header->display) == 0 || g_str_has_prefix (header->from->address, folded)
         || (header->display != NULL && g_str_has_prefix (header->display, folded));
}

static gboolean
is_robot (const MtNetwork *other, const Header *header)
{
  return header->from == NULL
         || mt_globs_find (other->senders, NULL, header->from->address, MT_KIND_UNKNOWN) == MT_KIND_ROBOT;
}

/* The subject says that it is this network's; a network that has the person's address book writes so in the person's name. */
static gboolean
subject_names_network (MtClaim *claim, const MtNetwork *other, const Header *header)
{
  g_autoptr (GHashTable) captures = NULL;

  if (header->folded_subject == NULL || !has_word (header->folded_subject->bytes, claim->network->folded_name))
    return FALSE;
  captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (find_subject (claim, other, header, captures) == NULL)
    return FALSE;
  claim->guest =
      !is_robot (other, header) && speaks_of_sender (header, g_hash_table_lookup (captures, "name"));
  return TRUE;
}

/* A house of a federated network is known by its robot's name, or by a page that only this network has. */
static gboolean
is_house (const MtClaim *claim, const MtNetwork *other, const Header *header)
{
  const MtNetwork *network = claim->network;

  if (network->sites != MT_SITES_FEDERATED || header->reply || header->host == NULL || !is_robot (other, header))
    return FALSE;
  if (header->display != NULL && has_word (header->display, network->folded_name))
    return TRUE;
  return header->folded_subject != NULL
         && mt_sentences_find (network->subjects, header->folded_subject, header->subject, NULL, NULL, NULL) != NULL
         && (header->only || mt_claim_has_page (claim, header->message));
}

/* The network's own machines sent it. */
static gboolean
is_genuine (MtClaim *claim, const MtNetwork *other, const Header *header)
{
  const MtNetwork *network = claim->network;

  claim->house = header->host;
  claim->from_network = mt_network_has_host (network, header->host) || is_house (claim, other, header);
  claim->guest = !claim->from_network && !header->reply
                 && (has_message_id (network, header->message_id) || sent_by (network, header->message));
  return claim->from_network || claim->guest;
}

/* The claim, when the mail comes from the network's machines. */
static MtClaim *
claim_network (const MtNetwork *network, const MtNetwork *other, const Header *header)
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
borrows_name (const MtNetwork *network, const Header *header)
{
  if (header->display == NULL)
    return FALSE;
  if (has_word (header->display, network->folded_name))
    return TRUE;
  return strlen (network->folded_name) >= MIN_DISGUISED_NAME && has_word (header->skeleton, network->skeleton);
}

/* The claim, when a stranger's mail says that it is this network's: by its look, by its name, or by a header of the network's. */
static MtClaim *
claim_pretended (const MtNetwork *network, const MtNetwork *other, const Header *header)
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

/* ---- networks without a file ---- */

/* "VK.com." is VK. NULL when it cannot be the name of a network: too long, a common word, or a service of another sort. */
static gchar *
clean_network_name (const MtNetwork *other, const gchar *name, const gchar *host)
{
  static const gchar *const tails[] = { ".com", ".net", ".org", ".ru", ".fr", ".de", NULL };
  g_autofree gchar *clean = g_strstrip (g_strdup (name));
  g_autofree gchar *folded = NULL;
  g_auto (GStrv) words = NULL;
  gsize length = strlen (clean);

  while (length > 0 && strchr (".!:, ", clean[length - 1]) != NULL)
    clean[--length] = '\0';
  for (guint i = 0; tails[i] != NULL; i++)
    if (length > strlen (tails[i]) && g_ascii_strcasecmp (clean + length - strlen (tails[i]), tails[i]) == 0)
      clean[length -= strlen (tails[i])] = '\0';
  folded = mt_pattern_fold (clean, -1);
  words = g_strsplit (folded, " ", -1);
  if (length == 0 || length > MAX_NETWORK_NAME || g_strv_length (words) > MAX_NETWORK_WORDS
      || g_hash_table_contains (other->strangers, folded))
    return NULL;
  if (!g_unichar_isupper (g_utf8_get_char (clean)) && (host == NULL || strstr (host, folded) == NULL))
    return NULL;
  return g_steal_pointer (&clean);
}

static void
append_plain (GString *out, const gchar *text)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isalnum (*text) || (guchar)*text >= 0x80)
      g_string_append_c (out, g_ascii_tolower (*text));
}

gboolean
mt_host_bears (const gchar *host, const gchar *name)
{
  g_autoptr (GString) plain_host = g_string_new (NULL);
  g_autoptr (GString) plain_name = g_string_new (NULL);

  if (host == NULL)
    return FALSE;
  append_plain (plain_host, host);
  append_plain (plain_name, name);
  return plain_name->len > 1 && strstr (plain_host->str, plain_name->str) != NULL;
}

/* From "Babelio" at babelio.com: the name in the display is that of the host. */
static gchar *
network_of_sender (const MtNetwork *other, const Header *header)
{
  g_autofree gchar *name = NULL;

  if (header->display == NULL || header->host == NULL)
    return NULL;
  name = clean_network_name (other, header->from->name, header->host);
  return name != NULL && mt_host_bears (header->host, name) ? g_steal_pointer (&name) : NULL;
}

/* Whether the network itself writes: its name is in the host or in the display. */
static gboolean
is_named_by_sender (const Header *header, const gchar *network_name)
{
  g_autofree gchar *folded = mt_pattern_fold (network_name, -1);

  return mt_host_bears (header->host, network_name) || (header->display != NULL && has_word (header->display, folded));
}

/* Who says in the subject that it is about a network with a file pretends to be that network; TRUE when so. */
static gboolean
unmask_other (MtClaim *claim, const GPtrArray *all)
{
  g_autofree gchar *folded = mt_pattern_fold (claim->other_name, -1);

  for (guint i = 0; i < all->len; i++)
    {
      const MtNetwork *network = g_ptr_array_index (all, i);

      if (!g_str_equal (network->folded_name, folded))
        continue;
      claim->network = network;
      g_clear_pointer (&claim->other_name, g_free);
      return TRUE;
    }
  return FALSE;
}

static MtClaim *
claim_other (const MtNetworks *networks, const Header *header)
{
  const MtNetwork *other = mt_networks_get_other (networks);
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MtClaim) claim = NULL;
  const MtSentence *subject = NULL;
  Asked asked = { NULL, header };
  const gchar *said;

  if (header->folded_subject != NULL)
    subject =
        mt_sentences_find (other->subjects, header->folded_subject, header->subject, captures, is_meant, &asked);
  if (subject == NULL)
    return NULL;
  said = g_hash_table_lookup (captures, "network");
  claim = g_new0 (MtClaim, 1);
  claim->network = other;
  claim->kind = (MtKind)subject->is;
  claim->language = subject->language;
  claim->subject_name = g_strdup (g_hash_table_lookup (captures, "name"));
  claim->repeat = subject->is == MT_KIND_REMINDER;
  claim->people = mt_captures_count_people (captures);
  claim->other_name = said != NULL ? clean_network_name (other, said, header->host) : network_of_sender (other, header);
  if (claim->other_name == NULL)
    {
      /* A network may hide behind the person's name: then the text has to say which. */
      claim->unnamed = said == NULL && header->host != NULL && mt_kind_is_request (claim->kind);
      claim->other_name = g_strdup ("");
      return claim->unnamed ? g_steal_pointer (&claim) : NULL;
    }
  if (unmask_other (claim, mt_networks_get_all (networks)))
    return g_steal_pointer (&claim);
  claim->from_network = is_named_by_sender (header, claim->other_name);
  claim->guest = !claim->from_network;
  if (claim->guest && (is_robot (other, header) || !speaks_of_sender (header, claim->subject_name)))
    return NULL;
  return g_steal_pointer (&claim);
}

gboolean
mt_claim_take_name (MtClaim *claim, const MtNetworks *networks, MtMessage *message, const gchar *said)
{
  const MtMailbox *from = mt_message_get_from (message);
  const gchar *host = from != NULL ? mt_address_host (from->address) : NULL;
  g_autofree gchar *name = said != NULL ? clean_network_name (mt_networks_get_other (networks), said, host) : NULL;

  if (name == NULL || !mt_host_bears (host, name))
    return FALSE;
  g_free (claim->other_name);
  claim->other_name = g_steal_pointer (&name);
  claim->from_network = TRUE;
  claim->unnamed = FALSE;
  return TRUE;
}

/* ---- the claim ---- */

/* Somebody's name or host may look like a network's by chance: what the subject says goes before that, and a name before a look. */
static MtClaim *
find_pretended (Header *header, const MtNetworks *networks)
{
  const GPtrArray *all = mt_networks_get_all (networks);
  g_autoptr (MtClaim) alike = NULL;
  g_autoptr (MtClaim) doubtful = NULL;
  MtClaim *claim;

  if (header->reply)
    return NULL;
  header_prepare_looks (header, mt_networks_get_other (networks));
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
  claim = claim_other (networks, header);
  return claim != NULL ? claim : g_steal_pointer (&doubtful);
}

static MtClaim *
find_claim (MtMessage *message, const MtNetworks *networks, gboolean only_header)
{
  const GPtrArray *all = mt_networks_get_all (networks);
  const MtNetwork *other = mt_networks_get_other (networks);
  Header header = { .only = only_header };
  MtClaim *claim = NULL;

  header_init (&header, message);
  for (guint i = 0; claim == NULL && i < all->len; i++)
    claim = claim_network (g_ptr_array_index (all, i), other, &header);
  if (claim == NULL)
    claim = find_pretended (&header, networks);
  header_clear (&header);
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
