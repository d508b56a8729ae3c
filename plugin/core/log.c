/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "log-event.h"
#include "log-private.h"
#include "log-sum.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define STRINGS_BLOCK (1024 * 1024)
#define READ_BLOCK    (64 * 1024)

#define BYTES_OF_EVENT 240 /* in the file, about */
#define MAX_ROOM       4000000
#define LARGE_PAGE     ((gsize)2 * 1024 * 1024)

/* ---- contents ---- */

/* Room for the events of a file of `size` bytes. A long log fills tens of megabytes of them, page by page: with large pages the kernel is asked five hundred times less often. */
static GArray *
make_room (gint64 size)
{
  GArray *events = g_array_sized_new (FALSE, FALSE, sizeof (MtEvent), (guint)MIN (size / BYTES_OF_EVENT, MAX_ROOM));
#ifdef MADV_HUGEPAGE
  gsize whole = (gsize)MIN (size / BYTES_OF_EVENT, MAX_ROOM) * sizeof (MtEvent);
  if (whole >= 2 * LARGE_PAGE)
    {
      guintptr from = ((guintptr)events->data + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
      madvise ((void *)from, whole - (from - (guintptr)events->data), MADV_HUGEPAGE); /* a wish */
    }
#endif
  return events;
}

static void
contents_init (MtLogContents *contents, gint64 size)
{
  contents->events = make_room (size);
  contents->strings = g_string_chunk_new (STRINGS_BLOCK);
  contents->name_space = NULL;
  contents->version = MT_LOG_VERSION;
  contents->shapes = g_new0 (MtShapes, 1);
  contents->damaged = g_array_new (FALSE, FALSE, sizeof (guint));
  contents->mislabelled = FALSE;
}

static void
contents_clear (MtLogContents *contents)
{
  g_clear_pointer (&contents->events, g_array_unref);
  g_clear_pointer (&contents->strings, g_string_chunk_free);
  g_clear_pointer (&contents->name_space, g_free);
  g_clear_pointer (&contents->damaged, g_array_unref);
  g_clear_pointer (&contents->shapes, g_free);
}

/* Neighbours mostly share network and judge: the last one's text serves again. */
static const gchar *
keep_again (MtLogContents *contents, const gchar *text, const gchar *last)
{
  if (text == NULL)
    return NULL;
  return last != NULL && strcmp (text, last) == 0 ? last : g_string_chunk_insert (contents->strings, text);
}

static const gchar *
keep (MtLogContents *contents, const gchar *text)
{
  return text != NULL ? g_string_chunk_insert_len (contents->strings, text, (gssize)strlen (text)) : NULL;
}

static void
keep_event (MtLogContents *contents, MtEvent *event, const MtEvent *last)
{
  event->id = keep (contents, event->id);
  event->contact = keep_again (contents, event->contact, last->contact);
  event->name = keep_again (contents, event->name, last->name);
  event->network = keep_again (contents, event->network, last->network);
  event->message_id = keep (contents, event->message_id);
  event->note = keep (contents, event->note);
  event->category = keep_again (contents, event->category, last->category);
  event->by = keep_again (contents, event->by, last->by);
  event->until = keep (contents, event->until);
  event->channel = keep_again (contents, event->channel, last->channel);
  event->place = keep_again (contents, event->place, last->place);
  event->patience = keep (contents, event->patience);
  event->group = keep_again (contents, event->group, last->group);
  event->nudges = keep (contents, event->nudges);
  event->undoes = keep (contents, event->undoes);
}

/* Read where it stays: copying a million of them would be felt. FALSE: it is not there. */
static gboolean
add_event (MtLogContents *contents, const gchar *name, const gchar *const *attributes, guint n_attributes)
{
  static const MtEvent nothing;
  guint n = contents->events->len;
  g_array_set_size (contents->events, n + 1);
  MtEvent *event = &g_array_index (contents->events, MtEvent, n);
  const MtEvent *last = n > 0 ? event - 1 : &nothing;
  /* With a name: as Moralotop writes it, or not at all. */
  if (name != NULL)
    {
      if (mt_shapes_read (contents->shapes, name, attributes, n_attributes, contents->strings, last, event))
        return TRUE;
    }
  else if (mt_event_from_attributes (attributes, n_attributes, event))
    {
      keep_event (contents, event, last);
      return TRUE;
    }
  g_array_set_size (contents->events, n);
  return FALSE;
}

/* FALSE when this is no log at all. */
static gboolean
read_root (MtLogContents *contents, const gchar *name, const gchar *name_space)
{
  gsize prefix = strlen (MT_LOG_NAMESPACE_PREFIX);
  if (strcmp (name, "log") != 0 || name_space == NULL || !g_str_has_prefix (name_space, MT_LOG_NAMESPACE_PREFIX)
      || name_space[prefix] < '1' || name_space[prefix] > '9')
    return FALSE;
  mt_shapes_reset (contents->shapes);
  g_free (contents->name_space);
  contents->name_space = g_strdup (name_space);
  contents->version = (gint)MIN (g_ascii_strtoull (name_space + prefix, NULL, 10), G_MAXINT);
  return TRUE;
}

static void
read_child (MtLogContents *contents, const gchar *name, const gchar *name_space, const gchar *const *attributes,
            guint n, guint line)
{
  if (contents->version == MT_LOG_VERSION && name_space != NULL && strcmp (name_space, contents->name_space) == 0
      && add_event (contents, name, attributes, n))
    return;
  MtSum sum = mt_sum_check (name, name_space, attributes, n);
  if (contents->version == MT_LOG_VERSION)
    {
      /* Text between events: a start tag may have become it. */
      if (sum == MT_SUM_WRONG || *name == '\0')
        {
          g_array_append_val (contents->damaged, line);
          return;
        }
    }
  else if (sum != MT_SUM_NONE)
    contents->mislabelled = TRUE;
  if (strcmp (name, "event") == 0 && (g_strcmp0 (name_space, contents->name_space) == 0 || sum == MT_SUM_RIGHT))
    add_event (contents, NULL, attributes, n);
}

static gboolean
on_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
            guint line, gpointer data)
{
  MtLogContents *contents = data;
  if (depth == 0)
    return read_root (contents, name, name_space);
  if (depth == 1)
    read_child (contents, name, name_space, attributes, n, line);
  return TRUE;
}

