/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/salutation.h>
#include <moralotop/template.h>

#include <string.h>

typedef struct
{
  const gchar *row, *text, *first_name;
  const gchar *pattern;  /* what is kept */
  const gchar *new_name; /* then the first name becomes this */
  const gchar *line;     /* NULL: the template's own serves */
} Row;

static const Row rows[] = {
  { "Chère", "Chère Jeanne,", "Jeanne", "Chère {first_name},", "Anne", "Chère Anne," },
  { "cleared name", "Chère Jeanne,", "Jeanne", "Chère {first_name},", "", NULL },
  { "no name any more", "Chère Jeanne,", "Jeanne", "Chère {first_name},", NULL, NULL },
  { "no name in it", "Madame,", "Jeanne", "Madame,", "Anne", "Madame," },
  { "neutral from the start", "Bonjour à vous,", NULL, "Bonjour à vous,", "", "Bonjour à vous," },
  { "part of a word", "Alors, Al,", "Al", "Alors, {first_name},", "Bo", "Alors, Bo," },
  { "only a part of a word", "Alors,", "Al", "Alors,", "Bo", "Alors," },
  { "last place", "May I say: Dear May,", "May", "May I say: Dear {first_name},", "Eve", "May I say: Dear Eve," },
  { "double name", "Cher Jean-Luc,", "Jean-Luc", "Cher {first_name},", "Jean", "Cher Jean," },
  { "accents", "Chère Zoé,", "Zoé", "Chère {first_name},", "Élise", "Chère Élise," },
  { "no Latin letters", "Привет, Анна!", "Анна", "Привет, {first_name}!", "Ольга", "Привет, Ольга!" },
  { "the name went out", "Bonjour ,", "Jeanne", "Bonjour,", "Jeanne", "Bonjour," },
  { "spaces", "  Hello \t  Ada  , ", "Ada", "Hello {first_name},", "Eve", "Hello Eve," },
  { "no-break space stays", "Bonjour\302\240Ada\302\240!", "Ada", "Bonjour\302\240{first_name}\302\240!", "Eve",
    "Bonjour\302\240Eve\302\240!" },
  { "line breaks", "Hello Ada,\r\nBcc: all@example.org", "Ada", "Hello {first_name}, Bcc: all@example.org", "Eve",
    "Hello Eve, Bcc: all@example.org" },
  { "line separator", "Hello\342\200\250Ada,", "Ada", "Hello {first_name},", "Ada", "Hello Ada," },
  { "nothing", "", "Ada", NULL, "Ada", NULL },
  { "nothing but space", " \t\r\n", "Ada", NULL, "Ada", NULL },
  { "a comma alone", ",", NULL, ",", "", "," },
  { "braces in a name", "Hello {first_name},", "", "Hello {first_name},", "Ada", "Hello Ada," },
  { "a name with percent", "Hello %s,", "%s", "Hello {first_name},", "%n", "Hello %n," },
};

static void
assert_same (const gchar *row, const gchar *what, const gchar *is, const gchar *wanted)
{
  if (g_strcmp0 (is, wanted) != 0)
    fail_msg ("%s: %s is “%s”, not “%s”", row, what, is != NULL ? is : "(null)", wanted != NULL ? wanted : "(null)");
}

static void
test_rows (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_autofree gchar *pattern = mt_salutation_to_pattern (row->text, row->first_name);
      g_autofree gchar *line = mt_salutation_fill (pattern, row->new_name);

      assert_same (row->row, "pattern", pattern, row->pattern);
      assert_same (row->row, "line", line, row->line);
    }
}

/* However often the name changes meanwhile. */
static void
test_there_and_back (void **state G_GNUC_UNUSED)
{
  static const gchar *const names[] = { "Jeann", "Jean", "", "J", "Jeanne" };
  g_autofree gchar *pattern = mt_salutation_to_pattern ("Très chère Jeanne,", "Jeanne");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *line = mt_salutation_fill (pattern, names[i]);
      g_autofree gchar *wanted = *names[i] == '\0' ? NULL : g_strconcat ("Très chère ", names[i], ",", NULL);

      assert_same (names[i], "line", line, wanted);
    }
}

/* The user's line stands where the template's would, and is told apart from it. */
static void
test_in_template (void **state G_GNUC_UNUSED)
{
  static const gchar text[] =
      "Title: T\nLanguage: fr\nSalutation: Bonjour {first_name},\nNeutral-Salutation: Bonjour,\n\n"
      "{salutation}\n\n{own_words}\n";
  MtTemplateValues values = { .first_name = "Jeanne", .own_words = "Oui." };
  g_autoptr (GError) error = NULL;
  g_autoptr (MtTemplate) template_ = mt_template_parse (text, "T", &error);
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  g_autofree gchar *by_name = mt_template_get_salutation (template_, &values);
  g_autofree gchar *own = NULL, *blank = NULL, *neutral = NULL;

  assert_null (error);
  assert_string_equal (by_name, "Bonjour Jeanne,");
  values.salutation = "Chère {name},";
  own = mt_template_fill (template_, &values, spans, NULL);
  assert_string_equal (own, "Chère {name},\n\nOui.\n");
  assert_string_equal (((const MtTemplateSpan *)spans->pdata[0])->placeholder, "salutation");
  assert_int_equal (((const MtTemplateSpan *)spans->pdata[0])->end, 13);
  values.salutation = " ";
  blank = mt_template_fill (template_, &values, NULL, NULL);
  assert_string_equal (blank, "Bonjour Jeanne,\n\nOui.\n");
  values.first_name = "";
  values.salutation = "Chère Jeanne,";
  neutral = mt_template_get_salutation (template_, &values);
  assert_string_equal (neutral, "Bonjour,");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rows),
    cmocka_unit_test (test_there_and_back),
    cmocka_unit_test (test_in_template),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
