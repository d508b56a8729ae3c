/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"
#include "logging.h"

#include <moralotop/nudge.h>

#define HOUR   3600
#define PEOPLE 20

static gchar *file;
static GTimeZone *paris;

static int
set_up_nudges (void **state)
{
  int failed = set_up (state);
  file = mt_nudges_path_beside (path);
  paris = g_time_zone_new_identifier ("CET-1CEST,M3.5.0,M10.5.0/3"); /* as in Paris, whatever is installed */
  return failed || paris == NULL;
}

static int
tear_down_nudges (void **state)
{
  g_clear_pointer (&file, g_free);
  g_clear_pointer (&paris, g_time_zone_unref);
  return tear_down (state);
}

#define NUDGE(test) cmocka_unit_test_setup_teardown (test, set_up_nudges, tear_down_nudges)

static gint64
utc (const gchar *text)
{
  gint64 time = 0;
  if (!mt_time_from_string (text, &time))
    fail_msg ("%s", text);
  return time;
}

/* People of the network, p00@x …, whose last contact was at `at`. */
static MtContacts *
meet (guint n, gint64 at, gint64 now)
{
  g_autofree MtEvent *events = g_new0 (MtEvent, n);
  g_autofree const MtEvent **pointers = g_new (const MtEvent *, n);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (256);
  for (guint i = 0; i < n; i++)
    {
      g_autofree gchar *contact = g_strdup_printf ("p%02u@x", i);
      const gchar *kept = g_string_chunk_insert (texts, contact);
      events[i] = (MtEvent){ .id = kept, .at = at, .kind = MT_EVENT_ACCEPTED, .contact = kept };
      pointers[i] = &events[i];
    }
  return mt_contacts_fold (pointers, n, &settings, now);
}

static void
test_days_are_spread (void **state G_GNUC_UNUSED)
{
  gint64 met = utc ("2026-01-10T20:00:00Z");
  g_autoptr (MtNudges) nudges = mt_nudges_open (file);
  g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL), people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GTimeZone) utc_zone = g_time_zone_new_utc ();
  guint most = 0;
  for (gint64 now = met + IDEAL * DAY - DAY; now < met + (IDEAL + IDEAL / 10 + 1) * DAY; now += HOUR)
    {
      MtContacts *contacts = meet (PEOPLE, met, now);
      const MtContact *chosen = mt_nudges_choose (nudges, contacts, 3, utc_zone, now, NULL);
      gpointer number = GINT_TO_POINTER ((gint)(now / DAY));
      if (chosen != NULL)
        {
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (days, number)) + 1;
          g_hash_table_insert (days, number, GUINT_TO_POINTER (n));
          most = MAX (most, n);
          assert_true (now >= met + IDEAL * DAY);
          g_hash_table_add (people, (gpointer)g_intern_string (chosen->contact));
          mt_nudges_note_shown (nudges, chosen->contact, now);
        }
      mt_contacts_free (contacts);
    }
  assert_int_equal (g_hash_table_size (people), PEOPLE);
  assert_true (g_hash_table_size (days) >= 7);
  assert_true (most <= 3);
}

/* The same person's day is moved alike on each machine. */
static void
test_moved_day (void **state G_GNUC_UNUSED)
{
  gint64 met = utc ("2026-01-10T20:00:00Z"), next = 0, due = met + IDEAL * DAY;
  g_autoptr (MtNudges) nudges = mt_nudges_open (file);
  g_autoptr (MtContacts) contacts = meet (1, met, due);
  assert_null (mt_nudges_choose (nudges, contacts, 3, paris, due, &next));
  assert_true (next > due && next <= due + 9 * DAY);
  assert_null (mt_nudges_choose (nudges, contacts, 3, paris, next - 1, NULL));
  assert_non_null (mt_nudges_choose (nudges, contacts, 3, paris, next, NULL));
  /* before it is due, the due day is early enough to ask again */
  assert_null (mt_nudges_choose (nudges, contacts, 3, paris, met + DAY, &next));
  assert_int_equal (next, due);
}

