/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <moralotop/error.h>
#include <moralotop/template.h>
#include <string.h>

#define HEADER "Title: T\nLanguage: en\nSalutation: Hello {first_name},\nNeutral-Salutation: Hello,\nDirect: letter\n\n"

static gchar *
make_directory (void)
{
  g_autofree gchar *directory = g_dir_make_tmp ("moralotop-template-XXXXXX", NULL);
  g_autofree gchar *templates = g_build_filename (directory, "templates", NULL);

  assert_int_equal (g_mkdir (templates, 0700), 0);
  return g_steal_pointer (&directory);
}

static gchar *
write_template (const gchar *directory, const gchar *name, const gchar *text, gssize length)
{
  gchar *path = g_build_filename (directory, "templates", name, NULL);

  assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

static void
remove_directory (const gchar *directory, const gchar *path)
{
  g_autofree gchar *templates = g_build_filename (directory, "templates", NULL);

  g_unlink (path);
  g_rmdir (templates);
  g_rmdir (directory);
}

typedef struct
{
  const gchar *name;
  const gchar *language;
  const gchar *languages[3];
  const gchar *found; /* language, NULL: the user's own */
} FindRow;

static const FindRow find_rows[] = {
  { "theirs", "fr", { NULL }, "fr" },
  { "theirs before mine", "fr", { "en", NULL }, "fr" },
  { "with a region", "fr_CH", { NULL }, "fr" },
  { "in capitals", "FR", { NULL }, "fr" },
  { "mine when theirs is not there", "xx", { "fr", NULL }, "fr" },
  { "my second", "xx", { "yy", "fr", NULL }, "fr" },
  { "English at last", "xx", { "yy", NULL }, "en" },
  { "nothing known", NULL, { NULL }, "en" },
  { "no way out of the directory", "../../etc/fr", { "../fr", NULL }, "en" },
  { "the user's own replaces ours", "zz", { "fr", NULL }, NULL },
};

static void
test_find (void **state)
{
  g_autofree gchar *directory = make_directory ();
  g_autofree gchar *path = write_template (directory, "answer.zz.txt", "Title: Mine\nLanguage: zz\n\nZ\n", -1);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (find_rows); i++)
    {
      const FindRow *row = &find_rows[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (MtTemplate) template_ =
          mt_template_find (directory, "answer", row->language, FALSE, (const gchar *const *)row->languages, &error);

      if (template_ == NULL)
        fail_msg ("%s: %s", row->name, error->message);
      if (!g_str_equal (mt_template_get_language (template_), row->found != NULL ? row->found : "zz"))
        fail_msg ("%s: got %s", row->name, mt_template_get_language (template_));
    }
  remove_directory (directory, path);
}

static void
test_override (void **state)
{
  g_autofree gchar *directory = make_directory ();
  g_autofree gchar *path = write_template (directory, "answer.fr.txt", "Title: À moi\nLanguage: fr\n\nZ\n", -1);
  g_autoptr (MtTemplate) own = mt_template_find (directory, "answer", "fr", FALSE, NULL, NULL);
  g_autoptr (MtTemplate) shipped = mt_template_find (NULL, "answer", "fr", FALSE, NULL, NULL);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_string_equal (mt_template_get_title (own), "À moi");
  assert_string_not_equal (mt_template_get_title (shipped), "À moi");
  assert_true (g_file_set_contents (path, "Title: À moi\n\n{oops}\n", -1, NULL));
  assert_null (mt_template_find (directory, "answer", "fr", FALSE, NULL, &error));
  assert_non_null (strstr (error->message, path));
  g_clear_error (&error);
  assert_null (mt_template_find (directory, "nosuch", "fr", FALSE, NULL, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_READ));
  remove_directory (directory, path);
}

static void
test_load (void **state)
{
  static const gchar nul[] = HEADER "a\nb\0c\n";
  g_autofree gchar *directory = make_directory ();
  g_autofree gchar *path = write_template (directory, "a.en.txt", nul, sizeof nul - 1);
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_null (mt_template_load (path, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT));
  assert_non_null (strstr (error->message, "line 8"));
  g_clear_error (&error);
  remove_directory (directory, path);
  assert_null (mt_template_load (path, &error));
  assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_READ));
  assert_non_null (strstr (error->message, path));
}

/* ---- the list ---- */

typedef struct
{
  const gchar *file;
  const gchar *text;
} ListedFile;

static const ListedFile listed_files[] = {
  { "answer.fr.txt", "Title: À moi\nLanguage: fr\n\nZ\n" },
  { "answer.zz.informal.txt", "Title: Z\nLanguage: zz\n\nZ\n" },
  { "my-own.fr.txt", "Title: Mien\nLanguage: fr\n\nEt\n{prenom}\n" },
  { "README.txt", "No template.\n" },
  { "answer.fr.formal.txt", "Title: T\nLanguage: fr\n\nZ\n" },
  { "answer.FR.txt", "Title: T\nLanguage: fr\n\nZ\n" },
  { ".answer.fr.txt", "Title: T\nLanguage: fr\n\nZ\n" },
  { "answer.fr.txt~", "Title: T\nLanguage: fr\n\nZ\n" },
};

