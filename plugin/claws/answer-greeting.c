/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-greeting.h"
#include "widgets.h"

#include <moralotop/salutation.h>

#define UNDO_ICON "edit-undo-symbolic"

struct _MtAnswerGreeting
{
  GtkWidget *by_name, *neutral; /* radio buttons */
  GtkWidget *first_name, *line;
  gchar *pattern;       /* the user's own line; NULL: the template's */
  gchar *template_line; /* NULL: the template has none */
  gboolean busy;        /* the fields are changed from here, not by the user */
  void (*func) (gpointer data);
  gpointer data;
};

static void
greeting_free (gpointer data)
{
  MtAnswerGreeting *greeting = data;

  g_free (greeting->pattern);
  g_free (greeting->template_line);
  g_free (greeting);
}

/* ---- what is in the fields ---- */

const gchar *
mt_answer_greeting_get_field (const MtAnswerGreeting *greeting)
{
  return gtk_entry_get_text (GTK_ENTRY (greeting->first_name));
}

gboolean
mt_answer_greeting_is_neutral (const MtAnswerGreeting *greeting)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (greeting->neutral));
}

const gchar *
mt_answer_greeting_get_pattern (const MtAnswerGreeting *greeting)
{
  return greeting->pattern;
}

gchar *
mt_answer_greeting_get_first_name (const MtAnswerGreeting *greeting)
{
  return g_strstrip (
      g_strdup (mt_answer_greeting_is_neutral (greeting) ? "" : mt_answer_greeting_get_field (greeting)));
}

gchar *
mt_answer_greeting_get_line (const MtAnswerGreeting *greeting)
{
  g_autofree gchar *first_name = mt_answer_greeting_get_first_name (greeting);

  return mt_salutation_fill (greeting->pattern, first_name);
}

/* ---- what shows ---- */

static void
show_undo (MtAnswerGreeting *greeting)
{
  GtkEntry *entry = GTK_ENTRY (greeting->line);

  gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY, greeting->pattern != NULL ? UNDO_ICON : NULL);
  if (greeting->pattern != NULL)
    gtk_entry_set_icon_tooltip_text (entry, GTK_ENTRY_ICON_SECONDARY, _ ("The template’s salutation again"));
}

/* Not while the user is typing in it, who would find the cursor elsewhere. */
static void
show_line (MtAnswerGreeting *greeting)
{
  g_autofree gchar *own = mt_answer_greeting_get_line (greeting);
  const gchar *line = own != NULL ? own : greeting->template_line != NULL ? greeting->template_line : "";

  show_undo (greeting);
  if (gtk_widget_has_focus (greeting->line) || g_str_equal (gtk_entry_get_text (GTK_ENTRY (greeting->line)), line))
    return;
  greeting->busy = TRUE;
  gtk_entry_set_text (GTK_ENTRY (greeting->line), line);
  greeting->busy = FALSE;
}

void
mt_answer_greeting_show_line (MtAnswerGreeting *greeting, const gchar *line)
{
  g_free (greeting->template_line);
  greeting->template_line = g_strdup (line);
  gtk_widget_set_sensitive (greeting->line, line != NULL);
  show_line (greeting);
}

void
mt_answer_greeting_forget (MtAnswerGreeting *greeting)
{
  g_clear_pointer (&greeting->pattern, g_free);
}

/* ---- what the user does ---- */

static void
tell (MtAnswerGreeting *greeting)
{
  if (!greeting->busy)
    greeting->func (greeting->data);
}

static void
on_line_changed (MtAnswerGreeting *greeting)
{
  g_autofree gchar *first_name = NULL;
  g_autofree gchar *pattern = NULL;
  const gchar *text = gtk_entry_get_text (GTK_ENTRY (greeting->line));

  if (greeting->busy)
    return;
  first_name = mt_answer_greeting_get_first_name (greeting);
  pattern = g_strcmp0 (text, greeting->template_line) == 0 ? NULL : mt_salutation_to_pattern (text, first_name);
  g_free (greeting->pattern);
  greeting->pattern = g_steal_pointer (&pattern);
  show_undo (greeting);
  tell (greeting);
}

/* An emptied line shows again what will be sent. */
static gboolean
on_line_left (MtAnswerGreeting *greeting)
{
  show_line (greeting);
  return FALSE;
}

