/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "people.h"

#include "mail.h"
#include "shell.h"

#include <addrindex.h>
#include <common/defs.h>
#include <common/utils.h>
#include <moralotop/address-book.h>

#define REFRESH_SECONDS 300
#define FRESH_USEC      (5 * G_USEC_PER_SEC) /* what was read so lately is not read again */
/* Where there are vCards, Claws Mail is asked to list all its books, in a time that grows with the square of their length: ten times as many people take a
 * third of a second. So many are listed whether its own files have changed or not. */
#define MAX_AT_LEISURE 1000

typedef struct
{
  MtPeopleFunc func;
  gpointer data;
} Watcher;

/* What the thread is given, and what it makes. */
typedef struct
{
  gchar *directory;
  const MtAddressBook *current; /* nobody changes or frees it meanwhile */
  gboolean anew;                /* though no file has changed */
  MtAddressBook *old;           /* to be freed, which takes milliseconds */
  MtAddressBook *book;          /* NULL: nothing has changed */
  gboolean same;
} Reading;

static MtAddressBook *book; /* never NULL between start and stop */
static MtAddressBook *old;
static GThread *reader;
static gint64 read_at;
static guint read_source, refresh_source;
static GSList *watchers;

static gboolean on_done (gpointer data);

/* In the thread: no call of Claws Mail's. */
static gpointer
run (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->old, mt_address_book_free);
  reading->book = mt_address_book_read (reading->directory, reading->current, reading->anew);
  reading->same = reading->book != NULL && mt_address_book_is_same (reading->book, reading->current);
  g_idle_add (on_done, &reader);
  return reading;
}

static void
reading_free (Reading *reading)
{
  mt_address_book_free (reading->old);
  mt_address_book_free (reading->book);
  g_free (reading->directory);
  g_free (reading);
}

static MtAddressBook *listed; /* Claws Mail gives its callback no data */

static gint
on_entry (const gchar *name, const gchar *address, const gchar *nick G_GNUC_UNUSED, const gchar *alias G_GNUC_UNUSED,
          GList *group G_GNUC_UNUSED)
{
  if (!mt_address_book_has (listed, address))
    mt_address_book_add (listed, name, address);
  return 0;
}

static void
add_others (Reading *reading)
{
  listed = reading->book;
  addrindex_load_completion (on_entry, NULL);
  listed = NULL;
  reading->same = mt_address_book_is_same (reading->book, book);
}

static void
take (Reading *reading)
{
  const MtShell *shell = mt_shell_get ();

  old = book;
  book = g_steal_pointer (&reading->book);
  if (shell == NULL)
    return;
  for (GSList *l = watchers, *next; l != NULL; l = next)
    {
      const Watcher *watcher = l->data;

      next = l->next;
      watcher->func (watcher->data);
    }
  if (reading->same)
    return;
  /* Who is in it is no stranger any more: also the one whose mail is on display, which follows the next snapshot. */
  mt_mail_forget ();
  mt_store_refold (shell->store, shell->profile);
}

static gboolean
on_done (gpointer data G_GNUC_UNUSED)
{
  Reading *reading = g_thread_join (g_steal_pointer (&reader));

  read_at = g_get_monotonic_time ();
  if (reading->book != NULL)
    {
      if (mt_address_book_has_others (reading->book))
        add_others (reading);
      take (reading);
    }
  reading_free (reading);
  return G_SOURCE_REMOVE;
}

static gboolean
on_read (gpointer data G_GNUC_UNUSED)
{
  Reading *reading;

  read_source = 0;
  if (reader != NULL)
    return G_SOURCE_REMOVE;
  reading = g_new0 (Reading, 1);
  reading->directory = g_build_filename (get_rc_dir (), ADDRBOOK_DIR, NULL);
  reading->current = book;
  reading->anew = mt_address_book_has_others (book) && mt_address_book_get_length (book) <= MAX_AT_LEISURE;
  reading->old = g_steal_pointer (&old);
  reader = g_thread_new ("moralotop-people", run, reading);
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
  book = mt_address_book_new ();
  read_at = 0;
  read_soon ();
  refresh_source = g_timeout_add_seconds (REFRESH_SECONDS, on_refresh, NULL);
  return TRUE;
}

void
mt_people_stop (void)
{
  g_clear_handle_id (&read_source, g_source_remove);
  g_clear_handle_id (&refresh_source, g_source_remove);
  if (reader != NULL)
    {
      reading_free (g_thread_join (g_steal_pointer (&reader)));
      g_idle_remove_by_data (&reader);
    }
  g_clear_pointer (&book, mt_address_book_free);
  g_clear_pointer (&old, mt_address_book_free);
  g_slist_free_full (g_steal_pointer (&watchers), g_free);
}

gboolean
mt_people_know (const gchar *address)
{
  return book != NULL && mt_address_book_has (book, address);
}

const gchar *
mt_people_get_name (const gchar *address)
{
  return book != NULL ? mt_address_book_get_name (book, address) : NULL;
}

GPtrArray *
mt_people_find (const gchar *name)
{
  return book != NULL ? mt_address_book_find (book, name) : g_ptr_array_new ();
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
