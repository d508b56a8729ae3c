/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"

/* ---- within one second ---- */

/* 2026-11-23T05:07:13Z is 1795410433; ids say when in that second, or, made an hour later, nothing of it. */
#define SECOND 1795410433
#define V7_000 "01a206cd-13e8-7000-8000-ffffffffffff"
#define V7_005 "01a206cd-13ed-7000-8000-000000000001"
#define V7_900 "01a206cd-176c-7000-8000-000000000000"
#define LATER  "01a20704-0268-7000-8000-000000000000"
#define LATER2 "01a20704-0269-7000-8000-000000000000"
#define V5     "74738ff5-5367-5958-9aee-98fffdcd1876"
#define V5_MAX "ffffffff-ffff-5fff-bfff-ffffffffffff"

typedef struct
{
  const gchar *id;
  MtEventKind kind;
  const gchar *category;
} Said;

typedef struct
{
  const gchar *row;
  Said said[3];
  MtContactState state;
  gboolean overruled;
  MtCategory category;
} Second;

static const Second seconds[] = {
  { "asked by a mail, answered by a click",
    { { V5_MAX, MT_EVENT_ASKED, NULL }, { V7_000, MT_EVENT_ANSWERED, NULL } },
    MT_CONTACT_ANSWERED,
    FALSE,
    MT_CATEGORY_NONE },
  { "asked by a click, answered by a mail",
    { { V7_900, MT_EVENT_ASKED, NULL }, { V5, MT_EVENT_ANSWERED, NULL } },
    MT_CONTACT_ANSWERED,
    FALSE,
    MT_CATEGORY_NONE },
  { "both by mails",
    { { V5_MAX, MT_EVENT_ASKED, NULL }, { V5, MT_EVENT_ANSWERED, NULL } },
    MT_CONTACT_ANSWERED,
    FALSE,
    MT_CATEGORY_NONE },
  { "noted later, the wrong way round",
    { { LATER2, MT_EVENT_ASKED, NULL }, { LATER, MT_EVENT_ANSWERED, NULL } },
    MT_CONTACT_ANSWERED,
    FALSE,
    MT_CATEGORY_NONE },
  { "struck and brought back",
    { { V7_000, MT_EVENT_STRUCK, NULL }, { V7_005, MT_EVENT_RESTORED, NULL } },
    MT_CONTACT_RECEIVED,
    FALSE,
    MT_CATEGORY_NONE },
  { "brought back and struck",
    { { V7_000, MT_EVENT_RESTORED, NULL }, { V7_005, MT_EVENT_STRUCK, NULL } },
    MT_CONTACT_STRUCK,
    FALSE,
    MT_CATEGORY_NONE },
  { "binned, asked, accepted at once",
    { { V7_000, MT_EVENT_BINNED, NULL }, { V7_005, MT_EVENT_ASKED, NULL }, { V7_900, MT_EVENT_ACCEPTED, NULL } },
    MT_CONTACT_ACCEPTED,
    FALSE,
    MT_CATEGORY_NONE },
  { "overruled twice",
    { { V7_000, MT_EVENT_JUDGED, "mechanical" }, { V7_005, MT_EVENT_JUDGED, "authentic" } },
    MT_CONTACT_RECEIVED,
    TRUE,
    MT_CATEGORY_AUTHENTIC },
  { "overruled twice, the other way round",
    { { V7_000, MT_EVENT_JUDGED, "authentic" }, { V7_005, MT_EVENT_JUDGED, "mechanical" } },
    MT_CONTACT_RECEIVED,
    TRUE,
    MT_CATEGORY_MECHANICAL },
  { "overruled twice, noted later",
    { { LATER, MT_EVENT_JUDGED, "authentic" }, { LATER2, MT_EVENT_JUDGED, "interested" } },
    MT_CONTACT_RECEIVED,
    TRUE,
    MT_CATEGORY_INTERESTED },
  { "overruled and taken back",
    { { V7_000, MT_EVENT_JUDGED, "authentic" }, { V7_005, MT_EVENT_JUDGED, MT_WITHDRAWN } },
    MT_CONTACT_RECEIVED,
    FALSE,
    MT_CATEGORY_NONE },
  { "taken back and overruled",
    { { V7_000, MT_EVENT_JUDGED, MT_WITHDRAWN }, { V7_005, MT_EVENT_JUDGED, "authentic" } },
    MT_CONTACT_RECEIVED,
    TRUE,
    MT_CATEGORY_AUTHENTIC },
};

