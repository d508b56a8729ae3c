/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "water-side.h"

#include "answer-known.h"
#include "phrases.h"
#include "widgets.h"

#define LINES 6 /* of each, at least; what is longer scrolls */

struct _MtWaterSide
{
  GtkWidget *widget;
  GtkWidget *words; /* a box */
};

static void
add (GtkWidget *box, GtkWidget *child)
{
  gtk_box_pack_start (GTK_BOX (box), child, FALSE, TRUE, 0);
}

static GtkWidget *
new_who (const MtInvitation *person)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  GtkWidget *name = mt_widgets_new_label (person->name != NULL ? person->name : person->contact);

  gtk_label_set_lines (GTK_LABEL (name), 4);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  mt_widgets_set_font (name, PANGO_WEIGHT_BOLD, PANGO_SCALE_LARGE);
  add (box, name);
  if (person->network_name != NULL)
    add (box, mt_widgets_new_dim_label (person->network_name));
  return box;
}

static GtkWidget *
new_known (const MtContact *contact)
{
  g_auto (GStrv) sentences = mt_answer_known_list (contact, NULL, g_get_real_time () / G_USEC_PER_SEC);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);

  if (sentences[0] != NULL)
    add (box, mt_widgets_new_heading (_ ("Known so far"), NULL));
  for (guint i = 0; sentences[i] != NULL; i++)
    add (box, mt_widgets_new_label (sentences[i]));
  return box;
}

GtkWidget *
mt_water_side_get_widget (MtWaterSide *side)
{
  return side->widget;
}

/* ---- the last words ---- */

static void
add_word (GtkWidget *box, const MtLastWord *word, const gchar *heading)
{
  g_autofree gchar *date = mt_phrases_date (word->at);
  g_autofree gchar *distance = mt_phrases_distance (word->at, g_get_real_time () / G_USEC_PER_SEC);
  g_autofree gchar *day = g_strdup_printf (_ ("%s (%s)"), date, distance);
  GtkWidget *view, *scrolled;

  if (word->text == NULL || *word->text == '\0')
    {
      add (box, mt_widgets_new_heading (heading, NULL));
      add (box, mt_widgets_new_dim_label (day));
      add (box, mt_widgets_new_dim_label (word->text == NULL ? _ ("The mail itself is not on this machine.")
                                                             : _ ("No words of its own were found in that mail.")));
      return;
    }
  view = mt_widgets_new_text_view (FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), word->text, -1);
  /* A cursor lets the keyboard select in it too. */
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), TRUE);
  scrolled = mt_widgets_new_scrolled (view, mt_widgets_get_height (view, LINES));
  add (box, mt_widgets_new_heading (heading, view));
  add (box, mt_widgets_new_dim_label (day));
  gtk_box_pack_start (GTK_BOX (box), scrolled, TRUE, TRUE, 0);
}

static void
clear (GtkWidget *box)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (box));

  for (GList *l = children; l != NULL; l = l->next)
    gtk_widget_destroy (l->data);
}

void
mt_water_side_show (MtWaterSide *side, const MtLastWord *theirs, const MtLastWord *mine)
{
  clear (side->words);
  if (theirs->at == 0 && mine->at == 0)
    {
      add (side->words, mt_widgets_new_heading (_ ("Last words"), NULL));
      add (side->words,
           mt_widgets_new_dim_label (_ ("No mail of yours or theirs is in a folder that Claws Mail has at hand.")));
    }
  if (mine->at > theirs->at)
    add_word (side->words, mine, _ ("Your _last words"));
  if (theirs->at != 0)
    add_word (side->words, theirs, _ ("T_heir last words"));
  if (mine->at != 0 && mine->at <= theirs->at)
    add_word (side->words, mine, _ ("Your _last words"));
  gtk_widget_show_all (side->words);
}

MtWaterSide *
mt_water_side_new (const MtInvitation *person, const MtContact *contact)
{
  MtWaterSide *side = g_new0 (MtWaterSide, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);

  side->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  add (side->words, mt_widgets_new_dim_label (_ ("Looking for the last words that you exchanged…")));
  add (box, new_who (person));
  add (box, new_known (contact));
  gtk_box_pack_start (GTK_BOX (box), side->words, TRUE, TRUE, 0);
  gtk_container_set_border_width (GTK_CONTAINER (box), MT_LARGE_SPACE);
  gtk_widget_set_size_request (box, 250, -1);
  side->widget = mt_widgets_new_shrinkable (box);
  gtk_widget_set_can_focus (side->widget, TRUE);
  mt_widgets_set_name (side->widget, _ ("About this person"));
  g_object_set_data_full (G_OBJECT (side->widget), "moralotop-water-side", side, g_free);
  return side;
}
