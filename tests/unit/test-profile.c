/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "syncs.h"

#include <moralotop/error.h>
#include <moralotop/profile.h>

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gchar *directory, *path;

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("mt-profile-XXXXXX", NULL);
  path = g_build_filename (directory, "new", "profile.ini", NULL);
  return directory == NULL;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *inner = g_path_get_dirname (path);
  g_autofree gchar *target = g_build_filename (directory, "target.ini", NULL);
  g_unlink (path);
  g_unlink (target);
  g_rmdir (inner);
  assert_int_equal (g_rmdir (directory), 0);
  g_free (directory);
  g_free (path);
  return 0;
}

static void
put (const gchar *text)
{
  g_autofree gchar *inner = g_path_get_dirname (path);
  g_mkdir_with_parents (inner, 0700);
  assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
check_text (const gchar *row, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) != 0)
    fail_msg ("%s: \"%s\" instead of \"%s\"", row, got, want);
}

static void
test_load (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *me, *address, *activities, *languages;
    gint days;
  } rows[] = {
    { "empty", "", "", "", "", "", 21 },
    { "whole",
      "[me]\nname=Camille Laurent\naddress=c@a.example;c@b.example\nactivities=coaching;positive psychology;\n"
      "languages=fr;EN\n[follow-up]\npatience_days=30\n",
      "Camille Laurent", "c@a.example;c@b.example", "coaching|positive psychology", "fr|en", 30 },
    { "comments, spaces, stray semicolons", "# hello\n[me]\nname =  A  B \nactivities=; a ;; b\n", "A  B", "", "a|b",
      "", 21 },
    { "byte order mark, CRLF", "\357\273\277[me]\r\nname=A\r\n", "A", "", "", "", 21 },
    { "semicolon inside a word", "[me]\nactivities=a\\;b;c\n", "", "", "a;b|c", "", 21 },
    { "bounds", "[follow-up]\npatience_days=3650\n", "", "", "", "", 3650 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      put (rows[i].text);
      g_autoptr (MtProfile) profile = mt_profile_load (path, &error);
      if (profile == NULL)
        fail_msg ("%s: %s", rows[i].name, error->message);
      g_autofree gchar *activities = g_strjoinv ("|", profile->activities);
      g_autofree gchar *languages = g_strjoinv ("|", profile->languages);
      check_text (rows[i].name, profile->name, rows[i].me);
      check_text (rows[i].name, profile->address, rows[i].address);
      check_text (rows[i].name, activities, rows[i].activities);
      check_text (rows[i].name, languages, rows[i].languages);
      assert_int_equal (profile->patience_days, rows[i].days);
    }
}

static void
test_load_errors (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *said;
  } rows[] = {
    { "no key file", "hello\n", "hello" },
    { "patience zero", "[follow-up]\npatience_days=0\n", "patience_days" },
    { "patience too long", "[follow-up]\npatience_days=3651\n", "3650" },
    { "patience no number", "[follow-up]\npatience_days=three\n", "patience_days" },
    { "patience huge", "[follow-up]\npatience_days=99999999999\n", "patience_days" },
    { "goal too high", "[follow-up]\nweekly_goal=101\n", "weekly_goal" },
    { "nudges too many", "[follow-up]\nnudges=4\n", "nudges" },
    { "nudges below none", "[follow-up]\nnudges=-1\n", "nudges" },
    { "ideal interval below none", "[follow-up]\nideal_days=-1\n", "[follow-up] ideal_days" },
    { "longest interval less than the ideal one", "[follow-up]\nideal_days=90\nlongest_days=89\n", "longest_days" },
    { "longest interval less than the usual ideal one", "[follow-up]\nlongest_days=89\n", "from 90 to" },
    { "group's interval", "[group a]\nideal_days=x\n", "[group a] ideal_days" },
    { "group's longest interval", "[group a]\nideal_days=9\nlongest_days=8\n", "[group a] longest_days" },
    { "group's id", "[group a b]\n", "[group a b]" },
    { "group without an id", "[group ]\n", "[group ]" },
    { "group called default", "[group default]\n", "[group default]" },
    { "group's name not UTF-8", "[group a]\nname=\377\n", "[group a] name" },
    { "name not UTF-8", "[me]\nname=\377\n", "name" },
    { "list not UTF-8", "[me]\nactivities=a;\377\n", "activities" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      put (rows[i].text);
      if (mt_profile_load (path, &error) != NULL)
        fail_msg ("%s: loaded", rows[i].name);
      if (!g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT) || strstr (error->message, rows[i].said) == NULL
          || strstr (error->message, path) == NULL)
        fail_msg ("%s: %s", rows[i].name, error->message);
    }
  g_autoptr (GError) error = NULL;
  g_unlink (path);
  assert_null (mt_profile_load (path, &error));
  assert_true (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
}

