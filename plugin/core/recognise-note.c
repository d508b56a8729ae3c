/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-lines.h"

#include <string.h>

#define MAX_ANNOUNCEMENT 80 /* bytes before the words on one line: "Ada says, " */
#define MAX_PASSAGE      80 /* lines of a note */
#define MAX_PASSAGES     6  /* that are looked at closely */
#define MIN_INDENT       2
#define MAX_FIELD        14 /* bytes of "Subject" and the like, in a request that is quoted */

/* Lines that hold the note, from the first to the one behind the last. */
typedef struct
{
  guint from, to;
  gboolean marks; /* in quotation marks */
} Passage;

/* ---- announced on the same line ---- */

/* Behind the colon, or behind the comma before a quotation mark; NULL when the line announces nothing. */
static const gchar *
find_announced (const gchar *text)
{
  for (const gchar *p = text; *p != '\0' && p - text < MAX_ANNOUNCEMENT; p++)
    {
      const gchar *rest = p + 1;

      if (*p != ':' && *p != ',')
        continue;
      while (*rest == ' ' || g_str_has_prefix (rest, "\u00a0") || g_str_has_prefix (rest, "\u202f"))
        rest = g_utf8_next_char (rest);
      if (rest == p + 1 || *rest == '\0')
        return NULL;
      if (*p == ':' || *mt_quotation_mark (rest) != '\0')
        return rest;
    }
  return NULL;
}

/* "Ada says: Your bees please me." are two lines. */
void
mt_split_part_announced (MtSplit *split)
{
  for (guint i = 0; i < split->lines->len; i++)
    {
      MtLine *line = mt_split_get_line (split, i);
      const gchar *rest = find_announced (line->text);
      g_autofree gchar *before = rest != NULL ? g_strndup (line->text, (gsize)(rest - line->text)) : NULL;
      MtLine *words;

      if (before == NULL || !mt_split_announces (split, before))
        continue;
      words = mt_line_new (rest);
      words->quoted = line->quoted;
      words->indent = line->indent;
      mt_line_set_text (line, before);
      g_ptr_array_insert (split->lines, (gint)i + 1, words);
      i++;
    }
}

/* ---- in quotation marks ---- */

static const gchar *const pairs[][2] = {
  { "\"", "\"" }, { "«", "»" }, { "»", "«" }, { "„", "“" }, { "„", "”" },
  { "“", "”" },   { "”", "”" }, { "‹", "›" }, { "‘", "’" }, { "'", "'" },
};

const gchar *
mt_quotation_mark (const gchar *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_has_prefix (text, pairs[i][0]))
      return pairs[i][0];
  return "";
}

/* Whether a mark that may open or close stands before a word. */
static gboolean
opens (const gchar *text, const gchar *at, gsize length)
{
  gunichar next = g_utf8_get_char (at + length);

  return (at == text || strchr (" \n(-/'", at[-1]) != NULL) && next != 0 && !g_unichar_isspace (next);
}

/* Whether the marks at both ends are one pair: not so in '"Yes" and "no"'. */
static gboolean
is_one_pair (const gchar *text, const gchar *open, const gchar *close)
{
  const gchar *last = text + strlen (text) - strlen (close);
  gboolean same = g_str_equal (open, close);
  gint depth = 0;

  if (last < text + strlen (open) || !g_str_equal (last, close))
    return FALSE;
  if (*open == '\'' || g_str_equal (open, "‘")) /* which are apostrophes as well */
    return TRUE;
  for (const gchar *p = text; p < last; p = g_utf8_next_char (p))
    {
      if (g_str_has_prefix (p, open) && (!same || opens (text, p, strlen (open))))
        depth++;
      else if (g_str_has_prefix (p, close) && --depth == 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
mt_quotation_is_whole (const gchar *text, gsize *open, gsize *close)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_has_prefix (text, pairs[i][0]) && is_one_pair (text, pairs[i][0], pairs[i][1]))
      {
        *open = strlen (pairs[i][0]);
        *close = strlen (pairs[i][1]);
        return TRUE;
      }
  return FALSE;
}

/* The passage that is opened on a line and closed at the end of it or of another. */
static gboolean
find_marked (const MtSplit *split, guint start, Passage *found)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (*mt_quotation_mark (mt_split_get_line (split, start)->text) == '\0')
    return FALSE;
  for (guint i = start; i < split->lines->len && i < start + MAX_PASSAGE; i++)
    {
      gsize open, close;

      g_string_append_printf (text, "%s%s", i > start ? "\n" : "", mt_split_get_line (split, i)->text);
      if (mt_quotation_is_whole (text->str, &open, &close))
        {
          *found = (Passage){ start, i + 1, TRUE };
          return TRUE;
        }
    }
  return FALSE;
}

/* ---- set apart ---- */

static gboolean
is_apart (const MtLine *line, gboolean indent)
{
  return indent ? line->indent >= MIN_INDENT : line->quoted;
}

/* A block of quotation, or one that stands further right than all the rest and speaks. */
static gboolean
find_apart (const MtSplit *split, guint start, gboolean indent, Passage *found)
{
  guint end = start, last = start;
  g_autofree gchar *text = NULL;

  for (; end < split->lines->len && end < start + MAX_PASSAGE; end++)
    {
      const MtLine *line = mt_split_get_line (split, end);

      if (mt_line_is_blank (line))
        continue;
      if (!is_apart (line, indent) || (indent && !mt_line_is_own (line) && line->role != MT_LINE_GREETING))
        break;
      last = end + 1;
    }
  if (last == start)
    return FALSE;
  *found = (Passage){ start, last, FALSE };
  text = mt_split_join (split, start, last, "\n");
  return !indent || mt_split_speaks (split, text);
}

