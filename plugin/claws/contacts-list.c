/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-columns.h"
#include "contacts-list.h"
#include "trace.h"
#include "widgets.h"

#define SLICE_USEC 2500
#define LOOK_EVERY 32  /* rows between two looks at the clock */
#define FIRST_ROWS 400 /* that are there when the view gets its model: more than any screen has */

typedef struct
{
  MtColumn column;
  gboolean descending;
} Order;

#define SCROLL_BAR 16 /* pixels, with the frame */

struct _MtContactsList
{
  GtkWidget *widget;
  GtkTreeView *view;
  GtkTreeViewColumn *columns[MT_N_COLUMNS];
  GtkListStore *store; /* what the view shows, or will */
  void (*changed) (gpointer data);
  gpointer data;
  /* which rows */
  const MtContactsTable *table;
  guint page;
  gboolean leaving;
  gchar **words; /* searched for, folded */
  gint width;    /* pixels; 0: not known yet */
  guint resized; /* idle source: columns are chosen anew */
  Order orders[MT_N_CONTACTS_PAGES];
  /* the walk through them */
  guint next, idle;
  GHashTable *to_select; /* keys */
  gint all;              /* so many, all that were shown, are to be selected; 0 */
  gchar *wanted;         /* who is to be selected and brought into view; NULL */
  gint stand_in;         /* if nobody is selected in the end, who stands there */
  gdouble scroll_to;     /* -1 when the user has been there already */
};

/* ---- the walk ---- */

static const MtContactRow *
get_nth (const MtContactsList *list, guint n)
{
  const Order *order = &list->orders[list->page];
  const MtContactRow **rows = list->table->order[order->column];
  guint place = order->descending ? list->table->n - 1 - n : n;

  /* A table that is not whole yet: a moment later it is. */
  return rows != NULL ? rows[place] : &list->table->rows[n];
}

static gboolean
is_shown (const MtContactsList *list, const MtContactRow *row)
{
  return (row->pages >> list->page & 1) != 0 && (!list->leaving || row->leaves)
         && mt_contact_row_has (row, list->words);
}

static void
select_row (MtContactsList *list, const MtContactRow *row, GtkTreeIter *iter)
{
  const gchar *contact = row->contact->contact;
  GtkTreePath *path;

  if (g_hash_table_contains (list->to_select, contact))
    gtk_tree_selection_select_iter (gtk_tree_view_get_selection (list->view), iter);
  if (list->wanted == NULL || !g_str_equal (list->wanted, contact))
    return;
  g_clear_pointer (&list->wanted, g_free);
  path = gtk_tree_model_get_path (GTK_TREE_MODEL (list->store), iter);
  gtk_tree_view_set_cursor (list->view, path, NULL, FALSE);
  gtk_tree_view_scroll_to_cell (list->view, path, NULL, FALSE, 0, 0);
  gtk_tree_path_free (path);
  list->scroll_to = -1;
}

/* One slice; TRUE when there is more. What the view does not watch yet costs a third. */
static gboolean
walk (MtContactsList *list, gboolean is_watched)
{
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  guint n = list->table != NULL ? list->table->n : 0, n_first = 0;
  GtkTreeIter iter;

  while (list->next < n)
    {
      const MtContactRow *row = get_nth (list, list->next++);

      if (is_shown (list, row))
        {
          gtk_list_store_insert_with_values (list->store, &iter, -1, 0, row, -1);
          if (is_watched)
            select_row (list, row, &iter);
          else if (++n_first == FIRST_ROWS)
            break;
        }
      if (list->next % LOOK_EVERY == 0 && g_get_monotonic_time () > end)
        break;
    }
  return list->next < n;
}

static void
restore_place (MtContactsList *list)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list->view));

  if (list->scroll_to >= 0)
    gtk_adjustment_set_value (place, list->scroll_to);
}

/* Somebody is always selected: what one does to one after the other needs no mouse. */
static void
finish (MtContactsList *list)
{
  gint n = (gint)mt_contacts_list_get_length (list);
  GtkTreePath *path;

  /* Nobody who was not chosen is selected: others may have come or gone. */
  if (list->all > 0 && list->all == n)
    gtk_tree_selection_select_all (gtk_tree_view_get_selection (list->view));
  list->all = 0;
  if (n == 0 || mt_contacts_list_count_selected (list) > 0)
    return;
  path = gtk_tree_path_new_from_indices (CLAMP (list->stand_in, 0, n - 1), -1);
  gtk_tree_view_set_cursor (list->view, path, NULL, FALSE);
  gtk_tree_path_free (path);
}

static gboolean
on_idle (gpointer data)
{
  MT_TRACE ("contacts: a slice of people");
  MtContactsList *list = data;

  /* To end it is a slice of its own: what follows a change takes its time, too. */
  if (list->table != NULL && list->next < list->table->n)
    {
      walk (list, TRUE);
      restore_place (list);
      return G_SOURCE_CONTINUE;
    }
  restore_place (list);
  finish (list);
  list->idle = 0;
  list->changed (list->data);
  return G_SOURCE_REMOVE;
}

