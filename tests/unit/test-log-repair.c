/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "logging.h"

static void
test_times (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text;
    gint64 time;
    const gchar *again; /* NULL: no time */
  } rows[] = {
    { "epoch", "1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z" },
    { "the design's", "2026-11-23T05:07:13Z", 1795410433, "2026-11-23T05:07:13Z" },
    { "leap day", "2024-02-29T23:59:59Z", 1709251199, "2024-02-29T23:59:59Z" },
    { "leap century", "2000-02-29T00:00:00Z", 951782400, "2000-02-29T00:00:00Z" },
    { "year end", "2025-12-31T23:59:59Z", 1767225599, "2025-12-31T23:59:59Z" },
    { "before the epoch", "1969-12-31T23:59:59Z", -1, "1969-12-31T23:59:59Z" },
    { "long ago", "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800), "0001-01-01T00:00:00Z" },
    { "far", "9999-12-31T23:59:59Z", G_GINT64_CONSTANT (253402300799), "9999-12-31T23:59:59Z" },
    { "fraction", "1970-01-01T00:00:01.999Z", 1, "1970-01-01T00:00:01Z" },
    { "offset", "1970-01-01T01:30:00+01:30", 0, "1970-01-01T00:00:00Z" },
    { "offset without colon", "1969-12-31T19:00:00-0500", 0, "1970-01-01T00:00:00Z" },
    { "offset of hours", "1970-01-01T02:00:00+02", 0, "1970-01-01T00:00:00Z" },
    { "no zone is UTC", "1970-01-01T00:00:05", 5, "1970-01-01T00:00:05Z" },
    { "no seconds", "1970-01-01T00:01Z", 60, "1970-01-01T00:01:00Z" },
    { "day only", "1970-01-02", 86400, "1970-01-02T00:00:00Z" },
    { "small letters", "1970-01-01t00:00:00z", 0, "1970-01-01T00:00:00Z" },
    { "leap second", "2016-12-31T23:59:60Z", 1483228800, "2017-01-01T00:00:00Z" },
    { "empty", "", 0, NULL },
    { "NULL", NULL, 0, NULL },
    { "no leap day", "2023-02-29T00:00:00Z", 0, NULL },
    { "no leap century", "1900-02-29T00:00:00Z", 0, NULL },
    { "month 13", "2023-13-01T00:00:00Z", 0, NULL },
    { "hour 24", "2023-01-01T24:00:00Z", 0, NULL },
    { "short", "2023-1-1T00:00:00Z", 0, NULL },
    { "garbage behind", "2023-01-01T00:00:00Zx", 0, NULL },
    { "fraction without digits", "2023-01-01T00:00:00.Z", 0, NULL },
    { "mail's", "Mon, 23 Nov 2026 05:07:13 +0000", 0, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 time = 4711;
      gboolean good = mt_time_from_string (rows[i].text, &time);
      if (good != (rows[i].again != NULL) || time != (good ? rows[i].time : 4711))
        fail_msg ("%s: %d, %" G_GINT64_FORMAT, rows[i].name, good, time);
      g_autofree gchar *again = good ? mt_time_to_string (time) : NULL;
      if (g_strcmp0 (again, rows[i].again) != 0)
        fail_msg ("%s: %s", rows[i].name, again);
    }
  for (gint64 time = -62135596800; time < 253402300799; time += 86400 * 97 + 12345)
    {
      gint64 back = 0;
      g_autofree gchar *text = mt_time_to_string (time);
      assert_true (mt_time_from_string (text, &back));
      assert_true (back == time);
    }
}

static void
test_kinds (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < MT_EVENT_OTHER; i++)
    {
      MtEventKind kind = MT_EVENT_OTHER;
      assert_true (mt_event_kind_from_string (mt_event_kind_to_string ((MtEventKind)i), &kind));
      assert_int_equal (kind, i);
    }
  MtEventKind kind = MT_EVENT_MET;
  assert_false (mt_event_kind_from_string ("later", &kind));
  assert_false (mt_event_kind_from_string (NULL, &kind));
  assert_int_equal (kind, MT_EVENT_MET);
}

/* Made one right after the other: in order, all different, of the version that tells the time. */
static void
test_new_ids (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *last = mt_event_id_new ();
  for (guint i = 0; i < 20000; i++)
    {
      gchar *id = mt_event_id_new ();
      if (strlen (id) != 36 || id[14] != '7' || strchr ("89ab", id[19]) == NULL || strcmp (last, id) >= 0)
        fail_msg ("%s behind %s", id, last);
      g_free (last);
      last = id;
    }
}

