/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"

#define N_WAYS (MT_N_CONTACT_STATES + 2)

/* How each state is reached by day 1; two are reached in two ways that `restored` tells apart. A cell: state, since which day, due on which day ("-": never), day of the last contact. */
static const struct
{
  const gchar *words, *cell;
} ways[N_WAYS] = {
  { "received", "received 0 - 0" },
  { "received asked@1", "asked 1 22 1" },
  { "received asked answered@1", "answered 1 1 1" },
  { "received asked answered accepted@1", "accepted 1 91 1" },
  { "received asked struck@1", "struck 1 - 0" },
  { "received binned@1", "binned 1 - 0" },
  { "received dropped@1", "dropped 1 - 0" },
  { "received asked answered struck@1", "struck 1 - 0" },
  { "received asked accepted dropped@1", "dropped 1 - 0" },
};

/* What leaves everything as it is, and what starts the clock anew and leads nowhere. */
#define NOTHING                                                                                                        \
  {                                                                                                                    \
    "=", "=", "=", "=", "=", "=", "=", "=", "="                                                                        \
  }
#define CLOCK_ONLY                                                                                                     \
  {                                                                                                                    \
    "received 0 - 2", "asked 1 23 2", "answered 1 1 2", "accepted 1 92 2", "struck 1 - 2", "binned 1 - 2",             \
        "dropped 1 - 2", "struck 1 - 2", "dropped 1 - 2"                                                               \
  }

/* What each event makes of each of them on day 2; "=": nothing. */
static const struct
{
  const gchar *kind;
  const gchar *cells[N_WAYS];
} rows[] = {
  { "received",
    { "received 0 - 2", "asked 1 23 2", "answered 1 1 2", "accepted 1 92 2", "struck 1 - 2", "received 2 - 2",
      "dropped 1 - 2", "struck 1 - 2", "dropped 1 - 2" } },
  { "judged", NOTHING },
  { "binned", { "binned 2 - 0", "binned 2 - 1", "binned 2 - 1", "=", "binned 2 - 0", "=", "=", "binned 2 - 0", "=" } },
  { "asked",
    { "asked 2 23 2", "asked 1 23 2", "asked 2 23 2", "accepted 1 92 2", "asked 2 23 2", "asked 2 23 2", "asked 2 23 2",
      "asked 2 23 2", "asked 2 23 2" } },
  { "answered",
    { "answered 2 2 2", "answered 2 2 2", "answered 1 1 2", "accepted 1 92 2", "answered 2 2 2", "answered 2 2 2",
      "dropped 1 - 2", "answered 2 2 2", "dropped 1 - 2" } },
  { "accepted",
    { "accepted 2 92 2", "accepted 2 92 2", "accepted 2 92 2", "accepted 1 92 2", "accepted 2 92 2", "accepted 2 92 2",
      "accepted 2 92 2", "accepted 2 92 2", "accepted 2 92 2" } },
  { "struck", { "struck 2 - 0", "struck 2 - 1", "struck 2 - 1", "struck 2 - 1", "=", "struck 2 - 0", "=", "=", "=" } },
  { "restored",
    { "=", "asked 1 23 1", "=", "=", "asked 2 23 0", "received 2 - 0", "received 2 - 0", "answered 2 2 0",
      "accepted 2 90 0" } },
  { "watered", CLOCK_ONLY },
  { "met", CLOCK_ONLY },
  { "noted", NOTHING },
  { "snoozed", NOTHING },
  { "dropped",
    { "dropped 2 - 0", "dropped 2 - 1", "dropped 2 - 1", "dropped 2 - 1", "dropped 2 - 0", "dropped 2 - 0", "=",
      "dropped 2 - 0", "=" } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (rows) == MT_EVENT_OTHER);

static MtContacts *
fold (const gchar *words, gdouble on)
{
  History history;
  history_parse (&history, words);
  MtContacts *contacts = history_fold (&history, on);
  history_clear (&history);
  return contacts;
}

static gchar *
make_cell (const gchar *words, gdouble on)
{
  g_autoptr (MtContacts) contacts = fold (words, on);
  const MtContact *c = mt_contacts_get (contacts, 0);
  g_autofree gchar *due = c->due != 0 ? g_strdup_printf ("%g", (gdouble)(c->due - START) / DAY) : g_strdup ("-");
  return g_strdup_printf ("%s %g %s %g", mt_contact_state_to_string (c->state), (gdouble)(c->since - START) / DAY, due,
                          (gdouble)(c->last_contact - START) / DAY);
}

static void
check_cell (const gchar *words, gdouble on, const gchar *cell)
{
  g_autofree gchar *got = make_cell (words, on);
  if (strcmp (got, cell) != 0)
    fail_msg ("%s on day %g: %s instead of %s", words, on, got, cell);
}

static void
test_every_event_in_every_state (void **state G_GNUC_UNUSED)
{
  for (guint w = 0; w < N_WAYS; w++)
    check_cell (ways[w].words, 1, ways[w].cell);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint w = 0; w < N_WAYS; w++)
      {
        const gchar *cell = rows[i].cells[w];
        g_autofree gchar *words = g_strconcat (ways[w].words, " ", rows[i].kind, "@2", NULL);
        check_cell (words, 2, strcmp (cell, "=") == 0 ? ways[w].cell : cell);
      }
}

