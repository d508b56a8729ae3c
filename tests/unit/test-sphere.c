/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../../plugin/core/sphere.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "judging.h"

static const gchar *const kins[] = { "unknown", "far", "near", "mine" };

static MtKin
place_in (const MtEvidence *fields, const gchar *activities, const gchar *headline)
{
  g_auto (GStrv) list = g_strsplit (activities, ";", -1);
  MtProfile me = { .activities = list };
  g_autoptr (MtSphere) sphere = mt_sphere_new (fields, &me);
  g_autoptr (MtTokens) tokens = mt_tokens_new (headline);

  return mt_sphere_place (sphere, tokens);
}

/* ---- the shipped fields ---- */

static void
test_table (void **state)
{
  g_autofree gchar *path =
      g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "..", "tests", "unit", "spheres.tsv", NULL);
  g_autofree gchar *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint failures = 0;

  (void)state;
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      const gchar *kin;

      if (*lines[i] == '#')
        continue;
      if (g_strv_length (fields) != 3)
        fail_msg ("spheres.tsv:%u: not three fields", i + 1);
      kin = kins[place_in (evidence, fields[0], fields[2])];
      if (!g_str_equal (kin, fields[1]))
        print_error ("spheres.tsv:%u: %s is %s\n", ++failures > 0 ? i + 1 : 0, fields[2], kin);
    }
  assert_int_equal (failures, 0);
}

static void
report (gpointer owner, guint first, guint end, gpointer data)
{
  (void)first;
  (void)end;
  print_error ("\"%s\" stands for %s\n", (const gchar *)data,
               ((const MtField *)g_ptr_array_index (evidence->spheres, GPOINTER_TO_UINT (owner) - 1))->id);
}

/* What a word means in one language must not be met in the small words of another: Spanish "más", Portuguese "sem", German "die". */
static void
test_small_words (void **state)
{
  static const gchar *const others[] = { "chef",    "cheffe", "head",    "leiter", "jefe",      "capo",   "hoofd",
                                         "manager", "spa",    "gmbh",    "group",  "senior",    "junior", "berlin",
                                         "the",     "of",     "a",       "e",      "y",         "und",    "van",
                                         "en",      "de",     "do",      "sem",    "mas",       "dei",    "ama",
                                         "dans",    "most",   "car",     "pais",   "sel",       "die",    "per",
                                         "nel",     "na",     "student", "firma",  "directeur", "agent",  "conseil" };
  GHashTableIter iter;
  gpointer word;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (MtTokens) tokens = mt_tokens_new (others[i]);

      mt_phrases_find (evidence->sphere_phrases, tokens, report, (gpointer)others[i]);
      assert_int_equal (place_in (evidence, "coaching", others[i]), MT_KIN_UNKNOWN);
    }
  g_hash_table_iter_init (&iter, evidence->plain);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (place_in (evidence, "coaching", word) != MT_KIN_UNKNOWN)
      fail_msg ("%s", (const gchar *)word);
}

static void
test_nobody (void **state)
{
  g_autoptr (MtTokens) tokens = mt_tokens_new ("Coach");

  (void)state;
  assert_int_equal (mt_sphere_place (NULL, tokens), MT_KIN_UNKNOWN);
  assert_int_equal (place_in (evidence, "coaching", ""), MT_KIN_UNKNOWN);
}

/* Words that fit a hundred phrases each, as many as are read. */
static void
test_hostile (void **state)
{
  g_autoptr (GString) headline = g_string_new (NULL);

  (void)state;
  for (guint i = 0; i < 2 * MT_TOKENS_MAX; i++)
    g_string_append (headline, i % 2 ? "responsable " : "infirmier ");
  assert_int_equal (place_in (evidence, "coaching;résilience", headline->str), MT_KIN_NEAR);
}

/* ---- the rules, on fields of our own ---- */

