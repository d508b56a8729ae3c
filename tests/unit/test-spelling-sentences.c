/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <enchant.h>
#include <glib/gstdio.h>
#include <moralotop/spelling.h>
#include <string.h>

#define MIN_SENTENCES 200
#define MIN_MISTAKES  300 /* planted, and known as such to Enchant */

enum
{
  LANGUAGE,
  NAMES,
  SENTENCE,
  MISTAKES,
  N_FIELDS
};

/* A language's dictionary, without anything of ours about it, and two spellers: reading a dictionary takes its time. */
typedef struct
{
  MtSpeller *plain;
  MtSpeller *told; /* of the names in all rows so far */
  EnchantBroker *broker;
  EnchantDict *dict;
} Raw;

static gchar *config_directory;

static gboolean
raw_open (Raw *raw, const gchar *language)
{
  raw->plain = mt_speller_new (language, NULL);
  raw->told = mt_speller_new (language, NULL);
  if (raw->plain == NULL)
    return FALSE;
  raw->broker = enchant_broker_init ();
  raw->dict = enchant_broker_request_dict (raw->broker, mt_speller_get_dictionary (raw->plain));
  return TRUE;
}

static void
raw_close (Raw *raw)
{
  mt_speller_free (raw->plain);
  mt_speller_free (raw->told);
  if (raw->dict != NULL)
    enchant_broker_free_dict (raw->broker, raw->dict);
  if (raw->broker != NULL)
    enchant_broker_free (raw->broker);
}

static gboolean
raw_is_mistake (const Raw *raw, const gchar *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "’", -1);
  g_autofree gchar *plain = g_strjoinv ("'", parts);

  return enchant_dict_check (raw->dict, plain, (gssize)strlen (plain)) > 0;
}

/* The words that were marked; element-type MtMisspelling. */
static GPtrArray *
mark (const Raw *raw, gchar **fields)
{
  static const gchar *const networks[] = { "LinkedIn", "XING", "ResearchGate", NULL };
  g_auto (GStrv) names = g_strsplit (g_str_equal (fields[NAMES], "-") ? "" : fields[NAMES], ";", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean network = g_strv_contains (networks, names[i]);
      const MtInvitation mail = { .name = network ? NULL : names[i], .network_name = network ? names[i] : NULL };
      g_auto (GStrv) forms = mt_speller_names (&mail, NULL);

      mt_speller_ignore (raw->told, (const gchar *const *)forms);
    }
  return mt_speller_check (names[0] != NULL ? raw->told : raw->plain, fields[SENTENCE]);
}

/* Walks along what was planted and what was marked: each mistake of the one that Enchant knows is in the other, and nothing else. Returns
 * how many; what is wrong is said and counted. */
static guint
check_row (const Raw *raw, guint line, gchar **fields, guint *failures)
{
  g_auto (GStrv) planted = g_strsplit (g_str_equal (fields[MISTAKES], "-") ? "" : fields[MISTAKES], " ", -1);
  g_autoptr (GPtrArray) marked = mark (raw, fields);
  guint known = 0, at = 0;

  for (guint i = 0; planted[i] != NULL && *planted[i] != '\0'; i++)
    {
      const MtMisspelling *next = at < marked->len ? marked->pdata[at] : NULL;
      gboolean mistake = raw_is_mistake (raw, planted[i]);
      gboolean found = next != NULL && g_str_equal (next->word, planted[i]);

      known += mistake ? 1 : 0;
      at += found ? 1 : 0;
      if (found != mistake)
        print_error ("mistakes.tsv:%u: \"%s\" is %s in: %s\n", ++*failures > 0 ? line : 0, planted[i],
                     found ? "marked, though Enchant knows it" : "not marked", fields[SENTENCE]);
    }
  if (at < marked->len)
    print_error ("mistakes.tsv:%u: \"%s\" is marked in: %s\n", ++*failures > 0 ? line : 0,
                 ((const MtMisspelling *)marked->pdata[at])->word, fields[SENTENCE]);
  return known;
}

static void
test_sentences (void **state)
{
  g_autofree gchar *path =
      g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "..", "tests", "unit", "mistakes.tsv", NULL);
  g_autofree gchar *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint failures = 0, n_sentences = 0, n_known = 0;
  Raw *raws = *state;

  if (!raw_open (&raws[0], "fr") || !raw_open (&raws[1], "en"))
    {
      print_message ("a dictionary is missing: hunspell-fr and hunspell-en-us bring them\n");
      skip ();
    }
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      if (g_strv_length (fields) != N_FIELDS)
        fail_msg ("mistakes.tsv:%u: not four fields", i + 1);
      n_sentences++;
      n_known += check_row (&raws[g_str_equal (fields[LANGUAGE], "en") ? 1 : 0], i + 1, fields, &failures);
    }
  print_message ("%u sentences, %u mistakes that Enchant knows\n", n_sentences, n_known);
  assert_int_equal (failures, 0);
  assert_true (n_sentences >= MIN_SENTENCES && n_known >= MIN_MISTAKES);
}

