/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <moralotop/error.h>
#include <moralotop/spelling.h>
#include <string.h>

/* The real dictionaries of hunspell-fr and hunspell-en-us; the user's own word list is kept out of it. */
static gchar *config_directory;

static MtSpeller *
open_speller (const gchar *language)
{
  g_autoptr (GError) error = NULL;
  MtSpeller *speller = mt_speller_new (language, &error);

  if (speller == NULL)
    fail_msg ("%s: %s", language, error->message);
  return speller;
}

typedef struct
{
  const gchar *name;
  const gchar *text;
  const gchar *found; /* misspelt words, "start-end:word", joined by spaces */
} CheckRow;

static const CheckRow french_rows[] = {
  { "nothing", "", "" },
  { "white space", " \n\t\xC2\xA0 ", "" },
  { "all well", "Bonjour, votre démarche m'intéresse beaucoup.", "" },
  { "one error", "Merci pour votre mesage !", "17-23:mesage" },
  { "two errors", "Merçi pour ce mesage", "0-5:Merçi 14-20:mesage" },
  { "elision, typewriter", "l'amitié, d'abord, qu'il, jusqu'ici, aujourd'hui, s'il", "" },
  { "elision, typographic", "l’amitié, d’abord, qu’il, jusqu’ici, aujourd’hui, s’il", "" },
  { "elision, modifier letter", "lʼamitié, dʼabord, quʼil, aujourdʼhui", "" },
  { "elision, capital", "L’amitié D’ABORD Qu’elle C’est L’Œuvre", "" },
  { "elision twice", "d’aujourd’hui, jusqu’à l’aube, presqu’île", "" },
  { "elision before quotes", "qu’« oser » d’“être” l’", "" },
  { "error after elision", "de l’amitiée", "5-12:amitiée" },
  { "error after elision and hyphen", "l’après-mdi", "8-11:mdi" },
  { "single quotes", "le mot 'amitié' et ‘bonté’", "" },
  { "hyphens", "rendez-vous, après-midi, a-t-il, dites-moi, celui-ci, c’est-à-dire, peut‑être", "" },
  { "error in a hyphenated word", "franco-alemand", "7-14:alemand" },
  { "dashes", "un – deux — trois-", "" },
  { "digits", "le 2e, B2B, 14h30, x86_64, COVID19, n°3", "" },
  { "links", "voir https://www.moralotop.exemple/blg?a=xyzt (http://xyzt.org/) www.xyzt.fr, xyzt.org/abcd.", "" },
  { "addresses", "jean.dupond@xyzt.fr <mailto:zzyx@xyzt.fr>", "" },
  { "file name", "le fichier rapprot.pdf", "" },
  { "full stop without space", "Merci.Bonne soirée", "" },
  { "placeholders", "{salutation} {own_words}{my_blog}", "" },
  { "braces of no placeholder", "{mesage x}", "1-7:mesage" },
  { "single letters", "a b c d x y", "" },
  { "ligature", "un cœur, une œuvre, l’œil", "" },
  { "decomposed accents", "l’amitie\u0301, de\u0301marche", "" },
  { "soft hyphen", "déma\u00ADrche", "" },
  { "no-break spaces", "«\u00A0bonjour\u00A0» dis\u202F!", "" },
  { "offsets in characters", "𝄞 é œ mesage", "6-12:mesage" },
  { "punctuation about", "(mesage), mesage… «mesage»", "1-7:mesage 10-16:mesage 19-25:mesage" },
  { "unknown name", "Bonjour Xavierine", "8-17:Xavierine" },
};

static const CheckRow english_rows[] = {
  { "all well", "Thank you for your message; I don't know you, and it's fine.", "" },
  { "contraction, typographic", "I don’t, you’re, they’ll, isn’t", "" },
  { "contraction, modifier letter", "I donʼt, youʼre", "" },
  { "possessive", "a friend's letter, the baker’s yard, James's, friends' letters", "" },
  { "possessive after an apostrophe", "O'Neill's, o’clock’s", "" },
  { "error in a possessive", "the bootbilder's yard", "4-14:bootbilder" },
  { "error with an apostrophe", "I dont't know", "2-8:dont't" },
  { "hyphens", "a well-known, mother-in-law, so-called author", "" },
  { "error", "a great mesage", "8-14:mesage" },
};

