/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "check-window.h"

#include "widgets.h"

#define WIDTH      66              /* characters: what is larger is written in a larger window */
#define INDENT     (16 + MT_SPACE) /* of what stands under a sentence: an icon's width */
#define MAX_PLACES 24              /* buttons; who has more to mend will find the others on the way */

typedef struct
{
  GtkTextView *view; /* held */
  GPtrArray *marks;  /* (element-type GtkTextMark) two for each place */
  GtkWidget *never[MT_N_CHECKS];
  GtkWidget *yes, *dialog;
  MtCheckWindowFunc func;
  gpointer data;
} Window;

static void
window_free (gpointer data)
{
  Window *window = data;

  for (guint i = 0; i < window->marks->len; i++)
    {
      GtkTextMark *mark = g_ptr_array_index (window->marks, i);

      if (!gtk_text_mark_get_deleted (mark))
        gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (mark), mark);
    }
  g_ptr_array_unref (window->marks);
  g_object_unref (window->view);
  g_free (window);
}

static gint
get_width (GtkWidget *dialog)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (dialog), NULL, NULL);
  gint width = WIDTH * PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return width;
}

/* ---- places ---- */

static void
add_mark (Window *window, guint offset, gboolean stays_left)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (window->view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, (gint)offset);
  g_ptr_array_add (window->marks, g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &iter, stays_left)));
}

static void
on_jump (GtkButton *button, Window *window)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));
  GtkTextMark *from = g_ptr_array_index (window->marks, 2 * index);
  GtkTextBuffer *buffer = gtk_text_mark_get_buffer (from);
  GtkTextIter start, end;

  if (buffer == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &start, from);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, g_ptr_array_index (window->marks, 2 * index + 1));
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (window->view, from, 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (window->view));
  gtk_window_present (GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (window->view))));
}

static GtkWidget *
new_place (Window *window, const MtMisspelling *place)
{
  GtkWidget *button = gtk_button_new_with_label (place->word);

  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (window->marks->len / 2));
  add_mark (window, place->start, TRUE);
  add_mark (window, place->end, FALSE);
  /* A word without end would make the window wider than the screen. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_bin_get_child (GTK_BIN (button))), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (gtk_bin_get_child (GTK_BIN (button))), WIDTH / 2);
  gtk_widget_set_tooltip_text (button, _ ("Show it in the text"));
  g_signal_connect (button, "clicked", G_CALLBACK (on_jump), window);
  gtk_widget_show_all (button);
  return button;
}

/* One word after the other, in lines as in a text: the columns of a flow box would leave holes between them. */
static GtkWidget *
new_places (Window *window, const GPtrArray *places)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  GtkWidget *line = NULL;
  gint left = 0, width;

  for (guint i = 0; i < places->len && i < MAX_PLACES; i++)
    {
      GtkWidget *button = g_object_ref_sink (new_place (window, g_ptr_array_index (places, i)));

      gtk_widget_get_preferred_width (button, NULL, &width);
      if (line == NULL || left < width)
        {
          line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE / 2);
          gtk_box_pack_start (GTK_BOX (lines), line, FALSE, FALSE, 0);
          left = get_width (window->dialog) - INDENT - 2 * MT_LARGE_SPACE;
        }
      gtk_box_pack_start (GTK_BOX (line), button, FALSE, FALSE, 0);
      left -= width + MT_SPACE / 2;
      g_object_unref (button);
    }
  return lines;
}

/* ---- findings ---- */

static void
on_yes (GtkToggleButton *yes, GtkDialog *dialog)
{
  gtk_dialog_set_response_sensitive (dialog, GTK_RESPONSE_ACCEPT, gtk_toggle_button_get_active (yes));
}

static GtkWidget *
new_choice (Window *window, const MtCheckFinding *finding)
{
  g_autofree gchar *name = NULL;

  if (!mt_check_is_optional (finding->check))
    {
      window->yes = gtk_check_button_new_with_mnemonic (_ ("_Yes, to the robot all the same"));
      g_signal_connect (window->yes, "toggled", G_CALLBACK (on_yes), window->dialog);
      return window->yes;
    }
  window->never[finding->check] = gtk_check_button_new_with_label (_ ("Never check this again"));
  /* Translators: "Never check this again: The same person was asked already" */
  name = g_strdup_printf (_ ("%s: %s"), _ ("Never check this again"), mt_check_to_label (finding->check));
  mt_widgets_set_name (window->never[finding->check], name);
  gtk_widget_set_tooltip_text (window->never[finding->check], _ ("To be undone in the preferences"));
  gtk_widget_set_opacity (window->never[finding->check], 0.8);
  return window->never[finding->check];
}

