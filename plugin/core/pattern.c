/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-parts.h"

#include <string.h>

/* ---- comparing ----
 *
 * reach[row][p] says whether the pattern from its row-th element on fits the text from p on; rows are filled from the last to the
 * first, each in one pass over the text. So the time is bounded by elements times text, and nothing is ever tried twice. */

typedef struct
{
  const MtPattern *pattern;
  const MtFolded *text;
  gsize from, to; /* the part of the text that is compared */
  gboolean search;
  guint8 *reach;
} Comparison;

static guint8 *
get_row (const Comparison *c, guint element)
{
  return c->reach + element * (c->to + 1);
}

static gboolean
is_digit_at (const Comparison *c, gsize p)
{
  return p < c->to && g_ascii_isdigit (c->text->bytes[p]);
}

static gboolean
is_separator_at (const Comparison *c, gsize p)
{
  return p < c->to && strchr (" .,'", c->text->bytes[p]) != NULL && is_digit_at (c, p + 1);
}

static gboolean
is_last_hole (const Comparison *c, guint hole)
{
  return hole + 1 == c->pattern->n_holes && mt_pattern_literal (c->pattern, hole + 1)->len == 0;
}

static gboolean
is_first_hole (const Comparison *c, guint hole)
{
  return hole == 0 && mt_pattern_literal (c->pattern, 0)->len == 0;
}

/* Whether hole may run over the byte at p. */
static gboolean
may_pass (const Comparison *c, guint hole, gsize p)
{
  gchar byte = c->text->bytes[p];

  switch (mt_pattern_hole (c->pattern, hole)->kind)
    {
    case MT_HOLE_NUMBER:
      return g_ascii_isdigit (byte) || is_separator_at (c, p);
    case MT_HOLE_LINK:
      return byte != ' ';
    case MT_HOLE_ANY:
    default:
      if (!c->search || byte != ' ')
        return TRUE;
      /* At the edge of what is searched nothing else says where the hole begins or ends. */
      if (is_first_hole (c, hole) || is_last_hole (c, hole))
        return c->text->breaks[p] == 0;
      return c->text->breaks[p] < 2;
    }
}

static gboolean
may_begin (const Comparison *c, guint hole, gsize p)
{
  return mt_pattern_hole (c->pattern, hole)->kind != MT_HOLE_NUMBER || is_digit_at (c, p);
}

static gboolean
may_end (const Comparison *c, guint hole, gsize p)
{
  return mt_pattern_hole (c->pattern, hole)->kind != MT_HOLE_NUMBER || (p > c->from && is_digit_at (c, p - 1));
}

static void
fill_hole_row (const Comparison *c, guint hole)
{
  const guint8 *next = get_row (c, 2 * hole + 2);
  guint8 *row = get_row (c, 2 * hole + 1);
  const MtHole *h = mt_pattern_hole (c->pattern, hole);
  gboolean goes_on = FALSE; /* a hole that has run up to here comes to a good end */

  for (gsize p = c->to + 1; p-- > c->from;)
    {
      gboolean passes = p < c->to && may_pass (c, hole, p);

      row[p] = (guint8)(passes && goes_on && may_begin (c, hole, p)) || (h->optional && next[p]);
      goes_on = (next[p] && may_end (c, hole, p)) || (passes && goes_on);
    }
}

/* A link wants its "://" on the way: the first pass says where a run that has met it may be, the second where one may begin. */
static void
fill_link_row (const Comparison *c, guint hole)
{
  const guint8 *next = get_row (c, 2 * hole + 2);
  guint8 *row = get_row (c, 2 * hole + 1);
  gboolean optional = mt_pattern_hole (c->pattern, hole)->optional;
  gboolean begins = FALSE;

  for (gsize p = c->to + 1; p-- > c->from;)
    row[p] = next[p] || (p < c->to && may_pass (c, hole, p) && row[p + 1]);
  for (gsize p = c->from; p <= c->to; p++)
    row[p] = c->to - p > 3 && memcmp (c->text->bytes + p, "://", 3) == 0 && may_pass (c, hole, p + 3) && row[p + 4];
  for (gsize p = c->to + 1; p-- > c->from;)
    {
      begins = p < c->to && may_pass (c, hole, p) && (begins || row[p]);
      row[p] = begins || (optional && next[p]);
    }
}

