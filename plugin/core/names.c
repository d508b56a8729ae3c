/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/names.h>

#include <string.h>

#include "names-words.h"

#define MAX_LIKELY_WORDS 7
#define MAX_LIKELY_BYTES 80

/* ---- parts ---- */

/* Takes out "(…)", "[…]" and "<…>". What stands alone in round brackets is the name itself. */
static gchar *
take_out_brackets (const gchar *text)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autoptr (GString) inside = g_string_new (NULL);
  gchar open = '\0';

  for (const gchar *p = text; *p != '\0'; p++)
    {
      if (open == '\0' && strchr ("([<", *p) != NULL)
        open = *p;
      else if (open != '\0' && strchr (")]>", *p) != NULL)
        {
          open = '\0';
          g_string_append_c (kept, ' ');
        }
      else if (open == '\0' && strchr (")]>", *p) == NULL)
        g_string_append_c (kept, *p);
      else if (open == '(')
        g_string_append_c (inside, *p);
    }
  g_strstrip (kept->str);
  return g_strdup (*kept->str != '\0' ? kept->str : inside->str);
}

static gboolean
is_network (const gchar *word)
{
  return (mt_names_word_kinds (word) & MT_WORD_NETWORK) != 0 || g_str_equal (word, "XING");
}

/* "Jean Dupont | Coach", "LinkedIn - Jean Dupont": the first part that is not only a network's name. */
static gchar *
choose_part (const gchar *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ", -1);
  GString *part = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean separator = g_str_equal (words[i], "|") || g_str_equal (words[i], "-") || g_str_equal (words[i], "/")
                           || g_str_equal (words[i], "--");

      if (!separator && *words[i] != '\0')
        g_string_append_printf (part, "%s%s", part->len > 0 ? " " : "", words[i]);
      else if (separator && part->len > 0 && is_network (part->str))
        g_string_truncate (part, 0);
      else if (separator && part->len > 0)
        break;
    }
  return g_string_free (part, FALSE);
}

/* ---- words ---- */

static gboolean
is_address (const gchar *word)
{
  return (strchr (word, '@') != NULL && word[1] != '\0') || strstr (word, "://") != NULL
         || g_str_has_prefix (word, "www.") || g_str_has_prefix (word, "=?");
}

static gboolean
cuts_here (gchar **words, guint i)
{
  MtWordKinds kinds = mt_names_word_kinds (words[i]);

  if (words[i + 1] == NULL || (g_unichar_isupper (g_utf8_get_char (words[i])) && !g_str_equal (words[i], "Via")))
    return FALSE;
  return (kinds & MT_WORD_VIA) != 0 || ((kinds & MT_WORD_ON) != 0 && is_network (words[i + 1]))
         || (g_str_equal (words[i], "a") && (mt_names_word_kinds (words[i + 1]) & MT_WORD_VIA) != 0);
}

/* "she/her", "Elle/La": behind a name, how to speak of the person. */
static gboolean
is_pronouns (const gchar *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "/", -1);

  return g_strv_length (parts) >= 2 && (mt_names_word_kinds (parts[0]) & MT_WORD_NO_NAME) != 0;
}

/* "tel." of "tel. 0131 496 0000". */
static gboolean
begins_number (gchar **words, guint i)
{
  return (mt_names_word_kinds (words[i]) & MT_WORD_PHONE) != 0 && words[i + 1] != NULL
         && (*words[i + 1] == '+' || g_ascii_isdigit (*words[i + 1]));
}

