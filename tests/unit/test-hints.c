/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "judging.h"

#include <moralotop/hints.h>

#include <string.h>

/* What is found in a request, written as "kind: quotation" lines. All people are invented. */
typedef struct
{
  const gchar *row, *language, *headline, *groups, *words;
  const gchar *hints;
} Row;

static const Row rows[] = {
  { "nothing", "en", NULL, NULL, NULL, "" },
  { "empty words", "en", "", NULL, "", "" },
  { "greeting only", "fr", NULL, NULL, "Bonjour, bien à vous", "" },
  { "trade", "en", "Boatbuilder at Rennie & Sons", NULL, NULL, "trade: Boatbuilder at Rennie & Sons" },
  { "a name is no trade", "en", "Rowan Tree", NULL, NULL, "" },
  { "groups", "en", "Baker", "Slow mornings;Bread and words", NULL,
    "group: Slow mornings|group: Bread and words|trade: Baker" },
  { "question", "en", NULL, NULL, "I bake at night. How do you find the time to write? Nobody here knows.",
    "question: How do you find the time to write?" },
  { "question, fr", "fr", NULL, NULL, "Je cuis la nuit. Comment trouvez-vous le temps d’écrire ? Personne ne sait.",
    "question: Comment trouvez-vous le temps d’écrire ?" },
  { "two questions", "en", NULL, NULL, "Where do you start? And when do you stop?",
    "question: Where do you start?|question: And when do you stop?" },
  { "asked without a mark", "en", NULL, NULL, "I bake at night, and I’d like to know how you find the time.",
    "question: I bake at night, and I’d like to know how you find the time" },
  { "a link asks nothing", "en", NULL, NULL, "My page is at https://example.org/page?id=7 and nowhere else.", "" },
  { "the end of a long question", "fr", NULL, NULL,
    "Il pleut. Une question me reste, que vous laissez ouverte depuis l’automne : comment féliciter quelqu’un sans "
    "qu’il "
    "travaille pour le compliment ? Merci.",
    "question: … comment féliciter quelqu’un sans qu’il travaille pour le compliment ?" },
  { "a long question without a clause", "en", NULL, NULL,
    "Would there ever be a way to learn how one could bake such a heavy dark bread in an oven that was never meant for "
    "anything but small light cakes?",
    "question: … bake such a heavy dark bread in an oven that was never meant for anything but small light cakes?" },
  { "marks alone", "en", NULL, NULL, "Hello ?? Bakers ask ???", "question: Hello ?|question: Bakers ask ?" },
  { "named", "en", NULL, NULL, "Your article about doubt hangs above our oven.",
    "named: Your article about doubt hangs above our oven" },
  { "named, fr", "fr", NULL, NULL, "Votre billet sur le doute est accroché au-dessus du four.",
    "named: Votre billet sur le doute est accroché au-dessus du four" },
  { "found", "en", NULL, NULL, "We met in the queue for the cloakroom in Bristol.",
    "found: We met in the queue for the cloakroom in Bristol" },
  { "found, fr", "fr", NULL, NULL, "Nous nous sommes rencontrés au salon de Lyon, devant les cafés.",
    "found: Nous nous sommes rencontrés au salon de Lyon, devant les cafés" },
  { "friend", "en", NULL, NULL, "A friend told me about you last winter.",
    "friend: A friend told me about you last winter" },
  { "friend, fr", "fr", NULL, NULL, "Une amie m’a parlé de vous l’hiver dernier.",
    "friend: Une amie m’a parlé de vous l’hiver dernier" },
  { "order", "en", "Night nurse", "Care at night",
    "We met in the queue for the cloakroom. Your article about doubt hangs above our bed. How do you end an evening?",
    "question: How do you end an evening?|named: Your article about doubt hangs above our bed|"
    "found: We met in the queue for the cloakroom|group: Care at night|trade: Night nurse" },
  { "one sentence is quoted once", "en", NULL, NULL, "We met in Bristol, and how did you come to write your article?",
    "question: We met in Bristol, and how did you come to write your article?" },
  { "line breaks and controls", "en", "Baker\r\nBcc: all@example.org\033[1m", NULL, NULL,
    "trade: Baker Bcc: all@example.org [1m" },
};

