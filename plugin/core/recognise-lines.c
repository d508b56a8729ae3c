/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-lines.h"

#include <moralotop/link.h>
#include <moralotop/names.h>

#include <string.h>

#define MAX_LINES      300
#define MAX_TEXT       (32 * 1024) /* bytes of a mail's text that are looked at: no request is longer */
#define MAX_RECIPIENTS 50          /* whoever is one of more is not called by name */
#define MAX_GREETING   40          /* bytes of a name in a greeting */
#define MAX_NAME_LINE  80
#define SHORT_SENTENCE 8 /* bytes: "From {name}" fits too much */

/* ---- lines ---- */

static void
line_free (gpointer data)
{
  MtLine *line = data;

  g_free (line->text);
  mt_folded_free (line->folded);
  g_free (line);
}

static const gchar *
skip_quotation (const gchar *p)
{
  while (*p == '>' || *p == ' ' || *p == '\t')
    p++;
  return p;
}

GPtrArray *
mt_lines_cut (const gchar *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  gsize left = MAX_TEXT;

  while (*text != '\0' && lines->len < MAX_LINES && left > 0)
    {
      gsize length = strcspn (text, "\n");
      g_autofree gchar *raw = g_utf8_make_valid (text, (gssize)MIN (length, left));
      MtLine *line = g_new0 (MtLine, 1);

      line->text = g_strstrip (g_strdup (skip_quotation (raw)));
      line->folded = mt_folded_new (line->text, -1);
      line->role = MT_LINE_OWN;
      g_ptr_array_add (lines, line);
      left -= MIN (length + 1, left);
      text += length;
      if (*text == '\n')
        text++;
    }
  return lines;
}

MtLine *
mt_split_get_line (const MtSplit *split, guint i)
{
  return g_ptr_array_index (split->lines, i);
}

gboolean
mt_line_is_blank (const MtLine *line)
{
  return *line->text == '\0';
}

gboolean
mt_line_is_own (const MtLine *line)
{
  return line->role == MT_LINE_OWN && !mt_line_is_blank (line);
}

gboolean
mt_line_is_rule (const gchar *line)
{
  gsize length = strlen (line);

  return length >= 2 && strspn (line, "-_.=*~# ") == length;
}

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

/* The name, or its first word as one greets by it. */
static gboolean
is_name_or_first (const gchar *full, const gchar *said)
{
  gsize first = strcspn (full, " ");
  gsize length = strcspn (said, ",:! ");

  if (*full == '\0')
    return FALSE;
  return mt_names_match (full, said)
         || (first == length && g_ascii_strncasecmp (full, said, first) == 0 && strlen (said) <= length + 2);
}

static gboolean
is_me (const MtSplit *split, const gchar *said)
{
  const GPtrArray *recipients = mt_message_get_recipients (split->message);

  if (split->profile != NULL && is_name_or_first (split->profile->name, said))
    return TRUE;
  for (guint i = 0; i < MIN (recipients->len, MAX_RECIPIENTS); i++)
    {
      const MtMailbox *mailbox = g_ptr_array_index (recipients, i);

      if (mailbox->name != NULL && is_name_or_first (mailbox->name, said))
        return TRUE;
    }
  return FALSE;
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

  if (link == NULL || split->claim->other_name != NULL || sentence->is != MT_LINE_ACTION)
    return FALSE;
  inner = mt_networks_unwrap (split->networks, link);
  host = mt_link_host (inner);
  return host != NULL && !mt_network_has_host (split->claim->network, host);
}

