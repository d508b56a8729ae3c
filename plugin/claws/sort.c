/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "sort.h"

#include "arrival.h"
#include "mail.h"
#include "shell.h"

#define SLICE_USEC 5000 /* of the main loop, at a time */
#define BUSY_MSEC  100  /* until a folder that is being scanned is asked again */

/* The run. The folder is known by its identifier only: it may be deleted meanwhile. */
typedef struct
{
  gchar *folder;
  GArray *numbers;
  guint next;
  guint counts[MT_N_CATEGORIES];
  guint source;
  GtkWidget *window;
  GtkWidget *progress;
  GtkWidget *label;
  GtkWidget *button;
} Run;

static Run *run;

static void
run_free (void)
{
  Run *old = run;

  run = NULL;
  g_clear_handle_id (&old->source, g_source_remove);
  g_array_unref (old->numbers);
  g_free (old->folder);
  g_free (old);
}

static void
on_destroy (GtkWidget *window G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  run_free ();
}

static gboolean
on_key (GtkWidget *window, GdkEventKey *event, gpointer data G_GNUC_UNUSED)
{
  if (event->keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_destroy (window);
  return GDK_EVENT_STOP;
}

void
mt_sort_stop (void)
{
  if (run != NULL)
    gtk_widget_destroy (run->window);
}

static void
show_progress (void)
{
  g_autofree gchar *text = g_strdup_printf (ngettext ("%u of %u message", "%u of %u messages", run->numbers->len),
                                            run->next, run->numbers->len);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (run->progress),
                                 run->numbers->len > 0 ? (gdouble)run->next / run->numbers->len : 1);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (run->progress), text);
}

static void
show_result (void)
{
  guint found = 0;
  GString *text;

  for (gint i = 1; i < MT_N_CATEGORIES; i++)
    found += run->counts[i];
  text = g_string_new (NULL);
  if (found == 0)
    g_string_append (text, _ ("No contact request in this folder."));
  else
    {
      g_string_append_printf (text, ngettext ("%u contact request:", "%u contact requests:", found), found);
      for (gint i = 1; i < MT_N_CATEGORIES; i++)
        if (run->counts[i] > 0)
          {
            g_string_append_c (text, '\n');
            /* Translators: a category, how many messages */
            g_string_append_printf (text, _ ("%s: %u"), mt_category_to_label ((MtCategory)i), run->counts[i]);
          }
    }
  gtk_label_set_text (GTK_LABEL (run->label), text->str);
  gtk_button_set_label (GTK_BUTTON (run->button), _ ("_Close"));
  g_string_free (text, TRUE);
}

/* The window may be closed while a mail is downloaded, and another run begun. */
static gboolean
is_over (void)
{
  return g_source_is_destroyed (g_main_current_source ());
}

/* One message; FALSE when the folder has gone. */
static gboolean
sort_next (void)
{
  FolderItem *item = folder_find_item_from_identifier (run->folder);
  MsgInfo *msginfo;
  MtCategory category;

  if (item == NULL)
    return FALSE;
  msginfo = folder_item_get_msginfo (item, (gint)g_array_index (run->numbers, guint, run->next));
  run->next++;
  if (msginfo != NULL)
    {
      category = mt_arrival_handle (msginfo);
      mt_mail_unref (&msginfo);
      if (!is_over ())
        run->counts[category]++;
    }
  return TRUE;
}

static gboolean on_slice (gpointer data);

static gboolean
on_later (gpointer data G_GNUC_UNUSED)
{
  run->source = g_idle_add_full (G_PRIORITY_LOW, on_slice, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* Idle callbacks may run inside a scan of the very folder (CLAWS-NOTES d). */
static gboolean
is_busy (void)
{
  const FolderItem *item = folder_find_item_from_identifier (run->folder);

  return item != NULL && item->scanning != 0;
}

static gboolean
on_slice (gpointer data G_GNUC_UNUSED)
{
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  gboolean more = TRUE;

  if (is_busy ())
    {
      run->source = g_timeout_add (BUSY_MSEC, on_later, NULL);
      return G_SOURCE_REMOVE;
    }
  while (more && !is_busy () && run->next < run->numbers->len && g_get_monotonic_time () < end)
    {
      more = sort_next ();
      if (is_over ())
        return G_SOURCE_REMOVE;
    }
  show_progress ();
  if (more && run->next < run->numbers->len)
    return G_SOURCE_CONTINUE;
  run->source = 0;
  show_result ();
  return G_SOURCE_REMOVE;
}

static void
make_window (GtkWindow *parent, const gchar *folder_name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree gchar *text = g_strdup_printf (_ ("Looking for contact requests in “%s”…"), folder_name);

  run->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_title (GTK_WINDOW (run->window), _ ("Sort this folder"));
  gtk_window_set_transient_for (GTK_WINDOW (run->window), parent);
  gtk_window_set_type_hint (GTK_WINDOW (run->window), GDK_WINDOW_TYPE_HINT_DIALOG);
  gtk_window_set_default_size (GTK_WINDOW (run->window), 420, -1);
  gtk_container_set_border_width (GTK_CONTAINER (run->window), 12);
  run->label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (run->label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (run->label), TRUE);
  run->progress = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (run->progress), TRUE);
  run->button = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  gtk_widget_set_halign (run->button, GTK_ALIGN_END);
  g_signal_connect_swapped (run->button, "clicked", G_CALLBACK (gtk_widget_destroy), run->window);
  g_signal_connect (run->window, "key-press-event", G_CALLBACK (on_key), NULL);
  g_signal_connect (run->window, "destroy", G_CALLBACK (on_destroy), NULL);
  gtk_box_pack_start (GTK_BOX (box), run->label, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), run->progress, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), run->button, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (run->window), box);
  gtk_widget_show_all (run->window);
}

void
mt_sort_folder (FolderItem *item, GtkWindow *parent)
{
  GSList *list;

  if (run != NULL)
    {
      gtk_window_present (GTK_WINDOW (run->window));
      return;
    }
  run = g_new0 (Run, 1);
  run->folder = folder_item_get_identifier (item);
  run->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  list = folder_item_get_msg_list (item);
  for (GSList *l = list; l != NULL; l = l->next)
    {
      MsgInfo *msginfo = l->data;

      g_array_append_val (run->numbers, msginfo->msgnum);
      mt_mail_unref (&msginfo);
    }
  g_slist_free (list);
  make_window (parent, item->name != NULL ? item->name : "");
  show_progress ();
  run->source = g_idle_add_full (G_PRIORITY_LOW, on_slice, NULL, NULL);
}
