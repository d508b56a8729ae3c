/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-private.h"
#include "recognise-private.h"

#include <string.h>

#define MAX_NETWORK_WORDS  3
#define MAX_NETWORK_NAME   30
#define MIN_DISGUISED_NAME 6 /* words with the skeleton of a shorter name exist */

/* ---- subjects ---- */

static const gchar *
skip_list_tags (const gchar *subject)
{
  while (TRUE)
    {
      const gchar *close;

      while (g_ascii_isspace (*subject))
        subject++;
      close = *subject == '[' ? strchr (subject, ']') : NULL;
      if (close == NULL || close[1] == '\0')
        return subject;
      subject = close + 1;
    }
}

const gchar *
mt_message_bare_subject (MtMessage *message)
{
  const gchar *subject = mt_message_get_subject (message);

  return subject != NULL ? skip_list_tags (subject) : NULL;
}

gboolean
mt_message_is_reply (MtMessage *message)
{
  static const gchar *const marks[] = { "re", "aw",  "sv",  "antw", "tr",     "fwd", "fw", "wg",
                                        "rv", "enc", "rif", "ref",  "doorst", "res", NULL };
  const gchar *subject;

  if (mt_message_has_header (message, "In-Reply-To") || mt_message_has_header (message, "References"))
    return TRUE;
  subject = mt_message_bare_subject (message);
  if (subject != NULL && strpbrk (subject, ":[") == NULL)
    return FALSE;
  for (guint i = 0; subject != NULL && marks[i] != NULL; i++)
    {
      gsize length = strlen (marks[i]);

      if (g_ascii_strncasecmp (subject, marks[i], length) == 0
          && (subject[length] == ':' || subject[length] == '[' || g_str_has_prefix (subject + length, " :")))
        return TRUE;
    }
  return FALSE;
}

/* The first sentence that fits; its holes are put into `captures`. */
static const MtSentence *
find_subject (const MtNetwork *network, const MtFolded *folded, const gchar *subject, GHashTable *captures)
{
  for (guint i = 0; folded != NULL && i < network->subjects->len; i++)
    {
      const MtSentence *sentence = g_ptr_array_index (network->subjects, i);

      if (mt_pattern_match_folded (sentence->pattern, folded, subject, captures))
        return sentence;
    }
  return NULL;
}

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
    claim->kind = subject->is;
  else if (mt_kind_is_request (sender))
    claim->kind = sender;
}

static void
read_subject (MtClaim *claim, const Header *header)
{
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const MtSentence *subject = find_subject (claim->network, header->folded_subject, header->subject, captures);

  decide_kind (claim, header, subject);
  if (subject == NULL)
    return;
  claim->language = subject->language;
  claim->subject_name = g_strdup (g_hash_table_lookup (captures, "name"));
  claim->repeat = subject->is == MT_KIND_REMINDER;
}

/* ---- networks with a file ---- */

