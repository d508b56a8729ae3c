/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/hints.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#include "findings.h"
#include "quotation.h"

#define MAX_QUESTIONS 3
#define MAX_QUESTION  100 /* bytes */
#define MAX_OF_A_KIND 2
#define MAX_GROUPS    3

typedef struct
{
  const MtFindings *findings; /* NULL without evidence */
  GPtrArray *hints;
  GArray *quoted; /* (element-type MtRange), of the own words */
  guint n_indirect;
} Search;

static void
hint_free (gpointer data)
{
  MtHint *hint = data;

  g_free (hint->quotation);
  g_free (hint);
}

/* Takes the quotation; what says nothing is left out. */
static void
add (Search *search, MtHintKind kind, gchar *quotation)
{
  MtHint *hint;

  if (*quotation == '\0')
    {
      g_free (quotation);
      return;
    }
  hint = g_new0 (MtHint, 1);
  hint->kind = kind;
  hint->quotation = quotation;
  g_ptr_array_add (search->hints, hint);
}

/* ---- in their own words ---- */

static gboolean
is_quoted (const Search *search, MtRange range)
{
  for (guint i = 0; i < search->quoted->len; i++)
    {
      const MtRange *other = &g_array_index (search->quoted, MtRange, i);

      if (range.start < other->end && other->start < range.end)
        return TRUE;
    }
  return FALSE;
}

/* FALSE when it was quoted already. */
static gboolean
add_range (Search *search, MtHintKind kind, MtRange range)
{
  if (is_quoted (search, range))
    return FALSE;
  g_array_append_val (search->quoted, range);
  add (search, kind, mt_quote_sentence (search->findings->text, range));
  return TRUE;
}

/* The sentence around bytes `start` to `end`. */
static gboolean
add_sentence (Search *search, MtHintKind kind, gsize start, gsize end)
{
  return add_range (search, kind, mt_quote_find_sentence (search->findings->text, start, end));
}

/* A question mark that ends a sentence; that of a link, or of "who?what", ends none. */
static gboolean
ends_question (const gchar *text, const gchar *mark)
{
  return mark > text && (mark[1] == '\0' || strchr (" \n\r\t\"')!?", mark[1]) != NULL || (guchar)mark[1] >= 0x80);
}

/* Where the question begins that ends at byte `end`. Of a long one the last clauses count, that are short enough to be read at a glance: what is asked stands
 * at the end. */
static gsize
find_question (const gchar *text, gsize end)
{
  gsize start = end - 1, clause = end, word = end;

  while (start > 0 && strchr ("!?\n", text[start - 1]) == NULL && (text[start - 1] != '.' || text[start] != ' '))
    {
      start--;
      if (end - start > MAX_QUESTION)
        continue;
      if (strchr (",;:(", text[start]) != NULL)
        clause = start + 1;
      if (text[start] == ' ')
        word = start + 1;
    }
  if (end - start <= MAX_QUESTION)
    return start;
  return clause < end ? clause : word;
}

static gboolean
has_word (const gchar *text, MtRange range)
{
  while (range.start < range.end && !g_ascii_isalnum (text[range.start]) && (guchar)text[range.start] < 0x80)
    range.start++;
  return range.start < range.end;
}

static void
add_questions (Search *search)
{
  const gchar *text = search->findings->text;
  guint n = 0;

  for (const gchar *mark = strchr (text, '?'); mark != NULL && n < MAX_QUESTIONS; mark = strchr (mark + 1, '?'))
    {
      MtRange range = { .end = (gsize)(mark + 1 - text) };

      if (!ends_question (text, mark))
        continue;
      range.start = find_question (text, range.end);
      while (text[range.start] == ' ')
        range.start++;
      if (has_word (text, range))
        n += add_range (search, MT_HINT_QUESTION, range) ? 1 : 0;
    }
}

static gboolean
is_one_of (const gchar *id, const gchar *const *ids)
{
  return g_strv_contains (ids, id);
}

/* The sentences in which one of these pieces of evidence is said, in their order. */
static void
add_said (Search *search, MtHintKind kind, const gchar *const *ids)
{
  const MtFindings *findings = search->findings;
  const MtToken *tokens = findings->words->tokens;
  guint n = 0;

  for (guint i = 0; i < findings->matches->len && n < MAX_OF_A_KIND; i++)
    {
      const MtMatch *match = &g_array_index (findings->matches, MtMatch, i);

      if (!match->quiet && is_one_of (match->piece->id, ids))
        n += add_sentence (search, kind, tokens[match->first].start, tokens[match->end - 1].end) ? 1 : 0;
    }
}

