/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-preview.h"
#include "shell.h"
#include "templates-editor.h"
#include "templates-words.h"
#include "widgets.h"

#include <moralotop/template-edit.h>
#include <string.h>

#define PREVIEW_WIDTH 300 /* beside the text */
#define WIDE          720 /* from this width on the preview stands beside the text, else below */

#define TAG_LINE "line"
#define TAG_WORD "word"

struct _MtTemplatesEditor
{
  GtkWidget *widget;
  GtkWidget *text, *preview, *words;
  GtkWidget *sides; /* text and preview */
  guint turn_source, scroll_source;
  GtkWidget *status_icon, *status, *go_there, *buttons;
  gchar *file_name; /* NULL: nothing to edit */
  gchar *word;      /* that is wrong; NULL */
  guint line;       /* that is wrong; 0: none */
  gboolean setting; /* the text is put in by us */
  MtTemplatesEditorFunc func;
  gpointer data;
};

static GtkTextBuffer *
get_buffer (const MtTemplatesEditor *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor->text));
}

GtkWidget *
mt_templates_editor_get_widget (MtTemplatesEditor *editor)
{
  return editor->widget;
}

GtkWidget *
mt_templates_editor_get_buttons (MtTemplatesEditor *editor)
{
  return editor->buttons;
}

gchar *
mt_templates_editor_get_text (MtTemplatesEditor *editor)
{
  return mt_widgets_get_text (editor->text);
}

void
mt_templates_editor_grab_focus (MtTemplatesEditor *editor)
{
  gtk_widget_grab_focus (editor->text);
}

static void
show_cursor (MtTemplatesEditor *editor)
{
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (editor->text), gtk_text_buffer_get_insert (get_buffer (editor)));
  gtk_widget_grab_focus (editor->text);
}

/* ---- what is wrong ---- */

/* The stretch that is wrong: the word in its braces, else the line. FALSE when there is none. */
static gboolean
find_wrong (const MtTemplatesEditor *editor, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextBuffer *buffer = get_buffer (editor);
  g_autofree gchar *hole = NULL;
  GtkTextIter first, last;

  if (editor->line == 0)
    return FALSE;
  gtk_text_buffer_get_iter_at_line (buffer, start, (gint)editor->line - 1);
  *end = *start;
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
  if (editor->word == NULL)
    return TRUE;
  hole = g_strdup_printf ("{%s}", editor->word);
  if (gtk_text_iter_forward_search (start, hole, GTK_TEXT_SEARCH_TEXT_ONLY, &first, &last, end))
    {
      *start = first;
      *end = last;
    }
  return TRUE;
}

static void
mark_wrong (const MtTemplatesEditor *editor)
{
  GtkTextBuffer *buffer = get_buffer (editor);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, TAG_LINE, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, TAG_WORD, &start, &end);
  if (!find_wrong (editor, &start, &end))
    return;
  gtk_text_buffer_apply_tag_by_name (buffer, TAG_WORD, &start, &end);
  gtk_text_iter_set_line_offset (&start, 0);
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag_by_name (buffer, TAG_LINE, &start, &end);
}

static void
on_go_there (MtTemplatesEditor *editor)
{
  GtkTextIter start, end;

  if (!find_wrong (editor, &start, &end))
    return;
  gtk_text_buffer_select_range (get_buffer (editor), &start, &end);
  show_cursor (editor);
}

static void
show_status (MtTemplatesEditor *editor, const GError *error)
{
  const gchar *sentence = editor->file_name == NULL ? "" : error == NULL ? _ ("It can be used.") : error->message;

  g_clear_pointer (&editor->word, g_free);
  editor->line = error == NULL ? 0 : mt_template_edit_find_error (error->message, editor->file_name, &editor->word);
  gtk_image_set_from_icon_name (GTK_IMAGE (editor->status_icon),
                                error != NULL ? "dialog-error-symbolic" : "emblem-ok-symbolic", GTK_ICON_SIZE_MENU);
  gtk_widget_set_visible (editor->status_icon, editor->file_name != NULL);
  gtk_label_set_text (GTK_LABEL (editor->status), sentence);
  gtk_widget_set_tooltip_text (editor->status, error != NULL ? sentence : NULL);
  gtk_widget_set_visible (editor->go_there, editor->line > 0);
  mark_wrong (editor);
}

/* ---- what it gives ---- */

