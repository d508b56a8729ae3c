/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "log-file.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define LOCK_PATIENCE (5 * G_USEC_PER_SEC)
#define LOCK_STEP     1000
#define HEAD_MAX      65536
#define TAIL_MAX      128

void
mt_log_file_init (MtLogFile *file, const gchar *path)
{
  memset (file, 0, sizeof *file);
  char *target = realpath (path, NULL);
  file->path = g_strdup (target != NULL ? target : path);
  free (target);
  file->fd = file->lock_fd = -1;
  file->end = -1;
}

static void
forget (MtLogFile *file)
{
  if (file->fd >= 0)
    close (file->fd);
  file->fd = -1;
  file->read_only = FALSE;
  file->end = -1;
  g_clear_pointer (&file->head, g_free);
  g_clear_pointer (&file->closing, g_free);
  memset (&file->status, 0, sizeof file->status);
}

void
mt_log_file_clear (MtLogFile *file)
{
  forget (file);
  if (file->lock_fd >= 0)
    close (file->lock_fd);
  file->lock_fd = -1;
  g_clear_pointer (&file->path, g_free);
}

/* ---- lock ---- */

/* What has the lock's name must be ours alone: whoever else could open it could hold it for ever. */
static gboolean
check_lock (int fd, const gchar *path, GError **error)
{
  struct stat status;
  const gchar *reason = NULL;
  if (TEMP_FAILURE_RETRY (fstat (fd, &status)) != 0)
    {
      g_autofree gchar *why = mt_file_explain (errno);
      g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("The lock file %s could not be used: %s"), path, why);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode))
    reason = _ ("it is no ordinary file");
  else if (status.st_uid != geteuid ())
    reason = _ ("it belongs to another user");
  if (reason != NULL)
    g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("The lock file %s is not used: %s. Put it elsewhere"), path,
                 reason);
  else if ((status.st_mode & 077) != 0)
    (void)!TEMP_FAILURE_RETRY (fchmod (fd, 0600));
  return reason == NULL;
}

static gboolean
open_lock (MtLogFile *file, GError **error)
{
  if (file->lock_fd >= 0)
    return TRUE;
  g_autofree gchar *path = g_strconcat (file->path, ".lock", NULL);
  if (!mt_file_make_directory (file->path, error))
    return FALSE;
  /* O_NONBLOCK: a pipe of that name must not hang Claws Mail. */
  int fd = TEMP_FAILURE_RETRY (g_open (path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600));
  if (fd < 0)
    {
      g_autofree gchar *why = mt_file_explain (errno);
      g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("The lock file %s could not be made: %s"), path, why);
      return FALSE;
    }
  if (check_lock (fd, path, error))
    file->lock_fd = fd;
  else
    close (fd);
  return file->lock_fd >= 0;
}

