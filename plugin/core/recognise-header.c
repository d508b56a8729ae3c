/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-header.h"

#include <string.h>

void
mt_header_init (MtHeader *header, MtMessage *message)
{
  header->message = message;
  header->from = mt_message_get_from (message);
  header->host = header->from != NULL ? mt_address_host (header->from->address) : NULL;
  if (header->from != NULL && header->from->name != NULL)
    header->display = mt_pattern_fold (header->from->name, -1);
  header->subject = mt_message_bare_subject (message);
  if (header->subject != NULL)
    header->folded_subject = mt_folded_new (header->subject, -1);
  header->message_id = mt_message_get_message_id (message);
  header->reply = mt_message_is_reply (message);
}

void
mt_header_clear (MtHeader *header)
{
  g_clear_pointer (&header->display, g_free);
  g_clear_pointer (&header->folded_subject, mt_folded_free);
  g_clear_pointer (&header->parts, mt_host_parts_free);
  g_clear_pointer (&header->skeleton, g_free);
}

void
mt_header_prepare_looks (MtHeader *header, const MtNetwork *other)
{
  if (header->host != NULL)
    header->parts = mt_host_parts_new (other, header->host);
  if (header->display != NULL)
    header->skeleton = mt_skeleton (other, header->display);
}

gboolean
mt_has_word (const gchar *text, const gchar *word)
{
  gsize length = strlen (word);

  for (const gchar *at = text; at != NULL && (at = strstr (at, word)) != NULL; at += length)
    if ((at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[length]))
      return TRUE;
  return FALSE;
}

gboolean
mt_header_speaks_of_sender (const MtHeader *header, const gchar *name)
{
  g_autofree gchar *folded = name != NULL ? mt_pattern_fold (name, -1) : NULL;

  if (folded == NULL || header->from == NULL)
    return FALSE;
  return g_strcmp0 (folded, header->display) == 0 || g_str_has_prefix (header->from->address, folded)
         || (header->display != NULL && g_str_has_prefix (header->display, folded));
}

gboolean
mt_header_is_robot (const MtHeader *header, const MtNetwork *other)
{
  return header->from == NULL
         || mt_globs_find (other->senders, NULL, header->from->address, MT_KIND_UNKNOWN) == MT_KIND_ROBOT;
}

gboolean
mt_header_may_mean (const MtSentence *sentence, GHashTable *captures, gpointer data)
{
  return !mt_kind_is_request ((MtKind)sentence->is)
         || mt_captures_may_name (captures, ((const MtAsked *)data)->header->message, NULL);
}
