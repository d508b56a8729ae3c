/* The exports' own rules: folding, escaping, N, hostile texts. Real readers look at them in tests/cli/exports.t.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <moralotop/export.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "folding.h"
#include "patience.h"

#define NOW (START + 200 * DAY)

typedef gchar *(*Export) (const GPtrArray *contacts, const MtExportSettings *about);
static const Export exports[] = { mt_export_vcard, mt_export_ical, mt_export_html };
static const MtExportSettings about = { .now = NOW };

static MtContact
contact_of (const gchar *name)
{
  return (MtContact){ .contact = (gchar *)"ada@x.example",
                      .name = (gchar *)name,
                      .state = MT_CONTACT_ACCEPTED,
                      .since = START,
                      .due = START + 90 * DAY,
                      .last_contact = START,
                      .first_seen = START,
                      .ideal_days = 90,
                      .longest_days = 180 };
}

static gchar *
export_one (Export export, MtContact *contact, const MtExportSettings *settings_of)
{
  g_autoptr (GPtrArray) contacts = g_ptr_array_new ();
  g_ptr_array_add (contacts, contact);
  return export(contacts, settings_of);
}

static gchar *
unfold (const gchar *text)
{
  GString *out = g_string_new (text);
  g_string_replace (out, "\r\n ", "", 0);
  return g_string_free (out, FALSE);
}

static void
check_lines (const gchar *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      assert_true (strlen (lines[i]) <= 75);
      assert_true (g_utf8_validate (lines[i], -1, NULL));
      assert_null (strpbrk (lines[i], "\r\n"));
    }
}

static void
names_have_their_parts (void **state)
{
  (void)state;
  const struct
  {
    const gchar *name, *fn, *n;
  } names[] = { { "Ada Quist", "Ada Quist", "Quist;Ada;;;" },
                { "Ada van der Wit", "Ada van der Wit", "van der Wit;Ada;;;" },
                { "Ludwig von Beethoven", "Ludwig von Beethoven", "von Beethoven;Ludwig;;;" },
                { "Dupont, Jean", "Jean Dupont", "Dupont;Jean;;;" },
                { "Jean-Pierre de la Tour", "Jean-Pierre de la Tour", "de la Tour;Jean-Pierre;;;" },
                { "Ana García López", "Ana García López", "García López;Ana;;;" },
                { "John Q. Public", "John Q. Public", "Public;John;Q.;;" },
                { "Dr. Anna Berg", "Anna Berg", "Berg;Anna;;;" },
                { "Ada", "Ada", ";Ada;;;" },
                { "O'Brien; Pat, X", NULL, NULL } };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      MtContact contact = contact_of (names[i].name);
      g_autofree gchar *card = export_one (mt_export_vcard, &contact, &about);
      g_autofree gchar *fn = g_strdup_printf ("\r\nFN:%s\r\n", names[i].fn),
                       *n = g_strdup_printf ("\r\nN:%s\r\n", names[i].n);
      check_lines (card);
      if (names[i].fn != NULL && (strstr (card, fn) == NULL || strstr (card, n) == NULL))
        fail_msg ("%s:\n%s", names[i].name, card);
    }
}

static const gchar *const hostile[] = { "a\r\nEND:VCARD\r\nBEGIN:VCARD",
                                        "BEGIN:VCARD\nVERSION:2.1",
                                        "x\\,;:\"\\n",
                                        "<script>alert(1)</script>",
                                        "\" onclick=\"x",
                                        "&amp;<b>",
                                        ("\xe2\x80\xae"
                                         "drow\xe2\x81\xa6"),
                                        "\xd8\xb9\xd9\x85\xd8\xb1 \xd8\xa7\xd9\x84\xd8\xae\xd9\x8a\xd8\xa7\xd9\x85",
                                        "🧑‍🚀👩🏽‍🔬 Ada",
                                        "\x01\x1b[31mred\x7f",
                                        "https://x.example/a?token=secret#secret and http://y.example?secret",
                                        "\xff\xfe",
                                        "=?utf-8?q?x?=",
                                        "",
                                        "\n\n\n" };

static void
check_plain (const gchar *text)
{
  assert_true (g_utf8_validate (text, -1, NULL));
  assert_null (strstr (text, "secret"));
  assert_null (strstr (text, "\xe2\x80\xae"));
  for (const gchar *p = text; *p != '\0'; p++)
    assert_true ((guchar)*p >= ' ' || *p == '\n' || *p == '\r');
}

static guint
count (const gchar *text, const gchar *part)
{
  guint n = 0;
  for (const gchar *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
check_hostile (const gchar *text)
{
  MtContact contact = contact_of (text);
  contact.note = contact.met_place = contact.group = contact.network = (gchar *)text;
  const MtExportSettings settings_of = { .now = NOW, .log_name = text };
  g_autofree gchar *card = export_one (mt_export_vcard, &contact, &settings_of);
  g_autofree gchar *calendar = export_one (mt_export_ical, &contact, &settings_of);
  g_autofree gchar *page = export_one (mt_export_html, &contact, &settings_of);
  check_lines (card);
  check_lines (calendar);
  check_plain (card);
  check_plain (calendar);
  check_plain (page);
  assert_int_equal (count (card, "\r\nEND:VCARD\r\n"), 1);
  assert_true (g_str_has_prefix (card, "BEGIN:VCARD\r\n"));
  assert_int_equal (count (card, "\nBEGIN:VCARD"), 0);
  assert_int_equal (count (calendar, "\r\nBEGIN:VTODO\r\n"), 1);
  assert_int_equal (count (page, "<script"), 0);
  assert_int_equal (count (page, "\" onclick"), 0);
  assert_null (strchr (page, '\r'));
}

static void
strangers_texts_do_no_harm (void **state)
{
  (void)state;
  g_autofree gchar *long_name = g_strnfill (5000, 'a');
  GString *emoji = g_string_new (NULL);
  for (guint i = 0; i < 5000; i++)
    g_string_append (emoji, i % 7 == 0 ? ";" : "🚀");
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    check_hostile (hostile[i]);
  check_hostile (long_name);
  check_hostile (emoji->str);
  g_string_free (emoji, TRUE);
}

static void
notes_keep_their_lines_and_links_lose_their_query (void **state)
{
  (void)state;
  MtContact contact = contact_of ("Ada Quist");
  contact.note = (gchar *)"one, two; three\\four\r\nhttps://x.example/p?t=1 five";
  g_autofree gchar *card = export_one (mt_export_vcard, &contact, &about), *flat = unfold (card);
  assert_non_null (strstr (flat, "\\n\\none\\, two\\; three\\\\four\\nhttps://x.example/p five\r\n"));
}

static void
who_has_no_due_date_is_no_todo (void **state)
{
  (void)state;
  MtContact contact = contact_of ("Ada Quist");
  contact.due = 0;
  g_autofree gchar *calendar = export_one (mt_export_ical, &contact, &about);
  assert_null (strstr (calendar, "VTODO"));
  assert_true (g_str_has_suffix (calendar, "\r\nEND:VCALENDAR\r\n"));
}

static void
thirst_is_priority (void **state)
{
  (void)state;
  const struct
  {
    gint days, priority;
  } times[] = { { 10, 7 }, { 100, 5 }, { 200, 3 }, { 400, 2 } };
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      MtContact contact = contact_of ("Ada Quist");
      const MtExportSettings then = { .now = START + (gint64)times[i].days * DAY };
      g_autofree gchar *calendar = export_one (mt_export_ical, &contact, &then);
      g_autofree gchar *line = g_strdup_printf ("\r\nPRIORITY:%d\r\n", times[i].priority);
      if (strstr (calendar, line) == NULL)
        fail_msg ("after %d days:\n%s", times[i].days, calendar);
    }
}

static void
the_uid_is_the_same_each_time_and_each_ones_own (void **state)
{
  (void)state;
  MtContact one = contact_of ("Ada"), two = contact_of ("Ada");
  const MtExportSettings later = { .now = NOW + DAY };
  two.contact = (gchar *)"b@x.example";
  g_autofree gchar *a = export_one (mt_export_vcard, &one, &about), *b = export_one (mt_export_vcard, &one, &later),
                   *c = export_one (mt_export_vcard, &two, &about);
  const gchar *uid = strstr (a, "UID:urn:uuid:");
  assert_non_null (uid);
  g_autofree gchar *line = g_strndup (uid, strlen ("UID:urn:uuid:") + 36);
  assert_non_null (strstr (b, line));
  assert_null (strstr (c, line));
}

static gdouble
measure (Export export, guint n)
{
  MtContact contact = contact_of ("Ada van der Quist");
  g_autoptr (GPtrArray) contacts = g_ptr_array_new ();
  contact.note = (gchar *)"A note of some length, with a comma; and more.";
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (contacts, &contact);
  gint64 start = patience_start ();
  g_autofree gchar *text = export(contacts, &about);
  assert_non_null (text);
  return (gdouble)(patience_start () - start);
}

static void
the_time_is_linear (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      gdouble small = measure (exports[i], 400), large = measure (exports[i], 4000);
      assert_true (large < 40 * MAX (small, 2000));
    }
}

static void
nobody_is_a_page_too (void **state)
{
  (void)state;
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autofree gchar *cards = mt_export_vcard (nobody, &about), *page = mt_export_html (nobody, &about);
  assert_string_equal (cards, "");
  assert_non_null (strstr (page, "Nobody is here yet."));
  assert_null (strstr (page, "<table"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (names_have_their_parts),
    cmocka_unit_test (strangers_texts_do_no_harm),
    cmocka_unit_test (notes_keep_their_lines_and_links_lose_their_query),
    cmocka_unit_test (who_has_no_due_date_is_no_todo),
    cmocka_unit_test (thirst_is_priority),
    cmocka_unit_test (the_uid_is_the_same_each_time_and_each_ones_own),
    cmocka_unit_test (the_time_is_linear),
    cmocka_unit_test (nobody_is_a_page_too),
  };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
