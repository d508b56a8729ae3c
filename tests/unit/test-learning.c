/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/judge.h>

#include <moralotop/xml.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define M MT_CATEGORY_MECHANICAL
#define I MT_CATEGORY_INTERESTED
#define A MT_CATEGORY_AUTHENTIC
#define U MT_CATEGORY_UNSURE

static MtEvidence *evidence;
static MtProfile *profile;
static GPtrArray *ids; /* all that the shipped data knows */

static void
read_ids (const gchar *name)
{
  g_autofree gchar *path = g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "evidence", name, NULL);
  g_autoptr (MtXmlElement) root = mt_xml_read (path, NULL, NULL);

  for (guint i = 0; root != NULL && i < root->children->len; i++)
    g_ptr_array_add (ids, g_strdup (mt_xml_element_get (g_ptr_array_index (root->children, i), "id")));
}

static int
set_up (void **state G_GNUC_UNUSED)
{
  evidence = mt_evidence_load (NULL, NULL);
  profile = mt_profile_new ();
  g_free (profile->first_name);
  profile->first_name = g_strdup ("Camille");
  g_strfreev (profile->activities);
  profile->activities = g_strsplit ("blog;coaching;relations humaines;management;formation", ";", -1);
  ids = g_ptr_array_new_with_free_func (g_free);
  read_ids ("mechanical.xml");
  read_ids ("interested.xml");
  read_ids ("authentic.xml");
  read_ids ("unsure.xml");
  read_ids ("measures.xml");
  g_ptr_array_add (ids, g_strdup ("wording-authentic"));
  g_ptr_array_add (ids, g_strdup ("never-heard-of"));
  return ids->len < 20;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  mt_evidence_free (evidence);
  mt_profile_free (profile);
  g_ptr_array_unref (ids);
  return 0;
}

/* ---- mails and histories of overrules, by chance ---- */

static const gchar *
pick (GRand *random, const gchar *const *from, guint n)
{
  return from[g_rand_int_range (random, 0, (gint)n)];
}

static MtInvitation *
make_invitation (GRand *random)
{
  static const gchar *const headlines[] = {
    NULL,        "Acheteur pompes et vannes", "Coach certifiée, Lyon", "Forklift sales manager",
    "Librarian", "Fondateur, Agence Visible"
  };
  static const gchar *const sentences[] = {
    "",
    "Bonjour Camille.",
    "Hello, hope it's ok to add you.",
    "I am expanding my professional network.",
    "Je vous lis en silence depuis longtemps.",
    "Votre billet sur les réunions m'a fait sourire.",
    "We help coaches get more clients.",
    "Worth a quick call this week?",
    "I told your story about the gardener to my father last Sunday.",
    "Au plaisir d'échanger.",
    "Notre agence propose une offre de référencement à partir de 290 € par mois.",
    "Nous nous sommes croisés à Lyon.",
  };
  static const gchar *const groups[] = { NULL, NULL, "Coaches of Europe", "Valve buyers" };
  MtInvitation *invitation = g_new0 (MtInvitation, 1);
  const gchar *group = pick (random, groups, G_N_ELEMENTS (groups));

  invitation->network = g_strdup (g_rand_boolean (random) ? "linkedin" : "direct");
  invitation->language = g_strdup (g_rand_boolean (random) ? "fr" : "en");
  invitation->headline = g_strdup (pick (random, headlines, G_N_ELEMENTS (headlines)));
  invitation->own_words = g_strjoin (" ", pick (random, sentences, G_N_ELEMENTS (sentences)),
                                     pick (random, sentences, G_N_ELEMENTS (sentences)),
                                     pick (random, sentences, G_N_ELEMENTS (sentences)), NULL);
  invitation->formula =
      g_strdup (g_rand_boolean (random) ? "I'd like to add you to my professional network on LinkedIn." : NULL);
  invitation->groups = group != NULL ? g_strsplit (group, ";", -1) : NULL;
  invitation->mutual_contacts = g_rand_int_range (random, -1, 12);
  invitation->contact_count = g_rand_boolean (random) ? -1 : 700;
  return invitation;
}

