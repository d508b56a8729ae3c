/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../../plugin/core/networks-private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/paths.h>
#include <moralotop/recognise.h>

#include <glib/gstdio.h>
#include <string.h>

#define NS "xmlns=\"urn:moralotop:network:1\""

static gchar *own;
static MtNetworks *shipped;

static void
write_file (const gchar *name, const gchar *text)
{
  g_autofree gchar *path = g_build_filename (own, "networks", name, NULL);

  assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
remove_file (const gchar *name)
{
  g_autofree gchar *path = g_build_filename (own, "networks", name, NULL);

  assert_int_equal (g_unlink (path), 0);
}

static int
set_up (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *networks = NULL;

  own = g_dir_make_tmp ("mt-networks-XXXXXX", NULL);
  if (own == NULL)
    return 1;
  networks = g_build_filename (own, "networks", NULL);
  shipped = mt_networks_load (NULL, NULL);
  return g_mkdir (networks, 0700);
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  g_autofree gchar *networks = g_build_filename (own, "networks", NULL);

  mt_networks_free (shipped);
  g_rmdir (networks);
  g_rmdir (own);
  g_free (own);
  return 0;
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
}

static const gchar *
problem_text (GPtrArray *problems, guint i)
{
  return ((GError *)g_ptr_array_index (problems, i))->message;
}

/* Only the user's own files are checked against the schema, and all their sentences read at once. */
static void
copy_shipped (const gchar *name)
{
  g_autofree gchar *path = mt_paths_find (NULL, "networks", name);
  g_autofree gchar *text = NULL;

  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  write_file (name, text);
}

static void
test_shipped_files_are_sound (void **state)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  g_auto (GStrv) names = mt_paths_list (NULL, "networks", ".xml");
  g_autoptr (MtNetworks) networks = NULL;

  (void)state;
  for (guint i = 0; names[i] != NULL; i++)
    copy_shipped (names[i]);
  networks = mt_networks_load (own, problems);
  for (guint i = 0; names[i] != NULL; i++)
    remove_file (names[i]);
  if (problems->len > 0)
    fail_msg ("%s", problem_text (problems, 0));
  assert_int_equal (g_strv_length ((gchar **)mt_networks_get_ids (networks)), g_strv_length (names) - 3);
}

static const struct
{
  const gchar *id, *name, *page;
} names[] = {
  { "linkedin", "LinkedIn", "https://www.linkedin.com/mynetwork/invitation-manager/" },
  { "xing", "XING", "https://www.xing.com/network/requests" },
  { "copainsdavant", "Copains d'avant", "https://copainsdavant.linternaute.com/" },
  { "plaxo", "Plaxo", NULL },
  { "other:hi5", "hi5", NULL },
  { "direct", NULL, NULL },
  { "unheard-of", "unheard-of", NULL },
};

static void
test_names_and_pages (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (mt_networks_get_name (shipped, names[i].id), names[i].name) != 0
        || g_strcmp0 (mt_networks_get_page (shipped, names[i].id), names[i].page) != 0)
      fail_msg ("%s: %s, %s", names[i].id, mt_networks_get_name (shipped, names[i].id),
                mt_networks_get_page (shipped, names[i].id));
}

static void
test_ids_are_sorted_and_only_networks (void **state)
{
  const gchar *const *ids = mt_networks_get_ids (shipped);

  (void)state;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      assert_string_not_equal (ids[i], "other");
      assert_string_not_equal (ids[i], "direct");
      if (i > 0)
        assert_true (strcmp (ids[i - 1], ids[i]) < 0);
    }
}

static const struct
{
  const gchar *address;
  gboolean robot;
} addresses[] = {
  { "invitations@linkedin.com", TRUE },
  { "anything@linkedin.com", TRUE },
  { "ANYTHING@LinkedIn.com", TRUE },
  { "0a1b-2c3d@reply.linkedin.com", FALSE },
  { "mailrobot@mail.xing.com", TRUE },
  { "noreply@shop.example", TRUE },
  { "no-reply+77@shop.example", TRUE },
  { "ne-pas-repondre@mairie.example", TRUE },
  { "MAILER-DAEMON@mx.example", TRUE },
  { "invitations@linkedin.com.evil.example", FALSE },
  { "jean.reply@maison.example", FALSE },
  { "noel@maison.example", FALSE },
  { "not an address", FALSE },
  { "", FALSE },
};

