/* Moralotop: which of the things that were weighed are told to the user, and how. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A friend names few reasons, the plainest first, quotes no sentence twice, and then says what speaks against. What each piece of evidence has to
 * be told for stands with it as data: see "telling" in resources/schemas/evidence.rng.
 */
#ifndef MORALOTOP_TELLING_H
#define MORALOTOP_TELLING_H

#include <moralotop/judge.h>

#include "findings.h"

G_BEGIN_DECLS

/* A verdict with no reasons yet. */
MtVerdict *mt_telling_new_verdict (MtCategory category, gdouble confidence);

/* Adds the reasons that speak for `about` (the verdict's category, or what the request looks like most when the verdict is one of doubt), then those
 * against it. `wording` is what the single words weigh together, `shares` what each of them does (see wording.h; NULL without word weights). */
void mt_telling_add_reasons (MtVerdict *verdict, const MtFindings *findings, MtCategory about,
                             const gdouble wording[MT_N_CATEGORIES], const gdouble *shares);

/* One more reason, after those on its side. Copies `id` and `detail`; `detail` may be NULL. */
void mt_telling_add (MtVerdict *verdict, const gchar *id, gdouble weight, const gchar *detail);

/* Makes a reason the first one, above what was weighed, whether or not it was told already. */
void mt_telling_put_first (MtVerdict *verdict, const gchar *id);

/* How much weights speak for a category against the others' mean. */
gdouble mt_telling_compare (const gdouble weights[MT_N_CATEGORIES], MtCategory category);

G_END_DECLS

#endif
