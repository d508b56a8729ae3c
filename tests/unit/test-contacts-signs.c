/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"

/* One field of the contact as text: a day, a number, a text; "-" for 0 and NULL. */
static gchar *
get (const MtContact *c, const gchar *field)
{
  const struct
  {
    const gchar *name;
    gint64 time;
  } times[] = { { "since", c->since },
                { "due", c->due },
                { "last_contact", c->last_contact },
                { "last_asked", c->last_asked },
                { "first_asked", c->first_asked },
                { "answered", c->answered },
                { "accepted", c->accepted },
                { "last_from", c->last_from },
                { "last_to", c->last_to },
                { "bounced", c->bounced },
                { "last_met", c->last_met },
                { "snoozed_until", c->snoozed_until } };
  const struct
  {
    const gchar *name;
    gint number;
  } numbers[] = { { "n_met", (gint)c->n_met },         { "patience_days", c->patience_days },
                  { "own_patience", c->own_patience }, { "ideal_days", c->ideal_days },
                  { "longest_days", c->longest_days }, { "silenced", c->silenced } };
  const struct
  {
    const gchar *name, *text;
  } texts[] = { { "answer_id", c->answer_id },  { "last_mail_id", c->last_mail_id },
                { "met_place", c->met_place },  { "group", c->group },
                { "bounce", c->bounce },        { "note", c->note },
                { "message_id", c->message_id } };
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (strcmp (times[i].name, field) == 0)
      return times[i].time != 0 ? g_strdup_printf ("%g", (gdouble)(times[i].time - START) / DAY) : g_strdup ("-");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (strcmp (numbers[i].name, field) == 0)
      return g_strdup_printf ("%d", numbers[i].number);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strcmp (texts[i].name, field) == 0)
      return g_strdup (texts[i].text != NULL ? texts[i].text : "-");
  fail_msg ("%s: no field", field);
  return NULL;
}

/* `fields`: "last_to=3 bounced=-". */
static void
check_fields (const gchar *words, const gchar *fields, const MtContactsSettings *with)
{
  History history;
  history_parse (&history, words);
  g_autoptr (MtContacts) contacts = mt_contacts_fold (history.pointers, history.n, with, day (20));
  g_auto (GStrv) wanted = g_strsplit (fields, " ", -1);
  for (gchar **want = wanted; *want != NULL; want++)
    {
      g_auto (GStrv) pair = g_strsplit (*want, "=", 2);
      g_autofree gchar *got = get (mt_contacts_get (contacts, 0), pair[0]);
      if (strcmp (got, pair[1]) != 0)
        fail_msg ("%s: %s=%s instead of %s", words, pair[0], got, pair[1]);
    }
  history_clear (&history);
}