static void
show_preview (MtTemplatesEditor *editor)
{
  const MtShell *shell = mt_shell_get ();
  const MtTemplateValues values = { .name = "Hamish Rennie",
                                    .first_name = "Hamish",
                                    .network = "LinkedIn",
                                    .headline = _ ("Boatbuilder"),
                                    .own_words = _ ("(Here come your own words.)"),
                                    .my_name = shell->profile->name,
                                    .my_first_name = shell->profile->first_name,
                                    .my_blog = shell->profile->blog };
  g_autofree gchar *text = mt_templates_editor_get_text (editor);
  g_autoptr (GError) error = NULL;
  g_autoptr (MtTemplate) template_ =
      editor->file_name == NULL ? NULL : mt_template_parse (text, editor->file_name, &error);

  show_status (editor, error);
  /* While something is wrong the last preview stays: it comes back with the next key or two. */
  if (template_ != NULL || editor->file_name == NULL || editor->setting)
    g_strfreev (mt_answer_preview_show (editor->preview, template_, &values));
}

static gboolean
scroll (gpointer data)
{
  MtTemplatesEditor *editor = data;

  editor->scroll_source = 0;
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (editor->text), gtk_text_buffer_get_insert (get_buffer (editor)), 0.1,
                                FALSE, 0, 0);
  return G_SOURCE_REMOVE;
}

static void
on_changed (MtTemplatesEditor *editor)
{
  if (editor->setting || mt_shell_get () == NULL)
    return;
  show_preview (editor);
  /* An error takes room away from the text: what is being written stays in sight. */
  if (editor->scroll_source == 0)
    editor->scroll_source = g_idle_add (scroll, editor);
  editor->func (editor->data);
}

void
mt_templates_editor_set (MtTemplatesEditor *editor, const gchar *file_name, const gchar *text)
{
  GtkTextIter start;

  editor->setting = TRUE;
  if (file_name != editor->file_name)
    {
      g_free (editor->file_name);
      editor->file_name = g_strdup (file_name);
    }
  gtk_text_buffer_set_text (get_buffer (editor), text != NULL ? text : "", -1);
  gtk_text_buffer_get_start_iter (get_buffer (editor), &start);
  gtk_text_buffer_place_cursor (get_buffer (editor), &start);
  gtk_widget_set_sensitive (editor->text, file_name != NULL);
  gtk_widget_set_sensitive (editor->words, file_name != NULL);
  show_preview (editor);
  editor->setting = FALSE;
}

/* ---- placeholders and fields ---- */

static void
insert_word (const gchar *word, gpointer data)
{
  MtTemplatesEditor *editor = data;
  GtkTextBuffer *buffer = get_buffer (editor);
  g_autofree gchar *hole = g_strdup_printf ("{%s}", word);

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, hole, -1);
  gtk_text_buffer_end_user_action (buffer);
  show_cursor (editor);
}

/* Selects the value of the field; one that is not there is put at the end of the header. */
static void
go_to_field (const gchar *field, gpointer data)
{
  MtTemplatesEditor *editor = data;
  GtkTextBuffer *buffer = get_buffer (editor);
  g_autofree gchar *begin = g_strdup_printf ("%s:", field);
  g_autofree gchar *fresh = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  for (; !gtk_text_iter_ends_line (&start); gtk_text_iter_forward_line (&start))
    {
      g_autofree gchar *line = NULL;

      end = start;
      gtk_text_iter_forward_to_line_end (&end);
      line = gtk_text_iter_get_text (&start, &end);
      if (g_ascii_strncasecmp (line, begin, strlen (begin)) == 0)
        {
          gtk_text_iter_forward_chars (&start, (gint)(strlen (begin) + strspn (line + strlen (begin), " ")));
          gtk_text_buffer_select_range (buffer, &end, &start);
          show_cursor (editor);
          return;
        }
    }
  /* A header without an end has no line of its own for it. */
  fresh = g_strdup_printf (gtk_text_iter_starts_line (&start) ? "%s: \n" : "\n%s: ", field);
  gtk_text_buffer_insert (buffer, &start, fresh, -1);
  if (gtk_text_iter_starts_line (&start))
    gtk_text_iter_backward_char (&start);
  gtk_text_buffer_place_cursor (buffer, &start);
  show_cursor (editor);
}

/* ---- from top to bottom ---- */

