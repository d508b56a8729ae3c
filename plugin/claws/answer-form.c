/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-form.h"
#include "answer-preview.h"
#include "answer-spelling.h"
#include "answer-text.h"
#include "shell.h"
#include "widgets.h"

struct _MtAnswerForm
{
  GtkWidget *widget;
  GtkWidget *language, *first_name, *neutral_hint;
  GtkWidget *own_words, *spelling_line, *preview;
  MtAnswerFormFunc func;
  gpointer data;

  gchar *name, *headline, *network_name; /* of the person */
  MtTemplate *template_;                 /* NULL when it cannot be loaded */
  gchar *text;
  gchar *hindrance;
  gboolean lacks_profile;
  guint spelling_source, marks_source;
  gboolean ready; /* all presets are in: what changes from now on is the user's doing */
};

static void
form_free (gpointer data)
{
  MtAnswerForm *form = data;

  g_clear_handle_id (&form->spelling_source, g_source_remove);
  mt_template_free (form->template_);
  g_free (form->name);
  g_free (form->headline);
  g_free (form->network_name);
  g_free (form->text);
  g_free (form->hindrance);
  g_free (form);
}

/* ---- what is in the fields ---- */

GtkWidget *
mt_answer_form_get_widget (MtAnswerForm *form)
{
  return form->widget;
}

const gchar *
mt_answer_form_get_text (const MtAnswerForm *form)
{
  return form->text;
}

const gchar *
mt_answer_form_get_hindrance (const MtAnswerForm *form)
{
  return form->hindrance;
}

gboolean
mt_answer_form_lacks_profile (const MtAnswerForm *form)
{
  return form->lacks_profile;
}

guint
mt_answer_form_count_misspelt (const MtAnswerForm *form)
{
  return mt_answer_spelling_count (GTK_TEXT_VIEW (form->own_words));
}

gchar *
mt_answer_form_get_first_name (const MtAnswerForm *form)
{
  return g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (form->first_name))));
}

gchar *
mt_answer_form_get_own_words (const MtAnswerForm *form)
{
  return g_strstrip (mt_widgets_get_text (form->own_words));
}

const gchar *
mt_answer_form_get_language (const MtAnswerForm *form)
{
  return form->template_ == NULL ? NULL : mt_template_get_language (form->template_);
}

MtAnswerDraft *
mt_answer_form_get_draft (const MtAnswerForm *form)
{
  MtAnswerDraft *draft = g_new0 (MtAnswerDraft, 1);

  draft->own_words = mt_widgets_get_text (form->own_words);
  draft->first_name = mt_answer_form_get_first_name (form);
  draft->language = g_strdup (gtk_combo_box_get_active_id (GTK_COMBO_BOX (form->language)));
  return draft;
}

void
mt_answer_form_grab_focus (MtAnswerForm *form)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (form->own_words));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_widget_grab_focus (form->own_words);
}

/* ---- the answer out of them ---- */

static void
set_hindrance (MtAnswerForm *form, gchar **missing, const GError *error)
{
  g_autofree gchar *list = mt_answer_text_list_missing (missing);

  g_clear_pointer (&form->hindrance, g_free);
  if (form->text != NULL)
    return;
  if (*list != '\0')
    form->hindrance = g_strdup_printf (_ ("Still missing: %s."), list);
  else
    form->hindrance = g_strdup (error->message);
}

static void
build (MtAnswerForm *form)
{
  const MtProfile *profile = mt_shell_get ()->profile;
  g_autofree gchar *first_name = mt_answer_form_get_first_name (form);
  g_autofree gchar *own_words = mt_answer_form_get_own_words (form);
  const MtTemplateValues values = { .name = form->name,
                                    .first_name = first_name,
                                    .network = form->network_name,
                                    .headline = form->headline,
                                    .own_words = own_words,
                                    .my_name = profile->name,
                                    .my_first_name = profile->first_name,
                                    .my_blog = profile->blog };
  g_auto (GStrv) missing = mt_answer_preview_show (form->preview, form->template_, &values);
  g_autoptr (GError) error = NULL;

  form->lacks_profile = mt_answer_text_lacks_profile (missing);
  gtk_widget_set_visible (form->neutral_hint, *first_name == '\0');
  if (form->template_ == NULL)
    return;
  g_free (form->text);
  form->text = mt_template_fill (form->template_, &values, NULL, &error);
  set_hindrance (form, missing, error);
}

