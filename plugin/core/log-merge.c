/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "log-event.h"
#include "log-private.h"
#include "log-salvage.h"
#include "log-sum.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  MtLog *log;
  const gchar *bytes; /* of the other log */
  gsize length;
  GString *id; /* of the event being read; empty: not one */
  GHashTable *added;
  GString *out;
} Merge;

static gboolean
on_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
            guint line G_GNUC_UNUSED, gpointer data)
{
  Merge *merge = data;
  MtEvent event;
  if (depth == 1)
    {
      g_string_truncate (merge->id, 0);
      if (strcmp (name, "event") == 0 && g_strcmp0 (name_space, MT_LOG_NAMESPACE) == 0
          && mt_sum_check (name, name_space, attributes, n) != MT_SUM_WRONG
          && mt_event_from_attributes (attributes, n, &event))
        g_string_assign (merge->id, event.id);
    }
  return TRUE;
}

/* Byte for byte, so that what this version does not know comes along. */
static void
on_piece (gsize from, gsize to, gpointer data)
{
  Merge *merge = data;
  if (from == 0 || to > merge->length || merge->id->len == 0 || mt_log_has_id (merge->log, merge->id->str)
      || g_hash_table_contains (merge->added, merge->id->str))
    return;
  g_hash_table_add (merge->added, g_strdup (merge->id->str));
  from = (gsize)(mt_log_skip_text (merge->bytes + from, merge->bytes + to) - merge->bytes);
  g_string_append (merge->out, "  ");
  g_string_append_len (merge->out, merge->bytes + from, (gssize)(to - from));
  g_string_append_c (merge->out, '\n');
}

/* Events copied as they stand need the same names around them. */
static gboolean
check_mergeable (const MtLog *log, GError **error)
{
  if (!mt_log_check_writable (log, error))
    return FALSE;
  if (log->file.head == NULL || strstr (log->file.head, "xmlns:") == NULL)
    return TRUE;
  g_set_error (
      error, MT_ERROR, MT_ERROR_FORMAT,
      _ ("%s declares further namespaces (xmlns:…) on its outermost element; such a log cannot be merged. Move the "
         "declarations to the elements that use them"),
      log->path);
  return FALSE;
}

static gboolean
merge_locked (MtLog *log, const MtLog *other, guint *n_added, GError **error)
{
  gsize length = 0;
  g_autofree gchar *bytes = NULL;
  if (!mt_log_catch_up (log, NULL, error) || !check_mergeable (log, error) || !check_mergeable (other, error))
    return FALSE;
  if (!mt_log_file_is_empty (&other->file) && (bytes = mt_log_file_read (&other->file, 0, &length, error)) == NULL)
    return FALSE;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) id = g_string_new (NULL);
  g_autoptr (GHashTable) added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Merge merge = { log, bytes, length, id, added, out };
  if (bytes != NULL && !mt_xml_scan_pieces (bytes, length, on_element, on_piece, &merge, error))
    {
      g_prefix_error (error, "%s, ", other->path);
      return FALSE;
    }
  if (out->len > 0 && !mt_log_write_text (log, out->str, out->len, error))
    return FALSE;
  if (n_added != NULL)
    *n_added = g_hash_table_size (added);
  return TRUE;
}

gboolean
mt_log_merge (MtLog *log, const MtLog *other, guint *n_added, GError **error)
{
  g_return_val_if_fail (log != NULL && other != NULL, FALSE);
  if (!mt_log_file_lock (&log->file, error))
    return FALSE;
  gboolean good = merge_locked (log, other, n_added, error);
  mt_log_file_unlock (&log->file);
  return good;
}
