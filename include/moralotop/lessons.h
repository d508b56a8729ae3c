/* Moralotop: the user's lessons: what stood in the mails of those whom he has overruled.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A private file beside the log, for each person overruled the ids of the evidence in their mail; no word of any mail. What the person is stands in the
 * log alone: a lesson counts as what they are called there now, on whichever machine that was said, and not at all once the overrule is taken
 * back. Forgetting removes the file: overrules stay final for their own people, and teach nothing any more. Written without a sync.
 */
#ifndef MORALOTOP_LESSONS_H
#define MORALOTOP_LESSONS_H

#include <moralotop/contacts.h>
#include <moralotop/learning.h>

G_BEGIN_DECLS

/* People; beyond, the oldest lessons are dropped. */
#define MT_LESSONS_MAX 1000

typedef struct _MtLessons MtLessons;

/* The file that belongs to a log: "lessons.txt" in the same directory. */
gchar *mt_lessons_path_beside (const gchar *log_path);

/* As mt_written_open(). */
MtLessons *mt_lessons_open (const gchar *path, gchar **notice);
void mt_lessons_free (MtLessons *lessons);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtLessons, mt_lessons_free)

/* What the mail of an overruled contact (their key) showed: see MtVerdict.evidence. Replaces what was there of them. */
gboolean mt_lessons_put (MtLessons *lessons, const gchar *contact, const gchar *const *evidence, GError **error);

/* For good: memory and file. */
gboolean mt_lessons_forget (MtLessons *lessons, GError **error);

guint mt_lessons_get_length (const MtLessons *lessons);

/* What they teach together with the log's overrules. Never NULL; `contacts` may be NULL (nothing). */
MtLearning *mt_lessons_learn (const MtLessons *lessons, const MtContacts *contacts);

/* As mt_written_refresh(). */
gboolean mt_lessons_refresh (MtLessons *lessons);

G_END_DECLS

#endif
