/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "outbox.h"

#include "mail.h"
#include "memory.h"
#include "shell.h"
#include "trace.h"

#include <account.h>
#include <common/defs.h>
#include <common/hooks.h>
#include <common/utils.h>
#include <folder.h>
#include <glib/gstdio.h>
#include <msgcache.h>

#define SLICE_USEC 4000 /* of the main loop, at a time */
#define BUSY_MSEC  200  /* until it is asked again whether it may begin */

/* The folder being read. It is known by its identifier only: it may be deleted meanwhile. */
typedef struct
{
  gchar *folder;
  gchar *stamp;   /* of its cache file; NULL: not to be read */
  gint total;     /* messages, as the folder says */
  GSList *infos;  /* (element-type MsgInfo) still to be read */
  guint greatest; /* number */
} Reading;

static gulong folder_hook = HOOK_NONE;
static guint source;
static GQueue folders = G_QUEUE_INIT; /* (element-type utf8) identifiers */
static Reading reading;
static gboolean found;      /* somebody new since the last saving */
static gboolean all_listed; /* `folders` had all folders of sent mail once */

/* ---- one mail ---- */

static gboolean
is_me (const gchar *address)
{
  return mt_profile_is_me (mt_shell_get ()->profile, address) || account_find_from_address (address, FALSE) != NULL;
}

static gboolean
is_from_me (MsgInfo *msginfo)
{
  g_autofree gchar *from = g_strdup (msginfo->from);

  if (from == NULL)
    return FALSE;
  extract_address (from);
  return is_me (from);
}

/* TRUE when somebody is new. */
static gboolean
add_recipients (MsgInfo *msginfo)
{
  const MtShell *shell = mt_shell_get ();
  GSList *list = address_list_append (NULL, msginfo->to != NULL ? msginfo->to : "");
  gboolean to_me = FALSE, added = FALSE;

  if (msginfo->cc != NULL)
    list = address_list_append (list, msginfo->cc);
  for (GSList *l = list; l != NULL; l = l->next)
    to_me = to_me || is_me (l->data);
  /* What others sent to the user may have been moved here. Mail under a name that no account knows is his all the same. */
  for (GSList *l = list; l != NULL && (!to_me || is_from_me (msginfo)); l = l->next)
    if (!is_me (l->data) && !mt_networks_is_robot (shell->data->networks, l->data))
      added = mt_written_add (mt_memory_get_written (), l->data) || added;
  g_slist_free_full (list, g_free);
  return added;
}

static gboolean
is_ready (void)
{
  return mt_shell_get () != NULL && mt_shell_get ()->data != NULL && mt_memory_get_written () != NULL;
}

void
mt_outbox_note (MsgInfo *msginfo)
{
  if (is_ready () && add_recipients (msginfo))
    mt_memory_save_written ();
}

/* ---- one folder ---- */

static gboolean
holds_sent_mail (FolderItem *item)
{
  if (item->stype == F_OUTBOX)
    return TRUE;
  for (const GList *l = account_get_list (); l != NULL; l = l->next)
    if (account_get_special_folder (l->data, F_OUTBOX) == item)
      return TRUE;
  return FALSE;
}

/* Tells one state of a cache file from another; NULL when there is none: the folder was never opened. */
static gchar *
stamp_of (const gchar *path)
{
  GStatBuf status;

  if (path == NULL || g_stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, (gint64)status.st_mtime, (gint64)status.st_size);
}

static gchar *
cache_file_of (FolderItem *item)
{
  g_autofree gchar *directory = folder_item_get_path (item);

  return directory != NULL ? g_build_filename (directory, CACHE_FILE, NULL) : NULL;
}

MsgInfoList *
mt_outbox_list_messages (FolderItem *item)
{
  MT_TRACE (item->cache != NULL ? "the list of an open folder" : "the list of a closed folder");
  g_autofree gchar *cache_file = cache_file_of (item);
  MsgCache *cache;
  MsgInfoList *list;

  if (item->cache != NULL)
    return folder_item_get_msg_list (item);
  cache = cache_file != NULL ? msgcache_read_cache (item, cache_file) : NULL;
  if (cache == NULL)
    return NULL;
  list = msgcache_get_msg_list (cache);
  msgcache_destroy (cache);
  return list;
}

static void
free_infos (void)
{
  for (GSList *l = reading.infos; l != NULL; l = l->next)
    {
      MsgInfo *msginfo = l->data;

      mt_mail_unref (&msginfo);
    }
  g_clear_pointer (&reading.infos, g_slist_free);
}

static void
end_reading (void)
{
  free_infos ();
  g_clear_pointer (&reading.folder, g_free);
  g_clear_pointer (&reading.stamp, g_free);
}

/* Leaves what was read before out, unless the numbers have begun anew. */
static void
leave_out_known (guint known)
{
  GSList *rest = NULL;

  reading.greatest = 0;
  for (GSList *l = reading.infos; l != NULL; l = l->next)
    reading.greatest = MAX (reading.greatest, ((MsgInfo *)l->data)->msgnum);
  for (GSList *l = reading.infos; l != NULL; l = l->next)
    {
      MsgInfo *msginfo = l->data;

      if (msginfo->msgnum > known || reading.greatest < known)
        rest = g_slist_prepend (rest, msginfo);
      else
        mt_mail_unref (&msginfo);
    }
  g_slist_free (reading.infos);
  reading.infos = rest;
}

