/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "people.h"

#include "mail.h"
#include "shell.h"

#include <addrindex.h>
#include <common/defs.h>
#include <common/utils.h>
#include <glib/gstdio.h>

#define REFRESH_SECONDS 300
#define FRESH_USEC      (5 * G_USEC_PER_SEC) /* what was read so lately is not read again */
#define SLICE_USEC      4000                 /* of the main loop, at a time */
/* Claws Mail lists so many in some milliseconds; ten times as many take it a third of a second. */
#define MAX_AT_LEISURE 1000

/* One reading of the book. */
typedef struct
{
  GHashTable *known; /* addresses in lower case */
  GStringChunk *texts;
  GArray *people; /* of MtNamed */
  MtNameIndex *names;
  guint n_indexed;
} Book;

typedef struct
{
  MtPeopleFunc func;
  gpointer data;
} Watcher;

static Book *book;   /* all of it */
static Book *coming; /* its names are being put in order */
static gint64 read_at;
static gchar *read_stamp; /* of the files, when they were last read */
static guint read_source, slice_source, refresh_source;
static GSList *watchers;

static Book *
book_new (void)
{
  Book *new_ = g_new0 (Book, 1);

  new_->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  new_->texts = g_string_chunk_new (4096);
  new_->people = g_array_new (FALSE, FALSE, sizeof (MtNamed));
  new_->names = mt_name_index_new ();
  return new_;
}

static void
book_free (Book *old)
{
  if (old == NULL)
    return;
  mt_name_index_free (old->names);
  g_array_free (old->people, TRUE);
  g_string_chunk_free (old->texts);
  g_hash_table_unref (old->known);
  g_free (old);
}

static gint
on_entry (const gchar *name, const gchar *address, const gchar *nick G_GNUC_UNUSED, const gchar *alias G_GNUC_UNUSED,
          GList *group G_GNUC_UNUSED)
{
  MtNamed one;

  if (address == NULL || *address == '\0' || !g_utf8_validate (address, -1, NULL))
    return 0;
  g_hash_table_add (coming->known, g_utf8_strdown (address, -1));
  if (name == NULL || *name == '\0' || !g_utf8_validate (name, -1, NULL))
    return 0;
  one.name = g_string_chunk_insert (coming->texts, name);
  one.address = g_string_chunk_insert (coming->texts, address);
  g_array_append_val (coming->people, one);
  return 0;
}

static gboolean
has_same (GHashTable *one, GHashTable *other)
{
  GHashTableIter iter;
  gpointer address;

  if (g_hash_table_size (one) != g_hash_table_size (other))
    return FALSE;
  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &address, NULL))
    if (!g_hash_table_contains (other, address))
      return FALSE;
  return TRUE;
}

static void
finish (void)
{
  const MtShell *shell = mt_shell_get ();
  gboolean same = has_same (book->known, coming->known);

  book_free (book);
  book = g_steal_pointer (&coming);
  if (shell == NULL)
    return;
  for (GSList *l = watchers, *next; l != NULL; l = next)
    {
      const Watcher *watcher = l->data;

      next = l->next;
      watcher->func (watcher->data);
    }
  if (same)
    return;
  /* Who is in it is no stranger any more: also the one whose mail is on display, which follows the next snapshot. */
  mt_mail_forget ();
  mt_store_refold (shell->store, shell->profile->patience_days);
}

static gboolean
on_slice (gpointer data G_GNUC_UNUSED)
{
  gint64 end = g_get_monotonic_time () + SLICE_USEC;

  while (coming->n_indexed < coming->people->len)
    {
      const MtNamed *one = &g_array_index (coming->people, MtNamed, coming->n_indexed);

      mt_name_index_add (coming->names, one->name, one->address);
      coming->n_indexed++;
      if (coming->n_indexed % 16 == 0 && g_get_monotonic_time () > end)
        return G_SOURCE_CONTINUE;
    }
  slice_source = 0;
  finish ();
  return G_SOURCE_REMOVE;
}

