/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include <moralotop/error.h>
#include <moralotop/pattern.h>

static MtPattern *
new_pattern (const gchar *text)
{
  g_autoptr (GError) error = NULL;
  MtPattern *pattern = mt_pattern_new (text, &error);

  if (pattern == NULL)
    fail_msg ("%s: %s", text, error->message);
  return pattern;
}

static GHashTable *
new_captures (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* "name=Jean|number=3", in the order of `names` ("name number") */
static gchar *
show (GHashTable *captures, const gchar *names)
{
  g_auto (GStrv) words = g_strsplit (names, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const gchar *value = g_hash_table_lookup (captures, words[i]);

      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", value != NULL ? value : "(none)");
    }
  return g_string_free (out, FALSE);
}

static const struct
{
  const gchar *row, *pattern, *text, *names, *captured; /* captured NULL: does not match */
} matches[] = {
  { "plain", "Join my network", "Join my network", "", "(none)" },
  { "case", "Join My Network", "JOIN my netWORK", "", "(none)" },
  { "case beyond ASCII", "Élodie veut ÊTRE là", "élodie veut être là", "", "(none)" },
  { "other text", "Join my network", "Join our network", "", NULL },
  { "only a part", "Join my network", "Join my network now", "", NULL },
  { "only a part, at the end", "my network", "Join my network", "", NULL },
  { "apostrophes", "J'aimerais vous inviter", "J\u2019aimerais vous inviter", "", "(none)" },
  { "quotation marks", "\"{text}\"", "\u00ab Bonjour \u00bb", "text", "Bonjour" },
  { "dashes", "a - b", "a \u2014 b", "", "(none)" },
  { "white space", "a b", " a \u00a0\n\t b ", "", "(none)" },
  { "punctuation at the ends", "Son message :", "Son message", "", "(none)" },
  { "punctuation in the text", "Son message", "\u2026 Son message :\n", "", "(none)" },
  { "soft hyphen and zero width", "invitation", "in\u00advi\u200btation", "", "(none)" },
  { "hole in front", "{name} wants to connect", "Ana Ruiz wants to connect", "name", "Ana Ruiz" },
  { "hole at the end", "Reminder from {name}", "Reminder from Ana Ruiz.", "name", "Ana Ruiz" },
  { "hole in the middle", "add {name} to your network", "Add Ana  Ruiz to your network", "name", "Ana  Ruiz" },
  { "hole wants a character", "add {name} to", "add  to", "name", NULL },
  { "hole may be empty", "add {name?}to", "add to", "name", "" },
  { "hole that may be empty is filled", "Hi{me?}, hello", "Hi Ana, hello", "me", "Ana" },
  { "two holes", "{me}, add {name} to it", "Eva, add Ana to it", "me name", "Eva|Ana" },
  { "the shortest first", "{a} to {b}", "x to y to z", "a b", "x|y to z" },
  { "number", "{number} contacts", "1.234 contacts", "number", "1.234" },
  { "number with thin space", "{number} contacts", "1\u202f234 contacts", "number", "1\u202f234" },
  { "number wants digits", "{number} contacts", "many contacts", "number", NULL },
  { "number ends with a digit", "{number} c", "1. c", "number", NULL },
  { "the second number is the right one", "{name} {number} contacts", "Jean 2 a 34 contacts", "name number",
    "Jean 2 a|34" },
  { "number, not a part of it", "a{number}.5", "a12.5", "number", "12" },
  { "link", "Accept: {link}", "Accept: https://example.org/x?y=1", "link", "https://example.org/x?y=1" },
  { "link wants ://", "Accept: {link}", "Accept: example.org", "link", NULL },
  { "link is one word", "Accept: {link}", "Accept: https://example.org x", "link", NULL },
  { "link and more", "{link} is {name}", "https://example.org is it", "link name", "https://example.org|it" },
  { "link with nothing after ://", "Go {link}", "Go http://", "link", NULL },
  { "empty text", "{name}", "", "name", NULL },
  { "empty pattern", "", " ... ", "", "(none)" },
  { "capture keeps the original", "{name} \u00e9crit", "\u00c9L\u00c9ONORE \u00c9CRIT", "name", "\u00c9L\u00c9ONORE" },
  { "capital that grows", "{name} x", "\u023a\u023a\u023a x", "name", "\u023a\u023a\u023a" },
};

static void
test_match (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (matches); i++)
    {
      g_autoptr (MtPattern) pattern = NULL;
      g_autoptr (GHashTable) captures = new_captures ();
      g_autofree gchar *got = NULL;

      pattern = new_pattern (matches[i].pattern);
      if (mt_pattern_match (pattern, matches[i].text, -1, captures))
        got = show (captures, matches[i].names);
      if (matches[i].captured != NULL && *matches[i].names == '\0' && got != NULL)
        continue;
      if (g_strcmp0 (got, matches[i].captured) != 0)
        fail_msg ("%s: got %s", matches[i].row, got);
    }
}

