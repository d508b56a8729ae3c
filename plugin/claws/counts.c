/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "counts.h"

#include "follow.h"
#include "menus.h"
#include "shell.h"
#include "toolbars.h"
#include "widgets.h"

#include <mainwindow.h>
#include <toolbar.h>

#define LABEL    "moralotop-label" /* what Claws Mail has written on the button */
#define NUMBER   "moralotop-number"
#define GREATEST 99

static guint watch;
static guint idle;
static guint number;
static GtkWidget *toolbar; /* the one that is looked after; Claws Mail makes another now and then */

/* ---- the button ---- */

/* A disc with the number, upon the icon: there may be no words beside it. */
static gboolean
on_draw (GtkWidget *icon, cairo_t *cr, gpointer data G_GNUC_UNUSED)
{
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (icon), NUMBER));
  g_autofree gchar *text = n > GREATEST ? g_strdup_printf ("%d+", GREATEST) : g_strdup_printf ("%u", n);
  g_autoptr (PangoLayout) layout = NULL;
  GtkStyleContext *style = gtk_widget_get_style_context (icon);
  GdkRGBA back = { 0.11, 0.44, 0.85, 1 }, front = { 1, 1, 1, 1 };
  gdouble x, radius;
  gint width, height;

  if (n == 0)
    return FALSE;
  layout = gtk_widget_create_pango_layout (icon, NULL);
  {
    g_autofree gchar *markup = g_markup_printf_escaped ("<small><b>%s</b></small>", text);

    pango_layout_set_markup (layout, markup, -1); /* allowed: escaped above */
  }
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_style_context_lookup_color (style, "theme_selected_bg_color", &back);
  gtk_style_context_lookup_color (style, "theme_selected_fg_color", &front);
  radius = MAX (width, height) / 2.0;
  x = gtk_widget_get_allocated_width (icon) - radius;
  gdk_cairo_set_source_rgba (cr, &back);
  cairo_arc (cr, x, radius, radius, 0, 2 * G_PI);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &front);
  cairo_move_to (cr, x - width / 2.0, radius - height / 2.0);
  pango_cairo_show_layout (cr, layout);
  return FALSE;
}

static void
set_emblem (GtkToolButton *button, guint n)
{
  GtkWidget *icon = gtk_tool_button_get_icon_widget (button);

  if (icon == NULL)
    return;
  g_signal_handlers_disconnect_by_func (icon, on_draw, NULL);
  g_object_set_data (G_OBJECT (icon), NUMBER, GUINT_TO_POINTER (n));
  if (n > 0)
    g_signal_connect_after (icon, "draw", G_CALLBACK (on_draw), NULL);
  gtk_widget_queue_draw (icon);
}

static void
label_button (GtkToolButton *button, guint n)
{
  const gchar *plain = g_object_get_data (G_OBJECT (button), LABEL);
  /* Translators: a button's label, and how many answers wait to be read */
  g_autofree gchar *label = n > 0 ? g_strdup_printf (_ ("%s (%u)"), plain, n) : g_strdup (plain);
  g_autofree gchar *tooltip =
      n > 0 ? g_strdup_printf (ngettext ("%u answer waits to be read closely", "%u answers wait to be read closely", n),
                               n)
            : NULL;
  g_autofree gchar *name = n > 0 ? g_strdup_printf ("%s, %s", plain, tooltip) : g_strdup (plain);

  gtk_tool_button_set_label (button, label);
  gtk_tool_item_set_tooltip_text (GTK_TOOL_ITEM (button), tooltip);
  mt_widgets_set_name (gtk_bin_get_child (GTK_BIN (button)), name);
  set_emblem (button, n);
}

static GtkToolButton *
find_button (void)
{
  g_autoptr (GList) items = toolbar != NULL ? gtk_container_get_children (GTK_CONTAINER (toolbar)) : NULL;

  for (GList *l = items; l != NULL; l = l->next)
    {
      const gchar *label;

      if (!GTK_IS_TOOL_BUTTON (l->data))
        continue;
      if (g_object_get_data (G_OBJECT (l->data), LABEL) != NULL)
        return l->data;
      label = gtk_tool_button_get_label (l->data);
      if (label != NULL && mt_toolbars_is_contacts (label))
        {
          g_object_set_data_full (G_OBJECT (l->data), LABEL, g_strdup (label), g_free);
          return l->data;
        }
    }
  return NULL;
}

/* ---- which toolbar ---- */

static gboolean
on_idle (gpointer data G_GNUC_UNUSED)
{
  idle = 0;
  mt_counts_refresh ();
  return G_SOURCE_REMOVE;
}

static void
on_toolbar_destroy (GtkWidget *widget G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  toolbar = NULL;
  if (idle == 0)
    idle = g_idle_add (on_idle, NULL);
}

static void
find_toolbar (void)
{
  const MainWindow *window = mainwindow_get_mainwindow ();

  if (toolbar != NULL || window == NULL || window->toolbar == NULL || window->toolbar->toolbar == NULL)
    return;
  toolbar = window->toolbar->toolbar;
  g_signal_connect (toolbar, "destroy", G_CALLBACK (on_toolbar_destroy), NULL);
}

void
mt_counts_refresh (void)
{
  GtkToolButton *button;

  find_toolbar ();
  button = find_button ();
  if (button != NULL)
    label_button (button, number);
  mt_menus_show_count (number);
}

static void
on_contacts_changed (MtStore *store G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  guint n = mt_follow_count_unread_answers ();

  if (n == number)
    return;
  number = n;
  mt_counts_refresh ();
}

gboolean
mt_counts_start (GError **error G_GNUC_UNUSED)
{
  number = mt_follow_count_unread_answers ();
  watch = mt_store_watch (mt_shell_get ()->store, on_contacts_changed, NULL);
  mt_counts_refresh ();
  return TRUE;
}

void
mt_counts_stop (void)
{
  GtkToolButton *button;

  if (mt_shell_get () != NULL && watch != 0)
    mt_store_unwatch (mt_shell_get ()->store, watch);
  watch = number = 0;
  g_clear_handle_id (&idle, g_source_remove);
  if (toolbar == NULL)
    return;
  button = find_button ();
  if (button != NULL)
    {
      label_button (button, 0);
      g_object_set_data (G_OBJECT (button), LABEL, NULL);
    }
  g_signal_handlers_disconnect_by_func (toolbar, on_toolbar_destroy, NULL);
  toolbar = NULL;
}