/* Splits "jean.dupont", "J.R.Martin" and "Dr.Martin" at the dots, which titles and initials keep. */
static void
add_at_dots (GPtrArray *out, const gchar *word)
{
  const gchar *dot = strchr (word, '.');

  if (dot == NULL || dot == word || dot[1] == '\0' || dot[1] == '-' || dot[1] == '.' || is_network (word)
      || (mt_names_word_kinds (word) & (MT_WORD_TITLE | MT_WORD_LEGAL_FORM)) != 0)
    {
      g_ptr_array_add (out, g_strdup (word));
      return;
    }
  {
    g_autofree gchar *left = g_strndup (word, (gsize)(dot + 1 - word));
    g_autofree gchar *bare = g_strndup (word, (gsize)(dot - word));
    gboolean keeps =
        mt_names_is_initial (bare) || (mt_names_word_kinds (bare) & (MT_WORD_TITLE | MT_WORD_TITLE_DOT)) != 0;

    g_ptr_array_add (out, g_strdup (keeps ? left : bare));
    add_at_dots (out, dot + 1);
  }
}

/* "S.L.", "S.A." at the end; elsewhere they would be initials. */
static gboolean
is_dotted_firm (const gchar *word)
{
  return strchr (word, '.') != NULL && mt_names_is_capitals (word)
         && (mt_names_word_kinds (word) & (MT_WORD_LEGAL_FORM | MT_WORD_LEGAL_CAPS)) != 0;
}

static gboolean
is_degree (const gchar *word, gboolean after_comma)
{
  g_autofree gchar *folded = mt_names_fold_word (word);
  gboolean known = (mt_names_word_kinds (word) & MT_WORD_DEGREE) != 0;
  gboolean dotted = strchr (word, '.') != NULL;
  gboolean roman = g_str_equal (word, "II") || g_str_equal (word, "III") || g_str_equal (word, "IV");

  if (!known)
    return FALSE;
  if (after_comma || roman || g_str_equal (word, "MD") || g_str_equal (folded, "jr"))
    return TRUE;
  /* "Jack MA" is a person, "Jack Smith, MA" has a degree. */
  return dotted
         || (strlen (folded) >= 3 && g_unichar_isupper (g_utf8_get_char (word))
             && g_ascii_strcasecmp (word, "Neto") != 0 && g_ascii_strcasecmp (word, "Filho") != 0
             && g_ascii_strcasecmp (word, "Safe") != 0);
}

/* After the comma: a certificate that the table has not ("CSPO", "SAFe5"). */
static gboolean
is_abbreviation (const gchar *word)
{
  return mt_names_is_capitals (word) && strlen (word) <= 6;
}

/* Takes degrees off the end, then every part between commas that holds nothing else. */
static void
strip_degrees (GPtrArray *words)
{
  gboolean shouting = words->len > 0 && mt_names_is_capitals (g_ptr_array_index (words, 0));

  for (guint i = words->len; i > 1; i--)
    {
      const gchar *word = g_ptr_array_index (words, i - 1);
      gboolean comma = g_str_equal (word, ",");
      gboolean after_comma = !comma && g_str_equal ((const gchar *)g_ptr_array_index (words, i - 2), ",");
      gboolean surname_first = after_comma && i == 3;

      if (comma || is_degree (word, after_comma)
          || (after_comma && !surname_first && !shouting && is_abbreviation (word)))
        g_ptr_array_remove_index (words, i - 1);
      else
        break;
    }
}

/* Whether a word, behind those kept so far, is none of the name. */
static gboolean
is_left_out (const GPtrArray *kept, gchar **words, guint i, guint titles)
{
  if (is_address (words[i]))
    return TRUE;
  if (kept->len == 0)
    return g_str_equal (words[i], ",") || (cuts_here (words, i) && is_network (words[i + 1]));
  return (words[i + 1] == NULL && is_network (words[i]) && titles == 0) || is_pronouns (words[i]);
}

static GPtrArray *
keep_words (const gchar *part)
{
  g_auto (GStrv) words = mt_names_split (part);
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  guint titles = mt_names_count_titles (words);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (kept->len > 0 && (cuts_here (words, i) || begins_number (words, i)))
        break;
      if (!is_left_out (kept, words, i, titles))
        g_ptr_array_add (kept, g_strdup (words[i]));
    }
  strip_degrees (kept);
  for (guint i = 0; i < kept->len; i++)
    if (i > 0 && i + 1 == kept->len && is_dotted_firm (g_ptr_array_index (kept, i)))
      g_ptr_array_add (out, g_strdup (g_ptr_array_index (kept, i)));
    else
      add_at_dots (out, g_ptr_array_index (kept, i));
  g_ptr_array_free (kept, TRUE);
  return out;
}

