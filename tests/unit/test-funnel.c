/* The funnel by hand-written histories. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/funnel.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folding.h"
#include "patience.h"

#define LAST "2026-12-31T23:30:00Z"

typedef struct
{
  const gchar *kind, *contact, *at, *undoes, *network, *name;
} Row;

static gint64
time_of (const gchar *text)
{
  gint64 time = 0;
  assert_true (mt_time_from_string (text, &time));
  return time;
}

static MtFunnel *
make (const Row *rows, guint n, const gchar *zone, const gchar *now)
{
  g_autofree MtEvent *events = g_new0 (MtEvent, n);
  g_autofree const MtEvent **pointers = g_new (const MtEvent *, n);
  g_autoptr (GStringChunk) ids = g_string_chunk_new (64);
  g_autoptr (GTimeZone) place = g_time_zone_new_identifier (zone);
  for (guint i = 0; i < n; i++)
    {
      g_autofree gchar *id = g_strdup_printf ("id-%u", i);
      assert_true (mt_event_kind_from_string (rows[i].kind, &events[i].kind));
      events[i].id = g_string_chunk_insert (ids, id);
      events[i].contact = rows[i].contact;
      events[i].at = time_of (rows[i].at);
      events[i].undoes = rows[i].undoes;
      events[i].network = rows[i].network;
      events[i].name = rows[i].name;
      pointers[i] = &events[i];
    }
  return mt_funnel_new (pointers, n, place, time_of (now));
}

static gchar *
tell_funnel (const MtFunnel *funnel)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i <= funnel->months->len; i++)
    {
      const MtFunnelMonth *month = i < funnel->months->len ? &g_array_index (funnel->months, MtFunnelMonth, i) : NULL;
      const guint *n = month != NULL ? month->n : funnel->total;
      if (month != NULL)
        g_string_append_printf (out, "%d-%02d ", month->year, month->month);
      g_string_append_printf (out, "%u %u %u %u %u\n", n[0], n[1], n[2], n[3], n[4]);
    }
  return g_string_free (out, FALSE);
}

#define CHECK_FUNNEL(rows, zone, now, wanted)                                                                          \
  do                                                                                                                   \
    {                                                                                                                  \
      g_autoptr (MtFunnel) funnel = make (rows, G_N_ELEMENTS (rows), zone, now);                                       \
      g_autofree gchar *told = tell_funnel (funnel);                                                                   \
      assert_string_equal (told, wanted);                                                                              \
    }                                                                                                                  \
  while (0)

static void
an_empty_log_has_no_months (void **state)
{
  (void)state;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (MtFunnel) funnel = mt_funnel_new (NULL, 0, utc, time_of (LAST));
  assert_int_equal (funnel->months->len, 0);
  assert_int_equal (funnel->total[MT_FUNNEL_RECEIVED], 0);
  mt_funnel_free (NULL);
}

static void
each_person_counts_once_in_each_step_and_months_have_no_gaps (void **state)
{
  (void)state;
  const Row rows[] = { { .kind = "received", .contact = "a@x", .at = "2026-08-31T12:00:00Z" },
                       { .kind = "received", .contact = "A@X", .at = "2026-09-05T12:00:00Z" },
                       { .kind = "asked", .contact = "a@x", .at = "2026-09-05T12:00:00Z" },
                       { .kind = "asked", .contact = "a@x", .at = "2026-11-05T12:00:00Z" },
                       { .kind = "answered", .contact = "a@x", .at = "2026-11-06T12:00:00Z" },
                       { .kind = "accepted", .contact = "a@x", .at = "2026-11-07T12:00:00Z" },
                       { .kind = "received", .contact = "b@x", .at = "2026-11-07T12:00:00Z" },
                       { .kind = "binned", .contact = "b@x", .at = "2026-11-07T12:00:00Z" },
                       { .kind = "met", .contact = "c@x", .at = "2026-11-07T12:00:00Z" } };
  CHECK_FUNNEL (rows, "UTC", LAST,
                "2026-08 1 0 0 0 0\n2026-09 0 0 1 0 0\n2026-10 0 0 0 0 0\n2026-11 1 1 0 1 1\n2026-12 0 0 0 0 0\n"
                "2 1 1 1 1\n");
}

static void
what_was_undone_or_is_to_come_does_not_count (void **state)
{
  (void)state;
  const Row rows[] = { { .kind = "received", .contact = "a@x", .at = "2026-12-01T12:00:00Z" },
                       { .kind = "binned", .contact = "a@x", .at = "2026-12-02T12:00:00Z" },
                       { .kind = "restored", .contact = "a@x", .at = "2026-12-03T12:00:00Z", .undoes = "id-1" },
                       { .kind = "asked", .contact = "a@x", .at = "2027-01-01T12:00:00Z" } };
  CHECK_FUNNEL (rows, "UTC", LAST, "2026-12 1 0 0 0 0\n1 0 0 0 0\n");
}

static void
answered_is_who_was_asked_and_the_networks_letters_are_no_bin (void **state)
{
  (void)state;
  const Row rows[] = { { .kind = "answered", .contact = "a@x", .at = "2026-12-01T12:00:00Z" },
                       { .kind = "accepted", .contact = "a@x", .at = "2026-12-02T12:00:00Z" },
                       { .kind = "binned", .contact = "a@x", .at = "2026-12-03T12:00:00Z" } };
  CHECK_FUNNEL (rows, "UTC", LAST, "2026-12 0 0 0 0 1\n0 0 0 0 1\n");
}

static void
months_are_local (void **state)
{
  (void)state;
  const Row rows[] = { { .kind = "received", .contact = "a@x", .at = "2026-11-30T23:30:00Z" } };
  CHECK_FUNNEL (rows, "UTC", LAST, "2026-11 1 0 0 0 0\n2026-12 0 0 0 0 0\n1 0 0 0 0\n");
  CHECK_FUNNEL (rows, "Europe/Paris", LAST, "2026-12 1 0 0 0 0\n2027-01 0 0 0 0 0\n1 0 0 0 0\n");
}

static void
who_is_known_by_name_and_by_address_is_one (void **state)
{
  (void)state;
  const Row rows[] = {
    { .kind = "received",
      .contact = "linkedin:ada quist",
      .at = "2026-12-01T12:00:00Z",
      .network = "linkedin",
      .name = "Ada Quist" },
    { .kind = "received",
      .contact = "ada@x",
      .at = "2026-12-02T12:00:00Z",
      .network = "linkedin",
      .name = "Ada Quist" },
    { .kind = "asked", .contact = "ada@x", .at = "2026-12-02T12:00:00Z", .network = "linkedin", .name = "Ada Quist" }
  };
  CHECK_FUNNEL (rows, "UTC", LAST, "2026-12 1 0 1 0 0\n1 0 1 0 0\n");
}

static void
times_that_no_calendar_has_are_passed_over (void **state)
{
  (void)state;
  const MtEvent event = { .kind = MT_EVENT_RECEIVED, .contact = "a@x", .at = G_MININT64 };
  const MtEvent *pointer = &event;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (MtFunnel) funnel = mt_funnel_new (&pointer, 1, utc, time_of (LAST));
  assert_int_equal (funnel->total[MT_FUNNEL_RECEIVED], 0);
}

static gdouble
measure (guint n)
{
  g_autofree MtEvent *events = g_new0 (MtEvent, n);
  g_autofree const MtEvent **pointers = g_new (const MtEvent *, n);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1024);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  for (guint i = 0; i < n; i++)
    {
      g_autofree gchar *contact = g_strdup_printf ("%u@x.example", i / 4);
      events[i] = (MtEvent){ .kind = (MtEventKind)(i % 6),
                             .at = START + i * 100,
                             .contact = g_string_chunk_insert (texts, contact) };
      pointers[i] = &events[i];
    }
  gint64 start = patience_start ();
  g_autoptr (MtFunnel) funnel = mt_funnel_new (pointers, n, utc, START + (gint64)n * 100);
  assert_true (funnel->months->len > 0);
  return (gdouble)(patience_start () - start);
}

static void
the_time_is_linear_in_the_log (void **state)
{
  (void)state;
  gdouble small = measure (20000), large = measure (200000);
  assert_true (large < 40 * MAX (small, 2000));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_empty_log_has_no_months),
    cmocka_unit_test (each_person_counts_once_in_each_step_and_months_have_no_gaps),
    cmocka_unit_test (what_was_undone_or_is_to_come_does_not_count),
    cmocka_unit_test (answered_is_who_was_asked_and_the_networks_letters_are_no_bin),
    cmocka_unit_test (months_are_local),
    cmocka_unit_test (who_is_known_by_name_and_by_address_is_one),
    cmocka_unit_test (times_that_no_calendar_has_are_passed_over),
    cmocka_unit_test (the_time_is_linear_in_the_log),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
