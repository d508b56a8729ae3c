/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "address-files.h"

#include <moralotop/xml.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define INDEX         "addrbook--index.xml"
#define PERSON        "<person"
#define END_OF_PERSON "</person>"

gchar *
mt_address_files_stamp (const gchar *directory)
{
  GDir *dir = g_dir_open (directory, 0, NULL);
  GString *stamp = g_string_new (NULL);
  const gchar *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree gchar *path = g_build_filename (directory, name, NULL);
      struct stat status;

      if (stat (path, &status) == 0)
        g_string_append_printf (stamp, "%s %" G_GINT64_FORMAT ".%09ld %" G_GINT64_FORMAT "\n", name,
                                (gint64)status.st_mtim.tv_sec, status.st_mtim.tv_nsec, (gint64)status.st_size);
    }
  g_clear_pointer (&dir, g_dir_close);
  return g_string_free (stamp, FALSE);
}

/* ---- bytes ---- */

static gboolean
read_all (int fd, GString *text)
{
  gchar buffer[64 * 1024];
  gssize n;

  while (text->len < MT_ADDRESS_BOOK_MAX_SIZE)
    {
      n = read (fd, buffer, MIN (sizeof buffer, MT_ADDRESS_BOOK_MAX_SIZE - text->len));
      if (n == 0)
        return TRUE;
      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        g_string_append_len (text, buffer, n);
    }
  return TRUE;
}

/* Appends what is in the file; nothing when there is none. FALSE: there is something that could not be read. */
static gboolean
read_file (const gchar *path, GString *text)
{
  struct stat status;
  gboolean good;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0); /* a pipe would wait for its writer */

  if (fd < 0)
    return errno == ENOENT;
  good = fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && read_all (fd, text);
  close (fd);
  return good;
}

static const gchar *
get (const gchar *const *attributes, guint n_attributes, const gchar *name)
{
  for (guint i = 0; i < 2 * n_attributes; i += 2)
    if (g_str_equal (attributes[i], name))
      return attributes[i + 1];
  return NULL;
}

/* ---- a book ---- */

typedef struct
{
  GStringChunk *texts;
  GPtrArray *found;  /* name (may be NULL), address, name, address… */
  const gchar *name; /* of the person at hand */
} Book;

static gboolean
on_book_element (const gchar *element, const gchar *uri G_GNUC_UNUSED, const gchar *const *attributes, guint n,
                 guint depth G_GNUC_UNUSED, guint line G_GNUC_UNUSED, gpointer data)
{
  Book *book = data;
  const gchar *value;

  if (g_str_equal (element, "person"))
    {
      value = get (attributes, n, "cn");
      if (value == NULL || *value == '\0')
        value = get (attributes, n, "nick-name");
      book->name = value != NULL && *value != '\0' ? g_string_chunk_insert (book->texts, value) : NULL;
    }
  else if (g_str_equal (element, "address") && (value = get (attributes, n, "email")) != NULL)
    {
      g_ptr_array_add (book->found, (gpointer)book->name);
      g_ptr_array_add (book->found, g_string_chunk_insert (book->texts, value));
    }
  return TRUE;
}

/* What led to an error is not to be relied on, and is forgotten. */
static gboolean
scan_book (Book *book, const gchar *xml, gsize length)
{
  guint before = book->found->len;

  book->name = NULL;
  if (mt_xml_scan (xml, length, on_book_element, book, NULL))
    return TRUE;
  g_ptr_array_set_size (book->found, (gint)before);
  return FALSE;
}

/* Claws Mail writes control characters as they are, and takes them. */
static gchar *
mend_characters (const GString *text)
{
  gchar *mended = g_utf8_make_valid (text->str, (gssize)text->len);

  for (gchar *p = mended; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return mended;
}

/* Each person for itself: in a well-formed value there is no "<". */
static gboolean
scan_people (Book *book, const GString *text)
{
  g_autofree gchar *mended = mend_characters (text);
  gboolean whole = TRUE;
  gchar *next;

  for (gchar *start = strstr (mended, PERSON); start != NULL; start = next)
    {
      gchar *limit, *end;

      next = strstr (start + strlen (PERSON), PERSON);
      limit = next != NULL ? next : start + strlen (start);
      end = g_strstr_len (start, limit - start, END_OF_PERSON);
      whole &= end != NULL && scan_book (book, start, (gsize)(end - start) + strlen (END_OF_PERSON));
    }
  return whole;
}

static gboolean
read_book (const gchar *path, MtAddressFunc func, gpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Book book = { .texts = g_string_chunk_new (64 * 1024), .found = found };
  gboolean whole = read_file (path, text);

  if (text->len > 0 && !scan_book (&book, text->str, text->len))
    whole &= scan_people (&book, text);
  for (guint i = 0; i < found->len; i += 2)
    func (found->pdata[i], found->pdata[i + 1], data);
  g_string_chunk_free (book.texts);
  return whole;
}

/* ---- the index ---- */

typedef struct
{
  GPtrArray *books; /* (element-type MtBookFile) */
  gboolean has_others;
} Index;

static void
file_free (gpointer data)
{
  MtBookFile *file = data;

  g_free (file->file);
  g_free (file->name);
  g_free (file);
}

static void
add_book (Index *index, const gchar *file, const gchar *name)
{
  MtBookFile *book = g_new (MtBookFile, 1);

  book->file = g_strdup (file);
  book->name = g_strdup (name != NULL && *name != '\0' ? name : file);
  g_ptr_array_add (index->books, book);
}

static gboolean
on_index_element (const gchar *element, const gchar *uri G_GNUC_UNUSED, const gchar *const *attributes, guint n,
                  guint depth G_GNUC_UNUSED, guint line G_GNUC_UNUSED, gpointer data)
{
  Index *index = data;
  const gchar *file = get (attributes, n, "file");

  if (g_str_equal (element, "vcard") || g_str_equal (element, "jpilot"))
    index->has_others = TRUE;
  else if (g_str_equal (element, "book") && file != NULL && *file != '\0' && strchr (file, G_DIR_SEPARATOR) == NULL)
    add_book (index, file, get (attributes, n, "name"));
  return TRUE;
}

/* FALSE: there may be more, in what could not be read. */
static gboolean
read_index (Index *index, const gchar *directory)
{
  g_autofree gchar *path = g_build_filename (directory, INDEX, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean whole = read_file (path, text);

  index->books = g_ptr_array_new_with_free_func (file_free);
  if (text->len > 0)
    whole &= mt_xml_scan (text->str, text->len, on_index_element, index, NULL);
  return whole;
}

gboolean
mt_address_files_read (const gchar *directory, MtAddressFunc func, gpointer data, gboolean *has_others)
{
  Index index = { NULL };
  gboolean whole = read_index (&index, directory);

  for (guint i = 0; i < index.books->len; i++)
    {
      g_autofree gchar *book = g_build_filename (directory, ((const MtBookFile *)index.books->pdata[i])->file, NULL);

      whole &= read_book (book, func, data);
    }
  *has_others = index.has_others;
  g_ptr_array_unref (index.books);
  return whole;
}

GPtrArray *
mt_address_book_list_files (const gchar *directory)
{
  Index index = { NULL };

  read_index (&index, directory);
  return index.books;
}
