/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-preview.h"
#include "widgets.h"

#define TAG_TEMPLATE "template"
#define TAG_MISSING  "missing"

/* Dim by the theme's own colour, so that it stays readable on dark themes too. */
static void
set_colours (GtkWidget *preview)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), TAG_TEMPLATE);
  GtkStyleContext *style = gtk_widget_get_style_context (preview);
  GdkRGBA colour;

  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &colour);
  colour.alpha *= 0.62;
  g_object_set (tag, "foreground-rgba", &colour, NULL);
}

GtkWidget *
mt_answer_preview_new (void)
{
  GtkWidget *preview = mt_widgets_new_text_view (FALSE);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));

  gtk_text_buffer_create_tag (buffer, TAG_TEMPLATE, NULL);
  gtk_text_buffer_create_tag (buffer, TAG_MISSING, "background", "#fce94f", "foreground", "#2e3436", NULL);
  g_signal_connect (preview, "style-updated", G_CALLBACK (set_colours), NULL);
  set_colours (preview);
  return preview;
}

/* Whether a stretch is a placeholder left visible; its name is then added to `missing`. */
static gboolean
is_missing (const gchar *text, const MtTemplateSpan *span, GPtrArray *missing)
{
  g_autofree gchar *stretch = NULL, *hole = NULL;

  if (span->placeholder == NULL)
    return FALSE;
  stretch = g_utf8_substring (text, span->start, span->end);
  hole = g_strdup_printf ("{%s}", span->placeholder);
  if (!g_str_equal (stretch, hole))
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (missing, span->placeholder, g_str_equal, NULL))
    g_ptr_array_add (missing, g_strdup (span->placeholder));
  return TRUE;
}

/* Replaces only what has changed between the two, so that the view does not jump at each key. */
static void
set_text (GtkTextBuffer *buffer, const gchar *old, const gchar *new_)
{
  gsize old_end = strlen (old), new_end = strlen (new_), same = 0;
  GtkTextIter start, end;
  glong offset;

  while (old[same] != '\0' && old[same] == new_[same])
    same++;
  while (same > 0 && ((guchar)old[same] & 0xC0) == 0x80)
    same--;
  while (old_end > same && new_end > same && old[old_end - 1] == new_[new_end - 1])
    old_end--, new_end--;
  while (((guchar)old[old_end] & 0xC0) == 0x80)
    old_end++, new_end++;
  offset = g_utf8_pointer_to_offset (old, old + same);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (gint)offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      (gint)(offset + g_utf8_pointer_to_offset (old + same, old + old_end)));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, new_ + same, (gint)(new_end - same));
}

/* What is being typed stays in view. */
static void
show_end (GtkWidget *preview, const MtTemplateSpan *span)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_offset (buffer, &end, (gint)span->end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (preview), gtk_text_buffer_get_insert (buffer));
}

static void
apply_span (GtkTextBuffer *buffer, const MtTemplateSpan *span, const gchar *tag)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, (gint)span->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (gint)span->end);
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
}

gchar **
mt_answer_preview_show (GtkWidget *preview, const MtTemplate *template_, const MtTemplateValues *values)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  g_autofree gchar *old = mt_widgets_get_text (preview);
  g_autofree gchar *text = template_ == NULL ? g_strdup ("") : mt_template_preview (template_, values, spans);
  GPtrArray *missing = g_ptr_array_new ();
  GtkTextIter start, end;

  set_text (buffer, old, text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  for (guint i = 0; i < spans->len; i++)
    {
      const MtTemplateSpan *span = spans->pdata[i];

      if (is_missing (text, span, missing))
        apply_span (buffer, span, TAG_MISSING);
      else if (span->placeholder == NULL)
        apply_span (buffer, span, TAG_TEMPLATE);
      else if (g_str_equal (span->placeholder, "own_words"))
        show_end (preview, span);
    }
  g_ptr_array_add (missing, NULL);
  return (gchar **)g_ptr_array_free (missing, FALSE);
}