static MtEvidence *
load_fields (const gchar *fields, GPtrArray *problems)
{
  g_autofree gchar *directory = g_dir_make_tmp ("moralotop-XXXXXX", NULL);
  g_autofree gchar *folder = g_build_filename (directory, "evidence", NULL);
  g_autofree gchar *path = g_build_filename (folder, "own.xml", NULL);
  g_autofree gchar *text = g_strdup_printf ("<evidence xmlns=\"urn:moralotop:evidence:1\">%s</evidence>", fields);
  MtEvidence *own;

  assert_int_equal (g_mkdir (folder, 0700), 0);
  assert_true (g_file_set_contents (path, text, -1, NULL));
  own = mt_evidence_load (directory, problems);
  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (directory);
  return own;
}

#define OWN_FIELDS                                                                                                     \
  "<sphere id=\"zero\" near=\"one\"><phrases language=\"en\">zeroish</phrases></sphere>"                               \
  "<sphere id=\"one\"><phrases language=\"en\">oneish; both wayish</phrases></sphere>"                                 \
  "<sphere id=\"two\" near=\"one\"><phrases language=\"en\">twoish; oneish twoish; both wayish</phrases></sphere>"     \
  "<sphere id=\"hawk\" function=\"yes\"><phrases language=\"en\">hawkish</phrases></sphere>"                           \
  "<sphere id=\"age\" trade=\"no\" near=\"zero\"><phrases language=\"en\">ageish</phrases></sphere>"                   \
  "<sphere id=\"coaching\"><phrases language=\"en\">zapish</phrases></sphere>"

static void
test_rules (void **state)
{
  static const struct
  {
    const gchar *activities;
    const gchar *headline;
    MtKin kin;
  } rows[] = {
    { "zeroish", "Zeroish", MT_KIN_MINE },
    { "zeroish", "Oneish", MT_KIN_NEAR },
    { "oneish", "Zeroish", MT_KIN_NEAR },       /* both ways */
    { "zeroish", "Twoish", MT_KIN_FAR },        /* no further */
    { "zeroish", "Oneish twoish", MT_KIN_FAR }, /* what names more */
    { "zeroish", "Twoish oneish", MT_KIN_NEAR },
    { "zeroish", "Both wayish", MT_KIN_NEAR }, /* of two spheres */
    { "zeroish", "Hawkish, oneish", MT_KIN_FAR },
    { "zeroish", "Oneish, hawkish", MT_KIN_NEAR },
    { "zeroish", "Oneish hawkish", MT_KIN_FAR },
    { "zeroish", "Hawkish, zeroish", MT_KIN_MINE },
    { "hawkish", "Hawkish", MT_KIN_MINE },
    { "zeroish", "Ageish", MT_KIN_NEAR },
    { "zeroish", "Ageish, twoish", MT_KIN_FAR },
    { "ageish", "Twoish", MT_KIN_UNKNOWN }, /* a state of life is no activity */
    { "coaching", "Zapish", MT_KIN_MINE },  /* added to a sphere that is there */
    { "zeroish", "Somebody", MT_KIN_UNKNOWN },
  };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  MtEvidence *own = load_fields (OWN_FIELDS, problems);

  (void)state;
  assert_int_equal (problems->len, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (place_in (own, rows[i].activities, rows[i].headline) != rows[i].kin)
      fail_msg ("%s for %s: not %s", rows[i].headline, rows[i].activities, kins[rows[i].kin]);
  mt_evidence_free (own);
}

static void
test_unknown_neighbour (void **state)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  MtEvidence *own = load_fields (
      "<sphere id=\"zero\" near=\"nowhere\"><phrases language=\"en\">zeroish</phrases></sphere>", problems);

  (void)state;
  assert_int_equal (problems->len, 1);
  assert_non_null (strstr (((const GError *)g_ptr_array_index (problems, 0))->message, "nowhere"));
  assert_int_equal (place_in (own, "zeroish", "Zeroish"), MT_KIN_MINE);
  mt_evidence_free (own);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_table),   cmocka_unit_test (test_small_words), cmocka_unit_test (test_nobody),
    cmocka_unit_test (test_hostile), cmocka_unit_test (test_rules),       cmocka_unit_test (test_unknown_neighbour),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
