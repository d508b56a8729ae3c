/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"
#include "recognising.h"

#include <moralotop/reach.h>

#define FORGED  MT_WARNING_FORGED
#define SEVERAL MT_WARNING_SEVERAL
#define ROBOT   "invitations@linkedin.com"
#define PAGE    "page:www.linkedin.com"
#define ADA     "Ada Quist <ada@quist.example>"

/* `book` and `earlier` are "Name <address>" each, ";" between them. Ways are "kind:address-or-host", the preset one with a star. */
typedef struct
{
  const gchar *row;
  MtReach reach;
  const gchar *address, *reply_to, *name;
  MtWarnings warnings;
  const gchar *book, *earlier;
  const gchar *want;
} Row;

static const Row rows[] = {
  { "Reply-To or From", MT_REACH_PERSON, "ada@quist.example", "ada@quist.example", "Ada Quist", 0, "", "",
    "person:ada@quist.example* " PAGE },
  { "relay", MT_REACH_RELAY, "7c@reply.linkedin.com", "7c@reply.linkedin.com", "Ada Quist", 0, "", "",
    "relay:7c@reply.linkedin.com* " PAGE },
  { "own words, where a reply goes to a robot", MT_REACH_OWN_WORDS, "ada@quist.example", ROBOT, "Ada Quist", 0, "", "",
    "words:ada@quist.example* " PAGE },
  { "nothing but a robot", MT_REACH_NONE, NULL, ROBOT, "Ada Quist", 0, "", "", PAGE "* robot:" ROBOT },
  { "nothing at all", MT_REACH_NONE, NULL, NULL, "Ada Quist", 0, "", "", PAGE "*" },
  { "address book", MT_REACH_NONE, NULL, ROBOT, "Ada Quist", 0, ADA, "",
    "book:ada@quist.example " PAGE " robot:" ROBOT },
  { "earlier mail", MT_REACH_NONE, NULL, ROBOT, "Ada Quist", 0, "", ADA,
    "earlier:ada@quist.example " PAGE " robot:" ROBOT },
  { "address book before earlier mail, each address once", MT_REACH_NONE, NULL, NULL, "Ada Quist", 0, ADA,
    "Quist, Ada <ADA@Quist.example>;Ada Quist <old@quist.example>",
    "book:ada@quist.example earlier:old@quist.example " PAGE },
  { "two of one name: none preset", MT_REACH_NONE, NULL, ROBOT, "Ada Quist", 0, ADA ";Ada Quist <ada@other.example>",
    "", "book:ada@quist.example book:ada@other.example " PAGE " robot:" ROBOT },
  { "who is known by name stands behind the mail's own", MT_REACH_PERSON, "ada@new.example", NULL, "Ada Quist", 0, ADA,
    "", "person:ada@new.example* book:ada@quist.example " PAGE },
  { "the mail's own address in the book, too", MT_REACH_PERSON, "Ada@quist.example", NULL, "Ada Quist", 0, ADA, "",
    "person:Ada@quist.example* " PAGE },
  { "another name", MT_REACH_NONE, NULL, NULL, "Ada Quist", 0, "Bea Quist <bea@quist.example>", "", PAGE "*" },
  { "a first name alone is nobody's", MT_REACH_NONE, NULL, NULL, "Ada", 0, ADA, "", PAGE "*" },
  { "no name", MT_REACH_NONE, NULL, NULL, NULL, 0, ADA, "", PAGE "*" },
  { "robots of that name", MT_REACH_NONE, NULL, NULL, "Ada Quist", 0,
    "Ada Quist <noreply@x.example>;Ada Quist <member@linkedin.com>;Ada Quist <7c@reply.linkedin.com>", "", PAGE "*" },
  { "the user's own address", MT_REACH_NONE, NULL, "nora@feld.example", "Nora Feld", 0, "Nora Feld <nora@feld.example>",
    "", PAGE "*" },
  { "an address that is none", MT_REACH_NONE, NULL, NULL, "Ada Quist", 0, "Ada Quist <ada@x, b@x>", "", PAGE "*" },
  { "forged: neither its addresses nor its page", MT_REACH_NONE, NULL, "evil@linkedin-invite.example", "Ada Quist",
    FORGED, "", "", "page:-*" },
  { "forged, whatever it says", MT_REACH_PERSON, "evil@x.example", "evil@x.example", "Ada Quist", FORGED, "", "",
    "page:-*" },
  { "forged in the name of somebody known", MT_REACH_NONE, NULL, "evil@x.example", "Ada Quist", FORGED, ADA, "",
    "book:ada@quist.example page:-" },
  { "forged, and not for the first time", MT_REACH_NONE, NULL, "evil@x.example", "Ada Quist", FORGED, "",
    "Ada Quist <evil@x.example>;Ada Quist <other@y.example>", "page:-*" },
  { "the mail itself and its reminder are no earlier mail", MT_REACH_NONE, NULL, "ask@guild.example", "Ada Quist", 0,
    "", "Ada Quist <ask@guild.example>;Ada Quist <ask.7@Post.guild.example>;Ada Quist <ada@quist.example>",
    "earlier:ada@quist.example " PAGE " robot:ask@guild.example" },
  { "colleagues share a host", MT_REACH_PERSON, "ada@quist.example", "ada@quist.example", "Ada Quist", 0, "",
    "Ada Quist <old@quist.example>", "person:ada@quist.example* earlier:old@quist.example " PAGE },
  { "several people", MT_REACH_NONE, NULL, ROBOT, "Ada Quist", SEVERAL, ADA, ADA, PAGE "*" },
  { "an address with a line break", MT_REACH_PERSON, "ada@x.example\nBcc: b@x", NULL, "Ada Quist", 0, "", "",
    PAGE "*" },
};

