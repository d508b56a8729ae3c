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
  const gchar *name; /* interned */
  MtHoleKind kind;
  gboolean optional;
} MtHole;

typedef struct
{
  const gchar *str; /* folded, NUL-terminated */
  gsize len;
} MtLiteral;

/* literals[0] holes[0] literals[1] … holes[n-1] literals[n]; only the outer literals can be empty. There are thousands of patterns: all of one
 * is one piece of memory. */
struct _MtPattern
{
  guint n_holes;
  guint n_pairs;
  const MtLiteral *literals;
  const MtHole *holes;
  const gchar *anchor; /* the longest of the literals */
  gsize anchor_length;
  gsize weight;
  guint16 pairs[MT_PATTERN_PAIRS]; /* some of the pairs of bytes of the literals */
};

static inline const MtLiteral *
mt_pattern_literal (const MtPattern *pattern, guint i)
{
  return &pattern->literals[i];
}

static inline const MtHole *
mt_pattern_hole (const MtPattern *pattern, guint i)
{
  return &pattern->holes[i];
}

G_END_DECLS

#endif
