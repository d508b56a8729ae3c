/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"

#include <moralotop/judge.h>

#include <glib/gstdio.h>
#include <moralotop/error.h>
#include <moralotop/xml.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static MtEvidence *evidence;
static MtProfile *profile;

static int
set_up (void **state)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);

  (void)state;
  evidence = mt_evidence_load (NULL, problems);
  for (guint i = 0; i < problems->len; i++)
    print_error ("%s\n", ((const GError *)g_ptr_array_index (problems, i))->message);
  profile = g_new0 (MtProfile, 1);
  profile->name = g_strdup ("Camille Laurent");
  profile->first_name = g_strdup ("Camille");
  profile->blog = g_strdup ("Moralotop https://www.moralotop.example");
  profile->activities =
      g_strsplit ("blog;écriture;coaching;relations humaines;management;formation;conférences", ";", -1);
  return problems->len > 0;
}

static int
tear_down (void **state)
{
  (void)state;
  mt_evidence_free (evidence);
  g_free (profile->name);
  g_free (profile->first_name);
  g_free (profile->blog);
  g_strfreev (profile->activities);
  g_free (profile);
  return 0;
}

#define FORMULA_FR "J'aimerais vous inviter à rejoindre mon réseau professionnel en ligne, sur le site LinkedIn."
#define FORMULA_EN "I'd like to add you to my professional network on LinkedIn."

typedef struct
{
  const gchar *row;
  const gchar *network;
  const gchar *language;
  const gchar *headline;
  const gchar *formula;
  const gchar *words;
  const gchar *group;
  gint mutual;
  MtCategory category;
  const gchar *reason; /* among the reasons that speak for the verdict; NULL: any */
} Row;

#define M MT_CATEGORY_MECHANICAL
#define I MT_CATEGORY_INTERESTED
#define A MT_CATEGORY_AUTHENTIC
#define U MT_CATEGORY_UNSURE

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

static MtInvitation *
make_invitation (const Row *row)
{
  MtInvitation *invitation = g_new0 (MtInvitation, 1);

  invitation->network = g_strdup (row->network);
  invitation->language = g_strdup (row->language);
  invitation->headline = g_strdup (row->headline);
  invitation->formula = g_strdup (row->formula);
  invitation->own_words = g_strdup (row->words);
  invitation->groups = row->group != NULL ? g_strsplit (row->group, ";", -1) : NULL;
  invitation->mutual_contacts = row->mutual;
  invitation->contact_count = -1;
  return invitation;
}

static gboolean
has_reason (const MtVerdict *verdict, const gchar *id)
{
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (verdict->reasons, i);

      if (g_str_equal (reason->id, id) && reason->weight > 0)
        return TRUE;
    }
  return FALSE;
}

static void
print_verdict (const gchar *row, const MtVerdict *verdict)
{
  print_error ("%s: %s %.2f\n", row, mt_category_to_string (verdict->category), verdict->confidence);
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (verdict->reasons, i);
      g_autofree gchar *sentence = mt_reason_to_sentence (reason);

      print_error ("  %+.2f %s: %s\n", reason->weight, reason->id, sentence);
    }
}

static void
test_verdicts (void **state)
{
  guint failures = 0;

  (void)state;
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
test_form (void **state)
{
  (void)state;
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

/* The ids of the reasons, and their quotations, in their order. */
static gchar *
join_reasons (const MtVerdict *verdict)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (verdict->reasons, i);

      g_string_append_printf (out, "%s%s(%s)", i > 0 ? " " : "", reason->id,
                              reason->detail != NULL ? reason->detail : "");
    }
  return g_string_free (out, FALSE);
}

