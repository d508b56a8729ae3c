/* Moralotop: sentences with holes, the language in which network files describe what mails say.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A pattern is a sentence in which `{word}` stands for any run of characters: "{name} wants to stay in touch on LinkedIn". Letters compare
 * without regard to case; apostrophes, quotation marks, dashes and white space (no-break spaces included) compare by kind;
 * runs of white space count as one; white space and `. ! : …` at either end are ignored. `{number}` takes digits with their separators only,
 * `{link}` one word with "://" in it; every other hole takes at least one character and is captured under its name. A hole with a
 * question mark, `{name?}`, may be empty. Matching takes time linear in the text times the length of the pattern, whatever the text.
 */
#ifndef MORALOTOP_PATTERN_H
#define MORALOTOP_PATTERN_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MtPattern MtPattern;

/* NULL and MT_ERROR_FORMAT when a brace is open, a hole has no name, or two holes touch. */
MtPattern *mt_pattern_new (const gchar *text, GError **error);
void mt_pattern_free (MtPattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtPattern, mt_pattern_free)

/* Whether the whole of `text` (UTF-8, `length` bytes or -1) fits. When it does and `captures` is not NULL, the captured text, trimmed, is put
 * into it under the name of its hole (gchar * -> gchar *, a table that owns both). */
gboolean mt_pattern_match (const MtPattern *pattern, const gchar *text, gssize length, GHashTable *captures);

/* Whether some part of `text` fits; `start` and `end` (may be NULL) are byte offsets of the first such part. Holes in a
 * search do not cross an empty line. */
gboolean mt_pattern_search (const MtPattern *pattern, const gchar *text, gssize length, gsize *start, gsize *end,
                            GHashTable *captures);

/* Number of bytes of fixed text: the longer, the more telling. */
gsize mt_pattern_get_weight (const MtPattern *pattern);

/* Folds text as the comparison does: lower case, one kind of apostrophe, quote, dash and space. For keys and word lists. */
gchar *mt_pattern_fold (const gchar *text, gssize length);

G_END_DECLS

#endif
