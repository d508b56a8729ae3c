/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-text.h"
#include "templates-new.h"
#include "widgets.h"

typedef struct
{
  GtkWidget *popover, *title, *language, *informal, *create;
  MtTemplatesNewFunc func;
  gpointer data;
} Question;

static const gchar *const languages[] = { "en", "fr", "de", "es", "it", "nl", "pl", "pt" };

static void
on_create (Question *question)
{
  g_autofree gchar *title = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (question->title))));
  const gchar *language = gtk_combo_box_get_active_id (GTK_COMBO_BOX (question->language));

  if (*title == '\0' || language == NULL)
    return;
  question->func (title, language, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (question->informal)),
                  question->data);
  gtk_popover_popdown (GTK_POPOVER (question->popover));
}

static void
on_changed (Question *question)
{
  g_autofree gchar *title = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (question->title))));
  const gchar *language = gtk_combo_box_get_active_id (GTK_COMBO_BOX (question->language));

  gtk_widget_set_sensitive (question->create, *title != '\0');
  /* English has one word for everybody. */
  gtk_widget_set_visible (question->informal, g_strcmp0 (language, "en") != 0);
  if (g_strcmp0 (language, "en") == 0)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (question->informal), FALSE);
}

static void
destroy_popover (gpointer popover)
{
  gtk_widget_destroy (popover);
  g_object_unref (popover);
}

static GtkWidget *
new_fields (Question *question)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *title_label = mt_widgets_new_field_label (_ ("_Title"), question->title);
  GtkWidget *language_label = mt_widgets_new_field_label (_ ("_Language"), question->language);

  gtk_grid_set_row_spacing (GTK_GRID (grid), MT_SPACE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), MT_LARGE_SPACE);
  gtk_container_set_border_width (GTK_CONTAINER (grid), MT_LARGE_SPACE);
  gtk_grid_attach (GTK_GRID (grid), title_label, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), question->title, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), language_label, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), question->language, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), question->informal, 1, 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), question->create, 1, 3, 1, 1);
  return grid;
}

static void
add_languages (GtkWidget *combo, const gchar *wanted)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), languages[i], mt_answer_text_language_label (languages[i]));
  if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), wanted))
    {
      gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), wanted, mt_answer_text_language_label (wanted));
      gtk_combo_box_set_active_id (GTK_COMBO_BOX (combo), wanted);
    }
}

void
mt_templates_new_ask (GtkWidget *button, const gchar *title, const gchar *language, gboolean informal,
                      MtTemplatesNewFunc func, gpointer data)
{
  Question *question = g_new0 (Question, 1);

  question->func = func;
  question->data = data;
  question->popover = gtk_popover_new (button);
  question->title = gtk_entry_new ();
  question->language = gtk_combo_box_text_new ();
  question->informal = gtk_check_button_new_with_mnemonic (_ ("_Familiar (tu, du…)"));
  question->create = gtk_button_new_with_mnemonic (_ ("_Create"));
  gtk_entry_set_text (GTK_ENTRY (question->title), title);
  gtk_entry_set_width_chars (GTK_ENTRY (question->title), 28);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (question->informal), informal);
  add_languages (question->language, language);
  gtk_style_context_add_class (gtk_widget_get_style_context (question->create), GTK_STYLE_CLASS_SUGGESTED_ACTION);
  gtk_widget_set_halign (question->create, GTK_ALIGN_END);
  gtk_container_add (GTK_CONTAINER (question->popover), new_fields (question));
  g_signal_connect_swapped (question->title, "changed", G_CALLBACK (on_changed), question);
  g_signal_connect_swapped (question->title, "activate", G_CALLBACK (on_create), question);
  g_signal_connect_swapped (question->language, "changed", G_CALLBACK (on_changed), question);
  g_signal_connect_swapped (question->create, "clicked", G_CALLBACK (on_create), question);
  g_object_set_data_full (G_OBJECT (question->popover), "moralotop-question", question, g_free);
  /* GTK still works on a popover that was just closed: it goes with the next one, or with the button. */
  g_object_set_data_full (G_OBJECT (button), "moralotop-popover", g_object_ref (question->popover), destroy_popover);
  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (question->popover)));
  on_changed (question);
  gtk_popover_popup (GTK_POPOVER (question->popover));
  gtk_widget_grab_focus (question->title);
}
