/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "log-sum.h"

#include "log-file.h"

#include <string.h>

/* Inlined, for the many short texts: a call for each would be felt at the start of a long log. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#define STEP G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* As mt_event_append_xml() writes them. */
static const gchar *const order[] = { "id",         "at",       "kind",   "contact", "name",    "network",
                                      "message-id", "category", "by",     "until",   "channel", "place",
                                      "patience",   "group",    "nudges", "undoes",  "note" };

static gboolean
is_sum (const gchar *name)
{
  return name[0] == 's' && strcmp (name, "sum") == 0;
}

guint64
mt_sum_seed (const gchar *name, const gchar *const *attributes, guint n)
{
  guint64 seed = MT_LOG_VERSION * STEP + XXH3_64bits (name, strlen (name));
  for (guint i = 0; i < n; i++)
    seed = seed * STEP + XXH3_64bits (attributes[2 * i], strlen (attributes[2 * i]));
  return seed;
}

/* In the order given, sum not among them. */
static guint64
sum_as_given (const gchar *name, const gchar *const *attributes, guint n)
{
  g_autoptr (GString) values = g_string_sized_new (512);
  for (guint i = 0; i < n; i++)
    g_string_append_len (values, attributes[2 * i + 1], (gssize)strlen (attributes[2 * i + 1]) + 1);
  return XXH3_64bits_withSeed (values->str, values->len, mt_sum_seed (name, attributes, n));
}

static guint
get_rank (const gchar *name)
{
  guint rank = 0;
  while (rank < G_N_ELEMENTS (order) && strcmp (order[rank], name) != 0)
    rank++;
  return rank;
}

static gint
compare (gconstpointer one, gconstpointer other)
{
  const gchar *a = **(const gchar *const *const *)one, *b = **(const gchar *const *const *)other;
  guint rank = get_rank (a), other_rank = get_rank (b);
  return rank != other_rank ? (gint)rank - (gint)other_rank : strcmp (a, b);
}

guint64
mt_sum_of_element (const gchar *name, const gchar *const *attributes, guint n)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new (), flat = g_ptr_array_new ();
  for (guint i = 0; i < n; i++)
    if (!is_sum (attributes[2 * i]))
      g_ptr_array_add (pairs, (gpointer)(attributes + 2 * i));
  g_ptr_array_sort (pairs, compare);
  for (guint i = 0; i < pairs->len; i++)
    {
      const gchar *const *pair = g_ptr_array_index (pairs, i);
      g_ptr_array_add (flat, (gpointer)pair[0]);
      g_ptr_array_add (flat, (gpointer)pair[1]);
    }
  return sum_as_given (name, (const gchar *const *)flat->pdata, pairs->len);
}

/* Sixteen lower-case digits, nothing else. Without a branch for each: which digits come is chance, and this runs for every event. */
static gboolean
read_sum (const gchar *text, guint64 *sum)
{
  static const gint8 digits[256] = {
    ['0'] = 1, ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9, ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
  };
  guint64 value = 0;
  gint wrong = 0;
  if (strnlen (text, 17) != 16)
    return FALSE;
  for (guint i = 0; i < 16; i++)
    {
      gint digit = digits[(guchar)text[i]] - 1;
      wrong |= digit;
      value = value << 4 | (guint64)(digit & 15);
    }
  *sum = value;
  return wrong >= 0;
}

gboolean
mt_sum_is_right (guint64 seed, const gchar *const *attributes, guint n)
{
  guint64 said = 0;
  return attributes[2 * n - 1] > attributes[1] && read_sum (attributes[2 * n - 1], &said)
         && said == XXH3_64bits_withSeed (attributes[1], (gsize)(attributes[2 * n - 1] - attributes[1]), seed);
}

/* An event as Moralotop has written it: values one behind the other in memory, in their order, sum the last. */
static gboolean
is_right_as_it_is (const gchar *name, const gchar *const *attributes, guint n)
{
  return n > 1 && is_sum (attributes[2 * n - 2])
         && mt_sum_is_right (mt_sum_seed (name, attributes, n - 1), attributes, n);
}

MtSum
mt_sum_check (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n)
{
  const gchar *text = NULL;
  guint64 said = 0;
  /* Written last: looked for from the end. */
  for (guint i = n; text == NULL && i-- > 0;)
    if (is_sum (attributes[2 * i]))
      text = attributes[2 * i + 1];
  if (text == NULL)
    return MT_SUM_NONE;
  gboolean is_ours = name_space != NULL && strcmp (name_space, MT_LOG_NAMESPACE) == 0;
  gboolean is_read = read_sum (text, &said);
  if (!is_read && !is_ours)
    return MT_SUM_NONE;
  gboolean is_right =
      is_read && (is_right_as_it_is (name, attributes, n) || said == mt_sum_of_element (name, attributes, n));
  if (is_ours)
    return is_right ? MT_SUM_RIGHT : MT_SUM_WRONG;
  /* Without any namespace there is no other program's <event>. */
  return is_right || (name_space == NULL && strcmp (name, "event") == 0) ? MT_SUM_WRONG : MT_SUM_NONE;
}
