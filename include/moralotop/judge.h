/* Moralotop: what kind of contact request it is, and why.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure: takes the invitation, the data, the user's profile, the contact's history and "now". To call a sincere person mechanical is
 * the worst error there is; when in doubt the verdict is unsure. What is known of the person beats all that the mail says, and is the first reason. What was
 * learned from overrules of others is weighed only where the verdict is unsure without it: a clear verdict stays as it is to the last reason.
 */
#ifndef MORALOTOP_JUDGE_H
#define MORALOTOP_JUDGE_H

#include <moralotop/category.h>
#include <moralotop/evidence.h>
#include <moralotop/history.h>
#include <moralotop/profile.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

/* One thing that speaks for the verdict or against it. Ids are stable: tests, scripts and the log use them. */
typedef struct
{
  gchar *id;      /* "pure-formula", "asks-something", … */
  gdouble weight; /* how much it moved the verdict: above 0 for it, below 0 against it */
  gchar *detail;  /* what in the mail it rests on, short plain text; NULL when there is nothing to quote */
} MtReason;

typedef struct
{
  MtCategory category;
  gdouble confidence; /* 0 to 0.99; 1 only by the user's own word */
  GPtrArray
      *reasons;     /* (element-type MtReason), as a friend names them: those for it, then those against; never NULL */
  gchar **evidence; /* ids of all evidence found, NULL-terminated: what an overrule teaches; NULL for "none" */
  MtWarnings warnings; /* those of the invitation and what the history adds */
} MtVerdict;

/* `invitation` NULL gives the verdict "none". `profile` and `history` may be NULL (nothing known). `now` in seconds since 1970 UTC. Never NULL. */
MtVerdict *mt_judge (const MtInvitation *invitation, const MtEvidence *evidence, const MtProfile *profile,
                     const MtHistory *history, gint64 now);
void mt_verdict_free (MtVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtVerdict, mt_verdict_free)

/* The reason as a sentence for the user, translated, the detail quoted in it; plain text, never markup. */
gchar *mt_reason_to_sentence (const MtReason *reason);

/* Whether it is about what both have had to do with each other before, not about the mail: "awaited", "in-address-book". The user's own word
 * ("overruled") is not. */
gboolean mt_reason_is_history (const MtReason *reason);

/* Of `warnings` those that are worth telling: beside "forged" what would be true of a genuine mail only misleads ("answer on the
 * network's page"). */
MtWarnings mt_warnings_to_tell (MtWarnings warnings);

/* The sentence of a single warning flag, translated, static. */
const gchar *mt_warning_to_sentence (MtWarnings warning);

G_END_DECLS

#endif
