/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "patience.h"
#include "verdicts.h"

#include <glib/gstdio.h>
#include <string.h>

static const Row rows[] = {
  /* nothing but the formula */
  { "formula, far trade fr", "linkedin", "fr", "Acheteur pompes et vannes", FORMULA_FR, NULL, NULL, -1, M,
    "pure-formula" },
  { "formula, far trade en", "linkedin", "en", "Forklift sales manager", FORMULA_EN, NULL, NULL, -1, M,
    "other-sphere" },
  { "formula, far trade de", "xing", "de", "Einkäufer Hydraulik", "Ich möchte Sie als Kontakt hinzufügen.", NULL, NULL,
    -1, M, "pure-formula" },
  { "formula, nothing known", "facebook", "en", NULL, "Bob Stone wants to be friends on Facebook.", NULL, NULL, 0, M,
    "pure-formula" },
  { "formula typed by hand", "linkedin", "en", "Pipe fitter", NULL, FORMULA_EN "\n\nGary", NULL, -1, M,
    "pure-formula" },
  { "formula, near trade fr", "linkedin", "fr", "Cadre infirmière, Vesoul", FORMULA_FR, NULL, NULL, -1, U,
    "sphere-near" },
  { "formula, near trade en", "linkedin", "en", "Headmistress, two-room school", FORMULA_EN, NULL, NULL, -1, U,
    "sphere-near" },
  { "formula, coach", "linkedin", "fr", "Coach certifiée, Lyon", FORMULA_FR, NULL, NULL, -1, U, "sphere-headline" },
  { "formula, trainer en", "linkedin", "en", "Leadership trainer and author", FORMULA_EN, NULL, NULL, 5, U,
    "sphere-headline" },
  { "formula, work psychologist it", "linkedin", "it", "Psicologa del lavoro, Torino", FORMULA_EN, NULL, NULL, -1, U,
    "sphere-headline" },
  { "formula, shared group", "linkedin", "en", "Boatbuilder", FORMULA_EN, NULL, "Coaches of Europe", 8, U,
    "sphere-group" },
  { "formula, many friends in common", "facebook", "fr", NULL, "X vous a envoyé une demande.", NULL,
    "Atelier d'écriture", 25, U, NULL },
  { "nothing at all", "linkedin", NULL, NULL, NULL, NULL, NULL, -1, U, "nothing-known" },
  /* words for anybody */
  { "expands a network fr", "linkedin", "fr", "Commercial en chaudières", NULL,
    "Bonjour, je développe mon réseau et votre profil a retenu mon attention. Cordialement", NULL, -1, M,
    "fits-anybody" },
  { "expands a network en", "linkedin", "en", "Logistics broker", NULL,
    "Hi, I am expanding my professional network and came across your impressive profile. Regards", NULL, -1, M,
    "fits-anybody" },
  { "expands a network es", "linkedin", "es", "Agente de aduanas", NULL,
    "Buenas tardes, estoy ampliando mi red y sería un placer contar con usted. Saludos", NULL, -1, M, "fits-anybody" },
  { "machine forgot the name", "linkedin", "fr", "Directeur régional", NULL,
    "Bonjour {{prenom}}, au plaisir de vous compter dans mon réseau.", NULL, -1, M, "unfilled-placeholder" },
  { "tells that many get it", "linkedin", "en", "Accountant", NULL,
    "Dear all, I am adding everyone in my address book to my network.", NULL, -1, M, "sent-to-many" },
  /* wants something */
  { "sells fr", "linkedin", "fr", "Fondateur, Agence Visible", NULL,
    "Bonjour, notre agence propose une offre de référencement à partir de 290 € par mois, sans engagement. Quand "
    "puis-je vous "
    "appeler ?",
    NULL, -1, I, "sells-something" },
  { "sells en", "linkedin", "en", "Account executive", NULL,
    "Hi Camille, we help coaches get more clients. Worth a quick call this week? First month free, no obligation.",
    NULL, -1, I, "sells-something" },
  { "link exchange", "direct", "en", NULL, NULL,
    "Hello, I love your blog! Would you accept a guest post with a dofollow link to our site? We can pay $50.", NULL,
    -1, I, "asks-link" },
  { "flattery before an ask", "linkedin", "fr", "Romancier", NULL,
    "Chère Camille, félicitations pour votre blog, quel talent ! Pourriez-vous parler de mon roman à vos lecteurs et "
    "mettre un "
    "lien vers ma page ?",
    NULL, -1, I, "flattery-before-ask" },
  { "survey", "direct", "fr", NULL, NULL,
    "Bonjour, étudiante en master, je réalise une enquête pour mon mémoire. Pourriez-vous répondre à mon questionnaire "
    "et le "
    "diffuser à vos lecteurs ? Merci d'avance",
    NULL, -1, I, "asks-survey" },
  { "job de", "xing", "de", "Personalberater", NULL,
    "Guten Tag, für einen Kunden besetzen wir eine Position als Leiterin. Haben Sie Interesse an einem kurzen "
    "Telefonat?",
    NULL, -1, I, "hires" },
  /* cares */
  { "tried an idea", "linkedin", "fr", "Infirmière", NULL,
    "Bonjour Camille, votre billet sur les réunions m'a fait sourire. Je l'ai lu à voix haute à mon équipe, et depuis "
    "on commence "
    "chaque lundi par une minute de silence. Comment faites-vous quand un chef refuse ?",
    NULL, -1, A, "names-my-work" },
  { "met at a talk", "linkedin", "en", "Librarian", NULL,
    "We met at your talk in Leeds; I sat in the back row with the red scarf. Your story about the gardener stayed with "
    "me, and I "
    "told it to my father last Sunday. He laughed until he cried.",
    NULL, 2, A, "met-before" },
  { "gives and takes", "direct", "en", NULL, NULL,
    "I disagreed with your piece on feedback and have thought about it since. I teach apprentices, and we tried the "
    "opposite last "
    "winter. Shall we swap stories? I'd tell you ours if you tell me how yours ended.",
    NULL, -1, A, NULL },
  /* shy */
  { "shy fr", "linkedin", "fr", "Assistante sociale", NULL,
    "Bonjour, je vous lis en silence depuis longtemps. Je n'ose pas trop.", NULL, -1, U, "shy" },
  { "shy en", "linkedin", "en", "Social worker", NULL, "Hello, hope it's ok to add you.", NULL, 3, U, NULL },
};

