/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/names.h>

#include <string.h>

#include "names-words.h"

static gboolean
has_kind (const gchar *word, MtWordKinds kinds)
{
  return (mt_names_word_kinds (word) & kinds) != 0;
}

static gboolean
is_lower_first (const gchar *word)
{
  return g_unichar_islower (g_utf8_get_char (word));
}

/* "L'équipe" without its article. */
static const gchar *
skip_elision (const gchar *word)
{
  if (g_ascii_tolower (*word) == 'l' && (word[1] == '\'' || g_str_has_prefix (word + 1, "’")))
    return word + (word[1] == '\'' ? 2 : 1 + strlen ("’"));
  return word;
}

/* A firm, a team, a robot: nobody to greet by a first name. */
static gboolean
is_nobody (gchar **words)
{
  gboolean all_robot = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      MtWordKinds kinds = mt_names_word_kinds (skip_elision (words[i]));

      if ((kinds & (MT_WORD_LEGAL_FORM | MT_WORD_GROUP | MT_WORD_NETWORK)) != 0 || g_str_equal (words[i], "&")
          || g_str_equal (words[i], "+"))
        return TRUE;
      /* Polish "sp. z o.o.", of which no word is telling by itself. */
      if (g_str_equal (words[i], "z") && words[i + 1] != NULL && g_str_has_prefix (words[i + 1], "o."))
        return TRUE;
      if (i > 0 && words[i + 1] == NULL && (kinds & MT_WORD_LEGAL_CAPS) != 0 && mt_names_is_capitals (words[i]))
        return TRUE;
      all_robot = all_robot && (kinds & MT_WORD_ROBOT) != 0;
    }
  return all_robot;
}

/* "JP", "AJ": capitals by which people call themselves, not a family name in capitals. */
static gboolean
is_nickname (const gchar *word)
{
  return strlen (word) == 2 && mt_names_is_capitals (word) && strcmp (word, "NG") != 0
         && (strpbrk (word, "AEIOUY") == NULL || word[1] == 'J');
}

static gboolean
is_surname_capitals (const gchar *word)
{
  return mt_names_is_capitals (word) && !is_nickname (word) && !mt_names_is_initial (word);
}

static gboolean
is_usable (const gchar *word)
{
  gboolean letter = FALSE;

  for (const gchar *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        return FALSE;
      letter = letter || g_unichar_isalpha (c);
    }
  return letter && !mt_names_is_initial (word);
}

/* "al-Haddad": the article of an Arabic family name, or of the second half of a first name. */
static gboolean
has_article (const gchar *word)
{
  return (g_str_has_prefix (word, "al-") || g_str_has_prefix (word, "el-"))
         && g_unichar_isupper (g_utf8_get_char (word + strlen ("al-")));
}

