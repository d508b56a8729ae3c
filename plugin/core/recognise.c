/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-private.h"

#include <moralotop/link.h>
#include <moralotop/names.h>

#include <string.h>

/* ---- warnings ---- */

static const struct
{
  MtWarnings flag;
  const gchar *word;
} warning_words[] = {
  { MT_WARNING_FORGED, "forged" },           { MT_WARNING_NO_REPLY, "no-reply" }, { MT_WARNING_REPEAT, "repeat" },
  { MT_WARNING_TOKEN_LINKS, "token-links" }, { MT_WARNING_SEVERAL, "several" },
};

gchar *
mt_warnings_to_string (MtWarnings warnings)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (warning_words); i++)
    if (warnings & warning_words[i].flag)
      g_string_append_printf (out, "%s%s", out->len > 0 ? ";" : "", warning_words[i].word);
  return g_string_free (out, FALSE);
}

/* ---- who ---- */

/* The display name, when it is a person's and not the network's. */
static gchar *
name_of_sender (MtMessage *message, const MtClaim *claim)
{
  const MtMailbox *from = mt_message_get_from (message);
  g_autofree gchar *name = from != NULL && from->name != NULL ? mt_names_clean (from->name) : NULL;
  g_autofree gchar *folded = name != NULL ? mt_pattern_fold (name, -1) : NULL;
  g_autofree gchar *network = NULL;

  if (folded == NULL)
    return NULL;
  network = mt_pattern_fold (claim->other_name != NULL ? claim->other_name : claim->network->name, -1);
  return strstr (folded, network) == NULL && !g_str_has_prefix (network, folded) ? g_steal_pointer (&name) : NULL;
}

gchar *
mt_claim_get_name (const MtClaim *claim, MtMessage *message, const MtProfile *profile)
{
  g_autofree gchar *from = name_of_sender (message, claim);
  const gchar *subject = mt_name_without_me (claim->subject_name, message, profile);

  if (subject == NULL || (from != NULL && strpbrk (subject, ",/") != NULL))
    return g_steal_pointer (&from);
  if (from != NULL && g_ascii_strncasecmp (from, subject, strcspn (subject, " ")) == 0)
    return g_steal_pointer (&from);
  return g_strdup (subject);
}

/* "en" names a firm in Spanish, and a field of work in French. */
static gboolean
names_company (const MtSentence *line, GHashTable *captures G_GNUC_UNUSED, gpointer language)
{
  return line->is == MT_LINE_COMPANY && (line->language == NULL || g_strcmp0 (line->language, language) == 0);
}

static gchar *
find_company (const MtNetwork *network, const gchar *headline, const gchar *language)
{
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MtFolded) folded = NULL;

  folded = mt_folded_new (headline, -1);
  if (mt_sentences_find (network->lines, folded, headline, captures, names_company, (gpointer)language) == NULL)
    return NULL;
  return g_strdup (g_hash_table_lookup (captures, "company"));
}

/* A network may have its own way to write a headline. `own` may be NULL. */
static gchar *
company_of (const MtNetworks *networks, const MtNetwork *own, const gchar *headline, const gchar *language)
{
  gchar *company = headline != NULL && own != NULL ? find_company (own, headline, language) : NULL;

  if (headline == NULL || company != NULL)
    return company;
  return find_company (mt_networks_get_other (networks), headline, language);
}

/* ---- how an answer gets there ---- */

static gboolean
is_persons (const MtMailbox *mailbox, const MtNetworks *networks, const MtClaim *claim, const MtProfile *profile)
{
  const gchar *host;

  if (mailbox == NULL || mt_profile_is_me (profile, mailbox->address)
      || mt_networks_is_robot (networks, mailbox->address))
    return FALSE;
  if (claim == NULL)
    return TRUE;
  host = mt_address_host (mailbox->address);
  if (claim->other_name == NULL)
    return !mt_claim_has_host (claim, host);
  return host != NULL && !mt_host_bears (host, claim->other_name);
}