static void
test_save (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtProfile) profile = mt_profile_new ();
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  g_free (profile->name);
  profile->name = g_strdup ("  Hélène; =[x]\n\"y\"");
  g_strfreev (profile->activities);
  profile->activities = g_strsplit ("a;b|c", "|", -1);
  profile->patience_days = 9;
  n_syncs = 0;
  assert_true (mt_profile_save (profile, path, &error));
  assert_int_equal (n_syncs, 0); /* it is the main thread that saves */
  assert_int_equal (g_stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  g_autofree gchar *inner = g_path_get_dirname (path);
  assert_int_equal (g_stat (inner, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0700);
  g_autoptr (MtProfile) again = mt_profile_load (path, &error);
  assert_non_null (again);
  assert_string_equal (again->name, "Hélène; =[x]\n\"y\"");
  assert_string_equal (again->activities[0], "a;b");
  assert_string_equal (again->activities[1], "c");
  assert_int_equal (again->patience_days, 9);
}

static void
test_unknown_survives (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *text = NULL;
  put ("# my own words\n[me]\nname=Old\nshoe_size=43\n\n[later]\nkey=value\n");
  g_autoptr (MtProfile) profile = mt_profile_load (path, NULL);
  g_free (profile->name);
  profile->name = g_strdup ("");
  assert_true (mt_profile_save (profile, path, NULL));
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_non_null (strstr (text, "# my own words"));
  assert_non_null (strstr (text, "shoe_size=43"));
  assert_non_null (strstr (text, "[later]\nkey=value"));
  assert_null (strstr (text, "Old"));
}

static gchar *
tell_follow_up (const MtProfile *profile)
{
  GString *out = g_string_new (NULL);
  g_string_append_printf (out, "%d %d %d %d %d", profile->patience_days, profile->ideal_days, profile->longest_days,
                          profile->weekly_goal, profile->nudges);
  for (guint i = 0; i < profile->groups->len; i++)
    {
      const MtGroup *group = profile->groups->pdata[i];
      g_string_append_printf (out, "; %s \"%s\" %d %d", group->id, group->name, group->ideal_days, group->longest_days);
    }
  return g_string_free (out, FALSE);
}

static void
test_follow_up (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *told;
  } rows[] = {
    { "nothing", "", "21 90 180 5 3" },
    { "all", "[follow-up]\npatience_days=9\nideal_days=30\nlongest_days=31\nweekly_goal=0\nnudges=0\n", "9 30 31 0 0" },
    { "ideal alone", "[follow-up]\nideal_days=30\n", "21 30 60 5 3" },
    { "ideal alone, long", "[follow-up]\nideal_days=3000\n", "21 3000 3650 5 3" },
    { "longest alone", "[follow-up]\nlongest_days=90\n", "21 90 90 5 3" },
    { "no interval", "[follow-up]\nideal_days=0\n", "21 0 0 5 3" },
    { "groups", "[group b]\nname= Bees \nideal_days=7\n[group a]\nideal_days=3\nlongest_days=3\n[group c-1]\nname=\n",
      "21 90 180 5 3; b \"Bees\" 7 14; a \"a\" 3 3; c-1 \"c-1\" 90 180" },
    { "groups before what holds for all", "[group a]\n[follow-up]\nideal_days=30\n", "21 30 60 5 3; a \"a\" 30 60" },
    { "no group", "[groups]\nideal_days=x\n", "21 90 180 5 3" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      put (rows[i].text);
      g_autoptr (MtProfile) profile = mt_profile_load (path, &error);
      if (profile == NULL)
        fail_msg ("%s: %s", rows[i].name, error->message);
      g_autofree gchar *told = tell_follow_up (profile);
      check_text (rows[i].name, told, rows[i].told);
      g_autoptr (MtProfile) copy = mt_profile_copy (profile);
      assert_true (mt_profile_is_equal (profile, copy));
      assert_true (mt_profile_save (copy, path, &error));
      g_autoptr (MtProfile) again = mt_profile_load (path, &error);
      g_autofree gchar *retold = tell_follow_up (again);
      check_text (rows[i].name, retold, rows[i].told);
    }
}

/* In the user's order, with what else stands in them; those that are gone go. */
static void
test_groups_change (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *text = NULL, *first = NULL;
  put ("[me]\nname=A\n\n[group a]\nname=Ants\n# how blue\ncolour=blue\n\n[group gone]\nname=Gone\n\n[group "
       "b]\nname=Bees\n\n[later]\nkey=value\n");
  g_autoptr (MtProfile) profile = mt_profile_load (path, NULL);
  g_autoptr (MtProfile) before = mt_profile_copy (profile);
  g_ptr_array_remove_index (profile->groups, 1);
  assert_false (mt_profile_is_equal (profile, before));
  assert_true (mt_profile_save (profile, path, NULL));
  assert_true (g_file_get_contents (path, &first, NULL, NULL));
  assert_true (strstr (first, "[group a]") < strstr (first, "[later]")); /* nothing moves without need */
  g_ptr_array_insert (profile->groups, 0, g_ptr_array_steal_index (profile->groups, 1));
  g_ptr_array_add (profile->groups, mt_group_new ("new", "N; [=]", 5, 2)); /* the longest is put right */
  assert_true (mt_profile_save (profile, path, NULL));
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_non_null (strstr (text, "# how blue\ncolour=blue"));
  assert_non_null (strstr (text, "[later]\nkey=value"));
  assert_null (strstr (text, "gone"));
  g_autoptr (MtProfile) again = mt_profile_load (path, NULL);
  g_autofree gchar *told = tell_follow_up (again);
  assert_string_equal (told, "21 90 180 5 3; b \"Bees\" 90 180; a \"Ants\" 90 180; new \"N; [=]\" 5 5");
}

static void
test_broken_is_not_overwritten (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtProfile) profile = mt_profile_new ();
  g_autoptr (GError) error = NULL;
  g_autofree gchar *text = NULL;
  put ("precious\n");
  assert_false (mt_profile_save (profile, path, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT));
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_string_equal (text, "precious\n");
}

