/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/judge.h>

#include <math.h>

#include "findings.h"

/* Below these the verdict is unsure. The bar for "mechanical" is the highest: that verdict may throw a sincere person away. */
#define SURE_MECHANICAL 0.50
#define SURE_OTHER      0.34
#define MAX_AUTHENTIC   0.20 /* a mechanical request may look authentic no more than that */
#define LEAST_WEIGHT    0.05 /* a reason that moved less is not worth telling */

typedef struct
{
  MtFindings *findings;
  gdouble wording[MT_N_CATEGORIES]; /* what the single words weigh */
  gchar *best[MT_N_CATEGORIES];     /* the words that weigh most */
  gdouble chance[MT_N_CATEGORIES];  /* 0 to 1, their sum is 1 */
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
  gdouble sums[MT_N_CATEGORIES] = { 0 };

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
  g_ptr_array_sort (verdict->reasons, compare_reasons);
}

/* A reason that stands above what was weighed. */
static void
put_reason_first (MtVerdict *verdict, const gchar *id)
{
  const MtReason *first = verdict->reasons->len > 0 ? g_ptr_array_index (verdict->reasons, 0) : NULL;

  add_reason (verdict, id, first != NULL ? MAX (first->weight, 0) + 1 : 1, NULL);
  g_ptr_array_sort (verdict->reasons, compare_reasons);
}

/* ---- the verdict ---- */

static MtVerdict *
decide (const Weighing *weighing)
{
  const MtHistory *history = weighing->findings->history;
  MtCategory likeliest = find_likeliest (weighing);
  gboolean several = (weighing->findings->invitation->warnings & MT_WARNING_SEVERAL) != 0;
  gboolean sure = is_sure (weighing, likeliest) && !(several && likeliest == MT_CATEGORY_MECHANICAL);
  MtVerdict *verdict;

  if (history != NULL && history->overruled)
    {
      verdict = new_verdict (history->overrule, 1);
      add_reasons (verdict, weighing);
      put_reason_first (verdict, "overruled");
      return verdict;
    }
  verdict = new_verdict (sure ? likeliest : MT_CATEGORY_UNSURE,
                         sure ? weighing->chance[likeliest] : 1 - weighing->chance[likeliest]);
  add_reasons (verdict, weighing);
  if (several)
    put_reason_first (verdict, "several-people");
  if (!sure)
    put_reason_first (verdict, likeliest == MT_CATEGORY_MECHANICAL ? "may-be-sincere" : "hard-to-tell");
  return verdict;
}

MtVerdict *
mt_judge (const MtInvitation *invitation, const MtEvidence *evidence, const MtProfile *profile,
          const MtHistory *history, gint64 now)
{
  Weighing weighing = { NULL, { 0 }, { NULL }, { 0 } };
  MtVerdict *verdict;

  (void)now; /* no evidence depends on the time yet; the promise of purity needs it in the signature */
  if (invitation == NULL)
    return new_verdict (MT_CATEGORY_NONE, 1);
  g_return_val_if_fail (evidence != NULL, new_verdict (MT_CATEGORY_UNSURE, 0));
  weighing.findings = mt_findings_new (invitation, evidence, profile, history);
  weigh (&weighing);
  verdict = decide (&weighing);
  verdict->warnings = invitation->warnings;
  if (history != NULL && history->invited_before)
    verdict->warnings |= MT_WARNING_REPEAT;
  for (guint i = 0; i < MT_N_CATEGORIES; i++)
    g_free (weighing.best[i]);
  mt_findings_free (weighing.findings);
  return verdict;
}
