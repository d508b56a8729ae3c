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

static const MtTemplateValues everything = { .name = "Jean Dupont",
                                             .first_name = "Jean",
                                             .network = "LinkedIn",
                                             .headline = "Boatbuilder",
                                             .own_words = "Ahoy!",
                                             .my_name = "Camille Laurent",
                                             .my_first_name = "Camille",
                                             .my_blog = "Moralotop" };

/* What we ship says all that it must, and French is set as French is. */
static void
test_shipped (void **state)
{
  static const gchar *const languages[] = { "de", "en", "es", "fr", "it", "nl", "pt" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MtTemplate) template_ = mt_template_find (NULL, "answer", languages[i], FALSE, NULL, &error);
      g_autofree gchar *filled = NULL;
      const gchar *place;

      if (template_ == NULL || !g_str_equal (mt_template_get_language (template_), languages[i]))
        fail_msg ("%s: %s", languages[i], error != NULL ? error->message : "not there");
      filled = mt_template_fill (template_, &everything, NULL, &error);
      if (filled == NULL)
        fail_msg ("%s: %s", languages[i], error->message);
      place = strstr (filled, "Jean");
      place = place == NULL ? NULL : strstr (place, "\n\nAhoy!\n\n");
      place = place == NULL ? NULL : strstr (place, "(Moralotop)");
      place = place == NULL ? NULL : strstr (place, "\n\nCamille Laurent\n");
      if (place == NULL || strchr (filled, '\'') != NULL || strpbrk (filled, "{}") != NULL)
        fail_msg ("%s: something is not in its place:\n%s", languages[i], filled);
      if (g_str_equal (languages[i], "fr") && g_regex_match_simple ("(?<!\xC2\xA0)[:;?]", filled, 0, 0))
        fail_msg ("fr: a space that may break:\n%s", filled);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_shipped),
  };

  return cmocka_run_group_tests_name ("template shipped", tests, NULL, NULL);
}
