/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "folder-walk.h"

#include "mail.h"
#include "outbox.h"
#include "trace.h"

#define SLICE_USEC    4000  /* of the main loop, at a time */
#define BUSY_MSEC     100   /* until a folder that is being scanned is asked again */
#define MAX_IN_MEMORY 50000 /* messages: to list so many takes some milliseconds, in one go */
#define MAX_IN_FILE   4000  /* likewise */

struct _MtFolderWalk
{
  GQueue folders;     /* (element-type utf8) identifiers: a folder may be deleted meanwhile */
  MsgInfoList *infos; /* of one folder, still to be looked at */
  guint source;
  MtFolderWalkFunc func;
  void (*end) (gpointer data);
  gpointer data;
};

gboolean
mt_folder_walk_is_cheap (const FolderItem *item)
{
  if (item->path == NULL || item->stype == F_QUEUE || item->stype == F_DRAFT || item->stype == F_TRASH)
    return FALSE;
  return item->total_msgs <= (item->cache != NULL ? MAX_IN_MEMORY : MAX_IN_FILE);
}

static void
add_folder (FolderItem *item, gpointer data)
{
  MtFolderWalk *walk = data;
  gchar *identifier = mt_folder_walk_is_cheap (item) ? folder_item_get_identifier (item) : NULL;

  if (identifier != NULL)
    g_queue_push_tail (&walk->folders, identifier);
}

/* Idle callbacks may run inside a scan of the very folder (CLAWS-NOTES d): FALSE, it has to wait. */
static gboolean
begin_folder (MtFolderWalk *walk)
{
  FolderItem *item = folder_find_item_from_identifier (g_queue_peek_head (&walk->folders));

  if (item != NULL && item->scanning != 0)
    return FALSE;
  g_free (g_queue_pop_head (&walk->folders));
  if (item != NULL && mt_folder_walk_is_cheap (item))
    walk->infos = mt_outbox_list_messages (item);
  return TRUE;
}

static void
drop_first (MtFolderWalk *walk)
{
  MsgInfo *msginfo = walk->infos->data;

  walk->infos = g_slist_delete_link (walk->infos, walk->infos);
  mt_mail_unref (&msginfo);
}

static gboolean on_slice (gpointer data);

static gboolean
on_later (gpointer data)
{
  MtFolderWalk *walk = data;

  walk->source = g_idle_add_full (G_PRIORITY_LOW, on_slice, walk, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_slice (gpointer data)
{
  MT_TRACE ("a slice of a walk through folders");
  MtFolderWalk *walk = data;
  gint64 end = g_get_monotonic_time () + SLICE_USEC;

  /* To list a folder is a slice of its own. */
  if (walk->infos == NULL && !g_queue_is_empty (&walk->folders))
    {
      if (begin_folder (walk))
        return G_SOURCE_CONTINUE;
      /* Not as an idle callback: the scan may wait until there is none left. */
      walk->source = g_timeout_add (BUSY_MSEC, on_later, walk);
      return G_SOURCE_REMOVE;
    }
  for (; walk->infos != NULL && g_get_monotonic_time () < end; drop_first (walk))
    walk->func (walk->infos->data, walk->data);
  if (walk->infos != NULL || !g_queue_is_empty (&walk->folders))
    return G_SOURCE_CONTINUE;
  walk->source = 0;
  walk->end (walk->data);
  return G_SOURCE_REMOVE;
}

MtFolderWalk *
mt_folder_walk_new (const GPtrArray *folders, MtFolderWalkFunc func, void (*end) (gpointer data), gpointer data)
{
  MtFolderWalk *walk = g_new0 (MtFolderWalk, 1);

  walk->func = func;
  walk->end = end;
  walk->data = data;
  g_queue_init (&walk->folders);
  if (folders == NULL)
    folder_func_to_all_folders (add_folder, walk);
  for (guint i = 0; folders != NULL && i < folders->len; i++)
    g_queue_push_tail (&walk->folders, g_strdup (folders->pdata[i]));
  walk->source = g_idle_add_full (G_PRIORITY_LOW, on_slice, walk, NULL);
  return walk;
}

void
mt_folder_walk_free (MtFolderWalk *walk)
{
  if (walk == NULL)
    return;
  g_clear_handle_id (&walk->source, g_source_remove);
  while (walk->infos != NULL)
    drop_first (walk);
  g_queue_clear_full (&walk->folders, g_free);
  g_free (walk);
}