static void
fill_literal_row (const Comparison *c, guint literal)
{
  const MtLiteral *bytes = mt_pattern_literal (c->pattern, literal);
  const gchar *str = mt_pattern_bytes (c->pattern, bytes);
  const guint8 *next = get_row (c, 2 * literal + 1);
  guint8 *row = get_row (c, 2 * literal);

  for (gsize p = c->from; p <= c->to; p++)
    row[p] =
        (guint8)(c->to - p >= bytes->len && next[p + bytes->len] && memcmp (c->text->bytes + p, str, bytes->len) == 0);
}

/* Where the pattern may end. */
static void
fill_end_row (const Comparison *c)
{
  guint n = c->pattern->n_holes;
  guint8 *row = get_row (c, 2 * n + 1);
  gboolean open = c->search && n > 0 && is_last_hole (c, n - 1);
  MtHoleKind kind = open ? mt_pattern_hole (c->pattern, n - 1)->kind : MT_HOLE_ANY;

  for (gsize p = c->from; p <= c->to; p++)
    if (p == c->to)
      row[p] = 1;
    else if (!c->search)
      row[p] = 0;
    else if (!open)
      row[p] = 1;
    else if (kind == MT_HOLE_NUMBER)
      row[p] = !is_digit_at (c, p) && !is_separator_at (c, p);
    else
      row[p] = c->text->bytes[p] == ' ' && (kind == MT_HOLE_LINK || c->text->breaks[p] > 0);
}

static void
keep_capture (const Comparison *c, const gchar *text, const MtHole *hole, gsize from, gsize to, GHashTable *captures)
{
  gsize start = c->text->origins[from];
  gsize end = c->text->origins[to];

  g_hash_table_replace (captures, g_strdup (mt_pattern_hole_name (c->pattern, hole)),
                        g_strstrip (g_strndup (text + start, end - start)));
}

/* The shortest good end of a hole that begins at p. */
static gsize
hole_end (const Comparison *c, guint hole, gsize p)
{
  const guint8 *next = get_row (c, 2 * hole + 2);
  const MtHole *h = mt_pattern_hole (c->pattern, hole);
  const gchar *bytes = c->text->bytes;
  gsize e = p + 1;

  if (h->optional && next[p])
    return p;
  if (h->kind == MT_HOLE_LINK)
    e = (gsize)(g_strstr_len (bytes + p, (gssize)(c->to - p), "://") - bytes) + 4;
  while (e < c->to && !(next[e] && may_end (c, hole, e)))
    e++;
  return e;
}

/* Follows the rows from `start`; gives where the pattern ends. */
static gsize
walk (const Comparison *c, const gchar *text, gsize start, GHashTable *captures)
{
  gsize p = start + mt_pattern_literal (c->pattern, 0)->len;

  for (guint i = 0; i < c->pattern->n_holes; i++)
    {
      gsize e = hole_end (c, i, p);

      if (captures != NULL)
        keep_capture (c, text, mt_pattern_hole (c->pattern, i), p, e, captures);
      p = e + mt_pattern_literal (c->pattern, i + 1)->len;
    }
  return p;
}

/* What is searched may begin anywhere, but a hole at its beginning only where one would begin to read. */
static gboolean
may_start (const Comparison *c, gsize p)
{
  const MtFolded *text = c->text;

  if (!c->search || p == 0 || c->pattern->n_holes == 0 || !is_first_hole (c, 0))
    return TRUE;
  switch (mt_pattern_hole (c->pattern, 0)->kind)
    {
    case MT_HOLE_NUMBER:
      return !g_ascii_isdigit (text->bytes[p - 1]);
    case MT_HOLE_LINK:
      return text->bytes[p - 1] == ' ';
    case MT_HOLE_ANY:
    default:
      return text->bytes[p - 1] == ' ' && (text->breaks[p - 1] > 0 || p == 1);
    }
}

