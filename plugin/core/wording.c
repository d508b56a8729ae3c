/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "wording.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FIRST_LINE "moralotop-wording 1\n"

/* Words share their beginnings across endings and languages: "formatrice" and "formation" both have "form*" and "format*". */
static const glong stem_letters[] = { 3, 4, 5, 6 };

struct _MtWording
{
  GMappedFile *file;
  const gchar *lines; /* after the first line */
  gsize length;
};

MtWording *
mt_wording_load (const gchar *path, GError **error)
{
  GMappedFile *file = g_mapped_file_new (path, FALSE, error);
  gsize length = file != NULL ? g_mapped_file_get_length (file) : 0;
  const gchar *text = file != NULL ? g_mapped_file_get_contents (file) : NULL;
  MtWording *wording;

  if (file == NULL)
    return NULL;
  if (length < strlen (FIRST_LINE) || memcmp (text, FIRST_LINE, strlen (FIRST_LINE)) != 0 || text[length - 1] != '\n')
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s:1: no file of word weights: its first line must be “%.*s”"),
                   path, (gint)strlen (FIRST_LINE) - 1, FIRST_LINE);
      g_mapped_file_unref (file);
      return NULL;
    }
  wording = g_new0 (MtWording, 1);
  wording->file = file;
  wording->lines = text + strlen (FIRST_LINE);
  wording->length = length - strlen (FIRST_LINE);
  return wording;
}

void
mt_wording_free (MtWording *wording)
{
  if (wording == NULL)
    return;
  g_mapped_file_unref (wording->file);
  g_free (wording);
}

/* Compares `word` with the first field of the line at `line`. */
static gint
compare_field (const gchar *word, const gchar *line, const gchar *end)
{
  while (*word != '\0' && line < end && *line != '\t' && *word == *line)
    word++, line++;
  if (line == end || *line == '\t' || *line == '\n')
    return *word == '\0' ? 0 : 1;
  return (guchar)*word < (guchar)*line ? -1 : 1;
}

static gboolean
read_weights (const gchar *line, const gchar *end, gdouble weights[MT_N_CATEGORIES])
{
  const gchar *tab = memchr (line, '\t', (gsize)(end - line));

  for (guint i = MT_CATEGORY_MECHANICAL; i < MT_N_CATEGORIES; i++)
    {
      gint64 value;
      gchar *after;

      if (tab == NULL)
        return FALSE;
      /* The file ends in a line end, so the number ends before the file does. */
      value = g_ascii_strtoll (tab + 1, &after, 10);
      weights[i] = (gdouble)CLAMP (value, -100000, 100000) / 1000;
      tab = after < end && *after == '\t' ? after : NULL;
    }
  return TRUE;
}

gboolean
mt_wording_find (const MtWording *wording, const gchar *word, gdouble weights[MT_N_CATEGORIES])
{
  const gchar *low = wording->lines;
  const gchar *high = wording->lines + wording->length;

  while (low < high)
    {
      const gchar *line = low + (high - low) / 2;
      const gchar *end;
      gint order;

      while (line > low && line[-1] != '\n')
        line--;
      end = memchr (line, '\n', (gsize)(high - line));
      order = compare_field (word, line, end);
      if (order == 0)
        {
          gdouble found[MT_N_CATEGORIES] = { 0 };
          gboolean good = read_weights (line, end, found);

          if (good)
            memcpy (weights, found, sizeof found);
          return good;
        }
      if (order < 0)
        high = line;
      else
        low = end + 1;
    }
  return FALSE;
}

/* ---- a text ---- */

/* The weights of one word or pair that the file knows. */
typedef struct
{
  guint token;
  guint tokens; /* 2 for a pair */
  gdouble weights[MT_N_CATEGORIES];
} Part;

typedef struct
{
  const MtWording *wording;
  GHashTable *seen;
  GArray *parts; /* (element-type Part) */
} Sum;

/* Takes `feature`. */
static void
add_feature (Sum *sum, gchar *feature, guint token, guint tokens)
{
  Part part = { token, tokens, { 0 } };

  if (g_hash_table_add (sum->seen, feature) && mt_wording_find (sum->wording, feature, part.weights))
    g_array_append_val (sum->parts, part);
}

static void
add_token (Sum *sum, const MtTokens *tokens, const gboolean *skip, guint i)
{
  const MtToken *token = &tokens->tokens[i];
  glong letters = g_utf8_strlen (token->word, token->length);

  add_feature (sum, g_strdup (token->word), i, 1);
  for (guint j = 0; j < G_N_ELEMENTS (stem_letters); j++)
    if (letters > stem_letters[j])
      {
        g_autofree gchar *stem = g_utf8_substring (token->word, 0, stem_letters[j]);

        add_feature (sum, g_strconcat (stem, "*", NULL), i, 1);
      }
  if (i + 1 < tokens->length && !skip[i + 1])
    add_feature (sum, g_strconcat (token->word, " ", token[1].word, NULL), i, 2);
}

void
mt_wording_add (const MtWording *wording, const MtTokens *tokens, const gboolean *skip,
                gdouble weights[MT_N_CATEGORIES], gdouble *shares)
{
  Sum sum = { wording, NULL, NULL };

  sum.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sum.parts = g_array_new (FALSE, FALSE, sizeof (Part));
  for (guint i = 0; i < tokens->length; i++)
    if (!skip[i])
      add_token (&sum, tokens, skip, i);
  for (guint i = 0; i < sum.parts->len; i++)
    {
      const Part *part = &g_array_index (sum.parts, Part, i);

      for (guint j = MT_CATEGORY_MECHANICAL; j < MT_N_CATEGORIES; j++)
        {
          /* The length of the text must not make the verdict surer by itself. */
          gdouble weight = part->weights[j] / sqrt (sum.parts->len);

          weights[j] += weight;
          for (guint k = 0; k < part->tokens; k++)
            shares[(gsize)(part->token + k) * MT_N_CATEGORIES + j] += weight / part->tokens;
        }
    }
  g_array_unref (sum.parts);
  g_hash_table_unref (sum.seen);
}
