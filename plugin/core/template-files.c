/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/error.h>
#include <moralotop/paths.h>
#include <moralotop/template-edit.h>
#include <moralotop/template.h>
#include <string.h>

#define KIND     "templates"
#define SUFFIX   ".txt"
#define INFORMAL "informal"

/* "fr" of "fr", "fr_CH" or "FR-be"; NULL for what is no language, so that no odd value reaches a file name. */
static gchar *
language_of (const gchar *tag)
{
  gsize length = tag == NULL ? 0 : strcspn (tag, "_-.@");
  gchar *language;

  if (length < 2 || length > 3)
    return NULL;
  language = g_ascii_strdown (tag, (gssize)length);
  if (strspn (language, "abcdefghijklmnopqrstuvwxyz") != length)
    g_clear_pointer (&language, g_free);
  return language;
}

static gboolean
is_name (const gchar *name)
{
  return *name != '\0' && strpbrk (name, "./\\") == NULL && g_utf8_validate (name, -1, NULL);
}

gchar *
mt_template_file_name (const gchar *name, const gchar *language, gboolean informal)
{
  g_autofree gchar *code = language_of (language);

  g_return_val_if_fail (name != NULL, NULL);
  if (code == NULL || !is_name (name))
    return NULL;
  return g_strconcat (name, ".", code, informal ? "." INFORMAL SUFFIX : SUFFIX, NULL);
}

/* ---- one of them ---- */

static gchar *
find_file (const gchar *user_directory, const gchar *name, const gchar *language, gboolean informal)
{
  g_autofree gchar *file_name = mt_template_file_name (name, language, informal);
  gchar *path = file_name == NULL ? NULL : mt_paths_find (user_directory, KIND, file_name);

  return path == NULL && informal ? find_file (user_directory, name, language, FALSE) : path;
}

static gboolean read_file_name (MtTemplateInfo *info, const gchar *file_name);
static void info_free (gpointer data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtTemplateInfo, info_free)

/* The user's own may be there in a language that nobody asked for. */
static gchar *
find_any (const gchar *user_directory, const gchar *name, gboolean informal)
{
  g_auto (GStrv) files = mt_paths_list (user_directory, KIND, SUFFIX);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (MtTemplateInfo) info = g_new0 (MtTemplateInfo, 1);

      if (read_file_name (info, files[i]) && g_str_equal (info->name, name))
        return find_file (user_directory, name, info->language, informal);
    }
  return NULL;
}

/* "answer, meeting": "" when there are none. */
static gchar *
list_names (const gchar *user_directory)
{
  g_auto (GStrv) files = mt_paths_list (user_directory, KIND, SUFFIX);
  g_autofree gchar *last = NULL;
  GString *names = g_string_new (NULL);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (MtTemplateInfo) info = g_new0 (MtTemplateInfo, 1);

      if (!read_file_name (info, files[i]) || g_strcmp0 (info->name, last) == 0)
        continue;
      g_string_append_printf (names, "%s%s", last != NULL ? ", " : "", info->name);
      g_free (last);
      last = g_steal_pointer (&info->name);
    }
  return g_string_free (names, FALSE);
}

static void
set_not_found (const gchar *user_directory, const gchar *name, GError **error)
{
  g_autofree gchar *names = list_names (user_directory);

  if (*names != '\0')
    g_set_error (error, MT_ERROR, MT_ERROR_READ, _ ("no template is called “%s”; there are: %s"), name, names);
  else
    g_set_error (error, MT_ERROR, MT_ERROR_READ,
                 _ ("no template “%s.en.txt” is there; is Moralotop installed whole? (MORALOTOP_RESOURCES names the "
                    "resources of an uninstalled one)"),
                 name);
}

