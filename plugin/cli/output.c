/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

/* errno of the first write that failed; 0 while all is well. */
static int write_error;

static gboolean
note_failure (gboolean failed)
{
  if (failed && write_error == 0)
    write_error = errno;
  return write_error == 0;
}

gboolean
mt_cli_write (const gchar *text)
{
  return write_error == 0 && note_failure (fputs (text, stdout) == EOF);
}

gboolean
mt_cli_flush (void)
{
  return write_error == 0 && note_failure (fflush (stdout) == EOF);
}

int
mt_cli_finish (int status)
{
  if (mt_cli_flush () || write_error == EPIPE)
    return status;
  mt_cli_complain (_ ("standard output"), g_strerror (write_error));
  return MT_CLI_UNREADABLE;
}

/* ---- tables ---- */

static gboolean
breaks_table (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/* ASCII that needs no care, as nearly all cells are. */
static gboolean
is_printable (const gchar *value)
{
  while (*value >= ' ' && *value < 0x7f)
    value++;
  return *value == '\0';
}

void
mt_cli_append_cell (GString *line, const gchar *value)
{
  /* A file name need not be UTF-8; it is shown as it is, so that it still opens the file. */
  gboolean utf8 = value != NULL && g_utf8_validate (value, -1, NULL);

  if (line->len > 0)
    g_string_append_c (line, '\t');
  if (value == NULL || *value == '\0')
    g_string_append_c (line, '-');
  else if (is_printable (value))
    g_string_append (line, value);
  else if (!utf8)
    for (; *value != '\0'; value++)
      g_string_append_c (line, g_ascii_iscntrl (*value) ? ' ' : *value);
  else
    for (; *value != '\0'; value = g_utf8_next_char (value))
      if (breaks_table (g_utf8_get_char (value)))
        g_string_append_c (line, ' ');
      else
        g_string_append_len (line, value, g_utf8_next_char (value) - value);
}

void
mt_cli_append_time (GString *line, gint64 time)
{
  g_autofree gchar *text = time != 0 ? mt_time_to_string (time) : NULL;

  mt_cli_append_cell (line, text);
}

/* ---- JSON ---- */

gboolean
mt_cli_json_begin (void)
{
  return mt_cli_write ("[");
}

gboolean
mt_cli_json_object (JsonBuilder *object, gboolean first)
{
  g_autoptr (JsonNode) root = json_builder_get_root (object);
  g_autofree gchar *text = json_to_string (root, FALSE);

  return mt_cli_write (first ? "\n" : ",\n") && mt_cli_write (text);
}

gboolean
mt_cli_json_end (gboolean empty)
{
  return mt_cli_write (empty ? "]\n" : "\n]\n");
}

void
mt_cli_json_string (JsonBuilder *object, const gchar *name, const gchar *value)
{
  g_autofree gchar *valid = value != NULL && *value != '\0' ? g_utf8_make_valid (value, -1) : NULL;

  json_builder_set_member_name (object, name);
  if (valid != NULL)
    json_builder_add_string_value (object, valid);
  else
    json_builder_add_null_value (object);
}

void
mt_cli_json_time (JsonBuilder *object, const gchar *name, gint64 time)
{
  g_autofree gchar *text = time != 0 ? mt_time_to_string (time) : NULL;

  mt_cli_json_string (object, name, text);
}
