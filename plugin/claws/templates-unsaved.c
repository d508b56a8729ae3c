/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "disk.h"
#include "shell.h"
#include "templates-unsaved.h"

#include <moralotop/file-sync.h>
#include <moralotop/template.h>
#include <string.h>

#define SUFFIX ".unsaved"

static GHashTable *texts; /* file name -> MtUnsaved */
static gchar *directory;

static void
unsaved_free (gpointer data)
{
  MtUnsaved *unsaved = data;

  g_free (unsaved->text);
  g_free (unsaved->seen);
  g_free (unsaved);
}

static gchar *
path_of (const gchar *file_name)
{
  g_autofree gchar *name = g_strconcat (file_name, SUFFIX, NULL);

  return g_build_filename (directory, name, NULL);
}

/* ---- the files ---- */

static void
read_one (const gchar *name)
{
  g_autofree gchar *file_name = g_strndup (name, strlen (name) - strlen (SUFFIX));
  g_autofree gchar *path = path_of (file_name);
  g_autofree gchar *contents = NULL;
  const gchar *end;
  MtUnsaved *unsaved;
  gsize length = 0;

  if (!mt_file_read (path, MT_TEMPLATE_MAX_SIZE, &contents, &length, NULL)
      || !g_utf8_validate_len (contents, length, NULL))
    return;
  end = strchr (contents, '\n');
  if (end == NULL)
    return;
  unsaved = g_new0 (MtUnsaved, 1);
  unsaved->seen = end > contents ? g_strndup (contents, (gsize)(end - contents)) : NULL;
  unsaved->text = g_strdup (end + 1);
  unsaved->written = TRUE;
  g_hash_table_replace (texts, g_steal_pointer (&file_name), unsaved);
}

void
mt_templates_unsaved_load (void)
{
  const MtShell *shell = mt_shell_get ();
  GHashTableIter iter;
  gpointer data;
  GDir *dir;

  if (shell == NULL)
    return;
  if (texts != NULL)
    {
      g_hash_table_iter_init (&iter, texts);
      while (g_hash_table_iter_next (&iter, NULL, &data))
        ((MtUnsaved *)data)->fresh = FALSE;
      return;
    }
  texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unsaved_free);
  directory = g_build_filename (shell->user_directory, "templates", NULL);
  dir = g_dir_open (directory, 0, NULL);
  for (const gchar *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".txt" SUFFIX))
      read_one (name);
  if (dir != NULL)
    g_dir_close (dir);
}

static gchar *
complain (const gchar *reason)
{
  return g_strdup_printf (_ ("The text of your template could not be kept: %s"), reason);
}

void
mt_templates_unsaved_write (void)
{
  GHashTableIter iter;
  gpointer file_name, data;

  if (texts == NULL)
    return;
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &file_name, &data))
    {
      MtUnsaved *unsaved = data;
      g_autofree gchar *path = path_of (file_name);
      gchar *contents;

      if (unsaved->written)
        continue;
      contents = g_strconcat (unsaved->seen != NULL ? unsaved->seen : "", "\n", unsaved->text, NULL);
      mt_disk_write (path, contents, strlen (contents), complain);
      unsaved->written = TRUE;
    }
}

void
mt_templates_unsaved_stop (void)
{
  mt_templates_unsaved_write ();
  mt_disk_flush ();
  g_clear_pointer (&texts, g_hash_table_unref);
  g_clear_pointer (&directory, g_free);
}

/* ---- the table ---- */

const MtUnsaved *
mt_templates_unsaved_find (const gchar *file_name)
{
  return texts == NULL || file_name == NULL ? NULL : g_hash_table_lookup (texts, file_name);
}

void
mt_templates_unsaved_put (const gchar *file_name, const gchar *text, const gchar *seen)
{
  MtUnsaved *unsaved;

  g_return_if_fail (texts != NULL);
  unsaved = g_new0 (MtUnsaved, 1);
  unsaved->text = g_strdup (text);
  unsaved->seen = g_strdup (seen);
  unsaved->fresh = TRUE;
  g_hash_table_replace (texts, g_strdup (file_name), unsaved);
}

void
mt_templates_unsaved_drop (const gchar *file_name)
{
  g_autofree gchar *path = NULL;

  if (texts == NULL || !g_hash_table_contains (texts, file_name))
    return;
  path = path_of (file_name);
  g_hash_table_remove (texts, file_name);
  mt_disk_remove (path);
}

MtTemplateSaved
mt_templates_unsaved_save (const gchar *file_name, const gchar *text, const gchar *seen, GError **error)
{
  MtTemplateSaved saved = mt_template_edit_save (mt_shell_get ()->user_directory, file_name, text, seen, NULL, error);
  g_autofree gchar *path = NULL;

  if (saved != MT_TEMPLATE_SAVED)
    return saved;
  path = g_build_filename (mt_shell_get ()->user_directory, "templates", file_name, NULL);
  mt_disk_sync (path);
  mt_templates_unsaved_drop (file_name);
  return saved;
}

gchar **
mt_templates_unsaved_list (void)
{
  g_autofree gpointer *keys = NULL;
  guint n = 0;
  gchar **list;

  if (texts == NULL)
    return g_new0 (gchar *, 1);
  keys = g_hash_table_get_keys_as_array (texts, &n);
  list = g_new0 (gchar *, n + 1);
  for (guint i = 0; i < n; i++)
    list[i] = g_strdup (keys[i]);
  return list;
}
