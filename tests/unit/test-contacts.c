/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/contacts.h>
#include <moralotop/history.h>

#include <string.h>

#define DAY      86400
#define PATIENCE 21
#define START    1000000

static const MtContactsSettings settings = { PATIENCE };

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

/* ---- what is known ---- */

static void
test_fields (void **state G_GNUC_UNUSED)
{
  MtEvent events[] = {
    { .id = "1",
      .at = 100,
      .kind = MT_EVENT_RECEIVED,
      .contact = "Jean@X",
      .name = "J",
      .network = "xing",
      .message_id = "m1" },
    { .id = "2", .at = 200, .kind = MT_EVENT_JUDGED, .contact = "jean@x", .category = "mechanical" },
    { .id = "3", .at = 300, .kind = MT_EVENT_RECEIVED, .contact = "JEAN@x", .name = "Jean Dupont", .message_id = "m2" },
    { .id = "4", .at = 400, .kind = MT_EVENT_JUDGED, .contact = "jean@x", .category = "authentic", .by = "user" },
    { .id = "5", .at = 500, .kind = MT_EVENT_JUDGED, .contact = "jean@x", .category = "interested", .by = "user" },
    { .id = "6", .at = 600, .kind = MT_EVENT_JUDGED, .contact = "jean@x", .category = "mechanical" },
    { .id = "7", .at = 700, .kind = MT_EVENT_ASKED, .contact = "jean@x", .message_id = "a1", .name = "" },
    { .id = "8", .at = 800, .kind = MT_EVENT_ASKED, .contact = "jean@x", .message_id = "a2" },
    { .id = "9", .at = 850, .kind = MT_EVENT_NOTED, .contact = "jean@x", .note = "hello" },
    { .id = "a", .at = 860, .kind = MT_EVENT_SNOOZED, .contact = "jean@x", .until = "1970-01-02T00:00:00Z" },
    { .id = "b", .at = 870, .kind = MT_EVENT_OTHER, .contact = "jean@x", .network = "linkedin" },
    { .id = "c", .at = 5000, .kind = MT_EVENT_DROPPED, .contact = "jean@x" },
  };
  const MtEvent *pointers[G_N_ELEMENTS (events)];
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    pointers[i] = &events[i];
  g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, G_N_ELEMENTS (events), &settings, 900);
  assert_int_equal (mt_contacts_get_length (contacts), 1);
  const MtContact *jean = mt_contacts_find (contacts, "jean@X");
  assert_non_null (jean);
  assert_string_equal (jean->contact, "Jean@X");
  assert_string_equal (jean->name, "Jean Dupont");
  assert_string_equal (jean->network, "linkedin");
  assert_string_equal (jean->first_invitation_id, "m1");
  assert_string_equal (jean->invitation_id, "m2");
  assert_int_equal (jean->n_invitations, 2);
  assert_string_equal (jean->message_id, "a2");
  assert_string_equal (jean->note, "hello");
  assert_int_equal (jean->category, MT_CATEGORY_INTERESTED);
  assert_true (jean->overruled);
  assert_int_equal (jean->snoozed_until, DAY);
  assert_int_equal (jean->first_seen, 100);
  assert_int_equal (jean->last_contact, 800);
  assert_int_equal (jean->state, MT_CONTACT_ASKED);
  assert_ptr_equal (mt_contacts_find_asked (contacts, "a1"), jean);
  assert_ptr_equal (mt_contacts_find_asked (contacts, "a2"), jean);
  assert_null (mt_contacts_find_asked (contacts, "m1"));
  assert_null (mt_contacts_find (contacts, "jean"));
  g_autoptr (MtContacts) none = mt_contacts_fold (NULL, 0, &settings, 900);
  assert_int_equal (mt_contacts_get_length (none), 0);
  assert_null (mt_contacts_find (none, "jean@x"));
}

