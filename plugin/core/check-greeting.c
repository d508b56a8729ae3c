/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-private.h"
#include "names-words.h"
#include "networks-private.h"

#include <moralotop/names.h>
#include <string.h>

#define MAX_GREETING 60 /* characters; longer is a sentence, as are more than … */
#define MAX_WORDS    6

/* "hello", "cher", "frau": what stands in greetings beside names. */
static gboolean
is_courtesy (const MtNetworks *networks, const gchar *word)
{
  const MtSigns *signs = mt_networks_get_other (networks)->signs;
  g_autofree gboolean *found = g_new0 (gboolean, mt_signs_count (signs) + 1);

  mt_signs_weigh (signs, word, NULL, found);
  for (guint i = 0; i < mt_signs_count (signs); i++)
    if (found[i] && g_str_equal (mt_signs_name (signs, i), "courtesy"))
      return TRUE;
  return FALSE;
}

static gboolean
is_title (const gchar *word)
{
  return (mt_names_word_kinds (word) & (MT_WORD_TITLE | MT_WORD_TITLE_DOT | MT_WORD_RANK | MT_WORD_PARTICLE)) != 0;
}

static gboolean
is_in (gchar **words, const gchar *word)
{
  g_autofree gchar *folded = mt_names_fold_word (word);

  for (; *words != NULL; words++)
    {
      g_autofree gchar *other = mt_names_fold_word (*words);

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

/* All that the person may be called by. */
static gchar **
list_names (const MtCheckMail *mail)
{
  g_autofree gchar *all =
      g_strjoin (" ", mail->name != NULL ? mail->name : "", mail->first_name != NULL ? mail->first_name : "", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gchar **words = mail->name != NULL ? mt_names_words (mail->name) : g_new0 (gchar *, 1);
  gchar **parts = g_strsplit_set (all, " -,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (names, words[i]);
  g_free (words);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !is_title (parts[i]))
      g_ptr_array_add (names, g_strdup (parts[i]));
  g_strfreev (parts);
  if (mail->first_name != NULL)
    g_ptr_array_add (names, g_strdup (mail->first_name));
  g_ptr_array_add (names, NULL);
  return (gchar **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static gboolean
is_name_character (const MtCut *cut, guint i, guint end)
{
  gunichar c = cut->characters[i];

  if (g_unichar_isalpha (c) || g_unichar_ismark (c))
    return TRUE;
  return (c == '-' || c == '\'' || c == 0x2019 || c == 0x2010) && i + 1 < end
         && g_unichar_isalpha (cut->characters[i + 1]);
}

/* A greeting is short and ends in a comma, a colon or an exclamation mark, or stands alone in its paragraph. */
static gboolean
is_greeting (const MtCut *cut, guint start, guint end)
{
  guint last = end, n_spaces = 0;

  while (last > start && g_unichar_isspace (cut->characters[last - 1]))
    last--;
  for (guint i = start; i < last; i++)
    n_spaces += cut->characters[i] == ' ';
  return end - start <= MAX_GREETING && n_spaces < MAX_WORDS && last > start
         && (strchr (",:!", (gint)MIN (cut->characters[last - 1], 0x7F)) != NULL
             || (g_unichar_isalpha (cut->characters[last - 1])
                 && (end + 1 >= cut->length || cut->characters[end + 1] == '\n')));
}

/* A word of the greeting: does it name the person, or somebody else? */
typedef enum
{
  WORD_NONE,
  WORD_PERSON,
  WORD_OTHER,
} Word;

static Word
judge_word (const MtCheckMail *mail, const MtCut *cut, gchar **names, guint start, guint end)
{
  g_autofree gchar *word = g_ucs4_to_utf8 (cut->characters + start, end - start, NULL, NULL, NULL);

  if (is_in (names, word))
    return WORD_PERSON;
  if (!g_unichar_isupper (cut->characters[start]) || g_utf8_strlen (word, -1) < 2 || is_title (word)
      || is_courtesy (mail->networks, word))
    return WORD_NONE;
  return WORD_OTHER;
}

MtMisspelling *
mt_check_find_wrong_name (const MtCheckMail *mail, const MtCut *cut)
{
  g_auto (GStrv) names = list_names (mail);
  guint start = 0, end = 0, other = 0, other_end = 0;

  if (names[0] == NULL || mail->networks == NULL || !mt_cut_find_greeting (cut, &start, &end)
      || !is_greeting (cut, start, end))
    return NULL;
  for (guint i = start; i < end;)
    {
      guint from = i;
      Word word;

      while (i < end && is_name_character (cut, i, end))
        i++;
      word = i > from ? judge_word (mail, cut, names, from, i) : WORD_NONE;
      if (word == WORD_PERSON)
        return NULL;
      if (word == WORD_OTHER && other_end == 0)
        {
          other = from;
          other_end = i;
        }
      i += i == from;
    }
  return other_end > 0 ? mt_place_new (cut, other, other_end) : NULL;
}