static void
test_verdicts (void **state G_GNUC_UNUSED)
{
  guint failures = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (&rows[i]);
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, evidence, profile, NULL, 0);

      if (verdict->category == rows[i].category && (rows[i].reason == NULL || has_reason (verdict, rows[i].reason)))
        continue;
      print_verdict (rows[i].row, verdict);
      failures++;
    }
  assert_int_equal (failures, 0);
}

/* Whatever is judged: a number that is never quite sure, few reasons, those against after those for it, each with a sentence on one line. */
static void
test_form (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (&rows[i]);
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, evidence, profile, NULL, 0);
      guint against = 0;

      assert_true (verdict->confidence >= 0 && verdict->confidence <= 0.99);
      assert_true (verdict->reasons->len > 0 && verdict->reasons->len <= 8);
      for (guint j = 0; j < verdict->reasons->len; j++)
        {
          const MtReason *reason = g_ptr_array_index (verdict->reasons, j);
          g_autofree gchar *sentence = mt_reason_to_sentence (reason);

          assert_true (g_utf8_validate (sentence, -1, NULL) && strpbrk (sentence, "\n\r\t") == NULL);
          assert_null (strstr (sentence, "%s"));
          against += reason->weight < 0 ? 1 : 0;
          assert_true ((reason->weight < 0) == (against > 0));
        }
      assert_true (against <= 2);
    }
}

/* To be called mechanical takes more than to come from elsewhere and to write few words. */
static void
test_bars (void **state G_GNUC_UNUSED)
{
  static const Row cases[] = {
    { "strange words", "linkedin", "fr", "Soudeur", NULL, "Le merle est revenu sur la grue.", NULL, -1, U, NULL },
    { "many know us both", "linkedin", "fr", "Acheteur vannes", FORMULA_FR, NULL, NULL, 14, U, NULL },
    { "sent by a friend", "linkedin", "en", "Pipe fitter", NULL,
      "I'd like to add you to my professional network. Our mutual friend Agnes told me about you.", NULL, -1, U, NULL },
    { "says it himself", "linkedin", "fr", "Soudeur", NULL, "J'envoie cette invitation à tous mes contacts.", NULL, -1,
      M, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (&cases[i]);
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, evidence, profile, NULL, 0);

      if ((verdict->category == M) != (cases[i].category == M))
        {
          print_verdict (cases[i].row, verdict);
          fail ();
        }
    }
}

/* Who has not told what they do is not told that somebody's trade is far from theirs. */
static void
test_without_profile (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (&rows[i]);
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, evidence, NULL, NULL, 0);

      if (verdict->category == M && rows[i].category != M)
        {
          print_verdict (rows[i].row, verdict);
          fail ();
        }
      if (rows[i].formula != NULL && rows[i].headline != NULL)
        assert_int_equal (verdict->category, U);
    }
}

/* Nobody is mechanical unseen: a mail of several people is judged so only when it tells what all of them are. */
static void
test_several_people (void **state G_GNUC_UNUSED)
{
  static const Row row = { .network = "linkedin",
                           .language = "en",
                           .headline = "Fleet insurance broker",
                           .formula = "I'd like to add you to my professional network on LinkedIn.",
                           .mutual = -1 };

  for (gint seen = 1; seen <= 3; seen++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (&row);
      g_autoptr (MtVerdict) verdict = NULL;

      invitation->people = 3;
      invitation->people_seen = seen;
      invitation->warnings = MT_WARNING_SEVERAL;
      verdict = mt_judge (invitation, evidence, profile, NULL, 0);
      assert_true ((verdict->category == MT_CATEGORY_MECHANICAL) == (seen == 3));
      assert_true (has_reason (verdict, "several-people") == (seen < 3));
      assert_true ((verdict->warnings & MT_WARNING_SEVERAL) != 0);
    }
}

