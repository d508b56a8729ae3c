/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "earlier-mail.h"

#include "mail.h"
#include "outbox.h"

#include <common/utils.h>
#include <folder.h>
#include <moralotop/name-index.h>
#include <moralotop/names.h>
#include <string.h>

#define SLICE_USEC    4000  /* of the main loop, at a time */
#define BUSY_MSEC     100   /* until a folder that is being scanned is asked again */
#define MAX_IN_MEMORY 20000 /* messages: to list so many takes some milliseconds, in one go */
#define MAX_IN_FILE   4000  /* likewise */
#define MAX_FOUND     32

struct _MtEarlierMail
{
  gchar *name;
  GQueue folders;     /* (element-type utf8) identifiers: a folder may be deleted meanwhile */
  MsgInfoList *infos; /* of one folder, still to be looked at */
  GPtrArray *found;
  GStringChunk *texts;
  guint source;
  void (*func) (gpointer data);
  gpointer data;
};

/* ---- one message ---- */

static gboolean
is_found (const MtEarlierMail *search, const gchar *address)
{
  for (guint i = 0; i < search->found->len; i++)
    if (g_ascii_strcasecmp (((const MtNamed *)g_ptr_array_index (search->found, i))->address, address) == 0)
      return TRUE;
  return FALSE;
}

/* "Ada Quist <ada@quist.example>". Without a name nobody is found by it. */
static void
look_at (MtEarlierMail *search, const gchar *mailbox)
{
  const gchar *end = mailbox != NULL ? strrchr (mailbox, '<') : NULL;
  g_autofree gchar *name = end != NULL && end > mailbox ? g_strndup (mailbox, (gsize)(end - mailbox)) : NULL;
  g_autofree gchar *address = NULL;
  MtNamed *one;

  if (name == NULL || search->found->len >= MAX_FOUND || !g_utf8_validate (mailbox, -1, NULL)
      || !mt_names_match (name, search->name))
    return;
  address = g_strdup (mailbox);
  extract_address (address);
  if (is_found (search, address))
    return;
  one = g_new (MtNamed, 1);
  one->name = g_string_chunk_insert (search->texts, g_strstrip (g_strdelimit (name, "\"", ' ')));
  one->address = g_string_chunk_insert (search->texts, address);
  g_ptr_array_add (search->found, one);
}

static void
look_at_all (MtEarlierMail *search, const gchar *mailboxes)
{
  GSList *list = mailboxes != NULL ? address_list_append_with_comments (NULL, mailboxes) : NULL;

  for (GSList *l = list; l != NULL; l = l->next)
    look_at (search, l->data);
  g_slist_free_full (list, g_free);
}

static void
look_at_next (MtEarlierMail *search)
{
  MsgInfo *msginfo = search->infos->data;

  search->infos = g_slist_delete_link (search->infos, search->infos);
  look_at (search, msginfo->from);
  look_at_all (search, msginfo->to);
  look_at_all (search, msginfo->cc);
  mt_mail_unref (&msginfo);
}

/* ---- folders ---- */

static gboolean
is_cheap (const FolderItem *item)
{
  if (item->path == NULL || item->stype == F_QUEUE || item->stype == F_DRAFT || item->stype == F_TRASH)
    return FALSE;
  if (item->cache != NULL)
    return item->total_msgs <= MAX_IN_MEMORY;
  return (item->stype == F_INBOX || item->stype == F_OUTBOX) && item->total_msgs <= MAX_IN_FILE;
}

static void
add_folder (FolderItem *item, gpointer data)
{
  MtEarlierMail *search = data;
  gchar *identifier = is_cheap (item) ? folder_item_get_identifier (item) : NULL;

  if (identifier != NULL)
    g_queue_push_tail (&search->folders, identifier);
}

/* Idle callbacks may run inside a scan of the very folder (CLAWS-NOTES d): FALSE, it has to wait. */
static gboolean
begin_folder (MtEarlierMail *search)
{
  FolderItem *item = folder_find_item_from_identifier (g_queue_peek_head (&search->folders));

  if (item != NULL && item->scanning != 0)
    return FALSE;
  g_free (g_queue_pop_head (&search->folders));
  if (item != NULL && is_cheap (item))
    search->infos = mt_outbox_list_messages (item);
  return TRUE;
}

static gboolean on_slice (gpointer data);

static gboolean
on_later (gpointer data)
{
  MtEarlierMail *search = data;

  search->source = g_idle_add_full (G_PRIORITY_LOW, on_slice, search, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
on_slice (gpointer data)
{
  MtEarlierMail *search = data;
  gint64 end = g_get_monotonic_time () + SLICE_USEC;

  if (search->infos == NULL && !g_queue_is_empty (&search->folders) && !begin_folder (search))
    {
      /* Not as an idle callback: the scan may wait until there is none left. */
      search->source = g_timeout_add (BUSY_MSEC, on_later, search);
      return G_SOURCE_REMOVE;
    }
  while (search->infos != NULL && g_get_monotonic_time () < end)
    look_at_next (search);
  if (search->infos != NULL || !g_queue_is_empty (&search->folders))
    return G_SOURCE_CONTINUE;
  search->source = 0;
  if (search->found->len > 0)
    search->func (search->data);
  return G_SOURCE_REMOVE;
}

/* ---- a search ---- */

MtEarlierMail *
mt_earlier_mail_search (const gchar *name, void (*func) (gpointer data), gpointer data)
{
  MtEarlierMail *search = g_new0 (MtEarlierMail, 1);

  search->name = g_strdup (name);
  search->found = g_ptr_array_new_with_free_func (g_free);
  search->texts = g_string_chunk_new (256);
  search->func = func;
  search->data = data;
  g_queue_init (&search->folders);
  if (name == NULL)
    return search;
  folder_func_to_all_folders (add_folder, search);
  search->source = g_idle_add_full (G_PRIORITY_LOW, on_slice, search, NULL);
  return search;
}

void
mt_earlier_mail_free (MtEarlierMail *search)
{
  if (search == NULL)
    return;
  g_clear_handle_id (&search->source, g_source_remove);
  for (MsgInfoList *l = search->infos; l != NULL; l = l->next)
    {
      MsgInfo *msginfo = l->data;

      mt_mail_unref (&msginfo);
    }
  g_slist_free (search->infos);
  g_queue_clear_full (&search->folders, g_free);
  g_ptr_array_unref (search->found);
  g_string_chunk_free (search->texts);
  g_free (search->name);
  g_free (search);
}

const GPtrArray *
mt_earlier_mail_get_found (const MtEarlierMail *search)
{
  return search->found;
}
