/* Moralotop in Claws Mail: private files that are to survive a power cut, written by a thread: the disk's sync may take a tenth of a second.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is asked for is done in that order, one after the other. Call from the main thread only.
 */
#ifndef MORALOTOP_DISK_H
#define MORALOTOP_DISK_H

#include <glib.h>

G_BEGIN_DECLS

/* The sentence that tells the user what a failure means, translated; called in the thread. Free with g_free(). */
typedef gchar *(*MtDiskComplainFunc) (const gchar *reason);

/* Writes beside, syncs, renames; mode 0600; makes the directory. Takes `text`. `complain` is NULL where a failure costs the user nothing. */
void mt_disk_write (const gchar *path, gchar *text, gsize length, MtDiskComplainFunc complain);

/* Syncs a file that was written without. */
void mt_disk_sync (const gchar *path);

/* Removes a file, if it is there. */
void mt_disk_remove (const gchar *path);

/* Waits until all is done. May be called at any time, and twice. */
void mt_disk_flush (void);

/* The same, and tells of every failure that is not told yet: after this nothing of it runs any more. */
void mt_disk_stop (void);

/* What Claws Mail writes between the two is not synced by it, whatever its preferences say: the second call has it synced by the thread, if they want that. */
void mt_disk_begin_unsynced (void);
void mt_disk_end_unsynced (const gchar *path);

G_END_DECLS

#endif
