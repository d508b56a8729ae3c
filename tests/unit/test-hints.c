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
    "met: We met in the queue for the cloakroom in Bristol" },
  { "found, fr", "fr", NULL, NULL, "Nous nous sommes rencontrés au salon de Lyon, devant les cafés.",
    "met: Nous nous sommes rencontrés au salon de Lyon, devant les cafés" },
  { "found, not met", "en", NULL, NULL, "I had heard of you at the mill.", "found: I had heard of you at the mill" },
  { "friend", "en", NULL, NULL, "A friend told me about you last winter.",
    "friend: A friend told me about you last winter" },
  { "friend, fr", "fr", NULL, NULL, "Une amie m’a parlé de vous l’hiver dernier.",
    "friend: Une amie m’a parlé de vous l’hiver dernier" },
  { "order", "en", "Night nurse", "Care at night",
    "We met in the queue for the cloakroom. Your article about doubt hangs above our bed. How do you end an evening?",
    "question: How do you end an evening?|named: Your article about doubt hangs above our bed|"
    "met: We met in the queue for the cloakroom|group: Care at night|trade: Night nurse" },
  { "one sentence is quoted once", "en", NULL, NULL, "We met in Bristol, and how did you come to write your article?",
    "question: We met in Bristol, and how did you come to write your article?" },
  { "line breaks and controls", "en", "Baker\r\nBcc: all@example.org\033[1m", NULL, NULL,
    "trade: Baker Bcc: all@example.org [1m" },
};

static const gchar *const kinds[MT_N_HINT_KINDS] = { "question", "named", "met", "found", "friend", "group", "trade" };

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

