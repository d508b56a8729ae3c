/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "log-event.h"
#include "log-private.h"
#include "log-salvage.h"
#include "log-sum.h"

#include <moralotop/error.h>
#include <moralotop/xml.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHOWN_LINES 5

gchar *
mt_log_describe_damage (const MtLog *log)
{
  g_return_val_if_fail (log != NULL, NULL);
  const GArray *damaged = log->contents.damaged;
  g_autoptr (GString) lines = g_string_new (NULL);
  if (log->contents.mislabelled)
    return g_strdup_printf (
        _ ("The first line of %s is damaged: it calls the log one of a newer Moralotop, which it is "
           "not. It is read, and not written; “moralotop log mend” puts that right"),
        log->path);
  if (damaged == NULL || damaged->len == 0)
    return NULL;
  for (guint i = 0; i < MIN (damaged->len, SHOWN_LINES); i++)
    g_string_append_printf (lines, "%s%u", i > 0 ? ", " : "", g_array_index (damaged, guint, i));
  if (damaged->len > SHOWN_LINES)
    g_string_append (lines, ", …");
  return g_strdup_printf (
      g_dngettext (
          GETTEXT_PACKAGE,
          "%s, line %s: %u event is damaged: it is not what was written, and does not count. Nothing was deleted. "
          "“moralotop "
          "log mend” sets it aside; if you have changed it yourself, “moralotop log accept” takes it as it is",
          "%s, lines %s: %u events are damaged: they are not what was written, and do not count. Nothing was deleted. "
          "“moralotop "
          "log mend” sets them aside; if you have changed them yourself, “moralotop log accept” takes them as they are",
          damaged->len),
      log->path, lines->str, damaged->len);
}

/* ---- mending ---- */

typedef struct
{
  gchar *name_space; /* of the root; NULL: none was read */
  gboolean mislabelled;
} Survey;

static gboolean
on_survey (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
           guint line G_GNUC_UNUSED, gpointer data)
{
  Survey *survey = data;
  if (depth == 0)
    survey->name_space = strcmp (name, "log") == 0 ? g_strdup (name_space) : NULL;
  else if (depth == 1 && g_strcmp0 (survey->name_space, MT_LOG_NAMESPACE) != 0)
    survey->mislabelled = survey->mislabelled || mt_sum_check (name, name_space, attributes, n) != MT_SUM_NONE;
  return TRUE;
}

/* Another encoding, a newer version: such a file is whole in its own way, and is not ours to mend. */
static gboolean
check_mendable (const gchar *path, const gchar *bytes, gsize length, GError **error)
{
  Survey survey = { 0 };
  gboolean is_xml = mt_xml_scan (bytes, length, on_survey, &survey, NULL);
  g_autofree gchar *name_space = survey.name_space;
  gboolean is_newer = name_space != NULL && g_str_has_prefix (name_space, MT_LOG_NAMESPACE_PREFIX)
                      && g_strcmp0 (name_space, MT_LOG_NAMESPACE) != 0 && !survey.mislabelled;
  if (is_newer)
    g_set_error (error, MT_ERROR, MT_ERROR_VERSION,
                 _ ("%s is of another version of Moralotop (%s) and is left as it is"), path, name_space);
  else if (is_xml && !mt_log_file_is_utf8 (bytes))
    g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s is not in UTF-8 and is left as it is; convert it first"),
                 path);
  else
    return TRUE;
  return FALSE;
}

static gboolean
replace (const MtLogFile *file, const gchar *bytes, gsize length, const GString *text, GError **error)
{
  return mt_log_file_keep_backup (file, bytes, length, error) && mt_file_save (file->path, text->str, text->len, error);
}

static gboolean
mend (const MtLogFile *file, const gchar *bytes, gsize length, guint *n_aside, gchar **aside, GError **error)
{
  MtSalvage salvage = { 0 };
  g_autofree gchar *kept_in = NULL;
  gboolean good = FALSE;
  mt_log_salvage (bytes, length, &salvage);
  if (salvage.kept->len == length && memcmp (salvage.kept->str, bytes, length) == 0)
    good = TRUE;
  else if (salvage.n_kept == 0 && strstr (bytes, MT_LOG_NAMESPACE_PREFIX) == NULL)
    g_set_error (error, MT_ERROR, MT_ERROR_FORMAT,
                 _ ("%s holds nothing of a log of Moralotop and is left as it is: put it elsewhere"), file->path);
  else
    {
      if (salvage.aside->len > 0)
        kept_in = mt_log_file_keep_aside (file, "damaged", salvage.aside->str, salvage.aside->len, error);
      good = (salvage.aside->len == 0 || kept_in != NULL) && replace (file, bytes, length, salvage.kept, error);
    }
  if (good && n_aside != NULL)
    *n_aside = salvage.n_aside;
  if (good && aside != NULL)
    *aside = g_steal_pointer (&kept_in);
  mt_log_salvage_clear (&salvage);
  return good;
}

/* ---- accepting ---- */

typedef struct
{
  const gchar *bytes;
  gsize length, done;
  gboolean is_event, is_changed; /* the child being read */
  guint64 sum;
  guint n_changed;
  GString *out;
} Acceptance;

