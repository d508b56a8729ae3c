/* The magnifying glass by a table of letters (reading.tsv). SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/reading.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "patience.h"

static MtEvidence *evidence;

static int
set_up (void **state)
{
  (void)state;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  evidence = mt_evidence_load (NULL, problems);
  for (guint i = 0; i < problems->len; i++)
    print_error ("%s\n", ((GError *)problems->pdata[i])->message);
  return problems->len == 0 ? 0 : -1;
}

static int
tear_down (void **state)
{
  (void)state;
  mt_evidence_free (evidence);
  return 0;
}

static gchar *
tell (GPtrArray *reasons, const gchar *answer)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < reasons->len; i++)
    {
      const MtReadingReason *reason = reasons->pdata[i];
      g_string_append_printf (out, "%s%s", i > 0 ? "," : "", reason->id);
      assert_true (*reason->sentence != '\0');
      assert_true (reason->quotation == NULL || *reason->quotation != '\0');
      assert_true (reason->quotation == NULL || g_utf8_validate (reason->quotation, -1, NULL));
      assert_true (reason->quotation == NULL || strlen (reason->quotation) <= strlen (answer) + 6);
    }
  return g_string_free (out, FALSE);
}

static void
letters (void **state)
{
  (void)state;
  g_autofree gchar *path =
      g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "..", "tests", "unit", "reading.tsv", NULL);
  g_autofree gchar *text = NULL;
  guint failures = 0, n = 0;
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      assert_int_equal (g_strv_length (fields), 5);
      g_autoptr (GPtrArray) reasons = mt_reading_new (evidence, fields[2], *fields[1] != '\0' ? fields[1] : NULL,
                                                      *fields[4] != '\0' ? fields[4] : NULL, fields[0]);
      g_autofree gchar *told = tell (reasons, fields[2]);
      n++;
      if (strcmp (told, fields[3]) != 0)
        print_error ("reading.tsv:%u: %s\n  told   %s\n  wanted %s\n", ++failures > 0 ? i + 1 : 0, fields[2], told,
                     fields[3]);
    }
  assert_true (n >= 40);
  assert_int_equal (failures, 0);
}

static void
a_long_letter_is_said_to_be_long (void **state)
{
  (void)state;
  GString *letter = g_string_new (NULL);
  for (guint i = 0; i < 30; i++)
    g_string_append (letter, "harbour fog lifts. ");
  g_autoptr (GPtrArray) reasons = mt_reading_new (evidence, letter->str, NULL, NULL, "en");
  g_autofree gchar *told = tell (reasons, letter->str);
  assert_string_equal (told, "length");
  g_string_free (letter, TRUE);
}

static void
the_words_are_quoted (void **state)
{
  (void)state;
  const gchar *answer = "Good to hear from you. Yes, eleven hives behind the chapel. Rain today.";
  g_autoptr (GPtrArray) reasons = mt_reading_new (evidence, answer, "Do you keep bees?", NULL, "en");
  const MtReadingReason *first = reasons->pdata[0];
  assert_string_equal (first->id, "answers-question");
  assert_true (first->speaks_for);
  assert_non_null (strstr (first->quotation, "eleven hives"));
}

static void
nothing_gives_nothing (void **state)
{
  (void)state;
  static const gchar *const texts[] = { "", " \n\t ", "🚀🚀", "???", "—" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) reasons = mt_reading_new (evidence, texts[i], texts[i], texts[i], "xx");
      assert_int_equal (reasons->len, 0);
    }
}

static gdouble
measure (const gchar *piece, gsize bytes)
{
  GString *text = g_string_new (NULL);
  while (text->len < bytes)
    g_string_append (text, piece);
  gint64 start = patience_start ();
  g_autoptr (GPtrArray) reasons = mt_reading_new (evidence, text->str, text->str, text->str, NULL);
  assert_non_null (reasons);
  g_string_free (text, TRUE);
  return (gdouble)(patience_start () - start);
}

static void
hostile_letters_take_linear_time (void **state)
{
  (void)state;
  static const gchar *const pieces[] = {
    "?", "a? ", "call me? put me in touch? ", "our our our ", "((((", "é", "no. ", "\n\n", "thanks thanks "
  };
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      gdouble small = measure (pieces[i], 50000), large = measure (pieces[i], 500000);
      if (large > 40 * MAX (small, 3000))
        fail_msg ("“%s”: %.0f µs, then %.0f µs", pieces[i], small, large);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (letters),
    cmocka_unit_test (a_long_letter_is_said_to_be_long),
    cmocka_unit_test (the_words_are_quoted),
    cmocka_unit_test (nothing_gives_nothing),
    cmocka_unit_test (hostile_letters_take_linear_time),
  };
  return cmocka_run_group_tests_name ("reading", tests, set_up, tear_down);
}