static void
test_robots (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (mt_networks_is_robot (shipped, addresses[i].address) != addresses[i].robot)
      fail_msg ("%s", addresses[i].address);
}

/* The same, the slow and plain way. */
static gboolean
fits_plainly (const gchar *glob, const gchar *text)
{
  if (*glob == '*')
    return fits_plainly (glob + 1, text) || (*text != '\0' && fits_plainly (glob, text + 1));
  if (*glob == '\0' || *text == '\0')
    return *glob == *text;
  return g_ascii_tolower (*glob) == g_ascii_tolower (*text) && fits_plainly (glob + 1, text + 1);
}

static void
make_text (GRand *random, const gchar *letters, gchar *text)
{
  gint length = g_rand_int_range (random, 0, 8);

  for (gint i = 0; i < length; i++)
    text[i] = letters[g_rand_int_range (random, 0, (gint)strlen (letters))];
  text[length] = '\0';
}

static void
test_globs (void **state)
{
  GRand *random = g_rand_new_with_seed (1);
  guint fitting = 0;

  (void)state;
  for (guint i = 0; i < 100000; i++)
    {
      gchar glob[9], text[9];
      gboolean fits;

      make_text (random, "abA**", glob);
      make_text (random, "abB", text);
      fits = fits_plainly (glob, text);
      fitting += fits ? 1 : 0;
      if (mt_glob_matches (glob, text) != fits)
        fail_msg ("“%s” and “%s”", glob, text);
    }
  assert_true (fitting > 1000);
  g_rand_free (random);
}

static void
test_users_file_adds_and_replaces (void **state)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  MtNetworks *networks;

  (void)state;
  write_file ("guild.xml", "<network " NS " name=\"The Guild\" page=\"https://guild.example/\">"
                           "<host>guild.example</host></network>");
  write_file ("xing.xml", "<network " NS " name=\"XING, my way\"/>");
  networks = mt_networks_load (own, problems);
  assert_int_equal (problems->len, 0);
  assert_string_equal (mt_networks_get_name (networks, "guild"), "The Guild");
  assert_string_equal (mt_networks_get_page (networks, "guild"), "https://guild.example/");
  assert_true (mt_networks_is_robot (networks, "post@mail.guild.example"));
  assert_string_equal (mt_networks_get_name (networks, "xing"), "XING, my way");
  assert_string_equal (mt_networks_get_name (networks, "viadeo"), "Viadeo");
  mt_networks_free (networks);
  remove_file ("guild.xml");
  remove_file ("xing.xml");
}

static const struct
{
  const gchar *row, *text, *line, *reason; /* what the message must name */
} broken[] = {
  { "not well-formed", "<network " NS " name=\"X\">\n<host>x.example</network>", "line 2", "" },
  { "no name", "<network " NS ">\n</network>", "line 1", "" },
  { "unknown element", "<network " NS " name=\"X\">\n\n<hosts>x</hosts></network>", "line 3", "hosts" },
  { "unknown kind", "<network " NS " name=\"X\">\n<subject kind=\"party\">a</subject></network>", "line 2", "" },
  { "open brace", "<network " NS " name=\"X\">\n<subject kind=\"notice\">Hi\n{name</subject></network>", "line 2",
    "brace" },
  { "fits anything", "<network " NS " name=\"X\">\n<line is=\"intro\">{name}</line></network>", "line 2", "{name}" },
  { "page with a query", "<network " NS " name=\"X\" page=\"https://x.example/?t=1\"/>", "line 1", "" },
  { "other language", "<n/>", "line 1", "" },
};

