/* Moralotop: the hashes by which own words are known again. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_SAMENESS_PRINT_H
#define MORALOTOP_SAMENESS_PRINT_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GArray *
      near; /* (element-type guint64) of the whole text first, then of the text without each of its words, where it is short */
  GArray *runs; /* (element-type guint64) of each five words in a row */
} MtPrint;

/* NULL for fewer than four words. `name` may be NULL. */
MtPrint *mt_print_new (const gchar *key, const gchar *words, const gchar *name);
void mt_print_free (MtPrint *print);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtPrint, mt_print_free)

/* Words without case, accents and punctuation; (element-type utf8). */
GPtrArray *mt_print_split (const gchar *text);

/* The same in all, for a text whose words are looked for in it: the runs (element-type guint64) that `words` make, those with a word of `name` in them as if it stood for the person. */
GHashTable *mt_print_list_runs (const gchar *key, const GPtrArray *words, const gchar *name);

/* How many of the print's runs are among these. */
guint mt_print_count_runs (const MtPrint *print, GHashTable *runs);

/* Of the same key. */
gboolean mt_print_is_near (const MtPrint *one, const MtPrint *other);

G_END_DECLS

#endif
