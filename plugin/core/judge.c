/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/judge.h>

#include <math.h>
#include <string.h>

#include "reasons-learned.h"
#include "telling.h"

/* Below these the verdict is unsure. The bar for "mechanical" is the highest: that verdict may throw a sincere person away. */
#define SURE_MECHANICAL 0.50
#define SURE_UNSAID     0.90 /* … higher still when nothing mechanical is said */
#define SURE_OTHER      0.34
#define MAX_AUTHENTIC   0.10 /* a mechanical request may look authentic no more than that */
#define MAY_CARE        0.25 /* who asks for nothing, and may care so much, is not said to want something */
#define UNSURE          0.50 /* a doubt is right to be one */
#define SURE_LEARNED    0.70 /* what would be unsure without the user's other overrules is no surer than this with them */
#define UNSURE_LEAD                                                                                                    \
  3.0               /* what was learned has to make up for no more than this; see learning.h for what it may weigh */
#define SUREST 0.99 /* only the user is surer than that */

typedef struct
{
  MtFindings *findings;
  gdouble wording[MT_N_CATEGORIES]; /* what the single words weigh */
  gdouble *shares;                  /* what each of them does; NULL without word weights */
  gdouble chance[MT_N_CATEGORIES];  /* 0 to 1, their sum is 1 */
  gdouble sums[MT_N_CATEGORIES];    /* what all weighs together */
  gchar **evidence;                 /* ids of what was found */
  gdouble learned[MT_N_CATEGORIES]; /* what the user's overrules of others add; 0 unless the verdict is unsure */
  gchar *taught[MT_N_CATEGORIES];   /* on what that rests, or NULL */
  gboolean moved;                   /* without it, the verdict would be unsure */
} Weighing;

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
  return weighing->wording[spoken] > 0 ? ids[spoken] : NULL;
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
  MtCategory fairest = find_fairest (weighing);

  return fairest == MT_CATEGORY_UNSURE || !is_sure (weighing, fairest);
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
  weighing->moved = !is_unsure (weighing) && weighing->taught[find_fairest (weighing)] != NULL;
  if (!weighing->moved)
    memcpy (weighing->chance, before, sizeof before);
}

/* ---- the verdict ---- */

static void
add_learned_reasons (MtVerdict *verdict, const Weighing *weighing, MtCategory about)
{
  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    {
      g_autofree gchar *id = mt_reason_learned_id ((MtCategory)i);
      gdouble alone[MT_N_CATEGORIES] = { 0 };

      alone[i] = weighing->learned[i];
      if (weighing->taught[i] != NULL)
        mt_telling_add (verdict, id, mt_telling_compare (alone, about), weighing->taught[i]);
    }
}

/* What is known of the person comes before whatever the mail says, the strongest first. */
static void
put_history_first (MtVerdict *verdict, const MtHistory *history)
{
  if (history == NULL)
    return;
  if (history->in_address_book)
    mt_telling_put_first (verdict, "in-address-book");
  if (history->written_to)
    mt_telling_put_first (verdict, "written-to");
  if (history->known && history->state == MT_CONTACT_ASKED)
    mt_telling_put_first (verdict, "awaited");
  if (history->known && history->state == MT_CONTACT_ANSWERED)
    mt_telling_put_first (verdict, "has-answered");
  if (history->known && history->state == MT_CONTACT_ACCEPTED)
    mt_telling_put_first (verdict, "in-network");
  if (history->overruled)
    mt_telling_put_first (verdict, "overruled");
}

static MtVerdict *
decide (const Weighing *weighing)
{
  const MtHistory *history = weighing->findings->history;
  MtCategory about = find_fairest (weighing);
  gboolean overruled = history != NULL && history->overruled;
  const MtInvitation *invitation = weighing->findings->invitation;
  gboolean unseen = invitation->people > 1 && invitation->people_seen < invitation->people;
  gboolean sure = is_sure (weighing, about) && !(unseen && about == MT_CATEGORY_MECHANICAL);
  g_autofree gchar *learned = mt_reason_learned_id (about);
  MtVerdict *verdict;

  if (overruled)
    {
      about = history->overrule;
      verdict = mt_telling_new_verdict (about, 1);
    }
  else if (sure)
    verdict = mt_telling_new_verdict (about, MIN (weighing->chance[about], SUREST));
  else
    verdict = mt_telling_new_verdict (MT_CATEGORY_UNSURE, CLAMP (1 - weighing->chance[about], UNSURE, SUREST));
  mt_telling_add_reasons (verdict, weighing->findings, about, weighing->wording, weighing->shares);
  add_learned_reasons (verdict, weighing, about);
  if (unseen && !overruled)
    mt_telling_put_first (verdict, "several-people");
  if (!overruled && !sure)
    mt_telling_put_first (verdict, about == MT_CATEGORY_MECHANICAL ? "may-be-sincere" : "hard-to-tell");
  else if (!overruled && weighing->moved)
    {
      verdict->confidence = MIN (verdict->confidence, SURE_LEARNED);
      mt_telling_put_first (verdict, learned);
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
    return mt_telling_new_verdict (MT_CATEGORY_NONE, SUREST);
  g_return_val_if_fail (evidence != NULL, mt_telling_new_verdict (MT_CATEGORY_UNSURE, 0));
  weighing.findings = mt_findings_new (invitation, evidence, profile, history);
  weigh (&weighing);
  add_learned (&weighing);
  verdict = decide (&weighing);
  verdict->evidence = weighing.evidence;
  verdict->warnings = invitation->warnings;
  if (history != NULL && history->invited_before)
    verdict->warnings |= MT_WARNING_REPEAT;
  for (guint i = 0; i < MT_N_CATEGORIES; i++)
    g_free (weighing.taught[i]);
  g_free (weighing.shares);
  mt_findings_free (weighing.findings);
  return verdict;
}