static void
test_notes (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *note, *kept;
  } rows[] = {
    { "plain", "met in Lyon? yes", "met in Lyon? yes" },
    { "query", "see https://x.example/a?token=1&b=2 soon", "see https://x.example/a soon" },
    { "fragment behind a query", "http://x/?a#b", "http://x/" },
    { "fragment alone", "http://x/a#b", "http://x/a#b" },
    { "two", "http://x/?1\nhttp://y/?2", "http://x/\nhttp://y/" },
    { "in angle brackets", "<http://x/?1>", "<http://x/>" },
    { "no scheme", "www.x.example/?1 a", "www.x.example/ a" },
    { "scheme in the query", "http://x/?u=http://y/?2 z", "http://x/ z" },
    { "question after a link", "http://x/ ok?", "http://x/ ok?" },
    { "dots", "a.b... www. ?", "a.b... www. ?" },
    { "upper case", "HTTPS://X/?1", "HTTPS://X/" },
    { "at the end", "http://x/?", "http://x/" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MtLog) log = open_log ();
      MtEvent event = { .kind = MT_EVENT_NOTED, .contact = "a@x", .note = rows[i].note };
      assert_true (mt_log_append (log, &event, NULL, &error));
      const MtEvent *last = mt_log_get_event (log, mt_log_get_length (log) - 1);
      if (g_strcmp0 (last->note, rows[i].kept) != 0)
        fail_msg ("%s: %s", rows[i].name, last->note);
    }
}

/* Each attribute comes back from the file as it was given, beside neighbours that say the same, other things or nothing; the file is valid. */
static void
test_attributes (void **state G_GNUC_UNUSED)
{
  static const MtEvent events[] = {
    { .at = 1, .kind = MT_EVENT_WATERED, .contact = "a@x", .by = "contact", .channel = MT_CHANNEL_CALL },
    { .at = 2, .kind = MT_EVENT_MET, .contact = "a@x", .place = "Lyon, \"l’été\" <1>&\n2" },
    { .at = 3, .kind = MT_EVENT_NOTED, .contact = "a@x", .patience = "40", .group = "friends-1", .nudges = "off" },
    { .at = 4, .kind = MT_EVENT_NOTED, .contact = "a@x", .patience = MT_AS_SET, .group = "friends-1", .nudges = "on" },
    { .at = 5, .kind = MT_EVENT_NOTED, .contact = "a@x", .channel = MT_CHANNEL_BOUNCE, .message_id = "m", .note = "n" },
    { .at = 6, .kind = MT_EVENT_RESTORED, .contact = "a@x", .undoes = "0193a000-0000-7000-8000-000000000001" },
    { .at = 7, .kind = MT_EVENT_SNOOZED, .contact = "a@x", .until = "2027-01-01T00:00:00Z" },
    { .at = 8, .kind = MT_EVENT_JUDGED, .contact = "a@x", .name = "N", .network = "xing", .category = "authentic" },
  };
  {
    g_autoptr (MtLog) log = open_log ();
    for (guint i = 0; i < G_N_ELEMENTS (events); i++)
      assert_true (mt_log_append (log, &events[i], NULL, NULL));
  }
  check_valid ("attributes");
  g_autoptr (MtLog) log = open_log ();
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      const MtEvent *a = &events[i], *b = mt_log_get_event (log, i);
      const gchar *const pairs[] = { a->contact, b->contact, a->name,     b->name,     a->network,    b->network,
                                     a->note,    b->note,    a->category, b->category, a->message_id, b->message_id,
                                     a->by,      b->by,      a->until,    b->until,    a->channel,    b->channel,
                                     a->place,   b->place,   a->patience, b->patience, a->group,      b->group,
                                     a->nudges,  b->nudges,  a->undoes,   b->undoes };
      assert_int_equal (a->kind, b->kind);
      for (guint j = 0; j < G_N_ELEMENTS (pairs); j += 2)
        if (g_strcmp0 (pairs[j], pairs[j + 1]) != 0)
          fail_msg ("event %u, attribute %u: %s instead of %s", i, j / 2, pairs[j + 1], pairs[j]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_times), cmocka_unit_test (test_kinds), cmocka_unit_test (test_new_ids), ROW (test_notes),
    ROW (test_attributes),
  };

  return cmocka_run_group_tests_name ("log-event", tests, NULL, NULL);
}
