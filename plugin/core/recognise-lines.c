/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-lines.h"

#include <moralotop/link.h>
#include <moralotop/names.h>

#include <string.h>

#define MAX_GREETING   40 /* bytes of a name in a greeting */
#define MAX_NAME_LINE  80
#define MAX_BUTTON     60 /* bytes before the link of a button */
#define MAX_PARTS      6
#define SHORT_SENTENCE 8 /* bytes: "From {name}" fits too much */

/* ---- what a line captured ---- */

static gint
read_number (const gchar *text)
{
  gint number = 0;

  for (; text != NULL && *text != '\0' && number < 100000000; text++)
    if (g_ascii_isdigit (*text))
      number = number * 10 + (*text - '0');
  return number;
}

static void
keep_text (gchar **place, const gchar *text)
{
  if (*place == NULL && text != NULL && *text != '\0')
    *place = g_strstrip (g_strdup (text));
}

static gboolean
leads_elsewhere (const MtSplit *split, const MtSentence *sentence, const gchar *link)
{
  g_autofree gchar *inner = NULL;
  g_autofree gchar *host = NULL;

  if (link == NULL || split->claim->other_name != NULL || !mt_line_role_is_button (sentence->is)
      || split->claim->network->sites == MT_SITES_MEMBERS)
    return FALSE;
  inner = mt_networks_unwrap (split->networks, link);
  host = mt_link_host (inner);
  return host != NULL && !mt_claim_has_host (split->claim, host);
}

static void
keep_facts (MtSplit *split, const MtSentence *sentence, GHashTable *captures)
{
  MtBody *words = split->words;
  const gchar *number = g_hash_table_lookup (captures, "number");
  const gchar *group = g_hash_table_lookup (captures, "group");
  const gchar *headline = g_hash_table_lookup (captures, "headline");

  if (headline == NULL)
    headline = g_hash_table_lookup (captures, "company");
  if (mt_line_role_is_ask (sentence->is))
    words->people = MAX (words->people, mt_captures_count_people (captures));
  words->accept = words->accept || sentence->is == MT_LINE_ACCEPT;
  words->intro = words->intro || sentence->is == MT_LINE_INTRO;
  words->remind = words->remind || sentence->is == MT_LINE_REMIND;
  words->button_elsewhere =
      words->button_elsewhere || leads_elsewhere (split, sentence, g_hash_table_lookup (captures, "link"));
  words->notice = words->notice || sentence->is == MT_LINE_NOTICE;
  if (mt_line_role_is_ask (sentence->is))
    {
      keep_text (&words->nick, g_hash_table_lookup (captures, "nick"));
      keep_text (&words->network, g_hash_table_lookup (captures, "network"));
      mt_body_keep_name (words,
                         mt_name_without_me (g_hash_table_lookup (captures, "name"), split->message, split->profile));
    }
  if (sentence->is == MT_LINE_HEADLINE && g_hash_table_contains (captures, "nick"))
    mt_body_unmask (words, g_hash_table_lookup (captures, "nick"), g_hash_table_lookup (captures, "name"));
  if (mt_line_role_is_ask (sentence->is) && headline != NULL && g_hash_table_contains (captures, "name"))
    mt_body_meet (words, g_hash_table_lookup (captures, "name"), headline);
  else if (sentence->is == MT_LINE_INTRO || sentence->is == MT_LINE_HEADLINE)
    keep_text (&words->headline, headline);
  if (sentence->is == MT_LINE_INTRO || sentence->is == MT_LINE_HEADLINE)
    keep_text (&words->company, g_hash_table_lookup (captures, "company"));
  if (sentence->is == MT_LINE_MUTUAL && words->mutual < 0)
    words->mutual = number != NULL ? read_number (number) : mt_captures_count_people (captures);
  if (sentence->is == MT_LINE_CONTACTS && words->contacts < 0)
    words->contacts = read_number (number);
  if (sentence->is == MT_LINE_FRAME)
    keep_text (&words->address, g_hash_table_lookup (captures, "address"));
  if (sentence->is == MT_LINE_GROUP && group != NULL)
    g_ptr_array_add (words->groups, g_strdup (group));
  if (words->language == NULL && sentence->is <= MT_LINE_GREETING && sentence->is != MT_LINE_GREETING)
    words->language = sentence->language;
}

