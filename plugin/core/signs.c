/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "signs.h"

#include <moralotop/pattern.h>

#include <math.h>
#include <string.h>

typedef struct
{
  gchar *words;          /* " your blog " or, when open, " sponsor" */
  const gchar *language; /* interned; NULL: any */
  guint of;
  gdouble weight;
} Sign;

struct _MtSigns
{
  GPtrArray *names;    /* (element-type utf8): things, in the order in which they were first met */
  GHashTable *by_word; /* first word -> GPtrArray of Sign */
  GPtrArray *open;     /* (element-type Sign): those whose only word may go on */
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
  signs->open = g_ptr_array_new_with_free_func (sign_free);
  return signs;
}

void
mt_signs_free (MtSigns *signs)
{
  if (signs == NULL)
    return;
  g_ptr_array_unref (signs->names);
  g_hash_table_unref (signs->by_word);
  g_ptr_array_unref (signs->open);
  g_free (signs);
}

/* Words between single spaces, one at either end; all else is left out but the question mark. */
static gchar *
to_words (const gchar *text)
{
  g_autofree gchar *folded = mt_pattern_fold (text, -1);
  GString *out = g_string_sized_new (strlen (folded) + 2);

  g_string_append_c (out, ' ');
  for (const gchar *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char (p);
      gboolean gap = out->str[out->len - 1] == ' ';

      if (g_ascii_isalnum (*p))
        g_string_append_c (out, *p);
      else if (c >= 0x80 && (g_unichar_isalnum (c) || g_unichar_ismark (c)))
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      else if (c == '?')
        g_string_append (out, gap ? "? " : " ? ");
      else if (!gap)
        g_string_append_c (out, ' ');
    }
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
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

static void
file_under_word (MtSigns *signs, Sign *sign)
{
  g_autofree gchar *word = g_strndup (sign->words + 1, strcspn (sign->words + 1, " "));
  GPtrArray *list = g_hash_table_lookup (signs->by_word, word);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (sign_free);
      g_hash_table_insert (signs->by_word, g_steal_pointer (&word), list);
    }
  g_ptr_array_add (list, sign);
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
  if (strchr (sign->words + 1, ' ') != NULL)
    file_under_word (signs, sign);
  else
    g_ptr_array_add (signs->open, sign);
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
      for (guint i = 0; list != NULL && i < list->len; i++)
        {
          const Sign *sign = g_ptr_array_index (list, i);

          if (g_str_has_prefix (space, sign->words))
            keep_strongest (found, sign, language);
        }
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
  for (guint i = 0; i < signs->open->len; i++)
    {
      const Sign *sign = g_ptr_array_index (signs->open, i);

      if (strstr (words, sign->words) != NULL)
        keep_strongest (found, sign, written_in);
    }
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