/* Shows whoever is chosen, every ten minutes from `from` to `to`; the times, "HH:MM HH:MM …" in UTC. When to ask again was told to the minute each time. */
static gchar *
run (MtNudges *nudges, guint per_day, GTimeZone *zone, const gchar *from, const gchar *to)
{
  GString *out = g_string_new (NULL);
  gint64 start = utc (from), end = utc (to);
  g_autoptr (MtContacts) contacts = meet (PEOPLE, start - 400 * DAY, start);
  for (gint64 now = start, told = start; now <= end; now += 600)
    {
      gint64 next = 0;
      const MtContact *chosen = mt_nudges_choose (nudges, contacts, per_day, zone, now, &next);
      assert_true (next == 0 || next > now);
      if (chosen == NULL)
        {
          told = next;
          continue;
        }
      assert_true (told <= now && now < told + 600);
      g_autofree gchar *at = mt_time_to_string (now);
      g_string_append_printf (out, "%s%.5s", out->len > 0 ? " " : "", at + 11);
      mt_nudges_note_shown (nudges, chosen->contact, now);
      assert_null (mt_nudges_choose (nudges, contacts, per_day, zone, now + 60, NULL));
    }
  return g_string_free (out, FALSE);
}

static void
test_days_by_the_clock (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name;
    guint per_day;
    const gchar *zone, *from, *to, *times;
  } rows[] = {
    { "three a day", 3, "UTC0", "2026-02-02T08:00:00Z", "2026-02-02T23:50:00Z", "08:00 12:00 16:00" },
    { "two a day", 2, "UTC0", "2026-02-02T08:00:00Z", "2026-02-02T23:50:00Z", "08:00 14:00" },
    { "one a day", 1, "UTC0", "2026-02-02T08:00:00Z", "2026-02-03T12:00:00Z", "08:00 00:00" },
    { "never more than three", 9, "UTC0", "2026-02-02T08:00:00Z", "2026-02-02T23:50:00Z", "08:00 12:00 16:00" },
    { "none", 0, "UTC0", "2026-02-02T08:00:00Z", "2026-02-04T23:50:00Z", "" },
    { "midnight", 3, "UTC0", "2026-02-02T23:30:00Z", "2026-02-03T08:00:00Z", "23:30 03:30 07:30" },
    { "midnight by the user's clock", 1, "CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-01T08:00:00Z", "2026-07-02T08:00:00Z",
      "08:00 22:00" },
    { "year end", 1, "UTC0", "2026-12-31T23:00:00Z", "2027-01-01T20:00:00Z", "23:00 11:00" },
    { "spring, a day of 23 hours", 1, "CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-28T23:00:00Z", "2026-03-29T22:10:00Z",
      "23:00 22:00" },
    { "autumn, a day of 25 hours", 1, "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-24T22:00:00Z", "2026-10-25T23:10:00Z",
      "22:00 23:00" },
    { "no midnight that day", 1, "<-03>3<-02>,M11.1.0/0,M2.3.0/0", "2026-10-31T12:00:00Z", "2026-11-02T02:10:00Z",
      "12:00 03:00 02:00" },
    { "far east", 1, "<+14>-14", "2026-02-02T09:00:00Z", "2026-02-03T10:10:00Z", "09:00 21:00 10:00" },
    { "far west", 1, "<-12>12", "2026-02-02T11:00:00Z", "2026-02-03T12:10:00Z", "11:00 23:00 12:00" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtNudges) nudges = mt_nudges_open (file);
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (rows[i].zone);
      assert_non_null (zone);
      g_autofree gchar *times = run (nudges, rows[i].per_day, zone, rows[i].from, rows[i].to);
      if (strcmp (times, rows[i].times) != 0)
        fail_msg ("%s: %s instead of %s", rows[i].name, times, rows[i].times);
    }
}

