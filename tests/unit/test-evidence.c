/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../../plugin/core/findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "judging.h"

#define ALL_LANGUAGES 7

static gboolean
is_found (MtInvitation *invitation, const MtProfile *me, const gchar *id)
{
  g_autoptr (MtFindings) findings = mt_findings_new (invitation, evidence, me, NULL);
  const MtPiece *piece = mt_evidence_find (evidence, id);

  assert_non_null (piece);
  return findings->found[piece->index];
}

static gboolean
is_said (const gchar *id, const gchar *language, const gchar *words)
{
  g_autoptr (MtInvitation) invitation = g_new0 (MtInvitation, 1);

  invitation->network = g_strdup ("linkedin");
  invitation->language = g_strdup (language);
  invitation->own_words = g_strdup (words);
  invitation->contact_count = invitation->mutual_contacts = -1;
  return is_found (invitation, profile, id);
}

/* ---- what is said ---- */

static gchar **
read_table (void)
{
  g_autofree gchar *path =
      g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "..", "tests", "unit", "evidence.tsv", NULL);
  g_autofree gchar *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    fail_msg ("%s", error->message);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static void
test_phrases (void **state)
{
  g_auto (GStrv) lines = read_table ();
  guint failures = 0;

  (void)state;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] == '#')
        continue;
      if (g_strv_length (fields) != 4)
        fail_msg ("evidence.tsv:%u: not four fields", i + 1);
      if (!is_said (fields[0], fields[1], fields[2]))
        print_error ("evidence.tsv:%u: %s is not found in: %s\n", ++failures > 0 ? i + 1 : 0, fields[0], fields[2]);
      if (is_said (fields[0], fields[1], fields[3]))
        print_error ("evidence.tsv:%u: %s is found in: %s\n", ++failures > 0 ? i + 1 : 0, fields[0], fields[3]);
    }
  assert_int_equal (failures, 0);
}

/* What can be told to a user is tried in every language. */
static void
test_table_is_whole (void **state)
{
  g_auto (GStrv) lines = read_table ();

  (void)state;
  for (guint i = 0; i < evidence->pieces->len; i++)
    {
      const MtPiece *piece = g_ptr_array_index (evidence->pieces, i);
      g_autofree gchar *start = g_strconcat (piece->id, "\t", NULL);
      guint languages = 0;

      for (guint j = 0; lines[j] != NULL; j++)
        languages += g_str_has_prefix (lines[j], start) ? 1 : 0;
      if (piece->spoken && piece->tell != MT_TELL_NEVER && !g_str_equal (piece->id, "sells-in-headline"))
        if (languages != ALL_LANGUAGES)
          fail_msg ("%s: %u sentences", piece->id, languages);
    }
}

/* ---- what is measured ---- */

static void
test_headlines (void **state)
{
  static const struct
  {
    const gchar *headline;
    gboolean mine;
  } rows[] = {
    { "Formatrice en communication, Limoges", TRUE },
    { "Médiathécaire, Ville de Cahors", TRUE },
    { "Chaudronnier, chantier naval", FALSE },
    { "Lecturer in Human Resource Management", TRUE },
    { "Freelance translator and editor at a small press", TRUE },
    { "Forklift driver", FALSE },
    { "Waste management supervisor", FALSE },
    { "Personalentwicklerin und Trainerin", TRUE },
    { "Bauleiter Tiefbau", FALSE },
    { "Psicóloga laboral y formadora", TRUE },
    { "Encargado de taller mecánico", FALSE },
    { "Formatrice e counselor", TRUE },
    { "Idraulico", FALSE },
    { "Formadora e palestrante", TRUE },
    { "Corretor de imóveis", FALSE },
    { "Loopbaancoach en schrijfster", TRUE },
    { "Vrachtwagenchauffeur", FALSE },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtInvitation) invitation = g_new0 (MtInvitation, 1);

      invitation->network = g_strdup ("linkedin");
      invitation->headline = g_strdup (rows[i].headline);
      invitation->contact_count = invitation->mutual_contacts = -1;
      if (is_found (invitation, profile, "sphere-headline") != rows[i].mine
          || is_found (invitation, profile, "other-sphere") == rows[i].mine)
        fail_msg ("%s", rows[i].headline);
      /* Nothing is far from a user of whom nothing is known. */
      assert_true (is_found (invitation, NULL, "my-work-unknown"));
      assert_false (is_found (invitation, NULL, "other-sphere"));
      assert_false (is_found (invitation, profile, "my-work-unknown"));
    }
}

