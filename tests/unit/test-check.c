/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <moralotop/check.h>

#include <string.h>

static MtNetworks *networks;

static int
set_up (void **state G_GNUC_UNUSED)
{
  networks = mt_networks_load (NULL, NULL);
  return 0;
}

static int
tear_down (void **state G_GNUC_UNUSED)
{
  mt_networks_free (networks);
  return 0;
}

#define TEMPLATE                                                                                                       \
  "Hello Rowena,\n\nThank you for your request. It takes two, and it takes time.\n\n{own_words}\n\nKind "              \
  "regards,\n\nCamille Laurent\n"
#define QUOTE                                                                                                          \
  "On Mon, 23 Nov 2026\nRowena Castellane <rowena@quay.example> wrote:\n\n> I build smal boats in Tredigarr.\n> "      \
  "{like} this\n"

static MtCheckMail
mail_of (const gchar *text)
{
  static const gchar *const fixed[] = { TEMPLATE, "Camille", NULL };
  static const gchar *const recipients[] = { "rowena@quay.example", NULL };
  MtCheckMail mail = { .text = text,
                       .fixed = fixed,
                       .signature = "-- ",
                       .name = "Rowena Castellane",
                       .recipients = recipients,
                       .networks = networks };

  return mail;
}

/* "placeholders:{own_words} own-words" */
static gchar *
describe (const MtCheckMail *mail)
{
  g_autoptr (GPtrArray) findings = mt_check_mail (mail);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const MtCheckFinding *finding = g_ptr_array_index (findings, i);

      assert_true (*finding->sentence != '\0');
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", mt_check_to_string (finding->check));
      for (guint j = 0; j < finding->places->len; j++)
        {
          const MtMisspelling *place = g_ptr_array_index (finding->places, j);
          g_autofree gchar *there = g_utf8_substring (mail->text, place->start, place->end);

          assert_string_equal (there, place->word);
          g_string_append_printf (text, "%c%s", j == 0 ? ':' : ',', place->word);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
same (const gchar *row, const gchar *got, const gchar *want)
{
  if (g_strcmp0 (got, want) != 0)
    fail_msg ("%s: \"%s\" instead of \"%s\"", row, got, want);
}

static void
test_text (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *row, *text, *found;
  } rows[] = {
    { "all is well", "Hello Rowena,\n\nYour boat came to me.\n", "" },
    { "empty", "", "own-words" },
    { "white space", " \n\n\t", "own-words" },
    { "template as it is", TEMPLATE, "placeholders:{own_words}" },
    { "own words in it",
      "Hello Rowena,\n\nThank you for your request. It takes two, and it takes time.\n\nYour boat.\n\nKind regards,\n",
      "" },
    { "template broken anew", "Hello Rowena,\n\nThank you\nfor your request. It takes\n  two, and it takes time.\n",
      "own-words" },
    { "template changed", "Hello Rowena,\n\nThank you for your note. It takes two, and it takes time.\n", "" },
    { "own words behind a sentence of the template", "Thank you for your request. I sail, too.\n", "" },
    { "placeholder removed", "Hello Rowena,\n\nKind regards,\n\nCamille Laurent\n", "own-words" },
    { "several placeholders", "Hello {first_name},\n\nI like {headline}.\n", "placeholders:{first_name},{headline}" },
    { "braces that are none", "Hello,\n\nI write {} and { x } and {A} and {a and a}.\n", "" },
    { "placeholder in the quotation", "Hello,\n\nYes.\n\n" QUOTE, "" },
    { "only a quotation", QUOTE, "own-words" },
    { "quotation and signature", "\n" QUOTE "\n-- \nCamille Laurent\nhttp://blog.example\n", "own-words" },
    { "signature with its space lost", "--\nI am nobody's own word\n", "own-words" },
    { "no signature", "Hello,\n\nI rule:\n---\nwell\n", "" },
    { "signature above the quotation, words below", "-- \nCamille\n\n" QUOTE "\nI like that.\n", "" },
    { "only a greeting", "Hello Rowena!\n", "own-words" },
    { "only greeting and name", "Hello Rowena,\n\nCamille\n", "own-words" },
    { "one word", "Hello Rowena,\n\nYes!\n", "" },
    { "own words in Japanese", "Hello Rowena,\n\n船が好きです。\n", "" },
    { "a smile is no word", "Hello Rowena,\n\n:-)\n", "own-words" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MtCheckMail mail = mail_of (rows[i].text);
      g_autofree gchar *found = describe (&mail);

      same (rows[i].row, found, rows[i].found);
    }
}

/* What the window began with tells what of it is signature. */
static void
test_signature (void **state G_GNUC_UNUSED)
{
  static const gchar sign[] = "\n\n-- \nCamille Laurent\nhttp://blog.example\n";
  static const struct
  {
    const gchar *row, *text, *found;
  } rows[] = {
    { "nothing but it", sign, "own-words" },
    { "own words below it", "\n\n-- \nCamille Laurent\nhttp://blog.example\n\nYour boat came to me.\n", "" },
    { "a greeting and they", "Hello Rowena,\n\n-- \nCamille Laurent\nhttp://blog.example\nYour boat came to me.\n",
      "" },
    { "right behind it", "\n\n-- \nCamille Laurent\nhttp://blog.example Your boat.\n", "" },
    { "a placeholder below it", "Yes, it is.\n-- \nCamille Laurent\n{own_words}\n", "placeholders:{own_words}" },
    { "above and below the quotation", "-- \nCamille Laurent\n\n" QUOTE "\n-- \nhttp://blog.example\n", "own-words" },
    { "the template below it", "\n-- \nCamille Laurent\n" TEMPLATE, "placeholders:{own_words}" },
  };
  static const gchar *const fixed[] = { TEMPLATE, sign, "Camille", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MtCheckMail mail = mail_of (rows[i].text);
      g_autofree gchar *found = NULL;

      mail.fixed = fixed;
      found = describe (&mail);
      same (rows[i].row, found, rows[i].found);
    }
}

static void
test_first_name (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *name, *first_name, *greeting, *wrong;
  } rows[] = {
    { "Rowena Castellane", NULL, "Hello Rowena,", NULL },
    { "Rowena Castellane", NULL, "Hello Rowana,", "Rowana" },
    { "Rowena Castellane", NULL, "Rowena,", NULL },
    { "Rowena Castellane", NULL, "Bonjour Maud,", "Maud" },
    { "Rowena Castellane", NULL, "Dear Ms Castellane,", NULL },
    { "Rowena Castellane", NULL, "Dear Ms Castellan,", "Castellan" },
    { "Rowena Castellane", NULL, "Hello,", NULL },
    { "Rowena Castellane", NULL, "Good morning,", NULL },
    { "Rowena Castellane", NULL, "Good Morning Rowena!", NULL },
    { "Rowena Castellane", NULL, "HELLO ROWENA,", NULL },
    { "Rowena Castellane", NULL, "hello rowena", NULL },
    { "Rowena Castellane", NULL, "Hello {first_name},", NULL },
    { "Rowena Castellane", NULL, "Yesterday I was in Brest, and thought of you:", NULL },
    { "Rowena Castellane", NULL, "Hello Rowena and Maud,", NULL },
    { "Rowena Castellane", "Ro", "Hello Ro,", NULL },
    { "Hélène Le Guennec", NULL, "Chère Helene,", NULL },
    { "Hélène Le Guennec", NULL, "Chère Madame Le Guennec,", NULL },
    { "Hélène Le Guennec", NULL, "Chère Hélèna,", "Hélèna" },
    { "Jean-Pierre Martin", NULL, "Bonjour Jean-Pierre,", NULL },
    { "Jean-Pierre Martin", NULL, "Bonjour Jean-Paul,", "Jean-Paul" },
    { "MARTIN Sophie", NULL, "Salut Sophie !", NULL },
    { "Jörg Brandt", NULL, "Guten Tag Herr Brandt,", NULL },
    { "Jörg Brandt", NULL, "Lieber Jörn,", "Jörn" },
    { "Jörg Brandt", NULL, "Sehr geehrter Herr Dr. Brandt,", NULL },
    { "Ana García", NULL, "Hola Ana:", NULL },
    { "Ana García", NULL, "Querida Anna:", "Anna" },
    { "Piet de Vries", NULL, "Beste Piet,", NULL },
    { "Piet de Vries", NULL, "Beste Jan,", "Jan" },
    { NULL, NULL, "Hello Anybody,", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *text = g_strconcat ("\n", rows[i].greeting, "\n\nYour boats are of a kind I love.\n", NULL);
      g_autofree gchar *want = rows[i].wrong != NULL ? g_strconcat ("first-name:", rows[i].wrong, NULL) : g_strdup ("");
      MtCheckMail mail = mail_of (text);
      g_autofree gchar *found = NULL;

      mail.name = rows[i].name;
      mail.first_name = rows[i].first_name;
      mail.left_out = 1U << MT_CHECK_PLACEHOLDERS;
      found = describe (&mail);
      same (rows[i].greeting, found, want);
    }
}

static void
test_recipients (void **state G_GNUC_UNUSED)
{
  static const gchar *const robots[] = { "ada@wren.example", "noreply@quay.example", "invitations@linkedin.com", NULL };
  MtCheckMail mail = mail_of ("Hello Rowena,\n\nYour boats!\n");
  g_autofree gchar *found = NULL, *left_out = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  mail.recipients = robots;
  found = describe (&mail);
  assert_string_equal (found, "robot");
  findings = mt_check_mail (&mail);
  assert_non_null (strstr (((MtCheckFinding *)findings->pdata[0])->sentence, "noreply@quay.example, invitations@"));
  assert_null (strstr (((MtCheckFinding *)findings->pdata[0])->sentence, "ada@"));
  /* Never without the user's yes. */
  mail.left_out = ~0U;
  left_out = describe (&mail);
  assert_string_equal (left_out, "robot");
}

static void
test_asked (void **state G_GNUC_UNUSED)
{
  MtCheckMail mail = mail_of ("Hello Rowena,\n\nYour boats!\n");
  g_autoptr (GPtrArray) findings = NULL;

  mail.asked_at = 1795392000; /* 2026-11-23 */
  findings = mt_check_mail (&mail);
  assert_int_equal (findings->len, 1);
  assert_non_null (strstr (((MtCheckFinding *)findings->pdata[0])->sentence, "Rowena Castellane"));
  assert_non_null (strstr (((MtCheckFinding *)findings->pdata[0])->sentence, "23"));
}

static void
test_left_out (void **state G_GNUC_UNUSED)
{
  MtCheckMail mail = mail_of ("Hello Maud,\n\n{own_words}\n");
  g_autofree gchar *all = NULL;

  mail.asked_at = 1795392000;
  all = describe (&mail);
  assert_string_equal (all, "asked placeholders:{own_words} first-name:Maud");
  for (guint i = 0; i < MT_N_CHECKS; i++)
    {
      g_autofree gchar *found = NULL;

      mail.left_out = 1U << i;
      found = describe (&mail);
      if (i == MT_CHECK_PLACEHOLDERS)
        assert_string_equal (found, "asked own-words first-name:Maud");
      else if (i != MT_CHECK_ROBOT && i != MT_CHECK_SPELLING && i != MT_CHECK_OWN_WORDS)
        assert_null (strstr (found, mt_check_to_string ((MtCheck)i)));
      else
        assert_string_equal (found, all);
    }
}

static void
test_spelling (void **state G_GNUC_UNUSED)
{
  g_autoptr (MtSpeller) speller = mt_speller_new ("en", NULL);
  MtCheckMail mail =
      mail_of ("Hello Rowenna,\n\nThank you for your request. Your boattes came “tto” me in Tredigarr – é.\n\n" QUOTE
               "\n-- \nCamille wwrote\n");
  g_autofree gchar *found = NULL;

  if (speller == NULL)
    skip ();
  mail.speller = speller;
  mail.left_out = 1U << MT_CHECK_FIRST_NAME;
  mt_speller_ignore (speller, (const gchar *const[]){ "Rowenna", NULL });
  found = describe (&mail);
  assert_string_equal (found, "spelling:boattes,tto");
}

static void
test_own_words (void **state G_GNUC_UNUSED)
{
  MtCheckMail mail = mail_of ("Hello Rowena,\n\nMême là.\n> é\n");
  g_autofree gchar *own = mt_check_own_words (&mail);

  assert_string_equal (own, "             \n\nMême là.\n   \n");
}

static void
test_language (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *text, *expected, *language;
  } rows[] = {
    { "Hello Rowena,\n\nYes.\n", "en", "en" },
    { "Hello Rowena,\n\nYes.\n", "fr", "fr" },
    { "Votre étagère aux erreurs m’a fait rire, puis réfléchir : la mienne serait pleine dès Noël !\n", "fr", "fr" },
    { "Votre étagère aux erreurs m’a fait rire, puis réfléchir : la mienne serait pleine dès Noël !\n", "en", "fr" },
    { "Your third question came to me on a night train, and I still like it least.\n", "fr", "en" },
    { "Your third question came to me on a night train, and I still like it least.\n", NULL, "en" },
    /* A few words of another language in it. */
    { "What you call « l’étagère aux erreurs de la maison » made me laugh, and I think of it.\n", "en", "en" },
    { "Votre « to be or not to be in the office » m’a fait rire, et je le raconte à tous.\n", "fr", "fr" },
    /* No dictionary of Italian is installed for the tests. */
    { "La sua domanda mi è venuta in mente sul treno di notte, e non so che cosa dire di questo.\n", "en", "en" },
    /* Of Swedish we know too little to say what it is not. */
    { "Din fråga kom till mig på nattåget, och jag tycker om den med allt det där.\n", "sv", "sv" },
  };
  g_autofree gchar *english = mt_speller_find_dictionary ("en"), *french = mt_speller_find_dictionary ("fr");
  g_autofree gchar *italian = mt_speller_find_dictionary ("it");

  if (english == NULL || french == NULL || italian != NULL)
    skip ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MtCheckMail mail = mail_of (rows[i].text);

      same (rows[i].text, mt_check_language (&mail, rows[i].expected), rows[i].language);
    }
}