static void
rebuild (MtAnswerForm *form, gboolean by_user)
{
  if (!form->ready || mt_shell_get () == NULL)
    return;
  build (form);
  form->func (by_user, form->data);
}

void
mt_answer_form_refresh (MtAnswerForm *form)
{
  rebuild (form, FALSE);
}

static void
on_changed (MtAnswerForm *form)
{
  rebuild (form, TRUE);
}

static gboolean
on_marks_due (gpointer data)
{
  MtAnswerForm *form = data;

  form->marks_source = 0;
  if (form->ready && mt_shell_get () != NULL)
    form->func (FALSE, form->data);
  return G_SOURCE_REMOVE;
}

/* The checker marks word after word: they are counted when it is done. */
static void
on_marked (MtAnswerForm *form)
{
  if (form->ready && form->marks_source == 0)
    form->marks_source = g_idle_add_full (G_PRIORITY_LOW, on_marks_due, form, NULL);
}

static void
load_template (MtAnswerForm *form, const gchar *language)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&form->template_, mt_template_free);
  g_clear_pointer (&form->text, g_free);
  g_clear_pointer (&form->hindrance, g_free);
  form->template_ = mt_answer_text_load (mt_shell_get ()->user_directory, language, &error);
  if (form->template_ == NULL)
    form->hindrance = g_strdup (error->message);
}

static gboolean
on_spelling_due (gpointer data)
{
  MtAnswerForm *form = data;
  const gchar *language = gtk_combo_box_get_active_id (GTK_COMBO_BOX (form->language));
  g_autofree gchar *remark = NULL;

  form->spelling_source = 0;
  if (language != NULL)
    remark = mt_answer_spelling_set_language (GTK_TEXT_VIEW (form->own_words), language);
  mt_widgets_set_label (form->spelling_line, remark);
  return G_SOURCE_REMOVE;
}

static void
set_language (MtAnswerForm *form)
{
  load_template (form, gtk_combo_box_get_active_id (GTK_COMBO_BOX (form->language)));
  /* A French dictionary takes a tenth of a second to load: the window is drawn first. */
  g_clear_handle_id (&form->spelling_source, g_source_remove);
  form->spelling_source = g_idle_add_full (G_PRIORITY_LOW, on_spelling_due, form, NULL);
}

static void
on_language_changed (MtAnswerForm *form)
{
  if (!form->ready || mt_shell_get () == NULL)
    return;
  set_language (form);
  rebuild (form, TRUE);
}

/* Fields tell of changes even while they are taken down. */
static void
on_destroy (MtAnswerForm *form)
{
  form->ready = FALSE;
  g_clear_handle_id (&form->spelling_source, g_source_remove);
  g_clear_handle_id (&form->marks_source, g_source_remove);
}

/* ---- the fields ---- */

static void
fill_languages (MtAnswerForm *form, const gchar *wanted)
{
  const MtShell *shell = mt_shell_get ();
  g_auto (GStrv) languages = mt_answer_text_languages (shell->user_directory, shell->profile->languages);
  GtkComboBoxText *combo = GTK_COMBO_BOX_TEXT (form->language);

  for (guint i = 0; languages[i] != NULL; i++)
    gtk_combo_box_text_append (combo, languages[i], mt_answer_text_language_label (languages[i]));
  if (languages[0] != NULL)
    gtk_combo_box_set_active (GTK_COMBO_BOX (combo),
                              mt_answer_text_choose (languages, wanted, shell->profile->languages));
}

