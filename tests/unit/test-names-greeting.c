/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <moralotop/names.h>
#include <moralotop/template.h>
#include <string.h>

#define MIN_ROWS      120
#define MIN_LANGUAGES 8

enum
{
  LANGUAGE,
  FULL,
  CLEAN,
  FIRST,
  GREETING,
  N_FIELDS
};

/* The first line of that language's first answer. */
static gchar *
greet (const gchar *language, const gchar *full)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MtTemplate) template_ = mt_template_find (NULL, "answer", language, FALSE, NULL, &error);
  const MtTemplateValues values = { .name = full, .own_words = "W", .my_name = "C" };
  gchar *text;

  if (template_ == NULL)
    fail_msg ("%s: %s", language, error->message);
  text = mt_template_fill (template_, &values, NULL, &error);
  if (text == NULL)
    fail_msg ("%s: %s", language, error->message);
  text[strcspn (text, "\n")] = '\0';
  return text;
}

/* How many things are wrong in a row. */
static guint
check_row (guint line, gchar **fields)
{
  g_autofree gchar *clean = mt_names_clean (fields[FULL]);
  g_autofree gchar *first = mt_names_first_name (fields[FULL]);
  g_autofree gchar *first_of_clean = mt_names_first_name (clean);
  g_autofree gchar *cleaned_again = mt_names_clean (clean);
  g_autofree gchar *greeting = greet (fields[LANGUAGE], fields[FULL]);
  const gchar *expected_clean = g_str_equal (fields[CLEAN], "=") ? fields[FULL] : fields[CLEAN];
  guint failures = 0;

  if (!g_str_equal (clean != NULL ? clean : "-", expected_clean))
    print_error ("names.tsv:%u: clean \"%s\", not \"%s\"\n", ++failures > 0 ? line : 0, clean, expected_clean);
  if (!g_str_equal (first != NULL ? first : "-", fields[FIRST]))
    print_error ("names.tsv:%u: first name of \"%s\" is \"%s\", not \"%s\"\n", ++failures > 0 ? line : 0, fields[FULL],
                 first, fields[FIRST]);
  if (g_strcmp0 (clean, cleaned_again) != 0)
    print_error ("names.tsv:%u: \"%s\" became \"%s\"\n", ++failures > 0 ? line : 0, clean, cleaned_again);
  /* A mail's name is cleaned before its first name is taken out: both ways are one. */
  if (g_strcmp0 (first, first_of_clean) != 0)
    print_error ("names.tsv:%u: \"%s\", but \"%s\" once cleaned\n", ++failures > 0 ? line : 0, first, first_of_clean);
  if (!g_str_equal (greeting, fields[GREETING]))
    print_error ("names.tsv:%u: \"%s\", not \"%s\"\n", ++failures > 0 ? line : 0, greeting, fields[GREETING]);
  return failures;
}

static void
test_greeting (void **state)
{
  g_autofree gchar *path =
      g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "..", "tests", "unit", "names.tsv", NULL);
  g_autoptr (GHashTable) languages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autofree gchar *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint failures = 0;

  (void)state;
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      {
        gchar **fields = g_strsplit (lines[i], "\t", -1);

        g_ptr_array_add (rows, fields);
        if (g_strv_length (fields) != N_FIELDS)
          fail_msg ("names.tsv:%u: not five fields", i + 1);
        g_hash_table_add (languages, fields[LANGUAGE]);
        failures += check_row (i + 1, fields);
      }
  assert_int_equal (failures, 0);
  assert_true (rows->len >= MIN_ROWS && g_hash_table_size (languages) >= MIN_LANGUAGES);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_greeting),
  };

  return cmocka_run_group_tests_name ("names greeting", tests, NULL, NULL);
}
