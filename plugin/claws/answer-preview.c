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

/* What shows for a stretch, with the tag it gets. */
static gchar *
show_span (const gchar *stretch, const MtTemplateSpan *span, const gchar **tag)
{
  *tag = NULL;
  if (span->missing)
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

/* A stretch of the text, in characters. */
typedef struct
{
  guint start, end;
} Range;

/* Replaces only what has changed between the two, so that the view does not jump at each key; `changed` is told where. FALSE: nothing has. */
static gboolean
set_text (GtkTextBuffer *buffer, const gchar *old, const gchar *new_, Range *changed)
{
  gsize old_end = strlen (old), new_end = strlen (new_), same = 0;
  GtkTextIter start, end;
  glong offset;

  if (g_str_equal (old, new_))
    return FALSE;
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
  changed->start = (guint)offset;
  changed->end = (guint)(offset + g_utf8_pointer_to_offset (new_ + same, new_ + new_end));
  return TRUE;
}

/* Half-way down, so that what comes before and after it shows, too. */
static void
show_cursor (GtkWidget *preview)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (preview), gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.5);
}

/* What is being changed stays in view: the own words, unless it is something apart from them. */
static void
show_place (GtkWidget *preview, const Range *changed, const Range *own)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  gboolean apart = own->end == 0 || changed->end < own->start || changed->start > own->end;
  GtkTextIter place;

  gtk_text_buffer_get_iter_at_offset (buffer, &place, (gint)(apart ? changed->end : own->end));
  gtk_text_buffer_place_cursor (buffer, &place);
  show_cursor (preview);
}

#define HEIGHT "moralotop-height"

/* A view that gets lower, or its height at all, would show something else. */
static void
on_size_allocate (GtkWidget *preview, const GdkRectangle *area)
{
  if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (preview), HEIGHT)) == area->height)
    return;
  g_object_set_data (G_OBJECT (preview), HEIGHT, GINT_TO_POINTER (area->height));
  show_cursor (preview);
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
  g_signal_connect (preview, "size-allocate", G_CALLBACK (on_size_allocate), NULL);
  set_colours (preview);
  return preview;
}

/* A stretch of what shows. */
typedef struct
{
  Range range;
  const gchar *tag; /* NULL: none */
  gboolean own_words;
} Stretch;

/* `own` is told where the last of the own words are. */
static void
apply_stretches (GtkTextBuffer *buffer, const GArray *stretches, Range *own)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      gtk_text_buffer_get_iter_at_offset (buffer, &start, (gint)stretch->range.start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, (gint)stretch->range.end);
      if (stretch->tag != NULL)
        gtk_text_buffer_apply_tag_by_name (buffer, stretch->tag, &start, &end);
      if (stretch->own_words)
        *own = stretch->range;
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
      Stretch stretch = { .range.start = end };
      g_autofree gchar *shown = show_span (raw, span, &stretch.tag);

      stretch.range.end = end = end + (guint)g_utf8_strlen (shown, -1);
      stretch.own_words = g_strcmp0 (span->placeholder, "own_words") == 0;
      g_array_append_val (stretches, stretch);
      g_string_append (out, shown);
      if (span->missing && !g_ptr_array_find_with_equal_func (missing, span->placeholder, g_str_equal, NULL))
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
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  Range changed = { 0, 0 }, own = { 0, 0 };
  gboolean differs = set_text (buffer, old, shown, &changed);

  apply_stretches (buffer, stretches, &own);
  if (differs)
    show_place (preview, &changed, &own);
  g_ptr_array_add (missing, NULL);
  return (gchar **)g_ptr_array_free (missing, FALSE);
}
