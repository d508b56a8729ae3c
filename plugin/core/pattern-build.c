/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pattern-parts.h"

#include <moralotop/error.h>

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXT 16384 /* bytes; no sentence is as long */

/* A pattern in the making. */
typedef struct
{
  GPtrArray *literals; /* (element-type GString), folded */
  GArray *holes;       /* (element-type MtHole) */
  GString *names;      /* of the holes, each with its NUL */
} Building;

static void
literal_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static GString *
get_literal (const Building *building, guint i)
{
  return g_ptr_array_index (building->literals, i);
}

static void
add_literal (Building *building, const gchar *text, gsize length)
{
  g_autoptr (MtFolded) folded = mt_folded_new (text, (gssize)length);

  g_ptr_array_add (building->literals, g_string_new_len (folded->bytes, (gssize)folded->length));
}

/* FALSE when it has no name. */
static gboolean
add_named_hole (Building *building, const gchar *name, gsize length)
{
  MtHole hole = { 0, MT_HOLE_ANY, length > 0 && name[length - 1] == '?' };
  g_autofree gchar *bare = g_strstrip (g_strndup (name, hole.optional ? length - 1 : length));

  hole.name = (guint32)building->names->len;
  g_string_append_len (building->names, bare, (gssize)strlen (bare) + 1);
  if (g_str_equal (bare, "number") || g_str_equal (bare, "others") || g_str_equal (bare, "people"))
    hole.kind = MT_HOLE_NUMBER;
  else if (g_str_equal (bare, "link"))
    hole.kind = MT_HOLE_LINK;
  g_array_append_val (building->holes, hole);
  return *bare != '\0';
}

static gboolean
add_hole (Building *building, const gchar *open, const gchar **after, GError **error)
{
  const gchar *close = strchr (open, '}');
  g_autofree gchar *shown = NULL;

  if (close == NULL || memchr (open + 1, '{', close - open - 1) != NULL)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("a brace is open: %s"), open);
      return FALSE;
    }
  shown = g_strndup (open, close - open + 1);
  if (building->holes->len > 0 && get_literal (building, building->holes->len)->len == 0)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("two holes touch: %s"), shown);
      return FALSE;
    }
  if (!add_named_hole (building, open + 1, close - open - 1))
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("a hole has no name: %s"), shown);
      return FALSE;
    }
  *after = close + 1;
  return TRUE;
}

static gboolean
take_apart (Building *building, const gchar *text, GError **error)
{
  if (strlen (text) > MAX_TEXT)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("longer than %d bytes"), MAX_TEXT);
      return FALSE;
    }
  while (TRUE)
    {
      gsize plain = strcspn (text, "{");

      if (memchr (text, '}', plain) != NULL)
        {
          g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("a brace is closed that was not opened: %s"), text);
          return FALSE;
        }
      add_literal (building, text, plain);
      text += plain;
      if (*text == '\0')
        return TRUE;
      if (!add_hole (building, text, &text, error))
        return FALSE;
    }
}

static void
cut_ends (Building *building)
{
  GString *first = get_literal (building, 0);
  GString *last = get_literal (building, building->holes->len);

  g_string_erase (first, 0, (gssize)mt_folded_ignored_at_start (first->str, first->len));
  g_string_truncate (last, last->len - mt_folded_ignored_at_end (last->str, last->len));
}

/* Pairs from all over the literals: the longer a text, the more of them does it take to tell. */
static void
choose_pairs (MtPattern *pattern)
{
  gsize step = pattern->weight / MT_PATTERN_PAIRS + 1, at = 0;

  for (guint i = 0; i <= pattern->n_holes; i++)
    {
      const MtLiteral *literal = mt_pattern_literal (pattern, i);
      const gchar *bytes = mt_pattern_bytes (pattern, literal);

      for (guint j = 1; j < literal->len; j++)
        if (at++ % step == 0 && pattern->n_pairs < MT_PATTERN_PAIRS)
          pattern->pairs[pattern->n_pairs++] = (guint16)mt_pair_hash (bytes[j - 1], bytes[j]);
    }
}

static MtPattern *
put_together (const Building *building)
{
  guint n = building->literals->len;
  gsize room = building->holes->len * sizeof (MtHole) + building->names->len;
  guint32 at = 0;
  MtPattern *pattern;
  gchar *names;

  for (guint i = 0; i < n; i++)
    room += sizeof (MtLiteral) + get_literal (building, i)->len + 1;
  pattern = g_malloc0 (sizeof *pattern + room);
  pattern->n_holes = (guint16)building->holes->len;
  if (building->holes->len > 0)
    memcpy ((gpointer)mt_pattern_hole (pattern, 0), building->holes->data, building->holes->len * sizeof (MtHole));
  for (guint i = 0; i < n; i++)
    {
      const GString *literal = get_literal (building, i);

      pattern->literals[i].at = at;
      pattern->literals[i].len = (guint32)literal->len;
      memcpy ((gpointer)mt_pattern_bytes (pattern, &pattern->literals[i]), literal->str, literal->len + 1);
      pattern->weight += (guint32)literal->len;
      if (literal->len > pattern->literals[pattern->anchor].len)
        pattern->anchor = i;
      at += (guint32)literal->len + 1;
    }
  names = (gchar *)mt_pattern_hole (pattern, pattern->n_holes) + at;
  memcpy (names, building->names->str, building->names->len);
  for (guint i = 0; i < pattern->n_holes; i++)
    ((MtHole *)mt_pattern_hole (pattern, i))->name += at;
  choose_pairs (pattern);
  return pattern;
}

MtPattern *
mt_pattern_new (const gchar *text, GError **error)
{
  Building building = { NULL, NULL, NULL };
  MtPattern *pattern = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  building.literals = g_ptr_array_new_with_free_func (literal_free);
  building.holes = g_array_new (FALSE, FALSE, sizeof (MtHole));
  building.names = g_string_new (NULL);
  if (take_apart (&building, text, error))
    {
      cut_ends (&building);
      pattern = put_together (&building);
    }
  g_ptr_array_unref (building.literals);
  g_array_unref (building.holes);
  g_string_free (building.names, TRUE);
  return pattern;
}

void
mt_pattern_free (MtPattern *pattern)
{
  g_free (pattern);
}

gsize
mt_pattern_get_weight (const MtPattern *pattern)
{
  g_return_val_if_fail (pattern != NULL, 0);
  return pattern->weight;
}
