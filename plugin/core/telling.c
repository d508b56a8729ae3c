/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "telling.h"

#include <math.h>
#include <string.h>

#include "quotation.h"

#define MAX_FOR      5
#define ENOUGH_FOR   3 /* with so many, what is kept for the last is not told */
#define MAX_AGAINST  2
#define LEAST_WEIGHT 0.05 /* a reason that moved less is not worth telling … */
#define LEAST_DOUBT  0.20 /* … and one against, less than that */
#define LEAST_RANK   0.25 /* a mark of the verdict's own kind counts so much at least, however little it moved */
#define LEAST_QUOTED 12   /* bytes: shorter quotations may be said twice */
#define MAX_WORDS    3    /* of the learned ones */
#define LEAST_WORDS  2
#define WORD_LETTERS 4

typedef struct
{
  const MtPiece *piece; /* NULL: the learned words */
  gchar *id;
  gdouble weight; /* how much it speaks for the verdict */
  gint tier;
  gdouble rank;  /* within the tier */
  gchar *detail; /* of a measure, of learned words; otherwise quoted when it is told */
} Candidate;

typedef struct
{
  MtVerdict *verdict;
  const MtFindings *findings;
  MtCategory about;
  const gdouble *wording;
  const gdouble *shares;
  GArray *quoted; /* (element-type MtRange) */
} Telling;

/* ---- the verdict ---- */

static void
free_reason (gpointer data)
{
  MtReason *reason = data;

  g_free (reason->id);
  g_free (reason->detail);
  g_free (reason);
}

MtVerdict *
mt_telling_new_verdict (MtCategory category, gdouble confidence)
{
  MtVerdict *verdict = g_new0 (MtVerdict, 1);

  verdict->category = category;
  verdict->confidence = confidence;
  verdict->reasons = g_ptr_array_new_with_free_func (free_reason);
  return verdict;
}

static MtReason *
new_reason (const gchar *id, gdouble weight, const gchar *detail)
{
  MtReason *reason = g_new0 (MtReason, 1);

  reason->id = g_strdup (id);
  reason->weight = weight;
  reason->detail = g_strdup (detail);
  return reason;
}

static MtReason *
steal_reason (GPtrArray *reasons, const gchar *id)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (reasons, i);

      if (g_str_equal (reason->id, id))
        return g_ptr_array_steal_index (reasons, i);
    }
  return NULL;
}

void
mt_telling_put_first (MtVerdict *verdict, const gchar *id)
{
  const MtReason *first = verdict->reasons->len > 0 ? g_ptr_array_index (verdict->reasons, 0) : NULL;
  gdouble weight = first != NULL ? MAX (first->weight, 0) + 1 : 1;
  MtReason *reason = steal_reason (verdict->reasons, id);

  if (reason == NULL)
    reason = new_reason (id, weight, NULL);
  reason->weight = weight;
  g_ptr_array_insert (verdict->reasons, 0, reason);
}

void
mt_telling_add (MtVerdict *verdict, const gchar *id, gdouble weight, const gchar *detail)
{
  guint place = 0;

  while (place < verdict->reasons->len
         && (weight < 0 || ((const MtReason *)g_ptr_array_index (verdict->reasons, place))->weight >= 0))
    place++;
  g_ptr_array_insert (verdict->reasons, (gint)place, new_reason (id, weight, detail));
}

gdouble
mt_telling_compare (const gdouble weights[MT_N_CATEGORIES], MtCategory category)
{
  gdouble others = 0;

  if (category == MT_CATEGORY_NONE)
    return 0;
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    others += i == (guint)category ? 0 : weights[i];
  return weights[category] - others / (MT_N_CATEGORIES - 2);
}

/* ---- quoting ---- */

static gboolean
is_quoted (const GArray *quoted, MtRange range)
{
  for (guint i = 0; i < quoted->len; i++)
    {
      const MtRange *other = &g_array_index (quoted, MtRange, i);

      if (range.start < other->end && other->start < range.end)
        return TRUE;
    }
  return FALSE;
}

