/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"

#include <moralotop/log.h>
#include <moralotop/unknown.h>

#include <string.h>

#define HEAD      "network\ttemplate\tmails\tlast\tsubject\n"
#define N_COLUMNS 5
#define MAX_FILE  (256 * 1024) /* bytes: what is longer was not written here */

static void
row_free (gpointer data)
{
  MtUnknownRow *row = data;

  g_free (row->network);
  g_free (row->id);
  g_free (row->subject);
  g_free (row);
}

/* The latest first; of the same time, by name. */
static gint
compare_rows (gconstpointer one, gconstpointer other)
{
  const MtUnknownRow *a = *(const MtUnknownRow *const *)one;
  const MtUnknownRow *b = *(const MtUnknownRow *const *)other;
  gint order;

  if (a->last != b->last)
    return a->last > b->last ? -1 : 1;
  order = strcmp (a->network, b->network);
  return order != 0 ? order : strcmp (a->id, b->id);
}

static void
put_in_order (GPtrArray *list)
{
  g_ptr_array_sort (list, compare_rows);
  if (list->len > MT_UNKNOWN_MAX)
    g_ptr_array_set_size (list, MT_UNKNOWN_MAX);
}

/* ---- reading and writing ---- */

static void
read_line (GPtrArray *list, const gchar *line)
{
  g_auto (GStrv) cells = g_strsplit (line, "\t", N_COLUMNS);
  MtUnknownRow *row;
  guint64 count;
  gint64 last;

  if (g_strv_length (cells) != N_COLUMNS || *cells[0] == '\0' || *cells[1] == '\0'
      || !g_ascii_string_to_unsigned (cells[2], 10, 1, G_MAXUINT, &count, NULL)
      || !mt_time_from_string (cells[3], &last))
    return;
  row = g_new0 (MtUnknownRow, 1);
  row->network = g_strdup (cells[0]);
  row->id = g_strdup (cells[1]);
  row->count = (guint)count;
  row->last = last;
  row->subject = *cells[4] != '\0' ? g_utf8_make_valid (cells[4], -1) : NULL;
  g_ptr_array_add (list, row);
}

GPtrArray *
mt_unknown_list_load (const gchar *path, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (row_free);
  g_autoptr (GError) problem = NULL;
  g_autofree gchar *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);
  if (!mt_file_read (path, MT_FILE_MAX, &text, &length, &problem))
    {
      if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return g_steal_pointer (&list);
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  text[MIN (length, MAX_FILE)] = '\0';
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (list, lines[i]);
  put_in_order (list);
  return g_steal_pointer (&list);
}

static void
append_cell (GString *out, const gchar *text)
{
  for (; text != NULL && *text != '\0'; text++)
    g_string_append_c (out, g_ascii_iscntrl (*text) ? ' ' : *text);
}

gchar *
mt_unknown_list_to_string (const GPtrArray *list)
{
  GString *out = g_string_new (HEAD);

  g_return_val_if_fail (list != NULL, g_string_free (out, FALSE));
  for (guint i = 0; i < list->len; i++)
    {
      const MtUnknownRow *row = g_ptr_array_index (list, i);
      g_autofree gchar *last = mt_time_to_string (row->last);

      append_cell (out, row->network);
      g_string_append_c (out, '\t');
      append_cell (out, row->id);
      g_string_append_printf (out, "\t%u\t%s\t", row->count, last);
      append_cell (out, row->subject);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* ---- adding ---- */

static MtUnknownRow *
find_row (const GPtrArray *list, const gchar *network, const gchar *id)
{
  for (guint i = 0; i < list->len; i++)
    {
      MtUnknownRow *row = g_ptr_array_index (list, i);

      if (g_str_equal (row->network, network) && g_str_equal (row->id, id))
        return row;
    }
  return NULL;
}

gboolean
mt_unknown_list_add (GPtrArray *list, const MtUnknownTemplate *unknown)
{
  MtUnknownRow *row;

  g_return_val_if_fail (list != NULL && unknown != NULL, FALSE);
  row = find_row (list, unknown->network, unknown->id);
  if (row != NULL && unknown->date <= row->last)
    return FALSE;
  if (row == NULL)
    {
      row = g_new0 (MtUnknownRow, 1);
      row->network = g_strdup (unknown->network);
      row->id = g_strdup (unknown->id);
      g_ptr_array_add (list, row);
    }
  row->count += row->count < G_MAXUINT ? 1 : 0;
  row->last = MAX (unknown->date, 0);
  g_free (row->subject);
  row->subject = g_strdup (unknown->subject);
  put_in_order (list);
  return TRUE;
}
