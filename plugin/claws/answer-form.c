/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-choice.h"
#include "answer-form.h"
#include "answer-greeting.h"
#include "answer-hints.h"
#include "answer-known.h"
#include "answer-preview.h"
#include "answer-spelling.h"
#include "answer-text.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/check.h>
#include <moralotop/spelling.h>

#define LANGUAGE_DELAY_MS 300 /* in which the own words are, is looked at that soon after they change */

/* At least so many lines: what more there is of room is shared out. */
#define WORDS_LINES   2
#define PREVIEW_LINES 2

struct _MtAnswerForm
{
  GtkWidget *widget;
  MtAnswerChoice *choice;
  MtAnswerGreeting *greeting;
  GtkWidget *own_words, *spelling_line, *preview;
  MtAnswerFormFunc func;
  gpointer data;

  MtInvitation *person;  /* only what a template takes of it */
  gchar *language;       /* of the template, as it was loaded last */
  gchar *checked;        /* language of the dictionary that was taken last */
  MtTemplate *template_; /* NULL when it cannot be loaded */
  gchar *text;
  gchar *hindrance;
  gboolean lacks_profile;
  guint spelling_source, marks_source;
  gboolean touched; /* the user has changed something since */
  gboolean ready;   /* all presets are in: what changes from now on is the user's doing */
};

static void
form_free (gpointer data)
{
  MtAnswerForm *form = data;

  g_clear_handle_id (&form->spelling_source, g_source_remove);
  g_clear_handle_id (&form->marks_source, g_source_remove);
  mt_template_free (form->template_);
  mt_invitation_free (form->person);
  g_free (form->language);
  g_free (form->checked);
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
  return mt_answer_greeting_get_first_name (form->greeting);
}

gchar *
mt_answer_form_get_own_words (const MtAnswerForm *form)
{
  return g_strstrip (mt_widgets_get_text (form->own_words));
}

gchar *
mt_answer_form_find_placeholder (const MtAnswerForm *form)
{
  g_autofree gchar *own_words = mt_answer_form_get_own_words (form);
  g_autofree gchar *salutation = mt_answer_greeting_get_line (form->greeting);
  gchar *placeholder = mt_check_find_placeholder (own_words);

  return placeholder != NULL || salutation == NULL ? placeholder : mt_check_find_placeholder (salutation);
}

const gchar *
mt_answer_form_get_language (const MtAnswerForm *form)
{
  return form->template_ == NULL ? NULL : mt_template_get_language (form->template_);
}

const gchar *
mt_answer_form_get_subject (const MtAnswerForm *form)
{
  return form->template_ == NULL ? NULL : mt_template_get_subject (form->template_);
}

const gchar *
mt_answer_form_get_template_name (const MtAnswerForm *form)
{
  return mt_answer_choice_get_name (form->choice);
}

gboolean
mt_answer_form_is_informal (const MtAnswerForm *form)
{
  return mt_answer_choice_is_informal (form->choice);
}