/* An overrule by chance; of category `only`, unless that is "none". */
static void
add_by_chance (MtLearning *learning, GRand *random, MtCategory only)
{
  const gchar *some[9] = { NULL };
  guint n = (guint)g_rand_int_range (random, 0, G_N_ELEMENTS (some));

  for (guint i = 0; i < n; i++)
    some[i] = g_ptr_array_index (ids, g_rand_int_range (random, 0, (gint)ids->len));
  mt_learning_add (learning,
                   only != MT_CATEGORY_NONE ? only : (MtCategory)g_rand_int_range (random, 0, MT_N_CATEGORIES), some);
}

static gchar *
tell (const MtVerdict *verdict)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s %.17g\n", mt_category_to_string (verdict->category), verdict->confidence);
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (verdict->reasons, i);
      g_autofree gchar *sentence = mt_reason_to_sentence (reason);

      g_string_append_printf (out, "%+.17g %s: %s\n", reason->weight, reason->id, sentence);
    }
  return g_string_free (out, FALSE);
}

static MtVerdict *
judge (const MtInvitation *invitation, const MtLearning *learning)
{
  const MtHistory history = { .learning = learning };

  return mt_judge (invitation, evidence, profile, &history, 0);
}

/* ---- properties ---- */

/* Whatever was learned, a clear verdict stays as it is to the last reason; an unsure one may move, and says why. */
static void
test_clear_never_moves (void **state G_GNUC_UNUSED)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  guint clear = 0, unsure = 0, moved = 0;

  for (guint round = 0; round < 1500; round++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (random);
      g_autoptr (MtLearning) learning = mt_learning_new ();
      g_autoptr (MtVerdict) before = judge (invitation, NULL);
      g_autoptr (MtVerdict) after = NULL;
      g_autofree gchar *was = tell (before);
      g_autofree gchar *is = NULL;
      MtCategory only = (MtCategory)g_rand_int_range (random, 0, MT_N_CATEGORIES);

      for (gint n = g_rand_int_range (random, 0, 300); n > 0; n--)
        add_by_chance (learning, random, only);
      for (gint n = g_rand_int_range (random, 0, 30); n > 0; n--)
        mt_learning_add (learning, only, (const gchar *const *)before->evidence);
      after = judge (invitation, learning);
      is = tell (after);
      if (before->category != U && strcmp (was, is) != 0)
        fail_msg ("round %u: it was\n%sand is\n%s", round, was, is);
      if (after->category != before->category
          && !g_str_has_prefix (((MtReason *)after->reasons->pdata[0])->id, "learned-"))
        fail_msg ("round %u: it does not say what moved it\n%s", round, is);
      clear += before->category != U;
      unsure += before->category == U;
      moved += before->category != after->category;
    }
  /* Or nothing would have been tested. */
  assert_true (clear > 200 && unsure > 100 && moved > 20);
}

static void
test_bounded (void **state G_GNUC_UNUSED)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  const gchar *all[200] = { NULL };

  for (guint i = 0; i < ids->len && i + 1 < G_N_ELEMENTS (all); i++)
    all[i] = g_ptr_array_index (ids, i);
  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (MtLearning) learning = mt_learning_new ();
      gdouble weights[MT_N_CATEGORIES];
      MtCategory only = (MtCategory)g_rand_int_range (random, 0, MT_N_CATEGORIES);

      for (guint n = 0; n < 400; n++)
        add_by_chance (learning, random, only);
      mt_learning_weigh (learning, all, weights, NULL);
      for (guint i = 0; i < MT_N_CATEGORIES; i++)
        assert_true (weights[i] >= 0 && weights[i] <= MT_LEARNING_LIMIT);
      assert_true (weights[MT_CATEGORY_NONE] == 0);
    }
}

