/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-list.h"
#include "widgets.h"

static const struct
{
  const gchar *title;
  gint width; /* at least */
  gboolean expand;
} columns[MT_N_COLUMNS] = {
  { N_ ("Name"), 150, TRUE },    { N_ ("Network"), 70, FALSE }, { N_ ("State"), 110, FALSE },
  { N_ ("Since"), 60, FALSE },   { N_ ("Due"), 60, FALSE },     { N_ ("Last contact"), 60, FALSE },
  { N_ ("Address"), 140, TRUE },
};

struct _MtContactsList
{
  GtkWidget *widget;
  GtkTreeView *view;
  GtkTreeViewColumn *columns[MT_N_COLUMNS];
  GPtrArray *rows; /* all of the snapshot */
  guint counts[MT_CONTACTS_ALL + 1];
  guint state;
  gchar **words; /* searched for, folded */
  MtColumn sort_column;
  GtkSortType sort_order;
};

/* ---- order and cells ---- */

static MtContactRow *
get_row (GtkTreeModel *model, GtkTreeIter *iter)
{
  gpointer row = NULL;

  gtk_tree_model_get (model, iter, 0, &row, -1);
  return row;
}

static gint
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const MtContactsList *list = data;
  gint order = mt_contact_row_compare (*(MtContactRow *const *)a, *(MtContactRow *const *)b, list->sort_column);

  return list->sort_order == GTK_SORT_ASCENDING ? order : -order;
}

static void
show_cell (GtkTreeViewColumn *column G_GNUC_UNUSED, GtkCellRenderer *renderer, GtkTreeModel *model, GtkTreeIter *iter,
           gpointer data)
{
  const MtContactRow *row = get_row (model, iter);
  g_autofree gchar *text = row == NULL ? NULL : mt_contact_row_get_text (row, (MtColumn)GPOINTER_TO_INT (data));

  g_object_set (renderer, "text", text, NULL);
}

/* Long texts are cut with an ellipsis: the tooltip has the whole of it. */
static gboolean
on_tooltip (GtkWidget *widget, gint x, gint y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  MtContactsList *list = data;
  g_autoptr (GtkTreePath) path = NULL;
  GtkTreeViewColumn *column = NULL;
  GtkTreeModel *model;
  GtkTreeIter iter;
  g_autofree gchar *text = NULL;

  if (!gtk_tree_view_get_tooltip_context (GTK_TREE_VIEW (widget), &x, &y, keyboard, &model, &path, &iter))
    return FALSE;
  gtk_tree_view_get_path_at_pos (GTK_TREE_VIEW (widget), x, y, NULL, &column, NULL, NULL);
  for (gint i = 0; i < MT_N_COLUMNS; i++)
    if (column == list->columns[i] && columns[i].expand)
      text = mt_contact_row_get_text (get_row (model, &iter), (MtColumn)i);
  if (text == NULL || *text == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  gtk_tree_view_set_tooltip_cell (GTK_TREE_VIEW (widget), tooltip, path, column, NULL);
  return TRUE;
}

/* ---- which rows ---- */

static gboolean
is_shown (const MtContactsList *list, MtContactRow *row)
{
  return (list->state == MT_CONTACTS_ALL || row->state == (MtContactState)list->state)
         && mt_contact_row_has (row, list->words);
}

/* The rows are put in order before: a list store that sorts by itself takes ten times as long. */
static GtkListStore *
new_store (MtContactsList *list)
{
  GtkListStore *store = gtk_list_store_new (1, G_TYPE_POINTER);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; i < list->rows->len; i++)
    if (is_shown (list, list->rows->pdata[i]))
      g_ptr_array_add (shown, list->rows->pdata[i]);
  g_ptr_array_sort_with_data (shown, compare, list);
  for (guint i = 0; i < shown->len; i++)
    gtk_list_store_insert_with_values (store, NULL, -1, 0, shown->pdata[i], -1);
  return store;
}