static gboolean
on_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
            guint line G_GNUC_UNUSED, gpointer data)
{
  Acceptance *acceptance = data;
  if (depth != 1 || *name == '\0')
    return TRUE;
  MtSum sum = mt_sum_check (name, name_space, attributes, n);
  acceptance->is_event = strcmp (name, "event") == 0 && g_strcmp0 (name_space, MT_LOG_NAMESPACE) == 0;
  acceptance->is_changed = sum == MT_SUM_WRONG || (acceptance->is_event && sum == MT_SUM_NONE);
  if (acceptance->is_changed)
    acceptance->sum = mt_sum_of_element (name, attributes, n);
  return TRUE;
}

/* Of a start tag that begins at `p`: where its attribute "sum" is, with the space before it; at the end of the tag when there is none. */
static void
find_sum (const gchar *p, const gchar *end, const gchar **from, const gchar **to)
{
  p += 1 + strcspn (p + 1, " \t\r\n/>");
  while (p < end)
    {
      *from = p;
      p += strspn (p, " \t\r\n");
      gsize name = strcspn (p, " \t\r\n=/>");
      gboolean is_sum = name == 3 && strncmp (p, "sum", 3) == 0;
      if (*p == '/' || *p == '>')
        break;
      p += name + strspn (p + name, " \t\r\n=");
      const gchar *close = strchr (p + 1, *p);
      p = close != NULL ? close + 1 : end;
      *to = p;
      if (is_sum)
        return;
    }
  *to = *from;
}

/* What is no event of ours loses its sum: it is what it is. */
static void
on_piece (gsize from, gsize to, gpointer data)
{
  Acceptance *acceptance = data;
  if (to > acceptance->length)
    return;
  if (from > 0 && acceptance->is_changed)
    {
      const gchar *cut_from = NULL, *cut_to = NULL, *end = acceptance->bytes + to;
      const gchar *start = mt_log_skip_misc (acceptance->bytes + from, end);
      while (*start != '<')
        start++;
      find_sum (start, end, &cut_from, &cut_to);
      g_string_append_len (acceptance->out, acceptance->bytes + from, cut_from - acceptance->bytes - (gssize)from);
      if (acceptance->is_event)
        g_string_append_printf (acceptance->out, " sum=\"" MT_SUM_FORMAT "\"", acceptance->sum);
      g_string_append_len (acceptance->out, cut_to, end - cut_to);
      acceptance->n_changed++;
    }
  else
    g_string_append_len (acceptance->out, acceptance->bytes + from, (gssize)(to - from));
  acceptance->done = to;
}

static gboolean
accept_all (const MtLogFile *file, const gchar *bytes, gsize length, guint *n_changed, GError **error)
{
  g_autoptr (GString) out = g_string_sized_new (length + 1);
  Acceptance acceptance = { .bytes = bytes, .length = length, .out = out };
  if (!mt_xml_scan_pieces (bytes, length, on_element, on_piece, &acceptance, error))
    {
      g_prefix_error (error, "%s, ", file->path);
      return FALSE;
    }
  g_string_append_len (out, bytes + acceptance.done, (gssize)(length - acceptance.done));
  if (acceptance.n_changed > 0 && !replace (file, bytes, length, out, error))
    return FALSE;
  if (n_changed != NULL)
    *n_changed = acceptance.n_changed;
  return TRUE;
}

/* ---- both ---- */

static gboolean
read_locked (MtLogFile *file, gchar **bytes, gsize *length, GError **error)
{
  if (!mt_log_file_reopen (file, error))
    return FALSE;
  if (mt_log_file_is_empty (file))
    {
      *bytes = g_strdup ("");
      return TRUE;
    }
  *bytes = mt_log_file_read (file, 0, length, error);
  return *bytes != NULL;
}

gboolean
mt_log_mend (const gchar *path, guint *n_aside, gchar **aside, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  MtLogFile file;
  g_autofree gchar *bytes = NULL;
  gsize length = 0;
  mt_log_file_init (&file, path);
  gboolean good = mt_log_file_lock (&file, error) && read_locked (&file, &bytes, &length, error);
  if (n_aside != NULL && good)
    *n_aside = 0;
  if (aside != NULL && good)
    *aside = NULL;
  good = good
         && (length == 0
             || (check_mendable (path, bytes, length, error) && mend (&file, bytes, length, n_aside, aside, error)));
  mt_log_file_unlock (&file);
  mt_log_file_clear (&file);
  return good;
}

/* Only what opens, so that a newer version and another's file are left alone. */
gboolean
mt_log_accept (const gchar *path, guint *n_changed, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_autoptr (MtLog) log = mt_log_open (path, NULL, error);
  g_autofree gchar *bytes = NULL;
  gsize length = 0;
  if (log == NULL || !mt_log_file_lock (&log->file, error))
    return FALSE;
  gboolean good = mt_log_catch_up (log, NULL, error) && mt_log_check_writable (log, error)
                  && read_locked (&log->file, &bytes, &length, error);
  if (good && length > 0)
    good = accept_all (&log->file, bytes, length, n_changed, error);
  else if (good && n_changed != NULL)
    *n_changed = 0;
  mt_log_file_unlock (&log->file);
  return good;
}
