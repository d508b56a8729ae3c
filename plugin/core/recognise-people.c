/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-lines.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_BLOCK   6   /* lines about one person above the button by which they are accepted */
#define MAX_MET     20  /* people in one mail of whom more than the number is kept */
#define MAX_ADDRESS 254 /* RFC 5321 4.5.3.1.3 */

/* ---- several people in one mail ---- */

void
mt_body_meet (MtBody *words, const gchar *name, const gchar *headline)
{
  g_autofree gchar *folded = mt_pattern_fold (name, -1);
  g_autofree gchar *before = NULL;

  if (words->met == NULL)
    words->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_size (words->met) >= MAX_MET || !g_hash_table_add (words->met, g_steal_pointer (&folded)))
    return;
  words->seen = (gint)g_hash_table_size (words->met);
  words->people = MAX (words->people, words->seen);
  if (words->name == NULL)
    words->name = g_strdup (name);
  before = g_steal_pointer (&words->headline);
  words->headline = before != NULL ? g_strconcat (before, "; ", headline, NULL) : g_strdup (headline);
}

/* The first of the lines that stand together above a button. */
static guint
find_block (const MtSplit *split, guint button)
{
  guint start = button;

  while (start > 0 && button - start < MAX_BLOCK)
    {
      const MtLine *line = mt_split_get_line (split, start - 1);

      if (mt_line_is_blank (line) || mt_line_role_is_button (line->role) || mt_line_role_is_ask (line->role))
        break;
      start--;
    }
  return start;
}

/* A name, and under it what they are: so a list of people who wait is set, and a card that says who asks. */
static void
read_block (MtSplit *split, guint start, guint button)
{
  for (guint i = start; i + 1 < button; i++)
    {
      MtLine *line = mt_split_get_line (split, i);
      MtLine *next = mt_split_get_line (split, i + 1);

      if (line->role != MT_LINE_OWN || strchr (line->text, ' ') == NULL || !mt_names_is_likely (line->text)
          || mt_is_me (split->message, split->profile, line->text))
        continue;
      if (next->role == MT_LINE_OWN || next->role == MT_LINE_HEADLINE)
        {
          mt_body_meet (split->words, line->text, next->text);
          line->role = MT_LINE_SIGN;
          next->role = MT_LINE_HEADLINE;
        }
      return;
    }
}

void
mt_split_find_people (MtSplit *split)
{
  for (guint i = 0; i < split->lines->len; i++)
    if (mt_split_get_line (split, i)->role == MT_LINE_ACCEPT)
      read_block (split, find_block (split, i), i);
}

/* ---- addresses ---- */

static gboolean
is_address_character (gchar c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (".!#$%&'*+/=?^_`{|}~-", c) != NULL);
}

gchar *
mt_find_address (const gchar *text)
{
  for (const gchar *at = text; at != NULL && (at = strchr (at, '@')) != NULL; at++)
    {
      const gchar *start = at, *end = at + 1;

      while (start > text && at - start < 64 && is_address_character (start[-1]))
        start--;
      while (g_ascii_isalnum (*end) || *end == '-' || (*end == '.' && g_ascii_isalnum (end[1])))
        end++;
      if (start < at && memchr (at, '.', end - at) != NULL && end - start <= MAX_ADDRESS)
        return g_strndup (start, end - start);
    }
  return NULL;
}

void
mt_split_find_address (MtSplit *split, guint begin, guint end)
{
  for (guint i = begin; i < end && split->words->address == NULL; i++)
    {
      const MtLine *line = mt_split_get_line (split, i);

      if (line->role == MT_LINE_OWN || line->role == MT_LINE_SIGN || line->role == MT_LINE_HEADLINE)
        split->words->address = mt_find_address (line->text);
    }
}