static void
check_rows (MtSpeller *speller, const CheckRow *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GPtrArray) found = mt_speller_check (speller, rows[i].text);
      g_autoptr (GString) list = g_string_new (NULL);

      for (guint j = 0; j < found->len; j++)
        {
          const MtMisspelling *misspelling = found->pdata[j];

          g_string_append_printf (list, "%s%u-%u:%s", j > 0 ? " " : "", misspelling->start, misspelling->end,
                                  misspelling->word);
        }
      if (!g_str_equal (list->str, rows[i].found))
        fail_msg ("%s: found \"%s\", not \"%s\"", rows[i].name, list->str, rows[i].found);
    }
}

static void
test_french (void **state)
{
  g_autoptr (MtSpeller) speller = open_speller ("fr");

  (void)state;
  check_rows (speller, french_rows, G_N_ELEMENTS (french_rows));
}

static void
test_english (void **state)
{
  g_autoptr (MtSpeller) speller = open_speller ("en");

  (void)state;
  check_rows (speller, english_rows, G_N_ELEMENTS (english_rows));
}

typedef struct
{
  const gchar *name;
  const gchar *locale;
  const gchar *language;
  const gchar *dictionary;
} DictionaryRow;

static const DictionaryRow dictionary_rows[] = {
  { "home region", "C", "fr", "fr_FR" },
  { "home region of English", "C", "en", "en_US" },
  { "the locale's region", "fr_CH.UTF-8", "fr", "fr_CH" },
  { "a locale of another language", "fr_CH.UTF-8", "en", "en_US" },
  { "the second locale", "de_DE:fr_BE", "fr", "fr_BE" },
  { "a region asked for", "fr_CH.UTF-8", "fr_BE", "fr_BE" },
  { "a region asked for, other ways of writing", "C", "FR-be", "fr_BE" },
  { "a region without dictionary", "C", "fr_XX", "fr_FR" },
};

static void
test_dictionary (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (dictionary_rows); i++)
    {
      const DictionaryRow *row = &dictionary_rows[i];
      g_autoptr (MtSpeller) speller = NULL;

      g_setenv ("LANGUAGE", row->locale, TRUE);
      speller = open_speller (row->language);
      if (!g_str_equal (mt_speller_get_dictionary (speller), row->dictionary))
        fail_msg ("%s: got %s", row->name, mt_speller_get_dictionary (speller));
    }
  g_setenv ("LANGUAGE", "C", TRUE);
}

static void
test_missing_dictionary (void **state)
{
  static const struct
  {
    const gchar *language, *said;
  } rows[] = {
    { "de", "hunspell-de-de" },
    { "de_AT", "hunspell-de-at" },
    { "pt", "hunspell-pt-pt" },
    { "pt_BR", "hunspell-pt-br" },
    { "es_MX", "hunspell-es" },
    { "nl", "hunspell-nl" },
    { "x", "“x”" },
    { "", "“”" },
    { "../fr", "“../fr”" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MtSpeller) speller = mt_speller_new (rows[i].language, &error);

      /* Where somebody has that dictionary there is nothing to see here. */
      if (speller != NULL && strlen (rows[i].language) > 1 && rows[i].language[0] != '.')
        continue;
      if (speller != NULL || !g_error_matches (error, MT_ERROR, MT_ERROR_DICTIONARY))
        fail_msg ("%s: no such error", rows[i].language);
      if (strstr (error->message, rows[i].said) == NULL)
        fail_msg ("%s: %s", rows[i].language, error->message);
    }
}