static void
check_same (const gchar *words, const gchar *as, gdouble on)
{
  g_autoptr (MtContacts) one = fold (words, on), other = fold (as, on);
  g_autofree gchar *got = tell (one), *want = tell (other);
  if (strcmp (got, want) != 0)
    fail_msg ("%s on day %g:\n%s-- instead of\n%s", words, on, got, want);
}

/* Undone, it is as if it had never been, in all that is known; undone again, as if it had never been undone. At the moment of undoing, and long after. */
static void
test_every_event_undone_in_every_state (void **state G_GNUC_UNUSED)
{
  static const gdouble days[] = { 2, 4, 30, 200 };
  static const gchar *const told =
      ",note=hello,mail=m,by=user,channel=mail,place=Lyon,patience=5,group=g,nudges=off,until=9";
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint w = 0; w < N_WAYS; w++)
      for (guint d = 0; d < G_N_ELEMENTS (days); d++)
        {
          g_auto (GStrv) parts = g_strsplit (ways[w].words, " ", -1);
          guint n = g_strv_length (parts);
          g_autofree gchar *words = g_strconcat (ways[w].words, " ", rows[i].kind, "@2", told, NULL);
          g_autofree gchar *undone = g_strdup_printf ("%s restored@%g,undoes=%u", words, MIN (days[d], 3), n);
          g_autofree gchar *again = g_strdup_printf ("%s restored@%g,undoes=%u", undone, MIN (days[d], 4), n + 1);
          check_same (undone, ways[w].words, days[d]);
          check_same (again, words, days[d]);
        }
}

static void
test_undoing (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *words, *cell;
  } undoings[] = {
    { "received asked@1 restored@2,undoes=7", "asked 1 22 1" },                     /* of nothing */
    { "received asked@1 restored@2,undoes=2", "asked 1 22 1" },                     /* of itself */
    { "received restored@1,undoes=2 asked@2", "asked 2 23 2" },                     /* of what comes later */
    { "received restored@1,undoes=2 restored@2,undoes=1 asked@3", "asked 3 24 3" }, /* of each other: the earlier one */
    { "received asked@1 restored@2,undoes=1 restored@2,undoes=1 restored@3,undoes=2",
      "received 0 - 0" },                                                           /* twice, one taken back */
    { "received asked@1 struck@2 restored@3,undoes=2", "asked 1 22 1" },            /* patience goes on, not anew */
    { "received asked@1 struck@2 restored@3", "asked 3 24 1" },                     /* anew */
    { "received asked@1 struck@2 restored@3 restored@4,undoes=3", "struck 2 - 1" }, /* a restoring undone */
    { "received asked@1 answered@2 accepted@3 restored@4,undoes=2", "accepted 3 93 3" }, /* from the middle */
    { "received asked@1 restored@2,undoes=0", "asked 1 22 1" },
    { "received asked@1 restored@1,undoes=1", "received 0 - 0" }, /* in the same second */
    { "received met@1 restored@1,undoes=1", "received 0 - 0" },
    { "received met@1 restored@1,undoes=1 restored@1,undoes=2", "received 0 - 1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (undoings); i++)
    check_cell (undoings[i].words, 10, undoings[i].cell);
  /* Not before it was undone; and whose every event is undone is nobody. */
  check_cell ("received asked@1 restored@3,undoes=1", 2, "asked 1 22 1");
  g_autoptr (MtContacts) none = fold ("received restored@1,undoes=0", 2);
  assert_int_equal (mt_contacts_get_length (none), 0);
  g_autoptr (MtContacts) one = fold ("received restored@1,undoes=0,contact=b@x,note=n", 2);
  assert_int_equal (mt_contacts_get_length (one), 0);
}

static void
test_making_an_undoing (void **state G_GNUC_UNUSED)
{
  MtEvent events[] = { { .id = "1", .at = 10, .kind = MT_EVENT_RECEIVED, .contact = "a@x" },
                       { .id = "2", .at = 90, .kind = MT_EVENT_DROPPED, .contact = "a@x", .note = "n" } };
  MtEvent undo = mt_event_undo (&events[1], 50);
  const MtEvent *pointers[] = { &events[0], &events[1], &undo };
  assert_null (undo.id);
  assert_null (undo.note);
  assert_int_equal (undo.at, 90); /* what is undone is to come: so is the undoing */
  assert_int_equal (mt_event_undo (&events[1], 100).at, 100);
  undo.id = "0";
  g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, 3, &settings, 90);
  assert_int_equal (mt_contacts_get (contacts, 0)->state, MT_CONTACT_RECEIVED);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_every_event_in_every_state),
    cmocka_unit_test (test_every_event_undone_in_every_state),
    cmocka_unit_test (test_undoing),
    cmocka_unit_test (test_making_an_undoing),
  };

  return cmocka_run_group_tests_name ("contacts-table", tests, NULL, NULL);
}