static void
test_words (void **state G_GNUC_UNUSED)
{
  for (guint i = 0; i < MT_N_CHECKS; i++)
    {
      MtCheck check = MT_CHECK_ROBOT;

      assert_true (mt_check_from_string (mt_check_to_string ((MtCheck)i), &check));
      assert_int_equal (check, i);
      assert_true (*mt_check_to_label (check) != '\0');
    }
  assert_false (mt_check_from_string ("nothing", &(MtCheck){ MT_CHECK_ROBOT }));
  assert_false (mt_check_from_string (NULL, &(MtCheck){ MT_CHECK_ROBOT }));
}

static void
test_find_placeholder (void **state G_GNUC_UNUSED)
{
  static const struct
  {
    const gchar *text, *found;
  } rows[] = {
    { "", NULL },
    { "Your bench, {headline} and {name}", "{headline}" },
    { "{own_words}", "{own_words}" },
    { "{ {}{A}{{x{first_name}}", "{first_name}" },
    { "été {prénom} là", "{prénom}" },
    { "int main() { return 0; }", NULL },
    { "an open {end", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *found = mt_check_find_placeholder (rows[i].text);

      same (rows[i].text, found, rows[i].found);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_text),
    cmocka_unit_test (test_signature),
    cmocka_unit_test (test_first_name),
    cmocka_unit_test (test_recipients),
    cmocka_unit_test (test_asked),
    cmocka_unit_test (test_left_out),
    cmocka_unit_test (test_spelling),
    cmocka_unit_test (test_own_words),
    cmocka_unit_test (test_language),
    cmocka_unit_test (test_words),
    cmocka_unit_test (test_find_placeholder),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
