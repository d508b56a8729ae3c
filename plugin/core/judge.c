/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/judge.h>

#include <math.h>

#include "telling.h"

/* Below these the verdict is unsure. The bar for "mechanical" is the highest: that verdict may throw a sincere person away. */
#define SURE_MECHANICAL 0.50
#define SURE_UNSAID     0.90 /* … higher still when nothing mechanical is said */
#define SURE_OTHER      0.34
#define MAX_AUTHENTIC   0.15 /* a mechanical request may look authentic no more than that */
#define MAY_CARE        0.25 /* who asks for nothing, and may care so much, is not said to want something */
#define UNSURE          0.50 /* a doubt is right to be one */
#define SUREST          0.99 /* only the user is surer than that */

typedef struct
{
  MtFindings *findings;
  gdouble wording[MT_N_CATEGORIES]; /* what the single words weigh */
  gdouble *shares;                  /* what each of them does; NULL without word weights */
  gdouble chance[MT_N_CATEGORIES];  /* 0 to 1, their sum is 1 */
} Weighing;

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
    {
      weighing->shares = g_new0 (gdouble, (gsize)(findings->words->length + 1) * MT_N_CATEGORIES);
      mt_wording_add (findings->evidence->wording, findings->words, findings->private, weighing->wording,
                      weighing->shares);
    }
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

/* Whether something is asked for, and whether something is there that a person says who cares. */
static void
look_for_marks (const MtFindings *findings, gboolean *asks, gboolean *cares)
{
  for (guint i = 0; i < findings->evidence->pieces->len; i++)
    {
      const MtPiece *piece = g_ptr_array_index (findings->evidence->pieces, i);

      *asks = *asks || (findings->found[i] && piece->ask);
      *cares = *cares || (findings->found[i] && piece->of == MT_CATEGORY_AUTHENTIC);
    }
}

/* The likeliest kind, but that an interested verdict takes more than words that sound like it. */
static MtCategory
find_fairest (const Weighing *weighing)
{
  MtCategory likeliest = find_likeliest (weighing);
  gboolean asks = FALSE, cares = FALSE;

  if (likeliest != MT_CATEGORY_INTERESTED || weighing->chance[MT_CATEGORY_AUTHENTIC] < MAY_CARE)
    return likeliest;
  look_for_marks (weighing->findings, &asks, &cares);
  return cares && !asks ? MT_CATEGORY_AUTHENTIC : likeliest;
}

static gboolean
is_surely_mechanical (const Weighing *weighing)
{
  const MtFindings *findings = weighing->findings;
  gdouble bar = SURE_UNSAID;

  for (guint i = 0; i < findings->evidence->pieces->len; i++)
    {
      const MtPiece *piece = g_ptr_array_index (findings->evidence->pieces, i);

      if (findings->found[i] && piece->spares)
        return FALSE;
      if (findings->found[i] && piece->bins)
        bar = SURE_MECHANICAL;
    }
  return weighing->chance[MT_CATEGORY_MECHANICAL] >= bar && weighing->chance[MT_CATEGORY_AUTHENTIC] <= MAX_AUTHENTIC;
}

static gboolean
is_sure (const Weighing *weighing, MtCategory category)
{
  if (category == MT_CATEGORY_MECHANICAL)
    return is_surely_mechanical (weighing);
  return category == MT_CATEGORY_UNSURE || weighing->chance[find_likeliest (weighing)] >= SURE_OTHER;
}

/* ---- the verdict ---- */

static MtVerdict *
decide (const Weighing *weighing)
{
  const MtHistory *history = weighing->findings->history;
  MtCategory likeliest = find_fairest (weighing);
  gboolean overruled = history != NULL && history->overruled;
  gboolean sure = is_sure (weighing, likeliest);
  MtVerdict *verdict;

  if (overruled)
    verdict = mt_telling_new_verdict (history->overrule, 1);
  else if (sure)
    verdict = mt_telling_new_verdict (likeliest, MIN (weighing->chance[likeliest], SUREST));
  else
    verdict = mt_telling_new_verdict (MT_CATEGORY_UNSURE, CLAMP (1 - weighing->chance[likeliest], UNSURE, SUREST));
  mt_telling_add_reasons (verdict, weighing->findings, overruled ? history->overrule : likeliest, weighing->wording,
                          weighing->shares);
  if (overruled)
    mt_telling_put_first (verdict, "overruled", NULL);
  else if (!sure)
    mt_telling_put_first (verdict, likeliest == MT_CATEGORY_MECHANICAL ? "may-be-sincere" : "hard-to-tell", NULL);
  return verdict;
}

MtVerdict *
mt_judge (const MtInvitation *invitation, const MtEvidence *evidence, const MtProfile *profile,
          const MtHistory *history, gint64 now)
{
  Weighing weighing = { NULL, { 0 }, NULL, { 0 } };
  MtVerdict *verdict;

  (void)now; /* no evidence depends on the time yet; the promise of purity needs it in the signature */
  if (invitation == NULL)
    return mt_telling_new_verdict (MT_CATEGORY_NONE, SUREST);
  g_return_val_if_fail (evidence != NULL, mt_telling_new_verdict (MT_CATEGORY_UNSURE, 0));
  weighing.findings = mt_findings_new (invitation, evidence, profile, history);
  weigh (&weighing);
  verdict = decide (&weighing);
  verdict->warnings = invitation->warnings;
  if (history != NULL && history->invited_before)
    verdict->warnings |= MT_WARNING_REPEAT;
  g_free (weighing.shares);
  mt_findings_free (weighing.findings);
  return verdict;
}
