/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/learning.h>

#define SCALE    10.0 /* of a mail all of whose evidence has always been of one kind; no mail gets there */
#define HALF_WAY 4.0  /* overrules that it takes to come half-way: few, and they weigh little */
#define AT_LEAST 2    /* overrules of one mind, less those of another: one person is not a kind */
#define N_TOLD   3    /* pieces that are told as the reason */

typedef struct
{
  guint counts[MT_N_CATEGORIES];
} Piece;

struct _MtLearning
{
  GHashTable *pieces; /* id -> Piece */
  guint length;
};

/* True of the one person only, or of every mail. */
static const gchar *const no_lesson[] = { "always",        "invited-before", "binned-before",
                                          "struck-before", "written-to",     "in-address-book",
                                          "awaited",       "has-answered",   "in-network" };

MtLearning *
mt_learning_new (void)
{
  MtLearning *learning = g_new0 (MtLearning, 1);

  learning->pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return learning;
}

void
mt_learning_free (MtLearning *learning)
{
  if (learning == NULL)
    return;
  g_hash_table_unref (learning->pieces);
  g_free (learning);
}

static gboolean
teaches (const gchar *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (no_lesson); i++)
    if (g_str_equal (id, no_lesson[i]))
      return FALSE;
  return *id != '\0';
}

void
mt_learning_add (MtLearning *learning, MtCategory category, const gchar *const *evidence)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (learning != NULL && (guint)category < MT_N_CATEGORIES);
  if (category == MT_CATEGORY_NONE || evidence == NULL)
    return;
  for (guint i = 0; evidence[i] != NULL; i++)
    {
      Piece *piece;

      if (!teaches (evidence[i]) || !g_hash_table_add (seen, (gpointer)evidence[i]))
        continue;
      piece = g_hash_table_lookup (learning->pieces, evidence[i]);
      if (piece == NULL)
        {
          piece = g_new0 (Piece, 1);
          g_hash_table_insert (learning->pieces, g_strdup (evidence[i]), piece);
        }
      piece->counts[category]++;
    }
  learning->length += g_hash_table_size (seen) > 0 ? 1 : 0;
}

guint
mt_learning_get_length (const MtLearning *learning)
{
  g_return_val_if_fail (learning != NULL, 0);
  return learning->length;
}

/* ---- weighing ---- */

typedef struct
{
  const gchar *id;
  gdouble weight;
} Lesson;

/* What one piece says for a category, 0 to 1: how far it is ahead of the next one, as a share of all. */
static gdouble
weigh_piece (const Piece *piece, MtCategory category)
{
  guint total = 0, other = 0;

  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    {
      total += piece->counts[i];
      if (i != (guint)category)
        other = MAX (other, piece->counts[i]);
    }
  if (piece->counts[category] < other + AT_LEAST)
    return 0;
  return (piece->counts[category] - other) / (total + HALF_WAY);
}

static gint
compare_lessons (gconstpointer one, gconstpointer other)
{
  gdouble a = ((const Lesson *)one)->weight, b = ((const Lesson *)other)->weight;

  return (a < b) - (a > b);
}

/* The pieces that speak for a category, the strongest first, equal ones in the order of the evidence. */
static GArray *
find_lessons (const MtLearning *learning, const gchar *const *evidence, MtCategory category, guint *n_pieces)
{
  GArray *lessons = g_array_new (FALSE, FALSE, sizeof (Lesson));

  *n_pieces = 0;
  for (guint i = 0; evidence[i] != NULL; i++)
    {
      const Piece *piece = g_hash_table_lookup (learning->pieces, evidence[i]);
      Lesson lesson = { evidence[i], piece != NULL ? weigh_piece (piece, category) : 0 };

      *n_pieces += teaches (evidence[i]) ? 1 : 0;
      if (lesson.weight > 0)
        g_array_append_val (lessons, lesson);
    }
  g_array_sort (lessons, compare_lessons);
  return lessons;
}

static gchar *
name_strongest (const GArray *lessons)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < MIN (lessons->len, N_TOLD); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? ";" : "", g_array_index (lessons, Lesson, i).id);
  return g_string_free (ids, FALSE);
}

gboolean
mt_learning_weigh (const MtLearning *learning, const gchar *const *evidence, gdouble weights[MT_N_CATEGORIES],
                   gchar *telling[MT_N_CATEGORIES])
{
  gboolean any = FALSE;

  for (guint i = 0; i < MT_N_CATEGORIES; i++)
    {
      weights[i] = 0;
      if (telling != NULL)
        telling[i] = NULL;
    }
  for (guint i = MT_CATEGORY_MECHANICAL; learning != NULL && evidence != NULL && i < MT_N_CATEGORIES; i++)
    {
      guint n_pieces;
      g_autoptr (GArray) lessons = find_lessons (learning, evidence, (MtCategory)i, &n_pieces);

      if (lessons->len == 0)
        continue;
      any = TRUE;
      /* The mean over all that the mail shows: who has little in common with those overruled is moved little. */
      for (guint j = 0; j < lessons->len; j++)
        weights[i] += g_array_index (lessons, Lesson, j).weight / n_pieces;
      weights[i] = MIN (SCALE * weights[i], MT_LEARNING_LIMIT);
      if (telling != NULL)
        telling[i] = name_strongest (lessons);
    }
  return any;
}
