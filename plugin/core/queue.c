/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/queue.h>

struct _MtQueue
{
  GQueue waiting;    /* of items */
  GHashTable *known; /* folded keys of all who were ever put in */
  GDestroyNotify destroy;
};

MtQueue *
mt_queue_new (GDestroyNotify destroy)
{
  MtQueue *queue = g_new0 (MtQueue, 1);

  g_queue_init (&queue->waiting);
  queue->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  queue->destroy = destroy;
  return queue;
}

static void
free_item (const MtQueue *queue, gpointer item)
{
  if (queue->destroy != NULL && item != NULL)
    queue->destroy (item);
}

void
mt_queue_free (MtQueue *queue)
{
  if (queue == NULL)
    return;
  while (!g_queue_is_empty (&queue->waiting))
    free_item (queue, g_queue_pop_head (&queue->waiting));
  g_hash_table_unref (queue->known);
  g_free (queue);
}

gboolean
mt_queue_add (MtQueue *queue, const gchar *contact, gpointer item)
{
  g_return_val_if_fail (queue != NULL && contact != NULL, FALSE);
  if (!g_hash_table_add (queue->known, g_utf8_casefold (contact, -1)))
    {
      free_item (queue, item);
      return FALSE;
    }
  g_queue_push_tail (&queue->waiting, item);
  return TRUE;
}

gpointer
mt_queue_get_item (const MtQueue *queue)
{
  return queue->waiting.head != NULL ? queue->waiting.head->data : NULL;
}

guint
mt_queue_get_length (const MtQueue *queue)
{
  return g_hash_table_size (queue->known);
}

guint
mt_queue_get_left (const MtQueue *queue)
{
  return queue->waiting.length;
}

guint
mt_queue_get_place (const MtQueue *queue)
{
  return queue->waiting.length == 0 ? 0 : mt_queue_get_length (queue) - queue->waiting.length + 1;
}

void
mt_queue_next (MtQueue *queue)
{
  g_return_if_fail (queue != NULL && queue->waiting.length > 0);
  free_item (queue, g_queue_pop_head (&queue->waiting));
}

gboolean
mt_queue_put_off (MtQueue *queue)
{
  g_return_val_if_fail (queue != NULL && queue->waiting.length > 0, FALSE);
  if (queue->waiting.length == 1)
    return FALSE;
  g_queue_push_tail_link (&queue->waiting, g_queue_pop_head_link (&queue->waiting));
  return TRUE;
}
