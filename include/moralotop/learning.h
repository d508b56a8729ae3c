/* Moralotop: what the user's overrules teach about other people.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure counting: which pieces of evidence stood in the mails that the user has called so. One overrule says nothing of others; a few of one mind
 * move a verdict that is unsure (see judge.h), never a clear one; overrules that contradict each other cancel.
 */
#ifndef MORALOTOP_LEARNING_H
#define MORALOTOP_LEARNING_H

#include <moralotop/category.h>

G_BEGIN_DECLS

/* No mail's learned weight for a category is more than this, whatever was learned. */
#define MT_LEARNING_LIMIT 5.0

typedef struct _MtLearning MtLearning;

MtLearning *mt_learning_new (void);
void mt_learning_free (MtLearning *learning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtLearning, mt_learning_free)

/* One overrule: a mail with these pieces of evidence (ids, NULL-terminated, may be NULL; each counts once) was called `category`. What tells of one person only
 * (that they are in the address book, …) teaches nothing about others and is left out; so is an overrule to "none". */
void mt_learning_add (MtLearning *learning, MtCategory category, const gchar *const *evidence);

/* How many overrules it has learned from. */
guint mt_learning_get_length (const MtLearning *learning);

/* Puts into `weights` what was learned about a mail with these pieces of evidence: 0 to MT_LEARNING_LIMIT for each category. `telling` (may be
 * NULL) gets for each category up to three ids that this rests on, the strongest first, joined with ";", or NULL; free each. FALSE when nothing
 * was learned about it: all are 0. `learning` and `evidence` may be NULL. */
gboolean mt_learning_weigh (const MtLearning *learning, const gchar *const *evidence, gdouble weights[MT_N_CATEGORIES],
                            gchar *telling[MT_N_CATEGORIES]);

G_END_DECLS

#endif
