/* Moralotop: texts folded once and compared with many patterns.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PATTERN_PRIVATE_H
#define MORALOTOP_PATTERN_PRIVATE_H

#include <moralotop/pattern.h>

G_BEGIN_DECLS

/* Which pairs of neighbouring bytes a text has, as a set of their hashes: what a pattern needs and the text lacks says in a glance that they
 * do not fit. */
#define MT_PAIRS 2048

static inline guint
mt_pair_hash (gchar one, gchar other)
{
  return ((guint)(guchar)one * 37 + (guint)(guchar)other) % MT_PAIRS;
}

/* A text as patterns see it. `bytes` is what mt_pattern_fold() gives, untrimmed; each of its bytes knows where in the original it
 * comes from, and each space how much of a break it stands for. */
typedef struct
{
  gchar *bytes; /* NUL-terminated; in one piece with origins, breaks and the MtFolded itself */
  gsize length;
  guint32 *origins; /* length + 1 offsets into the original; the last one is its length */
  guint8 *breaks;   /* for a space: 0 within a line, 1 with a line end, 2 with an empty line */
  gsize from, to;   /* the part without what counts for nothing at either end: white space and . ! : … */
  guint64 pairs[MT_PAIRS / 64];
} MtFolded;

MtFolded *mt_folded_new (const gchar *text, gssize length);

/* How much of folded bytes counts for nothing at the beginning and at the end. */
gsize mt_folded_ignored_at_start (const gchar *bytes, gsize length);
gsize mt_folded_ignored_at_end (const gchar *bytes, gsize length);

void mt_folded_free (MtFolded *folded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtFolded, mt_folded_free)

/* As mt_pattern_match() and mt_pattern_search(); `text` is the original of `folded`, wanted for captures only. */
gboolean mt_pattern_match_folded (const MtPattern *pattern, const MtFolded *folded, const gchar *text,
                                  GHashTable *captures);
gboolean mt_pattern_search_folded (const MtPattern *pattern, const MtFolded *folded, const gchar *text, gsize *start,
                                   gsize *end, GHashTable *captures);

/* The sentences that a text with choices stands for: "[Hello|Hi], {name}" gives "Hello, {name}" and "Hi, {name}". Choices hold no
 * brackets; brackets without a bar are text. NULL and MT_ERROR_FORMAT when there are too many. Free with g_strfreev(). */
gchar **mt_pattern_choices (const gchar *text, GError **error);

/* Where the longest fixed text of a pattern next stands in `text`, from `from` on, a place in its bytes; NULL when it does not, so that the
 * pattern fits nowhere behind. */
const gchar *mt_pattern_find_anchor (const MtPattern *pattern, const MtFolded *text, const gchar *from);

G_END_DECLS

#endif