/* ---- reading ---- */

typedef struct
{
  int fd;
  gint64 next;
  gint64 end;      /* as it was when the file was opened: what is being appended meanwhile is read later */
  int failed;      /* errno */
  gboolean zeroes; /* seen: libxml2 takes one behind the root for the end, and what follows would be lost to it */
  gsize from, to;
  gchar block[READ_BLOCK]; /* libxml2 asks for 4,000 bytes at a time: a system call for each would be felt */
} Reader;

static void
fill (Reader *reader)
{
  gsize wanted = (gsize)CLAMP (reader->end - reader->next, 0, READ_BLOCK);
  ssize_t n;
  do
    n = wanted > 0 ? pread (reader->fd, reader->block, wanted, reader->next) : 0;
  while (n < 0 && errno == EINTR);
  if (n < 0)
    reader->failed = errno;
  reader->next += MAX (n, 0);
  reader->from = 0;
  reader->to = (gsize)MAX (n, 0);
  reader->zeroes = reader->zeroes || memchr (reader->block, '\0', reader->to) != NULL;
}

static gssize
on_read (gchar *buffer, gsize length, gpointer data)
{
  Reader *reader = data;
  if (reader->from == reader->to)
    fill (reader);
  if (reader->failed != 0)
    return -1;
  gsize n = MIN (length, reader->to - reader->from);
  memcpy (buffer, reader->block + reader->from, n);
  reader->from += n;
  return (gssize)n;
}

