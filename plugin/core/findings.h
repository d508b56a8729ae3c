/* Moralotop: what is found in one request, before it is weighed. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_FINDINGS_H
#define MORALOTOP_FINDINGS_H

#include <moralotop/history.h>
#include <moralotop/profile.h>
#include <moralotop/recognise.h>

#include "evidence-data.h"
#include "sphere.h"

G_BEGIN_DECLS

/* Where in the own words a piece of evidence is said: words `first` up to, not including, `end`. */
typedef struct
{
  const MtPiece *piece;
  guint first;
  guint end;
  gboolean quiet; /* weighed, but no words to quote */
} MtMatch;

typedef struct
{
  const MtInvitation *invitation;
  const MtEvidence *evidence;
  const MtProfile *profile; /* may be NULL */
  const MtHistory *history; /* may be NULL */

  const gchar *text; /* the own words; "" when there are none */
  MtTokens *words;
  gboolean *filler;  /* by word: says nothing by itself (greeting, stock sentence, a name) */
  gboolean *private; /* by word: a name, or of the user's sphere: nothing to learn from for others */
  guint substance;   /* words that are no filler */

  MtKin headline;       /* how far from the user's sphere the headline is */
  gchar *sphere_groups; /* what in the groups, the own words touches the user's sphere; NULL */
  gchar *sphere_words;
  gboolean sphere_known; /* the user has told their activities */

  gboolean *found; /* by number of the piece of evidence */
  gchar **details; /* likewise; what a measure rests on, or NULL */
  GArray *matches; /* (element-type MtMatch), in the order of the text; of them a reason quotes one */
} MtFindings;

MtFindings *mt_findings_new (const MtInvitation *invitation, const MtEvidence *evidence, const MtProfile *profile,
                             const MtHistory *history);
void mt_findings_free (MtFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtFindings, mt_findings_free)

/* Notes a piece of evidence by id, unless no file speaks of it. Takes `detail`. */
void mt_findings_add (MtFindings *findings, const gchar *id, gchar *detail);

/* Takes all measures (measures.c); called once everything else is known. */
void mt_findings_measure (MtFindings *findings);

G_END_DECLS

#endif
