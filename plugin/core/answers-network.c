/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answers-private.h"
#include "contacts.h"
#include "recognise-header.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_LINES 40 /* of the text in which a notice says what it is */
#define MAX_LINE  300

/* ---- what kind of notice ---- */

/* A line that says, as a subject would, what the mail is. */
static MtKind
read_line (const MtAnswering *answering, const MtNetwork *network, const gchar *line, gchar **name)
{
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MtFolded) folded = mt_folded_new (line, -1);
  const MtNetwork *const asked[] = { network, mt_networks_get_other (answering->networks) };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const MtSentence *found = mt_sentences_find (asked[i]->subjects, folded, line, captures, NULL, NULL);

      if (found == NULL || (found->is != MT_KIND_ACCEPTANCE && found->is != MT_KIND_CONVERSATION)
          || !mt_captures_may_name (captures, answering->message, answering->profile))
        continue;
      if (*name == NULL)
        *name = g_strdup (g_hash_table_lookup (captures, "name"));
      return (MtKind)found->is;
    }
  return MT_KIND_UNKNOWN;
}

static MtKind
read_text (const MtAnswering *answering, const MtNetwork *network, gchar **name)
{
  g_auto (GStrv) lines = g_strsplit (mt_message_get_text (answering->message), "\n", MAX_LINES);
  MtKind kind = MT_KIND_UNKNOWN;

  for (guint i = 0; lines[i] != NULL && i + 1 < MAX_LINES && kind == MT_KIND_UNKNOWN; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] != '\0' && strlen (lines[i]) <= MAX_LINE)
        kind = read_line (answering, network, lines[i], name);
    }
  return kind;
}

/* ---- who ---- */

/* Whom a first name may mean: those whose full name stands in the mail, else all who bear it. */
static GPtrArray *
list_by_first_name (const MtAnswering *answering, const gchar *network, const gchar *name)
{
  g_autoptr (GPtrArray) bearers = mt_answer_list_fitting (answering->contacts, name, MT_NAME_PART);
  const gchar *html = mt_message_get_html_text (answering->message);
  g_autofree gchar *text = g_strconcat (mt_message_get_text (answering->message), "\n", html, NULL);
  g_autofree gchar *folded = mt_pattern_fold (text, (gssize)strnlen (text, MT_ANSWER_MAX_TEXT));
  GPtrArray *named = g_ptr_array_new ();

  for (guint i = 0; i < bearers->len; i++)
    {
      const MtContact *contact = bearers->pdata[i];
      g_autofree gchar *full = mt_pattern_fold (contact->name, -1);

      if (g_strcmp0 (contact->network, network) == 0 && mt_has_word (folded, full))
        g_ptr_array_add (named, bearers->pdata[i]);
    }
  return named;
}

static void
keep_awaited (GPtrArray *contacts)
{
  for (guint i = contacts->len; i-- > 0;)
    if (!mt_contact_is_awaited (contacts->pdata[i]))
      g_ptr_array_remove_index (contacts, i);
}

/* Of that name on that network; `awaited` prefers those who are. */
static GPtrArray *
list_persons (const MtAnswering *answering, const gchar *network, const gchar *name)
{
  GPtrArray *persons = mt_contacts_list_persons (answering->contacts, network, name);
  g_autoptr (GPtrArray) awaited = g_ptr_array_copy (persons, NULL, NULL);

  keep_awaited (awaited);
  if (awaited->len > 0)
    {
      g_ptr_array_unref (persons);
      return g_steal_pointer (&awaited);
    }
  if (persons->len == 0 && strchr (name, ' ') == NULL)
    {
      g_ptr_array_unref (persons);
      return list_by_first_name (answering, network, name);
    }
  return persons;
}

/* ---- the decision ---- */

/* Of that name on the network, or nobody there but elsewhere: perhaps the same person, which only the user can tell. TRUE when there is somebody to ask about. */
static gboolean
list_candidates (MtAnswering *answering, const GPtrArray *persons)
{
  MtAnswer *answer = answering->answer;
  g_autoptr (GPtrArray) elsewhere = persons->len == 0 && answer->name != NULL
                                        ? mt_answer_list_fitting (answering->contacts, answer->name, MT_NAME_FULL)
                                        : g_ptr_array_new ();
  const GPtrArray *list = persons->len > 0 ? persons : elsewhere;

  if (list->len == 0 || persons->len == 1)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (answer->candidates, g_strdup (((const MtContact *)list->pdata[i])->contact));
  return TRUE;
}

