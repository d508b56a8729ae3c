/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-text.h"
#include "templates-list.h"
#include "templates-unsaved.h"
#include "widgets.h"

enum
{
  TITLE,
  LANGUAGE, /* with the form of address */
  STATE,    /* as it is shown */
  WHOSE,    /* without "not saved" */
  FILE_NAME,
  TOOLTIP,
  N_COLUMNS
};

typedef struct
{
  MtTemplatesListFunc func;
  gpointer data;
  gboolean filling;
  gchar *selected;
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  g_free (list->selected);
  g_free (list);
}

static List *
get (GtkWidget *view)
{
  return g_object_get_data (G_OBJECT (view), "moralotop-list");
}

/* ---- in words ---- */

static gchar *
describe_language (const MtTemplateInfo *info)
{
  const gchar *language = mt_answer_text_language_label (info->language);

  /* Translators: a language, in which one says "tu", "du": "French, familiar" */
  return info->informal ? g_strdup_printf (_ ("%s, familiar"), language) : g_strdup (language);
}

static const gchar *
describe_whose (const MtTemplateInfo *info)
{
  if (info->error != NULL)
    return _ ("cannot be used");
  return !info->is_own ? _ ("original") : info->replaces ? _ ("changed") : _ ("own");
}

/* The whole truth, for which a narrow page has no room. */
static gchar *
describe (const MtTemplateInfo *info, const gchar *language)
{
  g_autofree gchar *text =
      g_strdup_printf ("%s – %s\n%s", info->title, language, info->error != NULL ? info->error : info->path);

  return g_markup_escape_text (text, -1);
}

/* ---- what it shows ---- */

const MtTemplateInfo *
mt_templates_list_find (const GPtrArray *infos, const gchar *file_name)
{
  for (guint i = 0; file_name != NULL && i < infos->len; i++)
    {
      const MtTemplateInfo *info = infos->pdata[i];
      g_autofree gchar *name = g_path_get_basename (info->path);

      if (g_str_equal (name, file_name))
        return info;
    }
  return NULL;
}

gboolean
mt_templates_list_is_same (const GPtrArray *one, const GPtrArray *other)
{
  if (one == NULL || one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const MtTemplateInfo *a = one->pdata[i], *b = other->pdata[i];

      if (!g_str_equal (a->path, b->path) || !g_str_equal (a->title, b->title) || g_strcmp0 (a->error, b->error) != 0
          || a->replaces != b->replaces)
        return FALSE;
    }
  return TRUE;
}

/* ---- rows ---- */

static gchar *
take_file_name (GtkTreeModel *model, GtkTreeIter *iter)
{
  gchar *file_name = NULL;

  gtk_tree_model_get (model, iter, FILE_NAME, &file_name, -1);
  return file_name;
}

static void
add_row (GtkListStore *store, const MtTemplateInfo *info)
{
  g_autofree gchar *file_name = g_path_get_basename (info->path);
  g_autofree gchar *language = describe_language (info);
  g_autofree gchar *tooltip = describe (info, language);
  const gchar *state = mt_templates_unsaved_find (file_name) != NULL ? _ ("not saved") : describe_whose (info);

  gtk_list_store_insert_with_values (store, NULL, -1, TITLE, info->title, LANGUAGE, language, STATE, state, WHOSE,
                                     describe_whose (info), FILE_NAME, file_name, TOOLTIP, tooltip, -1);
}