static void
test_link_stays (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *target = g_build_filename (directory, "target.ini", NULL);
  g_autoptr (MtProfile) profile = mt_profile_new ();
  put ("");
  g_unlink (path);
  assert_true (g_file_set_contents (target, "", 0, NULL));
  assert_int_equal (symlink (target, path), 0);
  assert_true (mt_profile_save (profile, path, NULL));
  assert_true (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_unlink (path);
  put ("");
}

static void
test_is_me (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *mine, *address;
    gboolean is_me;
  } rows[] = {
    { "same", "a@b.example", "a@b.example", TRUE },
    { "case", "A@b.Example", "a@B.example", TRUE },
    { "second", "a@b.example ; c@d.example", "c@d.example", TRUE },
    { "comma", "a@b.example, c@d.example", " c@d.example ", TRUE },
    { "with name", "Jean <a@b.example>", "a@b.example", TRUE },
    { "other", "a@b.example", "b@b.example", FALSE },
    { "part", "aa@b.example", "a@b.example", FALSE },
    { "none set", "", "a@b.example", FALSE },
    { "empty address", "a@b.example;;", "", FALSE },
    { "NULL", "a@b.example", NULL, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtProfile) profile = mt_profile_new ();
      g_free (profile->address);
      profile->address = g_strdup (rows[i].mine);
      g_autoptr (MtProfile) copy = mt_profile_copy (profile);
      if (mt_profile_is_me (copy, rows[i].address) != rows[i].is_me)
        fail_msg ("%s", rows[i].name);
    }
  assert_false (mt_profile_is_me (NULL, "a@b.example"));
  mt_profile_free (NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_load, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_load_errors, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_save, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_unknown_survives, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_follow_up, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_groups_change, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_broken_is_not_overwritten, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_link_stays, set_up, tear_down),
    cmocka_unit_test (test_is_me),
  };
  return cmocka_run_group_tests_name ("profile", tests, NULL, NULL);
}