/* "jean-pierre" and "JEAN-PIERRE" to "Jean-Pierre"; mixed case is the person's own choice and stays. */
static gchar *
set_case (const gchar *word)
{
  GString *out = g_string_new (NULL);
  gboolean plain = (mt_names_is_capitals (word) || is_lower_first (word)) && !is_nickname (word) && !has_article (word);
  gboolean begins = TRUE;

  for (const gchar *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (plain)
        c = begins ? g_unichar_totitle (c) : g_unichar_tolower (c);
      begins = c == '-' || ((c == '\'' || c == 0x2019) && p - word == 1);
      g_string_append_unichar (out, c);
    }
  while (out->len > 0 && strchr (".-'", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static gboolean
is_east_asian (const gchar *word)
{
  switch (g_unichar_get_script (g_utf8_get_char (word)))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
has_suffix_of (const gchar *word, const gchar *const *suffixes, glong least)
{
  g_autofree gchar *lower = g_utf8_strdown (word, -1);

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (lower, suffixes[i]) && g_utf8_strlen (word, -1) >= least)
      return TRUE;
  return FALSE;
}

static gboolean
is_patronymic (const gchar *word)
{
  static const gchar *const suffixes[] = { "ович",  "евич",  "овна", "евна", "ична", "ьич",
                                           "ovich", "evich", "ovna", "evna", NULL };

  return has_suffix_of (word, suffixes, 5);
}

static gboolean
is_russian_surname (const gchar *word)
{
  static const gchar *const suffixes[] = { "ов", "ев", "ова", "ева", "ский", "ская", "енко", NULL };

  return has_suffix_of (word, suffixes, 5);
}

/* The first word that is neither a family name in capitals, a particle nor an initial. */
static const gchar *
pick_by_capitals (gchar **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!is_surname_capitals (words[i]) && is_usable (words[i])
        && !(is_lower_first (words[i]) && has_kind (words[i], MT_WORD_PARTICLE)))
      return words[i];
  return NULL;
}

/* "NGUYỄN Thị Minh Khai": the middle name tells that the capitals are not all of the order. */
static gboolean
has_vietnamese_middle (gchar **words, guint n)
{
  g_autofree gchar *folded = mt_names_fold_word (n >= 3 ? words[1] : "");

  return g_str_equal (folded, "van") || g_str_equal (folded, "thi");
}

/* Vietnamese: the family name stands first, one is called by the last. A family name that is also a word elsewhere ("Le", "Do")
 * needs more of the same to be sure. */
static gboolean
is_vietnamese (gchar **words, guint n)
{
  gboolean sure = g_ascii_strncasecmp (words[0], "nguy", 4) == 0 || g_strrstr (words[0], "ầ") != NULL
                  || g_strrstr (words[0], "ạ") != NULL || g_strrstr (words[0], "ỳ") != NULL;

  return has_kind (words[0], MT_WORD_VIETNAMESE)
         && (sure || has_vietnamese_middle (words, n) || (n >= 3 && !g_str_is_ascii (words[0])));
}

/* Hungarian: how many family names stand first, "né" behind a married woman's; 0 when nothing else is left. */
static guint
count_hungarian (gchar **words, guint n)
{
  guint i = 0;

  while (i < n)
    {
      g_autofree gchar *husband =
          g_str_has_suffix (words[i], "né") ? g_strndup (words[i], strlen (words[i]) - strlen ("né")) : NULL;

      if (!has_kind (words[i], MT_WORD_HUNGARIAN) && (husband == NULL || !has_kind (husband, MT_WORD_HUNGARIAN)))
        break;
      i++;
    }
  return i < n ? i : 0;
}

/* "De", "DEL": particles that are nobody's first name, however they are written. */
static gboolean
is_plain_particle (const gchar *word)
{
  static const gchar *const particles[] = { "de", "del", "della", "dos", "von", NULL };
  g_autofree gchar *lower = g_ascii_strdown (word, -1);

  return g_strv_contains (particles, lower);
}

/* "d'Orcanette Aude", "al-Haddad Salma"; but "D'Angelo Russell", and "d'angelo russell", who writes all in small letters. */
static gboolean
is_elided_surname (gchar **words)
{
  if (words[1] == NULL || is_lower_first (words[1]))
    return FALSE;
  return has_article (words[0])
         || (words[0][0] == 'd' && (words[0][1] == '\'' || g_str_has_prefix (words[0] + 1, "’")));
}

/* "van der Sar Edwin": the words that begin with a particle up to the family name itself. */
static guint
skip_surname (gchar **words, guint n)
{
  guint i = 0;

  if (is_elided_surname (words) || (n == 2 && skip_elision (words[0]) != words[0]))
    return 1;
  while (i < n && has_kind (words[i], MT_WORD_PARTICLE)
         && (is_lower_first (words[i]) || !g_str_is_ascii (words[i]) || is_plain_particle (words[i])
             || (g_str_equal (words[i], "Le") && n >= 3) || (i > 0 && strlen (words[i]) > 1)))
    i++;
  return i == 0 ? 0 : i + 1;
}

static gchar *
pick_in_order (gchar **words, guint n)
{
  guint i = 0;

  while (i < n && mt_names_is_initial (words[i]))
    i++;
  if (i == n || (i > 0 && (n - i == 1 || has_kind (words[i], MT_WORD_PARTICLE))) || !is_usable (words[i]))
    return NULL;
  if (n - i >= 3 && has_kind (words[i], MT_WORD_COMPOUND))
    {
      g_autofree gchar *first = set_case (words[i]);
      g_autofree gchar *second = set_case (words[i + 1]);

      return g_strconcat (first, " ", second, NULL);
    }
  return set_case (words[i]);
}

static gboolean
is_mixed_capitals (gchar **words)
{
  gboolean capitals = FALSE, other = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      capitals = capitals || is_surname_capitals (words[i]);
      other = other || (is_usable (words[i]) && !mt_names_is_capitals (words[i]));
    }
  return capitals && other;
}

/* `words`: without titles and commas, in the order of the mail. */
static gchar *
pick (gchar **words)
{
  guint n = g_strv_length (words);
  guint surname;

  if (is_east_asian (words[0]))
    return g_strdup (words[n - 1]);
  if (n >= 3 && is_lower_first (words[1]) && has_kind (words[1], MT_WORD_AND))
    return NULL;
  if (has_kind (words[0], MT_WORD_VIETNAMESE) && has_vietnamese_middle (words, n))
    return set_case (words[n - 1]);
  if (is_mixed_capitals (words))
    {
      const gchar *word = pick_by_capitals (words);

      return word != NULL ? set_case (word) : NULL;
    }
  for (guint i = 1; i < n; i++)
    if (is_patronymic (words[i]) && is_usable (words[i - 1]))
      return set_case (words[i - 1]);
  if (n == 2 && is_russian_surname (words[0]) && !is_russian_surname (words[1]))
    return pick_in_order (words + 1, 1);
  if (n >= 2 && is_vietnamese (words, n))
    return set_case (words[n - 1]);
  surname = count_hungarian (words, n);
  if (surname == 0)
    surname = skip_surname (words, n);
  if (surname > 0)
    return surname < n && is_usable (words[surname]) ? set_case (words[surname]) : NULL;
  return pick_in_order (words, n);
}

static gint
find_comma (gchar **words)
{
  for (gint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], ","))
      return i;
  return -1;
}

