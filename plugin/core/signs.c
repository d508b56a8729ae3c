/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "signs.h"

#include <moralotop/pattern.h>

#include <math.h>
#include <string.h>

#define OPEN 256

typedef struct
{
  gchar *words; /* " your blog " or, when open, " sponsor" */
  gsize length;
  const gchar *language; /* interned; NULL: any */
  guint of;
  gdouble weight;
} Sign;

struct _MtSigns
{
  GPtrArray *names;      /* (element-type utf8): things, in the order in which they were first met */
  GHashTable *by_word;   /* first word -> GPtrArray of Sign */
  GPtrArray *open[OPEN]; /* (element-type Sign): those whose only word may go on, by its first byte; NULL: none */
};

static void
sign_free (gpointer data)
{
  Sign *sign = data;

  g_free (sign->words);
  g_free (sign);
}

MtSigns *
mt_signs_new (void)
{
  MtSigns *signs = g_new0 (MtSigns, 1);

  signs->names = g_ptr_array_new_with_free_func (g_free);
  signs->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  return signs;
}

void
mt_signs_free (MtSigns *signs)
{
  if (signs == NULL)
    return;
  g_ptr_array_unref (signs->names);
  g_hash_table_unref (signs->by_word);
  for (guint i = 0; i < OPEN; i++)
    g_clear_pointer (&signs->open[i], g_ptr_array_unref);
  g_free (signs);
}

/* Words between single spaces, one at either end; all else is left out but the question mark. */
static gchar *
to_words (const gchar *text)
{
  g_autofree gchar *folded = g_str_is_ascii (text) ? NULL : mt_pattern_fold (text, -1);
  const gchar *p = folded != NULL ? folded : text; /* ASCII needs lower case only */
  gchar *words = g_malloc (3 * strlen (p) + 3);    /* each question mark gets two spaces */
  gchar *to = words;

  *to++ = ' ';
  for (const gchar *next; *p != '\0'; p = next)
    {
      gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char (p);

      next = c < 0x80 ? p + 1 : g_utf8_next_char (p);
      if (c < 0x80 && g_ascii_isalnum (*p))
        *to++ = g_ascii_tolower (*p);
      else if (c >= 0x80 && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
        while (p < next)
          *to++ = *p++;
      else
        {
          if (to[-1] != ' ')
            *to++ = ' ';
          if (c == '?')
            {
              *to++ = '?';
              *to++ = ' ';
            }
        }
    }
  if (to[-1] != ' ')
    *to++ = ' ';
  *to = '\0';
  return words;
}

static guint
name_index (MtSigns *signs, const gchar *of)
{
  for (guint i = 0; i < signs->names->len; i++)
    if (g_str_equal (g_ptr_array_index (signs->names, i), of))
      return i;
  g_ptr_array_add (signs->names, g_strdup (of));
  return signs->names->len - 1;
}

/* Puts the sign into the list, which is made when it is not there yet. */
static GPtrArray *
add_to_list (GPtrArray *list, Sign *sign)
{
  if (list == NULL)
    list = g_ptr_array_new_with_free_func (sign_free);
  g_ptr_array_add (list, sign);
  return list;
}

static void
file_under_word (MtSigns *signs, Sign *sign)
{
  g_autofree gchar *word = g_strndup (sign->words + 1, strcspn (sign->words + 1, " "));
  GPtrArray *list = g_hash_table_lookup (signs->by_word, word);

  if (list != NULL)
    g_ptr_array_add (list, sign);
  else
    g_hash_table_insert (signs->by_word, g_steal_pointer (&word), add_to_list (NULL, sign));
}

void
mt_signs_add (MtSigns *signs, const gchar *of, gdouble weight, const gchar *language, const gchar *words)
{
  gboolean open = g_str_has_suffix (words, "*");
  Sign *sign = g_new0 (Sign, 1);

  sign->words = to_words (words);
  sign->of = name_index (signs, of);
  sign->language = g_intern_string (language);
  sign->weight = weight;
  if (open)
    g_strchomp (sign->words);
  sign->length = strlen (sign->words);
  if (strchr (sign->words + 1, ' ') != NULL)
    file_under_word (signs, sign);
  else
    {
      GPtrArray **list = &signs->open[(guchar)sign->words[1]];

      *list = add_to_list (*list, sign);
    }
}

/* What was found of one thing. */
typedef struct
{
  gboolean is_found;
  gdouble weight; /* the strongest */
} Found;

static void
keep_strongest (Found *found, const Sign *sign, const gchar *language)
{
  if (language != NULL && sign->language != NULL && sign->language != language)
    return;
  found[sign->of].is_found = TRUE;
  if (fabs (sign->weight) > fabs (found[sign->of].weight))
    found[sign->of].weight = sign->weight;
}

/* Those of the list that stand at `at`. */
static void
look_up_list (const GPtrArray *list, const gchar *at, const gchar *language, Found *found)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const Sign *sign = g_ptr_array_index (list, i);

      if (strncmp (at, sign->words, sign->length) == 0)
        keep_strongest (found, sign, language);
    }
}

/* Looks at each word, and at what may follow it. */
static void
look_up_words (const MtSigns *signs, gchar *words, const gchar *language, Found *found)
{
  for (gchar *space = words; space[1] != '\0';)
    {
      gchar *end = strchr (space + 1, ' ');
      const GPtrArray *list;

      *end = '\0';
      list = g_hash_table_lookup (signs->by_word, space + 1);
      *end = ' ';
      look_up_list (list, space, language, found);
      look_up_list (signs->open[(guchar)space[1]], space, language, found);
      space = end;
    }
}

gdouble
mt_signs_weigh (const MtSigns *signs, const gchar *text, const gchar *language, gboolean *is_found)
{
  const gchar *written_in = g_intern_string (language);
  g_autofree gchar *words = to_words (text);
  g_autofree Found *found = g_new0 (Found, signs->names->len + 1);
  gdouble sum = 0;

  look_up_words (signs, words, written_in, found);
  for (guint i = 0; i < signs->names->len; i++)
    {
      sum += found[i].weight;
      if (is_found != NULL)
        is_found[i] = found[i].is_found;
    }
  return sum;
}

guint
mt_signs_count (const MtSigns *signs)
{
  return signs->names->len;
}

const gchar *
mt_signs_name (const MtSigns *signs, guint i)
{
  return g_ptr_array_index (signs->names, i);
}