/* Name, language, f(ormal) or i(nformal), own, replaces, with error: one line each. */
static gchar *
describe (const GPtrArray *list, const gchar *only_own)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const MtTemplateInfo *info = list->pdata[i];

      if (only_own == NULL || info->is_own)
        g_string_append_printf (out, "%s %s %s%s%s%s %s\n", info->name, info->language, info->informal ? "i" : "f",
                                info->is_own ? "o" : "", info->replaces ? "r" : "", info->error != NULL ? "e" : "",
                                info->title);
    }
  return g_string_free (out, FALSE);
}

static void
test_list (void **state)
{
  g_autofree gchar *directory = make_directory ();
  g_autofree gchar *templates = g_build_filename (directory, "templates", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree gchar *own = NULL;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (listed_files); i++)
    g_free (write_template (directory, listed_files[i].file, listed_files[i].text, -1));
  list = mt_template_list (directory);
  own = describe (list, directory);
  assert_string_equal (own, "answer fr for À moi\nanswer zz io Z\nmy-own fr foe Mien\n");
  for (guint i = 0; i < list->len; i++)
    {
      const MtTemplateInfo *info = list->pdata[i];

      if (info->error != NULL)
        {
          assert_non_null (strstr (info->error, info->path));
          assert_non_null (strstr (info->error, "line 5"));
          assert_non_null (strstr (info->error, "{prenom}"));
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (listed_files); i++)
    {
      g_autofree gchar *path = g_build_filename (templates, listed_files[i].file, NULL);

      assert_int_equal (g_unlink (path), 0);
    }
  g_rmdir (templates);
  g_rmdir (directory);
}

static void
test_list_order (void **state)
{
  g_autoptr (GPtrArray) list = mt_template_list (NULL);

  (void)state;
  assert_true (list->len > 0);
  for (guint i = 0; i < list->len; i++)
    {
      const MtTemplateInfo *info = list->pdata[i], *last = i > 0 ? list->pdata[i - 1] : info;
      gboolean one = g_str_equal (last->name, info->name), language = g_str_equal (last->language, info->language);

      if (info->is_own || info->replaces || info->error != NULL)
        fail_msg ("%s: %s", info->path, info->error);
      if (i > 0
          && !(one ? (language ? !last->informal && info->informal : strcmp (last->language, info->language) < 0)
                   : g_str_equal (last->name, "answer") || strcmp (last->name, info->name) < 0))
        fail_msg ("%s is not in its place", info->path);
    }
  assert_string_equal (((const MtTemplateInfo *)list->pdata[0])->name, "answer");
}

static void
test_file_name (void **state)
{
  static const struct
  {
    const gchar *name, *language;
    gboolean informal;
    const gchar *file;
  } rows[] = {
    { "answer", "fr", FALSE, "answer.fr.txt" },
    { "answer", "fr_CH", TRUE, "answer.fr.informal.txt" },
    { "zum Wohl", "DE", FALSE, "zum Wohl.de.txt" },
    { "", "fr", FALSE, NULL },
    { "a.b", "fr", FALSE, NULL },
    { "../a", "fr", FALSE, NULL },
    { "a/b", "fr", FALSE, NULL },
    { "a", "", FALSE, NULL },
    { "a", NULL, FALSE, NULL },
    { "a", "f", FALSE, NULL },
    { "a", "../", FALSE, NULL },
    { "a\xFF", "fr", FALSE, NULL },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *file = mt_template_file_name (rows[i].name, rows[i].language, rows[i].informal);

      if (g_strcmp0 (file, rows[i].file) != 0)
        fail_msg ("%s %s: %s", rows[i].name, rows[i].language, file);
    }
}

/* The familiar one where there is one, the formal one where there is none; nobody is said "tu" to who was not meant to be. */
static void
test_informal (void **state)
{
  static const gchar *const mine[] = { "fr", NULL };
  g_autofree gchar *directory = make_directory ();
  g_autofree gchar *formal = write_template (directory, "only.zz.txt", "Title: formal\nLanguage: zz\n\nZ\n", -1);
  g_autofree gchar *informal =
      write_template (directory, "both.zz.informal.txt", "Title: informal\nLanguage: zz\n\nZ\n", -1);
  g_autofree gchar *other = write_template (directory, "both.zz.txt", "Title: formal\nLanguage: zz\n\nZ\n", -1);
  static const struct
  {
    const gchar *name, *language;
    gboolean informal;
    const gchar *title;
  } rows[] = {
    { "both", "zz", TRUE, "informal" }, { "both", "zz", FALSE, "formal" }, { "only", "zz", TRUE, "formal" },
    { "only", "zz", FALSE, "formal" },  { "only", "fr", FALSE, "formal" }, /* there in one language only, and that is not asked for */
    { "both", NULL, TRUE, "informal" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MtTemplate) template_ =
          mt_template_find (directory, rows[i].name, rows[i].language, rows[i].informal, mine, &error);

      if (template_ == NULL)
        fail_msg ("%s: %s", rows[i].name, error->message);
      if (!g_str_equal (mt_template_get_title (template_), rows[i].title))
        fail_msg ("%s %s: got %s", rows[i].name, rows[i].language, mt_template_get_title (template_));
    }
  g_unlink (formal);
  g_unlink (other);
  remove_directory (directory, informal);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_find),     cmocka_unit_test (test_override),   cmocka_unit_test (test_load),
    cmocka_unit_test (test_list),     cmocka_unit_test (test_list_order), cmocka_unit_test (test_file_name),
    cmocka_unit_test (test_informal),
  };

  return cmocka_run_group_tests_name ("template files", tests, NULL, NULL);
}
