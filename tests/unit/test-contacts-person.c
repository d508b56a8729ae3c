/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"

#include <moralotop/history.h>
#include <moralotop/mailbox.h>

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
    { .id = "8b", .at = 820, .kind = MT_EVENT_MET, .contact = "jean@x" },
    { .id = "8c", .at = 830, .kind = MT_EVENT_MET, .contact = "jean@x" },
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
  assert_int_equal (jean->last_asked, 800);
  assert_int_equal (jean->last_met, 830);
  assert_int_equal (jean->last_contact, 830);
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

/* A log may be somebody else's. */
static void
names_are_one_line_that_reads_as_it_is_written (void **state)
{
  (void)state;
  static const struct
  {
    const gchar *contact, *told, *name;
  } rows[] = {
    { "a@x", "Ada <b>Quist</b> & _x", "Ada <b>Quist</b> & _x" },
    { "a@x", "Élodie Gérard", "Élodie Gérard" },
    { "a@x", "Ada \xe2\x80\xaetsiuQ\xe2\x80\xac", "Ada tsiuQ" },
    { "a@x", "Ada\r\nBcc: b@x\x1b[31m", "Ada Bcc: b@x [31m" },
    { "a@x", "\xe2\x80\x8b\xe2\x80\xae", NULL },
    { "a@x", NULL, NULL },
    { "xing:ada quist", NULL, NULL },
    { "xing:\xe2\x80\xaetsiuq ada", NULL, "xing:tsiuq ada" },
  };
  g_autofree gchar *endless = g_strnfill (10000, 'a');
  for (guint i = 0; i <= G_N_ELEMENTS (rows); i++)
    {
      const gchar *key = i < G_N_ELEMENTS (rows) ? rows[i].contact : "a@x";
      const gchar *told = i < G_N_ELEMENTS (rows) ? rows[i].told : endless;
      const MtEvent event = {
        .id = "1", .at = START, .kind = MT_EVENT_MET, .contact = key, .name = told, .place = told
      };
      const MtEvent *events[] = { &event };
      g_autoptr (MtContacts) contacts = mt_contacts_fold (events, 1, &settings, START);
      const MtContact *contact = mt_contacts_get (contacts, 0);
      if (i == G_N_ELEMENTS (rows))
        assert_int_equal (strlen (contact->name), MT_HEADER_MAX_TEXT);
      else if (g_strcmp0 (contact->name, rows[i].name) != 0)
        fail_msg ("%u: %s", i, contact->name);
      if (told != NULL)
        assert_string_equal (contact->met_place != NULL ? contact->met_place : "-",
                             contact->name != NULL ? contact->name : "-");
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_fields),      cmocka_unit_test (test_persons),
    cmocka_unit_test (test_history),     cmocka_unit_test (test_withdrawn),
    cmocka_unit_test (test_same_person), cmocka_unit_test (names_are_one_line_that_reads_as_it_is_written),
  };

  return cmocka_run_group_tests_name ("contacts-person", tests, NULL, NULL);
}
