/* Moralotop: files that are written in one thread and synced in another.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_FILE_SYNC_H
#define MORALOTOP_FILE_SYNC_H

#include <glib.h>

G_BEGIN_DECLS

/* Makes what is in a file, and its name, survive a power cut; best effort. May take a tenth of a second. */
void mt_file_sync (const gchar *path);

G_END_DECLS

#endif
