/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/unknown.h>

#include <glib/gstdio.h>
#include <string.h>

#define LI                                                                                                             \
  "From: Ada Quist <messages-noreply@linkedin.com>\nDate: Mon, 06 May 2019 10:00:00 +0000\nSubject: Nora, bells\n"

static const struct
{
  const gchar *row, *mail;
  const gchar *id; /* NULL: none is unknown */
} rows[] = {
  { "in the header", LI "X-LinkedIn-Template: email_bells_weekly_01\n\nx\n", "email_bells_weekly_01" },
  { "known", LI "X-LinkedIn-Template: email_m2m_invite_single_01\n\nx\n", NULL },
  { "known in the header, unknown in a link",
    LI "X-LinkedIn-Template: email_m2m_invite_single_01\n\nhttps://www.linkedin.com/comm/x?trk=eml-bells_in_01-hero\n",
    NULL },
  { "in a link, and what stands around it is left out",
    LI
    "\nhttps://www.linkedin.com/comm/x?midToken=AQHsecret&trk=eml-email_bells_weekly_01-hero-0-prof~AQHsecret&sig=0x\n",
    "email_bells_weekly_01" },
  { "in a link in a link",
    LI "\nhttps://www.linkedin.com/e/v2?u=https%3A%2F%2Fwww.linkedin.com%2Fx%3Ftrk%3Deml-email_bells_weekly_01-x\n",
    "email_bells_weekly_01" },
  { "one link is known",
    LI "\nhttps://www.linkedin.com/a?trk=eml-bells_a_01 https://www.linkedin.com/b?trk=eml-email_pymk_01\n", NULL },
  { "a key is no id", LI "\nhttps://www.linkedin.com/comm/x?trk=eml-AQHk_9917283745529911\n", NULL },
  { "nor is anything else", LI "X-LinkedIn-Template: <b>email_bells</b>\n\nx\n", NULL },
  { "not the network's mail", "From: Ada <ada@quist.example>\nX-LinkedIn-Template: email_bells_weekly_01\n\nx\n",
    NULL },
  { "a network without templates", "From: XING <mailrobot@mail.xing.com>\nSubject: x\n\nx\n", NULL },
  { "no network", "From: Ada <ada@quist.example>\nSubject: x\n\nx\n", NULL },
};

static MtNetworks *networks;

static int
set_up (void **state G_GNUC_UNUSED)
{
  networks = mt_networks_load (NULL, NULL);
  return 0;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  mt_networks_free (networks);
  return 0;
}

static void
test_find (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].mail, strlen (rows[i].mail));
      g_autoptr (MtMessage) message = mt_message_new (bytes, NULL);
      g_autoptr (MtUnknownTemplate) unknown = mt_unknown_template_find (message, networks);

      if (g_strcmp0 (unknown != NULL ? unknown->id : NULL, rows[i].id) != 0)
        fail_msg ("%s: %s", rows[i].row, unknown != NULL ? unknown->id : "none");
      if (unknown == NULL)
        continue;
      assert_string_equal (unknown->network, "linkedin");
      assert_string_equal (unknown->subject, "Nora, bells");
      assert_int_equal (unknown->date, 1557136800);
    }
}

static MtUnknownRow *
get_row (GPtrArray *list, guint i)
{
  return g_ptr_array_index (list, i);
}

static void
test_list (void **state)
{
  g_autofree gchar *directory = g_dir_make_tmp ("mt-unknown-XXXXXX", NULL);
  g_autofree gchar *path = g_build_filename (directory, "unknown-templates.tsv", NULL);
  g_autoptr (GPtrArray) list = mt_unknown_list_load (path, NULL);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree gchar *text = NULL;
  MtUnknownTemplate one = { (gchar *)"linkedin", (gchar *)"email_bells_01", (gchar *)"Nora,\tbells", 1000 };
  MtUnknownTemplate other = { (gchar *)"linkedin", (gchar *)"email_bees_01", NULL, 3000 };

  (void)state;
  assert_int_equal (list->len, 0);
  assert_true (mt_unknown_list_add (list, &one));
  assert_false (mt_unknown_list_add (list, &one)); /* the same mail once more */
  assert_true (mt_unknown_list_add (list, &other));
  one.date = 2000;
  one.subject = (gchar *)"Bells again";
  assert_true (mt_unknown_list_add (list, &one));
  text = mt_unknown_list_to_string (list);
  assert_string_equal (text, "network\ttemplate\tmails\tlast\tsubject\n"
                             "linkedin\temail_bees_01\t1\t1970-01-01T00:50:00Z\t\n"
                             "linkedin\temail_bells_01\t2\t1970-01-01T00:33:20Z\tBells again\n");
  assert_true (g_file_set_contents (path, text, -1, NULL));
  again = mt_unknown_list_load (path, NULL);
  assert_int_equal (again->len, 2);
  assert_string_equal (get_row (again, 1)->id, "email_bells_01");
  assert_string_equal (get_row (again, 1)->subject, "Bells again");
  assert_int_equal (get_row (again, 1)->count, 2);
  assert_int_equal (get_row (again, 1)->last, 2000);
  g_unlink (path);
  g_rmdir (directory);
}

static void
test_list_is_bounded (void **state)
{
  g_autoptr (GPtrArray) list = mt_unknown_list_load ("/nonexistent/unknown-templates.tsv", NULL);

  (void)state;
  for (gint i = 0; i < 3 * MT_UNKNOWN_MAX; i++)
    {
      g_autofree gchar *id = g_strdup_printf ("email_bells_%d", i);
      MtUnknownTemplate unknown = { (gchar *)"linkedin", id, NULL, i };

      assert_true (mt_unknown_list_add (list, &unknown));
    }
  assert_int_equal (list->len, MT_UNKNOWN_MAX);
  assert_string_equal (get_row (list, 0)->id, "email_bells_299");
}

/* The user's file may be edited, damaged, or no such file at all. */
static void
test_broken_files (void **state)
{
  g_autofree gchar *directory = g_dir_make_tmp ("mt-unknown-XXXXXX", NULL);
  g_autofree gchar *path = g_build_filename (directory, "unknown-templates.tsv", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_true (g_file_set_contents (path,
                                    "\n\t\t\t\t\nlinkedin\ta\t0\t2020-01-01T00:00:00Z\t\nlinkedin\ta\t-1\tx\t\nx\n"
                                    "linkedin\tgood_01\t7\t2020-01-01T00:00:00Z\tA \xff\tsubject\nlinkedin\tcut",
                                    -1, NULL));
  list = mt_unknown_list_load (path, NULL);
  assert_int_equal (list->len, 1);
  assert_int_equal (get_row (list, 0)->count, 7);
  assert_true (g_utf8_validate (get_row (list, 0)->subject, -1, NULL));
  g_unlink (path);
  assert_null (mt_unknown_list_load (directory, &error));
  assert_non_null (error);
  g_rmdir (directory);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_find),
    cmocka_unit_test (test_list),
    cmocka_unit_test (test_list_is_bounded),
    cmocka_unit_test (test_broken_files),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