static void
test_persons (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *contact, *network, *name;
  } people[] = {
    { "1@x", "linkedin", "Hélène Dupont" },   { "2@x", "linkedin", "Jean Martin" },
    { "3@x", "linkedin", "Jean Martin" },     { "4@x", "xing", "Jean Martin" },
    { "5@x", "linkedin", "Jean Dupont" },     { "6@x", "linkedin", NULL },
    { "7@x", "linkedin", "Jean-Luc Picard" }, { "8@x", NULL, "Sans Network" },
  };
  static const struct
  {
    const gchar *name, *network, *person, *contact;
  } rows[] = {
    { "same", "linkedin", "Hélène Dupont", "1@x" },
    { "case and accents", "linkedin", "HELENE DUPONT", "1@x" },
    { "order", "linkedin", "Dupont, Hélène", "1@x" },
    { "two fit", "linkedin", "Jean Martin", NULL },
    { "other network", "xing", "Jean Martin", "4@x" },
    { "one word in common", "linkedin", "Marie Dupont", NULL },
    { "hyphen", "linkedin", "Jean-Luc PICARD", "7@x" },
    { "nobody", "linkedin", "Nobody", NULL },
    { "no name", "linkedin", NULL, NULL },
    { "empty", "linkedin", "", NULL },
    { "no network", NULL, "Sans Network", NULL },
  };
  MtEvent events[G_N_ELEMENTS (people)];
  const MtEvent *pointers[G_N_ELEMENTS (people)];
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      events[i] = (MtEvent){ .id = people[i].contact,
                             .at = 100 + i,
                             .kind = MT_EVENT_RECEIVED,
                             .contact = people[i].contact,
                             .network = people[i].network,
                             .name = people[i].name };
      pointers[i] = &events[i];
    }
  g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, G_N_ELEMENTS (people), &settings, 900);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const MtContact *found = mt_contacts_find_person (contacts, rows[i].network, rows[i].person);
      if (g_strcmp0 (found != NULL ? found->contact : NULL, rows[i].contact) != 0)
        fail_msg ("%s: %s", rows[i].name, found != NULL ? found->contact : "nobody");
    }
}

static void
test_history (void **state G_GNUC_UNUSED)
{
  MtEvent events[] = {
    { .id = "1",
      .at = 1,
      .kind = MT_EVENT_RECEIVED,
      .contact = "a@x",
      .network = "xing",
      .name = "Anne Bee",
      .message_id = "m1" },
    { .id = "2", .at = 2, .kind = MT_EVENT_JUDGED, .contact = "a@x", .category = "authentic", .by = "user" },
    { .id = "3", .at = 3, .kind = MT_EVENT_BINNED, .contact = "b@x" },
  };
  const MtEvent *pointers[] = { &events[0], &events[1], &events[2] };
  static const struct
  {
    const gchar *name, *contact, *network, *person, *message_id;
    gboolean before, overruled, known;
    MtContactState state;
  } rows[] = {
    { "the mail itself", "A@x", "xing", "Anne Bee", "m1", FALSE, TRUE, TRUE, MT_CONTACT_RECEIVED },
    { "another mail", "a@x", "xing", "Anne Bee", "m2", TRUE, TRUE, TRUE, MT_CONTACT_RECEIVED },
    { "mail without id", "a@x", NULL, NULL, NULL, TRUE, TRUE, TRUE, MT_CONTACT_RECEIVED },
    { "by name", "z@x", "xing", "BEE Anne", "m2", TRUE, TRUE, TRUE, MT_CONTACT_RECEIVED },
    { "other network", "z@x", "linkedin", "Anne Bee", "m2", FALSE, FALSE, FALSE, MT_CONTACT_RECEIVED },
    { "binned", "b@x", NULL, NULL, "m2", FALSE, FALSE, TRUE, MT_CONTACT_BINNED },
    { "nothing told", NULL, NULL, NULL, NULL, FALSE, FALSE, FALSE, MT_CONTACT_RECEIVED },
  };
  g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, 3, &settings, 900);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MtHistory history = { .in_address_book = TRUE, .known = TRUE, .overrule = MT_CATEGORY_UNSURE };
      mt_history_from_contacts (&history, contacts, rows[i].contact, rows[i].network, rows[i].person,
                                rows[i].message_id);
      if (!history.in_address_book || history.written_to || history.invited_before != rows[i].before
          || history.overruled != rows[i].overruled || history.known != rows[i].known || history.state != rows[i].state
          || history.overrule != (rows[i].overruled ? MT_CATEGORY_AUTHENTIC : MT_CATEGORY_NONE))
        fail_msg ("%s: before %d, overruled %d, known %d, state %d", rows[i].name, history.invited_before,
                  history.overruled, history.known, history.state);
    }
  MtHistory history = { .known = TRUE };
  mt_history_from_contacts (&history, NULL, "a@x", "xing", "Anne Bee", NULL);
  assert_false (history.known);
}

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

