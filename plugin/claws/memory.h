/* Moralotop in Claws Mail: what is known beside the log: to whom the user has written, and what his overrules teach.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two files beside the log (written.h, lessons.h), which the command reads and may change, too. Main thread only.
 */
#ifndef MORALOTOP_MEMORY_H
#define MORALOTOP_MEMORY_H

#include <moralotop/history.h>

G_BEGIN_DECLS

gboolean mt_memory_start (GError **error);
void mt_memory_stop (void);

/* Puts what is known into `history`; it lives until control goes back to the main loop. */
void mt_memory_fill (MtHistory *history);

/* Looks whether another process has written the files; TRUE when it has: then what was judged before is to be judged anew. Costs two looks at files. */
gboolean mt_memory_refresh (void);

/* Keeps what the mail of an overruled contact showed (see MtVerdict.evidence). */
void mt_memory_learn (const gchar *contact, const gchar *const *evidence);

/* How many lessons there are; forgets them for good, and has all judged anew. */
guint mt_memory_count_lessons (void);
gboolean mt_memory_forget_lessons (GError **error);

/* To whom the user has written; NULL while the plugin is not started. */
MtWritten *mt_memory_get_written (void);

/* Writes what was added there, and has all judged anew. */
void mt_memory_save_written (void);

G_END_DECLS

#endif
