/* Moralotop: were these own words used for somebody else already?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What makes an answer personal is that nobody else gets it. Of the own words of the last answers only hashes are kept (SHA-256 over a random
 * key of this file and at least five words, or the whole text): they tell that words are the same, not which they were. Case, accents, spaces and punctuation do not count, nor
 * does the person's own name: "Ada, your boats…" and "Hamish, your boats…" are the same words. Nearly the same are texts that differ in one word,
 * and longer ones that share most of their runs of five words.
 *
 * A key file (0600), one group a contact, rewritten by mt_sameness_save(), without a sync: what a crash takes is a hint, no more.
 */
#ifndef MORALOTOP_SAMENESS_H
#define MORALOTOP_SAMENESS_H

#include <glib.h>

G_BEGIN_DECLS

#define MT_SAMENESS_MAX_ANSWERS 100 /* kept; the oldest go */

typedef struct _MtSameness MtSameness;

/* Reads the file; one that is not there or is broken is an empty memory (it teaches nothing that is worth a complaint). Never NULL. */
MtSameness *mt_sameness_open (const gchar *path);
void mt_sameness_free (MtSameness *sameness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtSameness, mt_sameness_free)

/* Keeps the own words of an answer to this contact, in the place of earlier ones to them. `name` (may be NULL) is the person's. */
void mt_sameness_put (MtSameness *sameness, const gchar *contact, const gchar *name, const gchar *words);

/* Writes what was put, when anything was. FALSE: kept in memory only. */
gboolean mt_sameness_save (MtSameness *sameness, GError **error);

/* Whose words these are: the last other contact to whom the same or nearly the same were put; the name, or the key where there is none. NULL: nobody's. Lives until
 * the next put. Words of fewer than four words ("Thank you!") are nobody's. */
const gchar *mt_sameness_find (const MtSameness *sameness, const gchar *contact, const gchar *name, const gchar *words);

/* ---- words in a quotation ---- */

/* A text that many get, such as a template's: to be known again, too. Kept in memory only. */
void mt_sameness_add_common (MtSameness *sameness, const gchar *text);

/* How much of such texts stands in this one, in words; 0 when less than some ten in a row. Line breaks do not count. */
guint mt_sameness_count_common (const MtSameness *sameness, const gchar *text);

/* Whose words stand in a text, whatever else does: at least half of them, and a run of five; (element-type utf8) their keys, good until the next put. Never NULL; free with
 * g_ptr_array_unref(). */
GPtrArray *mt_sameness_find_within (const MtSameness *sameness, const gchar *text);

/* Whether two texts are the same or nearly so, each for the person of that name (may be NULL). */
gboolean mt_sameness_is_same (const gchar *words, const gchar *name, const gchar *other_words, const gchar *other_name);

G_END_DECLS

#endif