static const struct
{
  const gchar *row, *pattern, *text, *found, *names, *captured; /* found NULL: nowhere */
} searches[] = {
  { "plain", "join my network", "Please, join my\nnetwork, friend", "join my\nnetwork", "", "(none)" },
  { "the first", "ab", "xab ab", "ab", "", "(none)" },
  { "nowhere", "ab", "a b", NULL, "", NULL },
  { "hole in the middle", "add {name} to my", "I'd add Ana Ruiz to my list", "add Ana Ruiz to my", "name", "Ana Ruiz" },
  { "hole in front begins with its line", "{name} wants to", "Hello\nAna Ruiz wants to know", "Ana Ruiz wants to",
    "name", "Ana Ruiz" },
  { "hole at the end stops with its line", "From {name}", "From Ana Ruiz\nHello", "From Ana Ruiz", "name", "Ana Ruiz" },
  { "hole over a line end", "add {name} to", "add Ana\nRuiz to", "add Ana\nRuiz to", "name", "Ana\nRuiz" },
  { "no hole over an empty line", "add {name} to", "add Ana\n\nRuiz to", NULL, "name", NULL },
  { "number in the middle of a line", "{number} relations", "il a 34 relations", "34 relations", "number", "34" },
  { "number is whole", "{number} x", "312 x", "312 x", "number", "312" },
  { "link at the end", "at {link}", "at https://a.example/b c", "at https://a.example/b", "link",
    "https://a.example/b" },
  { "punctuation of the pattern does not count", "Hello!", "oh hello you", "hello", "", "(none)" },
};

static void
test_search (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (MtPattern) pattern = new_pattern (searches[i].pattern);
      g_autoptr (GHashTable) captures = new_captures ();
      g_autofree gchar *found = NULL;
      g_autofree gchar *got = NULL;
      gsize start = 0, end = 0;

      if (mt_pattern_search (pattern, searches[i].text, -1, &start, &end, captures))
        {
          found = g_strndup (searches[i].text + start, end - start);
          got = show (captures, searches[i].names);
        }
      if (g_strcmp0 (found, searches[i].found) != 0)
        fail_msg ("%s: found %s", searches[i].row, found);
      if (found != NULL && *searches[i].names != '\0' && g_strcmp0 (got, searches[i].captured) != 0)
        fail_msg ("%s: got %s", searches[i].row, got);
    }
}

static void
test_errors (void **state)
{
  static const gchar *const wrong[] = { "{name", "a {na{me} b", "{}", "{ ?}", "{a}{b}", "a } b" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      MtPattern *pattern = mt_pattern_new (wrong[i], &error);

      if (pattern != NULL)
        fail_msg ("%s was accepted", wrong[i]);
      assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT));
    }
}

static void
test_weight (void **state)
{
  g_autoptr (MtPattern) pattern = new_pattern ("{name} wants {x} too!");

  (void)state;
  assert_int_equal (mt_pattern_get_weight (pattern), strlen (" wants ") + strlen (" too"));
}

static void
test_fold (void **state)
{
  g_autofree gchar *folded = mt_pattern_fold (" L\u2019\u00c9t\u00e9 \u2013 \u00ab\u00a0X\u00a0\u00bb\n", -1);

  (void)state;
  assert_string_equal (folded, "l'\u00e9t\u00e9 - \" x \"");
}

/* What is not seen, and what is no character, does not cut white space in two. */
static void
test_fold_invisible (void **state)
{
  g_autofree gchar *folded = mt_pattern_fold ("a\t\u200c \xff\u00ad \u200bb", -1);

  (void)state;
  assert_string_equal (folded, "a b");
}

static void
test_broken_text (void **state)
{
  g_autoptr (MtPattern) pattern = new_pattern ("a{x}b");

  (void)state;
  assert_true (mt_pattern_match (pattern,
                                 "a\xff\xc3z\xe2\x82"
                                 "b",
                                 -1, NULL));
}

/* Nothing may be tried twice: text and pattern that make a matcher with backtracking stand still. */
static void
test_hostile (void **state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MtPattern) pattern = new_pattern ("{a}aa{b}aa{c}aa{d}aa{e}aa{f}b{g}c");
  gint64 start = patience_start ();

  (void)state;
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "aab");
  assert_false (mt_pattern_match (pattern, text->str, (gssize)text->len, NULL));
  assert_false (mt_pattern_search (pattern, text->str, (gssize)text->len, NULL, NULL, NULL));
  g_string_append_c (text, 'c');
  assert_true (mt_pattern_search (pattern, text->str, (gssize)text->len, NULL, NULL, NULL));
  assert_false (patience_is_over (start, 2));
}

/* A name out of a file goes with its pattern; a GQuark would stay until the end. */
static void
names_of_holes_do_not_stay (void **state)
{
  g_autoptr (MtPattern) pattern = mt_pattern_new ("{a-name-of-this-test} wrote", NULL);
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  (void)state;
  assert_true (mt_pattern_match (pattern, "Ada wrote", -1, captures));
  assert_string_equal (g_hash_table_lookup (captures, "a-name-of-this-test"), "Ada");
  assert_int_equal (g_quark_try_string ("a-name-of-this-test"), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_match),       cmocka_unit_test (test_search),  cmocka_unit_test (test_errors),
    cmocka_unit_test (test_weight),      cmocka_unit_test (test_fold),    cmocka_unit_test (test_fold_invisible),
    cmocka_unit_test (test_broken_text), cmocka_unit_test (test_hostile), cmocka_unit_test (names_of_holes_do_not_stay),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