static gboolean
has_letter (const gchar *text)
{
  for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
is_small_particle (const gchar *word)
{
  return g_unichar_islower (g_utf8_get_char (word)) && (mt_names_word_kinds (word) & MT_WORD_PARTICLE) != 0;
}

/* Titles go where a first and a family name are left: "Müller" and "de Wit" alone would be rude, and sound like a first name. */
static void
strip_titles (GPtrArray *words)
{
  g_auto (GStrv) list = g_new0 (gchar *, words->len + 1);
  guint titles;

  for (guint i = 0; i < words->len; i++)
    list[i] = g_strdup (g_ptr_array_index (words, i));
  titles = mt_names_count_titles (list);
  if (titles > 0 && titles + 2 <= words->len && !g_str_equal (list[titles + 1], ",")
      && !is_small_particle (list[titles]))
    g_ptr_array_remove_range (words, 0, titles);
}

gchar *
mt_names_clean (const gchar *full_name)
{
  g_autofree gchar *plain = NULL, *bare = NULL, *part = NULL;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (full_name == NULL)
    return NULL;
  plain = mt_names_keep_characters (full_name);
  bare = take_out_brackets (plain);
  part = choose_part (bare);
  words = keep_words (part);
  strip_titles (words);
  for (guint i = 0; i < words->len; i++)
    {
      const gchar *word = g_ptr_array_index (words, i);
      gboolean comma = g_str_equal (word, ",");

      if (comma || has_letter (word) || strcmp (word, "&") == 0)
        g_string_append_printf (out, "%s%s", out->len > 0 && !comma ? " " : "", word);
    }
  return has_letter (out->str) ? g_strdup (out->str) : NULL;
}

gchar **
mt_names_words (const gchar *full_name)
{
  g_autofree gchar *clean = mt_names_clean (full_name);
  g_auto (GStrv) split = mt_names_split (clean);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = mt_names_count_titles (split); split[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (split[i], "-", -1);

      if (!has_letter (split[i]))
        continue;
      g_ptr_array_add (words, g_strdup (split[i]));
      for (guint j = 0; g_strv_length (parts) > 1 && parts[j] != NULL; j++)
        if (has_letter (parts[j]))
          g_ptr_array_add (words, g_strdup (parts[j]));
    }
  g_ptr_array_add (words, NULL);
  return (gchar **)g_ptr_array_free (words, FALSE);
}

/* ---- likeness ---- */

/* "a colleague" is nobody's name. */
static gboolean
is_article (const gchar *word)
{
  static const gchar *const articles[] = { "a",   "an",  "one", "un",  "une", "ein", "eine", "einer",
                                           "uno", "una", "um",  "uma", "een", "des", NULL };

  return g_strv_contains (articles, word);
}

gboolean
mt_names_is_likely (const gchar *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", MAX_LIKELY_WORDS + 2);
  guint n = g_strv_length (words), small = 0;

  if (n == 0 || n > MAX_LIKELY_WORDS || strlen (text) > MAX_LIKELY_BYTES || strpbrk (text, "!?;:\"") != NULL
      || (mt_names_word_kinds (words[0]) & MT_WORD_NO_NAME) != 0 || (n > 1 && is_article (words[0])))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_unichar_islower (g_utf8_get_char (words[i]))
        && (mt_names_word_kinds (words[i]) & (MT_WORD_PARTICLE | MT_WORD_AFTER_TITLE | MT_WORD_TITLE)) == 0)
      small++;
  return small == 0 || (n <= 2 && small == n) || (n == 1);
}

/* ---- comparison ---- */

static gint
compare_words (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const gchar *const *)one, *(const gchar *const *)other);
}

