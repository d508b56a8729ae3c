/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/judge.h>

#include <math.h>
#include <string.h>

#include "findings.h"
#include "reasons-learned.h"

/* Below these the verdict is unsure. The bar for "mechanical" is the highest: that verdict may throw a sincere person away. */
#define SURE_MECHANICAL 0.50
#define SURE_OTHER      0.34
#define MAX_AUTHENTIC   0.20 /* a mechanical request may look authentic no more than that */
#define LEAST_WEIGHT    0.05 /* a reason that moved less is not worth telling */
#define SURE_LEARNED    0.70 /* what would be unsure without the user's other overrules is no surer than this with them */
#define UNSURE_LEAD                                                                                                    \
  3.0 /* what was learned has to make up for no more than this; see learning.h for what it may weigh */

typedef struct
{
  MtFindings *findings;
  gdouble wording[MT_N_CATEGORIES]; /* what the single words weigh */
  gchar *best[MT_N_CATEGORIES];     /* the words that weigh most */
  gdouble chance[MT_N_CATEGORIES];  /* 0 to 1, their sum is 1 */
  gdouble sums[MT_N_CATEGORIES];    /* what all weighs together */
  gchar **evidence;                 /* ids of what was found */
  gdouble learned[MT_N_CATEGORIES]; /* what the user's overrules of others add; 0 unless the verdict is unsure */
  gchar *taught[MT_N_CATEGORIES];   /* on what that rests, or NULL */
  gboolean moved;                   /* without it, the verdict would be unsure */
} Weighing;

static void
free_reason (gpointer data)
{
  MtReason *reason = data;

  g_free (reason->id);
  g_free (reason->detail);
  g_free (reason);
}

static MtVerdict *
new_verdict (MtCategory category, gdouble confidence)
{
  MtVerdict *verdict = g_new0 (MtVerdict, 1);

  verdict->category = category;
  verdict->confidence = confidence;
  verdict->reasons = g_ptr_array_new_with_free_func (free_reason);
  return verdict;
}

void
mt_verdict_free (MtVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_ptr_array_unref (verdict->reasons);
  g_strfreev (verdict->evidence);
  g_free (verdict);
}

/* ---- weighing ---- */

/* Somebody with whom the user is already in touch: never mechanical, whatever the words. */
static gboolean
is_known (const MtHistory *history)
{
  if (history == NULL)
    return FALSE;
  return history->written_to || history->in_address_book
         || (history->known
             && (history->state == MT_CONTACT_ASKED || history->state == MT_CONTACT_ANSWERED
                 || history->state == MT_CONTACT_ACCEPTED));
}

/* Sums to chances; the greatest is taken off first, so that exp() cannot overflow. */
static void
set_chances (Weighing *weighing, const gdouble sums[MT_N_CATEGORIES], gboolean known)
{
  gdouble greatest = -G_MAXDOUBLE, total = 0;

  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    if (!known || i != MT_CATEGORY_MECHANICAL)
      greatest = MAX (greatest, sums[i]);
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    {
      weighing->chance[i] = known && i == MT_CATEGORY_MECHANICAL ? 0 : exp (sums[i] - greatest);
      total += weighing->chance[i];
    }
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    weighing->chance[i] /= total;
}

static void
weigh (Weighing *weighing)
{
  const MtFindings *findings = weighing->findings;
  gdouble *sums = weighing->sums;

  if (findings->evidence->wording != NULL)
    mt_wording_add (findings->evidence->wording, findings->words, findings->private, weighing->wording, weighing->best,
                    findings->text);
  for (guint i = 0; i < findings->evidence->pieces->len; i++)
    {
      const MtPiece *piece = g_ptr_array_index (findings->evidence->pieces, i);

      for (guint j = MT_CATEGORY_MECHANICAL; findings->found[i] && j < MT_N_CATEGORIES; j++)
        sums[j] += piece->weights[j];
    }
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    sums[i] += weighing->wording[i];
  set_chances (weighing, sums, is_known (findings->history));
}

/* ---- deciding ---- */

static MtCategory
find_likeliest (const Weighing *weighing)
{
  MtCategory likeliest = MT_CATEGORY_UNSURE;

  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    if (weighing->chance[i] > weighing->chance[likeliest])
      likeliest = (MtCategory)i;
  return likeliest;
}

static gboolean
is_sure (const Weighing *weighing, MtCategory category)
{
  if (category == MT_CATEGORY_MECHANICAL)
    return weighing->chance[category] >= SURE_MECHANICAL && weighing->chance[MT_CATEGORY_AUTHENTIC] <= MAX_AUTHENTIC;
  return category == MT_CATEGORY_UNSURE || weighing->chance[category] >= SURE_OTHER;
}

/* ---- what the user has taught ---- */

