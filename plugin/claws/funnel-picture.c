/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "funnel-picture.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <moralotop/error.h>
#include <pango/pangocairo.h>
#include <stdlib.h>

#define MARGIN      12.0
#define GAP         8.0
#define LEAST_BARS  70.0 /* with less room for bars the percentages lose their words */
#define MONTH_WIDTH 20.0 /* with less, months are left out at the beginning */
#define MAX_MONTHS  24
#define LEAST_ROOM  50.0 /* for the columns, in height; with less they are left out */

typedef struct
{
  cairo_t *cr;
  const MtFunnel *funnel;
  const MtFunnelInk *ink;
  PangoFontDescription *font;
  gdouble width, height;
  gdouble line; /* height of a line of text */
  gboolean dark;
} Picture;

/* ---- colours and text ---- */

/* Hues that people who confuse red and green tell apart (Okabe and Ito); brighter ones on dark ground. */
static void
set_colour (const Picture *picture, MtFunnelStep step)
{
  static const gdouble light[][3] = {
    [MT_FUNNEL_ASKED] = { 0, .45, .70 }, [MT_FUNNEL_ANSWERED] = { .84, .37, 0 }, [MT_FUNNEL_ACCEPTED] = { 0, .52, .38 }
  };
  static const gdouble dark[][3] = { [MT_FUNNEL_ASKED] = { .34, .71, .91 },
                                     [MT_FUNNEL_ANSWERED] = { .98, .66, .2 },
                                     [MT_FUNNEL_ACCEPTED] = { .25, .8, .62 } };
  const MtFunnelInk *ink = picture->ink;
  const gdouble *rgb = picture->dark ? dark[step] : light[step];
  if (step == MT_FUNNEL_RECEIVED || step == MT_FUNNEL_BINNED)
    cairo_set_source_rgba (picture->cr, ink->red, ink->green, ink->blue, step == MT_FUNNEL_RECEIVED ? 0.45 : 0.2);
  else
    cairo_set_source_rgb (picture->cr, rgb[0], rgb[1], rgb[2]);
}

static void
set_ink (const Picture *picture, gdouble strength)
{
  cairo_set_source_rgba (picture->cr, picture->ink->red, picture->ink->green, picture->ink->blue, strength);
}