/* Folds what was said within one second in that order of the file. */
static void
check_second (const Second *second, const guint order[3])
{
  MtEvent events[3];
  const MtEvent *pointers[3];
  guint n = 0;
  for (guint j = 0; j < 3; j++)
    {
      const Said *said = &second->said[order[j]];
      if (said->id == NULL)
        continue;
      events[n] = (MtEvent){ .id = said->id,
                             .at = SECOND,
                             .kind = said->kind,
                             .contact = "a@x",
                             .category = said->category,
                             .by = said->category != NULL ? "user" : NULL };
      pointers[n] = &events[n];
      n++;
    }
  g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, n, &settings, SECOND + 1);
  const MtContact *contact = mt_contacts_get (contacts, 0);
  if (contact->state != second->state || contact->overruled != second->overruled
      || contact->category != second->category)
    fail_msg ("%s (%u%u%u): %s, overruled %d, %s", second->row, order[0], order[1], order[2],
              mt_contact_state_to_string (contact->state), contact->overruled,
              mt_category_to_string (contact->category));
}

static void
test_within_a_second (void **state G_GNUC_UNUSED)
{
  static const guint orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    for (guint o = 0; o < G_N_ELEMENTS (orders); o++)
      check_second (&seconds[i], orders[o]);
}

/* ---- of one id ---- */

/* Two that share time, kind and id, but not their words: it is the same one of them that counts, whichever comes first. */
static void
test_each_word_decides (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    MtEventKind kind;
    const gchar *field, *one, *other;
  } rows[] = {
    { MT_EVENT_NOTED, "contact", "a@x", "b@x" }, { MT_EVENT_ASKED, "mail", "1", "2" },
    { MT_EVENT_NOTED, "note", "1", "2" },        { MT_EVENT_WATERED, "by", "user", "contact" },
    { MT_EVENT_SNOOZED, "until", "20", "30" },   { MT_EVENT_NOTED, "channel", "bounce", "mail" },
    { MT_EVENT_MET, "place", "Lyon", "Gap" },    { MT_EVENT_NOTED, "patience", "5", "6" },
    { MT_EVENT_NOTED, "group", "a", "b" },       { MT_EVENT_NOTED, "nudges", "on", "off" },
    { MT_EVENT_RESTORED, "undoes", "0", "1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      History history;
      g_autofree gchar *words = g_strdup_printf ("received asked@1 %s@2,%s=%s %s@2,%s=%s",
                                                 mt_event_kind_to_string (rows[i].kind), rows[i].field, rows[i].one,
                                                 mt_event_kind_to_string (rows[i].kind), rows[i].field, rows[i].other);
      history_parse (&history, words);
      history.events[3].id = history.events[2].id;
      const MtEvent *reversed[] = { &history.events[3], &history.events[2], &history.events[1], &history.events[0] };
      g_autoptr (MtContacts) first = history_fold (&history, 9);
      g_autoptr (MtContacts) second = mt_contacts_fold (reversed, 4, &settings, day (9));
      g_autofree gchar *got = tell (second), *want = tell (first);
      if (strcmp (got, want) != 0)
        fail_msg ("%s: %s instead of %s", rows[i].field, got, want);
      history_clear (&history);
    }
}

/* ---- in the list ---- */

static void
test_sorted (void **state G_GNUC_UNUSED)
{
  MtEvent events[] = {
    { .id = "1", .at = 5 * DAY, .kind = MT_EVENT_RECEIVED, .contact = "z@x" },
    { .id = "2", .at = 5 * DAY, .kind = MT_EVENT_RECEIVED, .contact = "y@x" },
    { .id = "3", .at = 1 * DAY, .kind = MT_EVENT_RECEIVED, .contact = "x@x" },
    { .id = "4", .at = 3 * DAY, .kind = MT_EVENT_ASKED, .contact = "w@x" },
    { .id = "5", .at = 2 * DAY, .kind = MT_EVENT_ASKED, .contact = "v@x" },
  };
  static const gchar *const order[] = { "v@x", "w@x", "x@x", "y@x", "z@x" };
  const MtEvent *pointers[G_N_ELEMENTS (events)];
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    pointers[i] = &events[i];
  g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, G_N_ELEMENTS (events), &settings, 6 * DAY);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    assert_string_equal (mt_contacts_get (contacts, i)->contact, order[i]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_within_a_second),
    cmocka_unit_test (test_each_word_decides),
    cmocka_unit_test (test_sorted),
  };

  return cmocka_run_group_tests_name ("contacts-order", tests, NULL, NULL);
}
