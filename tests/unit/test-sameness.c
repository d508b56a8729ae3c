/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/sameness.h>

#include <glib/gstdio.h>
#include <string.h>

#define BOATS "Your boats made me think of the harbour where I learned to row."
#define LONG                                                                                                           \
  "I have read what you wrote about repairing old violins, and the part on glue made me laugh out loud, since my "     \
  "grandfather kept a pot of it on the stove all winter. How do you find the wood, and who taught you to wait?"

static gchar *directory, *path;

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("mt-sameness-XXXXXX", NULL);
  path = g_build_filename (directory, "same-words.ini", NULL);
  return directory == NULL;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  g_unlink (path);
  assert_int_equal (g_rmdir (directory), 0);
  g_free (directory);
  g_free (path);
  return 0;
}

static void
test_near (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *words, *other;
    gboolean same;
  } rows[] = {
    { "equal", BOATS, BOATS, TRUE },
    { "case, spaces, marks", BOATS, "  your BOATS made me think of the harbour,\n where I learned to row!!", TRUE },
    { "accents", "L’été dernier à la mer", "l'ete dernier a la mer", TRUE },
    { "composed otherwise", "caf\xC3\xA9 noir du matin", "cafe\xCC\x81 noir du matin", TRUE },
    { "the name of each", "Ada, your boats sail well", "Hamish, your boats sail well", TRUE },
    { "one word exchanged", BOATS, "Your violins made me think of the harbour where I learned to row.", TRUE },
    { "one word more", BOATS, "Your old boats made me think of the harbour where I learned to row.", TRUE },
    { "one word less", BOATS, "Your boats made me think of the harbour where I learned to.", TRUE },
    { "long, two words exchanged", LONG,
      "I have read what you wrote about restoring old violins, and the part on glue made me laugh out loud, since my "
      "grandfather kept a pot of it on the stove all summer. How do you find the wood, and who taught you to wait?",
      TRUE },
    { "something else", BOATS, "What a fine question about bees and their keepers in winter.", FALSE },
    { "a short text, one word exchanged", "Your boats sail so well.", "Your violins sound so well.", FALSE },
    { "three words are nobody's", "Thank you, friend!", "Thank you, friend!", FALSE },
    { "nothing", "", "", FALSE },
    { "one sentence in common", LONG,
      "How do you find the wood, and who taught you to wait? I ask because the joiner next door retires this year, and "
      "nobody has asked him yet where his oak came from nor which of the saws he would keep for himself.",
      FALSE },
    { "no UTF-8", "a b c d \xFF", "a b c d \xFF", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (mt_sameness_is_same (rows[i].words, "Ada Quist", rows[i].other, "Hamish Rennie") != rows[i].same)
        fail_msg ("%s", rows[i].name);
      if (mt_sameness_is_same (rows[i].other, "Hamish Rennie", rows[i].words, "Ada Quist") != rows[i].same)
        fail_msg ("%s, the other way round", rows[i].name);
    }
}

static void
test_kept (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *contents = NULL;
  GStatBuf status;
  MtSameness *sameness = mt_sameness_open (path);

  mt_sameness_put (sameness, "ada@x.example", "Ada Quist", BOATS);
  mt_sameness_put (sameness, "linkedin:[b]=o;b", NULL, LONG);
  assert_true (mt_sameness_save (sameness, &error));
  mt_sameness_free (sameness);
  assert_int_equal (g_stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  /* No word of it is there. */
  assert_null (strstr (contents, "boats"));
  assert_null (strstr (contents, "violins"));

  sameness = mt_sameness_open (path);
  assert_string_equal (mt_sameness_find (sameness, "hamish@x.example", "Hamish", BOATS), "Ada Quist");
  assert_string_equal (mt_sameness_find (sameness, "hamish@x.example", NULL, LONG), "linkedin:[b]=o;b");
  /* To the same person they are no other's. */
  assert_null (mt_sameness_find (sameness, "ADA@x.example", "Ada", BOATS));
  assert_null (mt_sameness_find (sameness, "hamish@x.example", NULL, "What you say of bees is quite another thing."));
  mt_sameness_free (sameness);
}

static void
test_limits (void **state G_GNUC_UNUSED)
{
  MtSameness *sameness = mt_sameness_open (path);

  mt_sameness_put (sameness, "first@x.example", "First", BOATS);
  for (guint i = 0; i < MT_SAMENESS_MAX_ANSWERS; i++)
    {
      g_autofree gchar *contact = g_strdup_printf ("%u@x.example", i);
      g_autofree gchar *words = g_strdup_printf ("number%u has words%u of its%u own%u", i, i, i, i);

      mt_sameness_put (sameness, contact, NULL, words);
    }
  assert_null (mt_sameness_find (sameness, "other@x.example", NULL, BOATS));
  assert_string_equal (mt_sameness_find (sameness, "other@x.example", NULL, "number0 has words0 of its0 own0"),
                       "0@x.example");
  /* New words take the place of the old ones. */
  mt_sameness_put (sameness, "0@x.example", NULL, BOATS);
  assert_null (mt_sameness_find (sameness, "other@x.example", NULL, "number0 has words0 of its0 own0"));
  mt_sameness_free (sameness);
}

static void
test_broken (void **state G_GNUC_UNUSED)
{
  static const gchar *const files[] = { "", "[sameness\nkey", "[ada]\nnear=zz;;1",
                                        "[sameness]\nkey=k\n[a%ZZ]\nnear=1\n[b]\nnear=xyz;-1;\n" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      MtSameness *sameness;

      assert_true (g_file_set_contents (path, files[i], -1, NULL));
      sameness = mt_sameness_open (path);
      assert_null (mt_sameness_find (sameness, "x", NULL, BOATS));
      mt_sameness_put (sameness, "ada@x.example", "Ada", BOATS);
      assert_string_equal (mt_sameness_find (sameness, "x", NULL, BOATS), "Ada");
      assert_true (mt_sameness_save (sameness, NULL));
      mt_sameness_free (sameness);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_near),
    cmocka_unit_test_setup_teardown (test_kept, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_limits, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_broken, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