/* Whether a sentence is an indirect question. It is found in whatever language it is, and nothing is asked by who tells that he knows. */
static const struct
{
  const gchar *language;
  gboolean asks;
  const gchar *words;
} indirect[] = {
  { "en", TRUE, "Two of us disagree, and I would love to hear how you came to it." },
  { "en", TRUE, "I wanted to ask you why the second chapter ends so early." },
  { "en", TRUE, "I am curious whether the bakers ever wrote back." },
  { "en", TRUE, "I keep wondering what became of the apprentice." },
  { "en", TRUE, "We would be interested to know where you found the old mill." },
  { "en", TRUE, "Please tell me how one begins." },
  { "en", FALSE, "I know how hard it is to begin." },
  { "en", FALSE, "I would like to show you how we save flour." },
  { "en", FALSE, "We would love to help you with your oven." },
  { "en", FALSE, "I learned how to bake from my aunt." },
  { "en", FALSE, "Let me know when the parcel has come." },
  { "en", FALSE, "I was wondering at the light on the river." },
  { "fr", TRUE, "J’aimerais savoir comment vous en êtes venue là." },
  { "fr", TRUE, "Je me demande pourquoi le deuxième chapitre finit si tôt." },
  { "fr", TRUE, "Je serais curieuse de savoir ce que sont devenus les boulangers." },
  { "fr", TRUE, "Racontez-moi où vous avez trouvé le vieux moulin." },
  { "fr", TRUE, "Je voudrais vous demander comment on commence." },
  { "fr", TRUE, "Si vous vouliez, vous pourriez me dire comment on commence." },
  { "fr", FALSE, "Je sais comment il est difficile de commencer." },
  { "fr", FALSE, "J’aimerais vous montrer comment nous gardons la farine." },
  { "fr", FALSE, "Je voudrais comprendre le pain." },
  { "fr", FALSE, "Je me demande un peu de courage chaque matin." },
  { "fr", FALSE, "Ma tante m’a appris comment pétrir." },
  { "de", TRUE, "Ich würde gern wissen, wie Sie darauf gekommen sind." },
  { "de", TRUE, "Ich frage mich, warum das zweite Kapitel so früh endet." },
  { "de", TRUE, "Mich würde interessieren, was aus den Bäckern geworden ist." },
  { "de", TRUE, "Erzählen Sie mir doch, wo… nein: woher die Mühle kam." },
  { "de", TRUE, "Ich bin neugierig, ob es den Lehrling noch gibt." },
  { "de", FALSE, "Ich weiß, wie schwer es ist." },
  { "de", FALSE, "Gern zeige ich Ihnen, wie wir Mehl sparen." },
  { "de", FALSE, "Ich habe von meiner Tante gelernt, wie man knetet." },
  { "de", FALSE, "Wir würden gern mit Ihnen arbeiten." },
  { "es", TRUE, "Me gustaría saber cómo llegó a esa idea." },
  { "es", TRUE, "Me pregunto por qué el segundo capítulo acaba tan pronto." },
  { "es", TRUE, "Tengo curiosidad por saber qué fue de los panaderos." },
  { "es", TRUE, "Cuénteme dónde encontró el molino." },
  { "es", FALSE, "Sé cómo cuesta empezar." },
  { "es", FALSE, "Me gustaría mostrarle cómo guardamos la harina." },
  { "es", FALSE, "Mi tía me enseñó cómo se amasa." },
  { "es", FALSE, "Me pregunto por la harina cada mañana." },
  { "it", TRUE, "Mi piacerebbe sapere come ci è arrivata." },
  { "it", TRUE, "Mi chiedo perché il secondo capitolo finisca così presto." },
  { "it", TRUE, "Sono curiosa di sapere cosa ne è stato dei fornai." },
  { "it", TRUE, "Mi racconti dove ha trovato il mulino." },
  { "it", FALSE, "So come si fatica a cominciare." },
  { "it", FALSE, "Vorrei mostrarle come conserviamo la farina." },
  { "it", FALSE, "Mia zia mi ha insegnato come impastare." },
  { "it", FALSE, "Vorrei sapere cucinare." },
  { "pt", TRUE, "Gostaria de saber como chegou a essa ideia." },
  { "pt", TRUE, "Pergunto-me porque o segundo capítulo acaba tão cedo." },
  { "pt", TRUE, "Tenho curiosidade de saber onde encontrou o moinho." },
  { "pt", TRUE, "Queria saber o que foi feito dos padeiros." },
  { "pt", FALSE, "Sei como custa começar." },
  { "pt", FALSE, "Gostaria de lhe mostrar como guardamos a farinha." },
  { "pt", FALSE, "A minha tia ensinou-me como se amassa." },
  { "pt", FALSE, "Quero agradecer o pão." },
  { "nl", TRUE, "Ik zou graag weten hoe u daarop gekomen bent." },
  { "nl", TRUE, "Ik vraag me af waarom het tweede hoofdstuk zo vroeg eindigt." },
  { "nl", TRUE, "Ik ben benieuwd wat er van de bakkers geworden is." },
  { "nl", TRUE, "Vertel me eens hoe je begint." },
  { "nl", FALSE, "Ik weet hoe moeilijk het is." },
  { "nl", FALSE, "Graag laat ik u zien hoe wij meel bewaren." },
  { "nl", FALSE, "Mijn tante leerde mij hoe je kneedt." },
  { "nl", FALSE, "Wij willen graag met u werken." },
};

static void
test_indirect (void **state G_GNUC_UNUSED)
{
  guint wrong = 0, n_without = 0;

  for (guint i = 0; i < G_N_ELEMENTS (indirect); i++)
    {
      const Row row = { "indirect", indirect[i].language, NULL, NULL, indirect[i].words, NULL };
      g_autoptr (GPtrArray) hints = find (&row, 0);
      gboolean asks = hints->len > 0 && ((const MtHint *)hints->pdata[0])->kind == MT_HINT_QUESTION;

      n_without += indirect[i].asks ? 0 : 1;
      if (asks == indirect[i].asks)
        continue;
      print_error ("%s: %s\n", asks ? "asks nothing" : "asks", indirect[i].words);
      wrong++;
    }
  assert_int_equal (wrong, 0);
  assert_true (G_N_ELEMENTS (indirect) >= 60 && 2 * n_without >= G_N_ELEMENTS (indirect) - 2);
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
    cmocka_unit_test (test_indirect),         cmocka_unit_test (test_rows),
    cmocka_unit_test (test_forged),           cmocka_unit_test (test_long),
    cmocka_unit_test (test_without_evidence), cmocka_unit_test (test_labels),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
