/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"

#include <moralotop/error.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

gboolean
mt_file_make_directory (const gchar *path, GError **error)
{
  g_autofree gchar *directory = g_path_get_dirname (path);
  if (g_mkdir_with_parents (directory, 0700) == 0)
    return TRUE;
  g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("The directory %s could not be made: %s"), directory,
               g_strerror (errno));
  return FALSE;
}

void
mt_file_sync_directory (const gchar *path)
{
  g_autofree gchar *directory = g_path_get_dirname (path);
  int fd = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

void
mt_file_sync (const gchar *path)
{
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
  mt_file_sync_directory (path);
}

static gboolean
write_beside (const gchar *path, const gchar *contents, gsize length)
{
  g_autofree gchar *beside = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return FALSE;
  gboolean good = TRUE;
  for (gsize done = 0; good && done < length;)
    {
      gssize n = write (fd, contents + done, length - done);
      good = n >= 0 || errno == EINTR;
      done += n > 0 ? (gsize)n : 0;
    }
  int cause = errno;
  if (close (fd) != 0 && good)
    {
      cause = errno;
      good = FALSE;
    }
  if (good && g_rename (beside, path) == 0)
    return TRUE;
  cause = good ? errno : cause;
  g_unlink (beside);
  errno = cause;
  return FALSE;
}

gboolean
mt_file_save_unsynced (const gchar *path, const gchar *contents, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && contents != NULL, FALSE);
  if (!mt_file_make_directory (path, error))
    return FALSE;
  char *target = realpath (path, NULL);
  gboolean saved = write_beside (target != NULL ? target : path, contents, length);
  if (!saved)
    g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("%s could not be written: %s"), path, g_strerror (errno));
  free (target);
  return saved;
}

gboolean
mt_file_save (const gchar *path, const gchar *contents, gsize length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_return_val_if_fail (path != NULL && contents != NULL, FALSE);
  if (!mt_file_make_directory (path, error))
    return FALSE;
  char *target = realpath (path, NULL);
  gboolean saved =
      g_file_set_contents_full (target != NULL ? target : path, contents, (gssize)length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause);
  free (target);
  if (!saved)
    g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("%s could not be written: %s"), path, cause->message);
  return saved;
}
