/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "reading-reasons.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/mailbox.h>
#include <moralotop/quoting.h>
#include <moralotop/reading.h>

#define MAX_REASONS 12
#define MAX_READ    20000 /* bytes of their words: more is not weighed */
#define LINES       5

struct _MtReadingReasons
{
  GtkWidget *widget, *list;
  gchar *answer; /* what shows */
};

static gchar *
bound (const gchar *text)
{
  gsize length = strlen (text);
  const gchar *end;

  if (length <= MAX_READ)
    return g_strdup (text);
  end = g_utf8_find_prev_char (text, text + MAX_READ);
  return g_strndup (text, (gsize)(end - text));
}

static void
add (MtReadingReasons *reasons, GtkWidget *child)
{
  gtk_box_pack_start (GTK_BOX (reasons->list), child, FALSE, TRUE, 0);
}

static void
add_sentence (MtReadingReasons *reasons, const gchar *sentence)
{
  GtkWidget *label = mt_widgets_new_dim_label (sentence);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 120);
  add (reasons, label);
}

static void
add_reason (MtReadingReasons *reasons, const MtReadingReason *reason)
{
  g_autofree gchar *words = mt_header_clean (reason->quotation);
  g_autofree gchar *quoted = words != NULL ? mt_quote_within (words) : NULL;
  /* Translators: a reason as a sentence, the words that show it: "They ask you something. “What do you build?”" */
  g_autofree gchar *text =
      quoted != NULL ? g_strdup_printf (_ ("%s “%s”"), reason->sentence, quoted) : g_strdup (reason->sentence);
  GtkWidget *label = reason->speaks_for ? mt_widgets_new_label (text) : mt_widgets_new_dim_label (text);
  GtkWidget *row = mt_widgets_new_remark (reason->speaks_for ? "list-add-symbolic" : "list-remove-symbolic", label);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 120);
  gtk_widget_set_tooltip_text (row, reason->speaks_for ? _ ("Speaks for it") : _ ("On the other hand"));
  add (reasons, row);
}

static const MtEvidence *
get_evidence (void)
{
  const MtData *data = mt_shell_get ()->data;

  return data != NULL ? data->evidence : NULL;
}

static void
fill (MtReadingReasons *reasons, const MtReadingLetters *letters)
{
  const MtReadingLetter *asked = mt_reading_letters_get (letters, MT_LETTER_MINE);
  const MtReadingLetter *invitation = mt_reading_letters_get (letters, MT_LETTER_INVITATION);
  g_autofree gchar *answer = bound (reasons->answer);
  g_autofree gchar *question = asked->own != NULL ? bound (asked->own) : NULL;
  g_autofree gchar *first = invitation->own != NULL ? bound (invitation->own) : NULL;
  g_autoptr (GPtrArray) found = mt_reading_new (get_evidence (), answer, question, first, NULL);

  for (guint i = 0; i < found->len && i < MAX_REASONS; i++)
    add_reason (reasons, found->pdata[i]);
  if (found->len == 0)
    add_sentence (reasons, _ ("Nothing stands out: your own impression counts."));
}

void
mt_reading_reasons_show (MtReadingReasons *reasons, const MtReadingLetters *letters)
{
  const MtReadingLetter *theirs = mt_reading_letters_get (letters, MT_LETTER_THEIRS);

  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (reasons->list));

  for (GList *l = children; l != NULL; l = l->next)
    gtk_widget_destroy (l->data);
  g_free (reasons->answer);
  reasons->answer = g_strdup (theirs->own);
  if (reasons->answer != NULL && *reasons->answer != '\0' && get_evidence () != NULL)
    fill (reasons, letters);
  else
    add_sentence (reasons, _ ("There are no words of theirs to read."));
  gtk_widget_show_all (reasons->list);
}

static void
reasons_free (gpointer data)
{
  MtReadingReasons *reasons = data;

  g_free (reasons->answer);
  g_free (reasons);
}

MtReadingReasons *
mt_reading_reasons_new (void)
{
  MtReadingReasons *reasons = g_new0 (MtReadingReasons, 1);
  GtkWidget *heading = mt_widgets_new_heading (_ ("What speaks for them"), NULL);
  GtkWidget *scrolled;

  reasons->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  reasons->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  mt_widgets_set_name (reasons->list, _ ("What speaks for them"));
  scrolled = mt_widgets_new_shrinkable (reasons->list);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              mt_widgets_get_height (reasons->widget, LINES));
  gtk_widget_set_can_focus (scrolled, TRUE);
  mt_widgets_set_name (scrolled, _ ("What speaks for them"));
  gtk_box_pack_start (GTK_BOX (reasons->widget), heading, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (reasons->widget), scrolled, TRUE, TRUE, 0);
  g_object_set_data_full (G_OBJECT (reasons->widget), "moralotop-reading-reasons", reasons, reasons_free);
  return reasons;
}

GtkWidget *
mt_reading_reasons_get_widget (MtReadingReasons *reasons)
{
  return reasons->widget;
}
