/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "verdicts.h"

#include <string.h>

static const Row stock = { "stock", "linkedin", "fr", "Acheteur vannes", FORMULA_FR, NULL, NULL, -1, M, NULL };

/* What is known of the person beats the words. */
static void
test_history (void **state G_GNUC_UNUSED)
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
test_overrule (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtInvitation) invitation = make_invitation (&stock);

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
test_warnings (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtInvitation) invitation = make_invitation (&stock);
  MtHistory history = { .invited_before = TRUE };
  g_autoptr (MtVerdict) verdict = NULL;

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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_history),
    cmocka_unit_test (test_overrule),
    cmocka_unit_test (test_warnings),
  };

  return cmocka_run_group_tests_name ("judge-history", tests, set_up, tear_down);
}
