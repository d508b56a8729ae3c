/* Moralotop: private files of lines that are only appended to. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For what can be gathered anew: an append is one write without a sync, so that it may be made in the main thread; a crash loses the last lines at most, and half a
 * line is no line. The first line says what the file is. Mode 0600, its directory 0700. Several processes may append.
 */
#ifndef MORALOTOP_LINES_H
#define MORALOTOP_LINES_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gchar *path;
  gint64 seen[4]; /* what the file was like when it was last read or appended to */
} MtLines;

void mt_lines_init (MtLines *lines, const gchar *path);
void mt_lines_clear (MtLines *lines);

/* Whether somebody else has written since. */
gboolean mt_lines_have_changed (const MtLines *lines);

/* All whole lines, the first one included; a file that is not there has none. Free with g_strfreev(). NULL and MT_ERROR_READ. */
gchar **mt_lines_read (MtLines *lines, GError **error);

/* Appends `text`, whole lines; a file that is not there is made with the line `first` before it. MT_ERROR_WRITE. */
gboolean mt_lines_append (MtLines *lines, const gchar *first, const gchar *text, GError **error);

/* Replaces all, as mt_file_save_unsynced() does. */
gboolean mt_lines_replace (MtLines *lines, const gchar *text, GError **error);

/* Puts a file that cannot be understood aside as FILE.broken; the sentence that says so, translated. */
gchar *mt_lines_put_aside (MtLines *lines);

G_END_DECLS

#endif
