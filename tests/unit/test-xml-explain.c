/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/error.h>
#include <moralotop/paths.h>
#include <moralotop/xml.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define NETWORK(inside)                                                                                                \
  "<?xml version='1.0'?>\n<network xmlns='urn:moralotop:network:1' name='N'>\n" inside "\n</network>\n"
#define EVIDENCE(inside) "<evidence xmlns='urn:moralotop:evidence:1'>\n" inside "\n</evidence>\n"

/* What a user gets to read of a mistake in a file of their own. */
static const struct
{
  const gchar *row, *schema, *text, *said;
} rows[] = {
  { "value", "network.rng", NETWORK ("<host>n.example</host>\n<line is='mutal'>x</line>"),
    "f.xml, line 4: “is” cannot be “mutal”; it can be: intro, remind, formula, greeting, begin, end, sign, "
    "headline, "
    "mutual, contacts, group, accept, action, frame, notice, company" },
  { "value through references", "network.rng", NETWORK ("<sender kind='relais' address='x@y'/>"),
    "f.xml, line 3: “kind” cannot be “relais”; it can be: invitation, reminder, letter, acceptance, "
    "conversation, digest, notice, bounce, delay, auto, hint, receipt, ticket, challenge, list, any, relay, robot" },
  { "language", "network.rng", NETWORK ("<ask lang='english'>x</ask>"),
    "f.xml, line 3: “lang” cannot be “english”; a language is two small letters: en, fr, de…" },
  { "pattern", "network.rng", "<network xmlns='urn:moralotop:network:1' name='N' page='www.n.example'/>",
    "f.xml, line 1: “page” cannot be “www.n.example”; it has to fit https://[^\\s?#]+" },
  { "attribute", "network.rng", NETWORK ("<line is='frame' lng='en'>x</line>"),
    "f.xml, line 3: “lng” is no attribute of <line>; it can have: is, lang" },
  { "lacking attribute", "network.rng", NETWORK ("<sender address='x@y'/>"), "f.xml, line 3: <sender> lacks “kind”" },
  { "empty attribute", "network.rng", NETWORK ("<sender kind='any' address=' '/>"),
    "f.xml, line 3: “address” is empty" },
  { "empty element", "network.rng", NETWORK ("<host>\n</host>"), "f.xml, line 3: <host> is empty" },
  { "element", "network.rng", NETWORK ("<lnk kind='page' path='/'/>"),
    "f.xml, line 3: <lnk> does not belong in <network>; there can be: alike, wrapper, host, sender, header, "
    "link-template, "
    "message-id, subject, line, says, ask, link, stranger, language, sign" },
  { "text", "network.rng", NETWORK ("hello"), "f.xml, line 2: “hello” does not belong in <network>" },
  { "root", "network.rng", "<evidence xmlns='urn:moralotop:evidence:1'/>",
    "f.xml, line 1: the file must begin with <network xmlns=\"urn:moralotop:network:1\">" },
  { "namespace", "network.rng", "<network name='N'/>",
    "f.xml, line 1: the file must begin with <network xmlns=\"urn:moralotop:network:1\">" },
  { "ampersand", "network.rng", NETWORK ("<ask>you & me</ask>"), "f.xml, line 3: “&” has to be written as “&amp;”" },
  { "not closed", "network.rng", NETWORK ("<host>n.example"),
    "f.xml, line 4: <host> in line 3 is not closed before </network>" },
  { "cut off", "network.rng", "<network xmlns='urn:moralotop:network:1'>\n<host>",
    "f.xml, line 2: <host> in line 2 is not closed" },
  { "number", "evidence.rng", EVIDENCE ("<measure id='a' mechanical='much' interested='0' authentic='0' unsure='0'/>"),
    "f.xml, line 2: “mechanical” cannot be “much”; it has to be a number" },
  { "kind of words", "evidence.rng", EVIDENCE ("<speaking for='intersted' language='en'>x</speaking>"),
    "f.xml, line 2: “for” cannot be “intersted”; it can be: mechanical, interested, authentic, unsure" },
};

static void
test_said (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *schema = mt_paths_find (NULL, "schemas", rows[i].schema);
      g_autoptr (GError) error = NULL;

      if (mt_xml_validate_text ("f.xml", rows[i].text, strlen (rows[i].text), schema, &error))
        fail_msg ("%s: valid", rows[i].row);
      assert_true (g_error_matches (error, MT_ERROR, MT_ERROR_FORMAT));
      if (strcmp (error->message, rows[i].said) != 0)
        fail_msg ("%s:\n%s, not\n%s", rows[i].row, error->message, rows[i].said);
    }
}

/* What the explanation does not know stays in the words of libxml2. */
static void
test_unsaid (void **state)
{
  static const gchar text[] = NETWORK ("<wrapper host='x'/>");
  g_autofree gchar *schema = mt_paths_find (NULL, "schemas", "network.rng");
  g_autoptr (GError) error = NULL;

  (void)state;
  assert_false (mt_xml_validate_text ("f.xml", text, strlen (text), schema, &error));
  assert_non_null (strstr (error->message, "wrapper"));
}

/* The files that come with it have no mistake to explain. */
static void
test_good (void **state)
{
  static const gchar *const kinds[][2] = { { "networks", "network.rng" }, { "evidence", "evidence.rng" } };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_auto (GStrv) names = mt_paths_list (NULL, kinds[i][0], ".xml");
      g_autofree gchar *schema = mt_paths_find (NULL, "schemas", kinds[i][1]);

      assert_true (g_strv_length (names) > 5);
      for (guint j = 0; names[j] != NULL; j++)
        {
          g_autofree gchar *path = mt_paths_find (NULL, kinds[i][0], names[j]);
          g_autoptr (GError) error = NULL;

          if (!mt_xml_validate (path, schema, &error))
            fail_msg ("%s", error->message);
        }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_said),
    cmocka_unit_test (test_unsaid),
    cmocka_unit_test (test_good),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
