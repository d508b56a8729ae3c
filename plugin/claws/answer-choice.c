/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-choice.h"
#include "answer-text.h"
#include "shell.h"
#include "widgets.h"

struct _MtAnswerChoice
{
  GPtrArray *templates; /* (element-type MtTemplateInfo) */
  GtkWidget *name, *language;
  GtkWidget *form_label, *form_box, *formal, *informal;
  gboolean busy; /* the fields are changed from here, not by the user */
  void (*func) (gpointer data);
  gpointer data;
};

static void
choice_free (gpointer data)
{
  MtAnswerChoice *choice = data;

  g_ptr_array_unref (choice->templates);
  g_free (choice);
}

const gchar *
mt_answer_choice_get_name (const MtAnswerChoice *choice)
{
  return gtk_combo_box_get_active_id (GTK_COMBO_BOX (choice->name));
}

const gchar *
mt_answer_choice_get_language (const MtAnswerChoice *choice)
{
  return gtk_combo_box_get_active_id (GTK_COMBO_BOX (choice->language));
}

gboolean
mt_answer_choice_is_informal (const MtAnswerChoice *choice)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (choice->informal));
}

/* ---- what can be chosen ---- */

static void
fill_names (MtAnswerChoice *choice, const gchar *wanted)
{
  g_auto (GStrv) names = mt_answer_text_names (choice->templates);
  GtkComboBoxText *combo = GTK_COMBO_BOX_TEXT (choice->name);

  for (guint i = 0; names[i] != NULL; i++)
    gtk_combo_box_text_append (combo, names[i], mt_answer_text_title (choice->templates, names[i]));
  if (wanted == NULL || !gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), wanted))
    gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
}

static void
fill_languages (MtAnswerChoice *choice, const gchar *wanted)
{
  gchar **preferred = mt_shell_get ()->profile->languages;
  const gchar *name = mt_answer_choice_get_name (choice);
  g_auto (GStrv) languages = mt_answer_text_languages (choice->templates, name, preferred);
  GtkComboBoxText *combo = GTK_COMBO_BOX_TEXT (choice->language);

  gtk_combo_box_text_remove_all (combo);
  for (guint i = 0; languages[i] != NULL; i++)
    gtk_combo_box_text_append (combo, languages[i], mt_answer_text_language_label (languages[i]));
  if (languages[0] != NULL)
    gtk_combo_box_set_active (GTK_COMBO_BOX (combo), mt_answer_text_choose (languages, wanted, preferred));
}

/* In the words of the language itself: that is how one thinks of it. */
static void
show_form (MtAnswerChoice *choice)
{
  const gchar *name = mt_answer_choice_get_name (choice), *language = mt_answer_choice_get_language (choice);
  gboolean both = name != NULL && language != NULL && mt_answer_text_has_forms (choice->templates, name, language);
  const gchar *formal = _ ("formal"), *informal = _ ("familiar");

  if (both)
    mt_answer_text_get_forms (language, &formal, &informal);
  gtk_button_set_label (GTK_BUTTON (choice->formal), formal);
  gtk_button_set_label (GTK_BUTTON (choice->informal), informal);
  gtk_widget_set_visible (choice->form_label, both);
  gtk_widget_set_visible (choice->form_box, both);
}

/* ---- what the user does ---- */

static void
tell (MtAnswerChoice *choice)
{
  choice->func (choice->data);
}

static gboolean
is_idle (const MtAnswerChoice *choice)
{
  return !choice->busy && mt_shell_get () != NULL;
}

static void
on_name_changed (MtAnswerChoice *choice)
{
  g_autofree gchar *language = g_strdup (mt_answer_choice_get_language (choice));

  if (!is_idle (choice))
    return;
  choice->busy = TRUE;
  fill_languages (choice, language);
  choice->busy = FALSE;
  show_form (choice);
  tell (choice);
}

static void
on_language_changed (MtAnswerChoice *choice)
{
  if (!is_idle (choice))
    return;
  show_form (choice);
  tell (choice);
}

