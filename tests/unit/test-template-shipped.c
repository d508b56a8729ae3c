/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <moralotop/template.h>
#include <string.h>

static const MtTemplateValues everything = { .name = "Jean Dupont",
                                             .first_name = "Jean",
                                             .network = "LinkedIn",
                                             .headline = "Boatbuilder",
                                             .own_words = "Ahoy.",
                                             .my_name = "Camille Laurent",
                                             .my_first_name = "Camille",
                                             .my_blog = "Moralotop" };

static const gchar *const names[] = { "answer", "meeting", "refusal", "watering" };
static const gchar *const languages[] = { "de", "en", "es", "fr", "it", "nl", "pt" };

/* The words in braces of a file's text, in order, brackets with them: "{salutation} {own_words} [ {my_blog} ] {my_name} ". */
static gchar *
list_placeholders (const gchar *path)
{
  g_autofree gchar *text = NULL;
  GString *list = g_string_new (NULL);

  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const gchar *at = strstr (text, "\n\n"); *at != '\0'; at++)
    if (*at == '{')
      g_string_append_printf (list, "%.*s ", (gint)strcspn (at, "}") + 1, at);
    else if (*at == '[' || *at == ']')
      g_string_append_printf (list, "%c ", *at);
  return g_string_free (list, FALSE);
}

/* Each name in seven languages, formally, and but for English familiarly; nothing else. */
static void
test_complete (void **state)
{
  g_autoptr (GPtrArray) list = mt_template_list (NULL);
  guint at = 0;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (languages) * 2; i++)
    {
      const gchar *name = names[i / 2 / G_N_ELEMENTS (languages)];
      const gchar *language = languages[i / 2 % G_N_ELEMENTS (languages)];
      const MtTemplateInfo *info;

      if (i % 2 == 1 && g_str_equal (language, "en"))
        continue;
      if (at == list->len)
        fail_msg ("%s %s is not there", name, language);
      info = list->pdata[at++];
      if (!g_str_equal (info->name, name) || !g_str_equal (info->language, language) || info->informal != (i % 2 == 1))
        fail_msg ("%s where %s %s should be", info->path, name, language);
    }
  assert_int_equal (at, list->len);
}

/* The same order of ideas: all languages of a name ask for the same, in the same order. */
static void
test_same_placeholders (void **state)
{
  g_autoptr (GPtrArray) list = mt_template_list (NULL);
  g_autofree gchar *expected = NULL;
  guint n_paragraphs = 0;

  (void)state;
  for (guint i = 0; i < list->len; i++)
    {
      const MtTemplateInfo *info = list->pdata[i];
      g_autofree gchar *found = list_placeholders (info->path);
      g_autofree gchar *text = NULL;
      g_auto (GStrv) paragraphs = NULL;

      assert_true (g_file_get_contents (info->path, &text, NULL, NULL));
      paragraphs = g_strsplit (text, "\n\n", -1);
      if (i == 0 || !g_str_equal (((const MtTemplateInfo *)list->pdata[i - 1])->name, info->name))
        {
          g_free (expected);
          expected = g_strdup (found);
          n_paragraphs = g_strv_length (paragraphs);
        }
      if (!g_str_equal (found, expected) || g_strv_length (paragraphs) != n_paragraphs)
        fail_msg ("%s asks for %s, not %s", info->path, found, expected);
    }
}

/* How a text is set: no typewriter's marks, no hole or bracket left, paragraphs one empty line apart; French as French is. */
static void
check_setting (const MtTemplateInfo *info, const gchar *filled)
{
  if (strpbrk (filled, "'\"{}[]") != NULL || strstr (filled, "\n\n\n") != NULL || strstr (filled, " \n") != NULL
      || strstr (filled, "  ") != NULL || strstr (filled, " ,") != NULL || !g_str_has_suffix (filled, "\n")
      || g_str_has_suffix (filled, "\n\n"))
    fail_msg ("%s is badly set:\n%s", info->path, filled);
  if (g_str_equal (info->language, "fr") && g_regex_match_simple ("(?<!\xC2\xA0)[:;?!]", filled, 0, 0))
    fail_msg ("%s: a space that may break:\n%s", info->path, filled);
}

/* Filled for these values, with `places` in that order; NULL there: must not be in it. */
static void
check_filled (const MtTemplateInfo *info, const MtTemplateValues *values, const gchar *const *places)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MtTemplate) template_ = mt_template_load (info->path, &error);
  g_autofree gchar *filled = template_ == NULL ? NULL : mt_template_fill (template_, values, NULL, &error);
  const gchar *at = filled;

  if (filled == NULL)
    fail_msg ("%s: %s", info->path, error->message);
  if (!g_str_equal (mt_template_get_language (template_), info->language))
    fail_msg ("%s says that it is %s", info->path, mt_template_get_language (template_));
  check_setting (info, filled);
  for (guint i = 0; places[i] != NULL; i++)
    {
      at = strstr (at, places[i]);
      if (at == NULL)
        fail_msg ("%s: \"%s\" is not in its place:\n%s", info->path, places[i], filled);
    }
}

