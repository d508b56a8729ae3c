/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-history.h"
#include "phrases.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/timeline.h>

#define MAX_SHOWN 200 /* more is too much for a text view at once, and for the reader */
#define HISTORY   "moralotop-history"

typedef struct
{
  GtkWidget *view;
  gchar *contact;
  guint asked; /* id of the question on its way; 0 */
} History;

static void
insert (GtkTextBuffer *buffer, const gchar *text, const gchar *tag, const gchar *other_tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, other_tag, NULL);
}

static void
insert_entry (GtkTextBuffer *buffer, const MtTimelineEntry *entry)
{
  g_autofree gchar *date = mt_phrases_date (entry->at);
  /* Translators: what was undone, in a history */
  g_autofree gchar *sentence =
      entry->undone ? g_strdup_printf (_ ("%s (taken back)"), entry->sentence) : g_strdup (entry->sentence);
  g_autofree gchar *line = g_strconcat (date, "  ", sentence, "\n", NULL);

  insert (buffer, line, entry->undone ? "undone" : "line", NULL);
  if (entry->note != NULL && *entry->note != '\0')
    {
      g_autofree gchar *note = g_strconcat (entry->note, "\n", NULL);

      insert (buffer, note, "note", entry->undone ? "undone" : NULL);
    }
}

/* The last is what one looks for: it stands first. */
static void
on_found (gpointer found, gpointer data)
{
  const GPtrArray *entries = found;
  History *history = data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (history->view));
  guint n = entries == NULL ? 0 : entries->len, first = n > MAX_SHOWN ? n - MAX_SHOWN : 0;

  history->asked = 0;
  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = n; i-- > first;)
    insert_entry (buffer, entries->pdata[i]);
  if (first > 0)
    {
      g_autofree gchar *more = g_strdup_printf (ngettext ("… and %u earlier.", "… and %u earlier.", first), first);

      insert (buffer, more, "line", NULL);
    }
}

void
mt_contacts_history_show (GtkWidget *widget, const gchar *contact)
{
  History *history = g_object_get_data (G_OBJECT (widget), HISTORY);
  MtStore *store = mt_shell_get ()->store;

  mt_store_forget (store, history->asked);
  history->asked = 0;
  if (contact == NULL || g_strcmp0 (contact, history->contact) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "", 0);
  g_free (history->contact);
  history->contact = g_strdup (contact);
  if (contact != NULL)
    history->asked = mt_store_ask_timeline (store, contact, on_found, history);
}

static void
on_destroy (History *history)
{
  if (mt_shell_get () != NULL)
    mt_store_forget (mt_shell_get ()->store, history->asked);
  history->asked = 0;
}

static void
history_free (gpointer data)
{
  History *history = data;

  g_free (history->contact);
  g_free (history);
}

GtkWidget *
mt_contacts_history_new (void)
{
  History *history = g_new0 (History, 1);
  GtkTextBuffer *buffer;

  history->view = mt_widgets_new_text_view (FALSE);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (history->view));
  gtk_text_buffer_create_tag (buffer, "line", "pixels-below-lines", 2, NULL);
  gtk_text_buffer_create_tag (buffer, "undone", "strikethrough", TRUE, "pixels-below-lines", 2, NULL);
  gtk_text_buffer_create_tag (buffer, "note", "left-margin", 2 * MT_LARGE_SPACE, "style", PANGO_STYLE_ITALIC, NULL);
  g_object_set_data_full (G_OBJECT (history->view), HISTORY, history, history_free);
  g_signal_connect_swapped (history->view, "destroy", G_CALLBACK (on_destroy), history);
  return history->view;
}
