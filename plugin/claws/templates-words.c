/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "templates-words.h"
#include "widgets.h"

#define WIDTH       210
#define WIDTH_CHARS 24

static const struct
{
  const gchar *word, *sentence;
} words[] = {
  { "salutation", N_ ("The greeting of the header, neutral without a first name") },
  { "first_name", N_ ("The person’s first name") },
  { "name", N_ ("The person’s full name") },
  { "network", N_ ("Where the request comes from; “Direct” of the header for a letter") },
  { "headline", N_ ("What the person says they do") },
  { "own_words", N_ ("What you write to this very person") },
  { "my_name", N_ ("Your name, as in the preferences") },
  { "my_first_name", N_ ("Your first name") },
  { "my_blog", N_ ("Your blog") },
};

typedef struct
{
  void (*func) (const gchar *word, gpointer data);
  gpointer data;
} Target;

static void
on_activated (GtkListBox *list G_GNUC_UNUSED, GtkListBoxRow *row, gpointer data)
{
  const Target *target = data;

  target->func (words[gtk_list_box_row_get_index (row)].word, target->data);
}

/* As narrow as the list. */
static GtkWidget *
new_help (const gchar *text)
{
  GtkWidget *help = mt_widgets_new_dim_label (text);

  gtk_label_set_max_width_chars (GTK_LABEL (help), WIDTH_CHARS);
  return help;
}

/* The list would else insert the row that was used last. */
static gboolean
on_mnemonic (GtkWidget *list, gboolean cycling G_GNUC_UNUSED, gpointer unused G_GNUC_UNUSED)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

static void
on_enter (GtkWidget *list)
{
  g_signal_emit_by_name (list, "activate-cursor-row");
}

static GtkWidget *
new_row (const gchar *word, const gchar *sentence)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree gchar *hole = g_strdup_printf ("{%s}", word);
  /* Translators: a placeholder, what it stands for */
  g_autofree gchar *name = g_strdup_printf (_ ("%s: %s"), hole, sentence);
  GtkWidget *label = mt_widgets_new_label (hole);
  GtkWidget *help = new_help (sentence);

  mt_widgets_set_font (label, PANGO_WEIGHT_BOLD, 1);
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_SPACE / 2);
  gtk_box_pack_start (GTK_BOX (box), label, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), help, FALSE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (row), box);
  mt_widgets_set_name (row, name);
  return row;
}

GtkWidget *
mt_templates_words_new (void (*func) (const gchar *word, gpointer data), gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scrolled = mt_widgets_new_scrolled (list, 80);
  Target *target = g_new0 (Target, 1);

  target->func = func;
  target->data = data;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    gtk_container_add (GTK_CONTAINER (list), new_row (words[i].word, _ (words[i].sentence)));
  g_signal_connect (list, "row-activated", G_CALLBACK (on_activated), target);
  mt_widgets_keep_enter (list, on_enter);
  g_signal_connect (list, "mnemonic-activate", G_CALLBACK (on_mnemonic), NULL);
  g_object_set_data_full (G_OBJECT (list), "moralotop-target", target, g_free);
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_heading (_ ("P_laceholders"), list), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), scrolled, TRUE, TRUE, 0);
  gtk_box_pack_start (
      GTK_BOX (box),
      new_help (_ ("A click or Enter puts one at the cursor. What stands in [square brackets] is left out where "
                   "a placeholder in them has no value.")),
      FALSE, TRUE, 0);
  return box;
}