/* How a friend tells it. `not` must not be in what is told. */
static void
test_telling (void **state)
{
  static const struct
  {
    Row row;
    const gchar *first; /* what the telling begins with */
    const gchar *has;
    const gchar * not ;
  } cases[] = {
    /* the mark of the verdict's own kind first, with its whole sentence; the second one in that sentence without */
    { { "asks", "linkedin", "fr", "Imprimeur", NULL,
        "Bonjour. Nous fabriquons des cahiers. Pourriez-vous en parler à vos lecteurs ? Il pleut.", NULL, -1, I, NULL },
      NULL,
      "(Pourriez-vous en parler à vos lecteurs ?)",
      "Il pleut" },
    { { "once", "linkedin", "fr", "Imprimeur", NULL, "Pourriez-vous en parler à vos lecteurs ?", NULL, -1, I, NULL },
      NULL,
      "lecteurs ?)",
      "lecteurs ?) wants-audience(P" },
    /* no function words, names, numbers */
    { { "words", "linkedin", "en", "Night nurse", NULL,
        "When Margaret left in 2019 we painted her chair yellow because nobody could look at it, and now the whole "
        "corridor "
        "laughs about it every morning.",
        NULL, -1, A, NULL },
      NULL,
      "wording-authentic(",
      "because" },
    { { "name", "linkedin", "en", "Night nurse", NULL,
        "When Margaret left in 2019 we painted her chair yellow because nobody could look at it, and now the whole "
        "corridor "
        "laughs about it every morning.",
        NULL, -1, A, NULL },
      NULL,
      "wording-authentic(",
      "Margaret" },
    /* the point of a date ends no sentence */
    { { "date", "direct", "de", NULL, NULL, "Ihren Beitrag vom 2. November habe ich gelesen, er hat mich berührt.",
        NULL, -1, A, NULL },
      NULL,
      "vom 2. November habe ich gelesen",
      NULL },
    { { "far", "linkedin", "fr", "Acheteur vannes", FORMULA_FR, NULL, NULL, -1, M, NULL },
      "pure-formula(",
      "other-sphere(",
      "little-said-elsewhere" },
    { { "near", "linkedin", "fr", "Formatrice, Lyon", FORMULA_FR, NULL, NULL, -1, U, NULL },
      "sphere-headline(Formatrice, Lyon)",
      "pure-formula(",
      "little-said-in-sphere" },
    /* a far trade is no reason to answer somebody, and a hope to talk none against it */
    { { "far, but sincere", "linkedin", "fr", "Acheteur vannes", NULL,
        "Bonjour Camille, j'ai lu votre billet sur le droit de rater et je l'ai essayé à l'atelier : on en rit encore. "
        "Peut-être en parlerons-nous un jour ?",
        NULL, -1, A, NULL },
      NULL,
      "names-my-work(",
      "other-sphere" },
    { { "hopes", "linkedin", "fr", "Acheteur vannes", NULL,
        "Bonjour Camille, j'ai lu votre billet sur le droit de rater et je l'ai essayé à l'atelier : on en rit encore. "
        "Peut-être en parlerons-nous un jour ?",
        NULL, -1, A, NULL },
      NULL,
      "names-my-work(",
      "hopes-to-talk" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (&cases[i].row);
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, evidence, profile, NULL, 0);
      g_autofree gchar *told = join_reasons (verdict);

      if ((cases[i].first != NULL && !g_str_has_prefix (told, cases[i].first)) || strstr (told, cases[i].has) == NULL
          || (cases[i].not != NULL && strstr (told, cases[i].not ) != NULL))
        fail_msg ("%s: %s", cases[i].row.row, told);
    }
}