static PangoLayout *
make_layout (const Picture *picture, const gchar *text, gdouble width)
{
  PangoLayout *layout = pango_cairo_create_layout (picture->cr);
  pango_layout_set_font_description (layout, picture->font);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

static gdouble
measure (const Picture *picture, const gchar *text)
{
  g_autoptr (PangoLayout) layout = make_layout (picture, text, 0);
  int width = 0;
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* On one line from x on; `align` 0 begins, 0.5 is centred, 1 ends there. What does not fit into `room` (0: any) is cut with "…". */
static void
draw_text (const Picture *picture, const gchar *text, gdouble x, gdouble y, gdouble align, gdouble room)
{
  g_autoptr (PangoLayout) layout = make_layout (picture, text, room);
  int width = 0;
  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (picture->cr, x - align * width, y);
  pango_cairo_show_layout (picture->cr, layout);
}

/* ---- what is told ---- */

static const gchar *
get_label (MtFunnelStep step)
{
  static const gchar *const labels[] = { N_ ("Requests"), N_ ("Binned"), N_ ("Answered by you"), N_ ("Wrote back"),
                                         N_ ("In your network") };
  return _ (labels[step]);
}

static guint
get_percent (guint part, guint whole)
{
  return whole == 0 ? 0 : (guint)(((guint64)part * 200 + whole) / ((guint64)whole * 2));
}

static guint
get_whole (const MtFunnel *funnel, MtFunnelStep step)
{
  return funnel->total[step >= MT_FUNNEL_ANSWERED ? MT_FUNNEL_ASKED : MT_FUNNEL_RECEIVED];
}

/* "12, 60 % of the requests"; FALSE `in_words`: "12, 60 %". Without a whole the number alone. */
static gchar *
tell_step (const MtFunnel *funnel, MtFunnelStep step, gboolean in_words)
{
  guint n = funnel->total[step], whole = get_whole (funnel, step), percent = get_percent (n, whole);
  if (step == MT_FUNNEL_RECEIVED || whole == 0)
    return g_strdup_printf ("%'u", n);
  if (!in_words)
    /* Translators: a number of people, a percentage */
    return g_strdup_printf (_ ("%'u, %u%%"), n, percent);
  return g_strdup_printf (
      step >= MT_FUNNEL_ANSWERED ? _ ("%'u, %u%% of those answered") : _ ("%'u, %u%% of the requests"), n, percent);
}

static gchar *
tell_published (void)
{
  return g_strdup_printf (_ ("by published experience: %d%%"), MT_FUNNEL_PUBLISHED_PERCENT);
}

/* ---- bars ---- */

typedef struct
{
  gdouble x, width; /* where bars begin, and how much the longest takes */
  gboolean in_words;
  guint most;
} Bars;

static Bars
place_bars (const Picture *picture)
{
  Bars bars = { .in_words = TRUE, .most = 1 };
  gdouble label = 0;
  for (guint step = 0; step < MT_N_FUNNEL_STEPS; step++)
    {
      label = MAX (label, measure (picture, get_label ((MtFunnelStep)step)));
      bars.most = MAX (bars.most, picture->funnel->total[step]);
    }
  bars.x = MARGIN + MIN (label, picture->width / 2) + GAP;
  for (guint pass = 0; pass < 2; pass++)
    {
      gdouble value = 0;
      for (guint step = 0; step < MT_N_FUNNEL_STEPS; step++)
        {
          g_autofree gchar *text = tell_step (picture->funnel, (MtFunnelStep)step, bars.in_words);
          value = MAX (value, measure (picture, text));
        }
      bars.width = picture->width - MARGIN - bars.x - GAP - value;
      if (bars.width >= LEAST_BARS)
        break;
      bars.in_words = FALSE;
    }
  bars.width = MAX (bars.width, 10);
  return bars;
}

/* How long the bar of those who write back would be if one in twenty did. */
static gdouble
get_published (const Picture *picture, const Bars *bars)
{
  gdouble people = picture->funnel->total[MT_FUNNEL_ASKED] * (MT_FUNNEL_PUBLISHED_PERCENT / 100.0);
  return MAX (people / bars->most * bars->width, 1);
}

/* A dashed mark there. */
static void
draw_published (const Picture *picture, const Bars *bars, gdouble y, gdouble height)
{
  static const gdouble dashes[] = { 3, 2 };
  gdouble x = bars->x + get_published (picture, bars);
  cairo_save (picture->cr);
  set_ink (picture, 0.95);
  cairo_set_line_width (picture->cr, 2);
  cairo_set_dash (picture->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (picture->cr, x, y - 2);
  cairo_line_to (picture->cr, x, y + height + 2);
  cairo_stroke (picture->cr);
  cairo_restore (picture->cr);
}

/* Draws the steps from `y` on; where they end. */
static gdouble
draw_steps (const Picture *picture, gdouble y)
{
  const Bars bars = place_bars (picture);
  gdouble row = picture->line * 1.5;
  for (guint i = 0; i < MT_N_FUNNEL_STEPS; i++)
    {
      MtFunnelStep step = (MtFunnelStep)i;
      gdouble length = (gdouble)picture->funnel->total[step] / bars.most * bars.width;
      g_autofree gchar *text = tell_step (picture->funnel, step, bars.in_words);
      set_ink (picture, 1);
      draw_text (picture, get_label (step), MARGIN, y, 0, bars.x - GAP - MARGIN);
      gboolean marked = step == MT_FUNNEL_ANSWERED && picture->funnel->total[MT_FUNNEL_ASKED] > 0;
      gdouble end = bars.x + (marked ? MAX (length, get_published (picture, &bars)) : length) + GAP;
      draw_text (picture, text, end, y, 0, picture->width - MARGIN - end);
      set_colour (picture, step);
      cairo_rectangle (picture->cr, bars.x, y, MAX (length, picture->funnel->total[step] > 0 ? 2 : 0), picture->line);
      cairo_fill (picture->cr);
      if (marked)
        draw_published (picture, &bars, y, picture->line);
      y += row;
    }
  return y;
}

/* The dashed mark explained. */
static gdouble
draw_published_legend (const Picture *picture, gdouble y)
{
  static const gdouble dashes[] = { 3, 2 };
  g_autofree gchar *text = tell_published ();
  set_ink (picture, 0.95);
  cairo_save (picture->cr);
  cairo_set_line_width (picture->cr, 2);
  cairo_set_dash (picture->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (picture->cr, MARGIN + 4, y);
  cairo_line_to (picture->cr, MARGIN + 4, y + picture->line);
  cairo_stroke (picture->cr);
  cairo_restore (picture->cr);
  draw_text (picture, text, MARGIN + 4 + GAP, y, 0, picture->width - 2 * MARGIN - 4 - GAP);
  return y + picture->line * 1.6;
}

/* ---- months ---- */

/* In this order side by side; hollow, full, full. */
static const MtFunnelStep columns[] = { MT_FUNNEL_RECEIVED, MT_FUNNEL_ASKED, MT_FUNNEL_ANSWERED };

static void
draw_column (const Picture *picture, MtFunnelStep step, gdouble x, gdouble bottom, gdouble width, gdouble height)
{
  set_colour (picture, step);
  if (height <= 0)
    return;
  if (step == MT_FUNNEL_RECEIVED)
    {
      set_ink (picture, 0.8);
      cairo_set_line_width (picture->cr, 1);
      cairo_rectangle (picture->cr, x + 0.5, bottom - height + 0.5, MAX (width - 1, 1), MAX (height - 0.5, 0.5));
      cairo_stroke (picture->cr);
      return;
    }
  cairo_rectangle (picture->cr, x, bottom - height, width, height);
  cairo_fill (picture->cr);
}

static gdouble
draw_months_legend (const Picture *picture, gdouble y)
{
  gdouble x = MARGIN, size = floor (picture->line * 0.6);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const gchar *label = get_label (columns[i]);
      gdouble width = measure (picture, label);
      if (x > MARGIN && x + size + 5 + width > picture->width - MARGIN)
        {
          x = MARGIN;
          y += picture->line * 1.1;
        }
      draw_column (picture, columns[i], x, y + (picture->line + size) / 2, size, size);
      set_ink (picture, 1);
      draw_text (picture, label, x + size + 5, y, 0, picture->width - MARGIN - x - size - 5);
      x += size + 5 + width + 2 * GAP;
    }
  return y + picture->line * 1.4;
}

static guint
find_most (const MtFunnel *funnel, guint from)
{
  guint most = 1;
  for (guint i = from; i < funnel->months->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
      most = MAX (most, g_array_index (funnel->months, MtFunnelMonth, i).n[columns[j]]);
  return most;
}

static void
draw_month (const Picture *picture, const MtFunnelMonth *month, gboolean first, gdouble x, gdouble width,
            gdouble bottom, gdouble height, guint most)
{
  g_autofree gchar *number = g_strdup_printf ("%d", month->month), *year = g_strdup_printf ("%d", month->year);
  gdouble column = MAX (floor (MIN (width, 48) * 0.26), 2);
  gdouble start = floor (x + (width - 3 * column) / 2);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    draw_column (picture, columns[i], start + i * column, bottom, column - 1,
                 (gdouble)month->n[columns[i]] / most * height);
  set_ink (picture, 0.9);
  draw_text (picture, number, x + width / 2, bottom + 2, 0.5, 0);
  if (first || month->month == 1)
    draw_text (picture, year, MIN (MAX (x, MARGIN), picture->width - MARGIN - measure (picture, year)),
               bottom + 2 + picture->line, 0, 0);
}

static void
draw_months (const Picture *picture, gdouble y)
{
  const GArray *months = picture->funnel->months;
  gdouble bottom = picture->height - MARGIN - 2 * picture->line - 2;
  guint room = (guint)MAX ((picture->width - 2 * MARGIN) / MAX (MONTH_WIDTH, picture->line * 1.4), 1);
  guint n = MIN (months->len, MIN (room, MAX_MONTHS)), from = months->len - n;
  guint most = find_most (picture->funnel, from);
  if (n == 0 || bottom - y - 4 * picture->line < LEAST_ROOM)
    return;
  y = draw_months_legend (picture, y);
  gdouble height = bottom - y - 1.5 * picture->line, width = (picture->width - 2 * MARGIN) / MAX (n, 1);
  width = MIN (width, 60);
  g_autofree gchar *top = g_strdup_printf (_ ("people by month, at most %'u"), most);
  set_ink (picture, 0.9);
  draw_text (picture, top, MARGIN, y, 0, picture->width - 2 * MARGIN);
  set_ink (picture, 0.5);
  cairo_set_line_width (picture->cr, 1);
  cairo_move_to (picture->cr, MARGIN, floor (bottom) + 0.5);
  cairo_line_to (picture->cr, picture->width - MARGIN, floor (bottom) + 0.5);
  cairo_stroke (picture->cr);
  gboolean year_shown = FALSE;
  for (guint i = 0; i < n; i++)
    {
      const MtFunnelMonth *month = &g_array_index (months, MtFunnelMonth, from + i);
      /* The first year is not told where the next one would be written over it. */
      gboolean first = i == 0 && (month->month < 12 - (gint)(measure (picture, "0000 ") / width) || n == 1);
      draw_month (picture, month, first && !year_shown, MARGIN + i * width, width, floor (bottom), height, most);
      year_shown = year_shown || first;
    }
}

/* ---- all ---- */

gboolean
mt_funnel_picture_is_empty (const MtFunnel *funnel)
{
  for (guint step = 0; step < MT_N_FUNNEL_STEPS; step++)
    if (funnel->total[step] > 0)
      return FALSE;
  return TRUE;
}

static void
draw_nothing (const Picture *picture)
{
  g_autoptr (PangoLayout) layout = make_layout (picture, _ ("Nothing to draw yet: the log knows of no request."), 0);
  int height = 0;
  pango_layout_set_width (layout, (int)((picture->width - 2 * MARGIN) * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, NULL, &height);
  set_ink (picture, 0.9);
  cairo_move_to (picture->cr, MARGIN, MAX ((picture->height - height) / 2, 0));
  pango_cairo_show_layout (picture->cr, layout);
}

void
mt_funnel_picture_draw (cairo_t *cr, gdouble width, gdouble height, const MtFunnel *funnel, const MtFunnelInk *ink)
{
  g_return_if_fail (cr != NULL && funnel != NULL && ink != NULL);
  Picture picture = { .cr = cr, .funnel = funnel, .ink = ink, .width = MAX (width, 4 * MARGIN), .height = height };
  picture.dark = 0.299 * ink->red + 0.587 * ink->green + 0.114 * ink->blue > 0.5;
  picture.font = pango_font_description_from_string (ink->font != NULL ? ink->font : "Sans 10");
  g_autoptr (PangoLayout) layout = make_layout (&picture, "Äg9", 0);
  int line = 0;
  pango_layout_get_pixel_size (layout, NULL, &line);
  picture.line = line;
  cairo_save (cr);
  if (mt_funnel_picture_is_empty (funnel))
    draw_nothing (&picture);
  else
    {
      gdouble y = draw_steps (&picture, MARGIN);
      draw_months (&picture, draw_published_legend (&picture, y));
    }
  cairo_restore (cr);
  pango_font_description_free (picture.font);
}

/* ---- files ---- */

static cairo_status_t
append (void *picture, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (picture, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t
draw_file (cairo_surface_t *surface, const MtFunnel *funnel, GByteArray *png, guint width, guint height)
{
  const MtFunnelInk black = { 0, 0, 0, NULL };
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  mt_funnel_picture_draw (cr, width, height, funnel, &black);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && png != NULL)
    status = cairo_surface_write_to_png_stream (surface, append, png);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/* Beside what is there, and in its place once it is whole; a link stays one. */
static gboolean
write_file (const gchar *path, const GByteArray *picture, GError **cause)
{
  char *target = realpath (path, NULL);
  gboolean written = g_file_set_contents_full (target != NULL ? target : path, (const gchar *)picture->data,
                                               (gssize)picture->len, G_FILE_SET_CONTENTS_CONSISTENT, 0666, cause);
  free (target);
  return written;
}

gboolean
mt_funnel_picture_save (const MtFunnel *funnel, const gchar *path, guint width, guint height, GError **error)
{
  g_return_val_if_fail (funnel != NULL && path != NULL, FALSE);
  g_autoptr (GByteArray) picture = g_byte_array_new ();
  g_autoptr (GError) cause = NULL;
  gboolean svg = g_str_has_suffix (path, ".svg") || g_str_has_suffix (path, ".SVG");
  cairo_surface_t *surface = svg ? cairo_svg_surface_create_for_stream (append, picture, width, height)
                                 : cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)width, (int)height);
  cairo_status_t status = draw_file (surface, funnel, svg ? NULL : picture, width, height);
  if (status == CAIRO_STATUS_SUCCESS && write_file (path, picture, &cause))
    return TRUE;
  g_autofree gchar *shown = g_filename_display_name (path);
  g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("%s: cannot be written: %s"), shown,
               cause != NULL ? cause->message : cairo_status_to_string (status));
  return FALSE;
}

gchar *
mt_funnel_picture_describe (const MtFunnel *funnel)
{
  g_return_val_if_fail (funnel != NULL, NULL);
  GString *text = g_string_new (NULL);
  g_autofree gchar *published = tell_published ();
  if (mt_funnel_picture_is_empty (funnel))
    g_string_append (text, _ ("Nothing to draw yet: the log knows of no request."));
  for (guint i = 0; text->len < 4096 && i < MT_N_FUNNEL_STEPS && !mt_funnel_picture_is_empty (funnel); i++)
    {
      g_autofree gchar *told = tell_step (funnel, (MtFunnelStep)i, TRUE);
      /* Translators: a step of the funnel, its numbers */
      g_string_append_printf (text, _ ("%s: %s."), get_label ((MtFunnelStep)i), told);
      g_string_append_c (text, ' ');
    }
  if (!mt_funnel_picture_is_empty (funnel))
    g_string_append_printf (text, "(%s)", published);
  return g_string_free (text, FALSE);
}