gboolean
mt_log_file_lock (MtLogFile *file, GError **error)
{
  if (!open_lock (file, error))
    return FALSE;
  for (gint64 waited = 0; waited < LOCK_PATIENCE; waited += LOCK_STEP)
    {
      if (flock (file->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
      if (errno != EWOULDBLOCK && errno != EINTR)
        {
          g_autofree gchar *why = mt_file_explain (errno);
          g_set_error (error, MT_ERROR, MT_ERROR_LOCKED, _ ("%s could not be locked: %s"), file->path, why);
          return FALSE;
        }
      g_usleep (LOCK_STEP);
    }
  g_set_error (error, MT_ERROR, MT_ERROR_LOCKED, _ ("%s is being written by another program; try again in a moment"),
               file->path);
  return FALSE;
}

void
mt_log_file_unlock (MtLogFile *file)
{
  if (file->lock_fd >= 0)
    flock (file->lock_fd, LOCK_UN);
}

/* ---- looking ---- */

static gboolean
check_status (const MtLogFile *file, GError **error)
{
  const gchar *reason = NULL;
  if (!S_ISREG (file->status.st_mode))
    reason = _ ("it is no ordinary file");
  else if (file->status.st_uid != geteuid ())
    reason = _ ("it belongs to another user");
  if (reason != NULL)
    g_set_error (error, MT_ERROR, MT_ERROR_READ, _ ("%s is not used: %s. Put it elsewhere, or choose another log"),
                 file->path, reason);
  return reason == NULL;
}

gboolean
mt_log_file_reopen (MtLogFile *file, GError **error)
{
  forget (file);
  /* O_NONBLOCK: a pipe of that name must not hang Claws Mail; it means nothing to an ordinary file. */
  file->fd = TEMP_FAILURE_RETRY (g_open (file->path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0));
  file->read_only = file->fd < 0 && (errno == EACCES || errno == EROFS || errno == EISDIR);
  if (file->read_only)
    file->fd = TEMP_FAILURE_RETRY (g_open (file->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0));
  if (file->fd < 0 && errno == ENOENT)
    return TRUE;
  if (file->fd >= 0 && TEMP_FAILURE_RETRY (fstat (file->fd, &file->status)) == 0)
    {
      if (check_status (file, error))
        return TRUE;
    }
  else
    {
      g_autofree gchar *why = mt_file_explain (errno);
      g_set_error (error, MT_ERROR, MT_ERROR_READ, _ ("%s could not be opened: %s"), file->path, why);
    }
  forget (file);
  return FALSE;
}

void
mt_log_file_try_to_write (MtLogFile *file)
{
  struct stat status;
  if (!file->read_only || file->fd < 0)
    return;
  int fd = TEMP_FAILURE_RETRY (g_open (file->path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0));
  if (fd >= 0 && fstat (fd, &status) == 0 && status.st_dev == file->status.st_dev
      && status.st_ino == file->status.st_ino)
    {
      close (file->fd);
      file->fd = fd;
      file->read_only = FALSE;
    }
  else if (fd >= 0)
    close (fd);
}

gboolean
mt_log_file_is_current (const MtLogFile *file)
{
  struct stat now;
  if (stat (file->path, &now) != 0)
    return errno == ENOENT && file->fd < 0;
  return file->fd >= 0 && now.st_dev == file->status.st_dev && now.st_ino == file->status.st_ino
         && now.st_size == file->status.st_size && now.st_mtim.tv_sec == file->status.st_mtim.tv_sec
         && now.st_mtim.tv_nsec == file->status.st_mtim.tv_nsec;
}

gboolean
mt_log_file_is_empty (const MtLogFile *file)
{
  return file->fd < 0 || file->status.st_size == 0;
}

static gchar *
read_bytes (const MtLogFile *file, gint64 from, gsize wanted, gsize *length, GError **error)
{
  gsize got = 0;
  g_autofree gchar *bytes = g_try_malloc (wanted + 1);
  while (bytes != NULL && got < wanted)
    {
      ssize_t n = pread (file->fd, bytes + got, wanted - got, from + (gint64)got);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_autofree gchar *why = mt_file_explain (errno);
          g_set_error (error, MT_ERROR, MT_ERROR_READ, _ ("%s could not be read: %s"), file->path, why);
          return NULL;
        }
      if (n == 0)
        break; /* cut shorter meanwhile: the caller's parser will notice */
      got += (gsize)n;
    }
  if (bytes == NULL)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_READ, _ ("%s is too large for this computer’s memory"), file->path);
      return NULL;
    }
  bytes[got] = '\0';
  *length = got;
  return g_steal_pointer (&bytes);
}

gchar *
mt_log_file_read (const MtLogFile *file, gint64 from, gsize *length, GError **error)
{
  return read_bytes (file, from, (gsize)MAX (file->status.st_size - from, 0), length, error);
}

/* ---- head and tail ---- */

static gboolean
on_head_element (const gchar *name G_GNUC_UNUSED, const gchar *name_space G_GNUC_UNUSED,
                 const gchar *const *attributes G_GNUC_UNUSED, guint n G_GNUC_UNUSED, guint depth,
                 guint line G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return depth == 0;
}

static void
on_head_piece (gsize from, gsize to, gpointer data)
{
  if (from == 0)
    *(gsize *)data = to;
}

gboolean
mt_log_file_is_utf8 (const gchar *head)
{
  const gchar *end = strstr (head, "?>");
  const gchar *encoding = g_str_has_prefix (head, "<?xml") && end != NULL ? strstr (head, "encoding") : NULL;
  if (encoding == NULL || encoding > end)
    return g_ascii_isspace (*head) || *head == '<' || g_str_has_prefix (head, "\357\273\277");
  encoding += strlen ("encoding");
  encoding += strspn (encoding, " \t\r\n=");
  for (guint i = 0; i < 2; i++)
    {
      const gchar *name = i == 0 ? "UTF-8" : "US-ASCII";
      gsize length = strlen (name);
      if (g_ascii_strncasecmp (encoding + 1, name, length) == 0 && encoding[length + 1] == *encoding)
        return TRUE;
    }
  return FALSE;
}

