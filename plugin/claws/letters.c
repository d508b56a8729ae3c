/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "letters.h"

#include "mail.h"
#include "outbox.h"

#include <common/defs.h>
#include <folder.h>
#include <mainwindow.h>
#include <string.h>

#define SLICE_USEC 4000          /* of the main loop, at a time */
#define WAIT_MSEC  5             /* for the thread, or for a scan */
#define CHUNK      (1024 * 1024) /* of a file, between two looks at whether the search has ended */

/* A folder that is not open. */
typedef struct
{
  gchar *identifier;
  gchar *cache_file;
  guint turn; /* inboxes and sent mail come first, the trash last */
} Place;

/* What the thread is given, and what it makes: the places where one of the identifiers stands. */
typedef struct
{
  gchar **ids; /* still to be found */
  GPtrArray *places, *hits;
  gint cancelled; /* atomic */
} Reading;

struct _MtLettersSearch
{
  gchar **ids;
  GPtrArray *found;  /* (element-type utf8) in the order of the identifiers */
  GQueue folders;    /* (element-type utf8) identifiers: a folder may be deleted meanwhile */
  GPtrArray *places; /* (element-type Place) */
  GQueue hits;       /* (element-type utf8) folders in whose files an identifier stands */
  Reading *reading;
  GThread *thread;
  gint is_read;        /* atomic */
  MsgInfoList *infos;  /* of one folder, still to be looked at */
  gchar *infos_folder; /* its identifier */
  guint source;
  void (*func) (GPtrArray *found, gpointer data);
  gpointer data;
};

/* ---- the thread: no call of Claws Mail's ---- */

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->identifier);
  g_free (place->cache_file);
  g_free (place);
}

static gboolean
stands_in (const gchar *text, gsize length, const gchar *id, const Reading *reading)
{
  gsize overlap = strlen (id);

  for (gsize at = 0; at < length && !g_atomic_int_get (&reading->cancelled); at += CHUNK)
    if (memmem (text + at, MIN (CHUNK + overlap, length - at), id, overlap) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_any (const Place *place, const Reading *reading)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (place->cache_file, FALSE, NULL);

  for (guint i = 0; file != NULL && g_mapped_file_get_contents (file) != NULL && reading->ids[i] != NULL; i++)
    if (stands_in (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), reading->ids[i], reading))
      return TRUE;
  return FALSE;
}

static gpointer
run (gpointer data)
{
  MtLettersSearch *search = data;
  Reading *reading = search->reading;

  for (guint i = 0; i < reading->places->len && !g_atomic_int_get (&reading->cancelled); i++)
    if (has_any (reading->places->pdata[i], reading))
      g_ptr_array_add (reading->hits, reading->places->pdata[i]);
  g_atomic_int_set (&search->is_read, 1);
  return NULL;
}

static void
end_reading (MtLettersSearch *search)
{
  if (search->thread == NULL)
    return;
  g_atomic_int_set (&search->reading->cancelled, 1);
  g_thread_join (g_steal_pointer (&search->thread));
  g_strfreev (search->reading->ids);
  g_ptr_array_unref (search->reading->hits);
  g_clear_pointer (&search->reading, g_free);
}

/* ---- what is in memory ---- */

static gboolean
is_done (const MtLettersSearch *search)
{
  for (guint i = 0; search->ids[i] != NULL; i++)
    if (search->found->pdata[i] == NULL && *search->ids[i] != '\0')
      return FALSE;
  return TRUE;
}

static void
take (MtLettersSearch *search, guint i, const gchar *folder, const MsgInfo *msginfo)
{
  if (folder != NULL && search->found->pdata[i] == NULL)
    search->found->pdata[i] = g_strdup_printf ("%s/%u", folder, msginfo->msgnum);
}

static void
look_in_memory (MtLettersSearch *search, FolderItem *item)
{
  g_autofree gchar *folder = folder_item_get_identifier (item);

  for (guint i = 0; search->ids[i] != NULL; i++)
    if (search->found->pdata[i] == NULL && *search->ids[i] != '\0')
      {
        MsgInfo *msginfo = folder_item_get_msginfo_by_msgid (item, search->ids[i]);

        if (msginfo == NULL)
          continue;
        take (search, i, folder, msginfo);
        mt_mail_unref (&msginfo);
      }
}

