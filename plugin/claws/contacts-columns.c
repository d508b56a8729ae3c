/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-columns.h"

#define COLUMN "moralotop-column"
#define NEEDED "moralotop-needed"

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

static gint
measure_row (GtkTreeView *view, MtColumn column, const MtContact *contact)
{
  gchar empty[] = "";
  const MtContactRow row = { .contact = contact, .network_name = empty, .water = MT_WATER_LATE };
  g_autofree gchar *text = mt_contact_row_get_text (&row, column);

  return measure (view, text);
}

/* Wide enough for the title and for a usual text, also one of the longer ones: dates are of different length in each locale. */
static gint
get_width (GtkTreeView *view, MtColumn column)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 long_ago = now - (gint64)188 * MT_DAY;
  gchar empty[] = "";
  MtContact usual = { .contact = empty, .since = now, .due = long_ago, .last_contact = long_ago };
  gint width = MAX (columns[column].width, measure (view, _ (columns[column].title)) + 28);

  /* Each text takes its time to be laid out: none twice. */
  for (guint state = MT_CONTACT_RECEIVED; state < (column == MT_COLUMN_STATE ? MT_N_CONTACT_STATES : 1); state++)
    {
      usual.state = (MtContactState)state;
      width = MAX (width, measure_row (view, column, &usual) + 12);
    }
  if (column != MT_COLUMN_DUE)
    return width;
  usual.due = now + (gint64)28 * MT_DAY;
  return MAX (width, measure_row (view, column, &usual) + 12);
}

GtkTreeViewColumn *
mt_contacts_columns_add (GtkTreeView *view, MtColumn column)
{
  GtkCellRenderer *renderer = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *view_column = gtk_tree_view_column_new ();
  gint width = get_width (view, column);

  g_object_set (renderer, "ellipsize", PANGO_ELLIPSIZE_END, "ypad", 4, NULL);
  g_object_set_data (G_OBJECT (view_column), COLUMN, GINT_TO_POINTER (column));
  gtk_tree_view_column_set_title (view_column, _ (columns[column].title));
  gtk_tree_view_column_pack_start (view_column, renderer, TRUE);
  gtk_tree_view_column_set_cell_data_func (view_column, renderer, show_cell, GINT_TO_POINTER (column), NULL);
  gtk_tree_view_column_set_sizing (view_column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_fixed_width (view_column, width);
  g_object_set_data (G_OBJECT (view_column), NEEDED, GINT_TO_POINTER (width));
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

/* ---- what there is room for ---- */

/* The first goes first: the details beside the list tell all of it. */
static const MtColumn dispensable[] = { MT_COLUMN_ADDRESS, MT_COLUMN_LAST_CONTACT, MT_COLUMN_SINCE, MT_COLUMN_NETWORK };

guint
mt_contacts_columns_choose (GtkTreeViewColumn *const *view_columns, guint wanted, MtColumn order, gint width)
{
  gint needed = 0;

  for (guint i = 0; i < MT_N_COLUMNS; i++)
    if ((wanted & (1U << i)) != 0)
      needed += GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view_columns[i]), NEEDED));
  for (guint i = 0; i < G_N_ELEMENTS (dispensable) && needed > width; i++)
    {
      MtColumn column = dispensable[i];

      if ((wanted & (1U << column)) == 0 || column == order)
        continue;
      wanted &= ~(1U << column);
      needed -= GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view_columns[column]), NEEDED));
    }
  return wanted;
}