MtAnswerDraft *
mt_answer_form_get_draft (const MtAnswerForm *form)
{
  g_autofree gchar *own_words = mt_widgets_get_text (form->own_words);
  MtAnswerDraft *draft;

  if (*own_words == '\0' && !form->touched)
    return NULL;
  draft = g_new0 (MtAnswerDraft, 1);
  draft->own_words = g_steal_pointer (&own_words);
  draft->first_name = g_strdup (mt_answer_greeting_get_field (form->greeting));
  draft->salutation = g_strdup (mt_answer_greeting_get_pattern (form->greeting));
  draft->template_name = g_strdup (mt_answer_choice_get_name (form->choice));
  draft->language = g_strdup (mt_answer_choice_get_language (form->choice));
  draft->neutral = mt_answer_greeting_is_neutral (form->greeting);
  draft->informal = mt_answer_choice_is_informal (form->choice);
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

/* What the template makes of the line; "" where it would need a first name that is not there, so that the user can write one; NULL where it has none. */
static gchar *
get_template_line (const MtAnswerForm *form, const MtTemplateValues *values)
{
  MtTemplateValues by_name = *values;
  g_autofree gchar *other = NULL;
  gchar *line = form->template_ == NULL ? NULL : mt_template_get_salutation (form->template_, values);

  if (line != NULL || form->template_ == NULL)
    return line;
  by_name.first_name = "x";
  other = mt_template_get_salutation (form->template_, &by_name);
  return other != NULL ? g_strdup ("") : NULL;
}

static void
build (MtAnswerForm *form)
{
  g_autofree gchar *first_name = mt_answer_form_get_first_name (form);
  g_autofree gchar *salutation = mt_answer_greeting_get_line (form->greeting);
  g_autofree gchar *own_words = mt_answer_form_get_own_words (form);
  MtTemplateValues values = mt_template_values (mt_shell_get ()->profile, form->person);
  g_autofree gchar *line = NULL;
  g_auto (GStrv) missing = NULL;
  g_autoptr (GError) error = NULL;

  values.first_name = first_name;
  values.own_words = own_words;
  values.salutation = salutation;
  line = get_template_line (form, &values);
  missing = mt_answer_preview_show (form->preview, form->template_, &values);
  form->lacks_profile = mt_answer_text_lacks_profile (missing);
  mt_answer_greeting_show_line (form->greeting, line);
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

static gboolean
on_spelling_due (gpointer data)
{
  MtAnswerForm *form = data;
  const MtShell *shell = mt_shell_get ();
  g_autofree gchar *own_words = mt_answer_form_get_own_words (form);
  const gchar *language = form->language;

  form->spelling_source = 0;
  if (language != NULL && shell != NULL && shell->data != NULL)
    language = mt_speller_language (shell->data->networks, own_words, language);
  if (language == NULL || g_strcmp0 (form->checked, language) == 0)
    return G_SOURCE_REMOVE;
  g_free (form->checked);
  form->checked = g_strdup (language);
  mt_answer_spelling_set_language (GTK_TEXT_VIEW (form->own_words), language);
  return G_SOURCE_REMOVE;
}

static void
on_changed (MtAnswerForm *form)
{
  form->touched |= form->ready;
  if (form->ready && form->spelling_source == 0)
    form->spelling_source = g_timeout_add (LANGUAGE_DELAY_MS, on_spelling_due, form);
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
load_template (MtAnswerForm *form)
{
  const gchar *name = mt_answer_choice_get_name (form->choice);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&form->template_, mt_template_free);
  g_clear_pointer (&form->text, g_free);
  g_clear_pointer (&form->hindrance, g_free);
  form->template_ = mt_template_find (mt_shell_get ()->user_directory, name != NULL ? name : "answer",
                                      mt_answer_choice_get_language (form->choice),
                                      mt_answer_choice_is_informal (form->choice), NULL, &error);
  if (form->template_ == NULL)
    form->hindrance = g_strdup (error->message);
}

/* Takes the template that is chosen, and the dictionary of its language. */
static void
take_choice (MtAnswerForm *form)
{
  const gchar *language = mt_answer_choice_get_language (form->choice);

  load_template (form);
  if (g_strcmp0 (form->language, language) == 0)
    return;
  g_free (form->language);
  form->language = g_strdup (language);
  /* A French dictionary takes a tenth of a second to load: the window is drawn first. */
  g_clear_handle_id (&form->spelling_source, g_source_remove);
  form->spelling_source = g_idle_add_full (G_PRIORITY_LOW, on_spelling_due, form, NULL);
}

static void
on_greeting_changed (gpointer data)
{
  on_changed (data);
}

static void
on_choice_changed (gpointer data)
{
  MtAnswerForm *form = data;

  if (!form->ready || mt_shell_get () == NULL)
    return;
  if (g_strcmp0 (form->language, mt_answer_choice_get_language (form->choice)) != 0)
    mt_answer_greeting_forget (form->greeting);
  take_choice (form);
  on_changed (form);
}

void
mt_answer_form_propose_language (MtAnswerForm *form, const gchar *language)
{
  g_autofree gchar *own_words = mt_answer_form_get_own_words (form);

  if (!form->ready || form->touched || *own_words != '\0' || mt_shell_get () == NULL
      || !mt_answer_choice_propose_language (form->choice, language))
    return;
  mt_answer_greeting_forget (form->greeting);
  take_choice (form);
  rebuild (form, FALSE);
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

static const gchar *
either (const gchar *one, const gchar *other)
{
  return one != NULL ? one : other != NULL ? other : "";
}

/* Which template, and how the person is addressed. */
static GtkWidget *
new_head (MtAnswerForm *form, const MtInvitation *invitation, const MtAnswerDraft *draft)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  const gchar *template_name = draft->template_name != NULL
                                   ? draft->template_name
                                   : mt_answer_known_template (mt_answer_known_find (invitation));

  gtk_grid_set_column_spacing (grid, MT_LARGE_SPACE);
  gtk_grid_set_row_spacing (grid, MT_SPACE);
  /* The last row first, see there. */
  form->greeting = mt_answer_greeting_new (grid, 2, 3, either (draft->first_name, invitation->first_name),
                                           draft->neutral, draft->salutation, on_greeting_changed, form);
  form->choice = mt_answer_choice_new (grid, 0, template_name, either (draft->language, invitation->language),
                                       draft->informal, on_choice_changed, form);
  return GTK_WIDGET (grid);
}

static GtkWidget *
new_scrolled (GtkWidget *view, gint lines)
{
  return mt_widgets_new_scrolled (view, mt_widgets_get_height (view, lines));
}

static GtkWidget *
new_own_words (MtAnswerForm *form, const MtInvitation *invitation, const MtAnswerDraft *draft)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);
  GtkWidget *hints = mt_answer_hints_new (invitation);
  GtkWidget *heading;

  form->own_words = mt_widgets_new_text_view (TRUE);
  form->spelling_line = mt_widgets_new_dim_label (NULL);
  gtk_widget_set_no_show_all (form->spelling_line, TRUE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (form->own_words)), either (draft->own_words, NULL),
                            -1);
  heading = mt_widgets_new_heading (_ ("_Own words"), form->own_words);
  gtk_label_set_xalign (GTK_LABEL (form->spelling_line), 1);
  gtk_box_pack_start (GTK_BOX (head), heading, FALSE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (head), form->spelling_line, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), head, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_scrolled (form->own_words, WORDS_LINES), TRUE, TRUE, 0);
  if (hints != NULL)
    gtk_box_pack_start (GTK_BOX (box), hints, FALSE, TRUE, 0);
  return box;
}

