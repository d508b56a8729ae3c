/* The funnel's picture: is all of it there, within its borders? MORALOTOP_PICTURES names a directory in which the pictures are left to be looked at.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "../../plugin/claws/funnel-picture.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <moralotop/error.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

static MtFunnel *
make_funnel (guint n_months, guint scale)
{
  MtFunnel *funnel = g_new0 (MtFunnel, 1);
  funnel->months = g_array_new (FALSE, TRUE, sizeof (MtFunnelMonth));
  for (guint i = 0; i < n_months; i++)
    {
      MtFunnelMonth month = { .year = 2025 + (gint)((i + 5) / 12), .month = (gint)((i + 5) % 12) + 1 };
      month.n[MT_FUNNEL_RECEIVED] = (i * 7 % 11 + 4) * scale;
      month.n[MT_FUNNEL_BINNED] = month.n[MT_FUNNEL_RECEIVED] / 3;
      month.n[MT_FUNNEL_ASKED] = month.n[MT_FUNNEL_RECEIVED] / 2;
      month.n[MT_FUNNEL_ANSWERED] = (i * 5 % 3) * scale / 2;
      month.n[MT_FUNNEL_ACCEPTED] = month.n[MT_FUNNEL_ANSWERED] / 2;
      for (guint step = 0; step < MT_N_FUNNEL_STEPS; step++)
        funnel->total[step] += month.n[step];
      g_array_append_val (funnel->months, month);
    }
  return funnel;
}

typedef struct
{
  cairo_surface_t *surface;
  guint32 paper;
} Sheet;

static Sheet
draw (const MtFunnel *funnel, guint width, guint height, gboolean dark)
{
  const gdouble paper = dark ? 0.12 : 1;
  const MtFunnelInk ink =
      dark ? (MtFunnelInk){ .93, .93, .93, "DejaVu Sans 10" } : (MtFunnelInk){ .1, .1, .1, "DejaVu Sans 10" };
  Sheet sheet = { .surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)width, (int)height) };
  cairo_t *cr = cairo_create (sheet.surface);
  cairo_set_source_rgb (cr, paper, paper, paper);
  cairo_paint (cr);
  cairo_surface_flush (sheet.surface);
  sheet.paper = *(const guint32 *)(const void *)cairo_image_surface_get_data (sheet.surface);
  mt_funnel_picture_draw (cr, width, height, funnel, &ink);
  assert_int_equal (cairo_status (cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (sheet.surface);
  return sheet;
}

static guint32
pixel (const Sheet *sheet, guint x, guint y)
{
  const guchar *row =
      cairo_image_surface_get_data (sheet->surface) + (gsize)y * (gsize)cairo_image_surface_get_stride (sheet->surface);
  return ((const guint32 *)(const void *)row)[x] & 0xffffff;
}

static gboolean
has_ink (const Sheet *sheet, guint left, guint top, guint right, guint bottom)
{
  for (guint y = top; y < bottom; y++)
    for (guint x = left; x < right; x++)
      if (pixel (sheet, x, y) != (sheet->paper & 0xffffff))
        return TRUE;
  return FALSE;
}

/* Lines of writing: how many bands with ink there are from top to bottom between two columns. */
static guint
count_bands (const Sheet *sheet, guint left, guint right, guint height)
{
  guint n = 0;
  gboolean before = FALSE;
  for (guint y = 0; y < height; y++)
    {
      gboolean now = has_ink (sheet, left, y, right, y + 1);
      n += now && !before ? 1 : 0;
      before = now;
    }
  return n;
}

static guint
count_hue (const Sheet *sheet, guint width, guint height, gboolean orange)
{
  guint n = 0;
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        gint red = (gint)(pixel (sheet, x, y) >> 16 & 0xff), blue = (gint)(pixel (sheet, x, y) & 0xff);
        n += (orange ? red - blue : blue - red) > 100 ? 1 : 0;
      }
  return n;
}

