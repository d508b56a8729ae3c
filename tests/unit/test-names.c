/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/names.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct
{
  const gchar *row;
  const gchar *full;
  const gchar *clean; /* "=": the same as `full` */
  const gchar *first;
} Row;

static const Row rows[] = {
  /* plain */
  { "plain fr", "Jean Dupont", "=", "Jean" },
  { "plain en", "Sarah Connolly", "=", "Sarah" },
  { "plain de", "Jürgen Müller", "=", "Jürgen" },
  { "plain es", "José García Márquez", "=", "José" },
  { "plain it", "Giulia Rossi", "=", "Giulia" },
  { "plain pt", "João da Silva", "=", "João" },
  { "plain nl", "Sanne Bakker", "=", "Sanne" },
  { "plain ru", "Иван Петров", "=", "Иван" },
  { "plain greek", "Γιώργος Παπαδόπουλος", "=", "Γιώργος" },
  { "plain turkish", "İbrahim Yılmaz", "=", "İbrahim" },
  { "plain polish", "Łukasz Wójcik", "=", "Łukasz" },
  { "decomposed accents are composed", "Elodie\xcc\x81 Roy", "Elodié Roy", "Elodié" },
  /* nothing there */
  { "null", NULL, NULL, NULL },
  { "empty", "", NULL, NULL },
  { "spaces", " \t \xc2\xa0 ", NULL, NULL },
  { "dash", "-", NULL, NULL },
  { "hyphen placeholder", "--", NULL, NULL },
  { "digits", "0612345678", NULL, NULL },
  { "emoji alone", "🚀🚀", NULL, NULL },
  { "quotes alone", "\"\"", NULL, NULL },
  /* one word: SmartTemplates and Quicktext give nothing or the family name */
  { "single", "Madonna", "=", "Madonna" },
  { "single lower", "sophie", "=", "Sophie" },
  { "single upper", "SOPHIE", "=", "Sophie" },
  { "single double name", "anne-marie", "=", "Anne-Marie" },
  { "single letter", "J", "=", NULL },
  { "single letter dot", "J.", "=", NULL },
  /* case */
  { "all lower", "jean dupont", "=", "Jean" },
  { "all upper", "SOPHIE MARTIN", "=", "Sophie" },
  { "all upper accents", "ÉLODIE GÉRARD", "=", "Élodie" },
  { "all upper double", "JEAN-PIERRE MARTIN", "=", "Jean-Pierre" },
  { "all upper Cyrillic", "ИВАН ПЕТРОВ", "=", "Иван" },
  { "all upper Turkish", "İBRAHİM YILMAZ", "=", "İbrahim" },
  { "lower double", "jean-pierre martin", "=", "Jean-Pierre" },
  { "mixed case is kept", "DeShawn Carter", "=", "DeShawn" },
  { "apostrophe in first name", "D'Angelo Russell", "=", "D'Angelo" },
  { "apostrophe in first name upper", "D'ANGELO RUSSELL", "=", "D'Angelo" },
  { "JP stays", "JP Martin", "=", "JP" },
  { "AJ stays", "AJ Smith", "=", "AJ" },
  /* order: Claws Mail greets MARTIN */
  { "SURNAME First", "MARTIN Sophie", "=", "Sophie" },
  { "First SURNAME", "Sophie MARTIN", "=", "Sophie" },
  { "SURNAME double First", "MARTIN-DUBOIS Jean-Pierre", "=", "Jean-Pierre" },
  { "two SURNAMES", "GARCÍA LÓPEZ María", "=", "María" },
  { "DE LA SURNAME", "DE LA TOUR Jean", "=", "Jean" },
  { "First DE LA SURNAME", "Jean DE LA TOUR", "=", "Jean" },
  { "Mc in capitals", "McDONALD Ann", "=", "Ann" },
  { "two-letter SURNAME", "LI Na", "=", "Na" },
  { "NG is a surname", "NG David", "=", "David" },
  { "Cyrillic SURNAME", "ПЕТРОВ Иван", "=", "Иван" },
  { "SURNAME and middle", "MARTIN Sophie Anne", "=", "Sophie" },
  { "title SURNAME First", "Mme MARTIN Sophie", "MARTIN Sophie", "Sophie" },
  /* comma: Quicktext #96, Claws Mail's "Jean via LinkedIn" */
  { "comma", "Dupont, Jean", "=", "Jean" },
  { "comma no space", "Meier,Max", "Meier, Max", "Max" },
  { "comma de", "Müller, Hans-Peter", "=", "Hans-Peter" },
  { "comma two surnames", "García Márquez, Gabriel", "=", "Gabriel" },
  { "comma particle before", "van der Sar, Edwin", "=", "Edwin" },
  { "comma particle behind", "Sar, Edwin van der", "=", "Edwin" },
  { "comma title behind", "Dupont, Dr. Jean", "=", "Jean" },
  { "comma initial behind", "Martin, J. R.", "=", NULL },
  { "comma initial then name", "Martin, J. Robert", "=", "Robert" },
  { "comma all upper", "DUPONT, JEAN", "=", "Jean" },
  { "comma lower", "dupont, jean", "=", "Jean" },
  { "comma nothing", "Dupont,", "Dupont", "Dupont" },
  { "comma first", ", Jean", "Jean", "Jean" },
  { "comma via", "\"Dupont, Jean via LinkedIn\"", "Dupont, Jean", "Jean" },
  { "comma and degree", "Dupont, Jean, PhD", "Dupont, Jean", "Jean" },
  { "comma profession", "Sophie Martin, coach", "=", "Sophie" },
  { "comma firm", "John Smith, Acme Corp", "=", "John" },
  { "comma Arabic", "علي، محمد", "علي, محمد", "محمد" },
  /* titles */
  { "Dr.", "Dr. Anna Schmidt", "Anna Schmidt", "Anna" },
  { "Dr no space", "Dr.Anna Schmidt", "Anna Schmidt", "Anna" },
  { "Prof. Dr.", "Prof. Dr. Hans Weber", "Hans Weber", "Hans" },
  { "Dr. med.", "Dr. med. Eva Lang", "Eva Lang", "Eva" },
  { "Prof. Dr. rer. nat.", "Prof. Dr. rer. nat. Karl Braun", "Karl Braun", "Karl" },
  { "Phil is a name", "Dr. Phil McGraw", "Phil McGraw", "Phil" },
  { "Dipl.-Ing.", "Dipl.-Ing. Uwe Krause", "Uwe Krause", "Uwe" },
  { "Ing.", "Ing. Pavel Novák", "Pavel Novák", "Pavel" },
  { "Me", "Me Claire Fabre", "Claire Fabre", "Claire" },
  { "Maître", "Maître Claire Fabre", "Claire Fabre", "Claire" },
  { "rank", "Adjudant-chef Loïc Tréhorel", "Loïc Tréhorel", "Loïc" },
  { "rank of two words", "Lieutenant Colonel Ada Quist", "Ada Quist", "Ada" },
  { "rank alone with surname", "Colonel Quist", "=", NULL },
  { "rank that is a surname", "Graf, Steffi", "=", "Steffi" },
  { "surname first that is a rank", "Hauptmann, Ute", "=", "Ute" },
  { "German ranks", "Oberstleutnant Dr. Ute Klein", "Ute Klein", "Ute" },
  { "German trade", "Rechtsanwältin Ute Klein", "Ute Klein", "Ute" },
  { "Dipl.-Ing.", "Dipl.-Ing. Ute Klein", "Ute Klein", "Ute" },
  { "Dr.-Ing.", "Dr.-Ing. Ute Klein", "Ute Klein", "Ute" },
  { "Spanish rank", "Sargento Lucía Prado", "Lucía Prado", "Lucía" },
  { "Spanish degree", "Lic. Lucía Prado", "Lucía Prado", "Lucía" },
  { "Italian rank", "Maresciallo Bruno Conti", "Bruno Conti", "Bruno" },
  { "Italian trade", "Arch. Bruno Conti", "Bruno Conti", "Bruno" },
  { "Portuguese rank", "Capitão Rui Lage", "Rui Lage", "Rui" },
  { "Portuguese nun", "Irmã Rita Lage", "Rita Lage", "Rita" },
  { "Irma is no nun", "Irma Lage Prado", "=", "Irma" },
  { "Dutch rank", "Majoor Joke de Wit", "Joke de Wit", "Joke" },
  { "Dutch parson", "Ds. Joke de Wit", "Joke de Wit", "Joke" },
  { "priest", "Père Jean Dumas", "Jean Dumas", "Jean" },
  { "Pere is no priest", "Pere Casals Roig", "=", "Pere" },
  { "English priest", "Reverend Ada Quist", "Ada Quist", "Ada" },
  { "Mme", "Mme Sophie Martin", "Sophie Martin", "Sophie" },
  { "M.", "M. Jean Dupont", "Jean Dupont", "Jean" },
  { "Mme alone with surname", "Mme Dupont", "=", NULL },
  { "Herr alone with surname", "Herr Müller", "=", NULL },
  { "Dr. alone with surname", "Dr. Martin", "=", NULL },
  { "Herr", "Herr Klaus Müller", "Klaus Müller", "Klaus" },
  { "Frau Dr.", "Frau Dr. Ute Klein", "Ute Klein", "Ute" },
  { "Sra.", "Sra. Carmen Ruiz", "Carmen Ruiz", "Carmen" },
  { "Don with surname", "Don José García", "José García", "José" },
  { "Don is a name", "Don Johnson", "=", "Don" },
  { "Dott.ssa", "Dott.ssa Chiara Bianchi", "Chiara Bianchi", "Chiara" },
  { "Avv.", "Avv. Luca Conti", "Luca Conti", "Luca" },
  { "Dhr.", "Dhr. Piet de Boer", "Piet de Boer", "Piet" },
  { "Sir", "Sir Alec Guinness", "Alec Guinness", "Alec" },
  { "Mr and initial", "Mr. J. Martin", "J. Martin", NULL },
  { "Sig without dot is a name", "Sig Larsen", "=", "Sig" },
  { "Sig.", "Sig. Mario Neri", "Mario Neri", "Mario" },
  { "Eng without dot is a name", "Eng Siew Ling", "=", "Eng" },
  { "title Russian", "д-р Иван Петров", "Иван Петров", "Иван" },
  { "title Arabic", "د. محمد علي", "محمد علي", "محمد" },
  { "title Hebrew", "ד\"ר רות לוי", "רות לוי", "רות" },
  { "title Hebrew gershayim", "ד״ר רות לוי", "רות לוי", "רות" },
  { "title lower", "dr anna schmidt", "anna schmidt", "Anna" },
  { "title only", "Dr.", "=", NULL },
  /* particles: SmartTemplates #140 greets "Edwin van der" */
  { "van der", "Edwin van der Sar", "=", "Edwin" },
  { "de la", "María de la Cruz", "=", "María" },
  { "von", "Maria von Trapp", "=", "Maria" },
  { "ben inside", "Mohamed ben Ali", "=", "Mohamed" },
  { "Ben first", "Ben Cohen", "=", "Ben" },
  { "el inside", "Karim El Amrani", "=", "Karim" },
  { "El Mehdi", "El Mehdi Bennani", "=", "El Mehdi" },
  { "Abdel Kader", "Abdel Kader Belaid", "=", "Abdel Kader" },
  { "Abdul Rahman", "ABDUL RAHMAN KHAN", "=", "Abdul Rahman" },
  { "particle surname first", "van der Sar Edwin", "=", "Edwin" },
  { "particle surname alone", "van der Sar", "=", NULL },
  { "De Luca Marco", "De Luca Marco", "=", "Marco" },
  { "Van Morrison", "Van Morrison", "=", "Van" },
  { "Al Gore", "Al Gore", "=", "Al" },
  { "Ortega y Gasset", "José Ortega y Gasset", "=", "José" },
  { "two persons fr", "Jean et Marie Dupont", "=", NULL },
  { "two persons &", "Jean & Marie Dupont", "=", NULL },
  /* double names */
  { "double", "Jean-Pierre Martin", "=", "Jean-Pierre" },
  { "no-break hyphen", "Jean\xe2\x80\x91Pierre Martin", "Jean-Pierre Martin", "Jean-Pierre" },
  { "not hyphenated", "Marie Claire Blanc", "=", "Marie" },
  { "Karl-Heinz", "KARL-HEINZ SCHÄFER", "=", "Karl-Heinz" },
  /* initials */
  { "initials and surname", "J. R. Martin", "=", NULL },
  { "initials together", "J.R. Martin", "J. R. Martin", NULL },
  { "initial without dot", "S Martin", "=", NULL },
  { "initial then name", "J. Robert Oppenheimer", "=", "Robert" },
  { "middle initial", "John R. Smith", "=", "John" },
  { "surname initial", "Sophie M.", "=", "Sophie" },
  { "initials only", "J. P.", "=", NULL },
  { "double initial", "J.-P. Martin", "=", NULL },
  { "abbreviated name", "Ph. Dupont", "=", NULL },
  { "initial and particle", "J. van der Sar", "=", NULL },
  { "one-letter surname", "Jane O", "=", "Jane" },
  { "initial SURNAME", "J. MARTIN", "=", NULL },
  /* what networks and mail programs add */
  { "via LinkedIn", "Jean Dupont via LinkedIn", "Jean Dupont", "Jean" },
  { "(via LinkedIn)", "Jean Dupont (via LinkedIn)", "Jean Dupont", "Jean" },
  { "(LinkedIn Invitations)", "Sarah Connolly (LinkedIn Invitations)", "Sarah Connolly", "Sarah" },
  { "über XING", "Jürgen Müller über XING", "Jürgen Müller", "Jürgen" },
  { "sur LinkedIn", "Marie Petit sur LinkedIn", "Marie Petit", "Marie" },
  { "a través de", "Ana Ruiz a través de LinkedIn", "Ana Ruiz", "Ana" },
  { "on Facebook", "Tom Hale on Facebook", "Tom Hale", "Tom" },
  { "bar", "Jean Dupont | Growth Hacker 🚀", "Jean Dupont", "Jean" },
  { "dash role", "Marie Petit - Coach certifiée", "Marie Petit", "Marie" },
  { "en dash role", "Marie Petit – Coach", "Marie Petit", "Marie" },
  { "network first", "LinkedIn - Jean Dupont", "Jean Dupont", "Jean" },
  { "trailing network", "Jean Dupont LinkedIn", "Jean Dupont", "Jean" },
  { "from a firm", "Sarah from Calendly", "Sarah", "Sarah" },
  { "Via is a surname", "Paolo Via", "=", "Paolo" },
  { "quoted", "\"Jean Dupont\"", "Jean Dupont", "Jean" },
  { "single quoted", "'Jean Dupont'", "Jean Dupont", "Jean" },
  { "guillemets", "« Jean Dupont »", "Jean Dupont", "Jean" },
  { "nickname in quotes", "William \"Bill\" Gates", "William Bill Gates", "William" },
  { "nickname in brackets", "Jonathan (Jon) Smith", "Jonathan Smith", "Jonathan" },
  { "pronouns", "Alex Reed (she/her)", "Alex Reed", "Alex" },
  { "all in brackets", "(Jean Dupont)", "Jean Dupont", "Jean" },
  { "apostrophe stays", "Sean O'Brien", "=", "Sean" },
  { "typographic apostrophe stays", "Sean O’Brien", "=", "Sean" },
  { "name and address", "Jean Dupont <jean@example.org>", "Jean Dupont", "Jean" },
  { "address for a name", "jean.dupont@example.org", NULL, NULL },
  { "quoted address", "'jean.dupont@example.org'", NULL, NULL },
  { "dots for spaces", "jean.dupont", "jean dupont", "Jean" },
  { "underscore", "jean_dupont", "jean dupont", "Jean" },
  { "link", "https://www.example.org/jean", NULL, NULL },
  { "handle with digits", "sophie75", "=", NULL },
  /* degrees */
  { "PhD", "Anna Schmidt PhD", "Anna Schmidt", "Anna" },
  { "comma PhD", "Anna Schmidt, PhD", "Anna Schmidt", "Anna" },
  { "Ph.D.", "Anna Schmidt, Ph.D.", "Anna Schmidt", "Anna" },
  { "many", "Anna Schmidt, PhD, MBA, PMP®", "Anna Schmidt", "Anna" },
  { "MBA", "Carlos Ruiz MBA", "Carlos Ruiz", "Carlos" },
  { "unknown certificate", "Jane Doe, ZXQP", "Jane Doe", "Jane" },
  { "MA is a surname", "Jack MA", "=", "Jack" },
  { "MA is a degree", "Jack Smith, MA", "Jack Smith", "Jack" },
  { "MD", "John Smith MD", "John Smith", "John" },
  { "Jr.", "Martin Luther King, Jr.", "Martin Luther King", "Martin" },
  { "III", "Thurston Howell III", "Thurston Howell", "Thurston" },
  { "title and degrees", "Dr. Anna Schmidt, PhD", "Anna Schmidt", "Anna" },
  { "Ing. behind", "Jan Novák, Ing.", "Jan Novák", "Jan" },
  /* ornaments */
  { "emoji", "🌟 Julie Bernard 🌟", "Julie Bernard", "Julie" },
  { "emoji with skin tone", "Julie 👩🏽‍💻 Bernard", "Julie Bernard", "Julie" },
  { "flag", "Pedro Alves 🇵🇹", "Pedro Alves", "Pedro" },
  { "mathematical letters", "𝗦𝗼𝗽𝗵𝗶𝗲 𝗠𝗮𝗿𝘁𝗶𝗻", "Sophie Martin", "Sophie" },
  { "stars", "***Julie Bernard***", "Julie Bernard", "Julie" },
  { "line breaks", "Jean\r\nDupont", "Jean Dupont", "Jean" },
  { "no-break spaces",
    "Jean\xc2\xa0\xc2\xa0"
    "Dupont",
    "Jean Dupont", "Jean" },
  { "bidi override", "\xe2\x80\xaeJean Dupont\xe2\x80\xac", "Jean Dupont", "Jean" },
  { "broken UTF-8", "Jean\xff Dupont", "Jean Dupont", "Jean" },
  { "markup", "<b>Jean</b> Dupont", "Jean Dupont", "Jean" },
  /* other scripts */
  { "Arabic", "محمد علي", "=", "محمد" },
  { "Arabic compound", "عبد الرحمن علي", "=", "عبد الرحمن" },
  { "Arabic with marks", "\xe2\x80\x8fمحمد علي\xe2\x80\x8f", "محمد علي", "محمد" },
  { "Hebrew", "דוד כהן", "=", "דוד" },
  { "Russian patronymic last", "Петров Иван Иванович", "=", "Иван" },
  { "Russian patronymic middle", "Иван Иванович Петров", "=", "Иван" },
  { "Russian surname first", "Иванова Анна", "=", "Анна" },
  { "Russian both look so", "Марина Иванова", "=", "Марина" },
  { "Russian in Latin", "Ivanov Sergey Petrovich", "=", "Sergey" },
  { "Vietnamese", "Nguyễn Văn An", "=", "An" },
  { "Vietnamese four", "Trần Thị Minh Khai", "=", "Khai" },
  { "Vietnamese no accents", "Nguyen Thi Hoa", "=", "Hoa" },
  { "Vietnamese western order", "Minh Nguyen", "=", "Minh" },
  { "Vietnamese family name elsewhere", "Le Corbusier Charles", "=", "Charles" },
  { "Japanese", "山田 太郎", "=", "太郎" },
  { "Chinese together", "王小明", "=", "王小明" },
  { "Korean", "김 민수", "=", "민수" },
  /* firms and robots */
  { "SARL", "Dupont Plomberie SARL", "=", NULL },
  { "GmbH", "Müller Technik GmbH", "=", NULL },
  { "Ltd", "Smith Ltd.", "=", NULL },
  { "Inc", "Acme Inc", "=", NULL },
  { "& Sons", "Rennie & Sons", "=", NULL },
  { "SAS", "Durand SAS", "=", NULL },
  { "Sas is a name", "Sas Kovács", "=", "Sas" },
  { "agence", "Agence Bellevue", "=", NULL },
  { "team", "The LinkedIn Team", "=", NULL },
  { "équipe", "L'équipe Viadeo", "L'équipe", NULL },
  { "LinkedIn", "LinkedIn", "=", NULL },
  { "linkedin lower", "linkedin", "=", NULL },
  { "XING", "XING", "=", NULL },
  { "noreply", "noreply", "=", NULL },
  { "no-reply", "No-Reply", "=", NULL },
  { "do not reply", "Do Not Reply", "=", NULL },
  { "ne pas répondre", "Ne pas répondre", "=", NULL },
  { "nicht antworten", "Bitte nicht antworten GmbH", "=", NULL },
  { "LinkedIn Messages", "LinkedIn Messages", "=", NULL },
  { "LinkedIn Member", "LinkedIn Member", "=", NULL },
  { "membre LinkedIn", "Membre de LinkedIn", "Membre", NULL },
  { "Academia.edu", "Academia.edu", "=", NULL },
  { "mailer daemon", "MAILER-DAEMON", "=", NULL },
  { "invitations", "Invitations", "=", NULL },
  { "Xing is a name", "Xing Li", "=", "Xing" },
};

