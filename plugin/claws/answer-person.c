/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-known.h"
#include "answer-person.h"
#include "phrases.h"
#include "shell.h"
#include "widgets.h"

#define MAX_REASONS 12

static void
add (GtkWidget *box, GtkWidget *child)
{
  gtk_box_pack_start (GTK_BOX (box), child, FALSE, TRUE, 0);
}

/* Of their words: beyond, the view would be higher than X can have it. */
#define MAX_CHARACTERS 20000
#define MAX_LINES      500
#define ENDLESS_HEIGHT 300

/* ---- who ---- */

/* In so many lines at most; the whole text is its tooltip. */
static GtkWidget *
new_bounded (const gchar *text, gint lines)
{
  GtkWidget *label = mt_widgets_new_label (text);

  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

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
  GtkWidget *name = new_bounded (invitation->name != NULL ? invitation->name : _ ("Somebody"), 4);
  g_autofree gchar *origin = origin_of (invitation);

  mt_widgets_set_font (name, PANGO_WEIGHT_BOLD, PANGO_SCALE_LARGE);
  add (box, name);
  if (invitation->headline != NULL)
    add (box, new_bounded (invitation->headline, 3));
  add (box, mt_widgets_new_dim_label (origin));
}

/* One line for each flag that is set. That a reply reaches nobody belongs to the ways, and goes with the way that is chosen (answer-ways.c). */
static void
add_warnings (GtkWidget *box, MtWarnings warnings)
{
  for (guint bit = MT_WARNING_FORGED; bit <= MT_WARNING_LAST; bit <<= 1)
    if (mt_warnings_to_tell (warnings) & ~(guint)MT_WARNING_NO_REPLY & bit)
      {
        const gchar *icon = bit == MT_WARNING_FORGED ? "dialog-error-symbolic" : "dialog-warning-symbolic";

        add (box, mt_widgets_new_remark (icon, mt_widgets_new_label (mt_warning_to_sentence ((MtWarnings)bit))));
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
  add (box, mt_widgets_new_heading (_ ("Known so far"), NULL));
  for (guint i = 0; sentences[i] != NULL; i++)
    add (box, new_bounded (sentences[i], 3));
  return box;
}

/* ---- their words ---- */

/* The side that all of it scrolls in; NULL before it is put there. */
static GtkWidget *
find_side (GtkWidget *inner)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (inner, GTK_TYPE_VIEWPORT);

  return viewport == NULL ? NULL : gtk_widget_get_parent (viewport);
}

/* The cursor takes the side along, as it would in a view that scrolls by itself. */
static void
on_move_cursor (GtkWidget *view)
{
  GtkTextView *text_view = GTK_TEXT_VIEW (view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text_view);
  GtkWidget *side = find_side (view);
  GdkRectangle place;
  GtkTextIter cursor;
  gint x, y;

  if (side == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (text_view, &cursor, &place);
  gtk_text_view_buffer_to_window_coords (text_view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &x, &y);
  if (gtk_widget_translate_coordinates (view, gtk_bin_get_child (GTK_BIN (gtk_bin_get_child (GTK_BIN (side)))), x, y,
                                        &x, &y))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (side)), y, y + place.height);
}

static gboolean
on_resize_due (gpointer view)
{
  gtk_widget_queue_resize (view);
  return G_SOURCE_REMOVE;
}

#define WIDTH "moralotop-width"

/* A text view that gets narrower does not ask for the height that it then needs. */
static void
on_size_allocate (GtkWidget *view, const GdkRectangle *area)
{
  if (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view), WIDTH)) == area->width)
    return;
  g_object_set_data (G_OBJECT (view), WIDTH, GINT_TO_POINTER (area->width));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_resize_due, g_object_ref (view), g_object_unref);
}

/* As high as it is, for the whole side scrolls; but hostile mail may be of any length. */
static GtkWidget *
new_framed (GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkWidget *scrolled = mt_widgets_new_scrolled (view, ENDLESS_HEIGHT);

  if (gtk_text_buffer_get_char_count (buffer) > MAX_CHARACTERS || gtk_text_buffer_get_line_count (buffer) > MAX_LINES)
    return scrolled;
  g_signal_connect_after (view, "move-cursor", G_CALLBACK (on_move_cursor), NULL);
  g_signal_connect (view, "size-allocate", G_CALLBACK (on_size_allocate), NULL);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  return scrolled;
}

static void
add_words (GtkWidget *box, const MtInvitation *invitation)
{
  GtkWidget *view;

  if (invitation->own_words == NULL || *invitation->own_words == '\0')
    {
      add (box, mt_widgets_new_heading (_ ("Their words"), NULL));
      add (box, mt_widgets_new_dim_label (_ ("Only the network’s formula, no word of their own.")));
      return;
    }
  view = mt_widgets_new_text_view (FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), invitation->own_words, -1);
  /* A cursor lets the keyboard select in it too. */
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), TRUE);
  add (box, mt_widgets_new_heading (_ ("_Their words"), view));
  add (box, new_framed (view));
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
      add (box, row);
    }
  if (n > 0)
    return box;
  g_object_unref (g_object_ref_sink (box));
  return NULL;
}

/* Keys scroll the side. */
static gboolean
on_scroll_child (GtkWidget *reasons, GtkScrollType scroll, gboolean horizontal)
{
  GtkWidget *side = find_side (gtk_widget_get_parent (reasons));
  gboolean done = FALSE;

  if (side != NULL)
    g_signal_emit_by_name (side, "scroll-child", scroll, horizontal, &done);
  return done;
}

/* A place for the keyboard to go to, so that they can be scrolled into view. */
static GtkWidget *
new_focusable (GtkWidget *reasons, const gchar *name)
{
  GtkWidget *scrolled = mt_widgets_new_scrolled (reasons, -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_NONE);
  g_signal_connect (scrolled, "scroll-child", G_CALLBACK (on_scroll_child), NULL);
  mt_widgets_set_name (scrolled, name);
  return scrolled;
}

static void
add_verdict (GtkWidget *box, const MtVerdict *verdict)
{
  g_autofree gchar *phrase = mt_phrases_verdict (verdict);
  GtkWidget *heading = mt_widgets_new_label (phrase);
  GtkWidget *reasons = new_reasons (verdict->reasons);

  mt_widgets_set_font (heading, PANGO_WEIGHT_BOLD, 1);
  add (box, heading);
  if (reasons != NULL)
    add (box, new_focusable (reasons, phrase));
}

GtkWidget *
mt_answer_person_new (const MtInvitation *invitation, const MtVerdict *verdict)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  GtkWidget *who = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE / 2);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *why = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  GtkWidget *known = new_known (invitation, verdict->reasons), *scrolled;

  add_who (who, invitation);
  add_warnings (who, verdict->warnings);
  add_words (words, invitation);
  add_verdict (why, verdict);
  add (side, who);
  if (known != NULL)
    add (side, known);
  add (side, words);
  add (side, why);
  gtk_container_set_border_width (GTK_CONTAINER (side), MT_LARGE_SPACE);
  gtk_widget_set_size_request (side, 250, -1);
  scrolled = mt_widgets_new_shrinkable (side);
  /* Nothing in it scrolls by itself: all of it does. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_bin_get_child (GTK_BIN (scrolled))), GTK_SCROLL_NATURAL);
  mt_widgets_set_name (scrolled, _ ("About this person"));
  return scrolled;
}