/* For what the words speak most, when they speak for anything. */
static const gchar *
find_spoken (const Weighing *weighing)
{
  MtCategory spoken = MT_CATEGORY_UNSURE;
  static const gchar *const ids[MT_N_CATEGORIES] = { NULL, "wording-mechanical", "wording-interested",
                                                     "wording-authentic", "wording-unsure" };

  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    if (weighing->wording[i] > weighing->wording[spoken])
      spoken = (MtCategory)i;
  return weighing->best[spoken] != NULL ? ids[spoken] : NULL;
}

static gchar **
list_evidence (const Weighing *weighing)
{
  const MtFindings *findings = weighing->findings;
  const gchar *spoken = find_spoken (weighing);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < findings->evidence->pieces->len; i++)
    if (findings->found[i])
      g_ptr_array_add (ids, g_strdup (((const MtPiece *)g_ptr_array_index (findings->evidence->pieces, i))->id));
  if (spoken != NULL)
    g_ptr_array_add (ids, g_strdup (spoken));
  g_ptr_array_add (ids, NULL);
  return (gchar **)g_ptr_array_free (ids, FALSE);
}

static gboolean
is_unsure (const Weighing *weighing)
{
  MtCategory likeliest = find_likeliest (weighing);

  return likeliest == MT_CATEGORY_UNSURE || !is_sure (weighing, likeliest);
}

/* One cannot be sure of being unsure: however far ahead that is, it is not out of reach. */
static void
add_learned_weights (const Weighing *weighing, gdouble sums[MT_N_CATEGORIES])
{
  gdouble next = -G_MAXDOUBLE;

  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    {
      sums[i] = weighing->sums[i];
      if (i != MT_CATEGORY_UNSURE && !(i == MT_CATEGORY_MECHANICAL && is_known (weighing->findings->history)))
        next = MAX (next, sums[i]);
    }
  sums[MT_CATEGORY_UNSURE] = MIN (sums[MT_CATEGORY_UNSURE], next + UNSURE_LEAD);
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    sums[i] += weighing->learned[i];
}

/* Overrules of others may move what is unsure. What is clear without them they never touch: not its kind, nor how sure, nor why. */
static void
add_learned (Weighing *weighing)
{
  const MtHistory *history = weighing->findings->history;
  gdouble sums[MT_N_CATEGORIES] = { 0 }, before[MT_N_CATEGORIES];

  weighing->evidence = list_evidence (weighing);
  if (history == NULL || history->overruled || !is_unsure (weighing)
      || !mt_learning_weigh (history->learning, (const gchar *const *)weighing->evidence, weighing->learned,
                             weighing->taught))
    return;
  memcpy (before, weighing->chance, sizeof before);
  add_learned_weights (weighing, sums);
  set_chances (weighing, sums, is_known (history));
  /* Only to what was taught: what speaks for one kind may not tip the scales between two others. */
  weighing->moved = !is_unsure (weighing) && weighing->taught[find_likeliest (weighing)] != NULL;
  if (!weighing->moved)
    memcpy (weighing->chance, before, sizeof before);
}

/* ---- reasons ---- */

/* How much weights speak for a category against the others' mean. */
static gdouble
compare_weights (const gdouble weights[MT_N_CATEGORIES], MtCategory category)
{
  gdouble others = 0;

  if (category == MT_CATEGORY_NONE)
    return 0;
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    others += i == (guint)category ? 0 : weights[i];
  return weights[category] - others / (MT_N_CATEGORIES - 2);
}

static void
add_reason (MtVerdict *verdict, const gchar *id, gdouble weight, const gchar *detail)
{
  MtReason *reason = g_new0 (MtReason, 1);

  reason->id = g_strdup (id);
  reason->weight = weight;
  reason->detail = g_strdup (detail);
  g_ptr_array_add (verdict->reasons, reason);
}

static gint
compare_reasons (gconstpointer one, gconstpointer other)
{
  gdouble a = (*(const MtReason *const *)one)->weight;
  gdouble b = (*(const MtReason *const *)other)->weight;

  return (a < b) - (a > b);
}

static void
add_wording_reason (MtVerdict *verdict, const Weighing *weighing)
{
  gdouble weight = compare_weights (weighing->wording, verdict->category);
  g_autofree gchar *id = NULL;
  MtCategory spoken = verdict->category;

  /* When the words speak against the verdict, tell for what they speak. */
  for (guint i = MT_CATEGORY_MECHANICAL; weight < 0 && i < MT_N_CATEGORIES; i++)
    if (weighing->wording[i] > weighing->wording[spoken])
      spoken = (MtCategory)i;
  id = g_strconcat ("wording-", mt_category_to_string (spoken), NULL);
  if (fabs (weight) >= LEAST_WEIGHT && weighing->best[spoken] != NULL)
    add_reason (verdict, id, weight, weighing->best[spoken]);
}

static void
add_learned_reasons (MtVerdict *verdict, const Weighing *weighing)
{
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    {
      g_autofree gchar *id = mt_reason_learned_id ((MtCategory)i);
      gdouble alone[MT_N_CATEGORIES] = { 0 };

      alone[i] = weighing->learned[i];
      if (weighing->taught[i] != NULL)
        add_reason (verdict, id, compare_weights (alone, verdict->category), weighing->taught[i]);
    }
}

