/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-known.h"
#include "answer-person.h"
#include "phrases.h"
#include "shell.h"
#include "widgets.h"

#define MAX_REASONS 12

static void
add (GtkWidget *box, GtkWidget *child, gboolean expand)
{
  gtk_box_pack_start (GTK_BOX (box), child, expand, TRUE, 0);
}

/* As high as its content, and less where there is no room for that. */
static GtkWidget *
new_scrolled (GtkWidget *child, gint height, GtkShadowType shadow)
{
  GtkWidget *scrolled = mt_widgets_new_scrolled (child, height);

  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), shadow);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE);
  return scrolled;
}

/* ---- who ---- */

/* "LinkedIn, 12 mutual contacts", "A letter" */
static gchar *
origin_of (const MtInvitation *invitation)
{
  const gchar *network = invitation->network_name != NULL ? invitation->network_name : _ ("A letter");
  g_autofree gchar *mutual = NULL;

  if (invitation->mutual_contacts <= 0)
    return g_strdup (network);
  mutual = g_strdup_printf (ngettext ("%d mutual contact", "%d mutual contacts", (gulong)invitation->mutual_contacts),
                            invitation->mutual_contacts);
  /* Translators: a network, contacts in common: "LinkedIn, 12 mutual contacts" */
  return g_strdup_printf (_ ("%s, %s"), network, mutual);
}

static void
add_who (GtkWidget *box, const MtInvitation *invitation)
{
  GtkWidget *name = mt_widgets_new_short_label (invitation->name != NULL ? invitation->name : _ ("Somebody"));
  g_autofree gchar *origin = origin_of (invitation);

  mt_widgets_set_font (name, PANGO_WEIGHT_BOLD, PANGO_SCALE_LARGE);
  add (box, name, FALSE);
  if (invitation->headline != NULL)
    {
      GtkWidget *headline = mt_widgets_new_label (invitation->headline);

      gtk_label_set_lines (GTK_LABEL (headline), 3);
      gtk_label_set_ellipsize (GTK_LABEL (headline), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (headline, invitation->headline);
      add (box, headline, FALSE);
    }
  add (box, mt_widgets_new_dim_label (origin), FALSE);
}

/* One line for each flag that is set. That a reply reaches nobody belongs to the ways, and goes with the way that is chosen (answer-ways.c). */
static void
add_warnings (GtkWidget *box, MtWarnings warnings)
{
  for (guint bit = MT_WARNING_FORGED; bit <= MT_WARNING_LAST; bit <<= 1)
    if (mt_warnings_to_tell (warnings) & ~(guint)MT_WARNING_NO_REPLY & bit)
      {
        const gchar *icon = bit == MT_WARNING_FORGED ? "dialog-error-symbolic" : "dialog-warning-symbolic";

        add (box, mt_widgets_new_remark (icon, mt_widgets_new_label (mt_warning_to_sentence ((MtWarnings)bit))), FALSE);
      }
}

/* ---- what the log knows ---- */

/* NULL when there is nothing to tell. */
static GtkWidget *
new_known (const MtInvitation *invitation, const GPtrArray *reasons)
{
  g_auto (GStrv) sentences =
      mt_answer_known_list (mt_answer_known_find (invitation), reasons, g_get_real_time () / G_USEC_PER_SEC);
  GtkWidget *box;

  if (sentences[0] == NULL)
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  add (box, mt_widgets_new_heading (_ ("Known so far"), NULL), FALSE);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      GtkWidget *label = mt_widgets_new_label (sentences[i]);

      gtk_label_set_lines (GTK_LABEL (label), 3);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, sentences[i]);
      add (box, label, FALSE);
    }
  return box;
}

/* ---- their words ---- */

static void
add_words (GtkWidget *box, const MtInvitation *invitation)
{
  GtkWidget *view, *scrolled;

  if (invitation->own_words == NULL || *invitation->own_words == '\0')
    {
      add (box, mt_widgets_new_heading (_ ("Their words"), NULL), FALSE);
      add (box, mt_widgets_new_dim_label (_ ("Only the network’s formula, no word of their own.")), FALSE);
      return;
    }
  view = mt_widgets_new_text_view (FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), invitation->own_words, -1);
  /* A cursor lets the keyboard select in it too. */
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), TRUE);
  scrolled = new_scrolled (view, 90, GTK_SHADOW_IN);
  add (box, mt_widgets_new_heading (_ ("_Their words"), view), FALSE);
  add (box, scrolled, TRUE);
}

/* ---- why ---- */

/* What both have had to do with each other is told above: it speaks for nothing of this mail. NULL when nothing else is left. */
static GtkWidget *
new_reasons (const GPtrArray *reasons)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);

  guint n = 0;

  for (guint i = 0; i < reasons->len && n < MAX_REASONS; i++)
    {
      const MtReason *reason = reasons->pdata[i];
      g_autofree gchar *sentence = mt_reason_is_history (reason) ? NULL : mt_reason_to_sentence (reason);
      GtkWidget *label, *row;

      if (sentence == NULL)
        continue;
      n++;
      label = reason->weight >= 0 ? mt_widgets_new_label (sentence) : mt_widgets_new_dim_label (sentence);
      row = mt_widgets_new_remark (reason->weight >= 0 ? "list-add-symbolic" : "list-remove-symbolic", label);

      gtk_widget_set_tooltip_text (row, reason->weight >= 0 ? _ ("Speaks for it") : _ ("On the other hand"));
      add (box, row, FALSE);
    }
  if (n > 0)
    return box;
  g_object_unref (g_object_ref_sink (box));
  return NULL;
}

static void
add_verdict (GtkWidget *box, const MtVerdict *verdict)
{
  g_autofree gchar *phrase = mt_phrases_verdict (verdict);
  GtkWidget *heading = mt_widgets_new_label (phrase);
  GtkWidget *reasons = new_reasons (verdict->reasons), *scrolled;

  mt_widgets_set_font (heading, PANGO_WEIGHT_BOLD, 1);
  add (box, heading, FALSE);
  if (reasons == NULL)
    return;
  scrolled = new_scrolled (reasons, 70, GTK_SHADOW_NONE);
  /* It takes the focus, to be scrolled with keys: what it holds has to be said. */
  mt_widgets_set_name (scrolled, phrase);
  add (box, scrolled, TRUE);
}

GtkWidget *
mt_answer_person_new (const MtInvitation *invitation, const MtVerdict *verdict)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  GtkWidget *who = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *why = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *known = new_known (invitation, verdict->reasons);

  add_who (who, invitation);
  add_warnings (who, verdict->warnings);
  add_words (words, invitation);
  add_verdict (why, verdict);
  add (side, who, FALSE);
  if (known != NULL)
    add (side, known, FALSE);
  add (side, words, FALSE);
  add (side, why, TRUE);
  gtk_container_set_border_width (GTK_CONTAINER (side), MT_LARGE_SPACE);
  gtk_widget_set_size_request (side, 250, -1);
  return mt_widgets_new_shrinkable (side);
}
