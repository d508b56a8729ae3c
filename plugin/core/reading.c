/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/reading.h>

#include "reading-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONG_WORDS    60 /* a letter that somebody took the time for */
#define SHORT_WORDS   12 /* of one line */
#define BESIDE_WORDS  8  /* beside a formula: less says nothing */
#define LINK_WORDS    25 /* with a link and less than this, the link is the answer */
#define RUN_WORDS     5  /* of the invitation, in a row */
#define MAX_QUESTIONS 50 /* of theirs are looked at */
#define SAME_PERCENT  50 /* of the answer in such runs */

typedef struct
{
  const gchar *id;
  gboolean speaks_for;
  const gchar *sentence;
} Kind;

/* The strongest first. */
static const Kind kinds[] = {
  { "answers-question", TRUE, N_ ("They take up what you asked.") },
  { "sales-pitch", FALSE, N_ ("They sell something.") },
  { "names-your-work", TRUE, N_ ("They speak of your work.") },
  { "tells-of-self", TRUE, N_ ("They tell of themselves.") },
  { "asks-back", TRUE, N_ ("They ask you something of their own.") },
  { "wants-something", FALSE, N_ ("They want something from you.") },
  { "see-website", FALSE, N_ ("They send you to a page instead of telling.") },
  { "same-as-invitation", FALSE, N_ ("They say again what their invitation said.") },
  { "length", TRUE, N_ ("They took the time for a long letter.") },
  { "one-liner", FALSE, N_ ("It is one line only.") },
  { "formula", FALSE, N_ ("They say little beside the usual formula.") },
};

typedef struct
{
  MtReadText answer;
  gchar *quotations[G_N_ELEMENTS (kinds)]; /* "" for none */
} Reading;

static void
reason_free (MtReadingReason *reason)
{
  g_free (reason->sentence);
  g_free (reason->quotation);
  g_free (reason);
}

/* Takes `quotation`; NULL: nothing to be quoted. What was found first stays. */
static void
find (Reading *reading, const gchar *id, gchar *quotation)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].id, id) == 0 && reading->quotations[i] == NULL)
      {
        reading->quotations[i] = quotation != NULL ? quotation : g_strdup ("");
        return;
      }
  g_free (quotation);
}

static void
look_for_phrases (Reading *reading, const gchar *id)
{
  const MtPhraseMatch *match = mt_read_text_find (&reading->answer, id, 0, G_MAXSIZE);
  if (match == NULL)
    return;
  const MtToken *tokens = reading->answer.words->tokens;
  MtRange range = mt_quote_find_sentence (reading->answer.text, tokens[match->first].start, tokens[match->end - 1].end);
  find (reading, id, mt_quote_sentence (reading->answer.text, range));
}

/* A question of their own: none by which they want or sell something. */
static void
look_for_questions (Reading *reading)
{
  const gchar *text = reading->answer.text;
  gsize start = 0;
  guint n = 0;
  for (gsize i = 0; text[i] != '\0' && n < MAX_QUESTIONS; i++)
    {
      n += text[i] == '?' ? 1 : 0;
      if (text[i] == '?' && i > start + 3 && mt_read_text_find (&reading->answer, "wants-something", start, i) == NULL
          && mt_read_text_find (&reading->answer, "sales-pitch", start, i) == NULL)
        {
          MtRange range = mt_quote_find_sentence (text, i - 1, i);
          find (reading, "asks-back", mt_quote_sentence (text, range));
          return;
        }
      if (strchr (".!?\n", text[i]) != NULL && (text[i] != '?' || text[i + 1] == '\0' || g_ascii_isspace (text[i + 1])))
        start = i + 1;
    }
}