static void
test_errors_name_file_line_and_reason (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GPtrArray) problems = new_problems ();
      MtNetworks *networks;

      write_file ("broken.xml", broken[i].text);
      networks = mt_networks_load (own, problems);
      if (problems->len != 1)
        fail_msg ("%s: %u problems", broken[i].row, problems->len);
      if (strstr (problem_text (problems, 0), "broken.xml") == NULL
          || strstr (problem_text (problems, 0), broken[i].line) == NULL
          || strstr (problem_text (problems, 0), broken[i].reason) == NULL)
        fail_msg ("%s: %s", broken[i].row, problem_text (problems, 0));
      assert_string_equal (mt_networks_get_name (networks, "linkedin"), "LinkedIn");
      assert_string_equal (mt_networks_get_name (networks, "broken"), "broken");
      mt_networks_free (networks);
      remove_file ("broken.xml");
    }
}

/* As a shipped one that was damaged: it is not checked against the schema, and must do no harm. */
static void
test_unchecked_files_are_safe (void **state)
{
  static const struct
  {
    const gchar *element, *reason;
  } rows[] = {
    { "<sender kind='any'/>", "<sender>" },
    { "<sender kind='nix' address='a@b'/>", "<sender>" },
    { "<header kind='notice' name='X'/>", "<header>" },
    { "<link path='/x'/>", "<link>" },
    { "<link-template parameter='x'/>", "<link-template>" },
    { "<subject>Hello</subject>", "<subject>" },
    { "<line is='own'>Hello</line>", "<line>" },
    { "<sign of='x'>Hello</sign>", "<sign>" },
    { "<language>a b</language>", "<language>" },
    { "<line is='frame'>{a</line>", NULL }, /* read when it is first used: see below */
    { "<nix><line/></nix><host/><stranger/><message-id/>", NULL },
  };
  static const gchar mail[] = "From: Nix <a@nix.example>\nSubject: Hello\n\nHello\n{a\n";
  g_autofree gchar *before = g_strdup (g_getenv ("MORALOTOP_RESOURCES"));
  g_autoptr (GBytes) bytes = g_bytes_new_static (mail, strlen (mail));
  g_autoptr (MtMessage) message = mt_message_new (bytes, NULL);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MtNetworks *networks;
      g_autoptr (GPtrArray) problems = new_problems ();
      g_autofree gchar *text = g_strdup_printf ("<nix>\n%s</nix>", rows[i].element);
      g_autofree gchar *schemas = g_build_filename (own, "schemas", NULL);
      g_autofree gchar *schema = g_build_filename (schemas, "network.rng", NULL);

      write_file ("broken.xml", text);
      assert_int_equal (g_mkdir (schemas, 0700), 0);
      assert_true (g_file_set_contents (schema, "", 0, NULL));
      g_setenv ("MORALOTOP_RESOURCES", own, TRUE);
      networks = mt_networks_load (NULL, problems);
      mt_invitation_free (mt_recognise (message, networks, NULL));
      mt_networks_free (networks);
      g_setenv ("MORALOTOP_RESOURCES", before, TRUE);
      g_unlink (schema);
      g_rmdir (schemas);
      if (problems->len != (rows[i].reason != NULL)
          || (rows[i].reason != NULL && strstr (problem_text (problems, 0), rows[i].reason) == NULL))
        fail_msg ("%s: %s", rows[i].element, problems->len > 0 ? problem_text (problems, 0) : "no problem");
      remove_file ("broken.xml");
    }
}

static void
test_problems_may_be_null (void **state)
{
  MtNetworks *networks;

  (void)state;
  write_file ("broken.xml", "<network");
  networks = mt_networks_load (own, NULL);
  assert_non_null (networks);
  mt_networks_free (networks);
  mt_networks_free (NULL);
  remove_file ("broken.xml");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_shipped_files_are_sound),
    cmocka_unit_test (test_names_and_pages),
    cmocka_unit_test (test_ids_are_sorted_and_only_networks),
    cmocka_unit_test (test_robots),
    cmocka_unit_test (test_globs),
    cmocka_unit_test (test_users_file_adds_and_replaces),
    cmocka_unit_test (test_errors_name_file_line_and_reason),
    cmocka_unit_test (test_unchecked_files_are_safe),
    cmocka_unit_test (test_problems_may_be_null),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
