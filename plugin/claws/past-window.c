/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "past-window.h"

#include "past.h"
#include "shell.h"
#include "widgets.h"

#include <gdk/gdkkeysyms.h>

#define WIDTH     520
#define HEIGHT    460
#define MAX_NAMED 5 /* folders that are left out */

enum
{
  COLUMN_CHOSEN,
  COLUMN_NAME,
  COLUMN_MAILS,
  COLUMN_IDENTIFIER,
  N_COLUMNS
};

typedef struct
{
  GtkWidget *window;
  GtkListStore *folders;
  GtkWidget *view, *progress, *sentence;
  GtkWidget *start, *cancel, *undo;
  MtPast *past;      /* NULL before the first look */
  guint total;       /* mails in the chosen folders */
  GString *left_out; /* names of folders that are too large */
  guint n_left_out;
} Window;

static Window *the_window; /* NULL while it is closed */

/* ---- folders ---- */

/* As the list of folders shows it; with its mailbox where there are several. */
static gchar *
name_folder (FolderItem *item)
{
  g_autofree gchar *name = folder_item_get_name (item);
  const GList *mailboxes = folder_get_list ();

  if (name == NULL || mailboxes == NULL || mailboxes->next == NULL || item->folder->name == NULL)
    return g_steal_pointer (&name);
  /* Translators: a folder, its mailbox: "Inbox (Work)" */
  return g_strdup_printf (_ ("%s (%s)"), name, item->folder->name);
}

static void
leave_out (Window *self, FolderItem *item)
{
  g_autofree gchar *name = name_folder (item);

  self->n_left_out++;
  if (name == NULL || self->n_left_out > MAX_NAMED)
    return;
  /* Translators: between two names of folders */
  g_string_append_printf (self->left_out, "%s%s", self->n_left_out > 1 ? _ (", ") : "", name);
}

static void
add_folder (FolderItem *item, gpointer data)
{
  Window *self = data;
  g_autofree gchar *identifier = mt_past_can_read (item) ? folder_item_get_identifier (item) : NULL;
  g_autofree gchar *name = NULL;
  gboolean is_usual = item->stype == F_INBOX || item->stype == F_OUTBOX;

  if (identifier == NULL && mt_past_is_too_large (item))
    leave_out (self, item);
  if (identifier == NULL)
    return;
  name = name_folder (item);
  gtk_list_store_insert_with_values (self->folders, NULL, -1, COLUMN_CHOSEN, is_usual, COLUMN_NAME,
                                     name != NULL ? name : identifier, COLUMN_MAILS, item->total_msgs,
                                     COLUMN_IDENTIFIER, identifier, -1);
}

static GPtrArray *
list_chosen (Window *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_free);
  GtkTreeModel *model = GTK_TREE_MODEL (self->folders);
  GtkTreeIter iter;

  self->total = 0;
  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more;
       more = gtk_tree_model_iter_next (model, &iter))
    {
      g_autofree gchar *identifier = NULL;
      gboolean is_chosen;
      gint mails;

      gtk_tree_model_get (model, &iter, COLUMN_CHOSEN, &is_chosen, COLUMN_MAILS, &mails, COLUMN_IDENTIFIER, &identifier,
                          -1);
      if (!is_chosen)
        continue;
      self->total += (guint)MAX (mails, 0);
      g_ptr_array_add (chosen, g_steal_pointer (&identifier));
    }
  return chosen;
}

static void
show_buttons (Window *self)
{
  gboolean looking = self->past != NULL && mt_past_get_state (self->past) == MT_PAST_LOOKING;
  g_autoptr (GPtrArray) chosen = list_chosen (self);

  gtk_widget_set_sensitive (self->start, !looking && chosen->len > 0);
  gtk_widget_set_sensitive (self->view, !looking);
  gtk_widget_set_visible (self->cancel, looking);
  gtk_widget_set_visible (self->progress, looking);
}

static void
on_toggled (GtkCellRendererToggle *renderer G_GNUC_UNUSED, const gchar *path, gpointer data)
{
  Window *self = data;
  GtkTreeIter iter;
  gboolean chosen;

  if (!gtk_tree_model_get_iter_from_string (GTK_TREE_MODEL (self->folders), &iter, path))
    return;
  gtk_tree_model_get (GTK_TREE_MODEL (self->folders), &iter, COLUMN_CHOSEN, &chosen, -1);
  gtk_list_store_set (self->folders, &iter, COLUMN_CHOSEN, !chosen, -1);
  show_buttons (self);
}