/* Taken back, the machine's own last verdict is there again, and later ones count. */
static void
test_withdrawn (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *category, *by;
    MtCategory then;
    gboolean overruled;
  } story[] = {
    { "mechanical", NULL, MT_CATEGORY_MECHANICAL, FALSE },   { "authentic", "user", MT_CATEGORY_AUTHENTIC, TRUE },
    { "unsure", NULL, MT_CATEGORY_AUTHENTIC, TRUE },         { MT_WITHDRAWN, NULL, MT_CATEGORY_AUTHENTIC, TRUE },
    { NULL, "user", MT_CATEGORY_AUTHENTIC, TRUE },           { "none", "user", MT_CATEGORY_NONE, TRUE },
    { MT_WITHDRAWN, "user", MT_CATEGORY_UNSURE, FALSE },     { "interested", NULL, MT_CATEGORY_INTERESTED, FALSE },
    { MT_WITHDRAWN, "user", MT_CATEGORY_INTERESTED, FALSE },
  };
  MtEvent events[G_N_ELEMENTS (story)];
  const MtEvent *pointers[G_N_ELEMENTS (story)];
  for (guint i = 0; i < G_N_ELEMENTS (story); i++)
    {
      events[i] = (MtEvent){ .id = NULL,
                             .at = 100 + i,
                             .kind = MT_EVENT_JUDGED,
                             .contact = "a@x",
                             .category = story[i].category,
                             .by = story[i].by };
      pointers[i] = &events[i];
      g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, i + 1, &settings, 900);
      MtHistory history = { .known = FALSE };
      mt_history_from_contacts (&history, contacts, "a@x", NULL, NULL, NULL);
      assert_int_equal (mt_contacts_get (contacts, 0)->category, story[i].then);
      assert_int_equal (mt_contacts_get (contacts, 0)->overruled, story[i].overruled);
      assert_int_equal (history.overruled, story[i].overruled);
    }
}

/* ---- one person, several keys ---- */

