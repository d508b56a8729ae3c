/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "phrases.h"
#include "reading-pane.h"
#include "widgets.h"

#define MAX_CHARACTERS 20000 /* beyond, Claws Mail shows the mail better */
#define MAX_LINES      1000
#define MAX_LINE       2000 /* characters: a view lays out a whole paragraph at a time */
#define HEIGHT         90

struct _MtReadingPane
{
  GtkWidget *widget, *head, *stack, *date, *view, *sentence, *remark, *whole, *open;
  gchar *title;
  gchar *own_text, *whole_text, *wordless;
  void (*func) (gpointer data);
  gpointer data;
};

/* ---- text of strangers ---- */

/* Embedding, override, isolate: they turn what stands behind them. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* `cut` says whether there was more. */
static gchar *
bound (const gchar *text, gboolean *cut)
{
  GString *bounded = g_string_new (NULL);
  guint n = 0, lines = 0, line = 0;
  const gchar *p;

  for (p = text; *p != '\0' && n < MAX_CHARACTERS && lines < MAX_LINES; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (turns_direction (c) || (g_unichar_iscntrl (c) && c != '\n' && c != '\t'))
        continue;
      if (c != '\n' && line >= MAX_LINE)
        {
          g_string_append_c (bounded, '\n');
          line = 0;
        }
      g_string_append_unichar (bounded, c);
      n++;
      line = c == '\n' ? 0 : line + 1;
      lines += c == '\n';
    }
  *cut = *p != '\0';
  return g_string_free (bounded, FALSE);
}

static gboolean
is_blank (const gchar *text)
{
  const gchar *p;

  for (p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* ---- what shows ---- */

static void
show_text (MtReadingPane *pane)
{
  gboolean whole = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (pane->whole));
  gboolean cut = FALSE, none = !whole && is_blank (pane->own_text);
  g_autofree gchar *text = bound (whole ? pane->whole_text : none ? "" : pane->own_text, &cut);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (pane->view)), text, -1);
  mt_widgets_set_label (pane->remark, cut ? _ ("It goes on: Claws Mail shows all of it.") : NULL);
  mt_widgets_set_label (pane->sentence, none ? pane->wordless : NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (pane->stack), none ? "sentence" : "text");
}

static void
forget (MtReadingPane *pane)
{
  g_clear_pointer (&pane->own_text, g_free);
  g_clear_pointer (&pane->whole_text, g_free);
  g_clear_pointer (&pane->wordless, g_free);
}

void
mt_reading_pane_say (MtReadingPane *pane, const gchar *sentence)
{
  forget (pane);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (pane->view)), "", -1);
  mt_widgets_set_label (pane->date, NULL);
  mt_widgets_set_label (pane->remark, NULL);
  mt_widgets_set_label (pane->sentence, sentence);
  gtk_stack_set_visible_child_name (GTK_STACK (pane->stack), "sentence");
  gtk_widget_hide (pane->whole);
  gtk_widget_hide (pane->open);
}

void
mt_reading_pane_show (MtReadingPane *pane, gint64 date, const gchar *own, const gchar *whole, const gchar *wordless)
{
  g_autofree gchar *day = mt_phrases_date (date);

  forget (pane);
  pane->own_text = g_strdup (own != NULL ? own : "");
  pane->whole_text = g_strdup (whole);
  pane->wordless = g_strdup (wordless);
  mt_widgets_set_label (pane->date, day);
  gtk_widget_set_visible (pane->whole, !is_blank (whole));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pane->whole), FALSE);
  gtk_widget_show (pane->open);
  show_text (pane);
}

/* ---- the widget ---- */

static void
on_open (MtReadingPane *pane)
{
  pane->func (pane->data);
}

