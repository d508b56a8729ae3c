/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "arrival.h"

#include "mail.h"
#include "shell.h"
#include "tags.h"
#include "trace.h"

#include <common/hooks.h>
#include <folder.h>

/* Three ways in (CLAWS-NOTES d): POP and mbox end in POSTFILTERING, IMAP passes FILTERING, files that another program dropped are only told by
 * FOLDER_ITEM_UPDATE. The last one also follows the first two, so handling a message twice must be harmless: it is, by tag and Message-ID. */

#define SLICE_USEC 4000 /* of the main loop, at a time */
#define BUSY_MSEC  100  /* until a folder that is being scanned is asked again */

static gulong filtering_hook = HOOK_NONE;
static gulong postfiltering_hook = HOOK_NONE;
static gulong folder_hook = HOOK_NONE;
static guint idle_source;
static GQueue folders = G_QUEUE_INIT; /* (element-type utf8) identifiers of folders with new mail */
static gchar *current_folder;         /* being looked through */
static GArray *numbers;               /* of its new messages, from the end */

static gboolean
holds_incoming_mail (const FolderItem *item)
{
  return item != NULL && (item->stype == F_INBOX || item->stype == F_NORMAL);
}

static gboolean
is_wanted (void)
{
  return mt_shell_get () != NULL;
}

/* Whoever does not want mail to be judged as it comes in still wants to know who has written back. */
static MtCategory
handle (MsgInfo *msginfo, gboolean judges)
{
  /* The log hears of it before the tags, and that may be heard while a server is told them. */
  g_autoptr (MtJudgement) judgement = mt_judgement_ref (mt_mail_judge (msginfo, MT_BODY_LOCAL));
  MtCategory category;

  if (judgement == NULL)
    return MT_CATEGORY_NONE;
  if (mt_follow_concerns (judgement->follow) || judgement->invitation == NULL)
    {
      mt_follow_record (judgement->follow);
      mt_follow_tag (msginfo, judgement->follow);
    }
  if (!judges || mt_follow_concerns (judgement->follow))
    return MT_CATEGORY_NONE;
  category = judgement->verdict->category;
  mt_mail_record (msginfo, judgement);
  mt_tags_apply (msginfo, category);
  return category;
}

MtCategory
mt_arrival_handle (MsgInfo *msginfo)
{
  return handle (msginfo, TRUE);
}

static void
handle_new (MsgInfo *msginfo)
{
  MT_TRACE ("a mail that arrives");

  handle (msginfo, mt_shell_get ()->settings.tag_on_arrival);
}

static gboolean
on_filtering (gpointer source, gpointer data G_GNUC_UNUSED)
{
  MailFilteringData *filtering = source;
  MsgInfo *msginfo = filtering->msginfo;

  if (is_wanted () && msginfo != NULL && msginfo->folder != NULL && msginfo->folder->folder != NULL
      && FOLDER_TYPE (msginfo->folder->folder) == F_IMAP)
    handle_new (msginfo);
  return FALSE;
}

static gboolean
on_postfiltering (gpointer source, gpointer data G_GNUC_UNUSED)
{
  MsgInfo *msginfo = source;

  if (is_wanted () && msginfo != NULL && holds_incoming_mail (msginfo->folder) && MSG_IS_NEW (msginfo->flags))
    handle_new (msginfo);
  return FALSE;
}

static void
collect_new (FolderItem *item)
{
  GSList *list = folder_item_get_msg_list (item);

  g_array_set_size (numbers, 0);
  for (GSList *l = list; l != NULL; l = l->next)
    {
      MsgInfo *msginfo = l->data;

      if (MSG_IS_NEW (msginfo->flags) && !mt_tags_has_category (msginfo))
        g_array_append_val (numbers, msginfo->msgnum);
      mt_mail_unref (&msginfo);
    }
  g_slist_free (list);
}

