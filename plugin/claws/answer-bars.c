/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-bars.h"
#include "preferences.h"
#include "widgets.h"

#define STATUS_CHARACTERS 30 /* the room for what is missing, beside the buttons */

/* Dies with its box. */
typedef struct
{
  GtkWidget *box, *icon, *status, *buttons;
  guint fold_source;
} Bottom;

GtkWidget *
mt_answer_bars_new_profile (void)
{
  GtkWidget *bar = mt_widgets_new_bar (GTK_MESSAGE_WARNING,
                                       _ ("The answer names you and your blog, which the preferences do not know yet. "
                                          "What you write here is kept meanwhile."),
                                       NULL);
  GtkWidget *button = gtk_info_bar_add_button (GTK_INFO_BAR (bar), _ ("Pr_eferences…"), GTK_RESPONSE_ACCEPT);

  g_signal_connect (button, "clicked", G_CALLBACK (mt_preferences_open), NULL);
  return bar;
}

static Bottom *
get_bottom (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "moralotop-bottom");
}

void
mt_answer_bars_set_status (GtkWidget *bottom, const gchar *icon_name, const gchar *sentence)
{
  Bottom *self = get_bottom (bottom);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name, GTK_ICON_SIZE_MENU);
  gtk_label_set_text (GTK_LABEL (self->status), sentence);
}

/* By the window's width, which the box's own comes after. */
void
mt_answer_bars_fold (GtkWidget *bottom)
{
  Bottom *self = get_bottom (bottom);
  GtkWidget *top = gtk_widget_get_toplevel (bottom);
  gint width;

  if (!GTK_IS_WINDOW (top))
    return;
  gtk_window_get_size (GTK_WINDOW (top), &width, NULL);
  mt_widgets_fold (GTK_BOX (bottom), self->buttons, width - 4 * MT_LARGE_SPACE, STATUS_CHARACTERS);
}

static gboolean
on_fold_due (gpointer data)
{
  Bottom *self = data;

  self->fold_source = 0;
  mt_answer_bars_fold (self->box);
  return G_SOURCE_REMOVE;
}

/* Not at once: GTK forgets what changes while sizes are given out. */
static void
on_size_allocate (Bottom *self)
{
  if (self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fold_due, self, NULL);
}

static void
on_destroy (Bottom *self)
{
  g_clear_handle_id (&self->fold_source, g_source_remove);
}

GtkWidget *
mt_answer_bars_new_bottom (GtkWidget *buttons)
{
  Bottom *self = g_new0 (Bottom, 1);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);
  self->icon = gtk_image_new ();
  self->status = mt_widgets_new_label (NULL);
  self->buttons = buttons;
  mt_widgets_set_name (self->status, _ ("What is still missing"));
  gtk_box_pack_start (GTK_BOX (line), self->icon, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->status, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), line, TRUE, TRUE, 0);
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_widget_set_valign (buttons, GTK_ALIGN_END);
  gtk_box_pack_start (GTK_BOX (self->box), buttons, FALSE, TRUE, 0);
  gtk_container_set_border_width (GTK_CONTAINER (self->box), MT_LARGE_SPACE);
  g_object_set_data_full (G_OBJECT (self->box), "moralotop-bottom", self, g_free);
  g_signal_connect_swapped (self->box, "size-allocate", G_CALLBACK (on_size_allocate), self);
  g_signal_connect_swapped (self->box, "destroy", G_CALLBACK (on_destroy), self);
  return self->box;
}
