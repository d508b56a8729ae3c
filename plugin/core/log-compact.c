/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "log-event.h"
#include "log-private.h"
#include "log-sum.h"

#include <moralotop/contacts.h>
#include <moralotop/error.h>
#include <moralotop/profile.h>
#include <moralotop/xml.h>

#include <string.h>

#define OLD_ENOUGH (2 * 365 * G_GINT64_CONSTANT (86400))

typedef struct
{
  const MtContacts *contacts;
  GHashTable *seen; /* id -> what was said under it */
  gint64 before;    /* older than this is old */
  const gchar *bytes;
  gsize length;
  gboolean superfluous; /* the event being read */
  gsize whole;          /* end of the last piece */
  guint n_removed;
  GString *out;
} Compaction;

/* The user's own judgements are for ever. */
static gboolean
is_forgotten (const Compaction *compaction, const MtEvent *event)
{
  if ((event->kind != MT_EVENT_RECEIVED && event->kind != MT_EVENT_JUDGED) || event->at >= compaction->before
      || g_strcmp0 (event->by, "user") == 0)
    return FALSE;
  const MtContact *contact = mt_contacts_find (compaction->contacts, event->contact);
  return contact != NULL && contact->state == MT_CONTACT_DROPPED;
}

/* The same id with other words would be a mistake somewhere, and is kept for whoever looks for it. */
static gboolean
is_repeated (Compaction *compaction, const MtEvent *event)
{
  g_autofree gchar *words = g_strdup_printf ("%" G_GINT64_FORMAT " %d %s", event->at, event->kind, event->contact);
  const gchar *earlier = g_hash_table_lookup (compaction->seen, event->id);
  if (earlier != NULL)
    return g_str_equal (earlier, words);
  g_hash_table_insert (compaction->seen, g_strdup (event->id), g_steal_pointer (&words));
  return FALSE;
}

static gboolean
on_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
            guint line G_GNUC_UNUSED, gpointer data)
{
  Compaction *compaction = data;
  MtEvent event;
  if (depth == 1)
    compaction->superfluous = strcmp (name, "event") == 0 && g_strcmp0 (name_space, MT_LOG_NAMESPACE) == 0
                              && mt_sum_check (name, name_space, attributes, n) != MT_SUM_WRONG
                              && mt_event_from_attributes (attributes, n, &event)
                              && (is_repeated (compaction, &event) || is_forgotten (compaction, &event));
  return TRUE;
}

static void
on_piece (gsize from, gsize to, gpointer data)
{
  Compaction *compaction = data;
  if (to > compaction->length)
    return;
  compaction->whole = to;
  if (from > 0 && compaction->superfluous)
    compaction->n_removed++;
  else
    g_string_append_len (compaction->out, compaction->bytes + from, (gssize)(to - from));
}

static gboolean
rewrite (MtLog *log, Compaction *compaction, GError **error)
{
  g_string_append_len (compaction->out, compaction->bytes + compaction->whole,
                       (gssize)(compaction->length - compaction->whole));
  return mt_log_file_keep_backup (&log->file, compaction->bytes, compaction->length, error)
         && mt_log_replace (log, compaction->out->str, compaction->out->len, error);
}

static gboolean
compact_locked (MtLog *log, guint *n_removed, GError **error)
{
  /* Who is dropped depends on no setting. */
  const MtContactsSettings settings = { .patience_days = MT_PROFILE_PATIENCE_DAYS };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gsize length = 0;
  g_autofree gchar *bytes = NULL;
  if (!mt_log_catch_up (log, NULL, error) || !mt_log_check_writable (log, error))
    return FALSE;
  if (!mt_log_file_is_empty (&log->file) && (bytes = mt_log_file_read (&log->file, 0, &length, error)) == NULL)
    return FALSE;
  g_autoptr (MtContacts) contacts = mt_contacts_from_log (log, &settings, now);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) out = g_string_sized_new (length + 1);
  Compaction compaction = {
    .contacts = contacts, .seen = seen, .before = now - OLD_ENOUGH, .bytes = bytes, .length = length, .out = out
  };
  if (bytes != NULL && !mt_xml_scan_pieces (bytes, length, on_element, on_piece, &compaction, error))
    {
      g_prefix_error (error, "%s, ", log->path);
      return FALSE;
    }
  if (compaction.n_removed > 0 && !rewrite (log, &compaction, error))
    return FALSE;
  if (n_removed != NULL)
    *n_removed = compaction.n_removed;
  return TRUE;
}

gboolean
mt_log_compact (MtLog *log, guint *n_removed, GError **error)
{
  g_return_val_if_fail (log != NULL, FALSE);
  if (!mt_log_file_lock (&log->file, error))
    return FALSE;
  gboolean good = compact_locked (log, n_removed, error);
  mt_log_file_unlock (&log->file);
  return good;
}
