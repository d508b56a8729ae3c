/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-header.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_NETWORK_WORDS 3
#define MAX_NETWORK_NAME  30

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
network_of_sender (const MtNetwork *other, const MtHeader *header)
{
  g_autofree gchar *name = NULL;

  if (header->display == NULL || header->host == NULL)
    return NULL;
  name = clean_network_name (other, header->from->name, header->host);
  return name != NULL && mt_host_bears (header->host, name) ? g_steal_pointer (&name) : NULL;
}

/* Whether the network itself writes: its name is in the host or in the display. */
static gboolean
is_named_by_sender (const MtHeader *header, const gchar *network_name)
{
  g_autofree gchar *folded = mt_pattern_fold (network_name, -1);

  return mt_host_bears (header->host, network_name)
         || (header->display != NULL && mt_has_word (header->display, folded));
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

/* "Ada Quist" where the subject begins with her, whatever it says of her. */
static gboolean
begins_with_name (const MtHeader *header)
{
  const gchar *subject = mt_name_without_me (header->subject, header->message, NULL);
  const gchar *first = strchr (subject, ' ');
  const gchar *second = first != NULL ? strchr (first + 1, ' ') : NULL;
  g_autofree gchar *name = second != NULL ? g_strndup (subject, (gsize)(second - subject)) : NULL;

  return name != NULL && g_unichar_isupper (g_utf8_get_char (first + 1)) && strpbrk (name, ",.") == NULL
         && mt_names_is_likely (name);
}

/* A robot of a house under the house's name that writes about a person: by a subject nobody knows, with the person's name and the house's, or
 * with an answer that goes to the person named. What it is the text must tell. */
static MtClaim *
claim_of_robot (const MtNetwork *other, const MtHeader *header)
{
  const MtMailbox *reply_to;
  g_autofree gchar *name = NULL;
  g_autofree gchar *folded = NULL;
  MtClaim *claim;

  if (header->folded_subject == NULL || header->reply || !mt_header_is_robot (header, other))
    return NULL;
  name = network_of_sender (other, header);
  if (name == NULL)
    return NULL;
  folded = mt_pattern_fold (name, -1);
  reply_to = mt_message_get_reply_to (header->message);
  if (!(reply_to != NULL && reply_to->name != NULL && strchr (reply_to->name, ' ') != NULL
        && strstr (header->subject, reply_to->name) != NULL)
      && !(mt_has_word (header->folded_subject->bytes, folded) && begins_with_name (header)))
    return NULL;
  claim = g_new0 (MtClaim, 1);
  claim->network = other;
  claim->kind = MT_KIND_UNKNOWN;
  claim->other_name = g_steal_pointer (&name);
  claim->people = 1;
  claim->from_network = TRUE;
  return claim;
}

MtClaim *
mt_claim_find_other (const MtNetworks *networks, const MtHeader *header)
{
  const MtNetwork *other = mt_networks_get_other (networks);
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MtClaim) claim = NULL;
  const MtSentence *subject = NULL;
  MtAsked asked = { NULL, header };
  const gchar *said;

  if (header->folded_subject != NULL)
    subject =
        mt_network_find_subject (other, header->folded_subject, header->subject, captures, mt_header_may_mean, &asked);
  if (subject == NULL)
    return claim_of_robot (other, header);
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
  if (claim->guest && (mt_header_is_robot (header, other) || !mt_header_speaks_of_sender (header, claim->subject_name)))
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