/* As many overrules of the one kind as of the other on the same evidence say nothing: the verdict is to the last reason what it was. */
static void
test_contradictions_cancel (void **state G_GNUC_UNUSED)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (random);
      g_autoptr (MtLearning) learning = mt_learning_new ();
      g_autoptr (MtVerdict) before = judge (invitation, NULL);
      g_autoptr (MtVerdict) after = NULL;
      g_autofree gchar *was = tell (before);
      g_autofree gchar *is = NULL;
      MtCategory one = (MtCategory)g_rand_int_range (random, M, MT_N_CATEGORIES);
      MtCategory other = one == U ? M : (MtCategory)(one + 1);

      for (gint n = g_rand_int_range (random, 1, 20); n > 0; n--)
        {
          mt_learning_add (learning, one, (const gchar *const *)before->evidence);
          mt_learning_add (learning, other, (const gchar *const *)before->evidence);
        }
      after = judge (invitation, learning);
      is = tell (after);
      assert_string_equal (was, is);
    }
}

/* In whatever order they come. */
static void
test_order (void **state G_GNUC_UNUSED)
{
  const gchar *const some[] = { "shy", "few-words", "pure-formula", NULL }, *const turned[] = { "pure-formula", "shy",
                                                                                                "few-words", NULL };
  g_autoptr (MtLearning) one = mt_learning_new ();
  g_autoptr (MtLearning) other = mt_learning_new ();
  gdouble a[MT_N_CATEGORIES], b[MT_N_CATEGORIES];
  gchar *said[MT_N_CATEGORIES], *again[MT_N_CATEGORIES];

  for (guint i = 0; i < 4; i++)
    {
      mt_learning_add (one, i == 0 ? M : A, some);
      mt_learning_add (other, i == 3 ? M : A, turned);
    }
  assert_true (mt_learning_weigh (one, some, a, said));
  assert_true (mt_learning_weigh (other, turned, b, again));
  for (guint i = 0; i < MT_N_CATEGORIES; i++)
    assert_true (ABS (a[i] - b[i]) < 1e-9);
  assert_string_equal (said[A], "shy;few-words;pure-formula");
  assert_string_equal (again[A], "pure-formula;shy;few-words");
  for (guint i = 0; i < MT_N_CATEGORIES; i++)
    {
      g_free (said[i]);
      g_free (again[i]);
    }
}

/* ---- an example ---- */

static MtInvitation *
make_shy (void)
{
  MtInvitation *invitation = g_new0 (MtInvitation, 1);

  invitation->network = g_strdup ("linkedin");
  invitation->language = g_strdup ("en");
  invitation->headline = g_strdup ("Social worker");
  invitation->own_words = g_strdup ("Hello, hope it's ok to add you.");
  invitation->mutual_contacts = 3;
  invitation->contact_count = -1;
  return invitation;
}

/* One overrule moves nobody, a few of one mind do; without them all is as it was. */
static void
test_few_are_enough (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtInvitation) invitation = make_shy ();
  g_autoptr (MtVerdict) before = judge (invitation, NULL);
  g_autofree gchar *was = tell (before);
  static const MtCategory kinds[] = { M, I, A };

  assert_int_equal (before->category, U);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (MtLearning) learning = mt_learning_new ();
      g_autoptr (MtLearning) forgotten = mt_learning_new ();
      g_autoptr (MtVerdict) one = NULL;
      g_autoptr (MtVerdict) few = NULL;
      g_autoptr (MtVerdict) none = judge (invitation, forgotten);
      g_autofree gchar *after_one = NULL;
      g_autofree gchar *after_none = tell (none);
      const MtReason *first;

      mt_learning_add (learning, kinds[i], (const gchar *const *)before->evidence);
      one = judge (invitation, learning);
      after_one = tell (one);
      assert_string_equal (after_one, was);
      assert_string_equal (after_none, was);
      for (guint n = 0; n < 5; n++)
        mt_learning_add (learning, kinds[i], (const gchar *const *)before->evidence);
      assert_int_equal (mt_learning_get_length (learning), 6);
      few = judge (invitation, learning);
      first = g_ptr_array_index (few->reasons, 0);
      if (kinds[i] == A)
        assert_int_equal (few->category, A);
      if (few->category != U)
        {
          g_autofree gchar *sentence = mt_reason_to_sentence (first);

          assert_true (g_str_has_prefix (first->id, "learned-"));
          assert_true (g_str_has_prefix (sentence, "It resembles requests that you called "));
          assert_null (strstr (sentence, ".”"));
          assert_true (few->confidence <= 0.75);
        }
    }
}