static const gchar *const kinds[MT_N_HINT_KINDS] = { "question", "named", "found", "friend", "group", "trade" };

static GPtrArray *
find (const Row *row, MtWarnings warnings)
{
  g_autoptr (MtInvitation) invitation = g_new0 (MtInvitation, 1);

  invitation->network = g_strdup ("linkedin");
  invitation->name = g_strdup ("Rowan Tree");
  invitation->language = g_strdup (row->language);
  invitation->headline = g_strdup (row->headline);
  invitation->groups = row->groups != NULL ? g_strsplit (row->groups, ";", -1) : NULL;
  invitation->own_words = g_strdup (row->words);
  invitation->contact_count = invitation->mutual_contacts = -1;
  invitation->warnings = warnings;
  return mt_hints_find (invitation, evidence, profile);
}

static gchar *
join (const GPtrArray *hints)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < hints->len; i++)
    {
      const MtHint *hint = hints->pdata[i];

      g_string_append_printf (out, "%s%s: %s", i > 0 ? "|" : "", kinds[hint->kind], hint->quotation);
    }
  return g_string_free (out, FALSE);
}

static void
test_rows (void **state G_GNUC_UNUSED)
{
  guint wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) hints = find (&rows[i], 0);
      g_autofree gchar *is = join (hints);

      if (g_str_equal (is, rows[i].hints))
        continue;
      print_error ("%s:\n  is     %s\n  wanted %s\n", rows[i].row, is, rows[i].hints);
      wrong++;
    }
  assert_int_equal (wrong, 0);
}

/* Whoever forges a mail is not who he says: there is nobody to speak with. */
static void
test_forged (void **state G_GNUC_UNUSED)
{
  const Row row = { "forged", "en", "Baker", "Bread", "How do you find the time to write?", NULL };
  g_autoptr (GPtrArray) hints = find (&row, MT_WARNING_FORGED);

  assert_int_equal (hints->len, 0);
}

/* However much somebody writes, the hints are read at a glance. */
static void
test_long (void **state G_GNUC_UNUSED)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree gchar *headline = g_strnfill (5000, 'x');
  Row row = { "long", "en", headline, "a;b;c;d;e;f;g;h", NULL, NULL };
  g_autoptr (GPtrArray) hints = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (
        words, "We met in Bristol %u. Your article about doubt is number %u. How many are there %u? ", i, i, i);
  row.words = words->str;
  hints = find (&row, 0);
  assert_in_range (hints->len, 5, 14);
  for (guint i = 0; i < hints->len; i++)
    assert_in_range (g_utf8_strlen (((const MtHint *)hints->pdata[i])->quotation, -1), 1, 110);
}

/* Without evidence, while the data is still being read, what stands around the words is there all the same. */
static void
test_without_evidence (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtInvitation) invitation = g_new0 (MtInvitation, 1);
  g_autoptr (GPtrArray) hints = NULL;

  invitation->network = g_strdup ("linkedin");
  invitation->headline = g_strdup ("Baker");
  invitation->own_words = g_strdup ("How do you find the time?");
  hints = mt_hints_find (invitation, NULL, NULL);
  assert_int_equal (hints->len, 1);
  assert_int_equal (((const MtHint *)hints->pdata[0])->kind, MT_HINT_TRADE);
}

/* Prompts, never sentences that could be sent. */
static void
test_labels (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < MT_N_HINT_KINDS; i++)
    {
      const gchar *label = mt_hint_kind_to_label ((MtHintKind)i);

      assert_true (*label != '\0');
      assert_null (strpbrk (label, ".!?:"));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_rows),   cmocka_unit_test (test_forged),
    cmocka_unit_test (test_long),   cmocka_unit_test (test_without_evidence),
    cmocka_unit_test (test_labels),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