static void
add_reasons (MtVerdict *verdict, const Weighing *weighing)
{
  const MtFindings *findings = weighing->findings;

  for (guint i = 0; i < findings->evidence->pieces->len; i++)
    {
      const MtPiece *piece = g_ptr_array_index (findings->evidence->pieces, i);
      gdouble weight = compare_weights (piece->weights, verdict->category);

      if (findings->found[i] && fabs (weight) >= LEAST_WEIGHT && !g_str_equal (piece->id, "always"))
        add_reason (verdict, piece->id, weight, findings->details[i]);
    }
  add_wording_reason (verdict, weighing);
  add_learned_reasons (verdict, weighing);
  g_ptr_array_sort (verdict->reasons, compare_reasons);
}

static MtReason *
find_reason (const MtVerdict *verdict, const gchar *id)
{
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      MtReason *reason = g_ptr_array_index (verdict->reasons, i);

      if (g_str_equal (reason->id, id))
        return reason;
    }
  return NULL;
}

/* A reason that stands above what was weighed, whether or not it was weighed itself. */
static void
put_reason_first (MtVerdict *verdict, const gchar *id)
{
  const MtReason *first = verdict->reasons->len > 0 ? g_ptr_array_index (verdict->reasons, 0) : NULL;
  gdouble weight = first != NULL ? MAX (first->weight, 0) + 1 : 1;
  MtReason *reason = find_reason (verdict, id);

  if (reason != NULL)
    reason->weight = weight;
  else
    add_reason (verdict, id, weight, NULL);
  g_ptr_array_sort (verdict->reasons, compare_reasons);
}

/* What is known of the person comes before whatever the mail says, the strongest first. */
static void
put_history_first (MtVerdict *verdict, const MtHistory *history)
{
  if (history == NULL)
    return;
  if (history->in_address_book)
    put_reason_first (verdict, "in-address-book");
  if (history->written_to)
    put_reason_first (verdict, "written-to");
  if (history->known && history->state == MT_CONTACT_ASKED)
    put_reason_first (verdict, "awaited");
  if (history->known && history->state == MT_CONTACT_ANSWERED)
    put_reason_first (verdict, "has-answered");
  if (history->known && history->state == MT_CONTACT_ACCEPTED)
    put_reason_first (verdict, "in-network");
  if (history->overruled)
    put_reason_first (verdict, "overruled");
}

/* ---- the verdict ---- */

static MtVerdict *
decide (const Weighing *weighing)
{
  const MtHistory *history = weighing->findings->history;
  MtCategory likeliest = find_likeliest (weighing);
  const MtInvitation *invitation = weighing->findings->invitation;
  gboolean unseen = invitation->people > 1 && invitation->people_seen < invitation->people;
  gboolean sure = is_sure (weighing, likeliest) && !(unseen && likeliest == MT_CATEGORY_MECHANICAL);
  MtVerdict *verdict;

  if (history != NULL && history->overruled)
    {
      verdict = new_verdict (history->overrule, 1);
      add_reasons (verdict, weighing);
      put_history_first (verdict, history);
      return verdict;
    }
  verdict = new_verdict (sure ? likeliest : MT_CATEGORY_UNSURE,
                         sure ? weighing->chance[likeliest] : 1 - weighing->chance[likeliest]);
  add_reasons (verdict, weighing);
  if (unseen)
    put_reason_first (verdict, "several-people");
  if (!sure)
    put_reason_first (verdict, likeliest == MT_CATEGORY_MECHANICAL ? "may-be-sincere" : "hard-to-tell");
  else if (weighing->moved)
    {
      g_autofree gchar *id = mt_reason_learned_id (likeliest);

      verdict->confidence = MIN (verdict->confidence, SURE_LEARNED);
      put_reason_first (verdict, id);
    }
  put_history_first (verdict, history);
  return verdict;
}

MtVerdict *
mt_judge (const MtInvitation *invitation, const MtEvidence *evidence, const MtProfile *profile,
          const MtHistory *history, gint64 now)
{
  Weighing weighing = { .findings = NULL };
  MtVerdict *verdict;

  (void)now; /* no evidence depends on the time yet; the promise of purity needs it in the signature */
  if (invitation == NULL)
    return new_verdict (MT_CATEGORY_NONE, 1);
  g_return_val_if_fail (evidence != NULL, new_verdict (MT_CATEGORY_UNSURE, 0));
  weighing.findings = mt_findings_new (invitation, evidence, profile, history);
  weigh (&weighing);
  add_learned (&weighing);
  verdict = decide (&weighing);
  verdict->evidence = weighing.evidence;
  verdict->warnings = invitation->warnings;
  if (history != NULL && history->invited_before)
    verdict->warnings |= MT_WARNING_REPEAT;
  for (guint i = 0; i < MT_N_CATEGORIES; i++)
    {
      g_free (weighing.best[i]);
      g_free (weighing.taught[i]);
    }
  mt_findings_free (weighing.findings);
  return verdict;
}