/* A message of the current folder; FALSE when there is none left. */
static gboolean
handle_next (FolderItem *item)
{
  MsgInfo *msginfo;
  guint number;

  if (numbers->len == 0)
    return FALSE;
  number = g_array_index (numbers, guint, numbers->len - 1);
  g_array_set_size (numbers, numbers->len - 1);
  msginfo = folder_item_get_msginfo (item, (gint)number);
  if (msginfo != NULL)
    {
      handle_new (msginfo);
      mt_mail_unref (&msginfo);
    }
  return TRUE;
}

/* The next folder with new mail into `current_folder` and `numbers`; FALSE when there is none. */
static gboolean
begin_next_folder (void)
{
  FolderItem *item;

  g_clear_pointer (&current_folder, g_free);
  current_folder = g_queue_pop_head (&folders);
  if (current_folder == NULL)
    return FALSE;
  g_array_set_size (numbers, 0);
  item = folder_find_item_from_identifier (current_folder);
  if (item != NULL && item->scanning == 0)
    collect_new (item);
  else if (item != NULL)
    g_queue_push_tail (&folders, g_strdup (current_folder));
  return TRUE;
}

static gboolean on_idle (gpointer data);

static gboolean
on_later (gpointer data G_GNUC_UNUSED)
{
  idle_source = g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* Idle callbacks may run inside a scan of the very folder (CLAWS-NOTES d): it is left in peace until that is over. Before the data is
 * there nothing can be judged either. */
static gboolean
is_busy (void)
{
  FolderItem *item = current_folder != NULL ? folder_find_item_from_identifier (current_folder) : NULL;

  return mt_shell_get ()->data == NULL || mt_store_get_contacts (mt_shell_get ()->store) == NULL
         || (item != NULL && item->scanning != 0);
}

static gboolean
on_idle (gpointer data G_GNUC_UNUSED)
{
  gint64 end = g_get_monotonic_time () + SLICE_USEC;

  do
    {
      FolderItem *item;

      if (is_busy ())
        {
          idle_source = g_timeout_add (BUSY_MSEC, on_later, NULL);
          return G_SOURCE_REMOVE;
        }
      item = current_folder != NULL ? folder_find_item_from_identifier (current_folder) : NULL;
      if (item != NULL && handle_next (item))
        continue;
      if (!begin_next_folder ())
        {
          idle_source = 0;
          return G_SOURCE_REMOVE;
        }
    }
  while (g_get_monotonic_time () < end);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_folder_update (gpointer source, gpointer data G_GNUC_UNUSED)
{
  FolderItemUpdateData *update = source;
  gchar *identifier;

  if (!is_wanted () || update->item == NULL || (update->update_flags & F_ITEM_UPDATE_CONTENT) == 0
      || !holds_incoming_mail (update->item) || update->item->new_msgs <= 0)
    return FALSE;
  identifier = folder_item_get_identifier (update->item);
  if (identifier == NULL || g_queue_find_custom (&folders, identifier, (GCompareFunc)g_strcmp0) != NULL)
    g_free (identifier);
  else
    g_queue_push_tail (&folders, identifier);
  if (idle_source == 0)
    idle_source = g_idle_add_full (G_PRIORITY_LOW, on_idle, NULL, NULL);
  return FALSE;
}

gboolean
mt_arrival_start (GError **error G_GNUC_UNUSED)
{
  numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  filtering_hook = hooks_register_hook (MAIL_FILTERING_HOOKLIST, on_filtering, NULL);
  postfiltering_hook = hooks_register_hook (MAIL_POSTFILTERING_HOOKLIST, on_postfiltering, NULL);
  folder_hook = hooks_register_hook (FOLDER_ITEM_UPDATE_HOOKLIST, on_folder_update, NULL);
  return TRUE;
}

void
mt_arrival_stop (void)
{
  mt_shell_unhook (MAIL_FILTERING_HOOKLIST, &filtering_hook);
  mt_shell_unhook (MAIL_POSTFILTERING_HOOKLIST, &postfiltering_hook);
  mt_shell_unhook (FOLDER_ITEM_UPDATE_HOOKLIST, &folder_hook);
  g_clear_handle_id (&idle_source, g_source_remove);
  g_queue_clear_full (&folders, g_free);
  g_clear_pointer (&current_folder, g_free);
  g_clear_pointer (&numbers, g_array_unref);
}
