/* Moralotop: private files, written so that a crash leaves the old or the new one. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_FILE_H
#define MORALOTOP_FILE_H

#include <moralotop/file-sync.h>

G_BEGIN_DECLS

/* Makes the directory of `path` (0700) when it is not there. */
gboolean mt_file_make_directory (const gchar *path, GError **error);

/* What the system says went wrong (an errno), and what to do about it, in words. Free with g_free(). */
gchar *mt_file_explain (int why);

/* mt_file_save() for a name at which nothing may be followed: a symbolic link there is replaced, not what it leads to. */
gboolean mt_file_save_here (const gchar *path, const gchar *contents, gsize length, GError **error);

/* Makes a new or renamed entry of `path`'s directory survive a power cut; best effort. */
void mt_file_sync_directory (const gchar *path);

/* mt_file_save() without a sync, for the main thread: a power cut in the next seconds may leave the old file, the new one or an empty one, until mt_file_sync() was
 * called on it; a crash of the program leaves the old or the new one. */
gboolean mt_file_save_unsynced (const gchar *path, const gchar *contents, gsize length, GError **error);

G_END_DECLS

#endif