/* What is known of the person beats what was learned of others. */
static void
test_history_is_first (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtInvitation) invitation = make_shy ();
  g_autoptr (MtVerdict) before = judge (invitation, NULL);
  g_autoptr (MtLearning) learning = mt_learning_new ();
  const MtHistory written_to = { .written_to = TRUE, .learning = learning };
  const MtHistory overruled = { .overruled = TRUE, .overrule = I, .learning = learning };
  g_autoptr (MtVerdict) one = NULL;
  g_autoptr (MtVerdict) other = NULL;

  for (guint n = 0; n < 50; n++)
    mt_learning_add (learning, M, (const gchar *const *)before->evidence);
  one = mt_judge (invitation, evidence, profile, &written_to, 0);
  other = mt_judge (invitation, evidence, profile, &overruled, 0);
  assert_int_not_equal (one->category, M);
  assert_string_equal (((MtReason *)one->reasons->pdata[0])->id, "written-to");
  assert_int_equal (other->category, I);
  assert_string_equal (((MtReason *)other->reasons->pdata[0])->id, "overruled");
}

static void
test_what_teaches_nothing (void **state G_GNUC_UNUSED)
{
  static const gchar *const person[] = { "always", "written-to", "in-network", "", NULL };
  static const gchar *const twice[] = { "shy", "shy", NULL };
  static const gchar *const *const nothing = &person[4];
  g_autoptr (MtLearning) learning = mt_learning_new ();
  gdouble weights[MT_N_CATEGORIES];

  for (guint i = 0; i < 9; i++)
    {
      mt_learning_add (learning, A, person);
      mt_learning_add (learning, A, nothing);
      mt_learning_add (learning, A, NULL);
      mt_learning_add (learning, MT_CATEGORY_NONE, twice);
    }
  mt_learning_add (learning, A, twice);
  assert_int_equal (mt_learning_get_length (learning), 1);
  assert_false (mt_learning_weigh (learning, person, weights, NULL));
  assert_false (mt_learning_weigh (learning, twice, weights, NULL));
  assert_false (mt_learning_weigh (NULL, twice, weights, NULL));
  assert_false (mt_learning_weigh (learning, NULL, weights, NULL));
  for (guint i = 0; i < MT_N_CATEGORIES; i++)
    assert_true (weights[i] == 0);
}

static void
test_sentences (void **state G_GNUC_UNUSED)
{
  for (guint i = M; i < MT_N_CATEGORIES; i++)
    {
      g_autofree gchar *id = g_strconcat ("learned-", mt_category_to_string ((MtCategory)i), NULL);
      MtReason bare = { id, 1, NULL }, quoting = { id, 1, (gchar *)"shy;uses-my-name" };
      g_autofree gchar *one = mt_reason_to_sentence (&bare);
      g_autofree gchar *other = mt_reason_to_sentence (&quoting);

      assert_null (strstr (one, "learned"));
      assert_non_null (strstr (other, "“A shy note”, “They call you by your first name”."));
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_clear_never_moves),     cmocka_unit_test (test_bounded),
    cmocka_unit_test (test_contradictions_cancel), cmocka_unit_test (test_order),
    cmocka_unit_test (test_few_are_enough),        cmocka_unit_test (test_history_is_first),
    cmocka_unit_test (test_what_teaches_nothing),  cmocka_unit_test (test_sentences),
  };

  return cmocka_run_group_tests_name ("learning", tests, set_up, tear_down);
}