/* To be called mechanical takes more than to come from elsewhere and to write few words. */
static void
test_bars (void **state)
{
  static const Row cases[] = {
    { "strange words", "linkedin", "fr", "Soudeur", NULL, "Le merle est revenu sur la grue.", NULL, -1, U, NULL },
    { "many know us both", "linkedin", "fr", "Acheteur vannes", FORMULA_FR, NULL, NULL, 14, U, NULL },
    { "sent by a friend", "linkedin", "en", "Pipe fitter", NULL,
      "I'd like to add you to my professional network. Our mutual friend Agnes told me about you.", NULL, -1, U, NULL },
    { "says it himself", "linkedin", "fr", "Soudeur", NULL, "J'envoie cette invitation à tous mes contacts.", NULL, -1,
      M, NULL },
  };

  (void)state;
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
test_without_profile (void **state)
{
  (void)state;
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

static const Row stock = { "stock", "linkedin", "fr", "Acheteur vannes", FORMULA_FR, NULL, NULL, -1, M, NULL };

/* What is known of the person beats the words. */
static void
test_history (void **state)
{
  static const struct
  {
    const gchar *row;
    MtHistory history;
    gboolean may_be_mechanical;
    const gchar *reason;
  } cases[] = {
    { "stranger", { 0 }, TRUE, "pure-formula" },
    { "in the address book", { .in_address_book = TRUE }, FALSE, "in-address-book" },
    { "written to", { .written_to = TRUE }, FALSE, "written-to" },
    { "awaited", { .known = TRUE, .state = MT_CONTACT_ASKED }, FALSE, "awaited" },
    { "answered", { .known = TRUE, .state = MT_CONTACT_ANSWERED }, FALSE, "has-answered" },
    { "accepted", { .known = TRUE, .state = MT_CONTACT_ACCEPTED }, FALSE, "in-network" },
    { "binned", { .known = TRUE, .state = MT_CONTACT_BINNED }, TRUE, "binned-before" },
    { "struck", { .known = TRUE, .state = MT_CONTACT_STRUCK }, TRUE, "struck-before" },
    { "received", { .known = TRUE, .state = MT_CONTACT_RECEIVED }, TRUE, "pure-formula" },
  };
  g_autoptr (MtInvitation) invitation = make_invitation (&stock);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, evidence, profile, &cases[i].history, 0);

      if ((verdict->category == M) != cases[i].may_be_mechanical || !has_reason (verdict, cases[i].reason))
        {
          print_verdict (cases[i].row, verdict);
          fail ();
        }
    }
}

static void
test_overrule (void **state)
{
  g_autoptr (MtInvitation) invitation = make_invitation (&stock);

  (void)state;
  for (guint i = 0; i < MT_N_CATEGORIES; i++)
    {
      MtHistory history = { .overruled = TRUE, .overrule = (MtCategory)i, .written_to = TRUE };
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, evidence, profile, &history, 0);
      const MtReason *first = g_ptr_array_index (verdict->reasons, 0);

      assert_int_equal (verdict->category, i);
      assert_true (verdict->confidence == 1);
      assert_string_equal (first->id, "overruled");
    }
}

static void
test_warnings (void **state)
{
  g_autoptr (MtInvitation) invitation = make_invitation (&stock);
  MtHistory history = { .invited_before = TRUE };
  g_autoptr (MtVerdict) verdict = NULL;

  (void)state;
  invitation->warnings = MT_WARNING_NO_REPLY | MT_WARNING_FORGED;
  verdict = mt_judge (invitation, evidence, profile, &history, 0);
  assert_int_equal (verdict->warnings, MT_WARNING_NO_REPLY | MT_WARNING_FORGED | MT_WARNING_REPEAT);
  /* what would be true of a genuine mail is not told beside it */
  assert_int_equal (mt_warnings_to_tell (verdict->warnings), MT_WARNING_FORGED | MT_WARNING_REPEAT);
  assert_int_equal (mt_warnings_to_tell (MT_WARNING_NO_REPLY | MT_WARNING_SEVERAL),
                    MT_WARNING_NO_REPLY | MT_WARNING_SEVERAL);
  for (guint i = 0; i < 4; i++)
    assert_true (strlen (mt_warning_to_sentence ((MtWarnings)(1 << i))) > 10);
}

