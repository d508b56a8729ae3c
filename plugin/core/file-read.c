/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"

#include <moralotop/error.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK      65536 /* bytes */
#define MAX_ASIDES 10

/* ---- reading ---- */

static gboolean
fail (const gchar *path, int why, GError **error)
{
  g_set_error (error, G_FILE_ERROR, (gint)g_file_error_from_errno (why), _ ("%s could not be read: %s"), path,
               g_strerror (why));
  return FALSE;
}

static gboolean
check_kind (int fd, const gchar *path, GError **error)
{
  struct stat status;
  if (fstat (fd, &status) != 0)
    return fail (path, errno, error);
  if (S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, MT_ERROR, MT_ERROR_READ,
               S_ISDIR (status.st_mode) ? _ ("%s is a directory, not a file: put it elsewhere")
                                        : _ ("%s is a pipe or device, not a file: put it elsewhere"),
               path);
  return FALSE;
}

/* By what is there, not by its size, which may change meanwhile. */
static gboolean
read_all (int fd, const gchar *path, gsize max, GString *into, GError **error)
{
  while (TRUE)
    {
      gsize before = into->len;
      g_string_set_size (into, before + CHUNK);
      gssize n = TEMP_FAILURE_RETRY (read (fd, into->str + before, CHUNK));
      int why = errno;
      g_string_set_size (into, before + (gsize)MAX (n, 0));
      if (n < 0)
        return fail (path, why, error);
      if (n == 0)
        return TRUE;
      if (max == 0 || into->len <= max)
        continue;
      g_set_error (error, MT_ERROR, MT_ERROR_LIMIT, _ ("%s: too large (over %d KiB) to be one of Moralotop’s files"),
                   path, (gint)(max / 1024));
      return FALSE;
    }
}

gboolean
mt_file_read (const gchar *path, gsize max, gchar **contents, gsize *length, GError **error)
{
  g_return_val_if_fail (path != NULL && contents != NULL, FALSE);
  int fd = TEMP_FAILURE_RETRY (g_open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0));
  if (fd < 0)
    return fail (path, errno, error);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean good = check_kind (fd, path, error) && read_all (fd, path, max, text, error);
  close (fd);
  if (!good)
    return FALSE;
  if (length != NULL)
    *length = text->len;
  *contents = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

gboolean
mt_file_read_keys (GKeyFile *keys, const gchar *path, GError **error)
{
  g_autofree gchar *text = NULL;
  gsize length = 0;
  g_return_val_if_fail (keys != NULL, FALSE);
  return mt_file_read (path, MT_FILE_MAX, &text, &length, error)
         && g_key_file_load_from_data (keys, text, length, G_KEY_FILE_NONE, error);
}

/* ---- putting aside ---- */

static gchar *
name_aside (const gchar *path, guint i)
{
  return i == 1 ? g_strconcat (path, ".broken", NULL) : g_strdup_printf ("%s.broken.%u", path, i);
}

/* Never onto what is there; file systems without that promise (old NFS) get the next best. */
static gboolean
rename_if_free (const gchar *from, const gchar *to)
{
  struct stat status;
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (lstat (to, &status) == 0)
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (from, to) == 0;
}

gchar *
mt_file_put_aside (const gchar *path)
{
  g_return_val_if_fail (path != NULL, NULL);
  for (guint i = 1; i <= MAX_ASIDES; i++)
    {
      g_autofree gchar *aside = name_aside (path, i);
      if (rename_if_free (path, aside))
        return g_steal_pointer (&aside);
      if (errno != EEXIST)
        break;
    }
  return NULL;
}

void
mt_file_forget_aside (const gchar *path)
{
  g_return_if_fail (path != NULL);
  for (guint i = 1; i <= MAX_ASIDES; i++)
    {
      g_autofree gchar *aside = name_aside (path, i);
      (void)!g_unlink (aside);
    }
}
