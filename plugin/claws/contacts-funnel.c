/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "clipboard.h"
#include "contacts-funnel.h"
#include "contacts-window.h"
#include "funnel-picture.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/funnel.h>

#define FUNNEL "moralotop-funnel"
#define WIDTH  1200 /* of what is saved */
#define HEIGHT 900

typedef struct
{
  GtkWidget *widget, *picture, *numbers, *buttons;
  GtkFileChooserNative *chooser; /* while it is open */
  MtFunnel *funnel;              /* NULL until it is counted */
  guint asked;
} Funnel;

/* From the worker to the page. */
typedef struct
{
  MtFunnel *funnel;
} Counted;

/* ---- drawing ---- */

static gboolean
on_draw (GtkWidget *picture, cairo_t *cairo, const Funnel *funnel)
{
  GtkStyleContext *style = gtk_widget_get_style_context (picture);
  g_autofree gchar *font =
      pango_font_description_to_string (pango_context_get_font_description (gtk_widget_get_pango_context (picture)));
  GdkRGBA color;

  if (funnel->funnel == NULL)
    return FALSE;
  gtk_style_context_get_color (style, gtk_style_context_get_state (style), &color);
  const MtFunnelInk ink = { .red = color.red, .green = color.green, .blue = color.blue, .font = font };
  mt_funnel_picture_draw (cairo, gtk_widget_get_allocated_width (picture), gtk_widget_get_allocated_height (picture),
                          funnel->funnel, &ink);
  return FALSE;
}

/* ---- counting, in the worker ---- */

static MtFunnel *
count (const MtLog *log)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree const MtEvent **events = mt_log_list_events (log);

  return mt_funnel_new (events, mt_log_get_length (log), zone, g_get_real_time () / G_USEC_PER_SEC);
}

static gpointer
find_funnel (const MtLog *log, const MtContactsSettings *settings G_GNUC_UNUSED, gpointer question G_GNUC_UNUSED)
{
  Counted *counted = g_new0 (Counted, 1);

  counted->funnel = count (log);
  return counted;
}

/* A sentence for the user where it could not be written; the question's path is the answer's. */
static gpointer
save_picture (const MtLog *log, const MtContactsSettings *settings G_GNUC_UNUSED, gpointer path)
{
  g_autoptr (MtFunnel) funnel = count (log);
  g_autoptr (GError) error = NULL;

  if (mt_funnel_picture_save (funnel, path, WIDTH, HEIGHT, &error))
    return NULL;
  return g_strdup (error->message);
}

static void
on_counted (gpointer found, gpointer data)
{
  Counted *counted = found;
  Funnel *funnel = data;
  g_autofree gchar *text = NULL;

  funnel->asked = 0;
  if (counted == NULL)
    return;
  g_clear_pointer (&funnel->funnel, mt_funnel_free);
  funnel->funnel = g_steal_pointer (&counted->funnel);
  text = mt_funnel_picture_describe (funnel->funnel);
  gtk_label_set_text (GTK_LABEL (funnel->numbers), text);
  /* The picture says that there is nothing yet, which is enough, and nothing to save. */
  gtk_widget_set_visible (funnel->numbers, !mt_funnel_picture_is_empty (funnel->funnel));
  gtk_widget_set_sensitive (funnel->buttons, !mt_funnel_picture_is_empty (funnel->funnel));
  atk_object_set_description (gtk_widget_get_accessible (funnel->picture), text);
  gtk_widget_queue_draw (funnel->picture);
}

static void
counted_free (gpointer data)
{
  Counted *counted = data;

  mt_funnel_free (counted->funnel);
  g_free (counted);
}

void
mt_contacts_funnel_refresh (GtkWidget *widget)
{
  Funnel *funnel = g_object_get_data (G_OBJECT (widget), FUNNEL);

  mt_store_forget (mt_shell_get ()->store, funnel->asked);
  funnel->asked = mt_store_ask (mt_shell_get ()->store, find_funnel, NULL, NULL, on_counted, funnel, counted_free);
}

/* ---- saving ---- */

static void
on_saved (gpointer complaint, gpointer data G_GNUC_UNUSED)
{
  if (complaint == NULL)
    return;
  mt_shell_notice (complaint);
  mt_contacts_window_show_notices (TRUE);
}

