/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-hints.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/hints.h>
#include <moralotop/quoting.h>

#define HEIGHT     44
#define MAX_HEIGHT 112

static gboolean folded; /* as the user left the last one */

static void
on_expanded (GtkExpander *expander)
{
  folded = !gtk_expander_get_expanded (expander);
}

static void
insert (GtkTextBuffer *buffer, const gchar *text, const gchar *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
}

static GtkWidget *
new_view (const GPtrArray *hints)
{
  GtkWidget *view = mt_widgets_new_text_view (FALSE);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start;

  /* A cursor lets the keyboard, and a screen reader, go from line to line. */
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), 2);
  gtk_text_buffer_create_tag (buffer, "label", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "quotation", "style", PANGO_STYLE_ITALIC, NULL);
  for (guint i = 0; i < hints->len; i++)
    {
      const MtHint *hint = hints->pdata[i];
      /* Translators: what kind of thing it is, and the mail's words: "Their question: “How?”" */
      g_autofree gchar *label = g_strdup_printf (_ ("%s: "), mt_hint_kind_to_label (hint->kind));
      g_autofree gchar *nested = mt_quote_within (hint->quotation);
      g_autofree gchar *quotation = g_strdup_printf (_ ("“%s”"), nested);

      insert (buffer, i > 0 ? "\n" : "", "label");
      insert (buffer, label, "label");
      insert (buffer, quotation, "quotation");
    }
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  return view;
}

GtkWidget *
mt_answer_hints_new (const MtInvitation *invitation)
{
  const MtShell *shell = mt_shell_get ();
  g_autoptr (GPtrArray) hints =
      mt_hints_find (invitation, shell->data != NULL ? shell->data->evidence : NULL, shell->profile);
  GtkWidget *expander, *view, *scrolled;

  if (hints->len == 0)
    return NULL;
  expander = gtk_expander_new_with_mnemonic (_ ("What you coul_d speak about"));
  view = new_view (hints);
  mt_widgets_set_name (view, _ ("Hints from their mail"));
  scrolled = mt_widgets_new_scrolled (view, HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE);
  gtk_widget_set_margin_top (scrolled, MT_SPACE / 2);
  gtk_container_add (GTK_CONTAINER (expander), scrolled);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), !folded && !mt_widgets_is_low (expander));
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (on_expanded), NULL);
  return expander;
}