static GtkWidget *
new_head (MtReadingPane *pane)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE), *title;

  title = mt_widgets_new_short_label (pane->title);
  mt_widgets_set_font (title, PANGO_WEIGHT_BOLD, 1);
  pane->date = gtk_label_new (NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (pane->date), GTK_STYLE_CLASS_DIM_LABEL);
  gtk_widget_set_no_show_all (pane->date, TRUE);
  gtk_box_pack_start (GTK_BOX (row), title, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (row), pane->date, FALSE, TRUE, 0);
  pane->head = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  gtk_box_pack_start (GTK_BOX (pane->head), row, FALSE, TRUE, 0);
  return pane->head;
}

static GtkWidget *
new_stack (MtReadingPane *pane)
{
  pane->view = mt_widgets_new_text_view (FALSE);
  /* A cursor lets the keyboard select in it too. */
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (pane->view), TRUE);
  mt_widgets_set_name (pane->view, pane->title);
  pane->sentence = mt_widgets_new_dim_label (NULL);
  gtk_label_set_width_chars (GTK_LABEL (pane->sentence), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (pane->sentence), 30);
  gtk_widget_set_valign (pane->sentence, GTK_ALIGN_START);
  pane->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (pane->stack), mt_widgets_new_scrolled (pane->view, HEIGHT), "text");
  gtk_stack_add_named (GTK_STACK (pane->stack), pane->sentence, "sentence");
  return pane->stack;
}

static GtkWidget *
new_foot (MtReadingPane *pane)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  /* Translators: which mail, what the button does: "Their answer: Open in Claws Mail" */
  g_autofree gchar *open = g_strdup_printf (_ ("%s: %s"), pane->title, _ ("Open in Claws Mail"));
  g_autofree gchar *whole = g_strdup_printf (_ ("%s: %s"), pane->title, _ ("Whole mail"));

  pane->whole = gtk_check_button_new_with_label (_ ("Whole mail"));
  gtk_widget_set_tooltip_text (pane->whole, _ ("With what is quoted, signature and footer"));
  pane->open = gtk_button_new_with_label (_ ("Open in Claws Mail"));
  gtk_label_set_ellipsize (GTK_LABEL (gtk_bin_get_child (GTK_BIN (pane->open))), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (pane->open, _ ("Open in Claws Mail"));
  mt_widgets_set_name (pane->whole, whole);
  mt_widgets_set_name (pane->open, open);
  gtk_widget_set_no_show_all (pane->whole, TRUE);
  gtk_widget_set_no_show_all (pane->open, TRUE);
  gtk_box_pack_start (GTK_BOX (row), pane->whole, FALSE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (row), pane->open, FALSE, TRUE, 0);
  return row;
}

static void
pane_free (gpointer data)
{
  MtReadingPane *pane = data;

  forget (pane);
  g_free (pane->title);
  g_free (pane);
}

MtReadingPane *
mt_reading_pane_new (const gchar *title, void (*open) (gpointer data), gpointer data)
{
  MtReadingPane *pane = g_new0 (MtReadingPane, 1);

  pane->title = g_strdup (title);
  pane->func = open;
  pane->data = data;
  pane->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  pane->remark = mt_widgets_new_dim_label (NULL);
  gtk_widget_set_no_show_all (pane->remark, TRUE);
  gtk_box_pack_start (GTK_BOX (pane->widget), new_head (pane), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (pane->widget), new_stack (pane), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (pane->widget), pane->remark, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (pane->widget), new_foot (pane), FALSE, TRUE, 0);
  g_signal_connect_swapped (pane->whole, "toggled", G_CALLBACK (show_text), pane);
  g_signal_connect_swapped (pane->open, "clicked", G_CALLBACK (on_open), pane);
  g_object_set_data_full (G_OBJECT (pane->widget), "moralotop-reading-pane", pane, pane_free);
  return pane;
}

GtkWidget *
mt_reading_pane_get_widget (MtReadingPane *pane)
{
  return pane->widget;
}

void
mt_reading_pane_add (MtReadingPane *pane, GtkWidget *widget)
{
  gtk_box_pack_start (GTK_BOX (pane->head), widget, FALSE, TRUE, 0);
}

void
mt_reading_pane_grab_focus (MtReadingPane *pane)
{
  gtk_widget_grab_focus (pane->view);
}
