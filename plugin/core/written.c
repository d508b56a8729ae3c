/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/written.h>

#include "lines.h"

#include <string.h>

#define FIRST     "moralotop-written 1 " /* then the salt */
#define KEY_BYTES 20   /* of the hash, in hexadecimal: enough to tell people apart, too few to prove anything */
#define SLACK     1000 /* superfluous lines that are not worth a rewriting */

/* Lines: "+KEY" written to, "-KEY" forgotten, "=KEY MARK" a folder read so far; the last one of a key counts. */
struct _MtWritten
{
  MtLines lines;
  gchar *salt;
  GHashTable *people; /* key -> "+" or "-" */
  GHashTable *marks;  /* key of a folder -> mark */
  guint length;       /* people written to */
  GString *unwritten;
};

gchar *
mt_written_path_beside (const gchar *log_path)
{
  g_autofree gchar *directory = g_path_get_dirname (log_path);
  return g_build_filename (directory, "written.txt", NULL);
}

/* ---- keys ---- */

static gchar *
make_key (const MtWritten *written, const gchar *text)
{
  gchar *key =
      g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *)written->salt, strlen (written->salt), text, -1);
  key[KEY_BYTES] = '\0';
  return key;
}

/* NULL when it is none. */
static gchar *
make_address_key (const MtWritten *written, const gchar *address)
{
  g_autofree gchar *folded = NULL;
  const gchar *at = address != NULL ? strchr (address, '@') : NULL;
  if (at == NULL || at == address || at[1] == '\0' || !g_utf8_validate (address, -1, NULL))
    return NULL;
  folded = g_utf8_strdown (address, -1);
  return make_key (written, g_strstrip (folded));
}

static gboolean
is_key (const gchar *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return length == KEY_BYTES;
}

/* ---- reading ---- */

static void
set_person (MtWritten *written, const gchar *key, gboolean known)
{
  const gchar *before = g_hash_table_lookup (written->people, key);
  written->length += (known ? 1 : 0) - (before != NULL && *before == '+' ? 1 : 0);
  g_hash_table_replace (written->people, g_strdup (key), (gpointer)(known ? "+" : "-"));
}

static void
read_line (MtWritten *written, gchar *line)
{
  gchar *space = strchr (line, ' ');
  gsize length = space != NULL ? (gsize)(space - line) : strlen (line);
  if (length == 0 || !is_key (line + 1, length - 1))
    return;
  if (*line == '+' || *line == '-')
    set_person (written, line + 1, *line == '+');
  else if (*line == '=' && space != NULL)
    {
      *space = '\0';
      g_hash_table_replace (written->marks, g_strdup (line + 1), g_strdup (space + 1));
    }
}

static void
empty (MtWritten *written)
{
  g_hash_table_remove_all (written->people);
  g_hash_table_remove_all (written->marks);
  written->length = 0;
}

/* The latest MT_WRITTEN_MAX people, all who are to stay forgotten, and the marks; in the order of the file. */
static void
rewrite (MtWritten *written, gchar **lines)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  GString *text = g_string_new (NULL);
  guint people = 0;
  for (guint i = g_strv_length (lines); i > 1; i--)
    {
      gchar *line = lines[i - 1];
      if ((*line != '+' && *line != '-') || !is_key (line + 1, strlen (line + 1)) || !g_hash_table_add (seen, line + 1))
        continue;
      if (*line == '-' || people++ < MT_WRITTEN_MAX)
        g_ptr_array_add (kept, line);
    }
  empty (written);
  g_string_append_printf (text, FIRST "%s\n", written->salt);
  for (guint i = kept->len; i > 0; i--)
    {
      g_string_append_printf (text, "%s\n", (const gchar *)kept->pdata[i - 1]);
      read_line (written, kept->pdata[i - 1]);
    }
  /* Without the marks of the folders: they are read once more, which costs little and finds whom a torn line has lost. */
  mt_lines_replace (&written->lines, text->str, NULL);
  g_string_free (text, TRUE);
}

static gboolean
begins_well (const gchar *first)
{
  return g_str_has_prefix (first, FIRST) && strlen (first) > strlen (FIRST) + 8;
}

