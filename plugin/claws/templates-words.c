/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "templates-words.h"
#include "widgets.h"

#define HEIGHT      210
#define WIDTH_CHARS 40

static const struct
{
  const gchar *word, *sentence;
  gboolean is_field;
} words[] = {
  { "salutation", N_ ("The greeting of the header, neutral without a first name"), FALSE },
  { "first_name", N_ ("The person’s first name"), FALSE },
  { "name", N_ ("The person’s full name"), FALSE },
  { "network", N_ ("Where the request comes from, such as LinkedIn; for a letter, what “Direct:” says in the header"),
    FALSE },
  { "headline", N_ ("What the person says they do"), FALSE },
  { "own_words", N_ ("What you write to this very person"), FALSE },
  { "my_name", N_ ("Your name, as in the preferences"), FALSE },
  { "my_first_name", N_ ("Your first name"), FALSE },
  { "my_blog", N_ ("Your blog"), FALSE },
  { "Title", N_ ("What lists and menus call the template"), TRUE },
  { "Language", N_ ("The language of the text: en, fr, de…"), TRUE },
  { "Salutation", N_ ("What {salutation} becomes"), TRUE },
  { "Neutral-Salutation", N_ ("What {salutation} becomes for somebody whose first name is not known"), TRUE },
  { "Direct", N_ ("What {network} becomes for a letter, which comes through no network"), TRUE },
};

typedef struct
{
  const MtTemplatesWordsFuncs *funcs;
  gpointer data;
  GtkWidget *popover;
} Target;

static void
on_activated (GtkListBox *list G_GNUC_UNUSED, GtkListBoxRow *row, gpointer data)
{
  const Target *target = data;
  gint which = gtk_list_box_row_get_index (row);

  /* First, as it gives the focus back to the button. */
  gtk_popover_popdown (GTK_POPOVER (target->popover));
  (words[which].is_field ? target->funcs->go_to : target->funcs->insert) (words[which].word, target->data);
}

/* Where it was left, so that the same one again costs two keys. */
static void
on_show (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  gtk_widget_grab_focus (GTK_WIDGET (row != NULL ? row : gtk_list_box_get_row_at_index (list, 0)));
}

static void
on_enter (GtkWidget *list)
{
  g_signal_emit_by_name (list, "activate-cursor-row");
}

static GtkWidget *
new_help (const gchar *text)
{
  GtkWidget *help = mt_widgets_new_dim_label (text);

  gtk_label_set_max_width_chars (GTK_LABEL (help), WIDTH_CHARS);
  return help;
}

static GtkWidget *
new_row (const gchar *word, const gchar *sentence, gboolean is_field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree gchar *shown = g_strdup_printf (is_field ? "%s:" : "{%s}", word);
  g_autofree gchar *spoken = is_field ? g_strdup (word) : g_strdup (shown);
  /* Translators: a placeholder, what it stands for */
  g_autofree gchar *name = g_strdup_printf (_ ("%s: %s"), spoken, sentence);
  GtkWidget *label = mt_widgets_new_label (shown);
  GtkWidget *help = new_help (sentence);

  mt_widgets_set_font (label, PANGO_WEIGHT_BOLD, 1);
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_SPACE / 2);
  gtk_box_pack_start (GTK_BOX (box), label, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), help, FALSE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (row), box);
  mt_widgets_set_name (row, name);
  return row;
}

/* A line above the first of each kind. */
static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer unused G_GNUC_UNUSED)
{
  gboolean is_field = words[gtk_list_box_row_get_index (row)].is_field;
  GtkWidget *label;

  if (before != NULL && words[gtk_list_box_row_get_index (before)].is_field == is_field)
    return;
  label = mt_widgets_new_dim_label (is_field ? _ ("Fields of the header, above the text:")
                                             : _ ("A click or Enter puts one at the cursor:"));
  gtk_widget_set_margin_start (label, MT_SPACE / 2);
  gtk_widget_set_margin_top (label, is_field ? MT_LARGE_SPACE : 0);
  gtk_widget_show (label);
  gtk_list_box_row_set_header (row, label);
}

static GtkWidget *
new_list (Target *target)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_header_func (GTK_LIST_BOX (list), set_header, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    gtk_container_add (GTK_CONTAINER (list), new_row (words[i].word, _ (words[i].sentence), words[i].is_field));
  mt_widgets_set_name (list, _ ("Placeholders and fields"));
  mt_widgets_keep_enter (list, on_enter);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_activated), target);
  g_signal_connect_object (target->popover, "show", G_CALLBACK (on_show), list, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return list;
}

GtkWidget *
mt_templates_words_new (const MtTemplatesWordsFuncs *funcs, gpointer data)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  Target *target = g_new0 (Target, 1);

  target->funcs = funcs;
  target->data = data;
  target->popover = gtk_popover_new (button);
  gtk_button_set_label (GTK_BUTTON (button), _ ("P_laceholders"));
  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  gtk_button_set_image (GTK_BUTTON (button), gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_button_set_image_position (GTK_BUTTON (button), GTK_POS_RIGHT);
  gtk_button_set_always_show_image (GTK_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("What the text may contain, and what the header’s fields mean"));
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_SPACE);
  gtk_box_pack_start (GTK_BOX (box), mt_widgets_new_scrolled (new_list (target), HEIGHT), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box),
                      new_help (_ ("What stands in [square brackets] is left out where a placeholder in them has no "
                                   "value.")),
                      FALSE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (target->popover), box);
  gtk_widget_show_all (box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), target->popover);
  g_object_set_data_full (G_OBJECT (button), "moralotop-target", target, g_free);
  return button;
}
