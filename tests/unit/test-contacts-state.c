/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"

/* ---- histories in words: "received asked@1 answered@5", the number is the day ---- */

typedef struct
{
  MtEvent events[64];
  const MtEvent *pointers[64];
  guint n;
  GStringChunk *texts;
} History;

static void
history_parse (History *history, const gchar *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  memset (history, 0, sizeof *history);
  history->texts = g_string_chunk_new (256);
  for (gchar **part = parts; *part != NULL && **part != '\0'; part++)
    {
      g_auto (GStrv) pair = g_strsplit (*part, "@", 2);
      MtEvent *event = &history->events[history->n];
      g_autofree gchar *id = g_strdup_printf ("id-%03u", history->n);
      if (!mt_event_kind_from_string (pair[0], &event->kind))
        fail_msg ("%s: no kind", pair[0]);
      event->id = g_string_chunk_insert (history->texts, id);
      event->at = START + (pair[1] != NULL ? (gint64)(g_ascii_strtod (pair[1], NULL) * DAY) : 0);
      event->contact = "a@x";
      event->message_id = event->kind == MT_EVENT_RECEIVED || event->kind == MT_EVENT_ASKED ? event->id : NULL;
      history->pointers[history->n++] = event;
    }
}

static MtContacts *
history_fold (const History *history, gdouble day)
{
  return mt_contacts_fold (history->pointers, history->n, &settings, START + (gint64)(day * DAY));
}

static void
check_state (const gchar *words, gdouble day, const gchar *state, gdouble since, gdouble due)
{
  History history;
  history_parse (&history, words);
  g_autoptr (MtContacts) contacts = history_fold (&history, day);
  const MtContact *contact = mt_contacts_find (contacts, "A@X");
  gint64 want_due = due < 0 ? 0 : START + (gint64)(due * DAY);
  if (contact == NULL)
    fail_msg ("%s on day %g: nobody", words, day);
  if (g_strcmp0 (mt_contact_state_to_string (contact->state), state) != 0 || contact->due != want_due
      || (since >= 0 && contact->since != START + (gint64)(since * DAY)))
    fail_msg ("%s on day %g: %s since %g, due %g", words, day, mt_contact_state_to_string (contact->state),
              (gdouble)(contact->since - START) / DAY, (gdouble)(contact->due - START) / DAY);
  g_string_chunk_free (history.texts);
}

/* ---- every event in every state ---- */