static void
load (MtWritten *written, gchar **notice)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = mt_lines_read (&written->lines, &error);
  guint n = lines != NULL ? g_strv_length (lines) : 0;
  g_autofree gchar *said = error != NULL ? g_strdup (error->message) : NULL;
  empty (written);
  if (n > 0 && !begins_well (lines[0]))
    {
      said = mt_lines_put_aside (&written->lines);
      n = 0;
    }
  g_free (written->salt);
  written->salt = n > 0 ? g_strdup (lines[0] + strlen (FIRST)) : g_uuid_string_random ();
  for (guint i = 1; i < n; i++)
    {
      g_autofree gchar *line = g_strdup (lines[i]);
      read_line (written, line);
    }
  if (n > 2 * (g_hash_table_size (written->people) + g_hash_table_size (written->marks)) + SLACK
      || written->length > MT_WRITTEN_MAX)
    rewrite (written, lines);
  if (notice != NULL)
    *notice = g_steal_pointer (&said);
}

MtWritten *
mt_written_open (const gchar *path, gchar **notice)
{
  g_return_val_if_fail (path != NULL, NULL);
  MtWritten *written = g_new0 (MtWritten, 1);
  mt_lines_init (&written->lines, path);
  written->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  written->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  written->unwritten = g_string_new (NULL);
  load (written, notice);
  return written;
}

void
mt_written_free (MtWritten *written)
{
  if (written == NULL)
    return;
  mt_lines_clear (&written->lines);
  g_free (written->salt);
  g_hash_table_unref (written->people);
  g_hash_table_unref (written->marks);
  g_string_free (written->unwritten, TRUE);
  g_free (written);
}

/* ---- people ---- */

gboolean
mt_written_has (const MtWritten *written, const gchar *address)
{
  if (written == NULL || written->length == 0)
    return FALSE;
  g_autofree gchar *key = make_address_key (written, address);
  const gchar *known = key != NULL ? g_hash_table_lookup (written->people, key) : NULL;
  return known != NULL && *known == '+';
}

gboolean
mt_written_add (MtWritten *written, const gchar *address)
{
  g_return_val_if_fail (written != NULL, FALSE);
  g_autofree gchar *key = make_address_key (written, address);
  if (key == NULL || g_hash_table_contains (written->people, key))
    return FALSE;
  set_person (written, key, TRUE);
  g_string_append_printf (written->unwritten, "+%s\n", key);
  return TRUE;
}

gboolean
mt_written_forget (MtWritten *written, const gchar *address, GError **error)
{
  g_return_val_if_fail (written != NULL, FALSE);
  g_autofree gchar *key = make_address_key (written, address);
  if (key == NULL)
    return TRUE;
  set_person (written, key, FALSE);
  g_string_append_printf (written->unwritten, "-%s\n", key);
  return mt_written_flush (written, error);
}

guint
mt_written_get_length (const MtWritten *written)
{
  g_return_val_if_fail (written != NULL, 0);
  return written->length;
}

/* ---- folders ---- */

const gchar *
mt_written_get_mark (const MtWritten *written, const gchar *folder)
{
  g_return_val_if_fail (written != NULL && folder != NULL, NULL);
  g_autofree gchar *key = make_key (written, folder);
  return g_hash_table_lookup (written->marks, key);
}

void
mt_written_set_mark (MtWritten *written, const gchar *folder, const gchar *mark)
{
  g_return_if_fail (written != NULL && folder != NULL && mark != NULL && strchr (mark, '\n') == NULL);
  gchar *key = make_key (written, folder);
  if (g_strcmp0 (g_hash_table_lookup (written->marks, key), mark) != 0)
    {
      g_string_append_printf (written->unwritten, "=%s %s\n", key, mark);
      g_hash_table_replace (written->marks, g_steal_pointer (&key), g_strdup (mark));
    }
  g_free (key);
}

/* ---- the file ---- */

gboolean
mt_written_flush (MtWritten *written, GError **error)
{
  g_return_val_if_fail (written != NULL, FALSE);
  if (written->unwritten->len == 0)
    return TRUE;
  g_autofree gchar *first = g_strconcat (FIRST, written->salt, NULL);
  if (!mt_lines_append (&written->lines, first, written->unwritten->str, error))
    return FALSE;
  g_string_truncate (written->unwritten, 0);
  return TRUE;
}

gboolean
mt_written_refresh (MtWritten *written)
{
  g_return_val_if_fail (written != NULL, FALSE);
  if (!mt_lines_have_changed (&written->lines))
    return FALSE;
  /* Under the salt of the file that was: worthless when that has changed, and in the file when it has not. */
  mt_written_flush (written, NULL);
  g_string_truncate (written->unwritten, 0);
  load (written, NULL);
  return TRUE;
}
