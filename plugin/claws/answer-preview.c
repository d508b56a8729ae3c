/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-preview.h"
#include "answer-text.h"
#include "widgets.h"

/* What shows; colour is never the only difference. */
#define TAG_TEMPLATE "template" /* dim */
#define TAG_OWN      "own"      /* bold */
#define TAG_MISSING  "missing"  /* slanted, in brackets, on a ground of its own */

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
  gtk_text_buffer_create_tag (buffer, TAG_OWN, "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, TAG_MISSING, "background", "#fce94f", "foreground", "#2e3436", "style",
                              PANGO_STYLE_ITALIC, NULL);
  g_signal_connect (preview, "style-updated", G_CALLBACK (set_colours), NULL);
  set_colours (preview);
  return preview;
}

/* Whether a stretch is a placeholder left visible. */
static gboolean
is_missing (const gchar *stretch, const MtTemplateSpan *span)
{
  g_autofree gchar *hole = span->placeholder == NULL ? NULL : g_strdup_printf ("{%s}", span->placeholder);

  return g_strcmp0 (stretch, hole) == 0;
}

/* What shows for a stretch, with the tag it gets. */
static gchar *
show_span (const gchar *stretch, const MtTemplateSpan *span, const gchar **tag)
{
  *tag = NULL;
  if (is_missing (stretch, span))
    {
      *tag = TAG_MISSING;
      /* Translators: stands in the preview where something is still missing: "[here: your own words]" */
      return g_strdup_printf (_ ("[here: %s]"), mt_answer_text_name_hole (span->placeholder));
    }
  if (span->placeholder == NULL)
    *tag = TAG_TEMPLATE;
  else if (g_str_equal (span->placeholder, "own_words") || g_str_equal (span->placeholder, "salutation"))
    *tag = TAG_OWN;
  return g_strdup (stretch);
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
show_place (GtkWidget *preview, guint offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_offset (buffer, &place, (gint)offset);
  gtk_text_buffer_place_cursor (buffer, &place);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (preview), gtk_text_buffer_get_insert (buffer));
}

/* A stretch of what shows. */
typedef struct
{
  guint start, end;
  const gchar *tag; /* NULL: none */
  gboolean own_words;
} Stretch;

static void
apply_stretches (GtkWidget *preview, const GArray *stretches)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      gtk_text_buffer_get_iter_at_offset (buffer, &start, (gint)stretch->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (gint)stretch->end);
      if (stretch->tag != NULL)
        gtk_text_buffer_apply_tag_by_name (buffer, stretch->tag, &start, &end);
      if (stretch->own_words)
        show_place (preview, stretch->end);
    }
}

/* The text in which what is missing is said in words. Adds its stretches, and the placeholders that are missing, each once. */
static gchar *
say_missing (const gchar *text, const GPtrArray *spans, GArray *stretches, GPtrArray *missing)
{
  GString *out = g_string_new (NULL);
  const gchar *place = text;

  for (guint i = 0, end = 0; i < spans->len; i++)
    {
      const MtTemplateSpan *span = spans->pdata[i];
      const gchar *next = g_utf8_offset_to_pointer (place, (glong)(span->end - span->start));
      g_autofree gchar *raw = g_strndup (place, (gsize)(next - place));
      Stretch stretch = { .start = end };
      g_autofree gchar *shown = show_span (raw, span, &stretch.tag);

      stretch.end = end = end + (guint)g_utf8_strlen (shown, -1);
      stretch.own_words = g_strcmp0 (span->placeholder, "own_words") == 0;
      g_array_append_val (stretches, stretch);
      g_string_append (out, shown);
      if (is_missing (raw, span) && !g_ptr_array_find_with_equal_func (missing, span->placeholder, g_str_equal, NULL))
        g_ptr_array_add (missing, g_strdup (span->placeholder));
      place = next;
    }
  return g_string_free (out, FALSE);
}

gchar **
mt_answer_preview_show (GtkWidget *preview, const MtTemplate *template_, const MtTemplateValues *values)
{
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autofree gchar *old = mt_widgets_get_text (preview);
  g_autofree gchar *text = template_ == NULL ? g_strdup ("") : mt_template_preview (template_, values, spans);
  GPtrArray *missing = g_ptr_array_new ();
  g_autofree gchar *shown = say_missing (text, spans, stretches, missing);

  set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview)), old, shown);
  apply_stretches (preview, stretches);
  g_ptr_array_add (missing, NULL);
  return (gchar **)g_ptr_array_free (missing, FALSE);
}
