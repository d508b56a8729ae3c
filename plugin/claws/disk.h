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

/* Writes beside, syncs, renames; mode 0600; makes the directory. Takes `text`. */
void mt_disk_write (const gchar *path, gchar *text, gsize length, MtDiskComplainFunc complain);

/* Syncs a file that was written without. */
void mt_disk_sync (const gchar *path);

/* Removes a file, if it is there. */
void mt_disk_remove (const gchar *path);

/* Waits until all is done. May be called at any time, and twice. */
void mt_disk_flush (void);

G_END_DECLS

#endif
