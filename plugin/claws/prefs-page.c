/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "prefs-page.h"

#define WEIGHT 30 /* among the pages of Claws Mail's other plugins */

static void
create_widget (PrefsPage *claws_page, GtkWindow *window G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  MtPrefsPage *page = (MtPrefsPage *)claws_page;

  page->page.widget = page->create ();
  page->is_open = TRUE;
}

static void
destroy_widget (PrefsPage *claws_page)
{
  MtPrefsPage *page = (MtPrefsPage *)claws_page;

  page->is_open = FALSE;
  page->closed ();
}

static void
save_page (PrefsPage *claws_page)
{
  ((MtPrefsPage *)claws_page)->save ();
}

/* "OK" asks this first, then saves and closes whatever came of it: so that nothing is lost, the saving is tried here already. */
static gboolean
can_close (PrefsPage *claws_page)
{
  return ((MtPrefsPage *)claws_page)->save ();
}

void
mt_prefs_page_register (MtPrefsPage *page, const gchar *title)
{
  g_return_if_fail (page->create != NULL && page->save != NULL && page->closed != NULL);
  if (page->registered)
    return;
  /* In Claws Mail's own words, so that the page stands with those of its other plugins. */
  page->path[0] = g_strdup (dgettext ("claws-mail", "Plugins"));
  page->path[1] = g_strdup ("Moralotop");
  page->path[2] = g_strdup (title);
  page->page.path = page->path;
  page->page.create_widget = create_widget;
  page->page.destroy_widget = destroy_widget;
  page->page.save_page = save_page;
  page->page.can_close = can_close;
  page->page.weight = WEIGHT;
  prefs_gtk_register_page (&page->page);
  page->registered = TRUE;
}

void
mt_prefs_page_unregister (MtPrefsPage *page)
{
  if (!page->registered)
    return;
  prefs_gtk_unregister_page (&page->page);
  for (guint i = 0; i < G_N_ELEMENTS (page->path); i++)
    g_clear_pointer (&page->path[i], g_free);
  page->registered = FALSE;
}

/* ---- opening at a page ---- */

/* Below `parent` (NULL: anywhere but at the top, where other plugins have theirs). */
static gboolean
find_row (GtkTreeModel *model, GtkTreeIter *parent, const gchar *title, GtkTreeIter *iter)
{
  GtkTreeIter row;

  if (!gtk_tree_model_iter_children (model, &row, parent))
    return FALSE;
  do
    {
      g_autofree gchar *name = NULL;

      gtk_tree_model_get (model, &row, PREFS_PAGE_TITLE, &name, -1);
      if (parent != NULL && g_strcmp0 (name, title) == 0)
        {
          *iter = row;
          return TRUE;
        }
      if (find_row (model, &row, title, iter))
        return TRUE;
    }
  while (gtk_tree_model_iter_next (model, &row));
  return FALSE;
}

/* The list of pages is the one tree view whose model has our page in it. */
static void
select_page (GtkWidget *widget, gpointer data)
{
  const MtPrefsPage *page = data;
  const gchar *title = page->path[2] != NULL ? page->path[2] : page->path[1];
  GtkTreeModel *model = GTK_IS_TREE_VIEW (widget) ? gtk_tree_view_get_model (GTK_TREE_VIEW (widget)) : NULL;
  GtkTreeIter iter;

  if (model != NULL && gtk_tree_model_get_n_columns (model) == N_PREFS_PAGE_COLUMNS
      && find_row (model, NULL, title, &iter))
    {
      g_autoptr (GtkTreePath) path = gtk_tree_model_get_path (model, &iter);

      gtk_tree_view_expand_to_path (GTK_TREE_VIEW (widget), path);
      gtk_tree_view_set_cursor (GTK_TREE_VIEW (widget), path, NULL, FALSE);
      gtk_tree_view_scroll_to_cell (GTK_TREE_VIEW (widget), path, NULL, TRUE, 0.5, 0);
    }
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), select_page, data);
}

void
mt_prefs_page_open (MtPrefsPage *page)
{
  GList *windows;

  if (!page->registered)
    return;
  /* A second window would take the page out of the first. */
  if (!page->is_open)
    prefs_gtk_open ();
  windows = gtk_window_list_toplevels ();
  for (GList *window = windows; window != NULL; window = window->next)
    if (g_str_equal (gtk_widget_get_name (window->data), "prefswindow"))
      select_page (window->data, page);
  g_list_free (windows);
}
