/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "log-file.h"

#include <moralotop/error.h>
#include <moralotop/log.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define MAX_NAMES 100

/* TRUE, or FALSE and errno; nothing half-written stays. */
static gboolean
write_new (const gchar *path, const gchar *bytes, gsize length)
{
  int fd = TEMP_FAILURE_RETRY (g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (fd < 0)
    return FALSE;
  gboolean kept = mt_log_file_write_all (fd, bytes, length, 0) && TEMP_FAILURE_RETRY (fsync (fd)) == 0;
  int why = errno;
  close (fd);
  if (kept)
    return TRUE;
  (void)!TEMP_FAILURE_RETRY (g_unlink (path));
  errno = why;
  return FALSE;
}

gchar *
mt_log_file_keep_aside (const MtLogFile *file, const gchar *kind, const gchar *bytes, gsize length, GError **error)
{
  g_autofree gchar *now = mt_time_to_string (g_get_real_time () / G_USEC_PER_SEC);
  for (guint i = 1; i <= MAX_NAMES; i++)
    {
      g_autofree gchar *more = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree gchar *path = g_strconcat (file->path, ".", kind, "-", now, more, NULL);
      if (write_new (path, bytes, length))
        {
          mt_file_sync_directory (path);
          return g_steal_pointer (&path);
        }
      if (errno != EEXIST)
        break;
    }
  g_autofree gchar *why = mt_file_explain (errno);
  g_set_error (error, MT_ERROR, MT_ERROR_WRITE,
               _ ("What is damaged in %s could not be kept beside it, so nothing was mended: %s"), file->path, why);
  return NULL;
}

gboolean
mt_log_file_keep_backup (const MtLogFile *file, const gchar *bytes, gsize length, GError **error)
{
  g_autofree gchar *backup = g_strconcat (file->path, ".bak", NULL);
  if (TEMP_FAILURE_RETRY (g_unlink (backup)) != 0 && errno != ENOENT)
    {
      g_autofree gchar *why = mt_file_explain (errno);
      g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("The old copy %s could not be replaced: %s"), backup, why);
      return FALSE;
    }
  return TEMP_FAILURE_RETRY (link (file->path, backup)) == 0 || mt_file_save_here (backup, bytes, length, error);
}
