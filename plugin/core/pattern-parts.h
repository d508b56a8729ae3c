/* Moralotop: what a pattern is made of, between pattern-build.c and pattern.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PATTERN_PARTS_H
#define MORALOTOP_PATTERN_PARTS_H

#include "pattern-private.h"

G_BEGIN_DECLS

#define MT_PATTERN_PAIRS 8

typedef enum
{
  MT_HOLE_ANY,
  MT_HOLE_NUMBER,
  MT_HOLE_LINK
} MtHoleKind;

typedef struct
{
  guint32 name; /* where it stands in the bytes, NUL-terminated: no GQuark, which would stay for good */
  guint8 kind;  /* MtHoleKind */
  guint8 optional;
} MtHole;

typedef struct
{
  guint32 at; /* in the bytes of the literals */
  guint32 len;
} MtLiteral;

/* literals[0] holes[0] literals[1] … holes[n-1] literals[n], folded; only the outer literals can be empty. There are thousands of
 * patterns: all of one is one small piece of memory, holes and bytes behind the literals, the names of the holes last. */
struct _MtPattern
{
  guint32 weight;
  guint32 anchor; /* the number of the longest of the literals */
  guint16 n_holes;
  guint16 n_pairs;
  guint16 pairs[MT_PATTERN_PAIRS]; /* some of the pairs of bytes of the literals */
  MtLiteral literals[];
};

static inline const MtLiteral *
mt_pattern_literal (const MtPattern *pattern, guint i)
{
  return &pattern->literals[i];
}

static inline const MtHole *
mt_pattern_hole (const MtPattern *pattern, guint i)
{
  return (const MtHole *)&pattern->literals[pattern->n_holes + 1] + i;
}

/* NUL-terminated. */
static inline const gchar *
mt_pattern_bytes (const MtPattern *pattern, const MtLiteral *literal)
{
  return (const gchar *)mt_pattern_hole (pattern, pattern->n_holes) + literal->at;
}

static inline const gchar *
mt_pattern_hole_name (const MtPattern *pattern, const MtHole *hole)
{
  return (const gchar *)mt_pattern_hole (pattern, pattern->n_holes) + hole->name;
}

G_END_DECLS

#endif
