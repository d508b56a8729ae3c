/* Moralotop: the log as a file: lock, tail, one write an append, mending. Knows no events. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_LOG_FILE_H
#define MORALOTOP_LOG_FILE_H

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

#define MT_LOG_NAMESPACE_PREFIX "urn:moralotop:log:"
#define MT_LOG_VERSION          1
#define MT_LOG_NAMESPACE        "urn:moralotop:log:1"
#define MT_LOG_HEAD             "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xmlns=\"" MT_LOG_NAMESPACE "\">\n"
#define MT_LOG_CLOSING          "</log>\n"

typedef struct
{
  gchar *path;        /* symbolic links resolved, so that the lock is the same by whatever name the log is called */
  int fd;             /* -1 while the file is not there */
  gboolean read_only; /* there was no right to write when it was opened */
  int lock_fd;        /* -1 until first locked */
  struct stat status; /* of the file when it was last read or written by us */
  gchar *head;        /* the bytes up to the end of the root's start tag; NULL while there is none */
  gint64 end;         /* where the closing tag begins, and the next event goes; -1: the file cannot be appended to */
  gchar *closing;     /* the bytes from there to the end */
} MtLogFile;

void mt_log_file_init (MtLogFile *file, const gchar *path);
void mt_log_file_clear (MtLogFile *file);

/* The old file stays beside as FILE.bak, in place of what was there: a second name for it, or a copy where the file system has no such thing. */
gboolean mt_log_file_keep_backup (const MtLogFile *file, const gchar *bytes, gsize length, GError **error);
/* Writes bytes into a new file FILE.`kind`-TIME; its name, or NULL and MT_ERROR_WRITE. Free with g_free(). */
gchar *mt_log_file_keep_aside (const MtLogFile *file, const gchar *kind, const gchar *bytes, gsize length,
                               GError **error);

/* Waits a few seconds at most: MT_ERROR_LOCKED. Not recursive. */
gboolean mt_log_file_lock (MtLogFile *file, GError **error);
void mt_log_file_unlock (MtLogFile *file);

/* Opens what the path names now. TRUE also when there is nothing (`fd` -1). */
gboolean mt_log_file_reopen (MtLogFile *file, GError **error);
/* A file that could only be read then may be written by now. */
void mt_log_file_try_to_write (MtLogFile *file);
/* Whether nothing has changed on disk since `status`. */
gboolean mt_log_file_is_current (const MtLogFile *file);
gboolean mt_log_file_is_empty (const MtLogFile *file);

/* The bytes from `from` to the end as `status` has it, NUL-terminated. NULL and MT_ERROR_READ. */
gchar *mt_log_file_read (const MtLogFile *file, gint64 from, gsize *length, GError **error);
/* After a successful scan: finds head, end and closing. `zeroes`: the scan has met some. */
gboolean mt_log_file_find_ends (MtLogFile *file, gboolean zeroes, GError **error);
/* Whether the text that begins with `head` is UTF-8 by its own account: only then are positions in the file positions in the text. */
gboolean mt_log_file_is_utf8 (const gchar *head);
/* Where in `tail` the closing tag begins; -1 when it does not end in one. */
gssize mt_log_file_find_closing (const gchar *tail, gsize length);

/* Writes `text` over the closing tag, with a new one, in one write, and syncs. On failure the file is as before. Locked. */
gboolean mt_log_file_append (MtLogFile *file, const gchar *text, gsize length, GError **error);

/* Called with the lock held on a file that is not well-formed. TRUE when its end had been torn by a crash and is mended; `notice`
 * says so. FALSE without an error: not that kind of damage, untouched. */
gboolean mt_log_file_mend (MtLogFile *file, gchar **notice, GError **error);

/* Writes all bytes, at `offset`; errno tells why not. */
gboolean mt_log_file_write_all (int fd, const gchar *bytes, gsize length, gint64 offset);

G_END_DECLS

#endif