static void
test_same_person (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *row;
    struct
    {
      const gchar *contact, *network, *name;
    } told[4];
    const gchar *asked, *found; /* the contact that a key finds */
    guint n;
  } rows[] = {
    { "address first, then a name",
      { { "Jean@x", "linkedin", "Jean Dupont" }, { "linkedin:jean dupont", "linkedin", "Jean Dupont" } },
      "LinkedIn:Jean Dupont",
      "Jean@x",
      1 },
    { "name first, then an address",
      { { "linkedin:jean dupont", "linkedin", "Jean Dupont" }, { "jean@x", "linkedin", "Jean Dupont" } },
      "linkedin:jean dupont",
      "jean@x",
      1 },
    { "the event does not repeat network and name",
      { { "linkedin:jean dupont", NULL, NULL }, { "jean@x", "linkedin", "Jean Dupont" } },
      "linkedin:jean dupont",
      "jean@x",
      1 },
    { "another network",
      { { "xing:jean dupont", "xing", "Jean Dupont" }, { "jean@x", "linkedin", "Jean Dupont" } },
      "xing:jean dupont",
      "xing:jean dupont",
      2 },
    { "another name",
      { { "xing:jean dupond", "xing", "Jean Dupond" }, { "jean@x", "xing", "Jean Dupont" } },
      "xing:jean dupond",
      "xing:jean dupond",
      2 },
    { "two with an address are two, and the name is neither",
      { { "b@x", "xing", "Jean Dupont" }, { "xing:jean dupont", "xing", NULL }, { "a@x", "xing", "Jean Dupont" } },
      "xing:jean dupont",
      "xing:jean dupont",
      3 },
    { "one address in two spellings",
      { { "a@x", "xing", "Jean Dupont" }, { "xing:jean dupont", "xing", NULL }, { "A@X", "xing", "Jean Dupont" } },
      "xing:jean dupont",
      "a@x",
      1 },
    { "order, case and accents of the name",
      { { "xing:helene dupont", "xing", NULL }, { "xing:dupont, hélène", "xing", NULL } },
      "xing:helene dupont",
      "xing:dupont, hélène",
      1 },
    { "a first name is nobody's own",
      { { "facebook:jean", "facebook", "Jean" }, { "jean@x", "facebook", "Jean" } },
      "facebook:jean",
      "facebook:jean",
      2 },
    { "no name", { { "facebook:", "facebook", NULL }, { "x@x", "facebook", "" } }, "facebook:", "facebook:", 2 },
    { "a network without a file",
      { { "other:Netlog:jean dupont", "other:Netlog", NULL }, { "jean@x", "other:Netlog", "Jean Dupont" } },
      "other:netlog:jean dupont",
      "jean@x",
      1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MtEvent events[4];
      const MtEvent *pointers[4];
      guint n = 0;
      for (; n < 4 && rows[i].told[n].contact != NULL; n++)
        {
          events[n] = (MtEvent){ .at = 100 + n,
                                 .kind = n == 0 ? MT_EVENT_RECEIVED : MT_EVENT_JUDGED,
                                 .category = "authentic",
                                 .by = "user",
                                 .contact = rows[i].told[n].contact,
                                 .network = rows[i].told[n].network,
                                 .name = rows[i].told[n].name };
          pointers[n] = &events[n];
        }
      g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, n, &settings, 900);
      const MtContact *found = mt_contacts_find (contacts, rows[i].asked);
      if (found == NULL || strcmp (found->contact, rows[i].found) != 0 || mt_contacts_get_length (contacts) != rows[i].n
          || (rows[i].n == 1 && !found->overruled))
        fail_msg ("%s: %s, %u contacts", rows[i].row, found != NULL ? found->contact : "nobody",
                  mt_contacts_get_length (contacts));
    }
}

/* ---- order and repetition ---- */

static const gchar *
pick (GRand *random, const gchar *const *from, guint n)
{
  return from[g_rand_int_range (random, 0, (gint)n)];
}