gssize
mt_log_file_find_closing (const gchar *tail, gsize length)
{
  gsize end = length;
  while (end > 0 && g_ascii_isspace (tail[end - 1]))
    end--;
  if (end == 0 || tail[end - 1] != '>')
    return -1;
  for (gsize i = end - 1; i-- > 0;)
    if (tail[i] == '<')
      return tail[i + 1] == '/' ? (gssize)i : -1;
  return -1;
}

gboolean
mt_log_file_find_ends (MtLogFile *file, gboolean zeroes, GError **error)
{
  gsize head_length = 0, tail_length = 0, got = 0;
  g_autofree gchar *head = read_bytes (file, 0, MIN (HEAD_MAX, (gsize)file->status.st_size), &got, error);
  if (head == NULL)
    return FALSE;
  if (got > 0)
    mt_xml_scan_pieces (head, got, on_head_element, on_head_piece, &head_length, NULL);
  gint64 from = MAX (file->status.st_size - TAIL_MAX, 0);
  g_autofree gchar *tail = mt_log_file_read (file, from, &tail_length, error);
  if (tail == NULL)
    return FALSE;
  g_free (file->head);
  file->head = g_strndup (head, head_length);
  if ((zeroes && mt_log_file_is_utf8 (file->head)) || memchr (tail, '\0', tail_length) != NULL)
    {
      /* libxml2 takes a zero behind the root for the end; in truth the disk was not written so far. */
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s ends in bytes that are no text"), file->path);
      return FALSE;
    }
  gssize closing = mt_log_file_find_closing (tail, tail_length);
  gboolean good = closing >= 0 && head_length > 0 && head[head_length - 1] == '>' && mt_log_file_is_utf8 (file->head);
  file->end = good ? from + closing : -1;
  g_free (file->closing);
  file->closing = good ? g_strdup (tail + closing) : NULL;
  return TRUE;
}

/* ---- writing ---- */

gboolean
mt_log_file_write_all (int fd, const gchar *bytes, gsize length, gint64 offset)
{
  while (length > 0)
    {
      ssize_t n = pwrite (fd, bytes, length, offset);
      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        errno = ENOSPC;
      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize)n;
      offset += n;
    }
  return TRUE;
}

/* The last look before writing: the end must be what it is believed to be. */
static gboolean
check_tail (const MtLogFile *file, GError **error)
{
  gsize length = strlen (file->closing), got = 0;
  g_autofree gchar *tail = read_bytes (file, file->end, length, &got, error);
  if (tail == NULL)
    return FALSE;
  if (got == length && memcmp (tail, file->closing, length) == 0)
    return TRUE;
  g_set_error (error, MT_ERROR, MT_ERROR_FORMAT,
               _ ("%s does not end in %s any more; nothing was written. Try again, or look into the file"), file->path,
               "</log>");
  return FALSE;
}

/* Back to what it was: the old length, the old closing tag. These bytes have their place on the disk already. */
static void
undo_append (const MtLogFile *file)
{
  if (TEMP_FAILURE_RETRY (ftruncate (file->fd, file->status.st_size)) == 0
      && mt_log_file_write_all (file->fd, file->closing, strlen (file->closing), file->end))
    (void)!TEMP_FAILURE_RETRY (fdatasync (file->fd));
}

gboolean
mt_log_file_append (MtLogFile *file, const gchar *text, gsize length, GError **error)
{
  gsize closing_length = strlen (file->closing);
  if (!check_tail (file, error))
    return FALSE;
  g_autofree gchar *bytes = g_malloc (length + closing_length);
  memcpy (bytes, text, length);
  memcpy (bytes + length, file->closing, closing_length);
  if ((file->status.st_mode & 077) != 0)
    (void)!TEMP_FAILURE_RETRY (fchmod (file->fd, 0600));
  if (!mt_log_file_write_all (file->fd, bytes, length + closing_length, file->end)
      || TEMP_FAILURE_RETRY (fdatasync (file->fd)) != 0)
    {
      g_autofree gchar *why = mt_file_explain (errno == EBADF ? EACCES : errno); /* opened for reading only */
      undo_append (file);
      g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("Nothing was noted in %s: %s. The file is as it was before"),
                   file->path, why);
      return FALSE;
    }
  file->end += (gint64)length;
  fstat (file->fd, &file->status);
  return TRUE;
}