static void
test_ignore (void **state)
{
  const MtInvitation invitation = {
    .name = (gchar *)"Xavierine Orcanette d’Hervaultin Dubreuillon-Kerguelo (via Linkoutre)"
  };
  g_auto (GStrv) names = mt_speller_names (&invitation, NULL);
  g_autoptr (MtSpeller) speller = open_speller ("fr");
  static const CheckRow before[] = { { "before", "Xavierine", "0-9:Xavierine" } };
  static const CheckRow after[] = {
    { "a name", "Bonjour Xavierine", "" },
    { "in capitals", "XAVIERINE", "" },
    { "elided", "l’ami d’Orcanette", "" },
    { "elided in the name", "Hervaultin, chez d’Hervaultin", "" },
    { "its half", "Kerguelo", "" },
    { "joined", "Dubreuillon-Kerguelo", "" },
    { "of the network", "Sur Linkoutre.", "" },
    { "another", "Xavierinette", "0-12:Xavierinette" },
  };

  (void)state;
  check_rows (speller, before, 1);
  mt_speller_ignore (speller, (const gchar *const *)names);
  mt_speller_ignore (speller, NULL);
  check_rows (speller, after, G_N_ELEMENTS (after));
}

static void
test_learn (void **state)
{
  static const CheckRow known[] = { { "learnt", "moralotopique l’œuvrette", "" } };

  (void)state;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MtSpeller) speller = open_speller ("fr");

      if (i == 0)
        {
          mt_speller_learn (speller, "moralotopique");
          mt_speller_learn (speller, "œuvrette");
          mt_speller_learn (speller, " ");
        }
      check_rows (speller, known, 1);
    }
}

static void
test_suggest (void **state)
{
  g_autoptr (MtSpeller) speller = open_speller ("fr");
  g_auto (GStrv) message = mt_speller_suggest (speller, "mesage");
  g_auto (GStrv) today = mt_speller_suggest (speller, "aujourd’huit");
  g_auto (GStrv) none = mt_speller_suggest (speller, "");
  g_autofree gchar *huge = g_strnfill (100000, 'x');
  g_auto (GStrv) too_long = mt_speller_suggest (speller, huge);

  (void)state;
  assert_true (g_strv_contains ((const gchar *const *)message, "message"));
  assert_true (g_strv_length (message) <= 10);
  assert_true (g_strv_contains ((const gchar *const *)today, "aujourd’hui"));
  assert_int_equal (g_strv_length (none), 0);
  assert_int_equal (g_strv_length (too_long), 0);
}

/* However odd the text, it comes to an end, and soon. */
static void
test_hostile (void **state)
{
  static const gchar *const pieces[] = { "'",      "-",  "a'", "l’", "{",  "a-", "@",  "\u0301",
                                         "\u00AD", "{a", "é.", "_",  "漢", "o'", "a's" };
  g_autoptr (MtSpeller) speller = open_speller ("fr");

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) found = NULL;
      gint64 start = patience_start ();

      while (text->len < 20000)
        g_string_append (text, pieces[i]);
      found = mt_speller_check (speller, text->str);
      for (guint j = 0; j < found->len; j++)
        assert_true (((MtMisspelling *)found->pdata[j])->end <= (guint)g_utf8_strlen (text->str, -1));
      if (patience_is_over (start, 2))
        fail_msg ("\"%s\" repeated takes too long", pieces[i]);
    }
}

static int
setup (void **state)
{
  (void)state;
  config_directory = g_dir_make_tmp ("moralotop-spelling-XXXXXX", NULL);
  g_setenv ("ENCHANT_CONFIG_DIR", config_directory, TRUE);
  g_setenv ("LANGUAGE", "C", TRUE);
  return config_directory == NULL;
}

static int
teardown (void **state)
{
  GDir *directory = g_dir_open (config_directory, 0, NULL);
  const gchar *name;

  (void)state;
  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree gchar *path = g_build_filename (config_directory, name, NULL);

      g_unlink (path);
    }
  g_clear_pointer (&directory, g_dir_close);
  g_rmdir (config_directory);
  g_clear_pointer (&config_directory, g_free);
  return 0;
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_french),     cmocka_unit_test (test_english),
    cmocka_unit_test (test_dictionary), cmocka_unit_test (test_missing_dictionary),
    cmocka_unit_test (test_ignore),     cmocka_unit_test (test_learn),
    cmocka_unit_test (test_suggest),    cmocka_unit_test (test_hostile),
  };

  return cmocka_run_group_tests_name ("spelling", tests, setup, teardown);
}