/* FALSE with `contents->name_space` NULL: no log. */
static gboolean
scan (MtLog *log, MtLogContents *contents, gboolean *zeroes, GError **error)
{
  g_autofree Reader *reader = g_new0 (Reader, 1);
  g_autoptr (GError) cause = NULL;
  reader->fd = log->file.fd;
  reader->end = log->file.status.st_size;
  contents_init (contents, reader->end);
  gboolean good = mt_xml_scan_stream (on_read, reader, on_element, contents, &cause);
  *zeroes = reader->zeroes;
  if (reader->failed != 0)
    {
      g_autofree gchar *why = mt_file_explain (reader->failed);
      g_set_error (error, MT_ERROR, MT_ERROR_READ, _ ("%s could not be read: %s"), log->path, why);
    }
  else if (!good)
    g_set_error (
        error, MT_ERROR, MT_ERROR_FORMAT,
        _ ("%s, %s. The file is left as it is: “moralotop log mend” keeps what is whole in it and sets the rest "
           "aside; or put a copy of the log in its place"),
        log->path, cause->message);
  else if (contents->name_space == NULL)
    g_set_error (
        error, MT_ERROR, MT_ERROR_FORMAT,
        _ ("%s, line 1: this is no log of Moralotop (its outermost element is not %s of %s%d). The file is left "
           "as it is: put it elsewhere, or choose another log"),
        log->path, "<log>", MT_LOG_NAMESPACE_PREFIX, MT_LOG_VERSION);
  else
    return TRUE;
  return FALSE;
}

static void
take_contents (MtLog *log, MtLogContents *contents)
{
  contents_clear (&log->contents);
  g_clear_pointer (&log->ids, g_hash_table_unref);
  log->contents = *contents;
}

static gboolean
load_once (MtLog *log, GError **error)
{
  MtLogContents contents = { 0 };
  gboolean zeroes = FALSE;
  if (!mt_log_file_reopen (&log->file, error))
    return FALSE;
  if (mt_log_file_is_empty (&log->file))
    contents_init (&contents, 0);
  else if (!scan (log, &contents, &zeroes, error) || !mt_log_file_find_ends (&log->file, zeroes, error))
    {
      contents_clear (&contents);
      log->file.status.st_mtim.tv_nsec = -1; /* what was not read is not current: the next one tries again */
      return FALSE;
    }
  take_contents (log, &contents);
  return TRUE;
}

/* With the lock held, what is not well-formed is not merely half-written: it is torn, or broken. */
gboolean
mt_log_load (MtLog *log, gchar **notice, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GError) mending = NULL;
  g_autofree gchar *said = NULL;
  if (load_once (log, &cause))
    return TRUE;
  if (g_error_matches (cause, MT_ERROR, MT_ERROR_FORMAT) && mt_log_file_mend (&log->file, &said, &mending)
      && load_once (log, &mending))
    {
      if (notice != NULL)
        *notice = g_steal_pointer (&said);
      return TRUE;
    }
  g_propagate_error (error, mending != NULL ? g_steal_pointer (&mending) : g_steal_pointer (&cause));
  return FALSE;
}

/* What was appended since, read by itself under the head of the file. FALSE: it does not fit, all must be read again. */
static gboolean
read_addition (MtLog *log)
{
  struct stat before = log->file.status, now;
  guint n = log->contents.events->len, n_damaged = log->contents.damaged->len;
  if (log->file.fd < 0 || log->file.end < 0 || fstat (log->file.fd, &now) != 0 || now.st_nlink == 0
      || now.st_size < before.st_size)
    return FALSE;
  log->file.status = now;
  gsize length = 0;
  g_autofree gchar *addition = mt_log_file_read (&log->file, log->file.end, &length, NULL);
  gssize closing = addition != NULL ? mt_log_file_find_closing (addition, length) : -1;
  if (closing >= 0)
    {
      g_autofree gchar *text = g_strconcat (log->file.head, addition, NULL);
      /* The line of what is damaged is told by reading all. */
      if (strlen (addition) == length && mt_xml_scan (text, strlen (text), on_element, &log->contents, NULL)
          && log->contents.damaged->len == n_damaged)
        {
          log->file.end += closing;
          g_free (log->file.closing);
          log->file.closing = g_strdup (addition + closing);
          return TRUE;
        }
    }
  g_array_set_size (log->contents.events, n);
  g_array_set_size (log->contents.damaged, n_damaged);
  log->file.status = before;
  return FALSE;
}

/* Compaction puts another file in the place of the one that is open. */
static gboolean
is_same_file (const MtLog *log)
{
  struct stat now;
  return log->file.fd >= 0 && stat (log->file.path, &now) == 0 && now.st_dev == log->file.status.st_dev
         && now.st_ino == log->file.status.st_ino;
}

