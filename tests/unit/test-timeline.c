/* The history of one person in sentences. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/timeline.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folding.h"

static gchar *
tell_story (const gchar *words, const gchar *contact, gdouble on)
{
  History history;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_group_free);
  MtContactsSettings with_groups = settings;
  GString *out = g_string_new (NULL);
  g_ptr_array_add (groups, mt_group_new ("friends", "Old friends", 30, 60));
  with_groups.groups = groups;
  history_parse (&history, words);
  g_autoptr (GPtrArray) entries = mt_timeline_new (history.pointers, history.n, &with_groups, contact, day (on));
  for (guint i = 0; i < entries->len; i++)
    {
      const MtTimelineEntry *entry = entries->pdata[i];
      g_string_append_printf (out, "%s%g %s%s%s%s", i > 0 ? "|" : "", (gdouble)(entry->at - START) / DAY,
                              entry->undone ? "(undone) " : "", entry->sentence, entry->note != NULL ? " // " : "",
                              entry->note != NULL ? entry->note : "");
      assert_true ((entry->event_id == NULL) == g_str_has_prefix (entry->sentence, "Struck off after"));
    }
  history_clear (&history);
  return g_string_free (out, FALSE);
}

static const struct
{
  const gchar *name, *words;
  gdouble on;
  const gchar *wanted;
} rows[] = {
  { "nobody", "", 0, "" },
  { "the whole story",
    "received judged,by=contact asked@1 answered@5 accepted@6 watered@9,by=user,channel=mail met@12,place=Lyons", 20,
    "0 An invitation came.|0 The request was judged.|1 You answered.|5 They wrote back.|6 They came into your network.|"
    "9 You wrote.|12 You met in the flesh: Lyons." },
  { "another invitation", "received received@2,mail=other", 3, "0 An invitation came.|2 Another invitation came." },
  { "the same mail twice is told once", "received,mail=m received@2,mail=m", 3, "0 An invitation came." },
  { "silence", "asked@1", 30, "1 You answered.|22 Struck off after 21 days of silence." },
  { "silence on its last day", "asked@1", 22, "1 You answered." },
  { "silence, and back by a late answer", "asked@1 answered@40", 50,
    "1 You answered.|22 Struck off after 21 days of silence.|40 They wrote back." },
  { "silence, and back by hand", "asked@1 restored@30", 31,
    "1 You answered.|22 Struck off after 21 days of silence.|30 You brought them back: their answer is awaited "
    "again." },
  { "one day of own patience", "asked@1 noted@1,patience=1", 9,
    "1 You answered.|1 You have 1 day of patience with them.|2 Struck off after 1 day of silence." },
  { "undone is there, and does nothing", "received asked@1 restored@2,undoes=1", 60,
    "0 An invitation came.|1 (undone) You answered." },
  { "undone twice is done", "received asked@1 restored@2,undoes=1 restored@3,undoes=2", 4,
    "0 An invitation came.|1 You answered." },
  { "asked again", "asked@1 asked@9", 10, "1 You answered.|9 You answered again." },
  { "calls", "accepted watered@1,channel=call,by=contact watered@2,channel=call,by=user watered@3,by=contact watered@4",
    5, "0 They came into your network.|1 They called you.|2 You called.|3 They wrote to you.|4 A sign of life." },
  { "notes", "accepted noted@1,note=bees noted@2,group=friends noted@3,group=default,nudges=off noted@4,nudges=on", 5,
    "0 They came into your network.|1 You noted something. // bees|2 You put them into the group “Old friends”.|"
    "3 You took them out of their group. You want no more nudges about them.|4 You want nudges about them again." },
  { "a group that is gone bears its id", "accepted noted@1,group=gone", 2,
    "0 They came into your network.|1 You put them into the group “gone”." },
  { "a bounce", "asked noted@1,channel=bounce,note=550", 2,
    "0 You answered.|1 Your mail came back: it did not reach them. // 550" },
  { "snoozed", "accepted snoozed@1,until=20 snoozed@2", 3,
    "0 They came into your network.|1 You put them off until 1970-02-01.|2 You put them off." },
  { "bin and back", "received binned@1 restored@2 dropped@3 restored@4", 5,
    "0 An invitation came.|1 You threw the request away.|2 You took the request out of the bin again.|"
    "3 You wanted no more of this contact.|4 You brought them back." },
  { "struck by hand", "asked struck@1", 2, "0 You answered.|1 You struck them off." },
  { "later is not yet", "received asked@9", 5, "0 An invitation came." },
  { "others have their own", "received received@1,contact=b@x", 5, "0 An invitation came." },
};

static void
stories (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *told = tell_story (rows[i].words, "A@x", rows[i].on);
      if (strcmp (told, rows[i].wanted) != 0)
        fail_msg ("%s:\n  told   %s\n  wanted %s", rows[i].name, told, rows[i].wanted);
    }
}

static MtEvent
event_of (const gchar *id, const gchar *contact, gint64 at)
{
  return (MtEvent){ .id = id,
                    .at = at,
                    .kind = MT_EVENT_RECEIVED,
                    .contact = contact,
                    .name = "Ada Quist",
                    .network = "linkedin",
                    .message_id = id };
}

static void
a_key_by_name_finds_whom_it_is_folded_under (void **state)
{
  (void)state;
  const MtEvent one = event_of ("1", "linkedin:ada quist", START), two = event_of ("2", "ada@x", START + 5);
  const MtEvent *both[] = { &one, &two };
  const gchar *const keys[] = { "ada@x", "linkedin:ada quist", "LINKEDIN:Ada Quist" };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GPtrArray) entries = mt_timeline_new (both, 2, &settings, keys[i], day (1));
      assert_int_equal (entries->len, 2);
    }
}

static void
judgements_say_whose_they_are (void **state)
{
  (void)state;
  const MtEvent events[] = {
    { .id = "1", .at = START, .kind = MT_EVENT_JUDGED, .contact = "a@x", .category = "authentic" },
    { .id = "2", .at = START + 1, .kind = MT_EVENT_JUDGED, .contact = "a@x", .category = "mechanical", .by = "user" },
    { .id = "3", .at = START + 2, .kind = MT_EVENT_JUDGED, .contact = "a@x", .category = MT_WITHDRAWN, .by = "user" },
  };
  const MtEvent *pointers[] = { &events[0], &events[1], &events[2] };
  g_autoptr (GPtrArray) entries = mt_timeline_new (pointers, 3, &settings, "a@x", day (1));
  assert_int_equal (entries->len, 3);
  assert_true (g_str_has_prefix (((MtTimelineEntry *)entries->pdata[0])->sentence, "Moralotop judged: Authentic"));
  assert_true (g_str_has_prefix (((MtTimelineEntry *)entries->pdata[1])->sentence, "You judged: Mechanical"));
  assert_string_equal (((MtTimelineEntry *)entries->pdata[2])->sentence, "You let Moralotop judge again.");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (stories),
    cmocka_unit_test (a_key_by_name_finds_whom_it_is_folded_under),
    cmocka_unit_test (judgements_say_whose_they_are),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
