/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-funnel.h"
#include "disk.h"
#include "phrases.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/funnel.h>

#include <cairo-svg.h>

#define FUNNEL "moralotop-funnel"
#define WIDTH  900 /* of what is saved */
#define HEIGHT 600
#define SCALE  2 /* of a PNG: for print and sharp screens */

typedef struct
{
  GtkWidget *widget, *picture, *numbers;
  GtkFileChooserNative *chooser; /* while it is open */
  MtFunnel *funnel;              /* NULL until it is counted */
  guint asked;
} Funnel;

/* From the worker to the page. */
typedef struct
{
  MtFunnel *funnel;
} Counted;

typedef enum
{
  FORMAT_NONE,
  FORMAT_PNG,
  FORMAT_SVG,
} Format;

/* What is to be drawn for a file, and what has been. */
typedef struct
{
  Format format;
  gchar *path;
  GByteArray *bytes;
} Saving;

/* ---- drawing ---- */

static void
draw (cairo_t *cairo, const MtFunnel *funnel, gdouble width, gdouble height, const GdkRGBA *foreground)
{
  gdk_cairo_set_source_rgba (cairo, foreground);
  cairo_set_line_width (cairo, 1);
  cairo_rectangle (cairo, 0.5, 0.5, width - 1, height - 1);
  cairo_stroke (cairo);
  (void)funnel;
}

static gboolean
on_draw (GtkWidget *picture, cairo_t *cairo, const Funnel *funnel)
{
  GdkRGBA foreground;

  if (funnel->funnel == NULL)
    return FALSE;
  gtk_style_context_get_color (gtk_widget_get_style_context (picture),
                               gtk_style_context_get_state (gtk_widget_get_style_context (picture)), &foreground);
  draw (cairo, funnel->funnel, gtk_widget_get_allocated_width (picture), gtk_widget_get_allocated_height (picture),
        &foreground);
  return FALSE;
}

/* ---- counting, in the worker ---- */

static MtFunnel *
count (const MtLog *log)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  guint n = mt_log_get_length (log);
  g_autofree const MtEvent **events = g_new (const MtEvent *, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    events[i] = mt_log_get_event (log, i);
  return mt_funnel_new (events, n, zone, g_get_real_time () / G_USEC_PER_SEC);
}

static gpointer
find_funnel (const MtLog *log, const MtContactsSettings *settings G_GNUC_UNUSED, gpointer question G_GNUC_UNUSED)
{
  Counted *counted = g_new0 (Counted, 1);

  counted->funnel = count (log);
  return counted;
}

static cairo_status_t
add_bytes (gpointer bytes, const guchar *data, guint length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Black on white, whatever the theme: paper. */
static void
draw_on (cairo_surface_t *surface, gdouble scale, const MtFunnel *funnel)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  cairo_t *cairo = cairo_create (surface);

  cairo_scale (cairo, scale, scale);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  draw (cairo, funnel, WIDTH, HEIGHT, &black);
  cairo_destroy (cairo);
}

static gpointer
find_picture (const MtLog *log, const MtContactsSettings *settings G_GNUC_UNUSED, gpointer question)
{
  const Saving *asked = question;
  g_autoptr (MtFunnel) funnel = count (log);
  Saving *saving = g_new0 (Saving, 1);
  cairo_surface_t *surface;

  saving->path = g_strdup (asked->path);
  saving->bytes = g_byte_array_new ();
  if (asked->format == FORMAT_PNG)
    surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH * SCALE, HEIGHT * SCALE);
  else
    surface = cairo_svg_surface_create_for_stream (add_bytes, saving->bytes, WIDTH, HEIGHT);
  draw_on (surface, asked->format == FORMAT_PNG ? SCALE : 1, funnel);
  if (asked->format == FORMAT_PNG)
    cairo_surface_write_to_png_stream (surface, add_bytes, saving->bytes);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return saving;
}

/* ---- in words ---- */

