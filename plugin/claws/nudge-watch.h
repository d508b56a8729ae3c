/* Moralotop in Claws Mail: whose turn it is, and when the user may be told so.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The core chooses (nudge.h): at most three a day, spread. Here it is seen to that nobody is interrupted: a nudge comes while the main window is in front and neither mouse nor keys have moved for a
 * moment, never while a mail is being written, and never as a window. It stays until the user has decided, or the person is due no more. The clock is looked at every few minutes: the
 * computer may have slept.
 */
#ifndef MORALOTOP_NUDGE_WATCH_H
#define MORALOTOP_NUDGE_WATCH_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

gboolean mt_nudge_watch_start (GError **error);
void mt_nudge_watch_stop (void);

/* Who is being named; NULL for nobody. Good until control goes back to the main loop. */
const MtContact *mt_nudge_watch_get (void);

/* What the user decides. Each is an event in the log, or nothing, and ends the nudge. */
void mt_nudge_watch_write (GtkWindow *parent);
void mt_nudge_watch_snooze (guint days);
void mt_nudge_watch_silence (void);
void mt_nudge_watch_close (void);

/* What was decided last, as a sentence ("No more nudges about Anna Berg."), as long as it can be undone; NULL else. */
const gchar *mt_nudge_watch_get_deed (void);

/* Takes that back; does nothing when there is nothing. Whom it was about is named again when it is their turn, not at once. */
void mt_nudge_watch_undo (void);

/* Called in the main loop whenever one of these has changed. `data` tells the watchers apart. */
typedef void (*MtNudgeFunc) (gpointer data);
void mt_nudge_watch_add (MtNudgeFunc func, gpointer data);
void mt_nudge_watch_remove (gpointer data);

G_END_DECLS

#endif