/* Whom the first slice brought, before the view watched it. */
static void
select_first_slice (MtContactsList *list)
{
  GtkTreeModel *model = GTK_TREE_MODEL (list->store);
  GtkTreeIter iter;

  if (list->wanted == NULL && g_hash_table_size (list->to_select) == 0)
    return;
  for (gboolean is = gtk_tree_model_get_iter_first (model, &iter); is; is = gtk_tree_model_iter_next (model, &iter))
    select_row (list, mt_contacts_columns_get_row (model, &iter), &iter);
}

/* `first` gets the place of the first one, if there is one. */
static GPtrArray *
get_selected (MtContactsList *list, guint n, gint *first)
{
  GPtrArray *rows = g_ptr_array_new ();
  GtkTreeModel *model = NULL;
  GList *paths = gtk_tree_selection_get_selected_rows (gtk_tree_view_get_selection (list->view), &model);

  if (paths != NULL)
    *first = gtk_tree_path_get_indices (paths->data)[0];
  for (GList *path = paths; path != NULL && rows->len < n; path = path->next)
    {
      GtkTreeIter iter;

      if (gtk_tree_model_get_iter (model, &iter, path->data))
        g_ptr_array_add (rows, (gpointer)mt_contacts_columns_get_row (model, &iter));
    }
  g_list_free_full (paths, (GDestroyNotify)gtk_tree_path_free);
  return rows;
}

static void
remember_keys (MtContactsList *list)
{
  g_autoptr (GPtrArray) selected = get_selected (list, G_MAXUINT, &list->stand_in);

  /* Who is still to be selected by a walk that has not come to its end, too. */
  if (list->idle == 0)
    g_hash_table_remove_all (list->to_select);
  for (guint i = 0; i < selected->len; i++)
    g_hash_table_add (list->to_select, g_strdup (((const MtContactRow *)selected->pdata[i])->contact->contact));
}

static void
remember_selected (MtContactsList *list)
{
  guint n = mt_contacts_list_count_selected (list);

  /* Ten thousand keys take their time. */
  list->all = list->idle == 0 && n > FIRST_ROWS && n == mt_contacts_list_get_length (list) ? (gint)n : 0;
  if (list->all > 0)
    {
      g_hash_table_remove_all (list->to_select);
      return;
    }
  remember_keys (list);
}

static void
show_columns (MtContactsList *list)
{
  guint shown = mt_contacts_page_columns (list->page);

  if (list->width > 0)
    shown = mt_contacts_columns_choose (list->columns, shown, list->orders[list->page].column, list->width);
  for (guint i = 0; i < MT_N_COLUMNS; i++)
    gtk_tree_view_column_set_visible (list->columns[i], (shown & (1U << i)) != 0);
}

static gboolean
on_resized (gpointer data)
{
  MtContactsList *list = data;

  list->resized = 0;
  show_columns (list);
  return G_SOURCE_REMOVE;
}

/* Columns do not come and go while sizes are being given out. */
static void
on_width (GtkWidget *widget G_GNUC_UNUSED, GdkRectangle *area, gpointer data)
{
  MtContactsList *list = data;

  if (area->width - SCROLL_BAR == list->width)
    return;
  list->width = area->width - SCROLL_BAR;
  if (list->resized == 0)
    list->resized = g_idle_add_full (GTK_PRIORITY_RESIZE + 5, on_resized, list, NULL);
}

static void
show_order (MtContactsList *list)
{
  const Order *order = &list->orders[list->page];

  show_columns (list);
  for (guint i = 0; i < MT_N_COLUMNS; i++)
    {
      gtk_tree_view_column_set_sort_indicator (list->columns[i], (MtColumn)i == order->column);
    }
  gtk_tree_view_column_set_sort_order (list->columns[order->column],
                                       order->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
on_selection (MtContactsList *list)
{
  if (list->idle == 0)
    list->changed (list->data);
}

/* Freeing ten thousand rows takes some milliseconds: not now. GTK's own function is called, since we may be unloaded by then. */
static void
discard_store (MtContactsList *list)
{
  if (list->store != NULL)
    g_idle_add_full (G_PRIORITY_LOW, G_SOURCE_FUNC (gtk_false), g_steal_pointer (&list->store), g_object_unref);
}

/* From the start. The rows of the old model may have gone already. */
static void
fill (MtContactsList *list)
{
  MT_TRACE ("contacts: first people");
  GtkTreeSelection *selection = gtk_tree_view_get_selection (list->view);
  gboolean more;

  g_clear_handle_id (&list->idle, g_source_remove);
  list->next = 0;
  discard_store (list);
  list->store = gtk_list_store_new (1, G_TYPE_POINTER);
  more = walk (list, FALSE);
  g_signal_handlers_block_by_func (selection, on_selection, list);
  gtk_tree_view_set_model (list->view, GTK_TREE_MODEL (list->store));
  show_order (list); /* a column forgets it with the model */
  select_first_slice (list);
  restore_place (list);
  if (!more)
    finish (list);
  g_signal_handlers_unblock_by_func (selection, on_selection, list);
  if (more)
    list->idle = g_idle_add (on_idle, list);
  list->changed (list->data);
}

/* ---- from outside ---- */

void
mt_contacts_list_set_table (MtContactsList *list, const MtContactsTable *table)
{
  remember_selected (list);
  list->scroll_to = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list->view)));
  list->table = table;
  fill (list);
}

