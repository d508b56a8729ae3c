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

#define MAX_INTERRUPTIONS 1000

gchar *
mt_file_explain (int why)
{
  const gchar *advice;
  switch (why)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      advice = _ ("make room on that disk");
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      advice = _ ("give yourself the right to write there, or choose another place");
      break;
    case EIO:
      advice = _ ("the disk may be failing: copy what is on it to another one");
      break;
    case EISDIR:
    case ENOTDIR:
    case ELOOP:
    case ENXIO:
      advice = _ ("something else has that name: put it elsewhere");
      break;
    default:
      advice = _ ("try again in a moment");
    }
  return g_strdup_printf ("%s (%s)", g_strerror (why), advice);
}

gboolean
mt_file_make_directory (const gchar *path, GError **error)
{
  g_autofree gchar *directory = g_path_get_dirname (path);
  if (TEMP_FAILURE_RETRY (g_mkdir_with_parents (directory, 0700)) == 0)
    return TRUE;
  g_autofree gchar *why = mt_file_explain (errno);
  g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("The directory %s could not be made: %s"), directory, why);
  return FALSE;
}

void
mt_file_sync_directory (const gchar *path)
{
  g_autofree gchar *directory = g_path_get_dirname (path);
  int fd = TEMP_FAILURE_RETRY (g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
  if (fd < 0)
    return;
  (void)!TEMP_FAILURE_RETRY (fsync (fd));
  close (fd);
}

void
mt_file_sync (const gchar *path)
{
  int fd = TEMP_FAILURE_RETRY (g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0));
  if (fd < 0)
    return;
  (void)!TEMP_FAILURE_RETRY (fsync (fd));
  close (fd);
  mt_file_sync_directory (path);
}

/* A file of its own beside `path`, for the user alone; -1 and errno. */
static int
open_beside (const gchar *path, gchar **beside)
{
  for (guint i = 0; i < MAX_INTERRUPTIONS; i++)
    {
      g_autofree gchar *name = g_strconcat (path, ".XXXXXX", NULL);
      int fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
      if (fd >= 0)
        {
          *beside = g_steal_pointer (&name);
          return fd;
        }
      if (errno != EINTR)
        break;
    }
  return -1;
}

static gboolean
write_out (int fd, const gchar *contents, gsize length, gboolean sync)
{
  while (length > 0)
    {
      gssize n = TEMP_FAILURE_RETRY (write (fd, contents, length));
      if (n == 0)
        errno = ENOSPC;
      if (n <= 0)
        return FALSE;
      contents += n;
      length -= (gsize)n;
    }
  return !sync || TEMP_FAILURE_RETRY (fsync (fd)) == 0;
}

static gboolean
write_beside (const gchar *path, const gchar *contents, gsize length, gboolean sync)
{
  g_autofree gchar *beside = NULL;
  int fd = open_beside (path, &beside);
  if (fd < 0)
    return FALSE;
  gboolean good = write_out (fd, contents, length, sync);
  int cause = errno;
  /* An interrupted close() has closed. */
  if (close (fd) != 0 && errno != EINTR && good)
    {
      cause = errno;
      good = FALSE;
    }
  if (good && TEMP_FAILURE_RETRY (g_rename (beside, path)) == 0)
    return TRUE;
  cause = good ? errno : cause;
  (void)!TEMP_FAILURE_RETRY (g_unlink (beside));
  errno = cause;
  return FALSE;
}

static gboolean
save (const gchar *path, const gchar *target, const gchar *contents, gsize length, gboolean sync, GError **error)
{
  if (!mt_file_make_directory (path, error))
    return FALSE;
  if (!write_beside (target, contents, length, sync))
    {
      g_autofree gchar *why = mt_file_explain (errno);
      g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("%s could not be written: %s"), path, why);
      return FALSE;
    }
  if (sync)
    mt_file_sync_directory (target);
  return TRUE;
}

gboolean
mt_file_save_unsynced (const gchar *path, const gchar *contents, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && contents != NULL, FALSE);
  char *target = realpath (path, NULL);
  gboolean saved = save (path, target != NULL ? target : path, contents, length, FALSE, error);
  free (target);
  return saved;
}

gboolean
mt_file_save (const gchar *path, const gchar *contents, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && contents != NULL, FALSE);
  char *target = realpath (path, NULL);
  gboolean saved = save (path, target != NULL ? target : path, contents, length, TRUE, error);
  free (target);
  return saved;
}

gboolean
mt_file_save_here (const gchar *path, const gchar *contents, gsize length, GError **error)
{
  g_return_val_if_fail (path != NULL && contents != NULL, FALSE);
  return save (path, path, contents, length, TRUE, error);
}
