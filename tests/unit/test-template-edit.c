/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "syncs.h"

#include <moralotop/error.h>
#include <moralotop/file-sync.h>
#include <moralotop/template-edit.h>
#include <moralotop/template.h>

#include <glib/gstdio.h>
#include <string.h>

#define HEADER "Title: T\nLanguage: en\nSalutation: Hello {first_name},\n\n"

static gchar *directory, *templates;

static int
set_up (void **state G_GNUC_UNUSED)
{
  directory = g_dir_make_tmp ("mt-template-XXXXXX", NULL);
  templates = g_build_filename (directory, "templates", NULL);
  return directory == NULL;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  GDir *dir = g_dir_open (templates, 0, NULL);
  const gchar *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree gchar *path = g_build_filename (templates, name, NULL);

      g_unlink (path);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_rmdir (templates);
  assert_int_equal (g_rmdir (directory), 0);
  g_free (directory);
  g_free (templates);
  return 0;
}

/* As another program would. */
static void
put (const gchar *file_name, const gchar *contents)
{
  g_autofree gchar *path = g_build_filename (templates, file_name, NULL);

  g_mkdir (templates, 0700);
  assert_true (g_file_set_contents (path, contents, -1, NULL));
}

static void
test_shipped_then_own (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *seen = NULL, *digest = NULL, *text = NULL, *again = NULL, *shipped = NULL, *none = NULL;

  shipped = mt_template_edit_read (directory, "answer.en.txt", &seen, &error);
  assert_non_null (shipped);
  assert_null (seen);
  text = g_strconcat (shipped, "P.S. Ahoy!\n", NULL);
  assert_int_equal (mt_template_edit_save (directory, "answer.en.txt", text, seen, &digest, &error), MT_TEMPLATE_SAVED);
  g_free (seen);
  again = mt_template_edit_read (directory, "answer.en.txt", &seen, &error);
  assert_string_equal (again, text);
  assert_string_equal (seen, digest);
  assert_true (mt_template_edit_remove (directory, "answer.en.txt", &error));
  assert_true (mt_template_edit_remove (directory, "answer.en.txt", &error));
  g_free (again);
  again = mt_template_edit_read (directory, "answer.en.txt", &none, &error);
  assert_null (none);
  assert_string_equal (again, shipped);
}

static void
test_changed_elsewhere (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *seen = NULL, *now = NULL, *text = NULL, *fresh = NULL, *path = NULL;

  /* One that came while ours was being edited. */
  put ("answer.en.txt", "theirs");
  assert_int_equal (mt_template_edit_save (directory, "answer.en.txt", "mine", NULL, NULL, &error),
                    MT_TEMPLATE_CHANGED);
  text = mt_template_edit_read (directory, "answer.en.txt", &seen, &error);
  assert_string_equal (text, "theirs");
  /* One that was changed, then one that was taken away. */
  put ("answer.en.txt", "theirs again");
  assert_int_equal (mt_template_edit_save (directory, "answer.en.txt", "mine", seen, NULL, &error),
                    MT_TEMPLATE_CHANGED);
  path = g_build_filename (templates, "answer.en.txt", NULL);
  g_unlink (path);
  assert_int_equal (mt_template_edit_save (directory, "answer.en.txt", "mine", seen, NULL, &error),
                    MT_TEMPLATE_CHANGED);
  assert_null (error);
  /* The caller has seen that there is none. */
  now = mt_template_edit_digest (directory, "answer.en.txt");
  assert_null (now);
  assert_int_equal (mt_template_edit_save (directory, "answer.en.txt", "mine", now, &fresh, &error), MT_TEMPLATE_SAVED);
  assert_non_null (fresh);
}

static void
test_trouble (void **state G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autofree gchar *seen = NULL;

  assert_null (mt_template_edit_read (directory, "nothing.en.txt", &seen, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_READ));
  g_clear_error (&error);
  put ("mine.en.txt", "\xFF\xFE");
  assert_null (mt_template_edit_read (directory, "mine.en.txt", &seen, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT));
  g_clear_error (&error);
  /* A file in the place of the directory. */
  {
    g_autofree gchar *path = g_build_filename (templates, "mine.en.txt", NULL);

    g_unlink (path);
    g_rmdir (templates);
    assert_true (g_file_set_contents (templates, "", 0, NULL));
    assert_int_equal (mt_template_edit_save (directory, "mine.en.txt", "text", NULL, NULL, &error), MT_TEMPLATE_FAILED);
    assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_WRITE));
    g_unlink (templates);
  }
}

/* To save is the main thread's, and never waits for the disk. */
static void
test_sync (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *seen = NULL;
  g_autofree gchar *path = g_build_filename (templates, "mine.en.txt", NULL);
  GStatBuf status;

  n_syncs = 0;
  assert_int_equal (mt_template_edit_save (directory, "mine.en.txt", "one", NULL, &seen, NULL), MT_TEMPLATE_SAVED);
  assert_int_equal (mt_template_edit_save (directory, "mine.en.txt", "two", seen, NULL, NULL), MT_TEMPLATE_SAVED);
  assert_int_equal (n_syncs, 0);
  assert_int_equal (g_stat (path, &status), 0);
  assert_int_equal (status.st_mode & 0777, 0600);
  assert_int_equal (status.st_size, 3);
  mt_file_sync (path);
  assert_int_equal (n_syncs, 2);
  mt_file_sync ("/nowhere/at/all");
  assert_int_equal (n_syncs, 2);
  g_unlink (path);
}