static void
test_clean (void **state)
{
  guint failures = 0;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *clean = mt_names_clean (rows[i].full);
      const gchar *expected = g_strcmp0 (rows[i].clean, "=") == 0 ? rows[i].full : rows[i].clean;

      if (g_strcmp0 (clean, expected) != 0)
        {
          print_error ("%s: clean \"%s\", expected \"%s\"\n", rows[i].row, clean, expected);
          failures++;
        }
    }
  assert_int_equal (failures, 0);
}

static void
test_first_name (void **state)
{
  guint failures = 0;

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *first = mt_names_first_name (rows[i].full);

      if (g_strcmp0 (first, rows[i].first) != 0)
        {
          print_error ("%s: first name of \"%s\" is \"%s\", expected \"%s\"\n", rows[i].row, rows[i].full, first,
                       rows[i].first);
          failures++;
        }
    }
  assert_int_equal (failures, 0);
}

/* What has been cleaned is clean. */
static void
test_clean_twice (void **state)
{
  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree gchar *once = mt_names_clean (rows[i].full);
      g_autofree gchar *twice = mt_names_clean (once);

      if (g_strcmp0 (once, twice) != 0)
        fail_msg ("%s: \"%s\" became \"%s\"", rows[i].row, once, twice);
    }
}

static void
test_words (void **state)
{
  static const struct
  {
    const gchar *full;
    const gchar *words;
  } cases[] = {
    { NULL, "" },
    { "noreply@example.org", "" },
    { "Dr. Jean-Pierre van der Sar", "Jean-Pierre+Jean+Pierre+van+der+Sar" },
    { "Dupont, Jean", "Dupont+Jean" },
    { "Jane O", "Jane+O" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = mt_names_words (cases[i].full);
      g_autofree gchar *joined = g_strjoinv ("+", words);

      assert_string_equal (joined, cases[i].words);
    }
}

static void
test_match (void **state)
{
  static const struct
  {
    const gchar *one;
    const gchar *other;
    gboolean match;
  } cases[] = {
    { "Jean Dupont", "Jean Dupont", TRUE },
    { "Jean Dupont", "DUPONT Jean", TRUE },
    { "Jean Dupont", "Dupont, Jean", TRUE },
    { "Jean Dupont", "jean dupont", TRUE },
    { "Élodie Gérard", "Elodie Gerard", TRUE },
    { "Søren Kjær", "Soren Kjaer", TRUE },
    { "Łukasz Wójcik", "Lukasz Wojcik", TRUE },
    { "Jürgen Groß", "Jürgen GROSS", TRUE },
    { "Dr. Anna Schmidt, PhD", "Anna Schmidt", TRUE },
    { "Jean Dupont via LinkedIn", "Jean Dupont", TRUE },
    { "John R. Smith", "John Smith", TRUE },
    { "John Robert Smith", "John Smith", TRUE },
    { "María García López", "María García", TRUE },
    { "Jean-Pierre Martin", "Jean Pierre Martin", TRUE },
    { "Sean O’Brien", "Sean O'Brien", TRUE },
    { "Edwin van der Sar", "Sar, Edwin van der", TRUE },
    { "Madonna", "MADONNA", TRUE },
    { "محمد علي", "محمد علي", TRUE },
    { "J. Martin", "J. Martin", TRUE },
    { "J. Martin", "P. Martin", FALSE },
    { "Pierre Dupont", "Jean Pierre Dupont", FALSE },
    { "Jean Dupont", "Jean Durand", FALSE },
    { "Jean Dupont", "Jeanne Dupont", FALSE },
    { "Jean", "Jean Dupont", FALSE },
    { "Jean-Pierre Martin", "Jean Martin", FALSE },
    { "Jean Dupont", NULL, FALSE },
    { NULL, NULL, FALSE },
    { "", "", FALSE },
    { "jean@example.org", "jean@example.org", FALSE },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (mt_names_match (cases[i].one, cases[i].other) != cases[i].match
          || mt_names_match (cases[i].other, cases[i].one) != cases[i].match)
        fail_msg ("\"%s\" and \"%s\": expected %d", cases[i].one, cases[i].other, cases[i].match);
    }
}

/* Strangers' bytes: long, nested, broken. What comes out is valid, bounded text on one line. */
static void
test_hostile (void **state)
{
  g_autofree gchar *brackets = g_strnfill (200000, '(');
  g_autofree gchar *dots = g_strnfill (200000, '.');
  g_autofree gchar *commas = g_strnfill (200000, ',');
  g_autofree gchar *letters = g_strnfill (200000, 'a');
  const gchar *texts[] = { brackets,
                           dots,
                           commas,
                           letters,
                           "a.b.c.d.e.f.g.h.i.j",
                           "\xf0\x9f",
                           "\x01\x02",
                           "Dr. Dr. Dr. Dr.",
                           "via via via",
                           "|||",
                           ",,,",
                           "((a)",
                           "a)))",
                           ", ,",
                           "van",
                           "-- --",
                           "de la",
                           "&" };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree gchar *clean = mt_names_clean (texts[i]);
      g_autofree gchar *first = mt_names_first_name (texts[i]);
      g_auto (GStrv) words = mt_names_words (texts[i]);

      assert_non_null (words);
      assert_true (clean == NULL || (g_utf8_validate (clean, -1, NULL) && strlen (clean) < 4000));
      assert_true (first == NULL || (strpbrk (first, "\r\n") == NULL && *first != '\0'));
      assert_int_equal (mt_names_match (texts[i], texts[i]), clean != NULL && words[0] != NULL);
    }
}

static void
test_in_order (void **state)
{
  static const gchar *const names[][2] = {
    { "Ada Quist", "Ada Quist" },
    { "Quist, Ada", "Ada Quist" },
    { "van der Sar, Edwin", "Edwin van der Sar" },
    { "quist, ada", "Ada Quist" },
    { "ada quist", "Ada Quist" },
    { "ada de wit", "Ada de Wit" },
    { "ada d", "Ada D" },
    { "odile", "odile" },
    { "Ada QUIST", "Ada QUIST" },
    { "Ada Quist, bell founder", "Ada Quist, bell founder" },
    { "Quist & Daughters", "Quist & Daughters" },
  };

  (void)state;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *got = mt_names_in_order (names[i][0]);

      assert_string_equal (got, names[i][1]);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_clean),    cmocka_unit_test (test_first_name), cmocka_unit_test (test_clean_twice),
    cmocka_unit_test (test_words),    cmocka_unit_test (test_match),      cmocka_unit_test (test_hostile),
    cmocka_unit_test (test_in_order),
  };

  return cmocka_run_group_tests_name ("names", tests, NULL, NULL);
}