static GtkWidget *
new_preview (MtAnswerForm *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);
  GtkWidget *legend = mt_widgets_new_dim_label (_ ("Bold: your own words. Pale: the template."));

  form->preview = mt_answer_preview_new ();
  gtk_label_set_xalign (GTK_LABEL (legend), 1);
  gtk_box_pack_start (GTK_BOX (head), mt_widgets_new_heading (_ ("_Preview"), form->preview), FALSE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (head), legend, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), head, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_scrolled (form->preview, PREVIEW_LINES), TRUE, TRUE, 0);
  return box;
}

/* Names are no mistakes, whatever the dictionary says. */
static void
attach_spelling (MtAnswerForm *form, const MtInvitation *invitation)
{
  g_auto (GStrv) names = mt_speller_names (invitation, mt_shell_get ()->profile);

  mt_answer_spelling_attach (GTK_TEXT_VIEW (form->own_words), (const gchar *const *)names, form->spelling_line);
}

static void
connect_fields (MtAnswerForm *form)
{
  static const gchar *const marks[] = { "apply-tag", "remove-tag" };
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (form->own_words));

  g_signal_connect_swapped (buffer, "changed", G_CALLBACK (on_changed), form);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_signal_connect_data (buffer, marks[i], G_CALLBACK (on_marked), form, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (form->widget, "destroy", G_CALLBACK (on_destroy), form);
  g_object_set_data_full (G_OBJECT (form->widget), "moralotop-form", form, form_free);
}

MtAnswerForm *
mt_answer_form_new (const MtInvitation *invitation, const MtAnswerDraft *draft, MtAnswerFormFunc func, gpointer data)
{
  static const MtAnswerDraft nothing = { NULL };
  MtAnswerForm *form = g_new0 (MtAnswerForm, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);

  if (draft == NULL)
    draft = &nothing;
  form->func = func;
  form->data = data;
  form->person = g_new0 (MtInvitation, 1);
  form->person->name = g_strdup (invitation->name);
  form->person->headline = g_strdup (invitation->headline);
  form->person->network_name = g_strdup (invitation->network_name);
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_LARGE_SPACE);
  gtk_box_pack_start (GTK_BOX (box), new_head (form, invitation, draft), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_own_words (form, invitation, draft), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), new_preview (form), TRUE, TRUE, 0);
  form->widget = mt_widgets_new_shrinkable (box);
  attach_spelling (form, invitation);
  take_choice (form);
  connect_fields (form);
  /* What was chosen before is kept even where nothing is typed anew. */
  form->touched = draft->template_name != NULL;
  form->ready = TRUE;
  return form;
}
