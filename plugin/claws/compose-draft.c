/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-draft.h"

#include "answer-draft.h"
#include "mail.h"
#include "shell.h"

#include <account.h>
#include <folder.h>
#include <procmsg.h>

typedef struct
{
  GtkWidget *window;
  gchar *message_id;
  gchar *draft;
  gchar *queue; /* identifier of the folder, which may be deleted meanwhile; NULL: none */
} Followed;

static GSList *list;

static void on_window_gone (gpointer data, GObject *window);

static void
followed_free (Followed *followed)
{
  list = g_slist_remove (list, followed);
  if (followed->window != NULL)
    g_object_weak_unref (G_OBJECT (followed->window), on_window_gone, followed);
  g_free (followed->message_id);
  g_free (followed->draft);
  g_free (followed->queue);
  g_free (followed);
}

static gboolean
is_queued (const Followed *followed)
{
  FolderItem *queue = followed->queue != NULL ? folder_find_item_from_identifier (followed->queue) : NULL;

  return queue != NULL && mt_mail_is_in (queue, followed->message_id);
}

static void
on_window_gone (gpointer data, GObject *window G_GNUC_UNUSED)
{
  Followed *followed = data;

  followed->window = NULL;
  if (mt_shell_get () != NULL && is_queued (followed))
    mt_answer_draft_finish (followed->draft);
  followed_free (followed);
}

void
mt_compose_draft_follow (Compose *compose, const gchar *message_id, const gchar *draft)
{
  FolderItem *queue = account_get_special_folder (compose->account, F_QUEUE);
  Followed *followed;

  for (GSList *l = list; l != NULL; l = l->next)
    if (((Followed *)l->data)->window == compose->window)
      {
        followed_free (l->data);
        break;
      }
  followed = g_new0 (Followed, 1);
  followed->window = compose->window;
  followed->message_id = g_strdup (message_id);
  followed->draft = g_strdup (draft);
  followed->queue = queue != NULL ? folder_item_get_identifier (queue) : NULL;
  g_object_weak_ref (G_OBJECT (followed->window), on_window_gone, followed);
  list = g_slist_prepend (list, followed);
}

void
mt_compose_draft_sent (const gchar *message_id)
{
  for (GSList *l = list; l != NULL; l = l->next)
    {
      Followed *followed = l->data;

      if (!g_str_equal (followed->message_id, message_id))
        continue;
      mt_answer_draft_finish (followed->draft);
      followed_free (followed);
      return;
    }
}

void
mt_compose_draft_stop (void)
{
  while (list != NULL)
    followed_free (list->data);
}
