/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-text.h"
#include "disk.h"
#include "templates-list.h"
#include "templates-make.h"
#include "templates-unsaved.h"

#include <moralotop/error.h>
#include <moralotop/template-edit.h>

/* Where not even our own answer can be read. */
#define BARE "Salutation: {first_name},\nNeutral-Salutation: …\n\n{salutation}\n\n{own_words}\n\n{my_name}\n"

static void
sync_soon (const gchar *user_directory, const gchar *file_name)
{
  g_autofree gchar *path = g_build_filename (user_directory, "templates", file_name, NULL);

  mt_disk_sync (path);
}

static gchar *
save (const gchar *user_directory, const gchar *name, const gchar *language, gboolean informal, const gchar *text,
      GError **error)
{
  g_autofree gchar *free_name = mt_template_edit_free_name (user_directory, name, language, informal);
  g_autofree gchar *file_name = free_name == NULL ? NULL : mt_template_file_name (free_name, language, informal);

  if (file_name == NULL)
    g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("No file can be called “%s”."), name);
  else
    switch (mt_template_edit_save (user_directory, file_name, text, NULL, NULL, error))
      {
      case MT_TEMPLATE_SAVED:
        sync_soon (user_directory, file_name);
        return g_steal_pointer (&file_name);
      case MT_TEMPLATE_CHANGED:
        /* Somebody else was a moment quicker. */
        return save (user_directory, name, language, informal, text, error);
      case MT_TEMPLATE_FAILED:
      default:
        break;
      }
  return NULL;
}

static gchar *
begin_with (const gchar *user_directory, const gchar *language, gboolean informal)
{
  const gchar *const languages[] = { language, language, "en" };
  const gboolean informals[] = { informal, FALSE, FALSE };
  gchar *text = NULL;

  for (guint i = 0; text == NULL && i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree gchar *file_name = mt_template_file_name ("answer", languages[i], informals[i]);
      g_autofree gchar *seen = NULL;

      if (file_name != NULL)
        text = mt_template_edit_read (user_directory, file_name, &seen, NULL);
    }
  return text != NULL ? text : g_strdup (BARE);
}

gchar *
mt_templates_make_new (const gchar *user_directory, const gchar *title, const gchar *language, gboolean informal,
                       GError **error)
{
  g_autofree gchar *name = mt_template_edit_name_of (title);
  g_autofree gchar *old = begin_with (user_directory, language, informal);
  g_autofree gchar *text = mt_template_edit_set_header (old, title, language);

  return save (user_directory, name, language, informal, text, error);
}

gchar *
mt_templates_make_copy (const gchar *user_directory, const MtTemplateInfo *info, const gchar *text, const gchar *title,
                        const gchar *language, gboolean informal, GError **error)
{
  gboolean is_same_form = g_str_equal (info->language, language) && info->informal == informal;
  g_autofree gchar *name = is_same_form ? mt_template_edit_name_of (title) : g_strdup (info->name);
  g_autofree gchar *fresh = mt_template_edit_set_header (text, title, language);

  return save (user_directory, name, language, informal, fresh, error);
}

/* What is typed for a file that has gone: as the list shows it. Its title is that of the text that was typed. NULL for a name that is none. */
static MtTemplateInfo *
new_lost (const gchar *user_directory, const gchar *file_name)
{
  g_auto (GStrv) parts = g_strsplit (file_name, ".", -1);
  gboolean informal = g_strv_length (parts) > 3;
  g_autofree gchar *again = NULL;
  MtTemplateInfo *info;

  if (g_strv_length (parts) < 3)
    return NULL;
  again = mt_template_file_name (parts[0], parts[1], informal);
  if (g_strcmp0 (again, file_name) != 0)
    return NULL;
  info = g_new0 (MtTemplateInfo, 1);
  info->name = g_strdup (parts[0]);
  info->language = g_strdup (parts[1]);
  info->title = mt_template_edit_get_title (mt_templates_unsaved_find (file_name)->text);
  if (info->title == NULL)
    info->title = g_strdup (parts[0]);
  info->informal = informal;
  info->path = g_build_filename (user_directory, "templates", file_name, NULL);
  info->is_own = TRUE;
  return info;
}

GPtrArray *
mt_templates_make_list (const gchar *user_directory, gchar **profile_languages)
{
  GPtrArray *infos = mt_template_list (user_directory);
  g_auto (GStrv) names = mt_templates_unsaved_list ();
  g_auto (GStrv) languages = mt_answer_text_own_languages (profile_languages);

  for (guint i = 0; names[i] != NULL; i++)
    {
      MtTemplateInfo *info =
          mt_templates_list_find (infos, names[i]) != NULL ? NULL : new_lost (user_directory, names[i]);

      if (info != NULL)
        g_ptr_array_add (infos, info);
    }
  mt_answer_text_sort (infos, languages);
  return infos;
}
