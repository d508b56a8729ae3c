/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-lines.h"

#include <moralotop/names.h>

#include <string.h>

#define MAX_BLOCK   6   /* lines about one person above the button by which they are accepted */
#define MAX_MET     20  /* people in one mail of whom more than the number is kept */
#define MAX_ADDRESS 254 /* RFC 5321 4.5.3.1.3 */

/* ---- who it is ---- */

static void
keep (gchar **place, const gchar *text)
{
  if (*place == NULL && text != NULL && *text != '\0')
    *place = g_strstrip (g_strdup (text));
}

/* "Ada Quist (bell founder, Uppsala)" says what she is as well. */
void
mt_body_keep_name (MtBody *words, const gchar *name)
{
  const gchar *open = name != NULL && g_str_has_suffix (name, ")") ? strstr (name, " (") : NULL;
  g_autofree gchar *bare = open != NULL ? g_strndup (name, (gsize)(open - name)) : NULL;
  g_autofree gchar *inside = open != NULL ? g_strndup (open + 2, strlen (open) - 3) : NULL;

  if (bare == NULL || strpbrk (inside, "@()") != NULL || *inside == '\0')
    {
      keep (&words->name, name);
      return;
    }
  keep (&words->name, bare);
  keep (&words->headline, inside);
}

/* "Ada Quist (@ada@guild.example)": that is who "ada" is. */
void
mt_body_unmask (MtBody *words, const gchar *nick, const gchar *name)
{
  g_autofree gchar *clean = mt_names_clean (name);

  if (clean == NULL || !mt_names_is_likely (clean)
      || (words->name != NULL && g_ascii_strcasecmp (words->name, nick) != 0))
    return;
  g_free (words->name);
  words->name = g_steal_pointer (&clean);
  keep (&words->nick, nick);
}

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
      /* "@ada@guild.example" is what she is called on a network, no address. */
      if (start > text && start[-1] == '@')
        continue;
      if (start < at && memchr (at, '.', end - at) != NULL && end - start <= MAX_ADDRESS)
        return g_strndup (start, end - start);
    }
  return NULL;
}

/* "Ada Quist (ada@guild.example) added you": whose address stands in brackets beside the name; not the user's. */
static gchar *
find_bracketed (const MtSplit *split, const gchar *text)
{
  for (const gchar *open = text; (open = strpbrk (open, "(<[")) != NULL; open++)
    {
      gsize length = strcspn (open + 1, ")>] ");
      g_autofree gchar *inside = g_strndup (open + 1, length);
      g_autofree gchar *address = mt_find_address (inside);

      if (address != NULL && strlen (address) == length && !mt_profile_is_me (split->profile, address))
        return g_steal_pointer (&address);
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
  for (guint i = 0; i < begin && split->name != NULL && split->words->address == NULL; i++)
    if (g_str_has_prefix (mt_split_get_line (split, i)->text, split->name))
      split->words->address = find_bracketed (split, mt_split_get_line (split, i)->text);
}