static GHashTable *
get_selected_keys (MtContactsList *list)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) selected = mt_contacts_list_get_selected (list);

  for (guint i = 0; i < selected->len; i++)
    g_hash_table_add (keys, g_strdup (((const MtContactRow *)selected->pdata[i])->contact));
  return keys;
}

static void
select_keys (MtContactsList *list, GHashTable *keys)
{
  GtkTreeModel *model = gtk_tree_view_get_model (list->view);
  GtkTreeSelection *selection = gtk_tree_view_get_selection (list->view);
  GtkTreeIter iter;

  if (g_hash_table_size (keys) == 0 || !gtk_tree_model_get_iter_first (model, &iter))
    return;
  do
    if (g_hash_table_contains (keys, get_row (model, &iter)->contact))
      gtk_tree_selection_select_iter (selection, &iter);
  while (gtk_tree_model_iter_next (model, &iter));
}

static void
show_order (MtContactsList *list)
{
  for (gint i = 0; i < MT_N_COLUMNS; i++)
    gtk_tree_view_column_set_sort_indicator (list->columns[i], (MtColumn)i == list->sort_column);
  gtk_tree_view_column_set_sort_order (list->columns[list->sort_column], list->sort_order);
}

/* A fresh model, full before the view sees it: a view that watches ten thousand rows come and go is slow. */
static void
fill_view (MtContactsList *list, GHashTable *selected)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list->view));
  gdouble scrolled_to = gtk_adjustment_get_value (place);
  g_autoptr (GtkListStore) store = new_store (list);

  gtk_tree_view_set_model (list->view, GTK_TREE_MODEL (store));
  show_order (list); /* a column forgets it with the model */
  select_keys (list, selected);
  gtk_adjustment_set_value (place, scrolled_to);
}

void
mt_contacts_list_set_contacts (MtContactsList *list, const MtContacts *contacts, const MtNetworks *networks)
{
  g_autoptr (GHashTable) selected = get_selected_keys (list);
  guint n = contacts == NULL ? 0 : mt_contacts_get_length (contacts);

  gtk_tree_view_set_model (list->view, NULL);
  g_ptr_array_set_size (list->rows, 0);
  memset (list->counts, 0, sizeof list->counts);
  for (guint i = 0; i < n; i++)
    {
      const MtContact *contact = mt_contacts_get (contacts, i);

      g_ptr_array_add (list->rows, mt_contact_row_new (contact, networks));
      list->counts[contact->state]++;
    }
  list->counts[MT_CONTACTS_ALL] = n;
  fill_view (list, selected);
}

void
mt_contacts_list_set_filter (MtContactsList *list, guint state, const gchar *search)
{
  g_autoptr (GHashTable) selected = get_selected_keys (list);

  g_strfreev (list->words);
  list->words = mt_contact_row_fold_search (search);
  list->state = state;
  gtk_tree_view_column_set_visible (list->columns[MT_COLUMN_STATE], state == MT_CONTACTS_ALL);
  gtk_tree_view_column_set_visible (list->columns[MT_COLUMN_DUE],
                                    state == MT_CONTACTS_ALL || state == MT_CONTACT_ASKED);
  fill_view (list, selected);
}

guint
mt_contacts_list_count (const MtContactsList *list, guint state)
{
  return list->counts[state];
}

guint
mt_contacts_list_get_length (const MtContactsList *list)
{
  GtkTreeModel *model = gtk_tree_view_get_model (list->view);

  return model == NULL ? 0 : (guint)gtk_tree_model_iter_n_children (model, NULL);
}

GPtrArray *
mt_contacts_list_get_selected (MtContactsList *list)
{
  GPtrArray *rows = g_ptr_array_new ();
  GtkTreeModel *model = NULL;
  GList *paths = gtk_tree_selection_get_selected_rows (gtk_tree_view_get_selection (list->view), &model);

  for (GList *path = paths; path != NULL; path = path->next)
    {
      GtkTreeIter iter;

      if (gtk_tree_model_get_iter (model, &iter, path->data))
        g_ptr_array_add (rows, (gpointer)get_row (model, &iter));
    }
  g_list_free_full (paths, (GDestroyNotify)gtk_tree_path_free);
  return rows;
}