static void
leave (const Sheet *sheet, const gchar *name)
{
  const gchar *directory = g_getenv ("MORALOTOP_PICTURES");
  g_autofree gchar *path = directory != NULL ? g_strdup_printf ("%s/%s.png", directory, name) : NULL;
  if (path != NULL)
    cairo_surface_write_to_png (sheet->surface, path);
  cairo_surface_destroy (sheet->surface);
}

static const struct
{
  const gchar *name;
  guint width, height, months, scale;
  gboolean dark;
} sizes[] = { { "usual", 640, 420, 14, 3, FALSE },
              { "dark", 640, 420, 14, 3, TRUE },
              { "small", 320, 340, 14, 3, FALSE },
              { "large", 1200, 800, 60, 3, FALSE },
              { "millions", 640, 420, 24, 9000000, TRUE },
              { "one-month", 640, 420, 1, 1, FALSE },
              { "millions-small", 320, 340, 24, 9000000, FALSE } };

static void
all_of_it_is_there_within_its_borders (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint width = sizes[i].width, height = sizes[i].height;
      MtFunnel *funnel = make_funnel (sizes[i].months, sizes[i].scale);
      Sheet sheet = draw (funnel, width, height, sizes[i].dark);
      gboolean clipped = has_ink (&sheet, 0, 0, width, 4) || has_ink (&sheet, 0, height - 4, width, height)
                         || has_ink (&sheet, 0, 0, 4, height) || has_ink (&sheet, width - 4, 0, width, height);
      guint labels = count_bands (&sheet, 12, 60, height), blue = count_hue (&sheet, width, height, FALSE),
            orange = count_hue (&sheet, width, height, TRUE);
      leave (&sheet, sizes[i].name);
      if (clipped || labels < 7 || blue < 200 || (orange < 20 && funnel->total[MT_FUNNEL_ANSWERED] > 0))
        fail_msg ("%s: clipped %d, %u lines, %u blue, %u orange", sizes[i].name, clipped, labels, blue, orange);
      mt_funnel_free (funnel);
    }
}

static void
bars_are_as_long_as_their_numbers (void **state)
{
  (void)state;
  guint area[2];
  for (guint i = 0; i < 2; i++)
    {
      MtFunnel *funnel = make_funnel (0, 1);
      funnel->total[MT_FUNNEL_RECEIVED] = 100;
      funnel->total[MT_FUNNEL_ASKED] = i == 0 ? 20 : 80;
      Sheet sheet = draw (funnel, 640, 420, FALSE);
      area[i] = count_hue (&sheet, 640, 150, FALSE);
      cairo_surface_destroy (sheet.surface);
      mt_funnel_free (funnel);
    }
  assert_true (area[1] > area[0] * 7 / 2 && area[1] < area[0] * 9 / 2);
}

static void
an_empty_log_says_so (void **state)
{
  (void)state;
  MtFunnel *funnel = make_funnel (0, 1);
  Sheet sheet = draw (funnel, 640, 420, FALSE);
  assert_true (has_ink (&sheet, 100, 150, 540, 270));
  assert_false (has_ink (&sheet, 0, 0, 640, 150));
  leave (&sheet, "empty");
  g_autofree gchar *words = mt_funnel_picture_describe (funnel);
  assert_string_equal (words, "Nothing to draw yet: the log knows of no request.");
  mt_funnel_free (funnel);
}

static void
tiny_and_odd_sizes_do_no_harm (void **state)
{
  (void)state;
  static const guint odd[][2] = { { 1, 1 }, { 10, 500 }, { 500, 10 }, { 60, 60 }, { 4000, 40 } };
  MtFunnel *funnel = make_funnel (30, G_MAXUINT / 1000);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      Sheet sheet = draw (funnel, odd[i][0], odd[i][1], FALSE);
      cairo_surface_destroy (sheet.surface);
    }
  mt_funnel_free (funnel);
}