static guint
turn_of (const FolderItem *item)
{
  switch (item->stype)
    {
    case F_INBOX:
    case F_OUTBOX:
      return 0;
    case F_TRASH:
      return 2;
    case F_NORMAL:
    case F_DRAFT:
    case F_QUEUE:
    default:
      return 1;
    }
}

static void
keep_place (MtLettersSearch *search, FolderItem *item, const gchar *identifier)
{
  g_autofree gchar *directory = folder_item_get_path (item);
  Place *place;

  if (directory == NULL)
    return;
  place = g_new (Place, 1);
  place->identifier = g_strdup (identifier);
  place->cache_file = g_build_filename (directory, CACHE_FILE, NULL);
  place->turn = turn_of (item);
  g_ptr_array_add (search->places, place);
}

/* FALSE: it has to wait. Idle callbacks may run inside a scan of the very folder (CLAWS-NOTES d). */
static gboolean
look_at_folder (MtLettersSearch *search, const gchar *identifier)
{
  FolderItem *item = folder_find_item_from_identifier (identifier);

  if (item == NULL)
    return TRUE;
  if (item->scanning != 0)
    return FALSE;
  if (item->cache != NULL)
    look_in_memory (search, item);
  else
    keep_place (search, item, identifier);
  return TRUE;
}

/* ---- what is in files ---- */

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  return (gint)(*(const Place *const *)a)->turn - (gint)(*(const Place *const *)b)->turn;
}

static gchar **
list_missing (const MtLettersSearch *search)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  for (guint i = 0; search->ids[i] != NULL; i++)
    if (search->found->pdata[i] == NULL && *search->ids[i] != '\0')
      g_strv_builder_add (missing, search->ids[i]);
  return g_strv_builder_end (missing);
}

static void
begin_reading (MtLettersSearch *search)
{
  Reading *reading = g_new0 (Reading, 1);

  g_ptr_array_sort (search->places, compare_places);
  reading->ids = list_missing (search);
  reading->places = search->places;
  reading->hits = g_ptr_array_new ();
  search->reading = reading;
  search->thread = g_thread_new ("moralotop-letters", run, search);
}

static void
take_hits (MtLettersSearch *search)
{
  for (guint i = 0; i < search->reading->hits->len; i++)
    g_queue_push_tail (&search->hits, g_strdup (((const Place *)search->reading->hits->pdata[i])->identifier));
  end_reading (search);
}

static void
look_at_next (MtLettersSearch *search)
{
  MsgInfo *msginfo = search->infos->data;
  g_autofree gchar *id = mt_mail_get_id (msginfo);

  search->infos = g_slist_delete_link (search->infos, search->infos);
  for (guint i = 0; id != NULL && search->ids[i] != NULL; i++)
    if (g_str_equal (id, search->ids[i]))
      take (search, i, search->infos_folder, msginfo);
  mt_mail_unref (&msginfo);
}

static void
begin_hit (MtLettersSearch *search, gboolean *wait)
{
  g_autofree gchar *identifier = g_queue_pop_head (&search->hits);
  FolderItem *item = folder_find_item_from_identifier (identifier);

  if (item == NULL || is_done (search))
    return;
  *wait = item->scanning != 0;
  if (*wait)
    g_queue_push_tail (&search->hits, g_steal_pointer (&identifier));
  else if (item->cache != NULL)
    look_in_memory (search, item);
  else
    {
      search->infos = mt_outbox_list_messages (item);
      g_free (search->infos_folder);
      search->infos_folder = g_steal_pointer (&identifier);
    }
}

/* ---- one after the other ---- */

/* The folder of FOLDER-ID/NUMBER; NULL when it has gone. */
static FolderItem *
find_folder (const gchar *place)
{
  const gchar *slash = place != NULL ? strrchr (place, '/') : NULL;
  g_autofree gchar *identifier = slash != NULL ? g_strndup (place, (gsize)(slash - place)) : NULL;

  return identifier != NULL ? folder_find_item_from_identifier (identifier) : NULL;
}

gboolean
mt_letters_is_busy (const gchar *place)
{
  const FolderItem *item = find_folder (place);

  return item != NULL && item->scanning != 0;
}