static void
settle_acceptance (MtAnswering *answering)
{
  MtAnswer *answer = answering->answer;
  g_autoptr (GPtrArray) persons =
      answer->name != NULL ? list_persons (answering, answer->network, answer->name) : g_ptr_array_new ();

  if (list_candidates (answering, persons))
    {
      mt_answer_settle (answer, MT_ANSWER_UNCLEAR, "acceptance");
      mt_answer_add_reason (answer, persons->len > 1 ? "same-name" : "elsewhere");
      return;
    }
  if (persons->len == 1)
    {
      const MtContact *contact = persons->pdata[0];

      mt_answer_set_contact (answer, contact);
      answer->is_known = contact->state == MT_CONTACT_ACCEPTED;
    }
  mt_answer_settle (answer, MT_ANSWER_ACCEPTANCE, "acceptance");
}

/* A message that the network passes on, or tells of. */
static void
settle_message (MtAnswering *answering, const gchar *reason)
{
  MtAnswer *answer = answering->answer;
  const MtContact *contact = mt_answer_find_by_address (answering);
  g_autoptr (GPtrArray) persons = NULL;

  if (contact != NULL)
    {
      mt_answer_settle_contact (answering, contact, reason);
      return;
    }
  if (answer->name == NULL)
    {
      mt_answer_settle (answer, MT_ANSWER_UNRELATED, reason);
      return;
    }
  persons = list_persons (answering, answer->network, answer->name);
  if (!list_candidates (answering, persons))
    {
      mt_answer_settle_candidates (answering, persons, reason);
      return;
    }
  mt_answer_settle (answer, MT_ANSWER_UNCLEAR, reason);
  mt_answer_add_reason (answer, persons->len > 1 ? "same-name" : "elsewhere");
}

/* From or Reply-To passes an answer on to one person. */
static gboolean
is_relayed (const MtAnswering *answering, const MtNetwork *network)
{
  const MtMailbox *boxes[] = { mt_message_get_reply_to (answering->message), mt_message_get_from (answering->message) };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (boxes[i] != NULL && mt_network_has_host (network, mt_address_host (boxes[i]->address))
        && (mt_globs_find (network->senders, NULL, boxes[i]->address, MT_KIND_UNKNOWN) == MT_KIND_RELAY
            || mt_globs_find (mt_networks_get_other (answering->networks)->senders, NULL, boxes[i]->address,
                              MT_KIND_UNKNOWN)
                   == MT_KIND_RELAY))
      return TRUE;
  return FALSE;
}

static void
settle_claim (MtAnswering *answering, const MtClaim *claim)
{
  MtAnswer *answer = answering->answer;
  gboolean relayed = is_relayed (answering, claim->network);
  MtKind kind = claim->kind;
  g_autofree gchar *name = mt_claim_get_name (claim, answering->message, answering->profile);

  if (kind == MT_KIND_UNKNOWN)
    kind = mt_claim_read_links (claim, answering->message);
  if (kind == MT_KIND_UNKNOWN)
    kind = read_text (answering, claim->network, &name);
  if (kind == MT_KIND_UNKNOWN && relayed)
    kind = MT_KIND_CONVERSATION;
  if (kind != MT_KIND_ACCEPTANCE && kind != MT_KIND_CONVERSATION && kind != MT_KIND_LETTER)
    {
      mt_answer_settle (answer, MT_ANSWER_UNRELATED, "network");
      return;
    }
  answer->network = g_strdup (claim->network->id);
  answer->name = name != NULL ? mt_names_clean (name) : NULL;
  if (kind == MT_KIND_ACCEPTANCE)
    settle_acceptance (answering);
  else
    settle_message (answering, relayed ? "relay" : "notice");
}

gboolean
mt_answer_settle_network (MtAnswering *answering)
{
  g_autoptr (MtClaim) claim = mt_claim_find (answering->message, answering->networks);

  if (claim == NULL || claim->other_name != NULL)
    return FALSE;
  if (!claim->from_network)
    {
      /* In the person's name, by the network's machines: a request is no answer. */
      if (!claim->guest || !mt_kind_is_request (claim->kind))
        return FALSE;
      mt_answer_settle (answering->answer, MT_ANSWER_UNRELATED, "network");
      return TRUE;
    }
  if (mt_claim_authentication (claim, answering->message, answering->profile) == MT_AUTHENTICATION_FAILED)
    {
      mt_answer_settle (answering->answer, MT_ANSWER_UNRELATED, "forged");
      return TRUE;
    }
  settle_claim (answering, claim);
  return TRUE;
}