static GtkWidget *
new_status (MtTemplatesEditor *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  editor->status_icon = gtk_image_new ();
  editor->status = mt_widgets_new_label (NULL);
  editor->go_there = gtk_button_new_with_mnemonic (_ ("_Go there"));
  /* As long as it may be, it neither widens the page nor pushes the preview off it; the tooltip has it whole. */
  gtk_label_set_lines (GTK_LABEL (editor->status), 3);
  gtk_label_set_ellipsize (GTK_LABEL (editor->status), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (editor->go_there, _ ("Selects what is wrong in the text"));
  gtk_widget_set_no_show_all (editor->go_there, TRUE);
  gtk_widget_set_valign (editor->status_icon, GTK_ALIGN_START);
  gtk_widget_set_valign (editor->go_there, GTK_ALIGN_START);
  mt_widgets_set_name (editor->status_icon, _ ("Whether it can be used"));
  g_signal_connect_swapped (editor->go_there, "clicked", G_CALLBACK (on_go_there), editor);
  gtk_box_pack_start (GTK_BOX (box), editor->status_icon, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), editor->status, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), editor->go_there, FALSE, TRUE, 0);
  return box;
}

static GtkWidget *
new_buttons (MtTemplatesEditor *editor)
{
  static const MtTemplatesWordsFuncs funcs = { insert_word, go_to_field };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  editor->words = mt_templates_words_new (&funcs, editor);
  editor->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  gtk_box_pack_start (GTK_BOX (box), editor->words, FALSE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (box), editor->buttons, FALSE, TRUE, 0);
  return box;
}

static GtkWidget *
new_text (MtTemplatesEditor *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  const GdkRGBA line_colour = { 0.94, 0.16, 0.16, 0.16 };

  editor->text = mt_widgets_new_text_view (TRUE);
  gtk_text_buffer_create_tag (get_buffer (editor), TAG_LINE, "paragraph-background-rgba", &line_colour, NULL);
  gtk_text_buffer_create_tag (get_buffer (editor), TAG_WORD, "underline", PANGO_UNDERLINE_ERROR, NULL);
  g_signal_connect_swapped (get_buffer (editor), "changed", G_CALLBACK (on_changed), editor);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_heading (_ ("Te_xt"), editor->text), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_scrolled (editor->text, 80), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_status (editor), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_buttons (editor), FALSE, TRUE, 0);
  return box;
}

static GtkWidget *
new_preview (MtTemplatesEditor *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);

  editor->preview = mt_answer_preview_new ();
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_heading (_ ("Pre_view"), editor->preview), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_scrolled (editor->preview, 70), TRUE, TRUE, 0);
  return box;
}

static gboolean
turn (gpointer data)
{
  MtTemplatesEditor *editor = data;
  gboolean wide = gtk_widget_get_allocated_width (editor->widget) >= WIDE;

  editor->turn_source = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (editor->sides),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  /* Room is shared out by what each needs at least. */
  gtk_widget_set_size_request (gtk_widget_get_parent (editor->preview), wide ? PREVIEW_WIDTH : -1, -1);
  gtk_paned_set_position (GTK_PANED (editor->sides), -1);
  return G_SOURCE_REMOVE;
}

/* Not at once: while sizes are given out none may be asked for. */
static void
on_size_allocate (MtTemplatesEditor *editor, const GdkRectangle *allocation)
{
  GtkOrientation now = gtk_orientable_get_orientation (GTK_ORIENTABLE (editor->sides));

  if ((allocation->width >= WIDE) != (now == GTK_ORIENTATION_HORIZONTAL) && editor->turn_source == 0)
    editor->turn_source = g_idle_add (turn, editor);
}

static void
editor_free (gpointer data)
{
  MtTemplatesEditor *editor = data;

  g_free (editor->file_name);
  g_free (editor->word);
  g_free (editor);
}

/* Texts tell of changes even while they are taken down. */
static void
on_destroy (MtTemplatesEditor *editor)
{
  editor->setting = TRUE;
  g_clear_handle_id (&editor->turn_source, g_source_remove);
  g_clear_handle_id (&editor->scroll_source, g_source_remove);
}

MtTemplatesEditor *
mt_templates_editor_new (MtTemplatesEditorFunc func, gpointer data)
{
  MtTemplatesEditor *editor = g_new0 (MtTemplatesEditor, 1);

  editor->func = func;
  editor->data = data;
  editor->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  editor->sides = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  gtk_paned_set_wide_handle (GTK_PANED (editor->sides), TRUE);
  gtk_paned_pack1 (GTK_PANED (editor->sides), new_text (editor), TRUE, FALSE);
  gtk_paned_pack2 (GTK_PANED (editor->sides), new_preview (editor), TRUE, FALSE);
  gtk_box_pack_start (GTK_BOX (editor->widget), editor->sides, TRUE, TRUE, 0);
  g_signal_connect_swapped (editor->widget, "size-allocate", G_CALLBACK (on_size_allocate), editor);
  g_signal_connect_swapped (editor->widget, "destroy", G_CALLBACK (on_destroy), editor);
  g_object_set_data_full (G_OBJECT (editor->widget), "moralotop-editor", editor, editor_free);
  return editor;
}
