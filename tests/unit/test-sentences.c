/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../plugin/core/sentences.h"

#include <string.h>

static const struct
{
  const gchar *text, *joined; /* NULL: too many */
} choices[] = {
  { "plain", "plain" },
  { "", "" },
  { "[a|b]", "a;b" },
  { "x [a|b|] y", "x a y;x b y;x  y" },
  { "[a|b] and [c|d]", "a and c;a and d;b and c;b and d" },
  { "[no bar] [a|b]", "[no bar] a;[no bar] b" },
  { "To: {any?}[{address}]", "To: {any?}[{address}]" },
  { "[{name}|He] says", "{name} says;He says" },
  { "[a|b", "[a|b" },
  { "a|b]", "a|b]" },
  { "[[a|b]]", "[a];[b]" },
  { "[a|b][a|b][a|b][a|b][a|b][a|b][a|b][a|b][a|b][a|b]", NULL },
};

static void
test_choices (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) texts = mt_pattern_choices (choices[i].text, &error);
      g_autofree gchar *joined = texts != NULL ? g_strjoinv (";", texts) : NULL;

      if (g_strcmp0 (joined, choices[i].joined) != 0)
        fail_msg ("%s: %s", choices[i].text, joined);
      assert_true ((texts == NULL) == (error != NULL));
    }
}

static const gchar *const sentences[] = {
  "{name} wants to connect", "{name} wants to [connect|link up] on {network}",
  "{first}'s invitation",    "({any})", /* no word at all */
  "[un|re]{x}able",                     /* no whole word */
  "Été à {place}",
};

static const struct
{
  const gchar *text;
  gint is; /* -1: none fits */
} texts[] = {
  { "Ada Quist wants to connect", 0 },
  { "Ada Quist WANTS  to connect!", 0 },
  { "Ada Quist wants to link up on Ning", 1 },
  { "Ada Quist wants to connects", -1 },
  { "Ada’s invitation", 2 },
  { "Ada’s invitations", -1 },
  { "(x)", 3 },
  { "unreadable", 4 },
  { "reachable", 4 },
  { "ÉTÉ À Nantes…", 5 },
  { "", -1 },
  { "nothing of it", -1 },
};

static gint
find (const MtSentences *list, const gchar *text, MtSentenceIsMeant is_meant)
{
  g_autoptr (MtFolded) folded = mt_folded_new (text, -1);
  g_autoptr (GHashTable) captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const MtSentence *sentence = mt_sentences_find (list, folded, text, captures, is_meant, NULL);

  return sentence != NULL ? sentence->is : -1;
}

static MtSentences *
new_list (gboolean later)
{
  MtSentences *list = mt_sentences_new ();

  for (gint i = 0; i < (gint)G_N_ELEMENTS (sentences); i++)
    if (later)
      mt_sentences_add_later (list, sentences[i], "en", i);
    else
      assert_true (mt_sentences_add (list, sentences[i], "en", i, NULL));
  return list;
}

/* Whether read at once or when first used, and looked up by words or one by one: the same. */
static void
test_find (void **state)
{
  (void)state;
  for (gint later = 0; later < 2; later++)
    {
      MtSentences *list = new_list (later);

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        if (find (list, texts[i].text, NULL) != texts[i].is)
          fail_msg ("%s: %d", texts[i].text, find (list, texts[i].text, NULL));
      assert_int_equal (mt_sentences_count (list), 8);
      mt_sentences_free (list);
    }
  mt_sentences_free (NULL);
}

/* What is not looked at before it is used can be unsound: it fits nothing, and the others go on. */
static void
test_unsound (void **state)
{
  MtSentences *list = mt_sentences_new ();

  (void)state;
  mt_sentences_add_later (list, "hello {name", NULL, 1);
  mt_sentences_add_later (list, "{anything}", NULL, 2);
  mt_sentences_add_later (list, "hello {name}", NULL, 3);
  assert_int_equal (find (list, "Hello Ada", NULL), 3);
  assert_int_equal (find (list, "hello {name", NULL), 3);
  assert_int_equal (find (list, "Good bye", NULL), -1);
  assert_null (mt_sentences_get (list, 0));
  assert_non_null (mt_sentences_get (list, 2));
  mt_sentences_free (list);
}

static gboolean
is_not_ada (const MtSentence *sentence G_GNUC_UNUSED, GHashTable *captures, gpointer data G_GNUC_UNUSED)
{
  return g_strcmp0 (g_hash_table_lookup (captures, "name"), "Ada") != 0;
}

/* The first counts; what is not meant leaves nothing behind and lets the next one try. */
static void
test_order (void **state)
{
  MtSentences *list = mt_sentences_new ();

  (void)state;
  assert_true (mt_sentences_add (list, "{name} has written", NULL, 1, NULL));
  assert_true (mt_sentences_add (list, "{name} written", NULL, 2, NULL));
  assert_int_equal (find (list, "Per has written", is_not_ada), 1);
  assert_int_equal (find (list, "Ada has written", is_not_ada), 2);
  assert_int_equal (find (list, "Ada has written", NULL), 1);
  mt_sentences_free (list);
}

/* No sentence is as long: what is, is refused. */
static void
test_long (void **state)
{
  g_autofree gchar *text = g_strnfill (20000, 'a');
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_null (mt_pattern_new (text, &error));
  assert_non_null (error);
}

static void
test_errors (void **state)
{
  static const gchar *const wrong[] = { "{a", "{a}{b}", "{a}", "[{a}|x]", "" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      MtSentences *list = mt_sentences_new ();
      g_autoptr (GError) error = NULL;

      if (mt_sentences_add (list, wrong[i], NULL, 0, &error) || error == NULL)
        fail_msg ("%s", wrong[i]);
      mt_sentences_free (list);
      list = mt_sentences_new ();
      mt_sentences_add_later (list, wrong[i], NULL, 0);
      find (list, "x", NULL);
      mt_sentences_free (list);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_choices), cmocka_unit_test (test_find),   cmocka_unit_test (test_unsound),
    cmocka_unit_test (test_order),   cmocka_unit_test (test_errors), cmocka_unit_test (test_long),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