/* Reading a cache file costs a millisecond for a thousand mails, in one go. What has changed in the file since is mostly what left before our eyes: then the
 * number of messages is the one that was noted. */
static gboolean
is_known (const FolderItem *item, const gchar *stamp, gchar **known)
{
  if (item->cache != NULL)
    return FALSE;
  return stamp == NULL || g_strcmp0 (stamp, known[0]) == 0
         || (g_strv_length (known) == 3 && item->total_msgs == (gint)g_ascii_strtoll (known[1], NULL, 10));
}

static void
begin_reading (gchar *identifier)
{
  FolderItem *item = folder_find_item_from_identifier (identifier);
  g_autofree gchar *cache_file = item != NULL ? cache_file_of (item) : NULL;
  g_autofree gchar *stamp = stamp_of (cache_file);
  const gchar *mark = mt_written_get_mark (mt_memory_get_written (), identifier);
  g_auto (GStrv) known = g_strsplit (mark != NULL ? mark : "", " ", 3);

  reading.folder = identifier;
  if (item == NULL || is_known (item, stamp, known))
    return;
  reading.stamp = g_strdup (stamp != NULL ? stamp : "0");
  reading.infos = mt_outbox_list_messages (item);
  reading.total = item->total_msgs; /* as Claws Mail counts, which is not always right, and keeps it */
  leave_out_known (g_strv_length (known) == 3 ? (guint)g_ascii_strtoull (known[2], NULL, 10) : 0);
}

static void
finish_reading (void)
{
  if (reading.stamp != NULL)
    {
      g_autofree gchar *mark = g_strdup_printf ("%s %d %u", reading.stamp, reading.total, reading.greatest);

      mt_written_set_mark (mt_memory_get_written (), reading.folder, mark);
    }
  end_reading ();
}

/* ---- slices ---- */

/* Idle callbacks may run inside a scan of the very folder (CLAWS-NOTES d). */
static gboolean
is_busy (void)
{
  const gchar *next = reading.folder == NULL ? g_queue_peek_head (&folders) : NULL;
  FolderItem *item = next != NULL ? folder_find_item_from_identifier (next) : NULL;

  return !is_ready () || (item != NULL && item->scanning != 0);
}

static void
read_next (void)
{
  MsgInfo *msginfo = reading.infos->data;

  reading.infos = g_slist_delete_link (reading.infos, reading.infos);
  found = add_recipients (msginfo) || found;
  mt_mail_unref (&msginfo);
}

static gboolean on_idle (gpointer data);

static void
enqueue (FolderItem *item)
{
  gchar *identifier = folder_item_get_identifier (item);

  if (identifier == NULL || g_queue_find_custom (&folders, identifier, (GCompareFunc)g_strcmp0) != NULL)
    {
      g_free (identifier);
      return;
    }
  g_queue_push_tail (&folders, identifier);
  if (source == 0)
    source = g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
}

static void
enqueue_if_sent (FolderItem *item, gpointer data G_GNUC_UNUSED)
{
  if (item->path != NULL && holds_sent_mail (item))
    enqueue (item);
}

static gboolean
on_later (gpointer data G_GNUC_UNUSED)
{
  source = g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_idle (gpointer data G_GNUC_UNUSED)
{
  MT_TRACE ("a slice of sent mail");
  gint64 end = g_get_monotonic_time () + SLICE_USEC;

  if (is_busy ())
    {
      source = g_timeout_add (BUSY_MSEC, on_later, NULL);
      return G_SOURCE_REMOVE;
    }
  if (!all_listed)
    {
      all_listed = TRUE;
      folder_func_to_all_folders (enqueue_if_sent, NULL);
      return G_SOURCE_CONTINUE;
    }
  if (reading.folder == NULL && !g_queue_is_empty (&folders))
    begin_reading (g_queue_pop_head (&folders));
  while (reading.infos != NULL && g_get_monotonic_time () < end)
    read_next ();
  if (reading.infos != NULL)
    return G_SOURCE_CONTINUE;
  if (reading.folder != NULL)
    finish_reading ();
  if (!g_queue_is_empty (&folders))
    return G_SOURCE_CONTINUE;
  source = 0;
  if (found)
    mt_memory_save_written ();
  else
    mt_written_flush (mt_memory_get_written (), NULL);
  found = FALSE;
  return G_SOURCE_REMOVE;
}

static gboolean
on_folder_update (gpointer data, gpointer unused G_GNUC_UNUSED)
{
  const FolderItemUpdateData *update = data;

  if (update->item != NULL && (update->update_flags & F_ITEM_UPDATE_CONTENT) != 0)
    enqueue_if_sent (update->item, NULL);
  return FALSE;
}

gboolean
mt_outbox_start (GError **error G_GNUC_UNUSED)
{
  folder_hook = hooks_register_hook (FOLDER_ITEM_UPDATE_HOOKLIST, on_folder_update, NULL);
  source = g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
  return TRUE;
}

void
mt_outbox_stop (void)
{
  mt_shell_unhook (FOLDER_ITEM_UPDATE_HOOKLIST, &folder_hook);
  g_clear_handle_id (&source, g_source_remove);
  end_reading ();
  g_queue_clear_full (&folders, g_free);
  found = all_listed = FALSE;
}