/* The best place for a quotation of a piece: the longest phrase in a sentence that was not quoted yet. FALSE when there is none. */
static gboolean
find_quotation (const Telling *telling, const MtPiece *piece, MtRange *found)
{
  const MtFindings *findings = telling->findings;
  const MtToken *tokens = findings->words->tokens;
  gsize longest = 0;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const MtMatch *match = &g_array_index (findings->matches, MtMatch, i);
      gsize start = tokens[match->first].start, end = tokens[match->end - 1].end;
      MtRange range;

      if (match->piece != piece || match->quiet || end - start <= longest)
        continue;
      range = mt_quote_find_sentence (findings->text, start, end);
      if (is_quoted (telling->quoted, range))
        continue;
      longest = end - start;
      *found = range;
    }
  return longest > 0;
}

static gchar *
quote_piece (Telling *telling, const MtPiece *piece)
{
  MtRange range;

  if (!find_quotation (telling, piece, &range))
    return NULL;
  g_array_append_val (telling->quoted, range);
  return mt_quote_sentence (telling->findings->text, range);
}

/* Where a text has `part`, whose lines were joined; NULL when it has not. */
static const gchar *
find_line (const gchar *text, const gchar *part)
{
  gsize first = strcspn (part, " ");

  for (const gchar *place = text; (place = strchr (place, *part)) != NULL; place++)
    {
      const gchar *p = place + first, *q = part + first;

      if (strncmp (place, part, first) != 0)
        continue;
      while (*q != '\0' && (*p == *q || (*q == ' ' && *p == '\n')))
        p++, q++;
      if (*q == '\0')
        return place;
    }
  return NULL;
}

/* A measure brings its own quotation; it may stand in the own words as well. */
static gchar *
quote_measure (Telling *telling, const gchar *detail)
{
  const gchar *text = telling->findings->text;
  gsize length = detail != NULL ? strcspn (detail, "…") : 0;
  g_autofree gchar *start = length >= LEAST_QUOTED ? g_strndup (detail, length) : NULL;
  const gchar *place = start != NULL ? find_line (text, start) : NULL;
  MtRange range;

  if (place == NULL)
    return g_strdup (detail);
  range.start = (gsize)(place - text);
  range.end = range.start + length;
  if (is_quoted (telling->quoted, range))
    return NULL;
  g_array_append_val (telling->quoted, range);
  return g_strdup (detail);
}

/* ---- learned words ---- */

/* Whether a word means something when it stands alone: no name, no number, none of the words of which every sentence is made. */
static gboolean
is_telling_word (const Telling *telling, guint i)
{
  const MtFindings *findings = telling->findings;
  const MtToken *token = &findings->words->tokens[i];
  const gchar *letters = findings->text + token->start;

  if (findings->private[i] || findings->filler[i] || g_utf8_strlen (token->word, -1) < WORD_LETTERS
      || g_hash_table_contains (findings->evidence->plain, token->word) || strpbrk (token->word, "0123456789") != NULL)
    return FALSE;
  /* A capital letter makes a name, but in German. */
  return !g_unichar_isupper (g_utf8_get_char (letters)) || g_strcmp0 (findings->invitation->language, "de") == 0;
}

/* Whether it was chosen already; `alike`: or one that begins like it ("call", "calling"). */
static gboolean
is_same_word (const MtTokens *tokens, const guint *chosen, guint n, guint word, gboolean alike)
{
  for (guint i = 0; i < n; i++)
    {
      const gchar *other = tokens->tokens[chosen[i]].word;

      if (g_str_equal (other, tokens->tokens[word].word)
          || (alike && strncmp (other, tokens->tokens[word].word, WORD_LETTERS) == 0))
        return TRUE;
    }
  return FALSE;
}

/* The word that weighs most for `spoken`, of those not chosen yet; G_MAXUINT when there is none. `alone`: only one of which anybody would say so. */
static guint
find_word (const Telling *telling, MtCategory spoken, gboolean alone, const guint *chosen, guint n)
{
  const MtTokens *tokens = telling->findings->words;
  gdouble greatest = 0;
  guint best = G_MAXUINT;

  for (guint i = 0; i < tokens->length; i++)
    {
      gdouble weight = mt_telling_compare (telling->shares + (gsize)i * MT_N_CATEGORIES, spoken);

      if (weight > greatest && is_telling_word (telling, i) && !is_same_word (tokens, chosen, n, i, alone)
          && (!alone || mt_evidence_is_speaking (telling->findings->evidence, tokens->tokens[i].word, spoken)))
        {
          greatest = weight;
          best = i;
        }
    }
  return best;
}

