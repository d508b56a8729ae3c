/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"

#include <moralotop/pending.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _MtPending
{
  gchar *path;
  GPtrArray *answers; /* (element-type MtPendingAnswer): a handful, in the order they were put */
};

static void
answer_free (MtPendingAnswer *answer)
{
  g_free (answer->message_id);
  g_free (answer->contact);
  g_free (answer->name);
  g_free (answer->network);
  g_free (answer->invitation_id);
  g_free (answer);
}

static MtPendingAnswer *
answer_copy (const MtPendingAnswer *answer)
{
  MtPendingAnswer *copy = g_new0 (MtPendingAnswer, 1);
  copy->message_id = g_strdup (answer->message_id);
  copy->contact = g_strdup (answer->contact);
  copy->name = g_strdup (answer->name);
  copy->network = g_strdup (answer->network);
  copy->invitation_id = g_strdup (answer->invitation_id);
  copy->at = answer->at;
  copy->withdrawn = answer->withdrawn;
  return copy;
}

static gint
index_of (const MtPending *pending, const gchar *message_id)
{
  for (guint i = 0; i < pending->answers->len; i++)
    if (g_str_equal (((MtPendingAnswer *)pending->answers->pdata[i])->message_id, message_id))
      return (gint)i;
  return -1;
}

/* ---- the file ---- */

/* A Message-ID may hold brackets, a group's name may not: percent-escaped. */
static gchar *
group_of (const gchar *message_id)
{
  return g_uri_escape_string (message_id, "@+$=!*'(),/:&#~", FALSE);
}

/* NULL when the group is not one that this file writes. */
static MtPendingAnswer *
read_answer (GKeyFile *file, const gchar *group)
{
  MtPendingAnswer *answer = g_new0 (MtPendingAnswer, 1);
  answer->message_id = g_uri_unescape_string (group, NULL);
  answer->contact = g_key_file_get_string (file, group, "contact", NULL);
  answer->name = g_key_file_get_string (file, group, "name", NULL);
  answer->network = g_key_file_get_string (file, group, "network", NULL);
  answer->invitation_id = g_key_file_get_string (file, group, "invitation_id", NULL);
  answer->at = g_key_file_get_int64 (file, group, "at", NULL);
  answer->withdrawn = g_key_file_get_boolean (file, group, "withdrawn", NULL);
  if (answer->message_id != NULL && answer->contact != NULL && answer->at > 0)
    return answer;
  answer_free (answer);
  return NULL;
}

/* FALSE when something in it could not be read; what could be is there. */
static gboolean
read_answers (MtPending *pending, const gchar *contents, gsize length)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  gboolean whole = TRUE;
  if (!g_key_file_load_from_data (file, contents, length, G_KEY_FILE_NONE, NULL))
    return FALSE;
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  for (gchar **group = groups; *group != NULL; group++)
    {
      MtPendingAnswer *answer = read_answer (file, *group);
      if (answer != NULL)
        g_ptr_array_add (pending->answers, answer);
      else
        whole = FALSE;
    }
  return whole;
}

static void
set_text (GKeyFile *file, const gchar *group, const gchar *key, const gchar *text)
{
  if (text == NULL)
    return;
  g_autofree gchar *valid = g_utf8_make_valid (text, -1);
  g_key_file_set_string (file, group, key, valid);
}

static gboolean
save (MtPending *pending, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  for (guint i = 0; i < pending->answers->len; i++)
    {
      const MtPendingAnswer *answer = pending->answers->pdata[i];
      g_autofree gchar *group = group_of (answer->message_id);
      set_text (file, group, "contact", answer->contact);
      set_text (file, group, "name", answer->name);
      set_text (file, group, "network", answer->network);
      set_text (file, group, "invitation_id", answer->invitation_id);
      g_key_file_set_int64 (file, group, "at", answer->at);
      if (answer->withdrawn)
        g_key_file_set_boolean (file, group, "withdrawn", TRUE);
    }
  gsize length = 0;
  g_autofree gchar *contents = g_key_file_to_data (file, &length, NULL);
  return mt_file_save_unsynced (pending->path, contents, length, error);
}

