/* Moralotop: a push to oneself: who is to be written to next, and when the user is told so.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure. At most so many nudges a day as the profile says (never more than three), spread over the day (MT_NUDGE_SPREAD, divided by their number, lies between two, but never less than
 * MT_NUDGE_PAUSE), never about the same person twice within MT_NUDGE_REST_DAYS, never about who is silenced or snoozed. The thirstiest comes first.
 * Twenty people met on one evening are not due on one day: the day of each is moved to later by up to a tenth of the interval, by a hash of the key, the same on each machine.
 */
#ifndef MORALOTOP_NUDGE_H
#define MORALOTOP_NUDGE_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

#define MT_NUDGE_PAUSE     (2 * 3600)  /* seconds */
#define MT_NUDGE_SPREAD    (12 * 3600) /* likewise */
#define MT_NUDGE_REST_DAYS 7
#define MT_NUDGE_MAX       3 /* a day */

/* What was shown already: a small key file (nudges.ini) beside the log, 0600. It holds hashes of keys, no names. */
typedef struct _MtNudges MtNudges;

/* The file's name beside a log. Free with g_free(). */
gchar *mt_nudges_path_beside (const gchar *log_path);

/* A missing or broken file is an empty memory. Never NULL. */
MtNudges *mt_nudges_open (const gchar *path);
void mt_nudges_free (MtNudges *nudges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtNudges, mt_nudges_free)

/* Whose turn it is, the contacts'; NULL when nobody's is now. `next` (may be NULL) gets when to ask again: after `now`, or 0 for not before the contacts have changed. What was shown later
 * than `now`, by a clock that went wrong, does not count. `zone` tells where a day begins (local time). `per_day`: see profile.h; 0 is never. */
const MtContact *mt_nudges_choose (const MtNudges *nudges, const MtContacts *contacts, guint per_day, GTimeZone *zone,
                                   gint64 now, gint64 *next);

/* It was shown. Forgets what is older than a year. */
void mt_nudges_note_shown (MtNudges *nudges, const gchar *contact, gint64 now);

/* Writes it all to the file. FALSE with `error` when that cannot be done; what was there stays then. */
gboolean mt_nudges_save (MtNudges *nudges, GError **error);

/* The sixth resolution: how many different people the user has answered, written to, called or met in the week (from Monday, local time) of `now`. What was undone, and what is to come, does not
 * count. */
guint mt_goal_count (const MtLog *log, GTimeZone *zone, gint64 now);

G_END_DECLS

#endif