static guint
find_words (const Telling *telling, MtCategory spoken, gboolean alone, guint chosen[MAX_WORDS])
{
  guint n = 0;

  while (n < MAX_WORDS && (chosen[n] = find_word (telling, spoken, alone, chosen, n)) != G_MAXUINT)
    n++;
  return n;
}

/* "audience, visibility, call", as the person wrote them; NULL when too few of them tell anything by themselves. */
static gchar *
join_words (const Telling *telling, MtCategory spoken)
{
  const MtFindings *findings = telling->findings;
  GString *out = g_string_new (NULL);
  guint chosen[MAX_WORDS];
  guint n = find_words (telling, spoken, TRUE, chosen);

  for (guint i = 0; i < n; i++)
    {
      const MtToken *token = &findings->words->tokens[chosen[i]];

      g_string_append_printf (out, "%s%.*s", i > 0 ? ", " : "", (gint)(token->end - token->start),
                              findings->text + token->start);
    }
  return g_string_free (out, n < LEAST_WORDS);
}

static void
add_wording (const Telling *telling, GArray *candidates)
{
  Candidate candidate = { .weight = mt_telling_compare (telling->wording, telling->about), .tier = MT_TELL_PLAIN };
  MtCategory spoken = telling->about;
  guint weighty[MAX_WORDS];

  if (telling->shares == NULL || fabs (candidate.weight) < LEAST_DOUBT)
    return;
  /* When the words speak against the verdict, tell for what they speak. */
  for (guint i = MT_CATEGORY_MECHANICAL; candidate.weight < 0 && i < MT_N_CATEGORIES; i++)
    if (telling->wording[i] > telling->wording[spoken])
      spoken = (MtCategory)i;
  if (find_words (telling, spoken, FALSE, weighty) < LEAST_WORDS)
    return;
  candidate.detail = join_words (telling, spoken);
  candidate.id = g_strconcat ("wording-", mt_category_to_string (spoken), NULL);
  candidate.rank = fabs (candidate.weight) / 2; /* what can be pointed at in the mail comes before it */
  g_array_append_val (candidates, candidate);
}

/* ---- choosing ---- */

/* How many words of the text a piece rests on. */
static guint
count_words (const MtFindings *findings, const MtPiece *piece)
{
  guint n = 0, end = 0;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const MtMatch *match = &g_array_index (findings->matches, MtMatch, i);

      if (match->piece != piece || match->end <= end)
        continue;
      n += match->end - MAX (match->first, end);
      end = match->end;
    }
  return n;
}

/* Whether all that was found of a piece are words that would not show what its sentence says: "I did …" for "They tried out something of yours". */
static gboolean
is_only_hinted (const MtFindings *findings, const MtPiece *piece)
{
  gboolean quiet = FALSE;

  for (guint i = 0; i < findings->matches->len; i++)
    {
      const MtMatch *match = &g_array_index (findings->matches, MtMatch, i);

      if (match->piece == piece && !match->quiet)
        return FALSE;
      quiet = quiet || match->piece == piece;
    }
  return quiet;
}

/* A mark of the mechanical is no reason to answer somebody, and a mark of the sincere none to doubt them, whatever a weight says: another piece
 * found with it has made up for that weight. */
static gboolean
is_unfair (const MtPiece *piece, MtCategory about, gdouble weight)
{
  if (piece->of == MT_CATEGORY_MECHANICAL)
    return weight > 0 && (about == MT_CATEGORY_AUTHENTIC || about == MT_CATEGORY_INTERESTED);
  return (piece->of == MT_CATEGORY_AUTHENTIC || piece->of == MT_CATEGORY_UNSURE) && about == MT_CATEGORY_AUTHENTIC
         && weight < 0;
}