void
mt_contacts_list_set_filter (MtContactsList *list, guint page, const gchar *search, gboolean leaving)
{
  remember_keys (list);
  list->all = 0;
  g_strfreev (list->words);
  list->words = mt_contact_row_fold_search (search);
  list->scroll_to = list->page == page ? -1 : 0;
  if (list->page != page)
    {
      g_hash_table_remove_all (list->to_select);
      list->stand_in = 0;
    }
  list->page = page;
  list->leaving = leaving;
  fill (list);
}

gboolean
mt_contacts_list_is_complete (const MtContactsList *list)
{
  return list->idle == 0;
}

guint
mt_contacts_list_get_length (const MtContactsList *list)
{
  return list->store == NULL ? 0 : (guint)gtk_tree_model_iter_n_children (GTK_TREE_MODEL (list->store), NULL);
}

void
mt_contacts_list_select (MtContactsList *list, const gchar *contact)
{
  g_free (list->wanted);
  list->wanted = g_strdup (contact);
  gtk_tree_selection_unselect_all (gtk_tree_view_get_selection (list->view));
  g_hash_table_remove_all (list->to_select);
  if (list->store != NULL)
    select_first_slice (list);
}

guint
mt_contacts_list_count_selected (const MtContactsList *list)
{
  return (guint)gtk_tree_selection_count_selected_rows (gtk_tree_view_get_selection (list->view));
}

GPtrArray *
mt_contacts_list_get_some_selected (MtContactsList *list, guint n)
{
  gint first;

  return get_selected (list, n, &first);
}

GPtrArray *
mt_contacts_list_get_selected (MtContactsList *list)
{
  return mt_contacts_list_get_some_selected (list, G_MAXUINT);
}

/* ---- the view ---- */

static void
on_header_clicked (GtkTreeViewColumn *column, gpointer data)
{
  MtContactsList *list = data;
  Order *order = &list->orders[list->page];

  order->descending = column == list->columns[order->column] && !order->descending;
  for (guint i = 0; i < MT_N_COLUMNS; i++)
    if (column == list->columns[i])
      order->column = (MtColumn)i;
  remember_selected (list);
  list->scroll_to = 0;
  list->stand_in = 0;
  fill (list);
}

void
mt_contacts_list_let_go (MtContactsList *list)
{
  g_clear_handle_id (&list->idle, g_source_remove);
  g_clear_handle_id (&list->resized, g_source_remove);
  g_signal_handlers_disconnect_by_data (list->widget, list);
  g_signal_handlers_disconnect_by_data (gtk_tree_view_get_selection (list->view), list);
  for (guint i = 0; i < MT_N_COLUMNS; i++)
    g_signal_handlers_disconnect_by_data (list->columns[i], list);
  /* Nobody asks for a row any more that the table may not have by then. */
  gtk_tree_view_set_model (list->view, NULL);
}

static void
list_free (gpointer data)
{
  MtContactsList *list = data;

  g_clear_handle_id (&list->idle, g_source_remove);
  g_clear_handle_id (&list->resized, g_source_remove);
  g_clear_object (&list->store);
  g_hash_table_unref (list->to_select);
  g_strfreev (list->words);
  g_free (list->wanted);
  g_free (list);
}

MtContactsList *
mt_contacts_list_new (void (*changed) (gpointer data), gpointer data)
{
  MtContactsList *list = g_new0 (MtContactsList, 1);
  GtkWidget *view = gtk_tree_view_new ();

  list->view = GTK_TREE_VIEW (view);
  list->changed = changed;
  list->data = data;
  list->words = g_new0 (gchar *, 1);
  list->to_select = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->page = MT_CONTACT_ASKED;
  list->scroll_to = -1;
  for (guint page = 0; page < MT_N_CONTACTS_PAGES; page++)
    list->orders[page].column = mt_contacts_page_order (page, &list->orders[page].descending);
  for (guint i = 0; i < MT_N_COLUMNS; i++)
    {
      list->columns[i] = mt_contacts_columns_add (list->view, (MtColumn)i);
      g_signal_connect (list->columns[i], "clicked", G_CALLBACK (on_header_clicked), list);
    }
  gtk_tree_view_set_fixed_height_mode (list->view, TRUE);
  gtk_tree_view_set_enable_search (list->view, FALSE);
  gtk_tree_selection_set_mode (gtk_tree_view_get_selection (list->view), GTK_SELECTION_MULTIPLE);
  g_signal_connect_swapped (gtk_tree_view_get_selection (list->view), "changed", G_CALLBACK (on_selection), list);
  mt_widgets_set_name (view, _ ("Contacts"));
  list->widget = mt_widgets_new_scrolled (view, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (list->widget), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  g_signal_connect (list->widget, "size-allocate", G_CALLBACK (on_width), list);
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
