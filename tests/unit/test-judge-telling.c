/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verdicts.h"

#include <moralotop/xml.h>

#include <string.h>

#define CHAIR                                                                                                          \
  "When Margaret left in 2019 we painted her chair yellow because nobody could look at it, and now the whole "         \
  "corridor "                                                                                                          \
  "laughs about it every morning."

#define TRIED                                                                                                          \
  "Bonjour Camille, j'ai lu votre billet sur le droit de rater et je l'ai essayé à l'atelier : on en rit encore. "   \
  "Peut-être en parlerons-nous un jour ?"

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
static const struct
{
  Row row;
  const gchar *first; /* what the telling begins with */
  const gchar *has;
  const gchar * not ;
} tellings[] = {
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
  /* words that often mean something else weigh, but are not told */
  { { "hinted", "linkedin", "en", "Night nurse, Leith", NULL,
      "Your article on silence hangs in our ward. I did twelve nights in a row and my father died that week.", NULL, -1,
      A, NULL },
    NULL,
    "names-my-work(",
    "tried-my-advice" },
  { { "said", "linkedin", "en", "Night nurse, Leith", NULL,
      "Your article on silence hangs in our ward. I tried your exercise on twelve nights and my father laughed.", NULL,
      -1, A, NULL },
    NULL,
    "tried-my-advice(",
    NULL },
  { { "hinted", "linkedin", "fr", "Infirmière de nuit", NULL,
      "Votre article sur le silence est affiché dans notre service. J'ai fait douze nuits de suite, et mon père est "
      "mort "
      "cette semaine-là.",
      NULL, -1, A, NULL },
    NULL,
    "names-my-work(",
    "tried-my-advice" },
  { { "said", "linkedin", "fr", "Infirmière de nuit", NULL,
      "Votre article sur le silence est affiché dans notre service. J'ai fait votre exercice douze nuits de suite, "
      "et mon "
      "père a ri.",
      NULL, -1, A, NULL },
    NULL,
    "tried-my-advice(",
    NULL },
  /* "sent me your card" is no reading, "sent me your article" is */
  { { "card", "linkedin", "en", "Night nurse, Leith", NULL,
      "My sister gave me your card. Your talk on silence made me cry, and we still speak of it on the ward.", NULL, -1,
      A, NULL },
    NULL,
    "moved-by-me(",
    "has-read-me" },
  /* no function words, names, numbers */
  { { "words", "linkedin", "en", "Night nurse", NULL, CHAIR, NULL, -1, A, NULL },
    NULL,
    "wording-authentic(",
    "because" },
  { { "name", "linkedin", "en", "Night nurse", NULL, CHAIR, NULL, -1, A, NULL },
    NULL,
    "wording-authentic(",
    "Margaret" },
  /* the point of a date ends no sentence */
  { { "date", "direct", "de", NULL, NULL, "Ihren Beitrag vom 2. November habe ich gelesen, er hat mich berührt.", NULL,
      -1, A, NULL },
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
  { { "far, but sincere", "linkedin", "fr", "Acheteur vannes", NULL, TRIED, NULL, -1, A, NULL },
    NULL,
    "names-my-work(",
    "other-sphere" },
  { { "hopes", "linkedin", "fr", "Acheteur vannes", NULL, TRIED, NULL, -1, A, NULL },
    NULL,
    "names-my-work(",
    "hopes-to-talk" },
};

static void
test_telling (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (tellings); i++)
    {
      g_autoptr (MtInvitation) invitation = make_invitation (&tellings[i].row);
      g_autoptr (MtVerdict) verdict = mt_judge (invitation, evidence, profile, NULL, 0);
      g_autofree gchar *told = join_reasons (verdict);

      if ((tellings[i].first != NULL && !g_str_has_prefix (told, tellings[i].first))
          || strstr (told, tellings[i].has) == NULL
          || (tellings[i].not != NULL && strstr (told, tellings[i].not ) != NULL))
        fail_msg ("%s: %s", tellings[i].row.row, told);
    }
}

/* Every id that the shipped data can give as a reason has a sentence of its own. */
static void
test_sentences (void **state G_GNUC_UNUSED)
{
  static const gchar *const files[] = { "mechanical.xml", "interested.xml", "authentic.xml",
                                        "unsure.xml",     "words.xml",      "measures.xml" };
  static const gchar *const others[] = { "overruled",          "may-be-sincere",     "hard-to-tell",
                                         "wording-mechanical", "wording-interested", "wording-authentic",
                                         "wording-unsure",     "several-people" };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_telling),
    cmocka_unit_test (test_sentences),
  };

  return cmocka_run_group_tests_name ("judge-telling", tests, set_up, tear_down);
}
