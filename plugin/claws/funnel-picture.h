/* Moralotop: the funnel as a picture, for the window and for PNG and SVG.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure drawing on a cairo_t: knows neither GTK nor Claws Mail. Everything told by colour is told by words or shapes as well.
 */
#ifndef MORALOTOP_FUNNEL_PICTURE_H
#define MORALOTOP_FUNNEL_PICTURE_H

#include <moralotop/funnel.h>

#include <cairo.h>

G_BEGIN_DECLS

/* The least size at which all words are readable; what is smaller is drawn as well as it goes, first of all without the months. */
#define MT_FUNNEL_PICTURE_MIN_WIDTH  320
#define MT_FUNNEL_PICTURE_MIN_HEIGHT 340

/* How it is drawn: the theme's foreground (0 to 1 each), which tells light from dark; the font (a Pango description such as "Cantarell 11"), NULL for "Sans 10". */
typedef struct
{
  gdouble red, green, blue;
  const gchar *font;
} MtFunnelInk;

/* Draws steps as bars with counts and percentages, the published one in twenty beside those who answered, and the last months as columns into 0,0 to width,height. The background is left
 * as it is. */
void mt_funnel_picture_draw (cairo_t *cr, gdouble width, gdouble height, const MtFunnel *funnel,
                             const MtFunnelInk *ink);

/* Writes it, black on white: an SVG when the name ends so, else a PNG. FALSE and MT_ERROR_WRITE: then whatever was there is as it was. */
gboolean mt_funnel_picture_save (const MtFunnel *funnel, const gchar *path, guint width, guint height, GError **error);

/* Whether there is nobody in it: then it says so instead of drawing bars. */
gboolean mt_funnel_picture_is_empty (const MtFunnel *funnel);

/* What it tells, in words, for who cannot see it. Free with g_free(). */
gchar *mt_funnel_picture_describe (const MtFunnel *funnel);

G_END_DECLS

#endif