static GPtrArray *
read_people (const gchar *list, GPtrArray *texts)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (list, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) halves = g_strsplit_set (parts[i], "<>", 3);
      MtNamed *one = g_new (MtNamed, 1);

      one->name = g_strstrip (halves[0]);
      one->address = halves[1];
      g_ptr_array_add (people, one);
      g_ptr_array_add (texts, g_steal_pointer (&halves));
    }
  return people;
}

static gchar *
list_ways (const MtReachFacts *facts)
{
  static const gchar *const kinds[] = { "person", "relay", "words", "book", "earlier", "page", "robot" };
  g_autoptr (GPtrArray) ways = mt_reach_find_ways (facts);
  const MtWay *preset = mt_reach_get_preset (ways);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < ways->len; i++)
    {
      const MtWay *way = g_ptr_array_index (ways, i);
      const gchar *where = way->kind == MT_WAY_PAGE ? way->host : way->address;

      assert_non_null (way->contact);
      assert_true ((way->page == NULL) == (way->host == NULL));
      g_string_append_printf (out, "%s%s:%s%s", i > 0 ? " " : "", kinds[way->kind], where != NULL ? where : "-",
                              way == preset ? "*" : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_ways (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
      g_autoptr (GPtrArray) book = read_people (row->book, texts);
      g_autoptr (GPtrArray) earlier = read_people (row->earlier, texts);
      const MtInvitation invitation = { .network = (gchar *)"linkedin",
                                        .name = (gchar *)row->name,
                                        .reach = row->reach,
                                        .address = (gchar *)row->address,
                                        .reply_to = (gchar *)row->reply_to,
                                        .contact = (gchar *)"linkedin:ada quist" };
      const MtReachFacts facts = { .invitation = &invitation,
                                   .warnings = row->warnings,
                                   .networks = networks,
                                   .profile = profile,
                                   .address_book = book,
                                   .earlier = earlier };
      g_autofree gchar *got = list_ways (&facts);

      check (row->row, "the ways", got, row->want);
    }
}

/* The invitation's own page comes first, without what its link gives away; a letter has none. */
static void
test_page (void **state G_GNUC_UNUSED)
{
  MtInvitation invitation = { .network = (gchar *)"linkedin",
                              .page_link = (gchar *)"https://www.linkedin.com/comm/x?token=1",
                              .contact = (gchar *)"c" };
  const MtReachFacts facts = { .invitation = &invitation, .networks = networks };
  g_autoptr (GPtrArray) own = mt_reach_find_ways (&facts), none = NULL, odd = NULL;

  assert_string_equal (((MtWay *)own->pdata[0])->page, "https://www.linkedin.com/x");
  invitation.network = (gchar *)"direct";
  invitation.page_link = NULL;
  none = mt_reach_find_ways (&facts);
  assert_int_equal (none->len, 1);
  assert_null (((MtWay *)none->pdata[0])->page);
  invitation.page_link = (gchar *)"javascript:alert(1)";
  odd = mt_reach_find_ways (&facts);
  assert_null (((MtWay *)odd->pdata[0])->page);
}

/* Who had no address is known by the chosen one from then on; who had one, and whom a forged mail names, stays who he is. */
static void
test_contact (void **state G_GNUC_UNUSED)
{
  static const MtNamed ada = { "Ada Quist", "Ada@Quist.example" };
  g_autoptr (GPtrArray) book = g_ptr_array_new ();
  MtInvitation invitation = { .network = (gchar *)"linkedin",
                              .name = (gchar *)"Ada Quist",
                              .contact = (gchar *)"linkedin:ada quist" };
  MtReachFacts facts = { .invitation = &invitation, .networks = networks, .address_book = book };
  g_autoptr (GPtrArray) nameless = NULL, forged = NULL, addressed = NULL;

  g_ptr_array_add (book, (gpointer)&ada);
  nameless = mt_reach_find_ways (&facts);
  assert_string_equal (((MtWay *)nameless->pdata[0])->contact, "ada@quist.example");
  assert_string_equal (((MtWay *)nameless->pdata[0])->name, "Ada Quist");
  assert_string_equal (((MtWay *)nameless->pdata[1])->contact, "linkedin:ada quist");
  facts.warnings = MT_WARNING_FORGED;
  forged = mt_reach_find_ways (&facts);
  assert_string_equal (((MtWay *)forged->pdata[0])->contact, "linkedin:ada quist");
  facts.warnings = 0;
  invitation.reach = MT_REACH_PERSON;
  invitation.address = invitation.contact = (gchar *)"a@new.example";
  addressed = mt_reach_find_ways (&facts);
  assert_string_equal (((MtWay *)addressed->pdata[1])->contact, "a@new.example");
}

/* As the last answer went the next one goes, unless the mail is forged; a page by which it went comes before an address. */
static void
test_last_way (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *row, *contact, *note;
    MtWarnings warnings;
    MtReach reach;
    const gchar *address, *want;
  } last_ways[] = {
    { "out of the book", "ada@quist.example", NULL, 0, MT_REACH_NONE, NULL,
      "book:ada@quist.example* book:ada@other.example " PAGE " robot:" ROBOT },
    { "in another case", "Ada@Other.example", NULL, 0, MT_REACH_NONE, NULL,
      "book:ada@quist.example book:ada@other.example* " PAGE " robot:" ROBOT },
    { "on the page", "linkedin:ada quist", "page", 0, MT_REACH_NONE, NULL,
      "book:ada@quist.example book:ada@other.example " PAGE "* robot:" ROBOT },
    { "on the page, though mail reaches", "linkedin:ada quist", "page", 0, MT_REACH_PERSON, "ada@new.example",
      "person:ada@new.example book:ada@quist.example book:ada@other.example " PAGE "*" },
    { "to an address before the mail's own", "ada@quist.example", NULL, 0, MT_REACH_PERSON, "ada@new.example",
      "person:ada@new.example book:ada@quist.example* book:ada@other.example " PAGE },
    { "to a robot", ROBOT, NULL, 0, MT_REACH_NONE, NULL,
      "book:ada@quist.example book:ada@other.example " PAGE " robot:" ROBOT },
    { "forged", "ada@quist.example", NULL, FORGED, MT_REACH_NONE, NULL,
      "book:ada@quist.example book:ada@other.example page:-" },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GPtrArray) book = read_people (ADA ";Ada Quist <ada@other.example>", texts);

  for (guint i = 0; i < G_N_ELEMENTS (last_ways); i++)
    {
      const MtEvent event = { .id = "1",
                              .at = 1,
                              .kind = MT_EVENT_ASKED,
                              .contact = (gchar *)last_ways[i].contact,
                              .network = (gchar *)"linkedin",
                              .name = (gchar *)"Ada Quist",
                              .note = (gchar *)last_ways[i].note };
      const MtEvent *pointer = &event;
      g_autoptr (MtContacts) contacts = mt_contacts_fold (&pointer, 1, &settings, 10);
      const MtInvitation invitation = { .network = (gchar *)"linkedin",
                                        .name = (gchar *)"Ada Quist",
                                        .reach = last_ways[i].reach,
                                        .address = (gchar *)last_ways[i].address,
                                        .reply_to = last_ways[i].address == NULL ? (gchar *)ROBOT : NULL,
                                        .contact = (gchar *)"linkedin:ada quist" };
      const MtReachFacts facts = { .invitation = &invitation,
                                   .warnings = last_ways[i].warnings,
                                   .networks = networks,
                                   .contacts = contacts,
                                   .address_book = book };
      g_autofree gchar *got = list_ways (&facts);

      check (last_ways[i].row, "the ways", got, last_ways[i].want);
    }
}

