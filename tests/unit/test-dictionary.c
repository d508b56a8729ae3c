/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/dictionary.h>

#define PATIENCE 30000 /* milliseconds for a machine that does other things as well */

static void
wait_for (MtDictionary *dictionary)
{
  for (guint i = 0; i < PATIENCE && !mt_dictionary_is_ready (dictionary); i++)
    g_usleep (1000);
  assert_true (mt_dictionary_is_ready (dictionary));
}

static void
test_read (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtDictionary) dictionary = mt_dictionary_new ("fr");
  g_autoptr (GPtrArray) found = NULL;

  assert_string_equal (mt_dictionary_get_language (dictionary), "fr");
  wait_for (dictionary);
  assert_non_null (mt_dictionary_get_speller (dictionary));
  assert_ptr_equal (mt_dictionary_get_speller (dictionary), mt_dictionary_get_speller (dictionary));
  found = mt_speller_check (mt_dictionary_get_speller (dictionary), "un viollon");
  assert_int_equal (found->len, 1);
}

static void
test_none (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtDictionary) dictionary = mt_dictionary_new ("xx");

  wait_for (dictionary);
  assert_null (mt_dictionary_get_speller (dictionary));
}

/* Half of them are still being read; the leak checker tells what was left behind. */
static void
test_given_up (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (MtDictionary) read = mt_dictionary_new ("en");
      g_autoptr (MtDictionary) unread = mt_dictionary_new ("fr");

      wait_for (read);
      assert_non_null (unread);
    }
  mt_dictionary_free (NULL);
  mt_dictionary_stop ();
  mt_dictionary_stop ();
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_read),
    cmocka_unit_test (test_none),
    cmocka_unit_test (test_given_up),
  };

  return cmocka_run_group_tests_name ("dictionary", tests, NULL, NULL);
}