/* Tells one state of Claws Mail's own books from another. */
static gchar *
make_stamp (void)
{
  g_autofree gchar *path = g_build_filename (get_rc_dir (), ADDRBOOK_DIR, NULL);
  GDir *directory = g_dir_open (path, 0, NULL);
  GString *stamp = g_string_new (NULL);
  const gchar *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree gchar *file = g_build_filename (path, name, NULL);
      GStatBuf status;

      if (g_stat (file, &status) == 0)
        g_string_append_printf (stamp, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", name, (gint64)status.st_mtime,
                                (gint64)status.st_size);
    }
  g_clear_pointer (&directory, g_dir_close);
  return g_string_free (stamp, FALSE);
}

/* A small book is read whether its files have changed or not: what was just added need not be in them yet. */
static gboolean
is_worth_reading (void)
{
  g_autofree gchar *stamp = make_stamp ();
  gboolean changed = g_strcmp0 (stamp, read_stamp) != 0;

  g_free (read_stamp);
  read_stamp = g_steal_pointer (&stamp);
  return changed || book->people->len <= MAX_AT_LEISURE;
}

static gboolean
on_read (gpointer data G_GNUC_UNUSED)
{
  read_source = 0;
  if (coming != NULL || !is_worth_reading ())
    return G_SOURCE_REMOVE;
  coming = book_new ();
  addrindex_load_completion (on_entry, NULL);
  read_at = g_get_monotonic_time ();
  slice_source = g_idle_add_full (G_PRIORITY_LOW, on_slice, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
read_soon (void)
{
  if (read_source == 0)
    read_source = g_idle_add_full (G_PRIORITY_LOW, on_read, NULL, NULL);
}

static gboolean
on_refresh (gpointer data G_GNUC_UNUSED)
{
  read_soon ();
  return G_SOURCE_CONTINUE;
}

gboolean
mt_people_start (GError **error G_GNUC_UNUSED)
{
  book = book_new ();
  read_at = 0;
  read_soon ();
  refresh_source = g_timeout_add_seconds (REFRESH_SECONDS, on_refresh, NULL);
  return TRUE;
}

void
mt_people_stop (void)
{
  g_clear_handle_id (&read_source, g_source_remove);
  g_clear_handle_id (&slice_source, g_source_remove);
  g_clear_handle_id (&refresh_source, g_source_remove);
  g_clear_pointer (&book, book_free);
  g_clear_pointer (&coming, book_free);
  g_clear_pointer (&read_stamp, g_free);
  g_slist_free_full (g_steal_pointer (&watchers), g_free);
}

gboolean
mt_people_know (const gchar *address)
{
  g_autofree gchar *key = NULL;

  if (book == NULL || address == NULL || !g_utf8_validate (address, -1, NULL))
    return FALSE;
  key = g_utf8_strdown (address, -1);
  return g_hash_table_contains (book->known, key);
}

GPtrArray *
mt_people_find (const gchar *name)
{
  return book != NULL ? mt_name_index_find (book->names, name) : g_ptr_array_new ();
}

void
mt_people_refresh (void)
{
  if (book != NULL && (read_at == 0 || g_get_monotonic_time () - read_at > FRESH_USEC))
    read_soon ();
}

void
mt_people_watch (MtPeopleFunc func, gpointer data)
{
  Watcher *watcher = g_new (Watcher, 1);

  watcher->func = func;
  watcher->data = data;
  watchers = g_slist_append (watchers, watcher);
}

void
mt_people_unwatch (gpointer data)
{
  for (GSList *l = watchers, *next; l != NULL; l = next)
    {
      next = l->next;
      if (((Watcher *)l->data)->data == data)
        {
          g_free (l->data);
          watchers = g_slist_delete_link (watchers, l);
        }
    }
}