static void
on_undo (MtAnswerGreeting *greeting)
{
  gtk_entry_set_text (GTK_ENTRY (greeting->line), greeting->template_line != NULL ? greeting->template_line : "");
}

/* Whoever types a name wants it used, and whoever takes it out does not. */
static void
on_first_name_changed (MtAnswerGreeting *greeting)
{
  g_autofree gchar *name = g_strstrip (g_strdup (mt_answer_greeting_get_field (greeting)));

  if (greeting->busy)
    return;
  greeting->busy = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (*name != '\0' ? greeting->by_name : greeting->neutral), TRUE);
  greeting->busy = FALSE;
  tell (greeting);
}

static void
on_choice (MtAnswerGreeting *greeting)
{
  if (greeting->busy)
    return;
  if (!mt_answer_greeting_is_neutral (greeting) && *mt_answer_greeting_get_field (greeting) == '\0')
    gtk_widget_grab_focus (greeting->first_name);
  tell (greeting);
}

/* ---- the fields ---- */

static GtkWidget *
new_choice (MtAnswerGreeting *greeting, const gchar *first_name, gboolean neutral)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  greeting->by_name = gtk_radio_button_new_with_mnemonic (NULL, _ ("By _first name"));
  greeting->neutral =
      gtk_radio_button_new_with_mnemonic_from_widget (GTK_RADIO_BUTTON (greeting->by_name), _ ("_Neutral"));
  greeting->first_name = gtk_entry_new ();
  mt_widgets_set_name (greeting->first_name, _ ("First name"));
  gtk_entry_set_width_chars (GTK_ENTRY (greeting->first_name), 10);
  gtk_entry_set_text (GTK_ENTRY (greeting->first_name), first_name);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (neutral || *first_name == '\0' ? greeting->neutral : greeting->by_name), TRUE);
  gtk_box_pack_start (GTK_BOX (box), greeting->by_name, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), greeting->first_name, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), greeting->neutral, FALSE, TRUE, 0);
  return box;
}

static void
connect_fields (MtAnswerGreeting *greeting)
{
  g_signal_connect_swapped (greeting->first_name, "changed", G_CALLBACK (on_first_name_changed), greeting);
  g_signal_connect_swapped (greeting->neutral, "toggled", G_CALLBACK (on_choice), greeting);
  g_signal_connect_swapped (greeting->line, "changed", G_CALLBACK (on_line_changed), greeting);
  g_signal_connect_swapped (greeting->line, "focus-out-event", G_CALLBACK (on_line_left), greeting);
  g_signal_connect_swapped (greeting->line, "icon-press", G_CALLBACK (on_undo), greeting);
}

/* Fields tell of changes even while they are taken down. */
static void
on_destroy (MtAnswerGreeting *greeting)
{
  greeting->busy = TRUE;
}

MtAnswerGreeting *
mt_answer_greeting_new (GtkGrid *grid, gint row, gint width, const gchar *first_name, gboolean neutral,
                        const gchar *pattern, void (*func) (gpointer data), gpointer data)
{
  MtAnswerGreeting *greeting = g_new0 (MtAnswerGreeting, 1);
  GtkWidget *label;

  greeting->func = func;
  greeting->data = data;
  greeting->pattern = g_strdup (pattern);
  greeting->line = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (greeting->line), 200);
  gtk_widget_set_hexpand (greeting->line, TRUE);
  g_object_set (greeting->line, "truncate-multiline", TRUE, NULL);
  label = mt_widgets_new_field_label (_ ("Sal_utation"), greeting->line);
  mt_widgets_set_name (greeting->line, _ ("Salutation"));
  /* A screen reader is told of a grid's children in the reverse of their order here. */
  gtk_grid_attach (grid, greeting->line, 1, row + 1, width, 1);
  gtk_grid_attach (grid, new_choice (greeting, first_name, neutral), 1, row, width, 1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  connect_fields (greeting);
  g_signal_connect_swapped (grid, "destroy", G_CALLBACK (on_destroy), greeting);
  g_object_set_data_full (G_OBJECT (grid), "moralotop-greeting", greeting, greeting_free);
  return greeting;
}