static void
keep_facts (MtSplit *split, const MtSentence *sentence, GHashTable *captures)
{
  MtBody *words = split->words;
  const gchar *number = g_hash_table_lookup (captures, "number");
  const gchar *group = g_hash_table_lookup (captures, "group");

  words->intro = words->intro || sentence->is == MT_LINE_INTRO;
  words->remind = words->remind || sentence->is == MT_LINE_REMIND;
  words->button_elsewhere =
      words->button_elsewhere || leads_elsewhere (split, sentence, g_hash_table_lookup (captures, "link"));
  words->notice = words->notice || sentence->is == MT_LINE_NOTICE;
  if (sentence->is == MT_LINE_INTRO || sentence->is == MT_LINE_REMIND)
    keep_text (&words->name, g_hash_table_lookup (captures, "name"));
  if (sentence->is == MT_LINE_INTRO || sentence->is == MT_LINE_HEADLINE)
    keep_text (&words->headline, g_hash_table_lookup (captures, "headline"));
  if (sentence->is == MT_LINE_MUTUAL && words->mutual < 0)
    words->mutual = read_number (number);
  if (sentence->is == MT_LINE_CONTACTS && words->contacts < 0)
    words->contacts = read_number (number);
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

/* "I would like to add you" is said by a person, not of one. Initials have dots. */
static gboolean
is_subject_of_sentence (const gchar *said)
{
  return strlen (said) > 1 && strlen (said) <= MAX_NAME_LINE && strpbrk (said, ",!?;:\"") == NULL;
}

/* Whether it is the inviter who is spoken of; as long as nobody knows who that is, anybody with a name's look. */
static gboolean
is_inviter (const MtSplit *split, const gchar *said)
{
  if (split->name == NULL)
    return is_plain_name (said) && strlen (said) > 1;
  return is_name_or_first (split->name, said);
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
      return !split->joined && (name == NULL || (split->name != NULL && mt_names_match (name, split->name)));
    case MT_LINE_BEGIN:
      return first == NULL || is_inviter (split, first);
    case MT_LINE_FRAME:
      return name == NULL || mt_pattern_get_weight (sentence->pattern) > SHORT_SENTENCE || is_inviter (split, name);
    case MT_LINE_INTRO:
    case MT_LINE_REMIND:
      return name == NULL || is_subject_of_sentence (name);
    default:
      return name == NULL || strlen (name) <= MAX_NAME_LINE;
    }
}

static gboolean
match_lines (MtSplit *split, const MtNetwork *network, const MtFolded *folded, const gchar *text, MtLineRole *role)
{
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < network->lines->len; i++)
    {
      const MtSentence *sentence = g_ptr_array_index (network->lines, i);

      /* A network with a file has its own way to say who asks; what sounds like another's is the person's. */
      if (sentence->is == MT_LINE_INTRO && network != split->claim->network)
        continue;
      if (!mt_pattern_match_folded (sentence->pattern, folded, text, captures))
        continue;
      if (is_meant (split, sentence, captures))
        {
          keep_facts (split, sentence, captures);
          if (sentence->is == MT_LINE_FORMULA)
            keep_text (&split->words->formula, text);
          if (sentence->is == MT_LINE_INTRO || sentence->is == MT_LINE_REMIND)
            keep_text (&split->words->asked, text);
          *role = sentence->is;
          return TRUE;
        }
      g_hash_table_remove_all (captures);
    }
  return FALSE;
}

gboolean
mt_split_is_greeting (const MtSplit *split, const gchar *text)
{
  const GPtrArray *lines = mt_networks_get_other (split->networks)->lines;
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (MtFolded) folded = strlen (text) <= MAX_NAME_LINE ? mt_folded_new (text, -1) : NULL;

  for (guint i = 0; folded != NULL && i < lines->len; i++)
    {
      const MtSentence *sentence = g_ptr_array_index (lines, i);

      g_hash_table_remove_all (captures);
      if (sentence->is == MT_LINE_GREETING && mt_pattern_match_folded (sentence->pattern, folded, text, captures)
          && is_meant (split, sentence, captures))
        return TRUE;
    }
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

static void
mark_line (MtSplit *split, MtLine *line)
{
  const gchar *subject = mt_message_bare_subject (split->message);

  if (mt_line_is_blank (line))
    return;
  if (mt_line_is_rule (line->text) || is_bare_link (line->text) || is_markup (line->text)
      || g_strcmp0 (line->text, subject) == 0)
    line->role = MT_LINE_FRAME;
  else if (match_text (split, line->folded, line->text, &line->role))
    return;
  else if (strlen (line->text) <= MAX_NAME_LINE && is_me (split, line->text))
    line->role = strchr (",:!", line->text[strlen (line->text) - 1]) != NULL ? MT_LINE_GREETING : MT_LINE_FRAME;
}

guint
mt_split_paragraph_end (const MtSplit *split, guint start)
{
  guint end = start;

  while (end < split->lines->len && mt_line_is_own (mt_split_get_line (split, end)))
    end++;
  return end;
}

gchar *
mt_split_join (const MtSplit *split, guint start, guint end, const gchar *between)
{
  GString *joined = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    g_string_append_printf (joined, "%s%s", i > start ? between : "", mt_split_get_line (split, i)->text);
  return g_string_free (joined, FALSE);
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
  guint end;

  for (guint i = 0; i < split->lines->len; i++)
    mark_line (split, mt_split_get_line (split, i));
  split->joined = TRUE;
  for (guint i = 0; i < split->lines->len; i = MAX (end, i + 1))
    {
      end = mt_split_paragraph_end (split, i);
      if (end > i + 1)
        mark_paragraph (split, i, end);
    }
}
