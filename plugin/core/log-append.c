/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "log-event.h"
#include "log-private.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
mt_log_check_writable (const MtLog *log, GError **error)
{
  if (log->contents.mislabelled)
    {
      g_autofree gchar *damage = mt_log_describe_damage (log);
      g_set_error_literal (error, MT_ERROR, MT_ERROR_FORMAT, damage);
      return FALSE;
    }
  if (log->contents.version > MT_LOG_VERSION)
    {
      g_set_error (
          error, MT_ERROR, MT_ERROR_VERSION,
          _ ("%s was written by a newer Moralotop; this one reads it, but does not write it. Update Moralotop"),
          log->path);
      return FALSE;
    }
  if (!mt_log_file_is_empty (&log->file) && log->file.end < 0)
    {
      g_set_error (
          error, MT_ERROR, MT_ERROR_FORMAT,
          _ ("%s cannot be appended to: it has to be in UTF-8 and to end in %s, with nothing behind. Nothing was "
             "written"),
          log->path, "</log>");
      return FALSE;
    }
  return TRUE;
}

gboolean
mt_log_replace (MtLog *log, const gchar *text, gsize length, GError **error)
{
  if (!mt_file_save (log->file.path, text, length, error))
    return FALSE;
  /* It is on the disk now: that it cannot be read just now makes it no failure, and the next one reads it. */
  mt_log_load (log, NULL, NULL);
  return TRUE;
}

static gboolean
create (MtLog *log, const gchar *text, gsize length, GError **error)
{
  g_autoptr (GString) whole = g_string_new (MT_LOG_HEAD);
  g_string_append_len (whole, text, (gssize)length);
  g_string_append (whole, MT_LOG_CLOSING);
  return mt_log_replace (log, whole->str, whole->len, error);
}

gboolean
mt_log_write_text (MtLog *log, const gchar *text, gsize length, GError **error)
{
  if (!mt_log_check_writable (log, error))
    return FALSE;
  if (mt_log_file_is_empty (&log->file))
    return create (log, text, length, error);
  gint64 before = log->file.end;
  if (!mt_log_file_append (&log->file, text, length, error))
    return FALSE;
  /* Read back what was written, as any other program's addition: memory and file cannot differ. That it cannot be read just
   * now makes it no failure. */
  log->file.end = before;
  log->file.status.st_mtim.tv_nsec = -1;
  mt_log_catch_up (log, NULL, NULL);
  return TRUE;
}

/* A prefixed root has no default namespace that an event could inherit. */
static const gchar *
own_namespace (const MtLog *log)
{
  const gchar *name = log->file.head != NULL ? strrchr (log->file.head, '<') : NULL;
  return name != NULL && name[1 + strcspn (name + 1, " \t\r\n:>")] == ':' ? log->contents.name_space : NULL;
}

static gboolean
append_locked (MtLog *log, const MtEvent *event, gboolean is_new, GError **error)
{
  if (!mt_log_catch_up (log, NULL, error))
    return FALSE;
  if (!is_new && mt_log_has_id (log, event->id))
    return TRUE;
  g_autoptr (GString) text = g_string_sized_new (512);
  mt_event_append_xml (text, event, own_namespace (log));
  return mt_log_write_text (log, text->str, text->len, error);
}

gboolean
mt_log_append (MtLog *log, const MtEvent *event, gchar **id, GError **error)
{
  g_return_val_if_fail (log != NULL && event != NULL, FALSE);
  g_return_val_if_fail (event->contact != NULL && *event->contact != '\0', FALSE);
  g_return_val_if_fail ((guint)event->kind < MT_EVENT_OTHER, FALSE);
  MtEvent whole = *event;
  g_autofree gchar *made = event->id == NULL ? mt_event_id_new () : g_strdup (event->id);
  whole.id = made;
  /* The id's own time, where it has one: the two must not fall into different seconds. */
  if (whole.at == 0)
    whole.at = event->id == NULL ? mt_event_id_get_milliseconds (made) / 1000 : g_get_real_time () / G_USEC_PER_SEC;
  if (!mt_log_file_lock (&log->file, error))
    return FALSE;
  gboolean good = append_locked (log, &whole, event->id == NULL, error);
  mt_log_file_unlock (&log->file);
  if (good && id != NULL)
    *id = g_steal_pointer (&made);
  return good;
}