static void
test_full (void **state)
{
  static const gchar *const places[] = { " Jean", "\n\nAhoy.\n\n", "\n\nCamille Laurent\n", NULL };
  static const gchar *const with_blog[] = { " Jean", "\n\nAhoy.\n\n", ": Moralotop\n\n", "\n\nCamille Laurent\n",
                                            NULL };
  static const gchar *const with_blog_fr[] = { " Jean", "\n\nAhoy.\n\n", "\u00A0: Moralotop\n\n", "\nCamille Laurent\n",
                                               NULL };
  g_autoptr (GPtrArray) list = mt_template_list (NULL);

  (void)state;
  for (guint i = 0; i < list->len; i++)
    {
      const MtTemplateInfo *info = list->pdata[i];

      check_filled (info, &everything,
                    g_str_equal (info->name, "refusal")  ? places
                    : g_str_equal (info->language, "fr") ? with_blog_fr
                                                         : with_blog);
    }
}

/* Who has set nothing but a name can answer, too, and whoever has no first name is greeted neutrally: never "Bonjour ,". */
static void
test_name_only (void **state)
{
  static const gchar *const places[] = { ",\n\n", "\n\nAhoy.\n\n", "\n\nCamille Laurent\n", NULL };
  static const gchar *const places_es[] = { "Hola:\n\n", "\n\nAhoy.\n\n", "\n\nCamille Laurent\n", NULL };
  const MtTemplateValues nobody = { .first_name = "", .own_words = "Ahoy.", .my_name = "Camille Laurent" };
  g_autoptr (GPtrArray) list = mt_template_list (NULL);

  (void)state;
  for (guint i = 0; i < list->len; i++)
    {
      const MtTemplateInfo *info = list->pdata[i];
      g_autofree gchar *filled = NULL;
      g_autoptr (MtTemplate) template_ = mt_template_load (info->path, NULL);

      check_filled (info, &nobody, g_str_equal (info->language, "es") ? places_es : places);
      filled = mt_template_fill (template_, &nobody, NULL, NULL);
      if (g_regex_match_simple ("^\\S+( \\S+)? ?[,:]\n", filled, 0, 0) == FALSE || strstr (filled, "log") != NULL)
        fail_msg ("%s: greets oddly, or speaks of a blog:\n%s", info->path, filled);
    }
}

/* A familiar text says "tu" and a formal one never does. The possessives and pronouns that tell them apart. */
static void
test_form_of_address (void **state)
{
  static const struct
  {
    const gchar *language, *formal, *informal;
  } rows[] = {
    { "fr", "\\b(vous|votre|vos)\\b", "\\b(tu|te|toi|ton|ta|tes|t’\\w+)\\b" },
    { "de", "\\b(Sie|Ihnen|Ihre?n?)\\b", "\\b(du|dich|dir|deine?n?)\\b" },
    { "es", "\\b(usted|su|le|\\w+le|quiera|emprenda|dedicó)\\b",
      "\\b(te|ti|tu|\\w+rte|quieres?|emprendas|dedicaste)\\b" },
    { "it", "\\b(La|Le|Lei|Suai?|\\w+Le|\\w+La)\\b", "\\b(ti|te|tua|tue|\\w+ti)\\b" },
    { "pt", "\\b(lhe|si|seu|Diga-me|Desejo-lhe)\\b", "\\b(te|ti|teu|Diz-me)\\b" },
    { "nl", "\\b(u|uw|uzelf)\\b", "\\b(je|jij|jou|jezelf)\\b" },
  };
  g_autoptr (GPtrArray) list = mt_template_list (NULL);

  (void)state;
  for (guint i = 0; i < list->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (rows); j++)
      {
        const MtTemplateInfo *info = list->pdata[i];
        g_autoptr (MtTemplate) template_ = mt_template_load (info->path, NULL);
        g_autofree gchar *filled = mt_template_fill (template_, &everything, NULL, NULL);

        if (!g_str_equal (rows[j].language, info->language))
          continue;
        if (!g_regex_match_simple (info->informal ? rows[j].informal : rows[j].formal, filled, 0, 0))
          fail_msg ("%s: not in its form of address:\n%s", info->path, filled);
        /* "Je kunt elkaar lang schrijven" is said to anybody; "ti", "su" and "le" are other words, too. */
        if (strstr ("fr de", info->language) != NULL
            && g_regex_match_simple (info->informal ? rows[j].formal : rows[j].informal, filled, 0, 0))
          fail_msg ("%s: both forms of address:\n%s", info->path, filled);
      }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_complete),  cmocka_unit_test (test_same_placeholders), cmocka_unit_test (test_full),
    cmocka_unit_test (test_name_only), cmocka_unit_test (test_form_of_address),
  };

  return cmocka_run_group_tests_name ("template shipped", tests, NULL, NULL);
}