static void
test_numbers (void **state)
{
  static const struct
  {
    const gchar *id;
    gint mutual;
    gint contacts;
    gboolean there;
  } rows[] = {
    { "no-mutual-contacts", 0, -1, TRUE },       { "no-mutual-contacts", -1, -1, FALSE },
    { "mutual-contacts", 1, -1, TRUE },          { "mutual-contacts", 3, -1, TRUE },
    { "mutual-contacts", 4, -1, FALSE },         { "many-mutual-contacts", 4, -1, TRUE },
    { "many-mutual-contacts", 10, -1, FALSE },   { "lots-of-mutual-contacts", 10, -1, TRUE },
    { "lots-of-mutual-contacts", 9, -1, FALSE }, { "many-contacts", -1, 500, TRUE },
    { "many-contacts", -1, 499, FALSE },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MtInvitation) invitation = g_new0 (MtInvitation, 1);

      invitation->network = g_strdup ("linkedin");
      invitation->mutual_contacts = rows[i].mutual;
      invitation->contact_count = rows[i].contacts;
      if (is_found (invitation, profile, rows[i].id) != rows[i].there)
        fail_msg ("%s: %d mutual, %d contacts", rows[i].id, rows[i].mutual, rows[i].contacts);
    }
}

static void
test_words (void **state)
{
  static const struct
  {
    const gchar *id;
    const gchar *words;
    const gchar *near;
  } rows[] = {
    { "uses-my-name", "Bonjour Camille, il neige.", "Bonjour Claude, il neige." },
    { "names-my-blog", "Depuis Moralotop je dors mieux.", "Depuis lundi je dors mieux." },
    { "quotes-something", "« Le courage de se taire » traîne ici.", "« Courage » traîne ici." },
    { "asks-question", "Il neige chez vous ?", "Il neige." },
    { "names-price", "Cela fait 40 €.", "Cela fait 40 ans." },
    { "unfilled-placeholder", "Bonjour {{prenom}}, il neige.", "Bonjour (prenom), il neige." },
    { "flattery-before-ask", "J'admire beaucoup votre parcours. Pourriez-vous relire ma lettre ?",
      "Pourriez-vous relire ma lettre ? J'admire beaucoup votre parcours." },
    { "pure-formula", "Bonjour, j'aimerais vous ajouter à mon réseau professionnel. Cordialement",
      "Bonjour, votre chien a mangé nos pantoufles hier soir. Cordialement" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!is_said (rows[i].id, "fr", rows[i].words) || is_said (rows[i].id, "fr", rows[i].near))
      fail_msg ("%s", rows[i].id);
}

/* "No investment" asks for none. */
static void
test_denials (void **state)
{
  static const struct
  {
    const gchar *id;
    const gchar *language;
    const gchar *asked;
    const gchar *denied;
  } rows[] = {
    { "asks-favour", "es", "Busco trabajo.", "No busco nada." },
    { "sells-something", "en", "A discount for you.", "Here is no discount." },
    { "asks-money", "fr", "Nous espérons une subvention.", "Nous vivons sans subvention." },
    { "asks-money", "de", "Wir suchen Investoren.", "Wir brauchen keine Investoren." },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!is_said (rows[i].id, rows[i].language, rows[i].asked)
        || is_said (rows[i].id, rows[i].language, rows[i].denied))
      fail_msg ("%s: %s", rows[i].id, rows[i].denied);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_phrases), cmocka_unit_test (test_table_is_whole), cmocka_unit_test (test_headlines),
    cmocka_unit_test (test_numbers), cmocka_unit_test (test_words),          cmocka_unit_test (test_denials),
  };

  return cmocka_run_group_tests_name ("evidence", tests, set_up, tear_down);
}