static gchar *
put_aside (MtPending *pending)
{
  g_autofree gchar *aside = mt_file_put_aside (pending->path);
  if (aside == NULL)
    return g_strdup_printf (_ ("The list of answers on their way, %s, is damaged. Answers sent from now on are noted"),
                            pending->path);
  if (pending->answers->len > 0)
    save (pending, NULL);
  return g_strdup_printf (
      _ ("The list of answers on their way was damaged; it is kept as %s. An answer that was in it and "
         "has left will have to be noted by hand"),
      aside);
}

MtPending *
mt_pending_open (const gchar *path, gchar **notice)
{
  g_return_val_if_fail (path != NULL, NULL);
  MtPending *pending = g_new0 (MtPending, 1);
  g_autoptr (GError) cause = NULL;
  g_autofree gchar *contents = NULL;
  g_autofree gchar *said = NULL;
  gsize length = 0;
  pending->path = g_strdup (path);
  pending->answers = g_ptr_array_new_with_free_func ((GDestroyNotify)answer_free);
  if (mt_file_read (path, MT_FILE_MAX, &contents, &length, &cause))
    {
      if (!read_answers (pending, contents, length))
        said = put_aside (pending);
    }
  else if (!g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    said = put_aside (pending);
  if (notice != NULL)
    *notice = g_steal_pointer (&said);
  return pending;
}

void
mt_pending_free (MtPending *pending)
{
  if (pending == NULL)
    return;
  g_free (pending->path);
  g_ptr_array_unref (pending->answers);
  g_free (pending);
}

/* ---- the table ---- */

gboolean
mt_pending_put (MtPending *pending, const MtPendingAnswer *answer, GError **error)
{
  g_return_val_if_fail (pending != NULL && answer != NULL, FALSE);
  g_return_val_if_fail (answer->message_id != NULL && *answer->message_id != '\0' && answer->contact != NULL, FALSE);
  MtPendingAnswer *copy = answer_copy (answer);
  gint index = index_of (pending, answer->message_id);
  if (index >= 0)
    g_ptr_array_remove_index (pending->answers, (guint)index);
  if (copy->at <= 0)
    copy->at = g_get_real_time () / G_USEC_PER_SEC;
  g_ptr_array_add (pending->answers, copy);
  return save (pending, error);
}

const MtPendingAnswer *
mt_pending_find (const MtPending *pending, const gchar *message_id)
{
  g_return_val_if_fail (pending != NULL && message_id != NULL, NULL);
  gint index = index_of (pending, message_id);
  return index >= 0 ? pending->answers->pdata[index] : NULL;
}

gboolean
mt_pending_remove (MtPending *pending, const gchar *message_id, GError **error)
{
  g_return_val_if_fail (pending != NULL && message_id != NULL, FALSE);
  gint index = index_of (pending, message_id);
  if (index < 0)
    return TRUE;
  g_ptr_array_remove_index (pending->answers, (guint)index);
  return save (pending, error);
}

guint
mt_pending_get_length (const MtPending *pending)
{
  g_return_val_if_fail (pending != NULL, 0);
  return pending->answers->len;
}

const MtPendingAnswer *
mt_pending_get (const MtPending *pending, guint index)
{
  g_return_val_if_fail (pending != NULL && index < pending->answers->len, NULL);
  return g_ptr_array_index (pending->answers, index);
}

guint
mt_pending_forget_older (MtPending *pending, gint64 before)
{
  g_return_val_if_fail (pending != NULL, 0);
  guint n = pending->answers->len;
  for (guint i = n; i-- > 0;)
    if (((MtPendingAnswer *)pending->answers->pdata[i])->at < before)
      g_ptr_array_remove_index (pending->answers, i);
  n -= pending->answers->len;
  if (n > 0)
    save (pending, NULL);
  return n;
}
