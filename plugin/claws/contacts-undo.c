/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-undo.h"
#include "shell.h"
#include "widgets.h"

#define UNDO      "moralotop-undo"
#define MAX_DEEDS 100

typedef struct
{
  GtkWidget *label;
  GQueue *deeds; /* (element-type MtContactsDeed), the last one first */
} Undo;

gboolean
mt_contacts_undo_last (GtkWidget *bar)
{
  Undo *undo = g_object_get_data (G_OBJECT (bar), UNDO);
  MtContactsDeed *deed = g_queue_pop_head (undo->deeds), *before;

  if (deed == NULL || mt_shell_get () == NULL)
    return FALSE;
  mt_contacts_deed_undo (deed, mt_shell_get ()->store);
  mt_contacts_deed_free (deed);
  before = g_queue_peek_head (undo->deeds);
  if (before != NULL)
    gtk_label_set_text (GTK_LABEL (undo->label), mt_contacts_deed_get_sentence (before));
  gtk_widget_set_visible (bar, before != NULL);
  return TRUE;
}

void
mt_contacts_undo_add (GtkWidget *bar, MtContactsDeed *deed)
{
  Undo *undo = g_object_get_data (G_OBJECT (bar), UNDO);

  if (undo == NULL || mt_contacts_deed_get_length (deed) == 0)
    {
      mt_contacts_deed_free (deed);
      return;
    }
  g_queue_push_head (undo->deeds, deed);
  if (g_queue_get_length (undo->deeds) > MAX_DEEDS)
    mt_contacts_deed_free (g_queue_pop_tail (undo->deeds));
  gtk_label_set_text (GTK_LABEL (undo->label), mt_contacts_deed_get_sentence (deed));
  gtk_widget_show (bar);
}

static void
on_response (GtkWidget *bar, gint response)
{
  if (response == GTK_RESPONSE_REJECT)
    mt_contacts_undo_last (bar);
  else
    gtk_widget_hide (bar);
}

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_queue_free_full (undo->deeds, (GDestroyNotify)mt_contacts_deed_free);
  g_free (undo);
}

GtkWidget *
mt_contacts_undo_new (void)
{
  Undo *undo = g_new0 (Undo, 1);
  GtkWidget *bar = mt_widgets_new_bar (GTK_MESSAGE_INFO, NULL, &undo->label);

  undo->deeds = g_queue_new ();
  mt_widgets_add_close (bar);
  gtk_info_bar_add_button (GTK_INFO_BAR (bar), _ ("_Undo"), GTK_RESPONSE_REJECT);
  g_signal_connect (bar, "response", G_CALLBACK (on_response), NULL);
  g_object_set_data_full (G_OBJECT (bar), UNDO, undo, undo_free);
  return bar;
}