/* The claim, when the mail comes from the network's machines. */
static MtClaim *
claim_network (const MtNetwork *network, const Header *header)
{
  MtClaim claim = { .network = network, .kind = MT_KIND_UNKNOWN };

  claim.from_network = mt_network_has_host (network, header->host);
  claim.guest = !claim.from_network && !header->reply
                && (has_message_id (network, header->message_id) || sent_by (network, header->message));
  if (!claim.from_network && !claim.guest)
    return NULL;
  read_subject (&claim, header);
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
claim_pretended (const MtNetwork *network, const Header *header)
{
  MtClaim claim = { .network = network, .kind = MT_KIND_UNKNOWN };

  claim.look = header->parts != NULL ? mt_host_parts_look (header->parts, network) : MT_LOOK_NONE;
  claim.borrowed_name = borrows_name (network, header);
  if (claim.look == MT_LOOK_NONE && !claim.borrowed_name && !has_header (network, header->message)
      && !(header->folded_subject != NULL && has_word (header->folded_subject->bytes, network->folded_name)
           && find_subject (network, header->folded_subject, header->subject, NULL) != NULL))
    return NULL;
  read_subject (&claim, header);
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

/* From "Babelio" at babelio.com: the name in the display is that of the host. */
static gchar *
network_of_sender (const MtNetwork *other, const Header *header)
{
  g_autofree gchar *label = NULL;
  g_autofree gchar *name = NULL;

  if (header->display == NULL || header->host == NULL)
    return NULL;
  name = clean_network_name (other, header->from->name, header->host);
  if (name == NULL)
    return NULL;
  label = mt_pattern_fold (name, -1);
  return strstr (header->host, label) != NULL ? g_steal_pointer (&name) : NULL;
}

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

/* Whether the network itself writes: its name is in the host or in the display. */
static gboolean
is_named_by_sender (const Header *header, const gchar *network_name)
{
  g_autofree gchar *folded = mt_pattern_fold (network_name, -1);

  return (header->host != NULL && strstr (header->host, folded) != NULL)
         || (header->display != NULL && has_word (header->display, folded));
}

static gboolean
is_robot (const MtNetwork *other, const Header *header)
{
  return header->from == NULL
         || mt_globs_find (other->senders, NULL, header->from->address, MT_KIND_UNKNOWN) == MT_KIND_ROBOT;
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
  const MtSentence *subject = find_subject (other, header->folded_subject, header->subject, captures);
  const gchar *said;

  if (subject == NULL)
    return NULL;
  said = g_hash_table_lookup (captures, "network");
  claim = g_new0 (MtClaim, 1);
  claim->network = other;
  claim->kind = subject->is;
  claim->language = subject->language;
  claim->subject_name = g_strdup (g_hash_table_lookup (captures, "name"));
  claim->repeat = subject->is == MT_KIND_REMINDER;
  claim->other_name = said != NULL ? clean_network_name (other, said, header->host) : network_of_sender (other, header);
  if (claim->other_name == NULL)
    return NULL;
  if (unmask_other (claim, mt_networks_get_all (networks)))
    return g_steal_pointer (&claim);
  claim->from_network = is_named_by_sender (header, claim->other_name);
  claim->guest = !claim->from_network;
  if (claim->guest && (is_robot (other, header) || !speaks_of_sender (header, claim->subject_name)))
    return NULL;
  return g_steal_pointer (&claim);
}

/* ---- the claim ---- */

/* Somebody's name or host may look like a network's by chance: what the subject says goes before that. */
static MtClaim *
find_pretended (Header *header, const MtNetworks *networks)
{
  const GPtrArray *all = mt_networks_get_all (networks);
  g_autoptr (MtClaim) doubtful = NULL;
  MtClaim *claim;

  if (header->reply)
    return NULL;
  header_prepare_looks (header, mt_networks_get_other (networks));
  for (guint i = 0; i < all->len; i++)
    {
      claim = claim_pretended (g_ptr_array_index (all, i), header);
      if (claim != NULL && claim->kind != MT_KIND_UNKNOWN)
        return claim;
      if (doubtful == NULL)
        doubtful = claim;
      else
        mt_claim_free (claim);
    }
  claim = claim_other (networks, header);
  return claim != NULL ? claim : g_steal_pointer (&doubtful);
}

MtClaim *
mt_claim_find (MtMessage *message, const MtNetworks *networks)
{
  const GPtrArray *all = mt_networks_get_all (networks);
  Header header = { 0 };
  MtClaim *claim = NULL;

  header_init (&header, message);
  for (guint i = 0; claim == NULL && i < all->len; i++)
    claim = claim_network (g_ptr_array_index (all, i), &header);
  if (claim == NULL)
    claim = find_pretended (&header, networks);
  header_clear (&header);
  return claim;
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

/* ---- template ids in links ---- */

/* The value of a parameter of the link, behind `before`; what follows the id ("-hero-0") stays, globs allow for it. */
static gchar *
link_value (const gchar *url, const MtLinkTemplate *template)
{
  const gchar *query = strchr (url, '?');

  while (query != NULL)
    {
      gsize length = strlen (template->parameter);

      query++;
      if (strncmp (query, template->parameter, length) == 0 && query[length] == '='
          && g_str_has_prefix (query + length + 1, template->before))
        {
          query += length + 1 + strlen (template->before);
          return g_strndup (query, strcspn (query, "&#"));
        }
      query = strchr (query, '&');
    }
  return NULL;
}

MtKind
mt_claim_read_links (const MtClaim *claim, MtMessage *message)
{
  const GPtrArray *links = claim->network->templates->len > 0 ? mt_message_get_links (message) : NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    for (guint j = 0; j < claim->network->templates->len; j++)
      {
        const MtLinkTemplate *template = g_ptr_array_index (claim->network->templates, j);
        g_autofree gchar *value = link_value (((MtLink *)g_ptr_array_index (links, i))->url, template);
        gint kind = value != NULL ? mt_globs_find (claim->network->headers, template->header, value, MT_KIND_UNKNOWN)
                                  : MT_KIND_UNKNOWN;

        if (kind != MT_KIND_UNKNOWN)
          return kind;
      }
  return MT_KIND_UNKNOWN;
}
