/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "widgets.h"

#include <gdk/gdkkeysyms.h>

#define LOW_SCREEN 38 /* lines */
#define FRAME      40 /* what a window manager puts around a window, at most, in height */

GtkWidget *
mt_widgets_new_label (const gchar *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  /* A stranger's headline may be one endless word. */
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* Without this a wrapping label asks for the width of its whole text. */
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  return label;
}

GtkWidget *
mt_widgets_new_dim_label (const gchar *text)
{
  GtkWidget *label = mt_widgets_new_label (text);

  gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
  return label;
}

GtkWidget *
mt_widgets_new_field_label (const gchar *mnemonic, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (mnemonic);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (widget == NULL)
    return label;
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  /* GTK tells of the relation only: a screen reader is better served with a name. */
  mt_widgets_set_name (widget, gtk_label_get_text (GTK_LABEL (label)));
  return label;
}

GtkWidget *
mt_widgets_new_heading (const gchar *mnemonic, GtkWidget *widget)
{
  GtkWidget *label = mt_widgets_new_field_label (mnemonic, widget);

  mt_widgets_set_font (label, PANGO_WEIGHT_BOLD, 1);
  return label;
}

GtkWidget *
mt_widgets_new_short_label (const gchar *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

void
mt_widgets_set_font (GtkWidget *label, PangoWeight weight, gdouble scale)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_weight_new (weight));
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
}

GtkWidget *
mt_widgets_new_remark (const gchar *icon_name, GtkWidget *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name, GTK_ICON_SIZE_MENU);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (box), icon, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), label, TRUE, TRUE, 0);
  return box;
}

GtkWidget *
mt_widgets_new_text_view (gboolean editable)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextView *text_view = GTK_TEXT_VIEW (view);

  gtk_text_view_set_wrap_mode (text_view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_editable (text_view, editable);
  gtk_text_view_set_cursor_visible (text_view, editable);
  gtk_text_view_set_accepts_tab (text_view, FALSE);
  gtk_text_view_set_left_margin (text_view, MT_SPACE);
  gtk_text_view_set_right_margin (text_view, MT_SPACE);
  gtk_text_view_set_top_margin (text_view, MT_SPACE);
  gtk_text_view_set_bottom_margin (text_view, MT_SPACE);
  return view;
}

GtkWidget *
mt_widgets_new_scrolled (GtkWidget *child, gint height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);

  /* A text view under "never" would ask for the width of its longest word. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_IS_SCROLLABLE (child) ? GTK_POLICY_EXTERNAL : GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type (GTK_SCROLLED_WINDOW (scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_container_add (GTK_CONTAINER (scrolled), child);
  return scrolled;
}

GtkWidget *
mt_widgets_new_shrinkable (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE);
  gtk_widget_set_can_focus (scrolled, FALSE);
  gtk_container_add (GTK_CONTAINER (scrolled), child);
  return scrolled;
}

/* Of a text in the widget's font. */
static void
measure (GtkWidget *widget, const gchar *text, gint *width, gint *height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);

  pango_layout_get_pixel_size (layout, width, height);
  g_object_unref (layout);
}

void
mt_widgets_fold (GtkBox *box, GtkWidget *buttons, gint width, gint characters)
{
  gint digit, needed;
  GtkOrientation orientation;

  measure (GTK_WIDGET (box), "0", &digit, NULL);
  gtk_widget_get_preferred_width (buttons, NULL, &needed);
  orientation =
      needed + characters * digit > width && width > 1 ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  if (gtk_orientable_get_orientation (GTK_ORIENTABLE (box)) != orientation)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (box), orientation);
}

gint
mt_widgets_get_height (GtkWidget *view, gint lines)
{
  gint height;

  measure (view, "X", NULL, &height);
  return lines * height + 2 * MT_SPACE;
}

