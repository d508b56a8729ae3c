/* Moralotop: the evidence as the judging modules see it. Internal.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_EVIDENCE_DATA_H
#define MORALOTOP_EVIDENCE_DATA_H

#include <moralotop/category.h>
#include <moralotop/evidence.h>

#include "phrases.h"
#include "wording.h"

G_BEGIN_DECLS

/* When a piece of evidence is told to the user. */
typedef enum
{
  MT_TELL_NEVER,
  MT_TELL_LAST, /* when there is little else to say */
  MT_TELL_PLAIN,
  MT_TELL_FIRST,
} MtTell;

/* One piece of evidence. Its index in MtEvidence.pieces is its number. */
typedef struct
{
  gchar *id;
  guint index;
  gdouble weights[MT_N_CATEGORIES];
  gboolean filler; /* says nothing by itself */
  gboolean ask;    /* somebody wants something */
  gboolean spoken; /* has phrases; otherwise measured */
  gboolean bins;   /* without such a piece the verdict is mechanical only when nearly certain … */
  gboolean spares; /* … and with such a one never */
  MtCategory of;   /* the kind that it is the mark of; MT_CATEGORY_NONE: of none in particular */
  MtTell tell;
  gchar *like; /* pieces alike are told once, the strongest; NULL: like no other */
} MtPiece;

/* A phrase's owner: what it speaks for, and in which language. */
typedef struct
{
  const MtPiece *piece;
  gchar language[3];
  gboolean quiet; /* weighed, but no words to quote */
} MtSaid;

/* Likewise, for what is looked for in the letter of somebody who wrote back. */
typedef struct
{
  const gchar *id; /* interned */
  gchar language[3];
} MtReadingSaid;

/* A field of work or life. Its number is its index in MtEvidence.spheres + 1. */
typedef struct
{
  gchar *id;
  gchar *near;       /* ids of others, a space between */
  gboolean function; /* its people do the same in every field */
  gboolean life;     /* no trade, but a state of life */
} MtField;

/* Two fields, by number, whose people are near each other's. */
typedef struct
{
  guint one;
  guint other;
} MtKinship;

struct _MtEvidence
{
  GPtrArray *said;           /* (element-type MtSaid) */
  GPtrArray *pieces;         /* (element-type MtPiece) */
  GHashTable *by_id;         /* id -> MtPiece, not owned */
  GPtrArray *spheres;        /* (element-type MtField) */
  GHashTable *sphere_by_id;  /* id -> number */
  GArray *kinships;          /* (element-type MtKinship) */
  MtPhrases *words;          /* owner: MtSaid; for own words */
  GPtrArray *reading_said;   /* (element-type MtReadingSaid) */
  MtPhrases *reading;        /* owner: MtReadingSaid */
  MtPhrases *headline;       /* likewise, for the headline */
  MtPhrases *indirect;       /* what begins an indirect question; no owner */
  MtPhrases *sphere_names;   /* owner: the number of the sphere; for the user's activities only */
  MtPhrases *sphere_phrases; /* likewise, for all */
  GHashTable *plain;         /* words that tell nothing by themselves, folded */
  GHashTable *speaking; /* words that speak for a kind when they stand alone, folded, and "visib*" -> kinds, as bits */
  GHashTable *denials;  /* words that deny what follows, folded */
  MtWording *wording;   /* weights of single words; may be NULL */
};

/* NULL when no file speaks of it. */
const MtPiece *mt_evidence_find (const MtEvidence *evidence, const gchar *id);

/* Whether a folded word speaks for a category when it stands alone. */
gboolean mt_evidence_is_speaking (const MtEvidence *evidence, const gchar *word, MtCategory category);

G_END_DECLS

#endif