static GtkWidget *
new_finding (Window *window, const MtCheckFinding *finding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  const gchar *icon = mt_check_is_optional (finding->check) ? "dialog-information-symbolic" : "dialog-warning-symbolic";

  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_remark (icon, mt_widgets_new_label (finding->sentence)), FALSE,
                      FALSE, 0);
  gtk_widget_set_margin_start (below, INDENT); /* under the sentence, not the icon */
  if (finding->places->len > 0)
    gtk_box_pack_start (GTK_BOX (below), new_places (window, finding->places), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (below), new_choice (window, finding), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), below, FALSE, FALSE, 0);
  return box;
}

/* ---- the window ---- */

static void
on_response (GtkDialog *dialog, gint response, Window *window)
{
  MtCheckWindowFunc func = window->func;
  gpointer data = window->data;
  guint left_out = 0;

  for (guint i = 0; i < MT_N_CHECKS; i++)
    if (window->never[i] != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (window->never[i])))
      left_out |= 1U << i;
  gtk_widget_destroy (GTK_WIDGET (dialog));
  func (response == GTK_RESPONSE_ACCEPT, left_out, data);
}

static void
fill (Window *window, const GPtrArray *findings)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *heading = mt_widgets_new_label (
      ngettext ("Something to look at before it leaves:", "Some things to look at before it leaves:", findings->len));

  mt_widgets_set_font (heading, PANGO_WEIGHT_BOLD, 1.0);
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_LARGE_SPACE);
  gtk_box_pack_start (GTK_BOX (box), heading, FALSE, FALSE, 0);
  for (guint i = 0; i < findings->len; i++)
    gtk_box_pack_start (GTK_BOX (box), new_finding (window, g_ptr_array_index (findings, i)), FALSE, FALSE, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_container_add (GTK_CONTAINER (scrolled), box);
  gtk_box_pack_start (GTK_BOX (gtk_dialog_get_content_area (GTK_DIALOG (window->dialog))), scrolled, TRUE, TRUE, 0);
  gtk_widget_show_all (scrolled);
}

/* As high as what it says, as long as the screen is: whoever has to scroll sends what they have not seen. */
static void
set_size (GtkWidget *dialog, GtkWindow *parent)
{
  gint width = get_width (dialog);
  gint least, height;

  gtk_widget_get_preferred_width (dialog, &least, NULL);
  width = MAX (width, least);
  gtk_widget_get_preferred_height_for_width (dialog, width, NULL, &height);
  mt_widgets_set_size (GTK_WINDOW (dialog), parent, width, height);
}

/* In the far corner: in the middle it would lie on the very words that it leads to. */
static void
place (GtkWindow *dialog, GtkWindow *parent)
{
  gint x, y, width, height, own_width, own_height;

  gtk_window_get_position (parent, &x, &y);
  gtk_window_get_size (parent, &width, &height);
  gtk_window_get_size (dialog, &own_width, &own_height);
  gtk_window_move (dialog, MAX (x, x + width - own_width - MT_LARGE_SPACE),
                   MAX (y, y + height - own_height - MT_LARGE_SPACE));
}

GtkWidget *
mt_check_window_open (GtkWindow *parent, GtkTextView *view, const GPtrArray *findings, MtCheckWindowFunc func,
                      gpointer data)
{
  Window *window = g_new0 (Window, 1);
  GtkWidget *dialog =
      gtk_dialog_new_with_buttons (_ ("Before sending"), parent, GTK_DIALOG_DESTROY_WITH_PARENT, _ ("_Go back"),
                                   GTK_RESPONSE_CANCEL, _ ("_Send anyway"), GTK_RESPONSE_ACCEPT, NULL);

  window->view = g_object_ref (view);
  window->marks = g_ptr_array_new_with_free_func (g_object_unref);
  window->dialog = dialog;
  window->func = func;
  window->data = data;
  g_object_set_data_full (G_OBJECT (dialog), "moralotop-check", window, window_free);
  fill (window, findings);
  set_size (dialog, parent);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT, window->yes == NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), window);
  gtk_widget_show (dialog);
  place (GTK_WINDOW (dialog), parent);
  gtk_widget_grab_focus (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL));
  return dialog;
}
