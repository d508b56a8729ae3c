/* Moralotop: private files, and the disk. Either may take a tenth of a second: not for the main thread.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_FILE_SYNC_H
#define MORALOTOP_FILE_SYNC_H

#include <glib.h>

G_BEGIN_DECLS

/* Writes beside, syncs, renames; mode 0600; makes the directory. A symbolic link stays one, its target is replaced.
 * MT_ERROR_WRITE names the file. */
gboolean mt_file_save (const gchar *path, const gchar *contents, gsize length, GError **error);

#define MT_FILE_MAX (16 * 1024 * 1024) /* bytes: none of the user's small files comes near */

/* The whole of a regular file, NUL-terminated, also through a symbolic link. Nothing else is waited for (a pipe) or followed (a device), and nothing larger than
 * `max` bytes read; 0: of any size. On failure G_FILE_ERROR (G_FILE_ERROR_NOENT when it is not there), MT_ERROR_READ or MT_ERROR_LIMIT, which name the file, and
 * `contents` is untouched. `length` may be NULL. */
gboolean mt_file_read (const gchar *path, gsize max, gchar **contents, gsize *length, GError **error);

/* The same into a key file. G_KEY_FILE_ERROR when it is none. */
gboolean mt_file_read_keys (GKeyFile *keys, const gchar *path, GError **error);

/* Renames what cannot be understood to PATH.broken, or .broken.2 to .broken.10, so that the next save does not overwrite it: the first name that is free. What it
 * is called now, to be freed with g_free(); NULL and errno when that cannot be done. */
gchar *mt_file_put_aside (const gchar *path);

/* Removes all that was put aside so. */
void mt_file_forget_aside (const gchar *path);

/* Makes what is in a file, and its name, survive a power cut; best effort. */
void mt_file_sync (const gchar *path);

G_END_DECLS

#endif