static gchar *
describe_step (const MtFunnel *funnel, guint step)
{
  static const gchar *const labels[MT_N_FUNNEL_STEPS] = { N_ ("Received: %s"), N_ ("Binned: %s"), N_ ("Asked: %s"),
                                                          N_ ("Wrote back: %s"), N_ ("Accepted: %s") };
  guint n = funnel->total[step], of = funnel->total[step == MT_FUNNEL_ANSWERED ? MT_FUNNEL_ASKED : MT_FUNNEL_RECEIVED];
  g_autofree gchar *number = g_strdup_printf ("%'u", n);
  g_autofree gchar *share = NULL;

  if (step != MT_FUNNEL_RECEIVED && of > 0)
    /* Translators: a number of people, and how many percent that is: "12 (4.0 %)" */
    share = g_strdup_printf (_ ("%s (%.1f %%)"), number, 100.0 * n / of);
  return mt_phrases_fill (_ (labels[step]), share != NULL ? share : number);
}

static gchar *
describe (const MtFunnel *funnel)
{
  GString *text = g_string_new (NULL);

  if (funnel->total[MT_FUNNEL_RECEIVED] == 0)
    g_string_append (text, _ ("Nothing to count yet. Invitations appear here as they come in."));
  for (guint step = 0; step < MT_N_FUNNEL_STEPS && funnel->total[MT_FUNNEL_RECEIVED] > 0; step++)
    {
      g_autofree gchar *line = describe_step (funnel, step);

      g_string_append_printf (text, "%s%s", step > 0 ? "   " : "", line);
    }
  return g_string_free (text, FALSE);
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
  text = describe (funnel->funnel);
  gtk_label_set_text (GTK_LABEL (funnel->numbers), text);
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
saving_free (gpointer data)
{
  Saving *saving = data;

  if (saving->bytes != NULL)
    g_byte_array_unref (saving->bytes);
  g_free (saving->path);
  g_free (saving);
}

static gchar *
complain (const gchar *reason)
{
  return g_strdup_printf (_ ("The picture could not be saved: %s"), reason);
}

static void
on_drawn (gpointer found, gpointer data G_GNUC_UNUSED)
{
  Saving *saving = found;
  gsize length;
  gchar *bytes;

  if (saving == NULL)
    return;
  length = saving->bytes->len;
  bytes = (gchar *)g_byte_array_free (g_steal_pointer (&saving->bytes), FALSE);
  mt_disk_write (saving->path, bytes, length, complain);
}

static void
on_chosen (GtkNativeDialog *chooser, gint response, gpointer data)
{
  Funnel *funnel = data;
  gchar *path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (chooser));
  Saving *saving;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL && mt_shell_get () != NULL)
    {
      saving = g_new0 (Saving, 1);
      saving->format = (Format)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (chooser), "moralotop-format"));
      saving->path = g_steal_pointer (&path);
      /* It is saved though the window be closed meanwhile. */
      mt_store_ask (mt_shell_get ()->store, find_picture, saving, saving_free, on_drawn, NULL, saving_free);
    }
  g_free (path);
  g_clear_pointer (&funnel->chooser, g_object_unref);
}

static void
choose_file (Funnel *funnel, Format format, const gchar *title, const gchar *pattern, const gchar *name)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  if (funnel->chooser != NULL)
    return;
  funnel->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_toplevel (funnel->widget)),
                                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_filter_set_name (filter, pattern);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (funnel->chooser), filter);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (funnel->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (funnel->chooser), name);
  g_object_set_data (G_OBJECT (funnel->chooser), "moralotop-format", GINT_TO_POINTER (format));
  g_signal_connect (funnel->chooser, "response", G_CALLBACK (on_chosen), funnel);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (funnel->chooser));
}

static void
on_save_png (Funnel *funnel)
{
  choose_file (funnel, FORMAT_PNG, _ ("Save the funnel as PNG"), "*.png", _ ("funnel.png"));
}

static void
on_save_svg (Funnel *funnel)
{
  choose_file (funnel, FORMAT_SVG, _ ("Save the funnel as SVG"), "*.svg", _ ("funnel.svg"));
}

static void
on_copy (Funnel *funnel)
{
  gtk_clipboard_set_text (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD), gtk_label_get_text (GTK_LABEL (funnel->numbers)),
                          -1);
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

  funnel->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  gtk_container_set_border_width (GTK_CONTAINER (funnel->widget), MT_LARGE_SPACE);
  funnel->picture = gtk_drawing_area_new ();
  gtk_widget_set_size_request (funnel->picture, 300, 200);
  mt_widgets_set_name (funnel->picture, _ ("The funnel"));
  g_signal_connect (funnel->picture, "draw", G_CALLBACK (on_draw), funnel);
  funnel->numbers = mt_widgets_new_label (NULL);
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