/* ---- the view ---- */

static void
on_header_clicked (GtkTreeViewColumn *column, gpointer data)
{
  MtContactsList *list = data;
  g_autoptr (GHashTable) selected = get_selected_keys (list);
  gboolean again = column == list->columns[list->sort_column];

  list->sort_order = again && list->sort_order == GTK_SORT_ASCENDING ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING;
  for (gint i = 0; i < MT_N_COLUMNS; i++)
    if (column == list->columns[i])
      list->sort_column = (MtColumn)i;
  fill_view (list, selected);
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
get_width (MtContactsList *list, MtColumn column)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gchar empty[] = "";
  const MtContactRow usual = { .contact = empty,
                               .network_name = empty,
                               .state = MT_CONTACT_ANSWERED,
                               .since = now,
                               .due = now + (gint64)28 * 24 * 3600,
                               .last_contact = now };
  g_autofree gchar *text = mt_contact_row_get_text (&usual, column);
  gint title_width = measure (list->view, _ (columns[column].title)) + 28;

  return MAX (MAX (columns[column].width, title_width), measure (list->view, text) + 12);
}

static void
add_column (MtContactsList *list, MtColumn column)
{
  GtkCellRenderer *renderer = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *view_column = gtk_tree_view_column_new ();

  g_object_set (renderer, "ellipsize", PANGO_ELLIPSIZE_END, "ypad", 4, NULL);
  gtk_tree_view_column_set_title (view_column, _ (columns[column].title));
  gtk_tree_view_column_pack_start (view_column, renderer, TRUE);
  gtk_tree_view_column_set_cell_data_func (view_column, renderer, show_cell, GINT_TO_POINTER (column), NULL);
  gtk_tree_view_column_set_sizing (view_column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_fixed_width (view_column, get_width (list, column));
  gtk_tree_view_column_set_expand (view_column, columns[column].expand);
  gtk_tree_view_column_set_resizable (view_column, TRUE);
  gtk_tree_view_column_set_clickable (view_column, TRUE);
  g_signal_connect (view_column, "clicked", G_CALLBACK (on_header_clicked), list);
  gtk_tree_view_append_column (list->view, view_column);
  list->columns[column] = view_column;
}

static void
list_free (gpointer data)
{
  MtContactsList *list = data;

  g_ptr_array_unref (list->rows);
  g_strfreev (list->words);
  g_free (list);
}

MtContactsList *
mt_contacts_list_new (void)
{
  MtContactsList *list = g_new0 (MtContactsList, 1);
  GtkWidget *view = gtk_tree_view_new ();

  list->view = GTK_TREE_VIEW (view);
  list->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_contact_row_free);
  list->words = g_new0 (gchar *, 1);
  list->state = MT_CONTACT_ASKED;
  list->sort_column = MT_COLUMN_DUE;
  for (gint i = 0; i < MT_N_COLUMNS; i++)
    add_column (list, (MtColumn)i);
  gtk_tree_view_column_set_visible (list->columns[MT_COLUMN_STATE], FALSE);
  gtk_tree_view_set_fixed_height_mode (list->view, TRUE);
  gtk_tree_view_set_enable_search (list->view, FALSE);
  gtk_tree_selection_set_mode (gtk_tree_view_get_selection (list->view), GTK_SELECTION_MULTIPLE);
  mt_widgets_set_name (view, _ ("Contacts"));
  gtk_widget_set_has_tooltip (view, TRUE);
  g_signal_connect (view, "query-tooltip", G_CALLBACK (on_tooltip), list);
  list->widget = mt_widgets_new_scrolled (view, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (list->widget), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  g_object_set_data_full (G_OBJECT (list->widget), "moralotop-contacts-list", list, list_free);
  return list;
}

GtkWidget *
mt_contacts_list_get_widget (MtContactsList *list)
{
  return list->widget;
}

GtkTreeView *
mt_contacts_list_get_view (MtContactsList *list)
{
  return list->view;
}
