/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading-question.h"

#include <string.h>

#define LEAST_LETTERS 4 /* of a word that says what a question is about … */
#define STEM_LETTERS  5 /* … of which so many are compared: "boats", "boat"; "abeille", "abeilles" */
#define MAX_QUESTIONS 20

/* ---- texts ---- */

typedef struct
{
  GArray *matches;
  const gchar *language;
} Looking;

static void
add_match (gpointer owner, guint first, guint end, gpointer data)
{
  const Looking *looking = data;
  const MtReadingSaid *said = owner;
  const MtPhraseMatch match = { .owner = owner, .first = first, .end = end };
  if (looking->language == NULL || strcmp (looking->language, said->language) == 0)
    g_array_append_val (looking->matches, match);
}

static gboolean
is_known_language (const MtEvidence *evidence, const gchar *language)
{
  for (guint i = 0; language != NULL && i < evidence->reading_said->len; i++)
    if (strcmp (((const MtReadingSaid *)evidence->reading_said->pdata[i])->language, language) == 0)
      return TRUE;
  return FALSE;
}

static gint
compare_matches (gconstpointer one, gconstpointer other)
{
  const MtPhraseMatch *a = one, *b = other;
  return a->first != b->first ? (a->first < b->first ? -1 : 1) : (a->end < b->end) - (a->end > b->end);
}

void
mt_read_text_init (MtReadText *read, const MtEvidence *evidence, const gchar *text, const gchar *language)
{
  read->text = text != NULL ? text : "";
  read->words = mt_tokens_new (read->text);
  read->matches = g_array_new (FALSE, FALSE, sizeof (MtPhraseMatch));
  const Looking looking = { read->matches, is_known_language (evidence, language) ? language : NULL };
  mt_phrases_find (evidence->reading, read->words, add_match, (gpointer)&looking);
  g_array_sort (read->matches, compare_matches);
}

void
mt_read_text_clear (MtReadText *read)
{
  g_array_unref (read->matches);
  mt_tokens_free (read->words);
}

const MtPhraseMatch *
mt_read_text_find (const MtReadText *read, const gchar *id, gsize from, gsize end)
{
  for (guint i = 0; i < read->matches->len; i++)
    {
      const MtPhraseMatch *match = &g_array_index (read->matches, MtPhraseMatch, i);
      const MtToken *first = &read->words->tokens[match->first];
      if (strcmp (((const MtReadingSaid *)match->owner)->id, id) == 0 && first->start >= from && first->start < end)
        return match;
    }
  return NULL;
}

/* ---- questions ---- */

/* The words that say what a text is about: long enough, and not such as every text has. */
static gboolean
is_about (const MtEvidence *evidence, const MtToken *token)
{
  return g_utf8_strlen (token->word, -1) >= LEAST_LETTERS && !g_hash_table_contains (evidence->plain, token->word);
}

static gchar *
make_stem (const MtToken *token)
{
  return g_utf8_substring (token->word, 0, MIN (STEM_LETTERS, g_utf8_strlen (token->word, -1)));
}

/* The first word of the answer that the question has as well, by what they are about. */
static const MtToken *
find_word (const MtEvidence *evidence, const MtReadText *answer, const MtReadText *asked, MtRange question)
{
  g_autoptr (GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < asked->words->length; i++)
    {
      const MtToken *token = &asked->words->tokens[i];
      if (token->start >= question.start && token->end <= question.end && is_about (evidence, token))
        g_hash_table_add (stems, make_stem (token));
    }
  for (guint i = 0; g_hash_table_size (stems) > 0 && i < answer->words->length; i++)
    {
      const MtToken *token = &answer->words->tokens[i];
      g_autofree gchar *stem = is_about (evidence, token) ? make_stem (token) : NULL;
      if (stem != NULL && g_hash_table_contains (stems, stem))
        return token;
    }
  return NULL;
}

/* "2019", "1 200": a number in digits. */
static const MtToken *
find_digits (const MtReadText *answer)
{
  for (guint i = 0; i < answer->words->length; i++)
    if (g_ascii_isdigit (answer->words->tokens[i].word[0]))
      return &answer->words->tokens[i];
  return NULL;
}

