/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "reading.h"

#include <moralotop/name-index.h>

static gchar *
find (const MtNameIndex *index, const gchar *name)
{
  g_autoptr (GPtrArray) found = mt_name_index_find (index, name);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " " : "", ((const MtNamed *)found->pdata[i])->address);
  return g_string_free (out, FALSE);
}

static void
test_found (void **state G_GNUC_UNUSED)
{
  static const MtNamed people[] = {
    { "Hélène Dupont", "1" },
    { "Dupont, Helene", "2" },
    { "Dr. Hélène Marie Dupont", "3" },
    { "Jean Dupont", "4" },
    { "Hélène", "5" },
    { "Jean-Luc Picard", "6" },
    { "", "7" },
    { "Dupont Dupont", "8" },
    { "Иван Петров", "9" },
    { "helene dupont", "10" },
  };
  static const struct
  {
    const gchar *name, *want;
  } rows[] = {
    { "Hélène Dupont", "1 2 3 10" },
    { "HÉLÈNE DUPONT", "1 2 3 10" },
    { "Helene", "5" },
    { "Jean Dupont", "4" },
    { "Jean Luc Picard", "6" },
    { "Петров Иван", "9" },
    { "Dupont", "" },
    { "Marie Durand", "" },
    { "", "" },
    { "🚀", "" },
    { NULL, "" },
  };
  g_autoptr (MtNameIndex) index = mt_name_index_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    mt_name_index_add (index, people[i].name, people[i].address);
  assert_int_equal (mt_name_index_get_length (index), G_N_ELEMENTS (people));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *got = find (index, rows[i].name);

      check_string (rows[i].name, got, rows[i].want);
    }
  mt_name_index_free (NULL);
}

/* Everybody is called Jean; the family name tells them apart, and who is one of thousands is not guessed at. */
static void
test_many (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtNameIndex) index = mt_name_index_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree gchar *one = NULL, *alike = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("Jean F%ut", i));
      mt_name_index_add (index, names->pdata[i], names->pdata[i]);
    }
  for (guint i = 0; i < 5000; i++)
    mt_name_index_add (index, "Maria Silva", "maria");
  one = find (index, "Jean F4321t");
  assert_string_equal (one, "Jean F4321t");
  alike = find (index, "Maria Silva");
  assert_string_equal (alike, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_found), cmocka_unit_test (test_many) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
