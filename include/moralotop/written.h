/* Moralotop: to whom the user has written mail before.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A private file of salted hashes, so that it is no second address book: it answers whether the user has written to an address that one has already, and no
 * more. It also keeps how far each folder of sent mail has been read. Written without a sync: what a crash loses is gathered anew. Not for several
 * threads at once.
 */
#ifndef MORALOTOP_WRITTEN_H
#define MORALOTOP_WRITTEN_H

#include <glib.h>

G_BEGIN_DECLS

/* People; beyond, those added first are dropped when the file is opened. */
#define MT_WRITTEN_MAX 50000

typedef struct _MtWritten MtWritten;

/* The file that belongs to a log: "written.txt" in the same directory. */
gchar *mt_written_path_beside (const gchar *log_path);

/* A file that is not there is empty; one that cannot be understood is put aside and begun anew, as `notice` (translated, to be freed; may be NULL) says. Never NULL. */
MtWritten *mt_written_open (const gchar *path, gchar **notice);

/* Without writing what is still to be written: see mt_written_flush(). */
void mt_written_free (MtWritten *written);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtWritten, mt_written_free)

/* Whether the user has written to this address; case is ignored. Both may be NULL (FALSE). */
gboolean mt_written_has (const MtWritten *written, const gchar *address);

/* In memory until the next mt_written_flush(). TRUE when it is new; FALSE for one who was there, was forgotten, or is no address. */
gboolean mt_written_add (MtWritten *written, const gchar *address);

/* Forgets a person for good: the same mail, read again, does not bring them back. Writes. */
gboolean mt_written_forget (MtWritten *written, const gchar *address, GError **error);

guint mt_written_get_length (const MtWritten *written);

/* How far a folder (any name) has been read, in the caller's own words (one line); NULL when never. Valid until it is set anew. */
const gchar *mt_written_get_mark (const MtWritten *written, const gchar *folder);
void mt_written_set_mark (MtWritten *written, const gchar *folder, const gchar *mark);

/* Writes what is new, if anything is; on failure it stays in memory. */
gboolean mt_written_flush (MtWritten *written, GError **error);

/* Reads the file anew when another process has written it; TRUE when it had. Costs one look at the file. */
gboolean mt_written_refresh (MtWritten *written);

G_END_DECLS

#endif
