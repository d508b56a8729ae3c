/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "answers-private.h"
#include "recognise-private.h"

#include <moralotop/reading.h>

#include <string.h>

void
mt_reply_split (MtReply *reply, const gchar *text, const MtNetwork *direct)
{
  reply->own = g_ptr_array_new_with_free_func (g_free);
  reply->quoted = g_ptr_array_new_with_free_func (g_free);
  mt_letter_split_reply (text, direct, reply->own, reply->quoted);
  while (reply->own->len > 0 && *(const gchar *)reply->own->pdata[reply->own->len - 1] == '\0')
    g_ptr_array_set_size (reply->own, (gint)reply->own->len - 1);
}

void
mt_reply_clear (MtReply *reply)
{
  g_clear_pointer (&reply->own, g_ptr_array_unref);
  g_clear_pointer (&reply->quoted, g_ptr_array_unref);
}

gchar *
mt_reading_cut (const MtNetworks *networks, const gchar *text)
{
  g_auto (MtReply) reply = { NULL };
  g_autofree gchar *valid = NULL;
  gchar *joined;

  g_return_val_if_fail (networks != NULL && text != NULL, NULL);
  valid = g_utf8_make_valid (text, -1);
  mt_reply_split (&reply, valid, mt_networks_get_direct (networks));
  joined = mt_letter_join (reply.own);
  return joined != NULL ? joined : g_strdup ("");
}
