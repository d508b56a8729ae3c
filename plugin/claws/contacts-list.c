/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-list.h"
#include "phrases.h"
#include "widgets.h"

typedef enum
{
  COLUMN_NAME,
  COLUMN_NETWORK,
  COLUMN_STATE,
  COLUMN_SINCE,
  COLUMN_DUE,
  COLUMN_LAST_CONTACT,
  COLUMN_ADDRESS,
  N_COLUMNS
} Column;

static const struct
{
  const gchar *title;
  gint width;
  gboolean expand;
} columns[N_COLUMNS] = {
  { N_ ("Name"), 170, TRUE },    { N_ ("Network"), 90, FALSE }, { N_ ("State"), 100, FALSE },
  { N_ ("Since"), 90, FALSE },   { N_ ("Due"), 160, FALSE },    { N_ ("Last contact"), 105, FALSE },
  { N_ ("Address"), 170, TRUE },
};

struct _MtContactsList
{
  GtkWidget *widget;
  GtkTreeView *view;
  GtkTreeViewColumn *columns[N_COLUMNS];
  GPtrArray *rows; /* all of the snapshot */
  guint counts[MT_CONTACTS_ALL + 1];
  guint state;
  gchar **words; /* searched for, case folded */
  gint sort_column;
  GtkSortType sort_order;
};

/* ---- rows ---- */

static void
row_free (gpointer data)
{
  MtContactRow *row = data;

  g_free (row->contact);
  g_free (row->name);
  g_free (row->network);
  g_free (row->address);
  g_free (row->network_name);
  g_free (row->sort_name);
  g_free (row->search);
  g_free (row);
}

static const gchar *
text_or_empty (const gchar *text)
{
  return text != NULL ? text : "";
}

static const gchar *
shown_network (const MtContact *contact, const MtNetworks *networks)
{
  const gchar *name = contact->network == NULL ? NULL : mt_networks_get_name (networks, contact->network);

  if (name != NULL)
    return name;
  return g_strcmp0 (contact->network, "direct") == 0 ? _ ("Letter") : "";
}

/* Without case and accents: "andre" finds André. */
static gchar *
fold (const gchar *text)
{
  g_autofree gchar *folded = g_utf8_casefold (text, -1);
  g_autofree gchar *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  GString *bare = g_string_sized_new (strlen (text));

  for (const gchar *at = apart; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (bare, g_utf8_get_char (at));
  return g_string_free (bare, FALSE);
}

static MtContactRow *
row_new (const MtContact *contact, const MtNetworks *networks)
{
  MtContactRow *row = g_new0 (MtContactRow, 1);
  const gchar *address;
  g_autofree gchar *searched = NULL;

  row->contact = g_strdup (contact->contact);
  row->name = g_strdup (contact->name);
  row->network = g_strdup (contact->network);
  row->network_name = g_strdup (shown_network (contact, networks));
  /* A key without address is "network:name". */
  address = strchr (contact->contact, '@') != NULL ? contact->contact : NULL;
  row->address = g_strdup (address);
  row->state = contact->state;
  row->since = contact->since;
  row->due = contact->due;
  row->last_contact = contact->last_contact;
  row->sort_name = g_utf8_collate_key (contact->name != NULL ? contact->name : contact->contact, -1);
  searched = g_strjoin ("\n", text_or_empty (contact->name), row->network_name, text_or_empty (address), NULL);
  row->search = fold (searched);
  return row;
}

/* ---- order ---- */

static gint
compare_times (gint64 one, gint64 other)
{
  return one < other ? -1 : one > other;
}

/* Nothing due comes after everything that is. */
static gint
compare_due (gint64 one, gint64 other)
{
  return compare_times (one == 0 ? G_MAXINT64 : one, other == 0 ? G_MAXINT64 : other);
}

static gint
compare_rows (const MtContactRow *one, const MtContactRow *other, Column column)
{
  switch (column)
    {
    case COLUMN_NETWORK:
      return strcmp (one->network_name, other->network_name);
    case COLUMN_STATE:
      return (gint)one->state - (gint)other->state;
    case COLUMN_SINCE:
      return compare_times (one->since, other->since);
    case COLUMN_DUE:
      return compare_due (one->due, other->due);
    case COLUMN_LAST_CONTACT:
      return compare_times (one->last_contact, other->last_contact);
    case COLUMN_ADDRESS:
      return strcmp (text_or_empty (one->address), text_or_empty (other->address));
    case COLUMN_NAME:
    case N_COLUMNS:
    default:
      return 0;
    }
}

static const MtContactRow *
get_row (GtkTreeModel *model, GtkTreeIter *iter)
{
  gpointer row = NULL;

  gtk_tree_model_get (model, iter, 0, &row, -1);
  return row;
}

/* Equal ones by name, then by key, so that the order is always the same. */
static gint
compare (GtkTreeModel *model, GtkTreeIter *a, GtkTreeIter *b, gpointer column)
{
  const MtContactRow *one = get_row (model, a), *other = get_row (model, b);
  gint order;

  if (one == NULL || other == NULL)
    return 0;
  order = compare_rows (one, other, (Column)GPOINTER_TO_INT (column));
  if (order == 0)
    order = strcmp (one->sort_name, other->sort_name);
  return order != 0 ? order : strcmp (one->contact, other->contact);
}

/* ---- cells ---- */

static gchar *
describe_due (const MtContactRow *row)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree gchar *date = mt_phrases_date (row->due);
  g_autofree gchar *distance = row->due == 0 ? NULL : mt_phrases_distance (row->due, now);

  /* Translators: how far off, the date: "in 5 days, 12/14/26" */
  return row->due == 0 ? g_strdup ("") : g_strdup_printf (_ ("%s, %s"), distance, date);
}