/* ---- looking ---- */

/* With what is left out, if anything is: who finds nobody should know where nobody looked. */
static void
say (Window *self, const gchar *sentence)
{
  g_autofree gchar *more =
      self->n_left_out > MAX_NAMED ? g_strdup_printf (_ ("%s…"), self->left_out->str) : g_strdup (self->left_out->str);
  g_autofree gchar *left_out = g_strdup_printf (
      /* Translators: how many folders, their names */
      ngettext ("%u folder is left out, since it is neither open nor small nor on this machine: %s. Once you have "
                "opened it, it can be looked through.",
                "%u folders are left out, since they are neither open nor small nor on this machine: %s. Once you have "
                "opened one, it can be looked through.",
                self->n_left_out),
      self->n_left_out, more);
  g_autofree gchar *both = g_strdup_printf ("%s\n\n%s", sentence, left_out);

  gtk_label_set_text (GTK_LABEL (self->sentence), self->n_left_out > 0 ? both : sentence);
}

static gchar *
describe_result (const MtPast *past, guint *n_noted)
{
  guint n_people, n_mails;
  g_autofree gchar *people = NULL;
  g_autofree gchar *mails = NULL;
  g_autofree gchar *noted = NULL;

  mt_past_get_result (past, &n_people, &n_mails, n_noted);
  if (n_mails == 0)
    return g_strdup (_ ("No mail with anybody of your network is in these folders."));
  people = g_strdup_printf (ngettext ("%u contact", "%u contacts", n_people), n_people);
  mails = g_strdup_printf (ngettext ("%u mail", "%u mails", n_mails), n_mails);
  noted = *n_noted == 0
              ? g_strdup (_ ("Nothing in it is news."))
              : g_strdup_printf (ngettext ("%u last contact was noted.", "%u last contacts were noted.", *n_noted),
                                 *n_noted);
  /* Translators: "12 contacts, 340 mails. 7 last contacts were noted." */
  return g_strdup_printf (_ ("%s, %s. %s"), people, mails, noted);
}

static void
on_progress (gpointer data)
{
  Window *self = data;
  guint seen = mt_past_count_seen (self->past), n_noted = 0;
  g_autofree gchar *sentence = NULL;

  if (mt_past_get_state (self->past) == MT_PAST_LOOKING)
    sentence = g_strdup_printf (ngettext ("%u mail looked at…", "%u mails looked at…", seen), seen);
  else if (mt_past_get_state (self->past) == MT_PAST_CANCELLED)
    sentence = g_strdup (_ ("Cancelled. Nothing was noted."));
  else
    sentence = describe_result (self->past, &n_noted);
  if (gtk_widget_get_visible (self->undo) && n_noted > 0)
    {
      g_free (sentence);
      sentence = g_strdup (_ ("All that was noted is taken back."));
      n_noted = 0;
    }
  say (self, sentence);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress),
                                 self->total > 0 ? MIN (1.0, (gdouble)seen / self->total) : 0);
  gtk_widget_set_visible (self->undo, n_noted > 0);
  show_buttons (self);
}

static void
on_start (Window *self)
{
  g_autoptr (GPtrArray) chosen = list_chosen (self);

  if (chosen->len == 0 || mt_shell_get () == NULL)
    return;
  g_clear_pointer (&self->past, mt_past_free);
  gtk_widget_hide (self->undo);
  self->past = mt_past_new (chosen, on_progress, self);
  on_progress (self);
  gtk_widget_grab_focus (self->cancel);
}

static void
on_cancel (Window *self)
{
  mt_past_cancel (self->past);
}

static void
on_undo (Window *self)
{
  mt_past_undo (self->past);
}

/* ---- the window ---- */