static void
index_ids (MtLog *log, guint from)
{
  for (guint i = from; i < log->contents.events->len; i++)
    g_hash_table_add (log->ids, (gpointer)g_array_index (log->contents.events, MtEvent, i).id);
}

gboolean
mt_log_has_id (MtLog *log, const gchar *id)
{
  if (log->ids == NULL)
    {
      log->ids = g_hash_table_new (g_str_hash, g_str_equal);
      index_ids (log, 0);
    }
  return g_hash_table_contains (log->ids, id);
}

static gboolean
catch_up_unlocked (MtLog *log, gboolean *changed)
{
  guint n = log->contents.events->len;
  *changed = FALSE;
  if (mt_log_file_is_current (&log->file))
    return TRUE;
  if (!is_same_file (log) || !read_addition (log))
    return FALSE;
  *changed = log->contents.events->len > n;
  if (log->ids != NULL)
    index_ids (log, n);
  return TRUE;
}

gboolean
mt_log_catch_up (MtLog *log, gboolean *changed, GError **error)
{
  gboolean any = FALSE;
  mt_log_file_try_to_write (&log->file);
  if (!catch_up_unlocked (log, &any))
    {
      if (!mt_log_load (log, NULL, error))
        return FALSE;
      any = TRUE;
    }
  if (changed != NULL)
    *changed = any;
  return TRUE;
}

gboolean
mt_log_refresh (MtLog *log, GError **error)
{
  g_return_val_if_fail (log != NULL, FALSE);
  gboolean changed = FALSE;
  if (catch_up_unlocked (log, &changed))
    return changed;
  /* Somebody may be writing just now; where there can be no lock, there is no writing. */
  if (!mt_log_file_lock (&log->file, NULL))
    return load_once (log, error);
  gboolean good = mt_log_catch_up (log, &changed, error);
  mt_log_file_unlock (&log->file);
  return good && changed;
}

/* Takes both; NULL when there is neither. */
static gchar *
join (gchar *first, gchar *second)
{
  g_autofree gchar *one = first, *other = second;
  if (one == NULL || other == NULL)
    return one != NULL ? g_steal_pointer (&one) : g_steal_pointer (&other);
  return g_strconcat (one, ". ", other, NULL);
}

MtLog *
mt_log_open (const gchar *path, gchar **notice, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (MtLog) log = g_new0 (MtLog, 1);
  g_autoptr (GError) cause = NULL;
  gchar *said = NULL;
  log->path = g_strdup (path);
  mt_log_file_init (&log->file, path);
  if (!load_once (log, &cause))
    {
      /* Somebody may be writing just now, or the end is torn: the lock tells. Where there can be no lock, there is no writing. */
      if (!g_error_matches (cause, MT_ERROR, MT_ERROR_FORMAT) || !mt_log_file_lock (&log->file, NULL))
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return NULL;
        }
      gboolean good = mt_log_load (log, &said, error);
      mt_log_file_unlock (&log->file);
      if (!good)
        return NULL;
    }
  if (notice != NULL)
    *notice = join (said, mt_log_describe_damage (log));
  else
    g_free (said);
  return g_steal_pointer (&log);
}

void
mt_log_free (MtLog *log)
{
  if (log == NULL)
    return;
  mt_log_file_clear (&log->file);
  contents_clear (&log->contents);
  g_clear_pointer (&log->ids, g_hash_table_unref);
  g_free (log->path);
  g_free (log);
}

const gchar *
mt_log_get_path (const MtLog *log)
{
  g_return_val_if_fail (log != NULL, NULL);
  return log->path;
}

guint
mt_log_get_length (const MtLog *log)
{
  g_return_val_if_fail (log != NULL, 0);
  return log->contents.events->len;
}

const MtEvent *
mt_log_get_event (const MtLog *log, guint index)
{
  g_return_val_if_fail (log != NULL && index < log->contents.events->len, NULL);
  return &g_array_index (log->contents.events, MtEvent, index);
}

const MtEvent **
mt_log_list_events (const MtLog *log)
{
  g_return_val_if_fail (log != NULL, NULL);
  guint n = mt_log_get_length (log);
  const MtEvent **events = g_new (const MtEvent *, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    events[i] = mt_log_get_event (log, i);
  return events;
}