static gboolean
is_plain_name (const gchar *said)
{
  return strlen (said) <= MAX_GREETING && strpbrk (said, ",.!?;") == NULL;
}

/* Whether it is the inviter who is spoken of; as long as nobody knows who that is, anybody with a name's look. */
static gboolean
is_inviter (const MtSplit *split, const gchar *said)
{
  if (split->name == NULL)
    return is_plain_name (said) && strlen (said) > 1;
  return mt_is_name_or_first (split->name, said);
}

/* Some sentences are so short that only what they captured tells whether they are meant. */
static gboolean
is_meant (const MtSplit *split, const MtSentence *sentence, GHashTable *captures)
{
  const gchar *me = g_hash_table_lookup (captures, "me");
  const gchar *name = g_hash_table_lookup (captures, "name");
  const gchar *first = g_hash_table_lookup (captures, "first");

  switch (sentence->is)
    {
    case MT_LINE_COMPANY:
      return FALSE;
    case MT_LINE_GREETING:
      return me == NULL || is_plain_name (me);
    case MT_LINE_HEADLINE:
      if (g_hash_table_contains (captures, "nick"))
        return split->name != NULL && g_ascii_strcasecmp (split->name, g_hash_table_lookup (captures, "nick")) == 0;
      return !split->joined && (name == NULL || (split->name != NULL && mt_names_match (name, split->name)));
    case MT_LINE_BEGIN:
      return first == NULL || is_inviter (split, first);
    case MT_LINE_FRAME:
      return name == NULL || mt_pattern_get_weight (sentence->pattern) > SHORT_SENTENCE || is_inviter (split, name);
    case MT_LINE_INTRO:
    case MT_LINE_REMIND:
      return mt_captures_may_name (captures, split->message, split->profile);
    default:
      return name == NULL || strlen (name) <= MAX_NAME_LINE;
    }
}

/* What is asked of a sentence that fits. */
typedef struct
{
  MtSplit *split;
  const MtNetwork *network;
} Asked;

/* What sounds like another network's, or speaks of somebody else, is the person's. */
static gboolean
is_of_claim (const MtSplit *split, GHashTable *captures)
{
  const gchar *network = g_hash_table_lookup (captures, "network");
  const gchar *name = g_hash_table_lookup (captures, "name");

  if (network != NULL)
    return mt_claim_is_named (split->claim, network);
  if (!split->claim->from_network || name == NULL)
    return split->claim->from_network;
  name = mt_name_without_me (name, split->message, split->profile);
  return split->name == NULL || mt_is_name_or_first (split->name, name)
         || g_strcmp0 (split->name, g_hash_table_lookup (captures, "nick")) == 0;
}

static gboolean
is_wanted (const MtSentence *sentence, GHashTable *captures, gpointer data)
{
  const Asked *asked = data;

  if (sentence->is == MT_LINE_INTRO && asked->network != asked->split->claim->network
      && !is_of_claim (asked->split, captures))
    return FALSE;
  return is_meant (asked->split, sentence, captures);
}

static gboolean
match_lines (MtSplit *split, const MtNetwork *network, const MtFolded *folded, const gchar *text, MtLineRole *role)
{
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Asked asked = { .split = split, .network = network };
  const MtSentence *sentence = mt_network_find_line (network, folded, text, captures, is_wanted, &asked);

  if (sentence == NULL)
    return FALSE;
  keep_facts (split, sentence, captures);
  if (sentence->is == MT_LINE_FORMULA)
    keep_text (&split->words->formula, text);
  if (sentence->is == MT_LINE_INTRO || sentence->is == MT_LINE_REMIND)
    keep_text (&split->words->asked, text);
  *role = (MtLineRole)sentence->is;
  return TRUE;
}

static gboolean
is_greeting (const MtSentence *sentence, GHashTable *captures, gpointer split)
{
  return sentence->is == MT_LINE_GREETING && is_meant (split, sentence, captures);
}