static gboolean
find_row (GtkTreeModel *model, const gchar *file_name, GtkTreeIter *iter)
{
  for (gboolean more = gtk_tree_model_get_iter_first (model, iter); more; more = gtk_tree_model_iter_next (model, iter))
    {
      g_autofree gchar *name = take_file_name (model, iter);

      if (g_strcmp0 (name, file_name) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
select_row (GtkWidget *view, GtkTreeIter *iter)
{
  GtkTreeModel *model = gtk_tree_view_get_model (GTK_TREE_VIEW (view));
  g_autoptr (GtkTreePath) path = gtk_tree_model_get_path (model, iter);

  gtk_tree_view_set_cursor (GTK_TREE_VIEW (view), path, NULL, FALSE);
  gtk_tree_view_scroll_to_cell (GTK_TREE_VIEW (view), path, NULL, FALSE, 0, 0);
}

const gchar *
mt_templates_list_fill (GtkWidget *view, const GPtrArray *infos, const gchar *file_name)
{
  GtkTreeModel *model = gtk_tree_view_get_model (GTK_TREE_VIEW (view));
  List *list = get (view);
  g_autofree gchar *wanted = g_strdup (file_name);
  GtkTreeIter iter;

  list->filling = TRUE;
  gtk_list_store_clear (GTK_LIST_STORE (model));
  for (guint i = 0; i < infos->len; i++)
    add_row (GTK_LIST_STORE (model), infos->pdata[i]);
  g_clear_pointer (&list->selected, g_free);
  if (find_row (model, wanted, &iter) || gtk_tree_model_get_iter_first (model, &iter))
    {
      select_row (view, &iter);
      list->selected = take_file_name (model, &iter);
    }
  list->filling = FALSE;
  return list->selected;
}

void
mt_templates_list_mark (GtkWidget *view, const gchar *file_name, gboolean is_unsaved)
{
  GtkTreeModel *model = gtk_tree_view_get_model (GTK_TREE_VIEW (view));
  g_autofree gchar *whose = NULL;
  GtkTreeIter iter;

  if (!find_row (model, file_name, &iter))
    return;
  gtk_tree_model_get (model, &iter, WHOSE, &whose, -1);
  gtk_list_store_set (GTK_LIST_STORE (model), &iter, STATE, is_unsaved ? _ ("not saved") : whose, -1);
}

static void
on_selected (GtkTreeSelection *selection, gpointer data)
{
  List *list = get (data);
  GtkTreeModel *model;
  GtkTreeIter iter;

  if (list->filling)
    return;
  g_clear_pointer (&list->selected, g_free);
  if (gtk_tree_selection_get_selected (selection, &model, &iter))
    list->selected = take_file_name (model, &iter);
  list->func (list->selected, list->data);
}

/* ---- the view ---- */

static void
add_column (GtkWidget *view, const gchar *title, gint column, gboolean expand)
{
  GtkCellRenderer *cell = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *view_column = gtk_tree_view_column_new_with_attributes (title, cell, "text", column, NULL);

  if (expand)
    g_object_set (cell, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 10, NULL);
  gtk_tree_view_column_set_expand (view_column, expand);
  gtk_tree_view_append_column (GTK_TREE_VIEW (view), view_column);
}

GtkWidget *
mt_templates_list_new (MtTemplatesListFunc func, gpointer data)
{
  GtkListStore *store = gtk_list_store_new (N_COLUMNS, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING,
                                            G_TYPE_STRING, G_TYPE_STRING);
  GtkWidget *view = gtk_tree_view_new_with_model (GTK_TREE_MODEL (store));
  List *list = g_new0 (List, 1);

  g_object_unref (store);
  list->func = func;
  list->data = data;
  g_object_set_data_full (G_OBJECT (view), "moralotop-list", list, list_free);
  add_column (view, _ ("Title"), TITLE, TRUE);
  add_column (view, _ ("Language"), LANGUAGE, FALSE);
  add_column (view, _ ("State"), STATE, FALSE);
  gtk_tree_view_set_tooltip_column (GTK_TREE_VIEW (view), TOOLTIP);
  gtk_tree_view_set_search_column (GTK_TREE_VIEW (view), TITLE);
  mt_widgets_set_name (view, _ ("Templates"));
  g_signal_connect (gtk_tree_view_get_selection (GTK_TREE_VIEW (view)), "changed", G_CALLBACK (on_selected), view);
  return view;
}
