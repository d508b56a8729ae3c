/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"
#include "log-event.h"
#include "log-private.h"
#include "log-sum.h"

#include <moralotop/error.h>
#include <moralotop/paths.h>
#include <moralotop/xml.h>

#include <glib/gi18n-lib.h>
#include <string.h>

/* A schema is checked on a tree, and a tree of a million events takes gigabytes: the log is checked in slices of this size, each
 * under the same root. */
#define SLICE (2 * 1024 * 1024)

typedef struct
{
  const gchar *path;
  const gchar *schema;
  const gchar *bytes;
  gsize length;
  gsize head;       /* end of the root's start tag */
  gsize slice_from; /* what has not been checked yet … */
  gsize slice_to;   /* … and is whole */
  guint line;       /* of `slice_from` */
  GHashTable *ids;
  GError *finding;
} Check;

static void
find (Check *check, guint line, const gchar *what, const gchar *value)
{
  if (check->finding == NULL)
    g_set_error (&check->finding, MT_ERROR, MT_ERROR_FORMAT, _ ("%s, line %u: %s “%s”"), check->path, line, what,
                 value != NULL ? value : "");
}

static guint
count_lines (const gchar *bytes, gsize from, gsize to)
{
  guint n = 0;
  for (const gchar *p = bytes + from; (p = memchr (p, '\n', (gsize)(bytes + to - p))) != NULL; p++)
    n++;
  return n;
}

/* Line ends before the root keep the numbers of the lines as they are in the file. */
static void
check_slice (Check *check)
{
  if (check->finding != NULL)
    return;
  const gchar *root = check->bytes + check->head - 1;
  while (*root != '<')
    root--;
  gsize root_length = (gsize)(check->bytes + check->head - root);
  guint root_lines = count_lines (root, 0, root_length);
  g_autoptr (GString) text = g_string_sized_new (SLICE + 4096);
  for (guint i = 1 + root_lines; i < check->line; i++)
    g_string_append_c (text, '\n');
  g_string_append_len (text, root, (gssize)root_length);
  g_string_append_len (text, check->bytes + check->slice_from, (gssize)(check->slice_to - check->slice_from));
  g_string_append_printf (text, "</%.*s>", (int)strcspn (root + 1, " \t\r\n/>"), root + 1);
  check->line += count_lines (check->bytes, check->slice_from, check->slice_to);
  check->slice_from = check->slice_to;
  mt_xml_validate_text (check->path, text->str, text->len, check->schema, &check->finding);
}

static const gchar *
get (const gchar *const *attributes, guint n, const gchar *name)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (attributes[2 * i], name) == 0)
      return attributes[2 * i + 1];
  return NULL;
}

static void
check_event (Check *check, const gchar *const *attributes, guint n, guint line)
{
  const gchar *id = get (attributes, n, "id"), *at = get (attributes, n, "at");
  const gchar *until = get (attributes, n, "until");
  gint64 time;
  if (id != NULL && g_hash_table_contains (check->ids, id))
    find (check, line, _ ("this id was there before:"), id);
  else if (id != NULL)
    g_hash_table_add (check->ids, g_strdup (id));
  if (at != NULL && !mt_time_from_string (at, &time))
    find (check, line, _ ("this is no time (2026-11-23T05:07:13Z would be one):"), at);
  if (until != NULL && !mt_time_from_string (until, &time))
    find (check, line, _ ("this is no time (2026-11-23T05:07:13Z would be one):"), until);
}

static void
find_damage (Check *check, const gchar *const *attributes, guint n, guint line)
{
  const gchar *id = get (attributes, n, "id");
  if (check->finding == NULL)
    g_set_error (
        &check->finding, MT_ERROR, MT_ERROR_FORMAT,
        _ ("%s, line %u: event “%s” is damaged: it is not what was written, and does not count. “moralotop log "
           "mend” sets it aside; if you have changed it yourself, “moralotop log accept” takes it as it is"),
        check->path, line, id != NULL ? id : "");
}

static gboolean
on_element (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n, guint depth,
            guint line, gpointer data)
{
  Check *check = data;
  if (depth == 0 && (strcmp (name, "log") != 0 || g_strcmp0 (name_space, MT_LOG_NAMESPACE) != 0))
    find (check, line, _ ("the outermost element is not <log> of urn:moralotop:log:1, but"), name);
  else if (depth == 1 && mt_sum_check (name, name_space, attributes, n) == MT_SUM_WRONG)
    find_damage (check, attributes, n, line);
  else if (depth == 1 && strcmp (name, "event") == 0 && g_strcmp0 (name_space, MT_LOG_NAMESPACE) == 0)
    check_event (check, attributes, n, line);
  return check->finding == NULL;
}

static void
on_piece (gsize from, gsize to, gpointer data)
{
  Check *check = data;
  if (to > check->length)
    return;
  if (from == 0)
    {
      check->head = check->slice_from = to;
      check->line = 1 + count_lines (check->bytes, 0, to);
    }
  check->slice_to = to;
  if (check->slice_to - check->slice_from > SLICE)
    check_slice (check);
}

static void
check_all (Check *check)
{
  g_autoptr (GError) cause = NULL;
  gboolean well_formed = mt_xml_scan_pieces (check->bytes, check->length, on_element, on_piece, check, &cause);
  gssize closing = mt_log_file_find_closing (check->bytes, check->length);
  if (well_formed && closing > (gssize)check->slice_to)
    check->slice_to = (gsize)closing;
  if (well_formed && check->head > 0 && check->bytes[check->head - 1] == '>')
    check_slice (check);
  /* libxml2 takes a zero behind the root for the end. */
  if (well_formed && memchr (check->bytes, '\0', check->length) != NULL)
    find (check, 1 + count_lines (check->bytes, 0, check->length), _ ("the file ends in bytes that are no text;"),
          _ ("opening it mends that"));
  if (!well_formed && check->finding == NULL)
    g_set_error (&check->finding, MT_ERROR, MT_ERROR_FORMAT, "%s, %s", check->path, cause->message);
}

gboolean
mt_log_check (const gchar *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_autoptr (GError) cause = NULL;
  g_autofree gchar *bytes = NULL;
  g_autofree gchar *schema = mt_paths_find (NULL, "schemas", "log.rng");
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Check check = { .path = path, .schema = schema, .ids = ids };
  if (schema == NULL)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_READ,
                   _ ("The schema %s is missing; install Moralotop again, or set MORALOTOP_RESOURCES"), "log.rng");
      return FALSE;
    }
  if (!mt_file_read (path, 0, &bytes, &check.length, &cause))
    {
      g_set_error_literal (error, MT_ERROR, MT_ERROR_READ, cause->message);
      return FALSE;
    }
  check.bytes = bytes;
  check_all (&check);
  if (check.finding == NULL)
    return TRUE;
  g_propagate_error (error, check.finding);
  return FALSE;
}