MtTemplate *
mt_template_find (const gchar *user_directory, const gchar *name, const gchar *language, gboolean informal,
                  const gchar *const *languages, GError **error)
{
  g_autofree gchar *path = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  path = find_file (user_directory, name, language, informal);
  for (guint i = 0; path == NULL && languages != NULL && languages[i] != NULL; i++)
    path = find_file (user_directory, name, languages[i], informal);
  if (path == NULL)
    path = find_file (user_directory, name, "en", informal);
  if (path == NULL)
    path = find_any (user_directory, name, informal);
  if (path != NULL)
    return mt_template_load (path, error);
  set_not_found (user_directory, name, error);
  return NULL;
}

/* ---- all of them ---- */

static void
info_free (gpointer data)
{
  MtTemplateInfo *info = data;

  g_free (info->name);
  g_free (info->language);
  g_free (info->title);
  g_free (info->path);
  g_free (info->error);
  g_free (info);
}

/* Name, language and address out of the file's name; FALSE when it is called in no such way. */
static gboolean
read_file_name (MtTemplateInfo *info, const gchar *file_name)
{
  g_auto (GStrv) parts = g_strsplit (file_name, ".", -1);
  guint n = g_strv_length (parts);
  g_autofree gchar *again = NULL;

  if (n < 3 || n > 4)
    return FALSE;
  info->informal = n == 4;
  again = mt_template_file_name (parts[0], parts[1], info->informal);
  if (again == NULL || !g_str_equal (again, file_name))
    return FALSE;
  info->name = g_strdup (parts[0]);
  info->language = g_strdup (parts[1]);
  return TRUE;
}

/* What the user knows it by does not change with a slip in its text. */
static gchar *
find_title (const gchar *user_directory, const gchar *file_name)
{
  g_autofree gchar *digest = NULL;
  g_autofree gchar *text = mt_template_edit_read (user_directory, file_name, &digest, NULL);

  return text == NULL ? NULL : mt_template_edit_get_title (text);
}

static MtTemplateInfo *
read_info (const gchar *user_directory, const gchar *file_name)
{
  g_autoptr (MtTemplateInfo) info = g_new0 (MtTemplateInfo, 1);
  g_autoptr (MtTemplate) template_ = NULL;
  g_autoptr (GError) error = NULL;

  if (!read_file_name (info, file_name))
    return NULL;
  info->path = mt_paths_find (user_directory, KIND, file_name);
  if (info->path == NULL)
    return NULL;
  info->is_own = mt_paths_is_own (user_directory, info->path);
  if (info->is_own)
    {
      g_autofree gchar *shipped = mt_paths_find (NULL, KIND, file_name);

      info->replaces = shipped != NULL;
    }
  template_ = mt_template_load (info->path, &error);
  if (template_ == NULL)
    {
      info->error = g_strdup (error->message);
      info->title = user_directory == NULL ? NULL : find_title (user_directory, file_name);
    }
  else
    info->title = g_strdup (mt_template_get_title (template_));
  if (info->title == NULL)
    info->title = g_strdup (info->name);
  return g_steal_pointer (&info);
}

static gint
compare_infos (gconstpointer a, gconstpointer b)
{
  const MtTemplateInfo *one = *(const MtTemplateInfo *const *)a, *other = *(const MtTemplateInfo *const *)b;
  gboolean one_first = g_str_equal (one->name, "answer"), other_first = g_str_equal (other->name, "answer");
  gint difference = other_first - one_first;

  if (difference == 0)
    difference = strcmp (one->name, other->name);
  if (difference == 0)
    difference = strcmp (one->language, other->language);
  return difference != 0 ? difference : one->informal - other->informal;
}

GPtrArray *
mt_template_list (const gchar *user_directory)
{
  g_auto (GStrv) files = mt_paths_list (user_directory, KIND, SUFFIX);
  GPtrArray *list = g_ptr_array_new_with_free_func (info_free);

  for (guint i = 0; files[i] != NULL; i++)
    {
      MtTemplateInfo *info = read_info (user_directory, files[i]);

      if (info != NULL)
        g_ptr_array_add (list, info);
    }
  g_ptr_array_sort (list, compare_infos);
  return list;
}
