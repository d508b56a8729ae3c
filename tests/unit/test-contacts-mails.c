/* What the log has made of one mail, and a clock that was set back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folding.h"

#include <glib/gstdio.h>

static MtContacts *
fold (const MtEvent *events, guint n)
{
  const MtEvent *pointers[16];
  for (guint i = 0; i < n; i++)
    pointers[i] = &events[i];
  return mt_contacts_fold (pointers, n, &settings, day (100));
}

static const MtEvent answered = { .id = "a", .at = START + 2, .kind = MT_EVENT_ANSWERED, .contact = "x@y", .message_id = "m" };

static void
test_found (void **state)
{
  (void)state;
  const MtEvent events[]
      = { { .id = "q", .at = START, .kind = MT_EVENT_ASKED, .contact = "x@y", .message_id = "q" },
          answered,
          { .id = "b", .at = START + 3, .kind = MT_EVENT_NOTED, .contact = "x@y", .message_id = "q", .channel = "bounce" },
          { .id = "n", .at = START + 3, .kind = MT_EVENT_NOTED, .contact = "x@y", .message_id = "m", .note = "hm" } };
  g_autoptr (MtContacts) contacts = fold (events, G_N_ELEMENTS (events));
  const MtContactMail *mail = mt_contacts_find_mail (contacts, MT_EVENT_ANSWERED, "m");
  assert_non_null (mail);
  assert_string_equal (mail->contact, "x@y");
  assert_null (mail->undone_by);
  assert_null (mt_contacts_find_mail (contacts, MT_EVENT_ACCEPTED, "m"));
  assert_null (mt_contacts_find_mail (contacts, MT_EVENT_ANSWERED, "q"));
  assert_non_null (mt_contacts_find_mail (contacts, MT_EVENT_NOTED, "b"));
  assert_null (mt_contacts_find_mail (contacts, MT_EVENT_NOTED, "n"));
}

/* Taken back, brought back, taken back: each by what the one before it gave. */
static void
test_undone (void **state)
{
  (void)state;
  static const gchar *const ids[] = { "u1", "u2", "u3" };
  MtEvent events[4] = { answered };
  g_autoptr (GStringChunk) texts = g_string_chunk_new (64);
  for (guint n = 1; n <= 3; n++)
    {
      g_autoptr (MtContacts) before = fold (events, n);
      const MtContactMail *mail = mt_contacts_find_mail (before, MT_EVENT_ANSWERED, "m");
      assert_int_equal (mail->undone_by == NULL, n % 2 == 1);
      events[n] = mt_contact_mail_get_undo (mail, START + 10 + n);
      events[n].id = ids[n - 1];
      events[n].contact = g_string_chunk_insert (texts, events[n].contact);
      events[n].undoes = g_string_chunk_insert (texts, events[n].undoes);
      g_autoptr (MtContacts) after = fold (events, n + 1);
      assert_int_equal (mt_contacts_find_mail (after, MT_EVENT_ANSWERED, "m")->undone_by == NULL, n % 2 == 0);
    }
}

/* The one that counts is told of, whichever came last. */
static void
test_several (void **state)
{
  (void)state;
  const MtEvent events[]
      = { answered,
          { .id = "c", .at = START + 5, .kind = MT_EVENT_ANSWERED, .contact = "z@y", .message_id = "m" },
          { .id = "u", .at = START + 6, .kind = MT_EVENT_RESTORED, .contact = "z@y", .undoes = "c" } };
  g_autoptr (MtContacts) contacts = fold (events, G_N_ELEMENTS (events));
  assert_string_equal (mt_contacts_find_mail (contacts, MT_EVENT_ANSWERED, "m")->contact, "x@y");
}

static void
append (MtLog *log, MtEventKind kind, gint64 at)
{
  const MtEvent event = { .at = at, .kind = kind, .contact = "x@y" };
  assert_true (mt_log_append (log, &event, NULL, NULL));
}

/* Asked on day 10 by a clock that was ahead, which was then set back to day 1. */
static void
test_clock (void **state)
{
  (void)state;
  g_autofree gchar *directory = g_dir_make_tmp ("moralotop-XXXXXX", NULL);
  g_autofree gchar *path = g_build_filename (directory, "log.xml", NULL);
  g_autofree gchar *lock = g_strconcat (path, ".lock", NULL);
  g_autoptr (MtLog) log = mt_log_open (path, NULL, NULL);
  append (log, MT_EVENT_RECEIVED, day (0));
  append (log, MT_EVENT_ASKED, day (10));
  g_autoptr (MtContacts) asked = mt_contacts_from_log_by_clock (log, &settings, day (1));
  assert_int_equal (mt_contacts_get (asked, 0)->state, MT_CONTACT_ASKED);
  assert_true (mt_contacts_get (asked, 0)->last_asked <= day (1));
  append (log, MT_EVENT_ANSWERED, day (1) + 5);
  g_autoptr (MtContacts) answers = mt_contacts_from_log_by_clock (log, &settings, day (2));
  assert_int_equal (mt_contacts_get (answers, 0)->state, MT_CONTACT_ANSWERED);
  assert_true (mt_contacts_get (answers, 0)->last_asked < day (1) + 5);
  g_autoptr (MtContacts) plain = mt_contacts_from_log (log, &settings, day (2));
  assert_int_equal (mt_contacts_get (plain, 0)->last_asked, 0);
  g_unlink (path);
  g_unlink (lock);
  g_rmdir (directory);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_found), cmocka_unit_test (test_undone),
                                      cmocka_unit_test (test_several), cmocka_unit_test (test_clock) };
  return cmocka_run_group_tests (tests, NULL, NULL);
}
