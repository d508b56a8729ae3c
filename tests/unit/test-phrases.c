/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../../plugin/core/phrases.h"
#include "../../plugin/core/wording.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_tokens (void **state)
{
  static const struct
  {
    const gchar *text;
    const gchar *words;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "?!… «»", "" },
    { "J'ai reçu", "j ai recu" },
    { "ÉLODIE Straße Œuvre Łódź", "elodie strasse oeuvre lodz" },
    { "e\xcc\x81"
      "crire",
      "ecrire" },
    { "well-being, 3 times", "well being 3 times" },
    { "Привет МИР", "привет мир" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MtTokens) tokens = mt_tokens_new (cases[i].text);
      g_autoptr (GString) words = g_string_new (NULL);

      for (guint j = 0; j < tokens->length; j++)
        {
          g_string_append_printf (words, "%s%s", j > 0 ? " " : "", tokens->tokens[j].word);
          assert_true (tokens->tokens[j].start < tokens->tokens[j].end);
          assert_int_equal (strlen (tokens->tokens[j].word), tokens->tokens[j].length);
        }
      assert_string_equal (words->str, cases[i].words);
    }
}

static void
test_tokens_are_bounded (void **state)
{
  g_autofree gchar *run = g_strnfill (100000, 'a');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (MtTokens) one = mt_tokens_new (run);
  g_autoptr (MtTokens) cut = NULL;

  (void)state;
  assert_int_equal (one->length, 1);
  assert_true (one->tokens[0].length < MT_TOKEN_BYTES);
  for (guint i = 0; i < 2 * MT_TOKENS_MAX; i++)
    g_string_append (many, "a ");
  cut = mt_tokens_new (many->str);
  assert_int_equal (cut->length, MT_TOKENS_MAX);
}

static void
note_place (gpointer owner, guint first, guint end, gpointer data)
{
  assert_string_equal (owner, "owner");
  g_string_append_printf (data, "%u-%u ", first, end);
}

static void
test_phrases (void **state)
{
  static const struct
  {
    const gchar *phrase;
    const gchar *text;
    const gchar *places;
  } cases[] = {
    { "j'ai lu", "Hier, j’ai lu. J'AI LU !", "1-4 4-7 " },
    { "lu", "lune élu lu", "2-3 " },
    { "coach*", "Coaching, coachs et co", "0-1 1-2 " },
    { "votre|ton article*|billet", "ton billet, votre articles, son article", "0-2 2-4 " },
    { "j'ai … livre", "j'ai livre; j'ai enfin lu ton livre", "0-3 3-9 " },
    { "j'ai … livre", "j'ai un deux trois quatre cinq livre", "" },
    { "a … b … c", "a x b y c", "0-5 " },
    { "été", "ete", "0-1 " },
    { "au bout", "au", "" },
    { "ma soeur|grand-mère dit", "ma grand-mère dit, ma soeur dit, ma mère dit", "0-4 4-7 " },
    { "j'ai|nous avons lu", "j'ai lu", "" },
    { "Привет мир", "привет, МИР", "0-2 " },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MtPhrases) phrases = mt_phrases_new ();
      g_autoptr (MtTokens) tokens = mt_tokens_new (cases[i].text);
      g_autoptr (GString) places = g_string_new (NULL);
      gchar owner[] = "owner";

      assert_true (mt_phrases_add (phrases, cases[i].phrase, owner, NULL));
      mt_phrases_sort (phrases);
      mt_phrases_find (phrases, tokens, note_place, places);
      if (strcmp (places->str, cases[i].places) != 0)
        fail_msg ("\"%s\" in \"%s\": at %s", cases[i].phrase, cases[i].text, places->str);
    }
}