/* The log knows by name those with an address, on whatever network. */
static void
test_log (void **state G_GNUC_UNUSED)
{
  const MtEvent events[] = {
    { .id = "1",
      .at = 1,
      .kind = MT_EVENT_RECEIVED,
      .contact = "ada@quist.example",
      .network = "xing",
      .name = "Ada Quist" },
    { .id = "2",
      .at = 2,
      .kind = MT_EVENT_RECEIVED,
      .contact = "viadeo:ada quist",
      .network = "viadeo",
      .name = "Ada Quist" },
    { .id = "3",
      .at = 3,
      .kind = MT_EVENT_RECEIVED,
      .contact = "bea@quist.example",
      .network = "xing",
      .name = "Bea Quist" },
  };
  const MtEvent *pointers[] = { &events[0], &events[1], &events[2] };
  g_autoptr (MtContacts) contacts = mt_contacts_fold (pointers, G_N_ELEMENTS (pointers), &settings, 10);
  const MtInvitation invitation = { .network = (gchar *)"linkedin",
                                    .name = (gchar *)"Ada Quist",
                                    .contact = (gchar *)"linkedin:ada quist" };
  const MtReachFacts facts = { .invitation = &invitation, .networks = networks, .contacts = contacts };
  g_autofree gchar *got = list_ways (&facts);

  check ("log", "the ways", got, "earlier:ada@quist.example " PAGE);
}

/* Where a plain reply would go is kept, robot or not. */
static void
test_reply_to (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtInvitation) invitation = recognise_mail (
      "From: Ada Quist <invitations@linkedin.com>\nSubject: Ada Quist wants to connect on LinkedIn\n" TO TEXT
      "Ada Quist has requested to add you as a connection on LinkedIn:\n\n"
      "I'd like to add you to my professional network on LinkedIn.\n\n- Ada Quist\n");
  assert_non_null (invitation);
  check ("robot", "reply_to", invitation->reply_to, ROBOT);
  check ("robot", "address", invitation->address, NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_ways),     cmocka_unit_test (test_page), cmocka_unit_test (test_contact),
    cmocka_unit_test (test_last_way), cmocka_unit_test (test_log),  cmocka_unit_test (test_reply_to),
  };
  return cmocka_run_group_tests (tests, set_up, tear_down);
}
