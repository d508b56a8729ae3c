/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "templates-bar.h"
#include "widgets.h"

enum
{
  FIRST,
  SECOND,
  N_BUTTONS
};

typedef struct
{
  GtkWidget *bar, *label, *buttons[N_BUTTONS];
  MtTemplatesBarFunc funcs[N_BUTTONS];
  gchar *file_name, *text;
} Bar;

static void
bar_free (gpointer data)
{
  Bar *bar = data;

  g_free (bar->file_name);
  g_free (bar->text);
  g_free (bar);
}

static Bar *
get (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "moralotop-bar");
}

static void
on_response (GtkInfoBar *widget, gint response, gpointer data)
{
  Bar *bar = data;
  MtTemplatesBarFunc func = response == FIRST || response == SECOND ? bar->funcs[response] : NULL;
  g_autofree gchar *file_name = g_strdup (bar->file_name);
  g_autofree gchar *text = g_strdup (bar->text);

  gtk_widget_hide (GTK_WIDGET (widget));
  if (func != NULL)
    func (file_name, text);
}

GtkWidget *
mt_templates_bar_new (void)
{
  Bar *bar = g_new0 (Bar, 1);

  bar->bar = mt_widgets_new_bar (GTK_MESSAGE_INFO, NULL, &bar->label);
  for (gint i = 0; i < N_BUTTONS; i++)
    {
      bar->buttons[i] = gtk_info_bar_add_button (GTK_INFO_BAR (bar->bar), "", i);
      gtk_widget_set_no_show_all (bar->buttons[i], TRUE);
    }
  mt_widgets_add_close (bar->bar);
  /* One below the other: side by side they would widen the page. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_info_bar_get_action_area (GTK_INFO_BAR (bar->bar))),
                                  GTK_ORIENTATION_VERTICAL);
  g_signal_connect (bar->bar, "response", G_CALLBACK (on_response), bar);
  g_object_set_data_full (G_OBJECT (bar->bar), "moralotop-bar", bar, bar_free);
  return bar->bar;
}

static void
set_button (Bar *bar, gint which, const gchar *mnemonic, MtTemplatesBarFunc func)
{
  bar->funcs[which] = func;
  gtk_button_set_label (GTK_BUTTON (bar->buttons[which]), mnemonic != NULL ? mnemonic : "");
  gtk_button_set_use_underline (GTK_BUTTON (bar->buttons[which]), TRUE);
  gtk_widget_set_visible (bar->buttons[which], mnemonic != NULL);
}

static void
show (Bar *bar, GtkMessageType type, const gchar *sentence, const gchar *file_name, const gchar *text)
{
  gchar *name = g_strdup (file_name), *copy = g_strdup (text);

  g_free (bar->file_name);
  g_free (bar->text);
  bar->file_name = name;
  bar->text = copy;
  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar->bar), type);
  gtk_label_set_text (GTK_LABEL (bar->label), sentence);
  gtk_widget_show (bar->bar);
}

void
mt_templates_bar_say (GtkWidget *widget, const gchar *sentence)
{
  Bar *bar = get (widget);

  set_button (bar, FIRST, NULL, NULL);
  set_button (bar, SECOND, NULL, NULL);
  show (bar, GTK_MESSAGE_ERROR, sentence, NULL, NULL);
}

void
mt_templates_bar_offer (GtkWidget *widget, const gchar *sentence, const gchar *mnemonic, MtTemplatesBarFunc func,
                        const gchar *file_name, const gchar *text)
{
  Bar *bar = get (widget);

  set_button (bar, FIRST, mnemonic, func);
  set_button (bar, SECOND, NULL, NULL);
  show (bar, GTK_MESSAGE_INFO, sentence, file_name, text);
}

void
mt_templates_bar_ask (GtkWidget *widget, const gchar *sentence, const gchar *mnemonic, MtTemplatesBarFunc func,
                      const gchar *other_mnemonic, MtTemplatesBarFunc other, const gchar *file_name)
{
  Bar *bar = get (widget);

  set_button (bar, FIRST, mnemonic, func);
  set_button (bar, SECOND, other_mnemonic, other);
  show (bar, GTK_MESSAGE_WARNING, sentence, file_name, NULL);
}

void
mt_templates_bar_hide (GtkWidget *widget)
{
  gtk_widget_hide (widget);
}