static void
on_chosen (GtkNativeDialog *chooser, gint response, gpointer data)
{
  Funnel *funnel = data;
  g_autofree gchar *path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (chooser));
  const gchar *ending = g_object_get_data (G_OBJECT (chooser), "moralotop-ending");

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && mt_shell_get () != NULL)
    {
      /* The name tells how it is written. It is saved though the window be closed meanwhile. */
      gchar *named = g_str_has_suffix (path, ending) ? g_strdup (path) : g_strconcat (path, ending, NULL);

      mt_store_ask (mt_shell_get ()->store, save_picture, named, g_free, on_saved, NULL, g_free);
    }
  g_clear_pointer (&funnel->chooser, g_object_unref);
}

static void
choose_file (Funnel *funnel, const gchar *ending, const gchar *title, const gchar *name)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_autofree gchar *pattern = g_strconcat ("*", ending, NULL);

  if (funnel->chooser != NULL)
    return;
  funnel->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_toplevel (funnel->widget)),
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_filter_set_name (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (funnel->chooser), filter);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (funnel->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (funnel->chooser), name);
  g_object_set_data (G_OBJECT (funnel->chooser), "moralotop-ending", (gpointer)ending);
  g_signal_connect (funnel->chooser, "response", G_CALLBACK (on_chosen), funnel);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (funnel->chooser));
}

static void
on_save_png (Funnel *funnel)
{
  choose_file (funnel, ".png", _ ("Save the funnel as PNG"), _ ("funnel.png"));
}

static void
on_save_svg (Funnel *funnel)
{
  choose_file (funnel, ".svg", _ ("Save the funnel as SVG"), _ ("funnel.svg"));
}

static void
on_copy (Funnel *funnel)
{
  mt_clipboard_set (gtk_label_get_text (GTK_LABEL (funnel->numbers)));
}

/* ---- its life ---- */

static void
add_button (GtkWidget *box, Funnel *funnel, const gchar *label, void (*func) (Funnel *funnel))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", G_CALLBACK (func), funnel);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
}

static void
on_destroy (Funnel *funnel)
{
  if (mt_shell_get () != NULL)
    mt_store_forget (mt_shell_get ()->store, funnel->asked);
  funnel->asked = 0;
  if (funnel->chooser != NULL)
    {
      g_signal_handlers_disconnect_by_data (funnel->chooser, funnel);
      gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (funnel->chooser));
    }
  g_clear_object (&funnel->chooser);
}

static void
funnel_free (gpointer data)
{
  Funnel *funnel = data;

  mt_funnel_free (funnel->funnel);
  g_free (funnel);
}

GtkWidget *
mt_contacts_funnel_new (void)
{
  Funnel *funnel = g_new0 (Funnel, 1);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  funnel->buttons = buttons;
  gtk_widget_set_sensitive (buttons, FALSE);
  funnel->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  gtk_container_set_border_width (GTK_CONTAINER (funnel->widget), MT_LARGE_SPACE);
  funnel->picture = gtk_drawing_area_new ();
  gtk_widget_set_size_request (funnel->picture, MT_FUNNEL_PICTURE_MIN_WIDTH, MT_FUNNEL_PICTURE_MIN_HEIGHT);
  mt_widgets_set_name (funnel->picture, _ ("The funnel"));
  g_signal_connect (funnel->picture, "draw", G_CALLBACK (on_draw), funnel);
  funnel->numbers = mt_widgets_new_label (NULL);
  gtk_widget_set_no_show_all (funnel->numbers, TRUE);
  gtk_label_set_selectable (GTK_LABEL (funnel->numbers), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (funnel->numbers), 120);
  add_button (buttons, funnel, _ ("Save as _PNG…"), on_save_png);
  add_button (buttons, funnel, _ ("Save as _SVG…"), on_save_svg);
  add_button (buttons, funnel, _ ("_Copy the numbers"), on_copy);
  gtk_box_pack_start (GTK_BOX (funnel->widget), funnel->picture, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (funnel->widget), funnel->numbers, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (funnel->widget), buttons, FALSE, TRUE, 0);
  g_object_set_data_full (G_OBJECT (funnel->widget), FUNNEL, funnel, funnel_free);
  g_signal_connect_swapped (funnel->widget, "destroy", G_CALLBACK (on_destroy), funnel);
  return funnel->widget;
}