static void
test_nothing (void **state)
{
  g_autoptr (MtVerdict) none = mt_judge (NULL, evidence, profile, NULL, 0);
  g_autoptr (MtInvitation) empty = g_new0 (MtInvitation, 1);
  g_autoptr (MtVerdict) verdict = NULL;
  g_autoptr (MtVerdict) unknown_me = NULL;

  (void)state;
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
test_no_evidence (void **state)
{
  g_autofree gchar *resources = g_strdup (g_getenv ("MORALOTOP_RESOURCES"));
  g_autoptr (MtEvidence) nothing = NULL;

  (void)state;
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

static void
test_hostile (void **state)
{
  const gchar *pieces[] = { "???", "« ", "“", "{{", "[[[[", "a ", "je vous lis ", "\n\n", "€", "🚀", "…", "à ", "" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      Row row = stock;
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

/* Nobody is mechanical unseen: a mail of several people is judged so only when it tells what all of them are. */
static void
test_several_people (void **state)
{
  static const Row row = { .network = "linkedin",
                           .language = "en",
                           .headline = "Fleet insurance broker",
                           .formula = "I'd like to add you to my professional network on LinkedIn.",
                           .mutual = -1 };

  (void)state;
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

/* Every id that the shipped data can give as a reason has a sentence of its own. */
static void
test_sentences (void **state)
{
  static const gchar *const files[] = { "mechanical.xml", "interested.xml", "authentic.xml",
                                        "unsure.xml",     "words.xml",      "measures.xml" };
  static const gchar *const others[] = { "overruled",          "may-be-sincere",     "hard-to-tell",
                                         "wording-mechanical", "wording-interested", "wording-authentic",
                                         "wording-unsure",     "several-people" };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree gchar *path = g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "evidence", files[i], NULL);
      g_autoptr (MtXmlElement) root = mt_xml_read (path, NULL, NULL);

      assert_non_null (root);
      for (guint j = 0; j < root->children->len; j++)
        {
          const MtXmlElement *child = g_ptr_array_index (root->children, j);

          if (mt_xml_element_get (child, "id") != NULL && g_strcmp0 (mt_xml_element_get (child, "tell"), "never") != 0)
            g_ptr_array_add (ids, g_strdup (mt_xml_element_get (child, "id")));
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_ptr_array_add (ids, g_strdup (others[i]));
  for (guint i = 0; i < ids->len; i++)
    {
      MtReason bare = { g_ptr_array_index (ids, i), 1, NULL };
      MtReason quoting = { g_ptr_array_index (ids, i), 1, (gchar *)"50% of %s" };
      g_autofree gchar *one = mt_reason_to_sentence (&bare);
      g_autofree gchar *other = mt_reason_to_sentence (&quoting);

      if (strstr (one, bare.id) != NULL && strchr (bare.id, '-') != NULL)
        fail_msg ("no sentence for %s: %s", bare.id, one);
      assert_true (strlen (other) > 5);
    }
}

/* The user's own file replaces the shipped one; a broken one is reported and the others serve. */
static void
test_user_files (void **state)
{
  g_autofree gchar *directory = g_dir_make_tmp ("moralotop-XXXXXX", NULL);
  g_autofree gchar *folder = g_build_filename (directory, "evidence", NULL);
  g_autofree gchar *broken = g_build_filename (folder, "measures.xml", NULL);
  g_autofree gchar *wording = g_build_filename (folder, "wording.tsv", NULL);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (MtEvidence) mine = NULL;
  g_autoptr (MtInvitation) invitation = make_invitation (&stock);
  g_autoptr (MtVerdict) verdict = NULL;

  (void)state;
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_verdicts),        cmocka_unit_test (test_form),           cmocka_unit_test (test_history),
    cmocka_unit_test (test_overrule),        cmocka_unit_test (test_warnings),       cmocka_unit_test (test_nothing),
    cmocka_unit_test (test_hostile),         cmocka_unit_test (test_no_evidence),    cmocka_unit_test (test_sentences),
    cmocka_unit_test (test_user_files),      cmocka_unit_test (test_telling),        cmocka_unit_test (test_bars),
    cmocka_unit_test (test_without_profile), cmocka_unit_test (test_several_people),
  };

  return cmocka_run_group_tests_name ("judge", tests, set_up, tear_down);
}
