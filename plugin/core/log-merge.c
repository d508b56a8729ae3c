/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts-order.h"
#include "log-event.h"
#include "log-private.h"
#include "log-salvage.h"
#include "log-sum.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* What counts of the events of a log, where an id is there more than once. (element-type utf8 MtEvent) */
static GHashTable *
index_first (const MtLog *log)
{
  GHashTable *first = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < log->contents.events->len; i++)
    {
      const MtEvent *event = &g_array_index (log->contents.events, MtEvent, i);
      const MtEvent *before = g_hash_table_lookup (first, event->id);
      if (before == NULL || mt_events_compare (event, before) < 0)
        g_hash_table_insert (first, (gpointer)event->id, (gpointer)event);
    }
  return first;
}

/* One log while it is scanned, with what its element at hand is. */
typedef struct
{
  const gchar *bytes;
  gsize length, whole; /* end of the last child */
  GString *id;         /* empty: no event, or a damaged one */
  gboolean is_first;   /* it says what counts of those with this id in this log */
  GHashTable *first;
} Side;

typedef struct
{
  Side ours, theirs;
  GHashTable *added;    /* ids that are not in our log */
  GHashTable *replaced; /* id -> what has to stand in the place of ours; NULL once it stands there */
  GString *out;         /* behind our events; when something is replaced, the whole file */
} Merge;

static gboolean
on_side_element (Side *side, const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n,
                 guint depth)
{
  MtEvent event;
  if (depth != 1)
    return TRUE;
  g_string_truncate (side->id, 0);
  if (strcmp (name, "event") == 0 && g_strcmp0 (name_space, MT_LOG_NAMESPACE) == 0
      && mt_sum_check (name, name_space, attributes, n) != MT_SUM_WRONG
      && mt_event_from_attributes (attributes, n, &event))
    {
      const MtEvent *first = g_hash_table_lookup (side->first, event.id);
      g_string_assign (side->id, event.id);
      side->is_first = first == NULL || mt_events_compare (&event, first) <= 0;
    }
  return TRUE;
}

static gboolean
on_their_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
                  guint line G_GNUC_UNUSED, gpointer data)
{
  return on_side_element (&((Merge *)data)->theirs, name, name_space, attributes, n, depth);
}

static gboolean
on_our_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
                guint line G_GNUC_UNUSED, gpointer data)
{
  return on_side_element (&((Merge *)data)->ours, name, name_space, attributes, n, depth);
}

/* Whether what they say of an event that both have counts. */
static gboolean
is_ours_behind (const Merge *merge, const gchar *id)
{
  const MtEvent *mine = g_hash_table_lookup (merge->ours.first, id);
  const MtEvent *other = g_hash_table_lookup (merge->theirs.first, id);
  return mine != NULL && other != NULL && mt_events_compare (other, mine) < 0;
}

/* Byte for byte, so that what this version does not know comes along. */
static void
on_their_piece (gsize from, gsize to, gpointer data)
{
  Merge *merge = data;
  const Side *side = &merge->theirs;
  const gchar *id = side->id->str;
  if (from == 0 || to > side->length || side->id->len == 0 || !side->is_first)
    return;
  gboolean is_new = !g_hash_table_contains (merge->ours.first, id);
  if (g_hash_table_contains (is_new ? merge->added : merge->replaced, id) || (!is_new && !is_ours_behind (merge, id)))
    return;
  const gchar *start = mt_log_skip_text (side->bytes + from, side->bytes + to);
  gsize length = (gsize)(side->bytes + to - start);
  if (!is_new)
    g_hash_table_insert (merge->replaced, g_strdup (id), g_strndup (start, length));
  else
    {
      g_hash_table_add (merge->added, g_strdup (id));
      g_string_append_printf (merge->out, "  %.*s\n", (gint)length, start);
    }
}

