/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"

static void
check_state (const gchar *words, gdouble on, const gchar *state, gdouble since, gdouble due)
{
  History history;
  history_parse (&history, words);
  g_autoptr (MtContacts) contacts = history_fold (&history, on);
  const MtContact *contact = mt_contacts_find (contacts, "A@X");
  gint64 want_due = due < 0 ? 0 : day (due);
  if (contact == NULL)
    fail_msg ("%s on day %g: nobody", words, on);
  if (g_strcmp0 (mt_contact_state_to_string (contact->state), state) != 0 || contact->due != want_due
      || (since >= 0 && contact->since != day (since)))
    fail_msg ("%s on day %g: %s since %g, due %g", words, on, mt_contact_state_to_string (contact->state),
              (gdouble)(contact->since - START) / DAY, (gdouble)(contact->due - START) / DAY);
  history_clear (&history);
}

/* Whom an event meets for the first time. */
static void
test_first_event (void **state G_GNUC_UNUSED)
{
  static const gchar *const then[MT_EVENT_OTHER] = { "received", "received", "binned",   "asked",    "answered",
                                                     "accepted", "struck",   "received", "received", "received",
                                                     "received", "received", "dropped" };
  for (guint i = 0; i < MT_EVENT_OTHER; i++)
    check_state (mt_event_kind_to_string ((MtEventKind)i), 0, then[i], 0,
                 i == MT_EVENT_ASKED      ? PATIENCE
                 : i == MT_EVENT_ANSWERED ? 0
                 : i == MT_EVENT_ACCEPTED ? IDEAL
                                          : -1);
}

/* ---- time ---- */

static void
test_time (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *words;
    gdouble on;
    const gchar *state;
    gdouble since, due;
  } rows[] = {
    { "received asked@1", 22, "asked", 1, 22 }, /* to the second */
    { "received asked@1", 22.001, "struck", 22, -1 },
    { "received asked@1", 400, "struck", 22, -1 },
    { "received asked@1 answered@10", 400, "answered", 10, 10 },
    { "received asked@1 answered@40", 30, "struck", 22, -1 }, /* what is to come does not count yet */
    { "received asked@1 answered@40", 41, "answered", 40, 40 },
    { "received asked@1 struck@30 answered@40", 41, "answered", 40, 40 },
    { "received asked@1 restored@40", 41, "asked", 40, 61 },
    { "received asked@1 restored@40", 62, "struck", 61, -1 },
    { "received asked@1 asked@15", 30, "asked", 1, 36 },
    { "received asked@1 asked@40", 41, "asked", 40, 61 },
    { "received asked@1 watered@15", 36, "asked", 1, 36 },
    { "received asked@1 met@15", 36.1, "struck", 36, -1 },
    { "received asked@1 received@15", 30, "asked", 1, 36 },
    { "received asked@1 noted@15", 23, "struck", 22, -1 },
    { "received asked@1 judged@15 snoozed@15", 23, "struck", 22, -1 },
    { "received asked@1 received@30", 31, "struck", 22, -1 },
    { "received asked@1 met@30 watered@31", 32, "struck", 22, -1 },
    { "received asked@1 struck@5 restored@6", 6, "asked", 6, 27 },
    { "received asked@1 binned@30 restored@31", 31, "received", 31, -1 },
    { "received struck@1 restored@2", 2, "received", 2, -1 },
    { "received asked@1 dropped@5 restored@40", 40, "asked", 40, 61 },
    { "asked@1 answered@2 accepted@3 dropped@4 struck@5 restored@6", 6, "accepted", 6, 93 },
    { "received@5 asked@1", 6, "asked", 1, 26 },
    { "received binned@1 received@2", 3, "received", 2, -1 },
    { "asked noted@1,patience=30", 25, "asked", 0, 30 }, /* patience of their own */
    { "asked noted@1,patience=30", 30.1, "struck", 30, -1 },
    { "asked noted@5,patience=9", 9.1, "struck", 9, -1 },
    { "asked noted@15,patience=9", 15, "asked", 0, 15 }, /* over already when it is said: then, not before */
    { "asked noted@15,patience=9", 15.1, "struck", 15, -1 },
    { "asked noted@15,patience=9 noted@16,patience=60", 20, "struck", 15, -1 },
    { "asked noted@5,patience=60 noted@30,patience=default", 31, "struck", 30, -1 },
    { "asked noted@5,patience=60 noted@15,patience=default", 18, "asked", 0, 21 },
    { "noted@1,patience=5 asked@2", 3, "asked", 2, 7 },
    { "asked noted@5,patience=0 noted@5,patience=3651 noted@5,patience=x noted@5,patience=7.5 met@5,patience=9", 20,
      "asked", 0, 26 },
    { "asked noted@10,channel=bounce", 21.1, "struck", 21, -1 }, /* a bounce starts nothing */
    { "asked noted@10,channel=bounce", 11, "asked", 0, 21 },
    { "asked snoozed@1,until=40", 21.1, "struck", 21, -1 },    /* nor does a snooze */
    { "asked answered@30,mail=late", 31, "answered", 30, 30 }, /* who was struck off comes back */
    { "asked answered@3 snoozed@4,until=9", 5, "answered", 3, 9 },
    { "asked answered@3 snoozed@4,until=9 answered@5", 5, "answered", 3, 3 },
    { "asked accepted@3", 300, "accepted", 3, 93 },
    { "asked accepted@3 snoozed@4,until=100", 5, "accepted", 3, 100 },
    { "asked accepted@3 snoozed@4,until=10", 5, "accepted", 3, 93 },
    { "asked accepted@3 snoozed@4,until=100 answered@9", 9, "accepted", 3, 100 },
    { "asked accepted@3 noted@4,nudges=off", 5, "accepted", 3, -1 },
    { "asked accepted@3 noted@4,nudges=off noted@5,nudges=on", 5, "accepted", 3, 93 },
    { "asked accepted@3 watered@4", 5, "accepted", 3, 94 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_state (rows[i].words, rows[i].on, rows[i].state, rows[i].since, rows[i].due);
}

/* A mail filed twice, by two machines, is one invitation and takes nobody out of the bin. */
static void
test_same_mail_twice (void **state G_GNUC_UNUSED)
{
  History history;
  history_parse (&history, "received binned@1 received@2");
  history.events[2].message_id = history.events[0].message_id;
  g_autoptr (MtContacts) contacts = history_fold (&history, 3);
  const MtContact *contact = mt_contacts_get (contacts, 0);
  assert_int_equal (contact->state, MT_CONTACT_BINNED);
  assert_int_equal (contact->n_invitations, 1);
  assert_int_equal (contact->last_contact, START);
  history_clear (&history);
}

static void
test_words (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < MT_N_CONTACT_STATES; i++)
    {
      MtContactState back = MT_CONTACT_DROPPED;
      assert_true (mt_contact_state_from_string (mt_contact_state_to_string ((MtContactState)i), &back));
      assert_int_equal (back, i);
      assert_true (*mt_contact_state_to_label ((MtContactState)i) != '\0');
    }
  MtContactState back = MT_CONTACT_ASKED;
  assert_false (mt_contact_state_from_string ("awaited", &back));
  assert_false (mt_contact_state_from_string (NULL, &back));
  assert_int_equal (back, MT_CONTACT_ASKED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_first_event),
    cmocka_unit_test (test_time),
    cmocka_unit_test (test_same_mail_twice),
    cmocka_unit_test (test_words),
  };

  return cmocka_run_group_tests_name ("contacts-state", tests, NULL, NULL);
}