static void
add_piece (const Telling *telling, const MtPiece *piece, GArray *candidates)
{
  Candidate candidate = { .piece = piece, .tier = (gint)piece->tell };
  gboolean own = piece->of != MT_CATEGORY_NONE && piece->of == telling->about;

  candidate.weight = mt_telling_compare (piece->weights, telling->about);
  if (own ? candidate.weight < 0 : fabs (candidate.weight) < LEAST_WEIGHT)
    return;
  if (is_unfair (piece, telling->about, candidate.weight) || is_only_hinted (telling->findings, piece))
    return;
  if (own && piece->tell == MT_TELL_PLAIN)
    candidate.tier = MT_TELL_FIRST;
  candidate.id = g_strdup (piece->id);
  candidate.detail = g_strdup (telling->findings->details[piece->index]);
  candidate.rank =
      MAX (fabs (candidate.weight), own ? LEAST_RANK : 0) * sqrt (MAX (1, count_words (telling->findings, piece)));
  g_array_append_val (candidates, candidate);
}

static gint
compare_candidates (gconstpointer one, gconstpointer other)
{
  const Candidate *a = one;
  const Candidate *b = other;

  if ((a->weight < 0) != (b->weight < 0))
    return a->weight < 0 ? 1 : -1;
  if (a->tier != b->tier)
    return b->tier - a->tier;
  return (a->rank < b->rank) - (a->rank > b->rank);
}

/* Whether another reason has the same words to show. */
static gboolean
is_shown_already (const MtVerdict *verdict, const gchar *detail)
{
  for (guint i = 0; i < verdict->reasons->len; i++)
    if (g_strcmp0 (((const MtReason *)g_ptr_array_index (verdict->reasons, i))->detail, detail) == 0)
      return TRUE;
  return FALSE;
}

/* Whether one like it stands before it. */
static gboolean
is_said_already (const GArray *candidates, guint i)
{
  const Candidate *candidate = &g_array_index (candidates, Candidate, i);

  if (candidate->piece == NULL || candidate->piece->like == NULL)
    return FALSE;
  for (guint j = 0; j < i; j++)
    {
      const Candidate *before = &g_array_index (candidates, Candidate, j);

      if (before->piece != NULL && g_strcmp0 (before->piece->like, candidate->piece->like) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_worth_telling (const Candidate *candidate, guint n_for, guint n_against)
{
  if (candidate->weight < 0)
    return n_against < MAX_AGAINST && candidate->weight <= -LEAST_DOUBT && candidate->tier >= MT_TELL_PLAIN;
  return n_for < (candidate->tier == MT_TELL_LAST ? ENOUGH_FOR : MAX_FOR);
}

static void
tell (Telling *telling, const GArray *candidates)
{
  guint n_for = 0, n_against = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      g_autofree gchar *detail = NULL;

      if (!is_worth_telling (candidate, n_for, n_against) || is_said_already (candidates, i))
        continue;
      if (candidate->piece != NULL && candidate->piece->spoken && candidate->detail == NULL)
        detail = quote_piece (telling, candidate->piece);
      else
        detail = quote_measure (telling, candidate->detail);
      if (detail != NULL && is_shown_already (telling->verdict, detail))
        g_clear_pointer (&detail, g_free);
      if (detail == NULL && candidate->tier == MT_TELL_LAST && candidate->detail != NULL)
        continue;
      g_ptr_array_add (telling->verdict->reasons, new_reason (candidate->id, candidate->weight, detail));
      n_for += candidate->weight >= 0 ? 1 : 0;
      n_against += candidate->weight < 0 ? 1 : 0;
    }
}

static void
clear_candidate (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->id);
  g_free (candidate->detail);
}

void
mt_telling_add_reasons (MtVerdict *verdict, const MtFindings *findings, MtCategory about,
                        const gdouble wording[MT_N_CATEGORIES], const gdouble *shares)
{
  Telling telling = { verdict, findings, about, wording, shares, NULL };
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  telling.quoted = g_array_new (FALSE, FALSE, sizeof (MtRange));
  g_array_set_clear_func (candidates, clear_candidate);
  for (guint i = 0; i < findings->evidence->pieces->len; i++)
    {
      const MtPiece *piece = g_ptr_array_index (findings->evidence->pieces, i);

      if (findings->found[i] && piece->tell != MT_TELL_NEVER)
        add_piece (&telling, piece, candidates);
    }
  add_wording (&telling, candidates);
  g_array_sort (candidates, compare_candidates);
  tell (&telling, candidates);
  g_array_unref (telling.quoted);
}