static void
it_is_told_in_words (void **state)
{
  (void)state;
  MtFunnel *funnel = make_funnel (0, 1);
  const guint totals[] = { 40, 10, 20, 3, 2 };
  memcpy (funnel->total, totals, sizeof totals);
  g_autofree gchar *words = mt_funnel_picture_describe (funnel);
  assert_string_equal (
      words,
      "Requests: 40. Binned: 10, 25% of the requests. Answered by you: 20, 50% of the requests. "
      "Wrote back: 3, 15% of those answered. In your network: 2, 10% of those answered. (by published experience: 5%)");
  mt_funnel_free (funnel);
}

static void
files_are_written_or_said_not_to_be (void **state)
{
  (void)state;
  g_autofree gchar *directory = g_dir_make_tmp ("moralotop-funnel-XXXXXX", NULL);
  MtFunnel *funnel = make_funnel (14, 3);
  static const gchar *const names[][2] = { { "funnel.png", "\x89PNG" }, { "funnel.svg", "<?xml" } };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *path = g_build_filename (directory, names[i][0], NULL), *text = NULL;
      gsize length = 0;
      assert_true (mt_funnel_picture_save (funnel, path, 640, 420, NULL));
      assert_true (g_file_get_contents (path, &text, &length, NULL));
      assert_true (length > 2000 && g_str_has_prefix (text, names[i][1]));
      if (i == 1)
        assert_true (strstr (text, "glyph") != NULL && strstr (text, "<path") != NULL
                     && strstr (text, "<script") == NULL);
      g_remove (path);
      g_autofree gchar *nowhere = g_build_filename (directory, "nowhere", names[i][0], NULL);
      g_autoptr (GError) error = NULL;
      assert_false (mt_funnel_picture_save (funnel, nowhere, 640, 420, &error));
      assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_WRITE) && strstr (error->message, nowhere) != NULL);
    }
  g_rmdir (directory);
  mt_funnel_free (funnel);
}

static guint
count_files (const gchar *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* No room: as on a full disk, but with a limit for files. */
static void
half_a_file_never_stands_where_a_whole_one_was (void **state)
{
  (void)state;
  g_autofree gchar *directory = g_dir_make_tmp ("moralotop-funnel-XXXXXX", NULL);
  MtFunnel *funnel = make_funnel (14, 3);
  static const gchar *const names[] = { "funnel.png", "funnel.svg" };
  struct rlimit before, small;
  assert_int_equal (getrlimit (RLIMIT_FSIZE, &before), 0);
  small = before;
  small.rlim_cur = 1000;
  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *path = g_build_filename (directory, names[i], NULL), *text = NULL;
      g_autoptr (GError) error = NULL;
      assert_true (g_file_set_contents (path, "the old one", -1, NULL));
      assert_int_equal (setrlimit (RLIMIT_FSIZE, &small), 0);
      gboolean saved = mt_funnel_picture_save (funnel, path, 640, 420, &error);
      assert_int_equal (setrlimit (RLIMIT_FSIZE, &before), 0);
      assert_false (saved);
      assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_WRITE));
      assert_true (g_file_get_contents (path, &text, NULL, NULL));
      assert_string_equal (text, "the old one");
      assert_int_equal (count_files (directory), 1);
      g_remove (path);
    }
  signal (SIGXFSZ, SIG_DFL);
  g_rmdir (directory);
  mt_funnel_free (funnel);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (all_of_it_is_there_within_its_borders),
    cmocka_unit_test (bars_are_as_long_as_their_numbers),
    cmocka_unit_test (an_empty_log_says_so),
    cmocka_unit_test (tiny_and_odd_sizes_do_no_harm),
    cmocka_unit_test (it_is_told_in_words),
    cmocka_unit_test (files_are_written_or_said_not_to_be),
    cmocka_unit_test (half_a_file_never_stands_where_a_whole_one_was),
  };
  setlocale (LC_ALL, "");
  if (g_getenv ("MORALOTOP_LOCALEDIR") != NULL)
    {
      bindtextdomain (GETTEXT_PACKAGE, g_getenv ("MORALOTOP_LOCALEDIR"));
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
    }
  return cmocka_run_group_tests_name ("funnel picture", tests, NULL, NULL);
}
