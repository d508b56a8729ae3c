/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/judge.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../plugin/core/evidence-data.h"

static MtEvidence *evidence;

static int
set_up (void **state)
{
  (void)state;
  evidence = mt_evidence_load (NULL, NULL);
  return 0;
}

static int
tear_down (void **state)
{
  (void)state;
  mt_evidence_free (evidence);
  return 0;
}

/* ---- words that speak by themselves ---- */

static void
test_speaking (void **state)
{
  static const struct
  {
    const gchar *word; /* folded */
    MtCategory category;
    gboolean speaks;
  } rows[] = {
    { "visibilite", MT_CATEGORY_INTERESTED, TRUE },
    { "visibility", MT_CATEGORY_INTERESTED, TRUE },
    { "visibility", MT_CATEGORY_MECHANICAL, FALSE },
    { "audience", MT_CATEGORY_INTERESTED, TRUE },
    { "devis", MT_CATEGORY_INTERESTED, TRUE },
    { "vendredi", MT_CATEGORY_INTERESTED, FALSE },
    { "need", MT_CATEGORY_INTERESTED, FALSE },
    { "inspiring", MT_CATEGORY_INTERESTED, FALSE },
    { "reseau", MT_CATEGORY_MECHANICAL, TRUE },
    { "vernetzung", MT_CATEGORY_MECHANICAL, TRUE },
    { "daughter", MT_CATEGORY_AUTHENTIC, TRUE },
    { "silence", MT_CATEGORY_AUTHENTIC, TRUE },
    { "allemand", MT_CATEGORY_AUTHENTIC, FALSE },
    { "j", MT_CATEGORY_AUTHENTIC, FALSE },
    { "", MT_CATEGORY_AUTHENTIC, FALSE },
    { "hesitated", MT_CATEGORY_UNSURE, TRUE },
    { "domingo", MT_CATEGORY_UNSURE, FALSE },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (mt_evidence_is_speaking (evidence, rows[i].word, rows[i].category) != rows[i].speaks)
      fail_msg ("%s for %s", rows[i].word, mt_category_to_string (rows[i].category));
}

/* The learned words that are told of a note; "-": told without any; "": not told. */
static gchar *
tell_words (const gchar *language, const gchar *words)
{
  MtInvitation invitation = { .network = (gchar *)"linkedin",
                              .language = (gchar *)language,
                              .own_words = (gchar *)words,
                              .mutual_contacts = -1,
                              .contact_count = -1 };
  g_autoptr (MtVerdict) verdict = mt_judge (&invitation, evidence, NULL, NULL, 0);

  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const MtReason *reason = g_ptr_array_index (verdict->reasons, i);

      if (g_str_has_prefix (reason->id, "wording-"))
        return g_strdup (reason->detail != NULL ? reason->detail : "-");
    }
  return g_strdup ("");
}

static void
test_words (void **state)
{
  static const struct
  {
    const gchar *language, *words, *told;
  } rows[] = {
    { "en", "Would your readers need a guest article with a link, from time to time, maybe twice?",
      "article, readers, guest" },
    /* "calling" says what "call" says */
    { "en", "We need one call for the launch, and calling costs nothing, could you hop on a call about readers?",
      "readers, call, launch" },
    /* words enough that weigh, none of which anybody would name */
    { "en", "When she left we painted her chair yellow because nobody could look at it, and now the corridor laughs.",
      "-" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *told = tell_words (rows[i].language, rows[i].words);

      if (strcmp (told, rows[i].told) != 0)
        fail_msg ("%s: “%s”, not “%s”", rows[i].words, told, rows[i].told);
    }
}

/* ---- sentences ---- */

static void
test_sentences (void **state)
{
  static const struct
  {
    const gchar *id, *detail, *sentence;
  } rows[] = {
    { "quotes-something", "x y", "They quote word for word: “x y”." },
    { "names-my-work", "your “x y” helps", "They mention something of yours: “your ‘x y’ helps”." },
    { "names-my-work", "your \"x y\" helps", "They mention something of yours: “your ‘x y’ helps”." },
    { "names-my-work", "your «\u00A0x y\u00A0» helps", "They mention something of yours: “your ‘x y’ helps”." },
    { "names-my-work", "Ihr „x y“ hilft", "They mention something of yours: “Ihr ‘x y’ hilft”." },
    { "names-my-work", "don’t “x don't y”, 5\" (\"", "They mention something of yours: “don’t ‘x don't y’, 5\" (\"”." },
    { "names-my-work", "“x y”", "They mention something of yours: “x y”." },
    { "names-my-work", NULL, "They mention something of yours." },
    { "names-my-work", "100 %s", "They mention something of yours: “100 %s”." },
    { "names-my-blog", "Blog", "They mention your blog by name." },
    { "wording-interested", "call, link", "It reads like a pitch: call, link." },
    { "wording-interested", NULL, "All in all, it reads like a pitch." },
    { "my-own", "x “y”", "It has signs of “my-own”: “x ‘y’”." },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MtReason reason = { (gchar *)rows[i].id, 1, (gchar *)rows[i].detail };
      g_autofree gchar *sentence = mt_reason_to_sentence (&reason);

      assert_string_equal (sentence, rows[i].sentence);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_speaking),
    cmocka_unit_test (test_words),
    cmocka_unit_test (test_sentences),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
