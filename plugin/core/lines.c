/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "lines.h"

#include "file.h"

#include <moralotop/error.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
mt_lines_init (MtLines *lines, const gchar *path)
{
  memset (lines, 0, sizeof *lines);
  lines->path = g_strdup (path);
}

void
mt_lines_clear (MtLines *lines)
{
  g_clear_pointer (&lines->path, g_free);
}

static void
look (const gchar *path, gint64 seen[4])
{
  struct stat status;
  memset (seen, 0, 4 * sizeof *seen);
  if (stat (path, &status) != 0)
    return;
  seen[0] = (gint64)status.st_ino;
  seen[1] = (gint64)status.st_size;
  seen[2] = (gint64)status.st_mtim.tv_sec;
  seen[3] = (gint64)status.st_mtim.tv_nsec;
}

gboolean
mt_lines_have_changed (const MtLines *lines)
{
  gint64 now[4];
  look (lines->path, now);
  return memcmp (now, lines->seen, sizeof now) != 0;
}

gchar **
mt_lines_read (MtLines *lines, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree gchar *contents = NULL;
  look (lines->path, lines->seen);
  if (!mt_file_read (lines->path, MT_FILE_MAX, &contents, NULL, &cause))
    {
      if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_new0 (gchar *, 1);
      g_set_error_literal (error, MT_ERROR, MT_ERROR_READ, cause->message);
      return NULL;
    }
  /* What stands behind the last line end is torn, or being written. */
  gchar *end = strrchr (contents, '\n');
  if (end == NULL)
    return g_new0 (gchar *, 1);
  *end = '\0';
  return g_strsplit (contents, "\n", -1);
}

static gboolean
write_all (int fd, const gchar *text, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, text, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      text += n;
      length -= (gsize)n;
    }
  return TRUE;
}

/* What a crash has torn must not swallow what comes behind it. */
static gboolean
is_torn (int fd, gint64 size)
{
  gchar last = '\n';
  return size > 0 && pread (fd, &last, 1, size - 1) == 1 && last != '\n';
}

static gboolean
append_to (int fd, const gchar *first, const gchar *text)
{
  struct stat status;
  if (fstat (fd, &status) != 0)
    return FALSE;
  if (!S_ISREG (status.st_mode))
    {
      errno = ENXIO;
      return FALSE;
    }
  g_autofree gchar *whole = status.st_size == 0                    ? g_strconcat (first, "\n", text, NULL)
                            : is_torn (fd, (gint64)status.st_size) ? g_strconcat ("\n", text, NULL)
                                                                   : g_strdup (text);
  return write_all (fd, whole, strlen (whole));
}

gboolean
mt_lines_append (MtLines *lines, const gchar *first, const gchar *text, GError **error)
{
  gboolean changed = mt_lines_have_changed (lines);
  if (!mt_file_make_directory (lines->path, error))
    return FALSE;
  int fd = g_open (lines->path, O_RDWR | O_CREAT | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0600);
  gboolean good = fd >= 0 && append_to (fd, first, text);
  if (!good)
    {
      g_autofree gchar *why = mt_file_explain (errno);
      g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("%s could not be written: %s"), lines->path, why);
    }
  if (fd >= 0)
    close (fd);
  /* Somebody else's lines before ours are still to be read. */
  if (good && !changed)
    look (lines->path, lines->seen);
  return good;
}

gboolean
mt_lines_replace (MtLines *lines, const gchar *text, GError **error)
{
  if (!mt_file_save_unsynced (lines->path, text, strlen (text), error))
    return FALSE;
  look (lines->path, lines->seen);
  return TRUE;
}

gchar *
mt_lines_put_aside (MtLines *lines)
{
  g_autofree gchar *aside = mt_file_put_aside (lines->path);
  if (aside == NULL)
    return g_strdup_printf (_ ("%s cannot be understood, and could not be put aside: %s"), lines->path,
                            g_strerror (errno));
  look (lines->path, lines->seen);
  return g_strdup_printf (_ ("%s cannot be understood; it is kept as %s, and a new one is begun"), lines->path, aside);
}