GtkWidget *
mt_widgets_new_bar (GtkMessageType type, const gchar *sentence, GtkWidget **label)
{
  GtkWidget *bar = gtk_info_bar_new ();
  GtkWidget *area = gtk_info_bar_get_content_area (GTK_INFO_BAR (bar));
  GtkWidget *text = mt_widgets_new_label (sentence);

  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar), type);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 100);
  gtk_box_pack_start (GTK_BOX (area), text, TRUE, TRUE, 0);
  gtk_widget_show_all (area);
  gtk_widget_set_no_show_all (bar, TRUE);
  if (label != NULL)
    *label = text;
  return bar;
}

/* GTK gives it a picture only. */
static void
name_close (GtkWidget *widget, gpointer unused)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL)
    mt_widgets_set_name (widget, _ ("Close"));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), name_close, unused);
}

void
mt_widgets_add_close (GtkWidget *bar)
{
  gtk_info_bar_set_show_close_button (GTK_INFO_BAR (bar), TRUE);
  name_close (bar, NULL);
}

void
mt_widgets_set_size (GtkWindow *window, GtkWindow *parent, gint width, gint height)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  GdkWindow *over = parent == NULL ? NULL : gtk_widget_get_window (GTK_WIDGET (parent));
  GdkMonitor *monitor =
      over != NULL ? gdk_display_get_monitor_at_window (display, over) : gdk_display_get_monitor (display, 0);
  GdkRectangle area = { 0, 0, width + FRAME, height + FRAME };
  gdouble scale = gdk_screen_get_resolution (gtk_widget_get_screen (GTK_WIDGET (window))) / 96;

  /* Larger letters need a larger window. */
  scale = CLAMP (scale, 1, 4);
  if (monitor != NULL)
    gdk_monitor_get_workarea (monitor, &area);
  gtk_window_set_default_size (window, MIN ((gint)(width * scale), area.width),
                               MIN ((gint)(height * scale), area.height - FRAME));
}

gboolean
mt_widgets_is_low (GtkWidget *widget)
{
  GdkRectangle area = { 0, 0, 0, G_MAXINT };
  GdkMonitor *monitor = gdk_display_get_monitor (gtk_widget_get_display (widget), 0);

  if (monitor != NULL)
    gdk_monitor_get_workarea (monitor, &area);
  return area.height < mt_widgets_get_height (widget, LOW_SCREEN);
}

#define ENTER "moralotop-enter"

/* Comes before "key-press-event". */
static gboolean
on_window_event (GtkWidget *window, GdkEvent *event, gpointer widget)
{
  void (*func) (GtkWidget *) = (void (*) (GtkWidget *))g_object_get_data (widget, ENTER);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  guint key;

  if (event->type != GDK_KEY_PRESS || !gdk_event_get_keyval (event, &key)
      || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter))
    return FALSE;
  if (focus == NULL || (focus != widget && !gtk_widget_is_ancestor (focus, widget)))
    return FALSE;
  func (widget);
  return TRUE;
}

static void
on_realize (GtkWidget *widget)
{
  g_signal_connect_object (gtk_widget_get_toplevel (widget), "event", G_CALLBACK (on_window_event), widget, 0);
}

void
mt_widgets_keep_enter (GtkWidget *widget, void (*func) (GtkWidget *widget))
{
  g_object_set_data (G_OBJECT (widget), ENTER, (gpointer)func);
  g_signal_connect (widget, "realize", G_CALLBACK (on_realize), NULL);
}

void
mt_widgets_set_name (GtkWidget *widget, const gchar *name)
{
  atk_object_set_name (gtk_widget_get_accessible (widget), name);
}

void
mt_widgets_set_label (GtkWidget *label, const gchar *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

gchar *
mt_widgets_get_text (GtkWidget *text_view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
mt_widgets_set_suggested (GtkWidget *button, gboolean suggested)
{
  GtkStyleContext *context = gtk_widget_get_style_context (button);

  if (suggested)
    gtk_style_context_add_class (context, GTK_STYLE_CLASS_SUGGESTED_ACTION);
  else
    gtk_style_context_remove_class (context, GTK_STYLE_CLASS_SUGGESTED_ACTION);
}
