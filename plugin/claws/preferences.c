/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "memory.h"
#include "preferences-form.h"
#include "preferences.h"
#include "shell.h"
#include "unknown.h"
#include "widgets.h"

#include <account.h>
#include <prefs_gtk.h>

static struct
{
  PrefsPage page; /* first, so that Claws Mail's pointer is ours */
  gchar *path[3];
  MtPreferencesForm *form; /* NULL while the page is closed */
  gboolean registered;
} self;

/* ---- saving ---- */

static gboolean
save_profile (MtShell *shell, GError **error)
{
  MtProfile *profile = mt_preferences_form_get_profile (self.form, shell->profile, error);

  if (profile == NULL)
    return FALSE;
  if (mt_profile_is_equal (profile, shell->profile))
    {
      mt_profile_free (profile);
      return TRUE;
    }
  return mt_shell_set_profile (profile, error);
}

/* TRUE when all is saved, or there was nothing to save; else the page says why not. */
static gboolean
save (void)
{
  MtShell *shell = mt_shell_get ();
  g_autoptr (GError) error = NULL;
  MtSettings settings;

  if (shell == NULL || self.form == NULL || !mt_preferences_form_was_seen (self.form))
    return TRUE;
  if (!save_profile (shell, &error))
    {
      mt_preferences_form_show_error (self.form, error->message);
      return FALSE;
    }
  mt_preferences_form_show_error (self.form, NULL);
  settings = shell->settings;
  mt_preferences_form_get_settings (self.form, &settings);
  if (memcmp (&settings, &shell->settings, sizeof settings) == 0)
    return TRUE;
  shell->settings = settings;
  mt_settings_save (&shell->settings);
  return TRUE;
}

static void
save_page (PrefsPage *page G_GNUC_UNUSED)
{
  save ();
}

/* "OK" asks this first, then saves and closes whatever came of it: so that nothing is lost, the saving is tried here already. */
static gboolean
can_close (PrefsPage *page G_GNUC_UNUSED)
{
  return save ();
}

/* ---- what was learned ---- */

static void
show_lessons (GtkWidget *button, GtkWidget *label)
{
  guint n = mt_memory_count_lessons ();
  g_autofree gchar *count =
      n == 0 ? g_strdup (_ ("Nothing was learned yet."))
             : g_strdup_printf (ngettext ("It was learned from %u request.", "It was learned from %u requests.", n), n);
  g_autofree gchar *text = g_strjoin (
      " ",
      _ ("Your word on a request is final for that person. It also teaches: a few words of one mind can move an "
         "unsure verdict on somebody else."),
      count, NULL);

  mt_widgets_set_label (label, text);
  gtk_widget_set_sensitive (button, n > 0);
}

static void
on_forget (GtkWidget *button, gpointer label)
{
  g_autoptr (GError) error = NULL;

  mt_memory_forget_lessons (&error);
  mt_preferences_form_show_error (self.form, error != NULL ? error->message : NULL);
  show_lessons (button, label);
}

static void
add_lessons (void)
{
  GtkWidget *label;
  GtkWidget *button =
      mt_preferences_form_add_button (self.form, _ ("Learning"), _ ("For_get what was learned"), &label);

  gtk_widget_set_tooltip_text (button, _ ("What you said of each person stays"));
  show_lessons (button, label);
  g_signal_connect (button, "clicked", G_CALLBACK (on_forget), label);
}

/* ---- the page ---- */

static void
create_widget (PrefsPage *page, GtkWindow *window G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  const MtShell *shell = mt_shell_get ();
  const PrefsAccount *account = account_get_default ();
  g_autofree gchar *log_path = g_build_filename (shell->user_directory, "log.xml", NULL);

  self.form = mt_preferences_form_new (shell->profile, &shell->settings, account != NULL ? account->name : NULL,
                                       account != NULL ? account->address : NULL);
  for (guint i = 0; i < shell->notices->len; i++)
    mt_preferences_form_add_notice (self.form, shell->notices->pdata[i]);
  add_lessons ();
  mt_preferences_form_add_section (self.form, mt_unknown_new_widget ());
  mt_preferences_form_add_path (self.form, _ ("The log of your contacts"), log_path);
  mt_preferences_form_add_path (self.form, _ ("Your profile"), shell->profile_path);
  page->widget = mt_preferences_form_get_widget (self.form);
}

static void
destroy_widget (PrefsPage *page G_GNUC_UNUSED)
{
  self.form = NULL;
}

gboolean
mt_preferences_start (GError **error G_GNUC_UNUSED)
{
  if (self.registered)
    return TRUE;
  /* In Claws Mail's own words, so that the page stands with those of its other plugins. */
  self.path[0] = g_strdup (dgettext ("claws-mail", "Plugins"));
  self.path[1] = g_strdup ("Moralotop");
  self.page.path = self.path;
  self.page.create_widget = create_widget;
  self.page.destroy_widget = destroy_widget;
  self.page.save_page = save_page;
  self.page.can_close = can_close;
  self.page.weight = 30;
  prefs_gtk_register_page (&self.page);
  self.registered = TRUE;
  return TRUE;
}

void
mt_preferences_stop (void)
{
  if (!self.registered)
    return;
  prefs_gtk_unregister_page (&self.page);
  g_clear_pointer (&self.path[0], g_free);
  g_clear_pointer (&self.path[1], g_free);
  self.registered = FALSE;
}

/* ---- opening at this page ---- */

/* The list of pages is the one tree view whose model has our page in it. */
static gboolean
find_page (GtkTreeModel *model, GtkTreeIter *parent, GtkTreeIter *iter)
{
  GtkTreeIter row;

  if (!gtk_tree_model_iter_children (model, &row, parent))
    return FALSE;
  do
    {
      g_autofree gchar *title = NULL;

      gtk_tree_model_get (model, &row, PREFS_PAGE_TITLE, &title, -1);
      if (parent != NULL && g_strcmp0 (title, self.path[1]) == 0)
        {
          *iter = row;
          return TRUE;
        }
      if (find_page (model, &row, iter))
        return TRUE;
    }
  while (gtk_tree_model_iter_next (model, &row));
  return FALSE;
}

static void
select_page (GtkWidget *widget, gpointer unused)
{
  GtkTreeModel *model = GTK_IS_TREE_VIEW (widget) ? gtk_tree_view_get_model (GTK_TREE_VIEW (widget)) : NULL;
  GtkTreeIter iter;

  if (model != NULL && gtk_tree_model_get_n_columns (model) == N_PREFS_PAGE_COLUMNS && find_page (model, NULL, &iter))
    {
      g_autoptr (GtkTreePath) path = gtk_tree_model_get_path (model, &iter);

      gtk_tree_view_expand_to_path (GTK_TREE_VIEW (widget), path);
      gtk_tree_view_set_cursor (GTK_TREE_VIEW (widget), path, NULL, FALSE);
      gtk_tree_view_scroll_to_cell (GTK_TREE_VIEW (widget), path, NULL, TRUE, 0.5, 0);
    }
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), select_page, unused);
}

void
mt_preferences_open (void)
{
  GList *windows;

  /* A second window would take the page out of the first. */
  if (self.form == NULL)
    prefs_gtk_open ();
  windows = gtk_window_list_toplevels ();
  for (GList *window = windows; window != NULL; window = window->next)
    if (g_str_equal (gtk_widget_get_name (window->data), "prefswindow"))
      select_page (window->data, NULL);
  g_list_free (windows);
}