static gboolean
is_any_busy (const MtLettersSearch *search)
{
  for (guint i = 0; i < search->found->len; i++)
    if (mt_letters_is_busy (search->found->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean on_slice (gpointer data);

static void
go_on (MtLettersSearch *search, guint delay)
{
  search->source = delay > 0 ? g_timeout_add_full (G_PRIORITY_LOW, delay, on_slice, search, NULL)
                             : g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_slice, search, NULL);
}

/* FALSE: there is nothing more to look at. `wait` says that it is of no use to go on at once. */
static gboolean
do_next (MtLettersSearch *search, gboolean *wait)
{
  if (search->infos != NULL)
    look_at_next (search);
  else if (search->thread != NULL && !g_atomic_int_get (&search->is_read))
    *wait = TRUE;
  else if (search->thread != NULL)
    take_hits (search);
  else if (!g_queue_is_empty (&search->folders))
    {
      g_autofree gchar *identifier = g_queue_pop_head (&search->folders);

      if (!look_at_folder (search, identifier))
        {
          g_queue_push_tail (&search->folders, g_steal_pointer (&identifier));
          *wait = TRUE;
        }
    }
  else if (search->places->len > 0 && !is_done (search) && !g_atomic_int_get (&search->is_read))
    begin_reading (search);
  else if (!g_queue_is_empty (&search->hits) && !is_done (search))
    begin_hit (search, wait);
  else
    return *wait = is_any_busy (search);
  return TRUE;
}

static gboolean
on_slice (gpointer data)
{
  MtLettersSearch *search = data;
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  gboolean wait = FALSE;

  search->source = 0;
  while (do_next (search, &wait))
    if (wait || g_get_monotonic_time () >= end)
      {
        go_on (search, wait ? WAIT_MSEC : 0);
        return G_SOURCE_REMOVE;
      }
  search->func (search->found, search->data);
  return G_SOURCE_REMOVE;
}

static void
add_folder (FolderItem *item, gpointer data)
{
  MtLettersSearch *search = data;
  gchar *identifier =
      item->path != NULL && item->stype != F_QUEUE && item->stype != F_DRAFT ? folder_item_get_identifier (item) : NULL;

  if (identifier != NULL)
    g_queue_push_tail (&search->folders, identifier);
}

MtLettersSearch *
mt_letters_find (const gchar *const *message_ids, void (*func) (GPtrArray *found, gpointer data), gpointer data)
{
  MtLettersSearch *search = g_new0 (MtLettersSearch, 1);

  search->ids = g_strdupv ((gchar **)message_ids);
  search->found = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (search->found, (gint)g_strv_length (search->ids));
  search->places = g_ptr_array_new_with_free_func (place_free);
  g_queue_init (&search->folders);
  g_queue_init (&search->hits);
  search->func = func;
  search->data = data;
  folder_func_to_all_folders (add_folder, search);
  go_on (search, 0);
  return search;
}

void
mt_letters_free (MtLettersSearch *search)
{
  if (search == NULL)
    return;
  g_clear_handle_id (&search->source, g_source_remove);
  end_reading (search);
  for (MsgInfoList *l = search->infos; l != NULL; l = l->next)
    {
      MsgInfo *msginfo = l->data;

      mt_mail_unref (&msginfo);
    }
  g_slist_free (search->infos);
  g_free (search->infos_folder);
  g_queue_clear_full (&search->folders, g_free);
  g_queue_clear_full (&search->hits, g_free);
  g_ptr_array_unref (search->places);
  g_ptr_array_unref (search->found);
  g_strfreev (search->ids);
  g_free (search);
}

/* ---- what was found ---- */

MsgInfo *
mt_letters_get (const gchar *place, const gchar *message_id)
{
  FolderItem *item = find_folder (place);
  MsgInfo *msginfo;
  g_autofree gchar *id = NULL;

  if (item == NULL || item->scanning != 0)
    return NULL;
  msginfo = folder_item_get_msginfo (item, (gint)g_ascii_strtoll (strrchr (place, '/') + 1, NULL, 10));
  id = msginfo != NULL ? mt_mail_get_id (msginfo) : NULL;
  if (msginfo != NULL && message_id != NULL && g_strcmp0 (id, message_id) != 0)
    mt_mail_unref (&msginfo);
  return msginfo;
}

gboolean
mt_letters_show (const gchar *place, const gchar *message_id)
{
  MsgInfo *msginfo = mt_letters_get (place, message_id);
  MainWindow *window = mainwindow_get_mainwindow ();

  if (msginfo == NULL)
    return FALSE;
  mt_mail_unref (&msginfo);
  if (window == NULL)
    return FALSE;
  mainwindow_jump_to (place, FALSE);
  gtk_window_present (GTK_WINDOW (window->window));
  return TRUE;
}