static void
note_indirect (gpointer owner G_GNUC_UNUSED, guint first, guint end, gpointer data)
{
  Search *search = data;
  const MtToken *tokens = search->findings->words->tokens;

  if (search->n_indirect < MAX_OF_A_KIND
      && add_sentence (search, MT_HINT_QUESTION, tokens[first].start, tokens[end - 1].end))
    search->n_indirect++;
}

/* "I would love to hear how you came to it" asks without a question mark. */
static void
add_indirect (Search *search)
{
  mt_phrases_find (search->findings->evidence->indirect, search->findings->words, note_indirect, search);
}

/* What a measure rests on: its quotation stands somewhere in the own words. */
static void
add_measured (Search *search, MtHintKind kind, const gchar *id)
{
  const MtFindings *findings = search->findings;
  const MtPiece *piece = mt_evidence_find (findings->evidence, id);
  const gchar *detail = piece == NULL || !findings->found[piece->index] ? NULL : findings->details[piece->index];
  g_autofree gchar *start = detail == NULL ? NULL : g_strndup (detail, strcspn (detail, "…"));
  const gchar *place = start == NULL || *start == '\0' ? NULL : strstr (findings->text, start);

  if (place != NULL)
    add_sentence (search, kind, (gsize)(place - findings->text), (gsize)(place - findings->text) + strlen (start));
}

static void
add_words (Search *search)
{
  static const gchar *const questions[] = { "asks-really", NULL };
  static const gchar *const named[] = { "names-my-work", "has-read-me", "tried-my-advice", NULL };
  static const gchar *const met[] = { "met-before", NULL };
  static const gchar *const found[] = { "heard-of-me", "silent-reader", NULL };
  static const gchar *const friends[] = { "common-friend", NULL };

  add_questions (search);
  add_said (search, MT_HINT_QUESTION, questions);
  add_indirect (search);
  add_said (search, MT_HINT_NAMED, named);
  add_measured (search, MT_HINT_NAMED, "names-my-blog");
  add_measured (search, MT_HINT_NAMED, "quotes-something");
  add_said (search, MT_HINT_MET, met);
  add_said (search, MT_HINT_FOUND, found);
  add_said (search, MT_HINT_FRIEND, friends);
}

/* ---- around them ---- */

static void
add_around (Search *search, const MtInvitation *invitation)
{
  for (guint i = 0; invitation->groups != NULL && invitation->groups[i] != NULL && i < MAX_GROUPS; i++)
    add (search, MT_HINT_GROUP, mt_quote (invitation->groups[i], 0, strlen (invitation->groups[i])));
  /* A frame without a headline may have shown the name in its place. */
  if (invitation->headline != NULL && g_strcmp0 (invitation->headline, invitation->name) != 0)
    add (search, MT_HINT_TRADE, mt_quote (invitation->headline, 0, strlen (invitation->headline)));
}

GPtrArray *
mt_hints_find (const MtInvitation *invitation, const MtEvidence *evidence, const MtProfile *profile)
{
  Search search = { NULL, g_ptr_array_new_with_free_func (hint_free), NULL, 0 };

  g_return_val_if_fail (invitation != NULL, search.hints);
  if ((invitation->warnings & MT_WARNING_FORGED) != 0)
    return search.hints;
  search.quoted = g_array_new (FALSE, FALSE, sizeof (MtRange));
  if (evidence != NULL)
    {
      MtFindings *findings = mt_findings_new (invitation, evidence, profile, NULL);

      search.findings = findings;
      add_words (&search);
      mt_findings_free (findings);
    }
  add_around (&search, invitation);
  g_array_unref (search.quoted);
  return search.hints;
}

const gchar *
mt_hint_kind_to_label (MtHintKind kind)
{
  static const gchar *const labels[MT_N_HINT_KINDS] = {
    [MT_HINT_QUESTION] = N_ ("Their question"),     [MT_HINT_NAMED] = N_ ("Something of yours"),
    [MT_HINT_MET] = N_ ("Where you met"),           [MT_HINT_FOUND] = N_ ("Where they found you"),
    [MT_HINT_FRIEND] = N_ ("Somebody between you"), [MT_HINT_GROUP] = N_ ("A group you share"),
    [MT_HINT_TRADE] = N_ ("What they do"),
  };

  g_return_val_if_fail ((guint)kind < MT_N_HINT_KINDS, "");
  return _ (labels[kind]);
}
