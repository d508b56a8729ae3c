/* Moralotop: words that speak for or against something.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sign is one or several words, found where they stand as whole words, in any case, whatever stands between them but letters and digits;
 * "*" at the end lets the last word go on ("sponsor*"). A question mark is a word. Several signs are of one thing ("reads-me"); of these the
 * strongest counts, once. One pass over the text, whatever the number of signs.
 */
#ifndef MORALOTOP_SIGNS_H
#define MORALOTOP_SIGNS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MtSigns MtSigns;

MtSigns *mt_signs_new (void);
void mt_signs_free (MtSigns *signs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtSigns, mt_signs_free)

/* `language` is that of the words; NULL: any. */
void mt_signs_add (MtSigns *signs, const gchar *of, gdouble weight, const gchar *language, const gchar *words);

/* The sum of the strongest weights found. `language` is that of the text: words of others are not looked for ("du" is French, and German); NULL when it
 * is not known: all are. `is_found` (may be NULL) gets by thing, mt_signs_count() of them, whether it was found. */
gdouble mt_signs_weigh (const MtSigns *signs, const gchar *text, const gchar *language, gboolean *is_found);
guint mt_signs_count (const MtSigns *signs);
const gchar *mt_signs_name (const MtSigns *signs, guint i);

G_END_DECLS

#endif
