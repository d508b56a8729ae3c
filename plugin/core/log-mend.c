/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "log-file.h"
#include "log-salvage.h"

#include <moralotop/error.h>
#include <moralotop/log.h>
#include <moralotop/xml.h>

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  gsize head;  /* end of the root's start tag; 0 when that is not whole */
  gsize whole; /* end of the last whole child */
  gboolean is_log;
} Survey;

/* The log of a newer version is not written, be it to mend it. */
static gboolean
on_element (const gchar *name, const gchar *name_space, const gchar *const *attributes G_GNUC_UNUSED,
            guint n G_GNUC_UNUSED, guint depth, guint line G_GNUC_UNUSED, gpointer data)
{
  Survey *survey = data;
  if (depth == 0)
    survey->is_log = strcmp (name, "log") == 0 && g_strcmp0 (name_space, MT_LOG_NAMESPACE) == 0;
  return survey->is_log;
}

static void
on_piece (gsize from, gsize to, gpointer data)
{
  Survey *survey = data;
  if (from == 0)
    survey->head = to;
  survey->whole = to;
}

/* A crash leaves an end that is too short, or zeroes where the disk had not been written yet. A proper closing tag, or further events
 * behind the damage, mean that a hand or another program did it: then it is the user who decides. */
static gboolean
is_torn (const gchar *rest, gsize length)
{
  if (memchr (rest, '\0', length) != NULL)
    return TRUE;
  if (g_str_has_suffix (rest, ">") || g_str_has_suffix (rest, ">\n"))
    {
      gssize closing = mt_log_file_find_closing (rest, length);
      if (closing >= 0 && strstr (rest + closing, "log") != NULL)
        return FALSE;
    }
  const gchar *event = strstr (rest, "<event");
  return event == NULL || strstr (event + 1, "<event") == NULL;
}

/* The closing tag that the head asks for: "</log>", or "</l:log>" where somebody has given it a prefix. */
static gchar *
make_closing (const gchar *bytes, gsize head)
{
  const gchar *open = bytes + head;
  while (*open != '<')
    open--;
  return g_strdup_printf ("\n</%.*s>\n", (int)strcspn (open + 1, " \t\r\n/>"), open + 1);
}

static gboolean
cut (const MtLogFile *file, const gchar *closing, gsize whole, GError **error)
{
  gsize length = strlen (closing);
  if (mt_log_file_write_all (file->fd, closing, length, (gint64)whole)
      && TEMP_FAILURE_RETRY (ftruncate (file->fd, (gint64)(whole + length))) == 0
      && TEMP_FAILURE_RETRY (fsync (file->fd)) == 0)
    return TRUE;
  g_autofree gchar *why = mt_file_explain (errno);
  g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("The torn end of %s could not be mended: %s"), file->path, why);
  return FALSE;
}

/* Zeroes with events behind them: the disk lost what was between, and these were written since, or a bit is wrong. */
static gboolean
is_holed (const gchar *rest, gsize length)
{
  const gchar *zero = memrchr (rest, '\0', length);
  return zero != NULL && memmem (zero, length - (gsize)(zero - rest), "<event", strlen ("<event")) != NULL;
}

static gboolean
mend_hole (const MtLogFile *file, const gchar *bytes, gsize length, gchar **notice, GError **error)
{
  MtSalvage salvage = { 0 };
  mt_log_salvage (bytes, length, &salvage);
  g_autofree gchar *aside = mt_log_file_keep_aside (file, "torn", salvage.aside->str, salvage.aside->len, error);
  gboolean good = aside != NULL && mt_log_file_keep_backup (file, bytes, length, error)
                  && mt_file_save (file->path, salvage.kept->str, salvage.kept->len, error);
  mt_log_salvage_clear (&salvage);
  if (!good)
    return FALSE;
  g_free (*notice);
  *notice = g_strdup_printf (
      _ ("A part of %s had been lost (a crash, or the disk). All whole events were kept; what is left of the "
         "others is in %s, and the old file is %s.bak"),
      file->path, aside, file->path);
  return TRUE;
}

gboolean
mt_log_file_mend (MtLogFile *file, gchar **notice, GError **error)
{
  Survey survey = { 0 };
  gsize length = 0;
  g_autofree gchar *bytes = mt_log_file_read (file, 0, &length, error);
  if (bytes == NULL)
    return FALSE;
  if (!mt_log_file_is_utf8 (bytes))
    return FALSE;
  mt_xml_scan_pieces (bytes, length, on_element, on_piece, &survey, NULL);
  if (!survey.is_log || survey.head == 0 || survey.head > length || bytes[survey.head - 1] != '>'
      || !is_torn (bytes + survey.whole, length - survey.whole))
    return FALSE;
  if (is_holed (bytes + survey.whole, length - survey.whole))
    return mend_hole (file, bytes, length, notice, error);
  g_autofree gchar *closing = make_closing (bytes, survey.head - 1);
  g_autofree gchar *aside = mt_log_file_keep_aside (file, "torn", bytes + survey.whole, length - survey.whole, error);
  if (aside == NULL || !cut (file, closing, survey.whole, error))
    return FALSE;
  mt_file_sync_directory (file->path);
  g_free (*notice);
  *notice =
      g_strdup_printf (_ ("The end of %s was torn (a crash, or a full disk). It was cut back to the last whole event; "
                          "what was cut off is kept in %s"),
                       file->path, aside);
  return TRUE;
}
