/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <moralotop/error.h>
#include <moralotop/paths.h>
#include <moralotop/template-edit.h>
#include <moralotop/template.h>
#include <string.h>

#define KIND "templates"

static gchar *
own_path (const gchar *user_directory, const gchar *file_name)
{
  return g_build_filename (user_directory, KIND, file_name, NULL);
}

/* ---- reading ---- */

/* NULL when the file is not there or cannot be read. */
static gchar *
digest_of (const gchar *path)
{
  g_autofree gchar *contents = NULL;
  gsize length = 0;

  if (!mt_file_read (path, MT_FILE_MAX, &contents, &length, NULL))
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);
}

static gchar *
clean (const gchar *contents)
{
  g_auto (GStrv) lines = NULL;
  g_autofree gchar *text = NULL;

  if (g_str_has_prefix (contents, "\xEF\xBB\xBF"))
    contents += 3;
  lines = g_strsplit (contents, "\r\n", -1);
  text = g_strjoinv ("\n", lines);
  return g_strdup (g_strdelimit (text, "\r", '\n'));
}

gchar *
mt_template_edit_read (const gchar *user_directory, const gchar *file_name, gchar **digest, GError **error)
{
  g_autofree gchar *path = NULL, *contents = NULL;
  g_autoptr (GError) cause = NULL;
  gsize length = 0;

  g_return_val_if_fail (user_directory != NULL && file_name != NULL && digest != NULL, NULL);
  path = mt_paths_find (user_directory, KIND, file_name);
  if (path == NULL || !mt_file_read (path, MT_FILE_MAX, &contents, &length, &cause))
    {
      if (path == NULL)
        g_set_error (error, MT_ERROR, MT_ERROR_READ, _ ("%s could not be read: %s"), file_name, g_strerror (ENOENT));
      else
        g_set_error_literal (error, MT_ERROR, MT_ERROR_READ, cause->message);
      return NULL;
    }
  if (length > MT_TEMPLATE_MAX_SIZE)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_LIMIT, _ ("%s: too long for a template (over %d KiB)"), path,
                   MT_TEMPLATE_MAX_SIZE / 1024);
      return NULL;
    }
  if (!g_utf8_validate_len (contents, length, NULL))
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s is no text in UTF-8; open it in another editor"), path);
      return NULL;
    }
  *digest = mt_paths_is_own (user_directory, path)
                ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length)
                : NULL;
  return clean (contents);
}

gchar *
mt_template_edit_digest (const gchar *user_directory, const gchar *file_name)
{
  g_autofree gchar *path = own_path (user_directory, file_name);

  return digest_of (path);
}

/* ---- writing ---- */

MtTemplateSaved
mt_template_edit_save (const gchar *user_directory, const gchar *file_name, const gchar *text, const gchar *seen,
                       gchar **digest, GError **error)
{
  g_autofree gchar *path = own_path (user_directory, file_name);
  g_autofree gchar *now = digest_of (path);

  g_return_val_if_fail (text != NULL, MT_TEMPLATE_FAILED);
  /* One that is there but cannot be read is one that the caller has not seen. */
  if (g_strcmp0 (now, seen) != 0 || (now == NULL && g_file_test (path, G_FILE_TEST_EXISTS)))
    return MT_TEMPLATE_CHANGED;
  if (!mt_file_save_unsynced (path, text, strlen (text), error))
    return MT_TEMPLATE_FAILED;
  if (digest != NULL)
    *digest = digest_of (path);
  return MT_TEMPLATE_SAVED;
}

gboolean
mt_template_edit_remove (const gchar *user_directory, const gchar *file_name, GError **error)
{
  g_autofree gchar *path = own_path (user_directory, file_name);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("%s could not be removed: %s"), path, g_strerror (errno));
  return FALSE;
}

/* ---- names ---- */

gchar *
mt_template_edit_free_name (const gchar *user_directory, const gchar *name, const gchar *language, gboolean informal)
{
  for (guint i = 1;; i++)
    {
      g_autofree gchar *candidate = i == 1 ? g_strdup (name) : g_strdup_printf ("%s-%u", name, i);
      g_autofree gchar *file_name = mt_template_file_name (candidate, language, informal);
      g_autofree gchar *path = file_name == NULL ? NULL : mt_paths_find (user_directory, KIND, file_name);

      if (file_name == NULL)
        return NULL;
      if (path == NULL)
        return g_steal_pointer (&candidate);
    }
}

gchar *
mt_template_edit_name_of (const gchar *title)
{
  g_autofree gchar *valid = g_utf8_make_valid (title, -1);
  g_autofree gchar *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  GString *name = g_string_new (NULL);

  for (const gchar *at = plain; *at != '\0' && name->len < 40; at = g_utf8_next_char (at))
    if (g_ascii_isalnum (*at))
      g_string_append_c (name, g_ascii_tolower (*at));
    else if (!g_unichar_ismark (g_utf8_get_char (at)) && name->len > 0 && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    g_string_append (name, "template");
  return g_string_free (name, FALSE);
}

/* Whether a line of the header begins with that field's name. */
static gboolean
is_field (const gchar *line, const gchar *field)
{
  return g_ascii_strncasecmp (line, field, strlen (field)) == 0 && line[strlen (field)] == ':';
}

static void
set_field (GPtrArray *lines, const gchar *field, const gchar *value, guint place)
{
  gchar *fresh = g_strdup_printf ("%s: %s", field, value);

  for (guint i = 0; i < lines->len && *(gchar *)lines->pdata[i] != '\0'; i++)
    if (is_field (lines->pdata[i], field))
      {
        g_free (lines->pdata[i]);
        lines->pdata[i] = fresh;
        return;
      }
  g_ptr_array_insert (lines, (gint)MIN (place, lines->len), fresh);
}

gchar *
mt_template_edit_set_header (const gchar *text, const gchar *title, const gchar *language)
{
  g_auto (GStrv) old = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree gchar *line = g_strdelimit (g_strdup (title), "\r\n", ' ');

  for (guint i = 0; old[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (old[i]));
  set_field (lines, "Title", line, 0);
  set_field (lines, "Language", language, 1);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (gchar **)lines->pdata);
}

gchar *
mt_template_edit_get_title (const gchar *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    if (is_field (lines[i], "Title"))
      {
        gchar *title = g_strstrip (g_strdup (lines[i] + strlen ("Title:")));

        if (*title != '\0')
          return title;
        g_free (title);
      }
  return NULL;
}

/* ---- errors ---- */

guint
mt_template_edit_find_error (const gchar *message, const gchar *file_name, gchar **word)
{
  const gchar *place = strstr (message, file_name);
  const gchar *brace = strchr (message, '{');
  guint64 line = 0;

  if (word != NULL)
    *word = NULL;
  if (place == NULL)
    return 0;
  place += strlen (file_name);
  /* In each language the line comes right after the file: "FILE, line 7: …". */
  if (*place == ',')
    line = g_ascii_strtoull (place + strcspn (place, "0123456789"), NULL, 10);
  if (word != NULL && brace != NULL && strchr (brace, '}') > brace + 1 && brace[1] != '{')
    *word = g_strndup (brace + 1, strcspn (brace + 1, "}"));
  return (guint)MIN (line, G_MAXINT);
}