static GtkWidget *
new_first_row (MtAnswerForm *form)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *language_label, *first_name_label;

  form->language = gtk_combo_box_text_new ();
  form->first_name = gtk_entry_new ();
  form->neutral_hint = mt_widgets_new_dim_label (_ ("Left empty, the greeting is neutral."));
  gtk_widget_set_no_show_all (form->neutral_hint, TRUE);
  gtk_widget_set_hexpand (form->first_name, TRUE);
  language_label = mt_widgets_new_field_label (_ ("_Language"), form->language);
  first_name_label = mt_widgets_new_field_label (_ ("_First name"), form->first_name);
  gtk_widget_set_margin_start (first_name_label, MT_SPACE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), MT_LARGE_SPACE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), MT_SPACE / 2);
  gtk_grid_attach (GTK_GRID (grid), language_label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), form->language, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), first_name_label, 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), form->first_name, 3, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), form->neutral_hint, 3, 1, 1, 1);
  return grid;
}

static GtkWidget *
new_own_words (MtAnswerForm *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *heading;

  form->own_words = mt_widgets_new_text_view (TRUE);
  form->spelling_line = mt_widgets_new_dim_label (NULL);
  gtk_widget_set_no_show_all (form->spelling_line, TRUE);
  heading = mt_widgets_new_heading (_ ("_Own words"), form->own_words);
  gtk_box_pack_start (GTK_BOX (box), heading, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_scrolled (form->own_words, 120), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), form->spelling_line, FALSE, TRUE, 0);
  return box;
}

static GtkWidget *
new_preview (MtAnswerForm *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);

  form->preview = mt_answer_preview_new ();
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_heading (_ ("_Preview"), form->preview), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_scrolled (form->preview, 120), TRUE, TRUE, 0);
  return box;
}

/* Names are no mistakes, whatever the dictionary says. */
static void
attach_spelling (MtAnswerForm *form, const MtInvitation *invitation)
{
  const MtProfile *profile = mt_shell_get ()->profile;
  const gchar *const candidates[] = { invitation->name,         invitation->first_name, invitation->company,
                                      invitation->network_name, profile->name,          profile->first_name };
  const gchar *names[G_N_ELEMENTS (candidates) + 1] = { NULL };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL)
      names[n++] = candidates[i];
  mt_answer_spelling_attach (GTK_TEXT_VIEW (form->own_words), names);
}

static const gchar *
either (const gchar *one, const gchar *other)
{
  return one != NULL ? one : other != NULL ? other : "";
}

static void
preset (MtAnswerForm *form, const MtInvitation *invitation, const MtAnswerDraft *draft)
{
  const MtAnswerDraft nothing = { NULL, NULL, NULL };
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (form->own_words));

  if (draft == NULL)
    draft = &nothing;
  gtk_entry_set_text (GTK_ENTRY (form->first_name), either (draft->first_name, invitation->first_name));
  gtk_text_buffer_set_text (buffer, either (draft->own_words, NULL), -1);
  fill_languages (form, draft->language != NULL ? draft->language : invitation->language);
  set_language (form);
}

MtAnswerForm *
mt_answer_form_new (const MtInvitation *invitation, const MtAnswerDraft *draft, MtAnswerFormFunc func, gpointer data)
{
  static const gchar *const marks[] = { "apply-tag", "remove-tag" };
  MtAnswerForm *form = g_new0 (MtAnswerForm, 1);

  form->func = func;
  form->data = data;
  form->name = g_strdup (invitation->name);
  form->headline = g_strdup (invitation->headline);
  form->network_name = g_strdup (invitation->network_name);
  form->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  gtk_container_set_border_width (GTK_CONTAINER (form->widget), MT_LARGE_SPACE);
  gtk_box_pack_start (GTK_BOX (form->widget), new_first_row (form), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (form->widget), new_own_words (form), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (form->widget), new_preview (form), TRUE, TRUE, 0);
  attach_spelling (form, invitation);
  preset (form, invitation, draft);
  g_signal_connect_swapped (form->language, "changed", G_CALLBACK (on_language_changed), form);
  g_signal_connect_swapped (form->first_name, "changed", G_CALLBACK (on_changed), form);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (form->own_words)), "changed",
                            G_CALLBACK (on_changed), form);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_signal_connect_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (form->own_words)), marks[i], G_CALLBACK (on_marked),
                           form, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (form->widget, "destroy", G_CALLBACK (on_destroy), form);
  g_object_set_data_full (G_OBJECT (form->widget), "moralotop-form", form, form_free);
  form->ready = TRUE;
  return form;
}