static void
test_signs_of_life (void **state G_GNUC_UNUSED)
{
  static const gchar *const rows[][2] = {
    { "received@1", "last_from=1 last_to=- last_contact=1 last_mail_id=id-000" },
    { "received@1 received@2,mail=id-000", "last_from=1 last_contact=1" },
    { "asked@1 asked@3", "first_asked=1 last_asked=3 last_to=3 message_id=id-001 last_mail_id=id-001" },
    { "asked@1 answered@2,mail=r1 answered@4,mail=r2", "answered=2 answer_id=r2 last_from=4 last_mail_id=r2" },
    { "asked@1 answered@2,mail=r1 asked@4", "answered=- answer_id=r1 last_from=2 last_to=4" },
    { "asked@1 answered@2,mail=r1 asked@4 answered@9", "answered=9 answer_id=r1" },
    { "asked@1 accepted@2 accepted@3", "accepted=2 last_contact=3" },
    { "asked@1 accepted@2 dropped@3 accepted@4", "accepted=4" },
    { "asked@1 accepted@2 dropped@3 restored@4", "accepted=2 since=4" },
    { "watered@2,by=user,channel=mail,mail=w", "last_to=2 last_from=- last_contact=2 last_mail_id=w" },
    { "watered@2,by=contact,channel=mail,mail=w", "last_to=- last_from=2 last_contact=2 last_mail_id=w" },
    { "watered@2,by=user,channel=call", "last_to=2 last_mail_id=- last_contact=2" },
    { "watered@2", "last_to=- last_from=- last_contact=2" },
    { "met@2,place=Lyon met@3", "last_met=3 met_place=- n_met=2 last_contact=3 last_from=-" },
    { "met@2 met@3,place=Lyon", "last_met=3 met_place=Lyon n_met=2" },
    { "noted@2,note=n1 received@3,note=n2 judged@4", "note=n2" },
    { "snoozed@2,until=9", "snoozed_until=9 last_contact=-" },
    { "snoozed@2,until=9 snoozed@3", "snoozed_until=-" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fields (rows[i][0], rows[i][1], &settings);
}

static void
test_bounces (void **state G_GNUC_UNUSED)
{
  static const gchar *const rows[][2] = {
    { "received@1 asked@3,mail=a noted@4,channel=bounce,mail=a,note=unknown",
      "bounced=4 bounce=unknown note=- last_contact=1 last_to=- last_asked=3 due=24" },
    { "received@1 asked@3,mail=a noted@4,channel=bounce,mail=b", "bounced=4 last_contact=3 last_to=3" },
    { "received@1 asked@3,mail=a noted@4,channel=bounce", "bounced=4 bounce=- last_contact=3" },
    { "asked@3,mail=a noted@4,channel=bounce,mail=a,note=u asked@5,mail=b", "bounced=- bounce=- last_contact=5" },
    { "asked@3,mail=a noted@4,channel=bounce,mail=a asked@5,mail=b noted@6,channel=bounce,mail=b",
      "bounced=6 last_contact=- last_to=-" },
    { "asked@3,mail=a noted@4,channel=bounce,mail=a noted@4,channel=bounce,mail=a", "bounced=4 last_contact=-" },
    { "asked@3,mail=a met@4 noted@5,channel=bounce,mail=a", "bounced=5 last_contact=4 last_to=-" },
    { "asked@3,mail=a watered@4,by=user,channel=call noted@5,channel=bounce,mail=a",
      "bounced=5 last_contact=4 last_to=4" },
    { "accepted@1 watered@3,by=user,channel=mail,mail=w noted@4,channel=bounce,mail=w",
      "due=91 last_contact=1 bounced=4" },
    { "accepted@1 watered@3,by=user,channel=mail,mail=w noted@4,channel=bounce,mail=w watered@5,by=user,channel=mail",
      "due=95 bounced=-" },
    { "accepted@1 noted@4,channel=bounce watered@5,by=user,channel=call", "due=95 bounced=4" },
    { "accepted@1 noted@4,channel=bounce watered@5,by=contact,channel=mail", "due=95 bounced=4" },
    { "asked@3,mail=a noted@4,channel=bounce,mail=a restored@5,undoes=1", "bounced=- last_contact=3 last_to=3" },
    { "noted@3,note=mine noted@4,channel=bounce,note=machine", "note=mine bounce=machine" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fields (rows[i][0], rows[i][1], &settings);
}

static void
test_what_is_set_for_one (void **state G_GNUC_UNUSED)
{
  static const gchar *const rows[][2] = {
    { "received", "patience_days=21 own_patience=0 group=- ideal_days=90 longest_days=180 silenced=0" },
    { "noted,patience=9", "patience_days=9 own_patience=1" },
    { "noted,patience=21", "patience_days=21 own_patience=1" },
    { "noted,patience=9 noted@1,patience=default", "patience_days=21 own_patience=0" },
    { "noted,patience=9 noted@1,patience=-1", "patience_days=9 own_patience=1" },
    { "noted,group=friends", "group=friends ideal_days=30 longest_days=40" },
    { "noted,group=friends noted@1,group=default", "group=- ideal_days=90 longest_days=180" },
    { "noted,group=gone", "group=gone ideal_days=90 longest_days=180" },
    { "accepted noted,group=friends", "due=30" },
    { "accepted noted,group=rare", "due=- ideal_days=0 longest_days=0" },
    { "accepted noted,group=odd", "due=50 ideal_days=50 longest_days=50" },
    { "received,group=friends,patience=9,nudges=off", "group=- patience_days=21 silenced=0" },
    { "noted,nudges=off", "silenced=1" },
    { "noted,nudges=off noted@1,nudges=on", "silenced=0" },
    { "noted,nudges=off noted@1,nudges=perhaps", "silenced=1" },
    { "noted,patience=9,group=friends,nudges=off noted@1,note=n", "patience_days=9 group=friends silenced=1 note=n" },
  };
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_group_free);
  const MtContactsSettings with_groups = {
    .patience_days = PATIENCE, .ideal_days = IDEAL, .longest_days = 180, .groups = groups
  };
  g_ptr_array_add (groups, mt_group_new ("friends", "Friends", 30, 40));
  g_ptr_array_add (groups, mt_group_new ("rare", "Rare", 0, 0));
  g_ptr_array_add (groups, mt_group_new ("odd", "Odd", 50, 10));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_fields (rows[i][0], rows[i][1], &with_groups);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_signs_of_life),
    cmocka_unit_test (test_bounces),
    cmocka_unit_test (test_what_is_set_for_one),
  };

  return cmocka_run_group_tests_name ("contacts-signs", tests, NULL, NULL);
}