static gboolean
compare (Comparison *c, const gchar *text, gsize *start, gsize *end, GHashTable *captures)
{
  guint n = c->pattern->n_holes;
  g_autofree guint8 *reach = g_malloc (2 * (n + 1) * (c->to + 1));
  gsize p;

  c->reach = reach;
  fill_end_row (c);
  for (guint i = n + 1; i-- > 0;)
    {
      fill_literal_row (c, i);
      if (i > 0 && mt_pattern_hole (c->pattern, i - 1)->kind == MT_HOLE_LINK)
        fill_link_row (c, i - 1);
      else if (i > 0)
        fill_hole_row (c, i - 1);
    }
  for (p = c->from; p <= c->to; p++)
    if (get_row (c, 0)[p] && may_start (c, p))
      break;
    else if (!c->search)
      return FALSE;
  if (p > c->to)
    return FALSE;
  *start = p;
  *end = walk (c, text, p, captures);
  return TRUE;
}

/* Whether the text has all the pairs of bytes that were chosen of the pattern's. */
static inline gboolean
has_pairs (const MtPattern *pattern, const MtFolded *text)
{
  for (guint i = 0; i < pattern->n_pairs; i++)
    if ((text->pairs[pattern->pairs[i] / 64] >> pattern->pairs[i] % 64 & 1) == 0)
      return FALSE;
  return TRUE;
}

const gchar *
mt_pattern_find_anchor (const MtPattern *pattern, const MtFolded *text, const gchar *from)
{
  if (!has_pairs (pattern, text))
    return NULL;
  return strstr (from, mt_pattern_bytes (pattern, mt_pattern_literal (pattern, pattern->anchor)));
}

/* Turns away at once what cannot fit, before anything is allocated: most patterns do not fit most lines. */
static gboolean
is_hopeless (const Comparison *c)
{
  const MtPattern *pattern = c->pattern;
  const MtLiteral *first = mt_pattern_literal (pattern, 0), *anchor = mt_pattern_literal (pattern, pattern->anchor);
  const gchar *text = c->text->bytes + c->from;
  gsize length = c->to - c->from;

  if (length < pattern->weight)
    return TRUE;
  if (!c->search)
    {
      const MtLiteral *last = mt_pattern_literal (pattern, pattern->n_holes);

      if (memcmp (text, mt_pattern_bytes (pattern, first), first->len) != 0
          || memcmp (text + length - last->len, mt_pattern_bytes (pattern, last), last->len) != 0)
        return TRUE;
    }
  return memmem (text, length, mt_pattern_bytes (pattern, anchor), anchor->len) == NULL;
}

gboolean
mt_pattern_match_folded (const MtPattern *pattern, const MtFolded *folded, const gchar *text, GHashTable *captures)
{
  Comparison c;
  gsize start, end;

  if (!has_pairs (pattern, folded))
    return FALSE;
  c = (Comparison){ .pattern = pattern, .text = folded, .from = folded->from, .to = folded->to };
  return !is_hopeless (&c) && compare (&c, text, &start, &end, captures);
}

gboolean
mt_pattern_search_folded (const MtPattern *pattern, const MtFolded *folded, const gchar *text, gsize *start, gsize *end,
                          GHashTable *captures)
{
  Comparison c = { .pattern = pattern, .text = folded, .from = 0, .to = folded->length, .search = TRUE };
  gsize s, e;

  if (!has_pairs (pattern, folded) || is_hopeless (&c) || !compare (&c, text, &s, &e, captures))
    return FALSE;
  if (start != NULL)
    *start = folded->origins[s];
  if (end != NULL)
    *end = folded->origins[e];
  return TRUE;
}

gboolean
mt_pattern_match (const MtPattern *pattern, const gchar *text, gssize length, GHashTable *captures)
{
  g_autoptr (MtFolded) folded = NULL;

  g_return_val_if_fail (pattern != NULL && text != NULL, FALSE);
  folded = mt_folded_new (text, length);
  return mt_pattern_match_folded (pattern, folded, text, captures);
}

gboolean
mt_pattern_search (const MtPattern *pattern, const gchar *text, gssize length, gsize *start, gsize *end,
                   GHashTable *captures)
{
  g_autoptr (MtFolded) folded = NULL;

  g_return_val_if_fail (pattern != NULL && text != NULL, FALSE);
  folded = mt_folded_new (text, length);
  return mt_pattern_search_folded (pattern, folded, text, start, end, captures);
}