static void
test_line_ends (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *seen = NULL, *text = NULL;

  put ("mine.en.txt", "\xEF\xBB\xBFTitle: T\r\nLanguage: en\r\n\rHello\n");
  text = mt_template_edit_read (directory, "mine.en.txt", &seen, NULL);
  assert_string_equal (text, "Title: T\nLanguage: en\n\nHello\n");
}

static void
test_names (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *title, *name;
  } rows[] = {
    { "Après une rencontre", "apres-une-rencontre" },
    { "  Kind: refusal! ", "kind-refusal" },
    { "Œuvre 2", "uvre-2" },
    { "会って", "template" },
    { "", "template" },
    { "../../etc/passwd", "etc-passwd" },
    { "a.b\xFF"
      "c",
      "a-b-c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *name = mt_template_edit_name_of (rows[i].title);
      g_autofree gchar *file_name = mt_template_file_name (name, "en", FALSE);

      assert_string_equal (name, rows[i].name);
      assert_non_null (file_name);
    }
}

static void
test_free_name (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *fresh = mt_template_edit_free_name (directory, "thanks", "en", FALSE);
  g_autofree gchar *shipped = mt_template_edit_free_name (directory, "answer", "en", FALSE);
  g_autofree gchar *third = NULL, *informal = NULL;

  assert_string_equal (fresh, "thanks");
  assert_string_equal (shipped, "answer-2");
  put ("answer-2.en.txt", "");
  third = mt_template_edit_free_name (directory, "answer", "en", FALSE);
  assert_string_equal (third, "answer-3");
  informal = mt_template_edit_free_name (directory, "answer-2", "en", TRUE);
  assert_string_equal (informal, "answer-2");
  assert_null (mt_template_edit_free_name (directory, "a.b", "en", FALSE));
}

static void
test_header (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *wanted;
  } rows[] = {
    { "both there", "language: en\nX: y\nTITLE: Old\n\nTitle: body\n",
      "Language: fr\nX: y\nTitle: New\n\nTitle: body\n" },
    { "none there", "X: y\n\nbody", "Title: New\nLanguage: fr\nX: y\n\nbody" },
    { "no header", "\nbody", "Title: New\nLanguage: fr\n\nbody" },
    { "a longer name is another field", "Titles: a\n\nb", "Title: New\nLanguage: fr\nTitles: a\n\nb" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *text = mt_template_edit_set_header (rows[i].text, "New", "fr");

      if (!g_str_equal (text, rows[i].wanted))
        fail_msg ("%s: %s", rows[i].name, text);
    }
}

/* Each error that the parser knows is found where it is. */
static void
test_errors (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *text;
    guint line;
    const gchar *word;
  } rows[] = {
    { HEADER "{salutation}\n{own_wrods} 3", 6, "own_wrods" },
    { "Title: T\nLanguage: en\nSalutation: Hi {salutation}\n\nx", 3, "salutation" },
    { HEADER "a\nb { c", 6, NULL },
    { HEADER "a } b", 5, NULL },
    { HEADER "a [b] c", 5, NULL },
    { "Title: T\nno field\n\nx", 2, NULL },
    { "Title: T\nTitle: U\n\nx", 2, NULL },
    { "Title: T\n\nx", 1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree gchar *word = NULL;

      assert_null (mt_template_parse (rows[i].text, "answer-2.en.txt", &error));
      if (mt_template_edit_find_error (error->message, "answer-2.en.txt", &word) != rows[i].line
          || g_strcmp0 (word, rows[i].word) != 0)
        fail_msg ("line %u: %s", rows[i].line, error->message);
    }
  assert_int_equal (mt_template_edit_find_error ("something else 7", "a.en.txt", NULL), 0);
  assert_int_equal (mt_template_edit_find_error ("a.en.txt: too long (over 256 KiB)", "a.en.txt", NULL), 0);
}

/* The list is what the user finds his template by. */
static void
test_title (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *text, *title;
  } rows[] = {
    { "plain", "Title: First answer\nLanguage: en\n\nHello {nobody}", "First answer" },
    { "not first, other case, no space", "Language: en\ntitle:Ahoy\n\n", "Ahoy" },
    { "none", "Language: en\n\nTitle: of the text", NULL },
    { "empty", "Title:  \n\nHello", NULL },
    { "no end of the header", "Title: Ahoy", "Ahoy" },
    { "another field", "Titles: Ahoy\n\n", NULL },
    { "nothing", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *title = mt_template_edit_get_title (rows[i].text);

      if (g_strcmp0 (title, rows[i].title) != 0)
        fail_msg ("%s: “%s”", rows[i].name, title);
    }
}

static void
test_title_of_broken (void **state G_GNUC_UNUSED)
{
  gboolean found = FALSE;
  g_autoptr (GPtrArray) infos = NULL;

  put ("answer.en.txt", "Title: My first\nLanguage: en\n\n{nobody}\n");
  put ("latin.en.txt", "Title: Caf\xE9\n\n");
  infos = mt_template_list (directory);
  for (guint i = 0; i < infos->len; i++)
    {
      const MtTemplateInfo *info = infos->pdata[i];

      if (info->error == NULL)
        continue;
      assert_string_equal (info->title, g_str_equal (info->name, "answer") ? "My first" : "latin");
      found = found || g_str_equal (info->name, "answer");
    }
  assert_true (found);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_shipped_then_own, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_changed_elsewhere, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_trouble, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_sync, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_line_ends, set_up, tear_down),
    cmocka_unit_test (test_names),
    cmocka_unit_test_setup_teardown (test_free_name, set_up, tear_down),
    cmocka_unit_test (test_header),
    cmocka_unit_test (test_errors),
    cmocka_unit_test (test_title),
    cmocka_unit_test_setup_teardown (test_title_of_broken, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