/* Two for each byte written out, one for a whole word; of alternatives, the best. */
static void
test_named (void **state)
{
  static const struct
  {
    const gchar *phrase;
    guint named;
  } cases[] = {
    { "nur*", 6 },
    { "nursing", 15 },
    { "nurs*", 8 },
    { "nur*|nurs*", 8 },
    { "nurs* home", 17 },
    { "nursing … lyon", 24 },
    { "nursing home … de lyon", 38 },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MtPhrases) phrases = mt_phrases_new ();
      g_autoptr (MtTokens) tokens = mt_tokens_new ("Nursing home de Lyon");
      g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (MtPhraseMatch));

      assert_true (mt_phrases_add (phrases, cases[i].phrase, NULL, NULL));
      mt_phrases_sort (phrases);
      mt_phrases_match (phrases, tokens, matches);
      assert_int_equal (matches->len, 1);
      if (g_array_index (matches, MtPhraseMatch, 0).named != cases[i].named)
        fail_msg ("\"%s\": %u", cases[i].phrase, g_array_index (matches, MtPhraseMatch, 0).named);
    }
}

static void
test_no_phrases (void **state)
{
  static const gchar *const cases[] = { "", "…", "… a", "a …", "ab*", "a||b", "|", "*", "a … b … c … d", "!?" };
  g_autoptr (MtPhrases) phrases = mt_phrases_new ();

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      if (mt_phrases_add (phrases, cases[i], NULL, &error))
        fail_msg ("\"%s\" was taken", cases[i]);
      assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT));
    }
}

static void
test_wording (void **state)
{
  static const gchar text[] =
      "moralotop-wording 1\na\t1\t2\t3\t4\nab\t1000\t-2000\t0\t5\nab*\tx\t\t\t\nb c\t1\t2\nbroken\n"
      "é\t7\t7\t7\t7\n";
  g_autofree gchar *path = g_build_filename (g_get_tmp_dir (), "moralotop-wording-XXXXXX", NULL);
  gint file = g_mkstemp (path);
  g_autoptr (MtWording) wording = NULL;
  gdouble weights[MT_N_CATEGORIES] = { 9, 9, 9, 9, 9 };

  (void)state;
  assert_true (file >= 0 && g_close (file, NULL));
  assert_true (g_file_set_contents (path, text, -1, NULL));
  wording = mt_wording_load (path, NULL);
  assert_non_null (wording);
  g_remove (path);
  assert_false (mt_wording_find (wording, "", weights));
  assert_false (mt_wording_find (wording, "aa", weights));
  assert_false (mt_wording_find (wording, "zz", weights));
  assert_false (mt_wording_find (wording, "b c", weights));
  assert_false (mt_wording_find (wording, "broken", weights));
  assert_true (weights[1] == 9);
  assert_true (mt_wording_find (wording, "ab", weights));
  assert_true (weights[MT_CATEGORY_MECHANICAL] == 1 && weights[MT_CATEGORY_INTERESTED] == -2);
  assert_true (mt_wording_find (wording, "a", weights));
  assert_true (mt_wording_find (wording, "é", weights));
}

/* Looking up is a binary search: a file out of order would lose words without a sound. */
static void
test_shipped_wording (void **state)
{
  g_autofree gchar *path = g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "evidence", "wording.tsv", NULL);
  g_autofree gchar *text = NULL;
  g_autoptr (MtWording) wording = mt_wording_load (path, NULL);
  g_auto (GStrv) lines = NULL;

  (void)state;
  assert_non_null (wording);
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      gdouble weights[MT_N_CATEGORIES];

      if (g_strv_length (fields) != MT_N_CATEGORIES || !mt_wording_find (wording, fields[0], weights))
        fail_msg ("wording.tsv:%u: %s", i + 1, lines[i]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_tokens),          cmocka_unit_test (test_tokens_are_bounded),
    cmocka_unit_test (test_phrases),         cmocka_unit_test (test_named),
    cmocka_unit_test (test_no_phrases),      cmocka_unit_test (test_wording),
    cmocka_unit_test (test_shipped_wording),
  };

  return cmocka_run_group_tests_name ("phrases", tests, NULL, NULL);
}