static void
test_every_event_in_every_state (void **state G_GNUC_UNUSED)
{
  /* How each state is reached by day 1. */
  static const struct
  {
    const gchar *state, *words;
  } ways[MT_N_CONTACT_STATES + 2] = {
    { "received", "received" },
    { "asked", "received asked@1" },
    { "answered", "received asked answered@1" },
    { "accepted", "received asked answered accepted@1" },
    { "struck", "received asked struck@1" },
    { "binned", "received binned@1" },
    { "dropped", "received dropped@1" },
    { "struck", "received asked answered struck@1" }, /* by hand */
    { "dropped", "received asked accepted dropped@1" },
  };
  static const struct
  {
    const gchar *kind;
    const gchar *then[G_N_ELEMENTS (ways)];
  } rows[] = {
    { "received",
      { "received", "asked", "answered", "accepted", "struck", "received", "dropped", "struck", "dropped" } },
    { "judged", { "received", "asked", "answered", "accepted", "struck", "binned", "dropped", "struck", "dropped" } },
    { "binned", { "binned", "binned", "binned", "accepted", "binned", "binned", "dropped", "binned", "dropped" } },
    { "asked", { "asked", "asked", "asked", "accepted", "asked", "asked", "asked", "asked", "asked" } },
    { "answered",
      { "answered", "answered", "answered", "accepted", "answered", "answered", "dropped", "answered", "dropped" } },
    { "accepted",
      { "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted", "accepted" } },
    { "struck", { "struck", "struck", "struck", "struck", "struck", "struck", "dropped", "struck", "dropped" } },
    { "restored",
      { "received", "asked", "answered", "accepted", "asked", "received", "received", "answered", "accepted" } },
    { "watered", { "received", "asked", "answered", "accepted", "struck", "binned", "dropped", "struck", "dropped" } },
    { "met", { "received", "asked", "answered", "accepted", "struck", "binned", "dropped", "struck", "dropped" } },
    { "noted", { "received", "asked", "answered", "accepted", "struck", "binned", "dropped", "struck", "dropped" } },
    { "snoozed", { "received", "asked", "answered", "accepted", "struck", "binned", "dropped", "struck", "dropped" } },
    { "dropped",
      { "dropped", "dropped", "dropped", "dropped", "dropped", "dropped", "dropped", "dropped", "dropped" } },
  };
  G_STATIC_ASSERT (G_N_ELEMENTS (rows) == MT_EVENT_OTHER);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
      {
        g_autofree gchar *words = g_strconcat (ways[w].words, " ", rows[i].kind, "@2", NULL);
        gboolean restarts = strcmp (rows[i].kind, "received") == 0 || strcmp (rows[i].kind, "asked") == 0
                            || strcmp (rows[i].kind, "restored") == 0 || strcmp (rows[i].kind, "watered") == 0
                            || strcmp (rows[i].kind, "met") == 0;
        gboolean awaited = strcmp (rows[i].then[w], "asked") == 0;
        gdouble since = strcmp (rows[i].then[w], ways[w].state) != 0 ? 2 : w == 0 ? 0 : 1;
        check_state (ways[w].words, 1, ways[w].state, w == 0 ? 0 : 1, w == 1 ? 1 + PATIENCE : -1);
        check_state (words, 2, rows[i].then[w], since, !awaited ? -1 : PATIENCE + (restarts ? 2 : 1));
      }
}

/* Whom an event meets for the first time. */
static void
test_first_event (void **state G_GNUC_UNUSED)
{
  static const gchar *const then[MT_EVENT_OTHER] = { "received", "received", "binned",   "asked",    "answered",
                                                     "accepted", "struck",   "received", "received", "received",
                                                     "received", "received", "dropped" };
  for (guint i = 0; i < MT_EVENT_OTHER; i++)
    check_state (mt_event_kind_to_string ((MtEventKind)i), 0, then[i], 0, i == MT_EVENT_ASKED ? PATIENCE : -1);
}

/* ---- time ---- */

static void
test_time (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *words;
    gdouble day;
    const gchar *state;
    gdouble since, due;
  } rows[] = {
    { "received asked@1", 22, "asked", 1, 22 }, /* to the second */
    { "received asked@1", 22.001, "struck", 22, -1 },
    { "received asked@1", 400, "struck", 22, -1 },
    { "received asked@1 answered@10", 400, "answered", 10, -1 },
    { "received asked@1 answered@40", 30, "struck", 22, -1 }, /* what is to come does not count yet */
    { "received asked@1 answered@40", 41, "answered", 40, -1 },
    { "received asked@1 struck@30 answered@40", 41, "answered", 40, -1 },
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
    { "asked@1 answered@2 accepted@3 dropped@4 struck@5 restored@6", 6, "accepted", 6, -1 },
    { "received@5 asked@1", 6, "asked", 1, 26 },
    { "received binned@1 received@2", 3, "received", 2, -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_state (rows[i].words, rows[i].day, rows[i].state, rows[i].since, rows[i].due);
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
  g_string_chunk_free (history.texts);
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
    cmocka_unit_test (test_every_event_in_every_state),
    cmocka_unit_test (test_first_event),
    cmocka_unit_test (test_time),
    cmocka_unit_test (test_same_mail_twice),
    cmocka_unit_test (test_words),
  };

  return cmocka_run_group_tests_name ("contacts-state", tests, NULL, NULL);
}