/* Words that are of no formula. */
static guint
count_beside (const MtReadText *answer, gboolean *has_formula)
{
  g_autofree gboolean *of_formula = g_new0 (gboolean, answer->words->length + 1);
  guint n = 0;
  *has_formula = FALSE;
  for (guint i = 0; i < answer->matches->len; i++)
    {
      const MtPhraseMatch *match = &g_array_index (answer->matches, MtPhraseMatch, i);
      if (strcmp (((const MtReadingSaid *)match->owner)->id, "formula") != 0)
        continue;
      *has_formula = TRUE;
      for (guint j = match->first; j < match->end; j++)
        of_formula[j] = TRUE;
    }
  for (guint i = 0; i < answer->words->length; i++)
    n += of_formula[i] ? 0 : 1;
  return n;
}

static void
look_at_length (Reading *reading)
{
  guint n = reading->answer.words->length;
  gboolean has_formula = FALSE;
  guint beside = count_beside (&reading->answer, &has_formula);
  gboolean has_link = strstr (reading->answer.text, "://") != NULL || strstr (reading->answer.text, "www.") != NULL;
  if (n >= LONG_WORDS)
    find (reading, "length", NULL);
  if (n <= SHORT_WORDS)
    find (reading, "one-liner", NULL);
  if (has_formula && beside < BESIDE_WORDS)
    find (reading, "formula", NULL);
  if (has_link && n < LINK_WORDS)
    find (reading, "see-website", NULL);
}

/* ---- the same again ---- */

static gchar *
make_run (const MtTokens *words, guint at)
{
  GString *run = g_string_new (NULL);
  for (guint i = at; i < at + RUN_WORDS; i++)
    g_string_append_printf (run, "%s ", words->tokens[i].word);
  return g_string_free (run, FALSE);
}

static void
look_for_repetition (Reading *reading, const gchar *invitation)
{
  g_autoptr (MtTokens) before = mt_tokens_new (invitation);
  const MtTokens *words = reading->answer.words;
  g_autoptr (GHashTable) runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;
  for (guint i = 0; i + RUN_WORDS <= before->length; i++)
    g_hash_table_add (runs, make_run (before, i));
  for (guint i = 0; i + RUN_WORDS <= words->length; i++)
    {
      g_autofree gchar *run = make_run (words, i);
      n += g_hash_table_contains (runs, run) ? 1 : 0;
    }
  if (n > 0 && n * 100 >= (words->length - RUN_WORDS + 1) * SAME_PERCENT)
    find (reading, "same-as-invitation", NULL);
}

/* ---- all of it ---- */

static GPtrArray *
make_reasons (Reading *reading)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)reason_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (reading->quotations[i] == NULL)
        continue;
      MtReadingReason *reason = g_new0 (MtReadingReason, 1);
      reason->id = kinds[i].id;
      reason->speaks_for = kinds[i].speaks_for;
      reason->sentence = g_strdup (_ (kinds[i].sentence));
      reason->quotation = *reading->quotations[i] != '\0' ? g_strdup (reading->quotations[i]) : NULL;
      g_ptr_array_add (reasons, reason);
      g_free (reading->quotations[i]);
    }
  return reasons;
}

GPtrArray *
mt_reading_new (const MtEvidence *evidence, const gchar *answer, const gchar *asked, const gchar *invitation,
                const gchar *language)
{
  g_return_val_if_fail (evidence != NULL && answer != NULL, NULL);
  static const gchar *const spoken[] = { "sales-pitch", "names-your-work", "tells-of-self", "wants-something",
                                         "see-website" };
  Reading reading = { 0 };
  MtReadText question;
  MtRange where;
  mt_read_text_init (&reading.answer, evidence, answer, language);
  mt_read_text_init (&question, evidence, asked, language);
  if (reading.answer.words->length > 0)
    {
      if (mt_reading_find_answer (evidence, &reading.answer, &question, &where))
        find (&reading, "answers-question", mt_quote_sentence (answer, where));
      for (guint i = 0; i < G_N_ELEMENTS (spoken); i++)
        look_for_phrases (&reading, spoken[i]);
      look_for_questions (&reading);
      look_at_length (&reading);
      if (invitation != NULL)
        look_for_repetition (&reading, invitation);
    }
  mt_read_text_clear (&question);
  mt_read_text_clear (&reading.answer);
  return make_reasons (&reading);
}