static void
make_event (GRand *random, MtEvent *event, GStringChunk *texts, guint i)
{
  static const gchar *const contacts[] = { "a@x",          "A@X", "b@x", "c@x", "xing:jean dupont", "xing:dupont jean",
                                           "xing:anne bee" };
  static const gchar *const networks[] = { "xing", "linkedin", NULL };
  static const gchar *const categories[] = { "mechanical", "authentic", "unsure", "nonsense", MT_WITHDRAWN, NULL };
  static const gchar *const bys[] = { "user", NULL, NULL };
  static const gchar *const names[] = { "Jean Dupont", "Anne Bee", "", NULL };
  static const gchar *const mails[] = { "m1", "m2", "m3", NULL };
  g_autofree gchar *id = g_strdup_printf ("%08x-%u", g_rand_int (random), i);
  static const gchar *const witnessed[] = { V7_000, V7_005, V7_900, LATER, V5 };
  gboolean at_once = g_rand_boolean (random);
  if (at_once && g_rand_boolean (random))
    {
      g_free (id);
      id = g_strdup (pick (random, witnessed, G_N_ELEMENTS (witnessed)));
      id[g_rand_int_range (random, 0, 2) == 0 ? 35 : 20] = (gchar)('a' + i % 6);
    }
  *event = (MtEvent){ .id = g_string_chunk_insert (texts, id),
                      /* few days, one second: many ties */
                      .at = at_once ? SECOND : START + g_rand_int_range (random, 0, 60) * DAY,
                      .kind = (MtEventKind)g_rand_int_range (random, 0, MT_EVENT_OTHER + 1),
                      .contact = pick (random, contacts, G_N_ELEMENTS (contacts)),
                      .category = pick (random, categories, G_N_ELEMENTS (categories)),
                      .by = pick (random, bys, G_N_ELEMENTS (bys)),
                      .name = pick (random, names, G_N_ELEMENTS (names)),
                      .network = pick (random, networks, G_N_ELEMENTS (networks)),
                      .note = pick (random, names, G_N_ELEMENTS (names)),
                      .message_id = pick (random, mails, G_N_ELEMENTS (mails)) };
}

static gchar *
tell (const MtContacts *contacts)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < mt_contacts_get_length (contacts); i++)
    {
      const MtContact *c = mt_contacts_get (contacts, i);
      g_string_append_printf (out, "%s %s %s %s %ld %ld %ld %ld %ld %s %s %s %u %d %d %s\n", c->contact, c->name,
                              c->network, mt_contact_state_to_string (c->state), (long)c->since, (long)c->due,
                              (long)c->last_contact, (long)c->first_seen, (long)c->snoozed_until, c->message_id,
                              c->invitation_id, c->first_invitation_id, c->n_invitations, c->category, c->overruled,
                              c->note);
    }
  return g_string_free (out, FALSE);
}

static void
test_order_and_repetition (void **state G_GNUC_UNUSED)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  for (guint round = 0; round < 2000; round++)
    {
      MtEvent events[40];
      const MtEvent *in_order[40], *shuffled[80];
      guint n = (guint)g_rand_int_range (random, 1, 40), m = 0;
      gint64 now = g_rand_boolean (random) ? SECOND + DAY : START + (gint64)g_rand_int_range (random, 0, 90) * DAY;
      GStringChunk *texts = g_string_chunk_new (1024);
      for (guint i = 0; i < n; i++)
        {
          make_event (random, &events[i], texts, i);
          in_order[i] = &events[i];
          for (gint copies = g_rand_int_range (random, 1, 3); copies > 0; copies--)
            shuffled[m++] = &events[i];
        }
      for (guint i = m; i > 1; i--)
        {
          guint j = (guint)g_rand_int_range (random, 0, (gint)i);
          const MtEvent *other = shuffled[j];
          shuffled[j] = shuffled[i - 1];
          shuffled[i - 1] = other;
        }
      g_autoptr (MtContacts) one = mt_contacts_fold (in_order, n, &settings, now);
      g_autoptr (MtContacts) other = mt_contacts_fold (shuffled, m, &settings, now);
      g_autofree gchar *said = tell (one);
      g_autofree gchar *again = tell (other);
      if (strcmp (said, again) != 0)
        fail_msg ("history %u:\n%s-- instead of\n%s", round, again, said);
      g_string_chunk_free (texts);
    }
}

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
    cmocka_unit_test (test_fields),
    cmocka_unit_test (test_persons),
    cmocka_unit_test (test_history),
    cmocka_unit_test (test_within_a_second),
    cmocka_unit_test (test_withdrawn),
    cmocka_unit_test (test_same_person),
    cmocka_unit_test (test_order_and_repetition),
    cmocka_unit_test (test_sorted),
    cmocka_unit_test (test_words),
  };
  return cmocka_run_group_tests_name ("contacts", tests, NULL, NULL);
}