/* ---- the names of a mail ---- */

static const MtInvitation invitation = {
  .network = (gchar *)"researchgate",
  .network_name = (gchar *)"ResearchGate",
  .name = (gchar *)"Xanthippe KERGUELO-Orcanette",
  .first_name = (gchar *)"Xanthippe",
  .headline = (gchar *)"Luthière chez Brissonnet & Fils, Guérandel",
  .company = (gchar *)"Brissonnet & Fils",
  .own_words = (gchar *)"Bonjour,\nj’ai lu votre texte grâce à Yaëlline d’Hervaultin. Ghisline Zdolna vous salue ! "
                        "Mesage lu sur le site de la "
                        "QXZT ; l’amie d’Octavienne aussi.",
};

typedef struct
{
  const gchar *word;
  gboolean is_name;
} NameRow;

static const NameRow name_rows[] = {
  { "Xanthippe", TRUE },
  { "XANTHIPPE", TRUE },
  { "Xanthippe's", TRUE },
  { "Kerguelo", TRUE },
  { "KERGUELO", TRUE },
  { "Orcanette", TRUE },
  { "d'Orcanette", TRUE },
  { "L'Orcanette", TRUE },
  { "ResearchGate", TRUE },
  { "Brissonnet", TRUE },
  { "BRISSONNET", TRUE },
  { "Guérandel", TRUE },
  { "Yaëlline", TRUE },
  { "Hervaultin", TRUE },
  { "d'Hervaultin", TRUE },
  { "Ghisline", TRUE },
  { "Zdolna", TRUE },
  { "QXZT", TRUE },
  { "Octavienne", TRUE },
  { "qu'Octavienne", TRUE },
  { "Orcanettes", TRUE },
  { "KERGUELOS", TRUE },
  { "KERGUELO'S", TRUE },
  { "Brissonnets", TRUE },
  { "ResearchGate's", TRUE },
  { "ResearchGate-Profil", TRUE },
  { "Orcanettess", FALSE },
  { "Brissonnetses", FALSE },
  { "Profil", FALSE },
  { "Camillou", TRUE },
  { "Moralotope", TRUE },
  { "Mesage", FALSE },
  { "Luthière", FALSE },
  { "Bonjour", FALSE },
  { "amie", FALSE },
  { "xanthippe", FALSE },
  { "", FALSE },
};

static void
test_names (void **state)
{
  const MtProfile profile = { .name = (gchar *)"Camillou L.",
                              .first_name = (gchar *)"",
                              .blog = (gchar *)"Moralotope https://x.y" };
  g_auto (GStrv) names = mt_speller_names (&invitation, &profile);
  g_auto (GStrv) none = mt_speller_names (NULL, NULL);

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (name_rows); i++)
    if (g_strv_contains ((const gchar *const *)names, name_rows[i].word) != name_rows[i].is_name)
      fail_msg ("\"%s\" is %s", name_rows[i].word, name_rows[i].is_name ? "not taken for a name" : "taken for a name");
  assert_int_equal (g_strv_length (none), 0);
}

/* Who shouts gives no names away, and a name is no mistake in the speller that was told of it. */
static void
test_names_ignored (void **state)
{
  static const MtInvitation shouted = { .own_words = (gchar *)"VOUS ÊTES UN GÉNIE MONSIEUR XQZ" };
  g_auto (GStrv) of_shouting = mt_speller_names (&shouted, NULL);
  g_auto (GStrv) names = mt_speller_names (&invitation, NULL);
  g_autoptr (MtSpeller) speller = mt_speller_new ("fr", NULL);
  g_autoptr (GPtrArray) marked = NULL;

  (void)state;
  assert_int_equal (g_strv_length (of_shouting), 0);
  if (speller == NULL)
    {
      print_message ("no dictionary: hunspell-fr brings one\n");
      skip ();
    }
  mt_speller_ignore (speller, (const gchar *const *)names);
  marked = mt_speller_check (
      speller, "Xanthippe, Ghisline Zdolna et les Orcanette m’ont parlé d’Hervaultin sur ResearchGate : un mesage !");
  assert_int_equal (marked->len, 1);
  assert_string_equal (((const MtMisspelling *)marked->pdata[0])->word, "mesage");
}

static int
setup (void **state)
{
  static Raw raws[2];

  /* The user's own words must not count as known. */
  config_directory = g_dir_make_tmp ("moralotop-mistakes-XXXXXX", NULL);
  g_setenv ("ENCHANT_CONFIG_DIR", config_directory, TRUE);
  g_setenv ("LANGUAGE", "C", TRUE);
  *state = raws;
  return config_directory == NULL;
}

static int
teardown (void **state)
{
  Raw *raws = *state;

  raw_close (&raws[0]);
  raw_close (&raws[1]);
  g_rmdir (config_directory);
  g_clear_pointer (&config_directory, g_free);
  return 0;
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_sentences),
    cmocka_unit_test (test_names),
    cmocka_unit_test (test_names_ignored),
  };

  return cmocka_run_group_tests_name ("spelling sentences", tests, setup, teardown);
}