static void
test_rest (void **state G_GNUC_UNUSED)
{
  gint64 now = utc ("2026-02-02T08:00:00Z"), next = 0;
  g_autoptr (MtContacts) contacts = meet (1, now - 400 * DAY, now);
  g_autoptr (MtNudges) nudges = mt_nudges_open (file);
  mt_nudges_note_shown (nudges, "P00@X", now); /* by key, case ignored */
  assert_null (mt_nudges_choose (nudges, contacts, 3, paris, now + 2 * DAY, &next));
  assert_int_equal (next, now + MT_NUDGE_REST_DAYS * DAY);
  assert_null (mt_nudges_choose (nudges, contacts, 3, paris, next - 1, NULL));
  assert_non_null (mt_nudges_choose (nudges, contacts, 3, paris, next, NULL));
  /* The clock was wrong then: what it says is to come has not been. */
  assert_non_null (mt_nudges_choose (nudges, contacts, 3, paris, now - DAY, NULL));
}

static void
test_who_is_chosen (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *words, *chosen;
  } rows[] = {
    { "accepted,contact=a@x accepted@1,contact=b@x", "a@x" },
    { "accepted@1,contact=a@x accepted,contact=b@x", "b@x" },
    { "accepted,contact=b@x accepted,contact=a@x", "a@x" },
    { "accepted,contact=a@x accepted@1,contact=b@x noted@2,contact=a@x,nudges=off", "b@x" },
    { "accepted,contact=a@x accepted@1,contact=b@x snoozed@2,contact=a@x,until=999", "b@x" },
    { "accepted,contact=a@x accepted@1,contact=b@x snoozed@2,contact=a@x,until=150", "a@x" },
    { "accepted,contact=a@x accepted@1,contact=b@x watered@150,contact=a@x", "b@x" },
    { "accepted,contact=a@x dropped@1,contact=a@x", NULL },
    { "asked,contact=a@x answered@1,contact=a@x", NULL },
    { "accepted@150,contact=a@x", NULL },
    { "", NULL },
  };
  g_autoptr (MtNudges) nudges = mt_nudges_open (file);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      History history;
      gint64 next = 4711;
      history_parse (&history, rows[i].words);
      g_autoptr (MtContacts) contacts = history_fold (&history, 200);
      const MtContact *chosen = mt_nudges_choose (nudges, contacts, 3, paris, day (200), &next);
      if (g_strcmp0 (chosen != NULL ? chosen->contact : NULL, rows[i].chosen) != 0)
        fail_msg ("%s: %s", rows[i].words, chosen != NULL ? chosen->contact : "nobody");
      assert_int_equal (next, chosen != NULL                           ? day (200) + 4 * HOUR
                              : strstr (rows[i].words, "@150") != NULL ? day (150 + IDEAL)
                                                                       : 0);
      history_clear (&history);
    }
}