static gchar *
cell_text (const MtContactRow *row, Column column)
{
  switch (column)
    {
    case COLUMN_NAME:
      return g_strdup (row->name != NULL ? row->name : row->contact);
    case COLUMN_NETWORK:
      return g_strdup (row->network_name);
    case COLUMN_STATE:
      return g_strdup (mt_contact_state_to_label (row->state));
    case COLUMN_SINCE:
      return mt_phrases_date (row->since);
    case COLUMN_DUE:
      return describe_due (row);
    case COLUMN_LAST_CONTACT:
      return mt_phrases_date (row->last_contact);
    case COLUMN_ADDRESS:
      return g_strdup (text_or_empty (row->address));
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

static void
show_cell (GtkTreeViewColumn *column G_GNUC_UNUSED, GtkCellRenderer *renderer, GtkTreeModel *model, GtkTreeIter *iter,
           gpointer data)
{
  const MtContactRow *row = get_row (model, iter);
  g_autofree gchar *text = row == NULL ? NULL : cell_text (row, (Column)GPOINTER_TO_INT (data));

  g_object_set (renderer, "text", text, NULL);
}

/* Cells are cut with an ellipsis: the tooltip has the whole of it. */
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
  for (gint i = 0; i < N_COLUMNS; i++)
    if (column == list->columns[i])
      text = cell_text (get_row (model, &iter), (Column)i);
  if (text == NULL || *text == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  gtk_tree_view_set_tooltip_cell (GTK_TREE_VIEW (widget), tooltip, path, column, NULL);
  return TRUE;
}

/* ---- which rows ---- */

static gboolean
is_shown (const MtContactsList *list, const MtContactRow *row)
{
  if (list->state != MT_CONTACTS_ALL && row->state != (MtContactState)list->state)
    return FALSE;
  for (guint i = 0; list->words[i] != NULL; i++)
    if (strstr (row->search, list->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static GtkListStore *
new_store (MtContactsList *list)
{
  GtkListStore *store = gtk_list_store_new (1, G_TYPE_POINTER);

  for (guint i = 0; i < list->rows->len; i++)
    if (is_shown (list, list->rows->pdata[i]))
      gtk_list_store_insert_with_values (store, NULL, -1, 0, list->rows->pdata[i], -1);
  for (gint i = 0; i < N_COLUMNS; i++)
    gtk_tree_sortable_set_sort_func (GTK_TREE_SORTABLE (store), i, compare, GINT_TO_POINTER (i), NULL);
  gtk_tree_sortable_set_sort_column_id (GTK_TREE_SORTABLE (store), list->sort_column, list->sort_order);
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
on_sorted (GtkTreeSortable *store, gpointer data)
{
  MtContactsList *list = data;

  gtk_tree_sortable_get_sort_column_id (store, &list->sort_column, &list->sort_order);
}

/* A fresh model, full before the view sees it: a view that watches ten thousand rows come and go is slow. */
static void
fill_view (MtContactsList *list, GHashTable *selected)
{
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list->view));
  gdouble scrolled_to = gtk_adjustment_get_value (place);
  g_autoptr (GtkListStore) store = new_store (list);

  g_signal_connect (store, "sort-column-changed", G_CALLBACK (on_sorted), list);
  gtk_tree_view_set_model (list->view, GTK_TREE_MODEL (store));
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

      g_ptr_array_add (list->rows, row_new (contact, networks));
      list->counts[contact->state]++;
    }
  list->counts[MT_CONTACTS_ALL] = n;
  fill_view (list, selected);
}

void
mt_contacts_list_set_filter (MtContactsList *list, guint state, const gchar *search)
{
  g_autoptr (GHashTable) selected = get_selected_keys (list);
  g_autofree gchar *folded = fold (search);

  g_strfreev (list->words);
  list->words = g_strsplit_set (folded, " ", -1);
  list->state = state;
  gtk_tree_view_column_set_visible (list->columns[COLUMN_STATE], state == MT_CONTACTS_ALL);
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
add_column (MtContactsList *list, Column column)
{
  GtkCellRenderer *renderer = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *view_column = gtk_tree_view_column_new ();

  g_object_set (renderer, "ellipsize", PANGO_ELLIPSIZE_END, "ypad", 4, NULL);
  gtk_tree_view_column_set_title (view_column, _ (columns[column].title));
  gtk_tree_view_column_pack_start (view_column, renderer, TRUE);
  gtk_tree_view_column_set_cell_data_func (view_column, renderer, show_cell, GINT_TO_POINTER (column), NULL);
  gtk_tree_view_column_set_sizing (view_column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_fixed_width (view_column, columns[column].width);
  gtk_tree_view_column_set_expand (view_column, columns[column].expand);
  gtk_tree_view_column_set_resizable (view_column, TRUE);
  gtk_tree_view_column_set_sort_column_id (view_column, (gint)column);
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
  list->rows = g_ptr_array_new_with_free_func (row_free);
  list->words = g_new0 (gchar *, 1);
  list->state = MT_CONTACT_ASKED;
  list->sort_column = COLUMN_DUE;
  for (gint i = 0; i < N_COLUMNS; i++)
    add_column (list, (Column)i);
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
