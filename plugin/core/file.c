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