/* The folded words, sorted. `apart` takes double names apart; `initials` keeps the initials. */
static GPtrArray *
folded_words (const gchar *clean, gboolean apart, gboolean initials)
{
  g_auto (GStrv) split = mt_names_split (clean);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = mt_names_count_titles (split); split[i] != NULL; i++)
    {
      g_autofree gchar *folded = mt_names_fold_word (split[i]);
      g_auto (GStrv) parts = g_strsplit (folded, apart ? "-" : " ", -1);

      if (!has_letter (folded) || (!initials && mt_names_is_initial (split[i])))
        continue;
      for (guint j = 0; parts[j] != NULL; j++)
        g_ptr_array_add (words, g_strdup (parts[j]));
    }
  g_ptr_array_sort (words, compare_words);
  return words;
}

/* How many words the two sorted lists share. */
static guint
count_shared (const GPtrArray *one, const GPtrArray *other)
{
  guint shared = 0;

  for (guint i = 0, j = 0; i < one->len && j < other->len;)
    {
      gint order = strcmp (g_ptr_array_index (one, i), g_ptr_array_index (other, j));

      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
  return shared;
}

static gboolean
are_same_words (const gchar *one, const gchar *other, gboolean apart)
{
  g_autoptr (GPtrArray) mine = folded_words (one, apart, TRUE);
  g_autoptr (GPtrArray) theirs = folded_words (other, apart, TRUE);

  return mine->len > 0 && mine->len == theirs->len && count_shared (mine, theirs) == mine->len;
}

/* Same first name, and one has only some middle or second family name more. */
static gboolean
are_same_but_middle (const gchar *one, const gchar *other)
{
  g_autoptr (GPtrArray) mine = folded_words (one, FALSE, FALSE);
  g_autoptr (GPtrArray) theirs = folded_words (other, FALSE, FALSE);
  g_autofree gchar *my_first = mt_names_first_name (one);
  g_autofree gchar *their_first = mt_names_first_name (other);
  g_autofree gchar *my_fold = my_first != NULL ? mt_names_fold_word (my_first) : NULL;
  g_autofree gchar *their_fold = their_first != NULL ? mt_names_fold_word (their_first) : NULL;
  guint shorter = MIN (mine->len, theirs->len);

  return shorter >= 2 && count_shared (mine, theirs) == shorter && my_fold != NULL
         && g_strcmp0 (my_fold, their_fold) == 0;
}

/* The first two letters or digits wherever a word may begin, as a set of their hashes. Signs that folding takes out of words both part and join
 * them here: rather too many beginnings than too few. */
static guint64
beginnings (const gchar *text)
{
  guint64 set = 0;
  gchar before = ' ';

  for (; *text != '\0'; before = *text++)
    if (g_ascii_isalnum (*text) && !g_ascii_isalnum (before))
      {
        const gchar *second = text + 1 + strspn (text + 1, ".'`");
        guint one = (guint)g_ascii_tolower (*text) * 37;
        guint two = g_ascii_isalnum (*second) ? (guint)g_ascii_tolower (*second) : 0;

        set |= G_GUINT64_CONSTANT (1) << (one + two) % 64;
        if (second > text + 1)
          set |= G_GUINT64_CONSTANT (1) << one % 64;
      }
  return set;
}

/* Whether two texts have any word in common; those that may are looked at closely. Names are compared with every line of a mail. */
static gboolean
may_share_word (const gchar *one, const gchar *other)
{
  return !g_str_is_ascii (one) || !g_str_is_ascii (other) || (beginnings (one) & beginnings (other)) != 0;
}

gboolean
mt_names_match (const gchar *one, const gchar *other)
{
  g_autofree gchar *mine = NULL;
  g_autofree gchar *theirs = NULL;

  if (one == NULL || other == NULL || !may_share_word (one, other))
    return FALSE;
  mine = mt_names_clean (one);
  theirs = mt_names_clean (other);

  if (mine == NULL || theirs == NULL)
    return FALSE;
  return are_same_words (mine, theirs, FALSE) || are_same_words (mine, theirs, TRUE)
         || are_same_but_middle (mine, theirs);
}
