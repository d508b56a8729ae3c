/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "nudge-bar.h"

#include "nudge-watch.h"
#include "nudge-words.h"
#include "widgets.h"

#include <mainwindow.h>

#define CHARACTERS 50 /* the room for the text, beside the buttons */

typedef struct
{
  GtkWidget *bar, *content, *buttons;
  GtkWidget *question, *context;
  GtkWidget *write, *later, *silence, *undo;
  guint fold_source;
} Bar;

static GtkWidget *main_bar; /* weak */

/* ---- showing ---- */

static void
on_news (gpointer data)
{
  Bar *bar = data;
  const MtContact *contact = mt_nudge_watch_get ();
  const gchar *deed = contact == NULL ? mt_nudge_watch_get_deed () : NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree gchar *question = contact != NULL ? mt_nudge_words_question (contact) : NULL;
  g_autofree gchar *context = contact != NULL ? mt_nudge_words_context (contact, now) : NULL;

  gtk_label_set_text (GTK_LABEL (bar->question), question != NULL ? question : deed != NULL ? deed : "");
  mt_widgets_set_label (bar->context, context);
  mt_widgets_set_font (bar->question, contact != NULL ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL, 1);
  gtk_widget_set_visible (bar->write, contact != NULL);
  gtk_widget_set_visible (bar->later, contact != NULL);
  gtk_widget_set_visible (bar->silence, contact != NULL);
  gtk_widget_set_visible (bar->undo, deed != NULL);
  gtk_widget_set_visible (bar->bar, contact != NULL || deed != NULL);
}

static gboolean
on_fold_due (gpointer data)
{
  Bar *bar = data;

  bar->fold_source = 0;
  mt_widgets_fold (GTK_BOX (bar->content), bar->buttons, gtk_widget_get_allocated_width (bar->bar) - 6 * MT_LARGE_SPACE,
                   CHARACTERS);
  return G_SOURCE_REMOVE;
}

/* Not at once: GTK forgets what changes while sizes are given out. */
static void
on_size_allocate (Bar *bar)
{
  if (bar->fold_source == 0)
    bar->fold_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fold_due, bar, NULL);
}

/* ---- what the user decides ---- */

static void
on_write (GtkWidget *button)
{
  GtkWidget *top = gtk_widget_get_toplevel (button);

  mt_nudge_watch_write (GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL);
}

static void
on_later (GtkWidget *item G_GNUC_UNUSED, gpointer days)
{
  mt_nudge_watch_snooze (GPOINTER_TO_UINT (days));
}

static void
on_response (GtkInfoBar *bar G_GNUC_UNUSED, gint response)
{
  if (response == GTK_RESPONSE_CLOSE)
    mt_nudge_watch_close ();
}

/* ---- the line ---- */

static GtkWidget *
add_button (GtkWidget *box, const gchar *mnemonic, GCallback func)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);

  g_signal_connect (button, "clicked", func, NULL);
  gtk_widget_set_no_show_all (button, TRUE);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
  return button;
}

static GtkWidget *
new_later (void)
{
  static const struct
  {
    guint days;
    const gchar *label;
  } choices[] = { { 1, N_ ("_Tomorrow") }, { 7, N_ ("Next _week") }, { 30, N_ ("In a _month") } };
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *menu = gtk_menu_new ();
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Later ▾"));

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *item = gtk_menu_item_new_with_mnemonic (_ (choices[i].label));

      g_signal_connect (item, "activate", G_CALLBACK (on_later), GUINT_TO_POINTER (choices[i].days));
      gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
    }
  gtk_widget_show_all (menu);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_widget_show (label);
  gtk_container_add (GTK_CONTAINER (button), label);
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (button), menu);
  mt_widgets_set_name (button, _ ("Later"));
  gtk_widget_set_no_show_all (button, TRUE);
  return button;
}

static GtkWidget *
new_text (Bar *bar)
{
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  bar->question = mt_widgets_new_label (NULL);
  bar->context = mt_widgets_new_dim_label (NULL);
  gtk_box_pack_start (GTK_BOX (text), bar->question, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (text), bar->context, FALSE, TRUE, 0);
  gtk_widget_set_no_show_all (bar->context, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  return text;
}

static GtkWidget *
new_buttons (Bar *bar)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  bar->write = add_button (box, _ ("_Write…"), G_CALLBACK (on_write));
  bar->later = new_later ();
  gtk_box_pack_start (GTK_BOX (box), bar->later, FALSE, TRUE, 0);
  bar->silence = add_button (box, _ ("_Not this person"), G_CALLBACK (mt_nudge_watch_silence));
  bar->undo = add_button (box, _ ("_Undo"), G_CALLBACK (mt_nudge_watch_undo));
  gtk_widget_set_tooltip_text (bar->silence, _ ("No more nudges about this person; they stay in your network"));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  return box;
}

static void
on_destroy (Bar *bar)
{
  g_clear_handle_id (&bar->fold_source, g_source_remove);
  mt_nudge_watch_remove (bar);
  g_signal_handlers_disconnect_by_data (bar->bar, bar);
}

GtkWidget *
mt_nudge_bar_new (void)
{
  Bar *bar = g_new0 (Bar, 1);

  bar->bar = gtk_info_bar_new ();
  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar->bar), GTK_MESSAGE_OTHER);
  mt_widgets_add_close (bar->bar); /* first: it names what has no name */
  bar->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);
  bar->buttons = new_buttons (bar);
  gtk_box_pack_start (GTK_BOX (bar->content), new_text (bar), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (bar->content), bar->buttons, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (gtk_info_bar_get_content_area (GTK_INFO_BAR (bar->bar))), bar->content, TRUE, TRUE, 0);
  mt_widgets_set_name (bar->bar, _ ("A word for somebody"));
  gtk_widget_show_all (bar->bar);
  gtk_widget_set_no_show_all (bar->bar, TRUE);
  g_signal_connect (bar->bar, "response", G_CALLBACK (on_response), NULL);
  g_signal_connect_swapped (bar->bar, "size-allocate", G_CALLBACK (on_size_allocate), bar);
  g_signal_connect_swapped (bar->bar, "destroy", G_CALLBACK (on_destroy), bar);
  g_object_set_data_full (G_OBJECT (bar->bar), "moralotop-nudge", bar, g_free);
  mt_nudge_watch_add (on_news, bar);
  on_news (bar);
  return bar->bar;
}

gboolean
mt_nudge_bar_start (GError **error G_GNUC_UNUSED)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  if (window == NULL)
    return TRUE;
  main_bar = mt_nudge_bar_new ();
  g_object_add_weak_pointer (G_OBJECT (main_bar), (gpointer *)&main_bar);
  /* Claws Mail takes the panes out and puts them back in when the layout changes, but not the box they are in. */
  gtk_box_pack_start (GTK_BOX (window->vbox_body), main_bar, FALSE, TRUE, 0);
  gtk_box_reorder_child (GTK_BOX (window->vbox_body), main_bar, 0);
  return TRUE;
}

void
mt_nudge_bar_stop (void)
{
  if (main_bar != NULL)
    gtk_widget_destroy (main_bar);
}