/* Copies our log; each event that is replaced has its place filled once, also where the id was there more than once. */
static void
on_our_piece (gsize from, gsize to, gpointer data)
{
  Merge *merge = data;
  Side *side = &merge->ours;
  if (to > side->length)
    return;
  side->whole = to;
  if (from == 0 || side->id->len == 0 || !g_hash_table_contains (merge->replaced, side->id->str))
    {
      g_string_append_len (merge->out, side->bytes + from, (gssize)(to - from));
      return;
    }
  gsize start = (gsize)(mt_log_skip_text (side->bytes + from, side->bytes + to) - side->bytes);
  const gchar *instead = g_hash_table_lookup (merge->replaced, side->id->str);
  g_string_append_len (merge->out, side->bytes + from, (gssize)(start - from));
  if (instead != NULL)
    {
      g_string_append (merge->out, instead);
      g_hash_table_insert (merge->replaced, g_strdup (side->id->str), NULL);
    }
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
read_side (Side *side, const MtLog *log, GString *id, gchar **bytes, GError **error)
{
  side->id = id;
  side->first = index_first (log);
  if (mt_log_file_is_empty (&log->file))
    return TRUE;
  side->bytes = *bytes = mt_log_file_read (&log->file, 0, &side->length, error);
  return *bytes != NULL;
}

/* Our file with theirs in the place of ours, and `added` behind. */
static gboolean
rewrite (MtLog *log, Merge *merge, const GString *added, GError **error)
{
  Side *side = &merge->ours;
  if (!mt_xml_scan_pieces (side->bytes, side->length, on_our_element, on_our_piece, merge, error))
    {
      g_prefix_error (error, "%s, ", log->path);
      return FALSE;
    }
  g_string_append_c (merge->out, '\n');
  g_string_append_len (merge->out, added->str, (gssize)added->len);
  const gchar *rest = side->bytes + side->whole;
  g_string_append (merge->out, rest + (*rest == '\n'));
  return mt_log_file_keep_backup (&log->file, side->bytes, side->length, error)
         && mt_log_replace (log, merge->out->str, merge->out->len, error);
}

static gboolean
write_merged (MtLog *log, Merge *merge, GError **error)
{
  if (g_hash_table_size (merge->replaced) == 0)
    return merge->out->len == 0 || mt_log_write_text (log, merge->out->str, merge->out->len, error);
  g_autoptr (GString) added = g_steal_pointer (&merge->out);
  merge->out = g_string_sized_new (merge->ours.length + added->len + 1);
  gboolean good = rewrite (log, merge, added, error);
  g_string_free (merge->out, TRUE);
  merge->out = NULL;
  return good;
}

static gboolean
merge_sides (MtLog *log, const MtLog *other, guint *n_added, Merge *merge, GError **error)
{
  if (merge->theirs.bytes != NULL
      && !mt_xml_scan_pieces (merge->theirs.bytes, merge->theirs.length, on_their_element, on_their_piece, merge,
                              error))
    {
      g_prefix_error (error, "%s, ", other->path);
      return FALSE;
    }
  if (n_added != NULL)
    *n_added = g_hash_table_size (merge->added) + g_hash_table_size (merge->replaced);
  return write_merged (log, merge, error);
}

static gboolean
merge_locked (MtLog *log, const MtLog *other, guint *n_added, GError **error)
{
  if (!mt_log_catch_up (log, NULL, error) || !check_mergeable (log, error) || !check_mergeable (other, error))
    return FALSE;
  g_autofree gchar *ours = NULL, *theirs = NULL;
  g_autoptr (GString) our_id = g_string_new (NULL), their_id = g_string_new (NULL);
  g_autoptr (GHashTable) added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Merge merge = { .added = added, .replaced = replaced, .out = g_string_new (NULL) };
  gboolean good = read_side (&merge.ours, log, our_id, &ours, error)
                  && read_side (&merge.theirs, other, their_id, &theirs, error)
                  && merge_sides (log, other, n_added, &merge, error);
  if (merge.out != NULL)
    g_string_free (merge.out, TRUE);
  g_clear_pointer (&merge.ours.first, g_hash_table_unref);
  g_clear_pointer (&merge.theirs.first, g_hash_table_unref);
  return good;
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
