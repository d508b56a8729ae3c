/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

/* Up to here reading costs less than mapping; nearly all mails are smaller. */
#define READ_MAX (256 * 1024)
#define MAX_OPEN 64 /* directories that are open at a time */

typedef struct
{
  MtCliMailFunc func;
  gpointer data;
  gboolean failed;     /* something could not be read */
  gboolean stopped;    /* `func` wants no more */
  GHashTable *visited; /* directories, as "device:inode", so that links in a circle come to an end */
  guint depth;         /* of the directory that is walked */
  gchar *buffer;       /* READ_MAX bytes, used for one file after the other */
} Walk;

static void walk_path (Walk *walk, gint parent, const gchar *name, const gchar *path, gboolean single);

static void
fail (Walk *walk, const gchar *path, const gchar *reason)
{
  mt_cli_complain (path, reason);
  walk->failed = TRUE;
}

/* ---- files ---- */

static void
give_mail (Walk *walk, const gchar *path, const gchar *bytes, gsize length)
{
  /* The message is gone before the bytes are. */
  g_autoptr (GBytes) held = g_bytes_new_static (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (MtMessage) message = mt_message_new (held, &error);

  if (message == NULL)
    fail (walk, path, error->message);
  else if (!walk->func (path, message, walk->data))
    walk->stopped = TRUE;
}

typedef struct
{
  Walk *walk;
  const gchar *path;
} Mbox;

static gboolean
give_mail_of_mbox (const gchar *bytes, gsize length, guint index, gpointer data)
{
  const Mbox *mbox = data;
  g_autofree gchar *path = g_strdup_printf ("%s:%u", mbox->path, index);

  give_mail (mbox->walk, path, bytes, length);
  return !mbox->walk->stopped;
}

static void
give_bytes (Walk *walk, const gchar *path, gboolean single, gchar *bytes, gsize length, gboolean mapped)
{
  Mbox mbox = { walk, path };

  if (single || g_str_has_suffix (path, ".eml") || !mt_cli_is_mbox (bytes, length))
    give_mail (walk, path, bytes, length);
  else
    mt_cli_each_in_mbox (bytes, length, mapped, give_mail_of_mbox, &mbox);
}

/* Reads up to READ_MAX bytes; -1 and errno. */
static gssize
read_all (gint fd, gchar *buffer, gsize size)
{
  gsize length = 0;
  gssize n = 1;

  while (length < size && n != 0)
    {
      n = read (fd, buffer + length, size - length);
      if (n < 0 && errno != EINTR)
        return -1;
      length += n > 0 ? (gsize)n : 0;
    }
  return (gssize)length;
}

static void
walk_file (Walk *walk, const gchar *path, gboolean single, gint fd, gsize size)
{
  if (size <= READ_MAX)
    {
      gssize length = read_all (fd, walk->buffer, size);

      if (length < 0)
        fail (walk, path, g_strerror (errno));
      else
        give_bytes (walk, path, single, walk->buffer, (gsize)length, FALSE);
    }
  else
    {
      g_autoptr (GError) error = NULL;
      GMappedFile *mapped = g_mapped_file_new_from_fd (fd, FALSE, &error);

      if (mapped == NULL)
        {
          fail (walk, path, error->message);
          return;
        }
      give_bytes (walk, path, single, g_mapped_file_get_contents (mapped), g_mapped_file_get_length (mapped), TRUE);
      g_mapped_file_unref (mapped);
    }
}

/* ---- directories ---- */

/* The digits from `at` on that are not leading zeros; `length` is their number. */
static const gchar *
read_digits (const gchar *at, gsize *length)
{
  while (*at == '0')
    at++;
  for (*length = 0; g_ascii_isdigit (at[*length]);)
    (*length)++;
  return at;
}

/* Numbers inside names count as numbers: 9 before 10, as in MH folders. */
static gint
compare_natural (gconstpointer one, gconstpointer other)
{
  const gchar *a = *(const gchar *const *)one, *b = *(const gchar *const *)other;

  while (*a != '\0' && *b != '\0')
    if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
      {
        gsize m, n;

        a = read_digits (a, &m);
        b = read_digits (b, &n);
        if (m != n || memcmp (a, b, m) != 0)
          return m != n ? (m < n ? -1 : 1) : memcmp (a, b, m);
        a += m;
        b += n;
      }
    else if (*a != *b)
      return (guchar)*a < (guchar)*b ? -1 : 1;
    else
      {
        a++;
        b++;
      }
  if (*a != *b)
    return *a == '\0' ? -1 : 1;
  return strcmp (*(const gchar *const *)one, *(const gchar *const *)other);
}

static gboolean
is_directory (const gchar *directory, const gchar *name)
{
  g_autofree gchar *path = g_build_filename (directory, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* Whether an entry is no mail by its very name: what mail programs keep beside mails, what MH has deleted, an mbox's
 * index. */
static gboolean
is_aside (const gchar *directory, const gchar *name)
{
  if (*name == '.' && !g_str_equal (name, ".") && !g_str_equal (name, ".."))
    {
      /* Folders of Maildir++ begin with a dot. */
      g_autofree gchar *path = g_build_filename (directory, name, NULL);

      return !is_directory (path, "cur");
    }
  return *name == '.' || *name == ',' || g_str_has_suffix (name, ".msf");
}

/* The names of the entries to look at, sorted; NULL and errno. */
static GPtrArray *
list_directory (const gchar *path, DIR *directory)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const struct dirent *entry;

  for (errno = 0; (entry = readdir (directory)) != NULL; errno = 0)
    if (!is_aside (path, entry->d_name)
        && (entry->d_type == DT_REG || entry->d_type == DT_DIR || entry->d_type == DT_LNK
            || entry->d_type == DT_UNKNOWN))
      g_ptr_array_add (names, g_strdup (entry->d_name));
  if (errno != 0)
    g_clear_pointer (&names, g_ptr_array_unref);
  if (names != NULL)
    g_ptr_array_sort (names, compare_natural);
  return g_steal_pointer (&names);
}

/* What the paths of a directory's entries begin with. */
static GString *
begin_paths (const gchar *path)
{
  GString *begin = g_string_new (path);

  while (begin->len > 0 && begin->str[begin->len - 1] == G_DIR_SEPARATOR)
    g_string_truncate (begin, begin->len - 1);
  return g_string_append_c (begin, G_DIR_SEPARATOR);
}

static void
walk_entries (Walk *walk, const gchar *path, gint fd, const GPtrArray *names)
{
  g_autofree gchar *base = g_path_get_basename (path);
  gboolean maildir = is_directory (path, "cur") && is_directory (path, "new");
  gboolean mails = g_str_equal (base, "cur") || g_str_equal (base, "new");
  g_autoptr (GString) child = begin_paths (path);
  gsize length = child->len;

  for (guint i = 0; i < names->len && !walk->stopped; i++)
    {
      g_string_append (g_string_truncate (child, length), names->pdata[i]);
      /* Beside cur and new a Maildir has deliveries under way in tmp, the server's files, and other folders. */
      if (!maildir || (!g_str_equal (names->pdata[i], "tmp") && g_file_test (child->str, G_FILE_TEST_IS_DIR)))
        walk_path (walk, fd, fd == AT_FDCWD ? child->str : names->pdata[i], child->str, mails);
    }
}

/* Takes over `fd`. Entries are opened by their names below it, which spares the system the way from the root, as long as not too many
 * directories are open. */
static void
walk_directory (Walk *walk, const gchar *path, gint fd, const struct stat *status)
{
  gchar *identity = g_strdup_printf ("%ju:%ju", (uintmax_t)status->st_dev, (uintmax_t)status->st_ino);
  gboolean is_new = g_hash_table_add (walk->visited, identity);
  DIR *directory = is_new ? fdopendir (fd) : NULL;
  g_autoptr (GPtrArray) names = directory != NULL ? list_directory (path, directory) : NULL;

  if (is_new && names == NULL)
    fail (walk, path, g_strerror (errno));
  if (directory == NULL)
    close (fd);
  else if (walk->depth >= MAX_OPEN)
    g_clear_pointer (&directory, closedir);
  walk->depth++;
  if (names != NULL)
    walk_entries (walk, path, directory != NULL ? fd : AT_FDCWD, names);
  walk->depth--;
  if (directory != NULL)
    closedir (directory);
}

/* ---- paths ---- */

static void
walk_path (Walk *walk, gint parent, const gchar *name, const gchar *path, gboolean single)
{
  struct stat status;
  /* Not to wait for whoever writes into a pipe of that name. */
  gint fd = openat (parent, name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &status) != 0)
    fail (walk, path, g_strerror (errno));
  else if (S_ISDIR (status.st_mode))
    {
      walk_directory (walk, path, fd, &status);
      return;
    }
  else if (S_ISREG (status.st_mode))
    walk_file (walk, path, single, fd, (gsize)status.st_size);
  else
    fail (walk, path, _ ("neither a file nor a directory"));
  if (fd >= 0)
    close (fd);
}

static void
walk_from_top (Walk *walk, const gchar *path)
{
  g_hash_table_remove_all (walk->visited);
  walk_path (walk, AT_FDCWD, path, path, FALSE);
}

static void
walk_standard_input (Walk *walk)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while (!walk->stopped && (length = getline (&line, &size, stdin)) > 0)
    {
      if (line[length - 1] == '\n')
        line[length - 1] = '\0';
      if (*line == '\0')
        continue;
      walk_from_top (walk, line);
      /* Whoever gives the names may wait for the answer before giving the next. */
      if (!mt_cli_flush ())
        walk->stopped = TRUE;
    }
  if (ferror (stdin))
    fail (walk, _ ("standard input"), g_strerror (errno));
  free (line);
}

gboolean
mt_cli_each_mail (const gchar *const *paths, MtCliMailFunc func, gpointer data)
{
  Walk walk = { .func = func, .data = data };

  walk.visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk.buffer = g_malloc (READ_MAX);
  for (guint i = 0; paths[i] != NULL && !walk.stopped; i++)
    if (g_str_equal (paths[i], "-"))
      walk_standard_input (&walk);
    else
      walk_from_top (&walk, paths[i]);
  g_free (walk.buffer);
  g_hash_table_unref (walk.visited);
  return !walk.failed;
}