/* An address of the network's that bears the person's name was made for this very person: ada-q.77c1@post.guild.example. */
static gboolean
bears_name (const MtMailbox *mailbox, const gchar *name)
{
  g_auto (GStrv) words = mt_names_words (name);
  g_autofree gchar *local = g_ascii_strdown (mailbox->address, (gssize)strcspn (mailbox->address, "@"));

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree gchar *folded = mt_pattern_fold (words[i], -1);

      if (strlen (folded) > 2 && strstr (local, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_relay (const MtMailbox *mailbox, const MtNetworks *networks, const MtClaim *claim, const gchar *name)
{
  gint kind;

  if (mailbox == NULL || claim == NULL)
    return FALSE;
  kind = mt_globs_find (claim->network->senders, NULL, mailbox->address, MT_KIND_UNKNOWN);
  if (kind == MT_KIND_UNKNOWN || claim->other_name != NULL)
    kind = mt_globs_find (mt_networks_get_other (networks)->senders, NULL, mailbox->address, MT_KIND_UNKNOWN);
  if (kind == MT_KIND_RELAY)
    return TRUE;
  return kind == MT_KIND_UNKNOWN && name != NULL && bears_name (mailbox, name);
}

static void
set_reach (MtInvitation *invitation, MtReach reach, const gchar *address)
{
  invitation->reach = reach;
  invitation->address = g_strdup (address);
}

/* Where a plain reply goes, robot or not; NULL when the mail has no sender. */
static const gchar *
address_for_reply (MtMessage *message)
{
  const MtMailbox *mailbox = mt_message_get_reply_to (message);

  if (mailbox == NULL)
    mailbox = mt_message_get_from (message);
  return mailbox != NULL ? mailbox->address : NULL;
}

static void
find_reach (MtInvitation *invitation, MtMessage *message, const MtNetworks *networks, const MtClaim *claim,
            const MtProfile *profile, const gchar *said)
{
  const MtMailbox *reply_to = mt_message_get_reply_to (message);
  const MtMailbox *from = mt_message_get_from (message);
  g_autofree gchar *written = NULL;

  invitation->reply_to = g_strdup (address_for_reply (message));
  if (invitation->warnings & (MT_WARNING_FORGED | MT_WARNING_SEVERAL))
    return;
  if (is_persons (reply_to, networks, claim, profile))
    set_reach (invitation, MT_REACH_PERSON, reply_to->address);
  else if (is_persons (from, networks, claim, profile))
    set_reach (invitation, MT_REACH_PERSON, from->address);
  else if (is_relay (reply_to, networks, claim, invitation->name))
    set_reach (invitation, MT_REACH_RELAY, reply_to->address);
  else if (is_relay (from, networks, claim, invitation->name))
    set_reach (invitation, MT_REACH_RELAY, from->address);
  else
    {
      MtMailbox mailbox = { .name = NULL, .address = mt_find_address (invitation->own_words) };

      mailbox.address = written = mailbox.address != NULL ? mailbox.address : g_strdup (said);
      if (written != NULL && is_persons (&mailbox, networks, claim, profile))
        set_reach (invitation, MT_REACH_OWN_WORDS, written);
    }
}

static gchar *
make_contact (const MtInvitation *invitation)
{
  g_autofree gchar *name = NULL;

  if (invitation->address != NULL)
    return g_ascii_strdown (invitation->address, -1);
  name = mt_pattern_fold (invitation->name != NULL ? invitation->name : "", -1);
  return g_strdup_printf ("%s:%s", invitation->network, name);
}

/* ---- links ---- */

/* A forged mail's links are none to follow. */
static void
read_links (MtInvitation *invitation, MtMessage *message, const MtNetworks *networks, const MtClaim *claim)
{
  const GPtrArray *links = mt_message_get_links (message);
  gboolean forged = (invitation->warnings & MT_WARNING_FORGED) != 0;

  for (guint i = 0; i < links->len; i++)
    {
      g_autofree gchar *url = mt_networks_unwrap (networks, ((MtLink *)g_ptr_array_index (links, i))->url);
      g_autofree gchar *host = mt_link_host (url);
      gint kind;

      if (host == NULL)
        continue;
      if (mt_link_has_token (url))
        invitation->warnings |= MT_WARNING_TOKEN_LINKS;
      if (claim == NULL || !mt_claim_has_host (claim, host))
        continue;
      kind = mt_network_link_kind (claim->network, url);
      if (kind == MT_LINK_ACCEPT)
        invitation->warnings |= MT_WARNING_TOKEN_LINKS;
      else if (forged)
        continue;
      else if (kind == MT_LINK_PROFILE && invitation->profile_link == NULL)
        invitation->profile_link = mt_link_strip (url);
      else if (kind == MT_LINK_PAGE && invitation->page_link == NULL && g_str_has_prefix (url, "https://"))
        invitation->page_link = mt_link_strip (url);
    }
}

/* ---- putting together ---- */

static void
set_network (MtInvitation *invitation, const MtClaim *claim)
{
  if (claim->other_name != NULL)
    {
      invitation->network = g_strconcat ("other:", claim->other_name, NULL);
      invitation->network_name = g_strdup (claim->other_name);
      return;
    }
  invitation->network = g_strdup (claim->network->id);
  invitation->network_name = g_strdup (claim->network->name);
}

static const gchar *
choose_language (const MtNetworks *networks, const MtBody *words, const MtClaim *claim, MtMessage *message)
{
  const gchar *language = mt_language_of (networks, words->own_words);

  if (language == NULL)
    language = words->language;
  if (language == NULL)
    language = claim->language;
  return language != NULL ? language : mt_language_of (networks, mt_message_get_text (message));
}

/* Steals what `words` found. */
static MtInvitation *
invitation_of_claim (MtMessage *message, const MtNetworks *networks, const MtClaim *claim, MtBody *words,
                     const MtProfile *profile)
{
  MtInvitation *invitation = g_new0 (MtInvitation, 1);

  set_network (invitation, claim);
  invitation->language = g_strdup (choose_language (networks, words, claim, message));
  invitation->name = mt_name_as_said (words->name);
  invitation->first_name = mt_names_first_name (words->name);
  invitation->headline = g_steal_pointer (&words->headline);
  invitation->company = g_steal_pointer (&words->company);
  if (invitation->company == NULL)
    invitation->company = company_of (networks, claim->network, invitation->headline, invitation->language);
  invitation->people = words->people;
  invitation->people_seen = words->seen;
  invitation->contact_count = words->contacts;
  invitation->mutual_contacts = words->mutual;
  if (words->groups->len > 0)
    {
      g_ptr_array_add (words->groups, NULL);
      invitation->groups = g_strdupv ((gchar **)words->groups->pdata);
    }
  invitation->formula = g_steal_pointer (&words->formula);
  invitation->own_words = g_steal_pointer (&words->own_words);
  mt_invitation_take_spelling (invitation, words->signature);
  mt_invitation_take_spelling (invitation, invitation->own_words);
  /* "X wants to be your friend" and no more: that is the stock sentence, as opposed to a body lost on the way. */
  if (invitation->formula == NULL && invitation->own_words == NULL)
    invitation->formula = g_steal_pointer (&words->asked);
  if (mt_claim_is_forged (claim, words, networks, message, profile))
    invitation->warnings |= MT_WARNING_FORGED;
  if (claim->repeat || words->remind)
    invitation->warnings |= MT_WARNING_REPEAT;
  if (words->people > 1)
    {
      invitation->warnings |= MT_WARNING_SEVERAL;
      g_clear_pointer (&invitation->own_words, g_free);
    }
  read_links (invitation, message, networks, claim);
  if (invitation->page_link == NULL && !(invitation->warnings & MT_WARNING_FORGED))
    invitation->page_link = g_strdup (claim->network->page);
  find_reach (invitation, message, networks, claim, profile, words->address);
  return invitation;
}

/* Who wrote the letter: From, or who filled in the form on the user's site. */
static void
name_writer (MtInvitation *invitation, MtMessage *message, const MtNetworks *networks, gboolean form)
{
  const MtMailbox *writer = form ? mt_message_get_reply_to (message) : mt_message_get_from (message);
  g_autofree gchar *said = form ? mt_letter_form_name (message, mt_networks_get_direct (networks)) : NULL;
  const gchar *name = said != NULL ? said : writer->name;
  g_autofree gchar *clean = name != NULL ? mt_names_clean (name) : NULL;

  if (clean != NULL)
    {
      g_autofree gchar *whole = mt_name_complete (clean, writer->address);

      invitation->name = mt_names_in_order (whole);
    }
  if (name != NULL)
    invitation->first_name = mt_names_first_name (name);
}

static MtInvitation *
invitation_of_letter (MtMessage *message, const MtNetworks *networks, const MtProfile *profile)
{
  MtInvitation *invitation = g_new0 (MtInvitation, 1);
  gboolean form = mt_letter_is_form (message, profile);
  MtLetter letter = { NULL, NULL, NULL, MT_QUOTES_NOTHING };

  invitation->network = g_strdup ("direct");
  name_writer (invitation, message, networks, form);
  mt_letter_read (&letter, message, networks, form, invitation->name);
  mt_invitation_take_signature (invitation, message, letter.signature);
  invitation->own_words = g_steal_pointer (&letter.own_words);
  invitation->headline = g_steal_pointer (&letter.headline);
  if (letter.quotes == MT_QUOTES_SELF)
    invitation->warnings |= MT_WARNING_REPEAT;
  mt_letter_clear (&letter);
  invitation->language = g_strdup (mt_language_of (networks, invitation->own_words));
  invitation->company = company_of (networks, NULL, invitation->headline, invitation->language);
  invitation->people = 1;
  invitation->contact_count = invitation->mutual_contacts = -1;
  read_links (invitation, message, networks, NULL);
  find_reach (invitation, message, networks, NULL, profile, NULL);
  return invitation;
}

static MtInvitation *
finish (MtInvitation *invitation)
{
  if (invitation->reach == MT_REACH_NONE || invitation->reach == MT_REACH_OWN_WORDS)
    invitation->warnings |= MT_WARNING_NO_REPLY;
  invitation->contact = make_contact (invitation);
  return invitation;
}

/* ---- the way of a mail ---- */

/* What the headers left open: template ids in the links, then what the lines say. */
static gboolean
is_request (const MtClaim *claim, const MtNetworks *networks, const MtBody *words, MtMessage *message)
{
  MtKind kind = claim->kind;

  if (kind == MT_KIND_UNKNOWN)
    kind = mt_claim_read_links (claim, message);
  if (kind != MT_KIND_UNKNOWN)
    return mt_kind_is_request (kind);
  if (words->notice)
    return FALSE;
  if (words->intro || words->remind || words->formula != NULL)
    return TRUE;
  if (claim->from_network)
    return words->accept || mt_claim_has_accept (claim, message);
  /* Who signs as the network and copies its way to accept is taken at their word, to be shown as forged. */
  return claim->borrowed_name && mt_claim_copies_accept (claim, networks, message);
}

static MtInvitation *
recognise_letter (MtMessage *message, const MtNetworks *networks, const MtProfile *profile)
{
  return mt_letter_is (message, networks, profile) ? finish (invitation_of_letter (message, networks, profile)) : NULL;
}

/* Who has a network's name in their own, as those do who teach its use, or a host that looks like it by chance, may still write a letter;
 * both at once is no chance. */
static gboolean
may_be_letter (const MtClaim *claim)
{
  return !claim->from_network && !claim->guest && claim->look != MT_LOOK_DISGUISED
         && claim->borrowed_name != (claim->look == MT_LOOK_ALIKE);
}

MtInvitation *
mt_recognise (MtMessage *message, const MtNetworks *networks, const MtProfile *profile)
{
  g_autoptr (MtClaim) claim = NULL;
  g_autoptr (MtBody) words = NULL;
  g_autofree gchar *name = NULL;

  g_return_val_if_fail (message != NULL && networks != NULL, NULL);
  claim = mt_claim_find (message, networks);
  if (claim == NULL)
    return mt_letter_is (message, networks, profile) ? finish (invitation_of_letter (message, networks, profile))
                                                     : NULL;
  if (claim->kind != MT_KIND_UNKNOWN && !mt_kind_is_request (claim->kind))
    return NULL;
  name = mt_claim_get_name (claim, message, profile);
  words = mt_body_split (message, networks, claim, name, profile);
  if (claim->unnamed && !mt_claim_take_name (claim, networks, message, words->network))
    return recognise_letter (message, networks, profile);
  if (!is_request (claim, networks, words, message))
    return may_be_letter (claim) ? recognise_letter (message, networks, profile) : NULL;
  return finish (invitation_of_claim (message, networks, claim, words, profile));
}

gboolean
mt_recognise_is_candidate (MtMessage *message, const MtNetworks *networks)
{
  g_autoptr (MtClaim) claim = NULL;

  g_return_val_if_fail (message != NULL && networks != NULL, FALSE);
  claim = mt_claim_find_in_header (message, networks);
  return claim != NULL && (claim->kind == MT_KIND_UNKNOWN || mt_kind_is_request (claim->kind));
}

void
mt_invitation_free (MtInvitation *invitation)
{
  if (invitation == NULL)
    return;
  g_free (invitation->network);
  g_free (invitation->network_name);
  g_free (invitation->language);
  g_free (invitation->name);
  g_free (invitation->first_name);
  g_free (invitation->headline);
  g_free (invitation->company);
  g_strfreev (invitation->groups);
  g_free (invitation->formula);
  g_free (invitation->own_words);
  g_free (invitation->profile_link);
  g_free (invitation->page_link);
  g_free (invitation->address);
  g_free (invitation->reply_to);
  g_free (invitation->contact);
  g_free (invitation);
}