static void
on_form_changed (MtAnswerChoice *choice)
{
  if (is_idle (choice))
    tell (choice);
}

/* Fields tell of changes even while they are taken down. */
static void
on_destroy (MtAnswerChoice *choice)
{
  choice->busy = TRUE;
}

gboolean
mt_answer_choice_propose_language (MtAnswerChoice *choice, const gchar *language)
{
  gboolean chosen;

  if (choice->busy || language == NULL || g_strcmp0 (mt_answer_choice_get_language (choice), language) == 0)
    return FALSE;
  choice->busy = TRUE;
  chosen = gtk_combo_box_set_active_id (GTK_COMBO_BOX (choice->language), language);
  choice->busy = FALSE;
  show_form (choice);
  return chosen;
}

/* ---- the fields ---- */

/* A user's own title may be long: it must not widen the window. */
static GtkWidget *
new_combo (void)
{
  GtkWidget *combo = gtk_combo_box_text_new ();
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (combo));

  g_object_set (cells->data, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 12, NULL);
  return combo;
}

static void
add_form (MtAnswerChoice *choice, GtkGrid *grid, gint row, gboolean informal)
{
  choice->form_label = mt_widgets_new_field_label (_ ("Address as"), NULL);
  choice->form_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);
  choice->formal = gtk_radio_button_new (NULL);
  choice->informal = gtk_radio_button_new_from_widget (GTK_RADIO_BUTTON (choice->formal));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (informal ? choice->informal : choice->formal), TRUE);
  gtk_box_pack_start (GTK_BOX (choice->form_box), choice->formal, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (choice->form_box), choice->informal, FALSE, TRUE, 0);
  gtk_widget_show_all (choice->form_box);
  gtk_widget_set_no_show_all (choice->form_box, TRUE);
  gtk_widget_set_no_show_all (choice->form_label, TRUE);
  gtk_grid_attach (grid, choice->form_box, 1, row, 3, 1);
  gtk_grid_attach (grid, choice->form_label, 0, row, 1, 1);
}

MtAnswerChoice *
mt_answer_choice_new (GtkGrid *grid, gint row, const gchar *name, const gchar *language, gboolean informal,
                      void (*func) (gpointer data), gpointer data)
{
  MtAnswerChoice *choice = g_new0 (MtAnswerChoice, 1);
  GtkWidget *language_label;

  choice->func = func;
  choice->data = data;
  choice->templates = mt_template_list (mt_shell_get ()->user_directory);
  choice->name = new_combo ();
  choice->language = gtk_combo_box_text_new ();
  gtk_widget_set_hexpand (choice->name, TRUE);
  language_label = mt_widgets_new_field_label (_ ("_Language"), choice->language);
  gtk_widget_set_margin_start (language_label, MT_SPACE);
  /* A screen reader is told of a grid's children in the reverse of their order here. */
  add_form (choice, grid, row + 1, informal);
  gtk_grid_attach (grid, choice->language, 3, row, 1, 1);
  gtk_grid_attach (grid, language_label, 2, row, 1, 1);
  gtk_grid_attach (grid, choice->name, 1, row, 1, 1);
  gtk_grid_attach (grid, mt_widgets_new_field_label (_ ("Te_mplate"), choice->name), 0, row, 1, 1);
  fill_names (choice, name);
  fill_languages (choice, language);
  show_form (choice);
  g_signal_connect_swapped (choice->name, "changed", G_CALLBACK (on_name_changed), choice);
  g_signal_connect_swapped (choice->language, "changed", G_CALLBACK (on_language_changed), choice);
  g_signal_connect_swapped (choice->informal, "toggled", G_CALLBACK (on_form_changed), choice);
  g_signal_connect_swapped (grid, "destroy", G_CALLBACK (on_destroy), choice);
  g_object_set_data_full (G_OBJECT (grid), "moralotop-choice", choice, choice_free);
  return choice;
}