static void
test_memory (void **state G_GNUC_UNUSED)
{
  gint64 now = utc ("2026-02-02T08:00:00Z");
  g_autoptr (MtContacts) contacts = meet (1, now - 400 * DAY, now);
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;
  GStatBuf status;
  MtNudges *nudges = mt_nudges_open (file);
  mt_nudges_note_shown (nudges, "old@x", now - 366 * DAY);
  mt_nudges_note_shown (nudges, "p00@x", now);
  mt_nudges_note_shown (nudges, "linkedin:[odd]=\nname", now);
  assert_true (mt_nudges_save (nudges, &error));
  mt_nudges_free (nudges);
  assert_int_equal (g_stat (file, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  assert_true (g_file_get_contents (file, &text, NULL, NULL));
  assert_null (strstr (text, "p00"));
  g_auto (GStrv) lines = g_strsplit (g_strstrip (text), "\n", -1);
  assert_int_equal (g_strv_length (lines), 3); /* the old one is forgotten */
  nudges = mt_nudges_open (file);
  assert_null (mt_nudges_choose (nudges, contacts, 3, paris, now + DAY, NULL));
  assert_non_null (mt_nudges_choose (nudges, contacts, 3, paris, now + 8 * DAY, NULL));
  mt_nudges_free (nudges);
  /* Broken: an empty memory. */
  assert_true (g_file_set_contents (file, "[shown\n=\377\n", -1, NULL));
  nudges = mt_nudges_open (file);
  assert_non_null (mt_nudges_choose (nudges, contacts, 3, paris, now + DAY, NULL));
  mt_nudges_free (nudges);
}

/* ---- the goal ---- */

static void
put_events (const gchar *words)
{
  History history;
  history_parse (&history, words);
  g_unlink (path);
  g_autoptr (MtLog) log = open_log ();
  for (guint i = 0; i < history.n; i++)
    {
      history.events[i].name = strchr (history.events[i].contact, '@') != NULL ? "Jean Dupont" : NULL;
      history.events[i].network = "xing";
      assert_true (mt_log_append (log, &history.events[i], NULL, NULL));
    }
  history_clear (&history);
}

/* Day 0 of the histories is Monday, 1970-01-12T13:46:40Z. */
static void
test_goal (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *words;
    gdouble on;
    guint n;
  } rows[] = {
    { "", 0, 0 },
    { "asked", 1, 1 },
    { "asked asked@1 met@2", 3, 1 },
    { "asked asked@1,contact=b@x met@2,contact=c@x watered@3,contact=d@x,by=user,channel=call", 3, 4 },
    { "asked asked@1,contact=b@x met@2,contact=c@x", 1.5, 2 },                         /* what is to come */
    { "asked,contact=A@X met@1,contact=a@x", 3, 1 },                                   /* case */
    { "received answered accepted judged noted snoozed binned struck watered", 3, 0 }, /* not the user's doing */
    { "watered,by=contact", 3, 0 },
    { "asked@-1 met@0,contact=b@x", 3, 1 }, /* Sunday */
    { "asked@6", 6.3, 1 },                  /* Sunday */
    { "asked@6", 7, 0 },                    /* Monday */
    { "asked met@1,contact=b@x restored@2,undoes=1", 3, 1 },
    { "asked met@1,contact=b@x restored@2,undoes=1", 1.5, 2 },
    { "asked met@1,contact=b@x restored@2,undoes=1 restored@3,undoes=2", 3, 2 },
    { "received@-20,contact=a@x met@1,contact=xing:dupont,mail=m met@2,contact=xing:jean\u00a0dupont "
      "asked@3,contact=a@x",
      4, 2 },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      put_events (rows[i].words);
      g_autoptr (MtLog) log = open_log ();
      guint n = mt_goal_count (log, zone, day (rows[i].on));
      if (n != rows[i].n)
        fail_msg ("%s on day %g: %u", rows[i].words, rows[i].on, n);
    }
}

static void
test_weeks_by_the_clock (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *zone, *at, *now;
    guint n;
  } rows[] = {
    { "Monday's first second", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-22T23:00:00Z", "2026-11-23T12:00:00Z", 1 },
    { "Sunday's last second", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-11-22T22:59:59Z", "2026-11-23T12:00:00Z", 0 },
    { "summer", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-05T22:00:00Z", "2026-07-06T12:00:00Z", 1 },
    { "the week the clocks go back", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-18T22:00:00Z", "2026-10-25T22:59:59Z", 1 },
    { "and is over", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z", 0 },
    { "the week the clocks go forward", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-22T23:00:00Z", "2026-03-29T21:59:59Z",
      1 },
    { "over new year", "UTC0", "2026-12-28T00:00:00Z", "2027-01-03T23:59:59Z", 1 },
    { "before it", "UTC0", "2026-12-27T23:59:59Z", "2027-01-03T23:59:59Z", 0 },
    { "ahead of UTC", "<+14>-14", "2026-11-22T10:00:00Z", "2026-11-22T11:00:00Z", 1 },
    { "behind UTC", "<-12>12", "2026-11-23T11:59:59Z", "2026-11-23T12:00:00Z", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (rows[i].zone);
      g_unlink (path);
      g_autoptr (MtLog) log = open_log ();
      append (log, MT_EVENT_ASKED, "a@x", utc (rows[i].at));
      if (mt_goal_count (log, zone, utc (rows[i].now)) != rows[i].n)
        fail_msg ("%s", rows[i].name);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    NUDGE (test_days_are_spread),
    NUDGE (test_moved_day),
    NUDGE (test_days_by_the_clock),
    NUDGE (test_rest),
    NUDGE (test_who_is_chosen),
    NUDGE (test_memory),
    NUDGE (test_goal),
    NUDGE (test_weeks_by_the_clock),
  };

  return cmocka_run_group_tests_name ("nudge", tests, NULL, NULL);
}