/* A word with a capital within a sentence, behind a short word such as "in", "à", "aus". */
static const MtToken *
find_place (const MtReadText *answer)
{
  for (guint i = 1; i < answer->words->length; i++)
    {
      const MtToken *before = &answer->words->tokens[i - 1], *token = &answer->words->tokens[i];
      gboolean follows = token->start == before->end + 1 && answer->text[before->end] == ' ';
      gboolean small = g_unichar_islower (g_utf8_get_char (answer->text + before->start)) && before->length <= 4;
      if (follows && small && token->length > 2 && g_unichar_isupper (g_utf8_get_char (answer->text + token->start)))
        return token;
    }
  return NULL;
}

static gboolean
is_asked (const MtReadText *asked, const gchar *id, MtRange question)
{
  return mt_read_text_find (asked, id, question.start, question.end) != NULL;
}

/* Nothing but a yes or a no is asked for. */
static gboolean
is_yes_no (const MtReadText *asked, MtRange question)
{
  return !is_asked (asked, "question-open", question) && !is_asked (asked, "question-place", question)
         && !is_asked (asked, "question-time", question) && !is_asked (asked, "question-number", question);
}

static gboolean
take (const MtToken *token, gsize *at)
{
  if (token != NULL)
    *at = token->start;
  return token != NULL;
}

static gboolean
take_match (const MtReadText *answer, const gchar *id, gsize *at)
{
  const MtPhraseMatch *match = mt_read_text_find (answer, id, 0, G_MAXSIZE);
  return match != NULL && take (&answer->words->tokens[match->first], at);
}

/* A yes stands at the start of a sentence: "No, I …", not "there is no …". */
static gboolean
take_yes_no (const MtReadText *answer, gsize *at)
{
  for (guint i = 0; i < answer->matches->len; i++)
    {
      const MtPhraseMatch *match = &g_array_index (answer->matches, MtPhraseMatch, i);
      const MtToken *token = &answer->words->tokens[match->first];
      if (strcmp (((const MtReadingSaid *)match->owner)->id, "answer-yes-no") == 0
          && g_unichar_isupper (g_utf8_get_char (answer->text + token->start)))
        return take (token, at);
    }
  return FALSE;
}

static gboolean
is_answered (const MtEvidence *evidence, const MtReadText *answer, const MtReadText *asked, MtRange question, gsize *at)
{
  if (take (find_word (evidence, answer, asked, question), at))
    return TRUE;
  if (is_asked (asked, "question-place", question)
      && (take (find_place (answer), at) || take_match (answer, "answer-place", at)))
    return TRUE;
  if (is_asked (asked, "question-time", question)
      && (take (find_digits (answer), at) || take_match (answer, "answer-time", at)))
    return TRUE;
  if (is_asked (asked, "question-number", question)
      && (take (find_digits (answer), at) || take_match (answer, "answer-number", at)))
    return TRUE;
  return is_yes_no (asked, question) && take_yes_no (answer, at);
}

/* From one end of a sentence to the next, so that all is read once. */
static gboolean
next_question (const gchar *text, gsize *at, MtRange *question)
{
  gsize start = *at;
  for (gsize i = start; text[i] != '\0'; i++)
    {
      gboolean ends = strchr (".!?;", text[i]) != NULL || (text[i] == '\n' && text[i + 1] == '\n');
      if (!ends)
        continue;
      *at = i + 1;
      if (text[i] == '?')
        {
          *question = (MtRange){ start, i + 1 };
          return TRUE;
        }
      start = i + 1;
    }
  return FALSE;
}

gboolean
mt_reading_find_answer (const MtEvidence *evidence, const MtReadText *answer, const MtReadText *asked, MtRange *where)
{
  MtRange question;
  gsize from = 0, at = 0;
  for (guint n = 0; n < MAX_QUESTIONS && next_question (asked->text, &from, &question); n++)
    if (is_answered (evidence, answer, asked, question, &at))
      {
        *where = mt_quote_find_sentence (answer->text, at, at + 1);
        return TRUE;
      }
  return FALSE;
}
