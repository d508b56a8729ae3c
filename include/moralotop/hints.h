/* Moralotop: what one could speak about in an answer: prompts out of the mail, never finished sentences.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure. What a hint quotes stands in the mail; nothing is made up, and nobody's words are put into the user's mouth.
 */
#ifndef MORALOTOP_HINTS_H
#define MORALOTOP_HINTS_H

#include <moralotop/evidence.h>
#include <moralotop/profile.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

/* In the order in which they are told: what asks for an answer first. */
typedef enum
{
  MT_HINT_QUESTION, /* a question of theirs, with a question mark or without */
  MT_HINT_NAMED,    /* something precise of the user's that they name */
  MT_HINT_MET,      /* where both met */
  MT_HINT_FOUND,    /* where they came across the user */
  MT_HINT_FRIEND,   /* somebody between them */
  MT_HINT_GROUP,    /* a group that both are in */
  MT_HINT_TRADE,    /* what they do */
} MtHintKind;

#define MT_N_HINT_KINDS 7

typedef struct
{
  MtHintKind kind;
  gchar *quotation; /* out of the mail: one line of plain text, cut with "…" where it is long; never NULL */
} MtHint;

/* (element-type MtHint), in the order of the kinds and, within one, of the mail; never NULL, empty when there is nothing to say. No two quote the
 * same words. `evidence` and `profile` may be NULL: then less is found. A forged mail gives none: its sender is not who he says. */
GPtrArray *mt_hints_find (const MtInvitation *invitation, const MtEvidence *evidence, const MtProfile *profile);

/* What kind of thing it is, translated, static: "Their question". */
const gchar *mt_hint_kind_to_label (MtHintKind kind);

G_END_DECLS

#endif