static void
test_nothing (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtVerdict) none = mt_judge (NULL, evidence, profile, NULL, 0);
  g_autoptr (MtInvitation) empty = g_new0 (MtInvitation, 1);
  g_autoptr (MtVerdict) verdict = NULL;
  g_autoptr (MtVerdict) unknown_me = NULL;

  assert_int_equal (none->category, MT_CATEGORY_NONE);
  assert_non_null (none->reasons);
  empty->network = g_strdup ("direct");
  empty->contact_count = empty->mutual_contacts = -1;
  verdict = mt_judge (empty, evidence, profile, NULL, 0);
  assert_int_not_equal (verdict->category, MT_CATEGORY_NONE);
  unknown_me = mt_judge (empty, evidence, NULL, NULL, 0);
  assert_int_not_equal (unknown_me->category, MT_CATEGORY_NONE);
}

/* Without any data the verdict is unsure: nobody is binned for a lost file. */
static void
test_no_evidence (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *resources = g_strdup (g_getenv ("MORALOTOP_RESOURCES"));
  g_autoptr (MtEvidence) nothing = NULL;

  g_setenv ("MORALOTOP_RESOURCES", "/nonexistent", TRUE);
  nothing = mt_evidence_load (NULL, NULL);
  if (resources != NULL)
    g_setenv ("MORALOTOP_RESOURCES", resources, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (&rows[i]);
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, nothing, profile, NULL, 0);

      assert_int_equal (verdict->category, U);
    }
}

/* The user's own file replaces the shipped one; a broken one is reported and the others serve. */
static void
test_user_files (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *directory = g_dir_make_tmp ("moralotop-XXXXXX", NULL);
  g_autofree gchar *folder = g_build_filename (directory, "evidence", NULL);
  g_autofree gchar *broken = g_build_filename (folder, "measures.xml", NULL);
  g_autofree gchar *wording = g_build_filename (folder, "wording.tsv", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (MtEvidence) mine = NULL;
  g_autoptr (MtInvitation) invitation = make_invitation (&rows[0]);
  g_autoptr (MtVerdict) verdict = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (broken,
                       "<evidence xmlns=\"urn:moralotop:evidence:1\">\n"
                       "<piece id=\"mine\" mechanical=\"1\" interested=\"0\" authentic=\"0\" unsure=\"0\">"
                       "<phrases language=\"fr\">… a; bon vent</phrases></piece>\n</evidence>",
                       -1, NULL);
  g_file_set_contents (wording, "no such thing\n", -1, NULL);
  mine = mt_evidence_load (directory, problems);
  assert_int_equal (problems->len, 2);
  assert_non_null (strstr (((const GError *)g_ptr_array_index (problems, 0))->message, "measures.xml:2"));
  verdict = mt_judge (invitation, mine, profile, NULL, 0);
  assert_non_null (verdict);
  g_remove (broken);
  g_remove (wording);
  g_rmdir (folder);
  g_rmdir (directory);
}

static void
test_hostile (void **state G_GNUC_UNUSED)
{
  const gchar *pieces[] = { "???", "« ", "“", "{{", "[[[[", "a ", "je vous lis ", "\n\n", "€", "🚀", "…", "à ", "" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      Row row = rows[0];
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (MtInvitation) invitation = NULL;
      g_autoptr (MtVerdict) verdict = NULL;
      gint64 before = patience_start ();

      while (*pieces[i] != '\0' && text->len < 1000000)
        g_string_append (text, pieces[i]);
      row.words = row.headline = row.group = text->str;
      invitation = make_invitation (&row);
      verdict = mt_judge (invitation, evidence, profile, NULL, 0);
      assert_true (verdict->confidence >= 0 && verdict->confidence <= 1);
      for (guint j = 0; j < verdict->reasons->len; j++)
        {
          const MtReason *reason = g_ptr_array_index (verdict->reasons, j);

          assert_true (reason->detail == NULL || strlen (reason->detail) < 1000);
        }
      if (patience_is_over (before, 2))
        fail_msg ("a million bytes of \"%s\" took too long", pieces[i]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_verdicts),        cmocka_unit_test (test_form),           cmocka_unit_test (test_bars),
    cmocka_unit_test (test_without_profile), cmocka_unit_test (test_several_people), cmocka_unit_test (test_nothing),
    cmocka_unit_test (test_no_evidence),     cmocka_unit_test (test_user_files),     cmocka_unit_test (test_hostile),
  };

  return cmocka_run_group_tests_name ("judge-verdict", tests, set_up, tear_down);
}