gboolean
mt_split_is_greeting (const MtSplit *split, const gchar *text)
{
  const MtNetwork *other = mt_networks_get_other (split->networks);
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MtFolded) folded = strlen (text) <= MAX_NAME_LINE ? mt_folded_new (text, -1) : NULL;

  return folded != NULL
         && mt_sentences_find (other->lines, folded, text, captures, is_greeting, (gpointer)split) != NULL;
}

static gboolean
is_announcement (const MtSentence *sentence, GHashTable *captures, gpointer split)
{
  return sentence->is == MT_LINE_BEGIN && is_meant (split, sentence, captures);
}

gboolean
mt_split_announces (const MtSplit *split, const gchar *text)
{
  const MtNetwork *const networks[] = { split->claim->network, mt_networks_get_other (split->networks) };
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MtFolded) folded = mt_folded_new (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    if (mt_sentences_find (networks[i]->lines, folded, text, captures, is_announcement, (gpointer)split) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
match_text (MtSplit *split, const MtFolded *folded, const gchar *text, MtLineRole *role)
{
  const MtNetwork *other = mt_networks_get_other (split->networks);

  if (match_lines (split, split->claim->network, folded, text, role))
    return TRUE;
  return split->claim->network != other && match_lines (split, other, folded, text, role);
}

/* ---- what the network's sentences are ---- */

static gboolean
is_markup (const gchar *text)
{
  return g_str_has_prefix (text, "<a ") || strstr (text, "</a>") != NULL;
}

static gboolean
is_bare_link (const gchar *text)
{
  gsize skip = strspn (text, "<[(");

  return strcspn (text, " ") == strlen (text)
         && (g_str_has_prefix (text + skip, "http://") || g_str_has_prefix (text + skip, "https://"));
}

/* "Read message: http://…", and that is the network's. */
static gboolean
is_link_of_network (const MtSplit *split, const gchar *text)
{
  const gchar *link = strstr (text, "http");
  g_autofree gchar *host = NULL;

  if (link == NULL || link == text || link - text > MAX_BUTTON || strchr (link, ' ') != NULL)
    return FALSE;
  host = mt_link_host (link);
  if (host == NULL)
    return FALSE;
  return split->claim->other_name != NULL ? mt_host_bears (host, split->claim->other_name)
                                          : mt_claim_has_host (split->claim, host);
}

/* The subject once more, whatever ends it. */
static gboolean
is_subject (const MtSplit *split, const MtLine *line)
{
  const MtFolded *one = split->subject, *other = line->folded;

  return one != NULL && one->to > one->from && one->to - one->from == other->to - other->from
         && memcmp (one->bytes + one->from, other->bytes + other->from, one->to - one->from) == 0;
}

static gboolean
is_number_of_people (const MtSentence *sentence, GHashTable *captures G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return sentence->is == MT_LINE_MUTUAL || sentence->is == MT_LINE_CONTACTS || sentence->is == MT_LINE_GROUP;
}

static gboolean
read_number_of_people (MtSplit *split, const MtNetwork *network, const gchar *part, MtLine *line)
{
  g_autoptr (MtFolded) folded = mt_folded_new (part, -1);
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const MtSentence *sentence = mt_sentences_find (network->lines, folded, part, captures, is_number_of_people, NULL);

  if (sentence == NULL)
    return FALSE;
  keep_facts (split, sentence, captures);
  line->role = (MtLineRole)sentence->is;
  return TRUE;
}

/* "500+ connections · 12 mutual connections": each part for itself. */
static gboolean
mark_parts (MtSplit *split, MtLine *line)
{
  g_auto (GStrv) parts = NULL;
  gboolean found = FALSE;

  if (strstr (line->text, " · ") == NULL && strstr (line->text, " • ") == NULL)
    return FALSE;
  parts = g_strsplit (line->text, strstr (line->text, " · ") != NULL ? " · " : " • ", MAX_PARTS);
  for (guint i = 0; parts[i] != NULL; i++)
    found = read_number_of_people (split, split->claim->network, parts[i], line)
            || read_number_of_people (split, mt_networks_get_other (split->networks), parts[i], line) || found;
  /* "Bell founder · 412 followers" */
  if (found && strchr (parts[0], ' ') != NULL && !g_ascii_isdigit (*parts[0]) && !mt_split_is_name (split, parts[0])
      && mt_headline_is_likely (parts[0]))
    keep_text (&split->words->headline, parts[0]);
  return found;
}

/* How many of the bytes at the end are among `bytes`. */
static gsize
strspn_end (const gchar *text, const gchar *bytes)
{
  gsize length = strlen (text), n = 0;

  while (n < length && strchr (bytes, text[length - 1 - n]) != NULL)
    n++;
  return n;
}

static gboolean
is_button (const MtSentence *sentence, GHashTable *captures, gpointer split)
{
  return mt_line_role_is_button (sentence->is) && is_meant (split, sentence, captures);
}

/* "Accept: http://…" in a text is the button that stands on a link elsewhere. */
static gboolean
mark_button (MtSplit *split, MtLine *line)
{
  const gchar *link = strstr (line->text, "http");
  g_autofree gchar *label = NULL;
  g_autoptr (MtFolded) folded = NULL;
  g_autoptr (GHashTable) captures = NULL;
  const MtSentence *button;

  if (link == NULL || link == line->text || link - line->text > MAX_BUTTON || strchr (link, ' ') != NULL)
    return FALSE;
  label = g_strndup (line->text, (gsize)(link - line->text));
  label[strlen (label) - strspn_end (label, " \u00a0:<([-")] = '\0';
  folded = mt_folded_new (label, -1);
  captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  button = mt_sentences_find (split->claim->network->lines, folded, label, captures, is_button, split);
  if (button == NULL)
    button =
        mt_sentences_find (mt_networks_get_other (split->networks)->lines, folded, label, captures, is_button, split);
  if (button == NULL)
    return FALSE;
  g_hash_table_insert (captures, g_strdup ("link"), g_strndup (link, strcspn (link, ">)]")));
  keep_facts (split, button, captures);
  line->role = (MtLineRole)button->is;
  return TRUE;
}

static void
mark_line (MtSplit *split, MtLine *line)
{
  if (mt_line_is_blank (line) || mark_parts (split, line) || mark_button (split, line))
    return;
  if (mt_line_is_rule (line->text) || is_bare_link (line->text) || is_markup (line->text))
    line->role = MT_LINE_FRAME;
  else if (match_text (split, line->folded, line->text, &line->role))
    return;
  else if (is_subject (split, line))
    line->role = MT_LINE_FRAME;
  else if (is_link_of_network (split, line->text))
    line->role = MT_LINE_ACTION;
  else if (strlen (line->text) <= MAX_NAME_LINE && mt_is_me (split->message, split->profile, line->text))
    line->role = strchr (",:!", line->text[strlen (line->text) - 1]) != NULL ? MT_LINE_GREETING : MT_LINE_FRAME;
}

/* Sentences that the sender's machine has wrapped. */
static void
mark_paragraph (MtSplit *split, guint start, guint end)
{
  g_autofree gchar *joined = mt_split_join (split, start, end, " ");
  g_autoptr (MtFolded) folded = mt_folded_new (joined, -1);
  MtLineRole role;

  if (match_text (split, folded, joined, &role))
    for (guint i = start; i < end; i++)
      mt_split_get_line (split, i)->role = role;
}

void
mt_split_mark_sentences (MtSplit *split)
{
  const gchar *subject = mt_message_bare_subject (split->message);
  guint end;

  split->subject = subject != NULL ? mt_folded_new (subject, -1) : NULL;
  for (guint i = 0; i < split->lines->len; i++)
    mark_line (split, mt_split_get_line (split, i));
  split->joined = TRUE;
  for (guint i = 0; i < split->lines->len; i = MAX (end, i + 1))
    {
      end = mt_split_paragraph_end (split, i);
      if (end > i + 1)
        mark_paragraph (split, i, end);
    }
  g_clear_pointer (&split->subject, mt_folded_free);
}
