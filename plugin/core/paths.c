/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/error.h>
#include <moralotop/paths.h>

#include <glib/gi18n-lib.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

gchar *
mt_paths_user_directory (void)
{
  const gchar *set = g_getenv ("MORALOTOP_DIR"), *home = g_get_home_dir ();

  if (set != NULL && *set != '\0')
    return g_strdup (set);
  /* HOME may be empty: whatever directory one happens to be in is nobody's home. */
  if (!g_path_is_absolute (home))
    {
      const struct passwd *user = getpwuid (getuid ());

      home = user != NULL && user->pw_dir != NULL ? user->pw_dir : G_DIR_SEPARATOR_S;
    }
  return g_build_filename (home, ".claws-mail", "moralotop", NULL);
}

GError *
mt_paths_new_error (const gchar *kind)
{
  return g_error_new (MT_ERROR, MT_ERROR_READ,
                      _ ("No file of the directory “%s” is there; install Moralotop again, or set MORALOTOP_RESOURCES"),
                      kind);
}

static void
add_directory (GPtrArray *directories, const gchar *root, const gchar *kind)
{
  g_autofree gchar *path = NULL;

  if (root == NULL || *root == '\0')
    return;
  path = g_build_filename (root, kind, NULL);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    g_ptr_array_add (directories, g_steal_pointer (&path));
}

gchar **
mt_paths_directories (const gchar *user_directory, const gchar *kind)
{
  GPtrArray *directories = g_ptr_array_new ();

  g_return_val_if_fail (kind != NULL, NULL);
  add_directory (directories, user_directory, kind);
  add_directory (directories, g_getenv ("MORALOTOP_RESOURCES"), kind);
  add_directory (directories, MT_DATADIR, kind);
  g_ptr_array_add (directories, NULL);
  return (gchar **)g_ptr_array_free (directories, FALSE);
}

gchar *
mt_paths_find (const gchar *user_directory, const gchar *kind, const gchar *name)
{
  g_auto (GStrv) directories = mt_paths_directories (user_directory, kind);

  for (guint i = 0; directories[i] != NULL; i++)
    {
      g_autofree gchar *path = g_build_filename (directories[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

gboolean
mt_paths_is_own (const gchar *user_directory, const gchar *path)
{
  g_autofree gchar *own = NULL;

  if (user_directory == NULL || *user_directory == '\0')
    return FALSE;
  own = g_build_filename (user_directory, G_DIR_SEPARATOR_S, NULL);
  return g_str_has_prefix (path, own);
}

static gint
compare_names (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const gchar *const *)one, *(const gchar *const *)other);
}

gchar **
mt_paths_list (const gchar *user_directory, const gchar *kind, const gchar *suffix)
{
  g_auto (GStrv) directories = mt_paths_directories (user_directory, kind);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; directories[i] != NULL; i++)
    {
      g_autoptr (GDir) directory = g_dir_open (directories[i], 0, NULL);
      const gchar *name;

      while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
        if (*name != '.' && g_str_has_suffix (name, suffix) && !g_hash_table_contains (seen, name))
          {
            gchar *copy = g_strdup (name);

            g_hash_table_add (seen, copy);
            g_ptr_array_add (names, copy);
          }
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (gchar **)g_ptr_array_free (names, FALSE);
}