/* "To: …", "From: …" at the head of a request that is quoted. */
static void
mark_fields (MtSplit *split, const Passage *passage)
{
  guint end = passage->from;

  for (; end < passage->to; end++)
    {
      const gchar *text = mt_split_get_line (split, end)->text;
      gsize field = strcspn (text, " :");

      if (field == 0 || field > MAX_FIELD || strchr (text, ':') == NULL
          || text[field + (text[field] == ' ' ? 1 : 0)] != ':')
        break;
    }
  if (end < passage->from + 2)
    return;
  for (guint i = passage->from; i < end; i++)
    if (mt_line_is_own (mt_split_get_line (split, i)))
      mt_split_get_line (split, i)->role = MT_LINE_FRAME;
}

/* ---- which it is ---- */

static gsize
passage_weight (const MtSplit *split, const Passage *passage)
{
  gsize weight = 0;

  for (guint i = passage->from; i < passage->to; i++)
    if (mt_line_is_own (mt_split_get_line (split, i)) || passage->marks)
      weight += strlen (mt_split_get_line (split, i)->text);
  return weight;
}

static MtLineRole
role_before (const MtSplit *split, guint at)
{
  while (at > 0 && mt_line_is_blank (mt_split_get_line (split, at - 1)))
    at--;
  return at > 0 ? mt_split_get_line (split, at - 1)->role : MT_LINE_FRAME;
}

/* What is set below a name is what the person says of themselves to everybody. */
static gboolean
is_below_name (const MtSplit *split, guint at)
{
  return at > 0 && !mt_line_is_blank (mt_split_get_line (split, at - 1))
         && (mt_split_get_line (split, at - 1)->role == MT_LINE_HEADLINE
             || mt_split_is_name (split, mt_split_get_line (split, at - 1)->text));
}

/* Whether somebody says "I" outside of the passage: then it is a part of a longer letter. */
static gboolean
is_part (const MtSplit *split, const Passage *passage)
{
  guint end;

  for (guint i = 0; i < split->lines->len; i = MAX (end, i + 1))
    {
      g_autofree gchar *text = NULL;

      end = i + 1;
      if (mt_split_get_line (split, i)->role == MT_LINE_END && i >= passage->to)
        return FALSE;
      if ((i >= passage->from && i < passage->to) || !mt_line_is_own (mt_split_get_line (split, i)))
        continue;
      end = mt_split_paragraph_end (split, i);
      end = i < passage->from ? MIN (end, passage->from) : end;
      text = mt_split_join (split, i, end, " ");
      if (mt_split_speaks (split, text) && !mt_split_is_talk (split, text))
        return TRUE;
    }
  return FALSE;
}

/* A quotation of the whole mail is none of a note. */
static gboolean
holds_frame (const MtSplit *split, const Passage *passage)
{
  for (guint i = passage->from; i < passage->to; i++)
    {
      MtLineRole role = mt_split_get_line (split, i)->role;

      if (mt_line_role_is_ask (role) || mt_line_role_is_button (role) || role == MT_LINE_END)
        return !passage->marks;
    }
  return FALSE;
}

static gboolean
is_note (const MtSplit *split, const Passage *passage)
{
  return passage_weight (split, passage) > 0 && !holds_frame (split, passage)
         && (role_before (split, passage->from) == MT_LINE_BEGIN
             || (!is_below_name (split, passage->from) && !is_part (split, passage)));
}

static void
consider (const MtSplit *split, const Passage *passage, Passage *best, guint *looks)
{
  if (passage_weight (split, passage) <= passage_weight (split, best) || *looks >= MAX_PASSAGES)
    return;
  (*looks)++;
  if (is_note (split, passage))
    *best = *passage;
}

static Passage
find_passage (const MtSplit *split)
{
  Passage best = { 0, 0, FALSE }, found;
  guint after, looks = 0;

  for (guint i = 0; i < split->lines->len; i = after)
    {
      const MtLine *line = mt_split_get_line (split, i);

      after = i + 1;
      if (line->role == MT_LINE_END)
        break;
      if (mt_line_is_blank (line))
        continue;
      if (find_marked (split, i, &found) || (line->quoted && find_apart (split, i, FALSE, &found))
          || (line->indent >= MIN_INDENT && find_apart (split, i, TRUE, &found)))
        {
          consider (split, &found, &best, &looks);
          after = found.to;
        }
    }
  return best;
}

static void
strip_marks (MtSplit *split, const Passage *passage)
{
  g_autofree gchar *text = mt_split_join (split, passage->from, passage->to, "\n");
  MtLine *first = mt_split_get_line (split, passage->from), *last = mt_split_get_line (split, passage->to - 1);
  gsize open, close;
  g_autofree gchar *end = NULL;
  g_autofree gchar *begin = NULL;

  if (!mt_quotation_is_whole (text, &open, &close))
    return;
  end = g_strndup (last->text, strlen (last->text) - close);
  mt_line_set_text (last, end);
  begin = g_strdup (first->text + open);
  mt_line_set_text (first, begin);
}

/* Looks for the note where the mail sets it apart. What else nobody is known to say is the network's then. */
void
mt_split_find_note (MtSplit *split)
{
  Passage note = find_passage (split);

  if (note.to == note.from)
    return;
  if (note.marks)
    strip_marks (split, &note);
  else
    mark_fields (split, &note);
  for (guint i = note.from; i < note.to; i++)
    {
      MtLine *line = mt_split_get_line (split, i);

      line->noted = TRUE;
      line->kept = note.marks;
      if ((line->kept && line->role != MT_LINE_FORMULA) || line->role == MT_LINE_GREETING)
        line->role = MT_LINE_OWN;
    }
  split->note = note.from + 1;
  split->note_end = note.to;
}