/* A trade, or one that German makes of two words ("Tischlermeisterin"). */
static gboolean
is_job (const gchar *word)
{
  static const gchar *const suffixes[] = { "meister",   "meisterin",   "leiter",     "leiterin",
                                           "berater",   "beraterin",   "führer",     "führerin",
                                           "lehrer",    "lehrerin",    "entwickler", "entwicklerin",
                                           "techniker", "technikerin", "ingenieur",  "ingenieurin",
                                           NULL };

  return has_kind (word, MT_WORD_JOB) || has_suffix_of (word, suffixes, 8);
}

/* "Dupont, Dr. Jean": what follows the comma, up to the next one. NULL when that is no name: "Sophie Martin, coach". */
static gchar *
pick_after_comma (gchar **words, guint comma)
{
  gchar **after = words + comma + 1;
  gchar **last = words + g_strv_length (words);
  gint end = find_comma (after);

  after += mt_names_count_titles (after);
  if (end >= 0)
    last = words + comma + 1 + end;
  /* "Una Rennie, Boat Builder"; but of "Rennie, Una Builder" only the first word can tell. */
  for (gchar **word = after; *word != NULL && word < last && (comma > 1 || word == after); word++)
    if (is_job (*word))
      return NULL;
  for (guint i = 0; after[i] != NULL && after + i < last; i++)
    {
      if (is_lower_first (after[i]) && !is_lower_first (words[0]))
        return NULL;
      if (is_usable (after[i]))
        return pick_in_order (after + i, 1);
    }
  return NULL;
}

gchar *
mt_names_first_name (const gchar *full_name)
{
  g_autofree gchar *clean = mt_names_clean (full_name);
  g_auto (GStrv) words = mt_names_split (clean);
  gint comma = find_comma (words);
  guint titles;

  if (comma > 0)
    {
      gchar *first = is_nobody (words + comma + 1) ? NULL : pick_after_comma (words, (guint)comma);

      if (first != NULL || comma == 1)
        return first;
      /* A profession or a firm behind the name: the name stands before the comma. */
      for (guint i = (guint)comma; words[i] != NULL; i++)
        g_clear_pointer (&words[i], g_free);
    }
  if (words[0] == NULL || is_nobody (words))
    return NULL;
  titles = mt_names_count_titles (words);
  /* "Herr Müller", "Mme Dupont": what follows a title alone is the family name. */
  if (words[titles] == NULL || (titles > 0 && words[titles + 1] == NULL))
    return NULL;
  return pick (words + titles);
}

/* ---- the whole name ---- */

/* "Dupont, Jean": one family name of up to three words, and names behind it. */
static gboolean
is_turned_round (gchar **words, gint comma)
{
  gchar **after = words + comma + 1;
  guint n = g_strv_length (after);

  if (comma < 1 || comma > 3 || n < 1 || n > 3 || find_comma (after) >= 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (is_lower_first (after[i]) && !is_lower_first (words[0]) && !has_kind (after[i], MT_WORD_PARTICLE))
      return FALSE;
  return !is_nobody (after);
}

gchar *
mt_names_in_order (const gchar *clean)
{
  g_auto (GStrv) words = mt_names_split (clean);
  g_autofree gchar *lower = g_utf8_strdown (clean, -1);
  gboolean small = g_str_equal (clean, lower) && words[0] != NULL && words[1] != NULL;
  gint comma = find_comma (words);
  guint n = g_strv_length (words), start = 0;
  GString *out;

  if (comma >= 0 && is_turned_round (words, comma))
    start = (guint)comma + 1;
  else if (!small || comma >= 0 || is_nobody (words))
    return g_strdup (clean);
  out = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      const gchar *word = words[(start + i) % n];
      gboolean wrong = small && !(i > 0 && i + 1 < n && has_kind (word, MT_WORD_PARTICLE));
      g_autofree gchar *set = wrong ? set_case (word) : g_strdup (word);

      if (!g_str_equal (word, ","))
        g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", set);
    }
  return g_string_free (out, FALSE);
}
