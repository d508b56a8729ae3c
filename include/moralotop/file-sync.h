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

/* Makes what is in a file, and its name, survive a power cut; best effort. */
void mt_file_sync (const gchar *path);

G_END_DECLS

#endif
