/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-columns.h"

#define COLUMN "moralotop-column"

static const struct
{
  const gchar *title;
  gint width; /* at least */
  gboolean expand;
} columns[MT_N_COLUMNS] = {
  { N_ ("Name"), 150, TRUE },         { N_ ("Network"), 70, FALSE }, { N_ ("State"), 110, FALSE },
  { N_ ("Since"), 60, FALSE },        { N_ ("Due"), 60, FALSE },     { N_ ("Silence"), 110, FALSE },
  { N_ ("Last contact"), 60, FALSE }, { N_ ("Address"), 130, TRUE },
};

const MtContactRow *
mt_contacts_columns_get_row (GtkTreeModel *model, GtkTreeIter *iter)
{
  gpointer row = NULL;

  gtk_tree_model_get (model, iter, 0, &row, -1);
  return row;
}

/* Readable on light and dark; the words beside it say the same. */
static void
show_water (GtkCellRenderer *renderer, const MtContactRow *row)
{
  gboolean is_shown = row != NULL && row->water != MT_WATER_FRESH;

  g_object_set (renderer, "cell-background",
                !is_shown                     ? NULL
                : row->water == MT_WATER_LATE ? "#c01c28"
                                              : "#f6d32d",
                "foreground",
                !is_shown                     ? NULL
                : row->water == MT_WATER_LATE ? "#ffffff"
                                              : "#241f00",
                NULL);
}

static void
show_cell (GtkTreeViewColumn *view_column G_GNUC_UNUSED, GtkCellRenderer *renderer, GtkTreeModel *model,
           GtkTreeIter *iter, gpointer data)
{
  const MtContactRow *row = mt_contacts_columns_get_row (model, iter);
  MtColumn column = (MtColumn)GPOINTER_TO_INT (data);
  g_autofree gchar *text = row == NULL ? NULL : mt_contact_row_get_text (row, column);

  g_object_set (renderer, "text", text, NULL);
  if (column == MT_COLUMN_THIRST)
    show_water (renderer, row);
}

/* Long texts are cut with an ellipsis: the tooltip has the whole of it. */
static gboolean
on_tooltip (GtkWidget *widget, gint x, gint y, gboolean keyboard, GtkTooltip *tooltip, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GtkTreePath) path = NULL;
  GtkTreeViewColumn *found = NULL;
  GtkTreeModel *model;
  GtkTreeIter iter;
  g_autofree gchar *text = NULL;
  MtColumn column;

  if (!gtk_tree_view_get_tooltip_context (GTK_TREE_VIEW (widget), &x, &y, keyboard, &model, &path, &iter))
    return FALSE;
  gtk_tree_view_get_path_at_pos (GTK_TREE_VIEW (widget), x, y, NULL, &found, NULL, NULL);
  if (found == NULL)
    return FALSE;
  column = (MtColumn)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (found), COLUMN));
  if (columns[column].expand)
    text = mt_contact_row_get_text (mt_contacts_columns_get_row (model, &iter), column);
  if (text == NULL || *text == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  gtk_tree_view_set_tooltip_cell (GTK_TREE_VIEW (widget), tooltip, path, found, NULL);
  return TRUE;
}

static gint
measure (GtkTreeView *view, const gchar *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), text);
  gint width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Wide enough for the title and for a usual text: dates are of different length in each locale. */
static gint
get_width (GtkTreeView *view, MtColumn column)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gchar empty[] = "";
  const MtContact usual = { .contact = empty,
                            .state = MT_CONTACT_ANSWERED,
                            .since = now,
                            .due = now + (gint64)28 * MT_DAY,
                            .last_contact = column == MT_COLUMN_THIRST ? now - (gint64)188 * MT_DAY : now };
  const MtContactRow row = { .contact = &usual, .network_name = empty, .water = MT_WATER_LATE };
  g_autofree gchar *text = mt_contact_row_get_text (&row, column);
  gint title_width = measure (view, _ (columns[column].title)) + 28;

  return MAX (MAX (columns[column].width, title_width), measure (view, text) + 12);
}

GtkTreeViewColumn *
mt_contacts_columns_add (GtkTreeView *view, MtColumn column)
{
  GtkCellRenderer *renderer = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *view_column = gtk_tree_view_column_new ();

  g_object_set (renderer, "ellipsize", PANGO_ELLIPSIZE_END, "ypad", 4, NULL);
  g_object_set_data (G_OBJECT (view_column), COLUMN, GINT_TO_POINTER (column));
  gtk_tree_view_column_set_title (view_column, _ (columns[column].title));
  gtk_tree_view_column_pack_start (view_column, renderer, TRUE);
  gtk_tree_view_column_set_cell_data_func (view_column, renderer, show_cell, GINT_TO_POINTER (column), NULL);
  gtk_tree_view_column_set_sizing (view_column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_fixed_width (view_column, get_width (view, column));
  gtk_tree_view_column_set_expand (view_column, columns[column].expand);
  gtk_tree_view_column_set_resizable (view_column, TRUE);
  gtk_tree_view_column_set_clickable (view_column, TRUE);
  gtk_tree_view_append_column (view, view_column);
  if (column == MT_COLUMN_NAME)
    {
      gtk_widget_set_has_tooltip (GTK_WIDGET (view), TRUE);
      g_signal_connect (view, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
    }
  return view_column;
}