static GtkWidget *
new_view (Window *self)
{
  GtkWidget *view;
  GtkCellRenderer *toggle = gtk_cell_renderer_toggle_new ();
  GtkCellRenderer *text = gtk_cell_renderer_text_new ();
  GtkCellRenderer *number = gtk_cell_renderer_text_new ();

  self->folders = gtk_list_store_new (N_COLUMNS, G_TYPE_BOOLEAN, G_TYPE_STRING, G_TYPE_INT, G_TYPE_STRING);
  folder_func_to_all_folders (add_folder, self);
  view = gtk_tree_view_new_with_model (GTK_TREE_MODEL (self->folders));
  g_object_unref (self->folders);
  g_signal_connect (toggle, "toggled", G_CALLBACK (on_toggled), self);
  g_object_set (text, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  g_object_set (number, "xalign", 1.0, NULL);
  gtk_tree_view_insert_column_with_attributes (GTK_TREE_VIEW (view), -1, NULL, toggle, "active", COLUMN_CHOSEN, NULL);
  gtk_tree_view_insert_column_with_attributes (GTK_TREE_VIEW (view), -1, _ ("Folder"), text, "text", COLUMN_NAME, NULL);
  gtk_tree_view_insert_column_with_attributes (GTK_TREE_VIEW (view), -1, _ ("Mails"), number, "text", COLUMN_MAILS,
                                               NULL);
  gtk_tree_view_column_set_expand (gtk_tree_view_get_column (GTK_TREE_VIEW (view), 1), TRUE);
  gtk_tree_view_set_search_column (GTK_TREE_VIEW (view), COLUMN_NAME);
  mt_widgets_set_name (view, _ ("Folders"));
  return view;
}

static GtkWidget *
add_button (GtkWidget *box, Window *self, const gchar *mnemonic, void (*func) (Window *))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (func), self);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
  return button;
}

static void
close_window (Window *self)
{
  gtk_widget_destroy (self->window);
}

static GtkWidget *
new_buttons (Window *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  self->undo = add_button (box, self, _ ("_Undo"), on_undo);
  self->cancel = add_button (box, self, _ ("C_ancel"), on_cancel);
  add_button (box, self, _ ("_Close"), close_window);
  self->start = add_button (box, self, _ ("_Look through"), on_start);
  gtk_widget_set_no_show_all (self->undo, TRUE);
  gtk_widget_set_no_show_all (self->cancel, TRUE);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  return box;
}

static GtkWidget *
new_content (Window *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);

  self->view = new_view (self);
  self->progress = gtk_progress_bar_new ();
  self->sentence = mt_widgets_new_label (NULL);
  say (self, _ ("Only sender, recipients and date are looked at. Of each person of your network the last "
                "mail in either direction is noted."));
  gtk_widget_set_no_show_all (self->progress, TRUE);
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_LARGE_SPACE);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_scrolled (self->view, 120), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), self->sentence, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), self->progress, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_buttons (self), FALSE, TRUE, 0);
  return box;
}

static gboolean
on_key_press (GtkWidget *window, const GdkEventKey *event, gpointer data G_GNUC_UNUSED)
{
  if (event->keyval != GDK_KEY_Escape)
    return FALSE;
  gtk_widget_destroy (window);
  return TRUE;
}

static void
on_destroy (Window *self)
{
  g_clear_pointer (&self->past, mt_past_free);
  g_signal_handlers_disconnect_by_data (self->window, self);
  the_window = NULL;
  g_string_free (self->left_out, TRUE);
  g_free (self);
}

void
mt_past_window_open (GtkWindow *parent)
{
  Window *self = the_window;

  if (self != NULL)
    gtk_window_present (GTK_WINDOW (self->window));
  if (self != NULL || mt_shell_get () == NULL)
    return;
  self = the_window = g_new0 (Window, 1);
  self->left_out = g_string_new (NULL);
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Look through earlier mail"));
  mt_widgets_set_size (GTK_WINDOW (self->window), parent, WIDTH, HEIGHT);
  gtk_window_set_transient_for (GTK_WINDOW (self->window), parent);
  /* The preferences hold all others while they are open. */
  gtk_window_set_modal (GTK_WINDOW (self->window), parent != NULL && gtk_window_get_modal (parent));
  gtk_container_add (GTK_CONTAINER (self->window), new_content (self));
  g_signal_connect (self->window, "key-press-event", G_CALLBACK (on_key_press), NULL);
  g_signal_connect_swapped (self->window, "destroy", G_CALLBACK (on_destroy), self);
  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (self->window)));
  show_buttons (self);
  gtk_window_present (GTK_WINDOW (self->window));
}

void
mt_past_window_close (void)
{
  if (the_window != NULL)
    gtk_widget_destroy (the_window->window);
  mt_past_stop ();
}
