/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "quotation-marks.h"
#include "quotation.h"

#include <string.h>

#define QUOTE_LETTERS  100  /* a quotation in a reason is to be read at a glance */
#define REACH          45   /* bytes: how far before what counts a quotation may begin */
#define LEAST_INSIDE   24   /* bytes: with less of it, what stands in brackets is left out */
#define LONGEST        2000 /* bytes: a sentence is followed so far … */
#define LONGEST_INSIDE 400  /* … and what stands in brackets so far */
#define ABBREVIATION   6    /* letters of one at most */

/* ---- brackets and quotation marks ---- */

static gboolean
ends_paragraph (const gchar *text, gsize at)
{
  return text[at] == '\0' || (text[at] == '\n' && text[at + 1] == '\n');
}

/* Whether byte `at` stands inside brackets or quotation marks that open at `from` or after; where they do, and where they close. */
static gboolean
find_pair (const gchar *text, gsize from, gsize at, MtRange *pair)
{
  MtMarks marks = { .n = 0 };

  for (gsize i = from; i < at; i += mt_marks_get_length (text, i))
    mt_marks_read (&marks, text, i);
  /* The outermost that is closed at all: "'tis" opens nothing. */
  for (guint outer = 0; outer < marks.n; outer++)
    {
      MtMarks rest = marks;

      for (gsize i = at; i < at + LONGEST_INSIDE && !ends_paragraph (text, i); i += mt_marks_get_length (text, i))
        {
          mt_marks_read (&rest, text, i);
          if (rest.n > outer)
            continue;
          *pair = (MtRange){ marks.at[outer], i };
          return TRUE;
        }
    }
  return FALSE;
}

/* ---- a quotation ---- */

/* Where to cut so that a quotation is read at a glance: between words, unless a word is endless. */
static gsize
find_cut (const gchar *text, gsize start, gsize end)
{
  gsize at = start, space = start;

  for (guint letters = 0; at < end && letters < QUOTE_LETTERS; letters++)
    {
      if (g_unichar_isspace (g_utf8_get_char (text + at)))
        space = at;
      at += mt_marks_get_length (text, at);
    }
  return at < end && space - start > (at - start) / 2 ? space : MIN (at, end);
}

/* On one line, without characters that do not show, nor punctuation at the end: the sentence around the quotation brings its own full stop. */
static GString *
copy_line (const gchar *text, gsize start, gsize end)
{
  GString *out = g_string_new (NULL);

  for (gsize i = start; i < end; i += mt_marks_get_length (text, i))
    {
      gunichar c = g_utf8_get_char (text + i);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c) && g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  while (out->len > 0 && strchr (" .,;:([", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  return out;
}

gchar *
mt_quote (const gchar *text, gsize start, gsize end)
{
  MtRange pair = { 0, 0 };
  gboolean inside;
  GString *out;
  gsize cut;

  while (start < end && g_unichar_isspace (g_utf8_get_char (text + start)))
    start += mt_marks_get_length (text, start);
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  cut = find_cut (text, start, end);
  inside = find_pair (text, start, cut, &pair);
  if (inside && pair.start > start && cut < end && cut - pair.start < LEAST_INSIDE)
    {
      inside = FALSE;
      cut = pair.start;
    }
  out = copy_line (text, start, cut);
  g_string_append (out, cut < end ? "…" : "");
  if (inside)
    {
      g_string_append (out, cut < end ? "" : "…");
      if (g_unichar_isspace (mt_marks_get_after (text, pair.start)))
        g_string_append (out, "\u00A0");
      g_string_append_unichar (out, g_utf8_get_char (text + pair.end));
    }
  return g_string_free (out, FALSE);
}

/* ---- a sentence ---- */

/* A line that was broken to fit goes on with a small letter. */
static gboolean
breaks_line (const gchar *text, gsize at)
{
  return text[at] == '\n' && !g_unichar_islower (mt_marks_get_after (text, at));
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']' || c == '"' || c == '\'' || c == 0x00BB || c == 0x2019 || c == 0x201C || c == 0x201D;
}

/* The point of "2. November" and of "approx. 25" ends no sentence. */
static gboolean
is_within_number (const gchar *text, gsize point, gsize next)
{
  gsize word = point;

  if (point > 0 && g_ascii_isdigit (text[point - 1]))
    return TRUE;
  while (word > 0 && !g_ascii_isspace (text[word - 1]))
    word--;
  return g_ascii_isdigit (text[next]) && point - word <= ABBREVIATION;
}

/* Whether a sentence may end with the byte `at`. */
static gboolean
is_end_mark (const gchar *text, gsize at)
{
  gsize next = at + 1;

  if (text[at] != '!' && text[at] != '?' && text[at] != '.')
    return FALSE;
  if (is_closing (mt_marks_get_after (text, at)))
    return TRUE;
  while (g_ascii_isspace (text[next]))
    next++;
  if (text[at] != '.')
    return next > at + 1 || !g_ascii_isalnum (text[next]);
  return text[next] == '\0' || (next > at + 1 && !is_within_number (text, at, next));
}

/* Whether what stands at `at` closes a mark that is open since `start`. */
static gboolean
is_closed_at (const gchar *text, gsize start, gsize at)
{
  MtMarks marks = { .n = 0 };
  guint open = 0;

  for (gsize i = start; i <= at; i += mt_marks_get_length (text, i))
    {
      open = marks.n;
      mt_marks_read (&marks, text, i);
    }
  return marks.n < open;
}

/* Behind the bracket or quotation mark that closes right after the byte `at`, with a space before it in French; `at` + 1 when there is none. */
static gsize
find_closed (const gchar *text, gsize start, gsize at)
{
  gsize next = at + 1;

  if (g_unichar_type (g_utf8_get_char (text + next)) == G_UNICODE_SPACE_SEPARATOR)
    next += mt_marks_get_length (text, next);
  if (!is_closing (g_utf8_get_char (text + next)) || !is_closed_at (text, start, next))
    return at + 1;
  return next + mt_marks_get_length (text, next);
}

static gboolean
goes_on (const gchar *text, gsize at)
{
  while (text[at] == ' ')
    at++;
  return text[at] == ',' || text[at] == ';' || g_unichar_islower (g_utf8_get_char (text + at));
}

/* The end of the sentence that begins at `start`, behind its mark. That of "(she translated!) and I" ends none. */
static gsize
find_end (const gchar *text, gsize start)
{
  for (gsize at = start; text[at] != '\0'; at++)
    {
      gsize after;

      if (breaks_line (text, at) || (at > start + LONGEST && text[at] == ' '))
        return at + 1;
      if (!is_end_mark (text, at))
        continue;
      while (text[at + 1] != '\0' && strchr (".!?", text[at + 1]) != NULL)
        at++;
      after = find_closed (text, start, at);
      if (after == at + 1 || !goes_on (text, after))
        return after;
      at = after - 1;
    }
  return start + strlen (text + start);
}

/* Where the line begins in which byte `at` stands, or the first word that is little more than `reach` bytes before. */
static gsize
find_line_start (const gchar *text, gsize at, gsize reach)
{
  gsize from = at;

  while (from > 0 && !breaks_line (text, from - 1) && (at - from < reach || text[from - 1] != ' '))
    from--;
  return from;
}

MtRange
mt_quote_find_whole_sentence (const gchar *text, gsize at)
{
  gsize from = find_line_start (text, at, LONGEST);
  MtRange range;

  range = (MtRange){ from, find_end (text, from) };
  while (range.end <= at && text[range.end] != '\0')
    range = (MtRange){ range.end, find_end (text, range.end) };
  return range;
}

/* Where a quotation of a long sentence begins: with its last clause or word that begins little before what counts. */
static gsize
find_clause (const gchar *text, gsize sentence, gsize start)
{
  gsize from = start;

  while (from > sentence && start - from < REACH && strchr (",;:(", text[from - 1]) == NULL)
    from--;
  if (start - from < REACH)
    return from;
  while (from < start && !g_ascii_isspace (text[from]))
    from++;
  return from;
}

/* What begins or ends inside brackets leaves them, on the side where it has what counts (bytes `start` to `end`). */
static void
leave_brackets (const gchar *text, gsize start, gsize end, MtRange *range)
{
  MtRange pair;

  if (find_pair (text, find_line_start (text, range->start, LONGEST_INSIDE), range->start, &pair))
    {
      if (pair.end >= end && start - pair.start <= REACH)
        range->start = pair.start;
      else if (pair.end < start)
        range->start = pair.end + mt_marks_get_length (text, pair.end);
      else if (pair.end >= end)
        range->end = MIN (range->end, pair.end);
    }
  if (find_pair (text, range->start, range->end, &pair) && pair.start >= end)
    range->end = pair.start;
}

/* Whether a quotation may begin with the character at `at`: no mark that belongs to what came before. */
static gboolean
begins (const gchar *text, gsize at)
{
  MtRange pair;

  return g_unichar_isalnum (g_utf8_get_char (text + at))
         || (mt_marks_opens (text, at) && find_pair (text, at, at + mt_marks_get_length (text, at), &pair));
}

static gboolean
is_within_character (const gchar *text, gsize at)
{
  return ((guchar)text[at] & 0xC0) == 0x80;
}

MtRange
mt_quote_find_sentence (const gchar *text, gsize start, gsize end)
{
  MtRange range;

  while (start > 0 && is_within_character (text, start))
    start--;
  range = mt_quote_find_whole_sentence (text, start);
  while (range.end < end)
    range.end = find_end (text, range.end);
  if (range.end - range.start > QUOTE_LETTERS)
    range.start = find_clause (text, range.start, start);
  leave_brackets (text, start, end, &range);
  while (range.start < start && !begins (text, range.start))
    range.start += mt_marks_get_length (text, range.start);
  return range;
}

/* Whether the text says something between these bytes. */
static gboolean
has_words (const gchar *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i += mt_marks_get_length (text, i))
    if (g_unichar_isalnum (g_utf8_get_char (text + i)))
      return TRUE;
  return FALSE;
}

gchar *
mt_quote_sentence (const gchar *text, MtRange range)
{
  MtRange whole = mt_quote_find_whole_sentence (text, range.start);
  g_autofree gchar *quotation = mt_quote (text, range.start, range.end);
  gboolean marked = strstr (quotation, "…") != NULL;

  return g_strconcat (has_words (text, whole.start, range.start) ? "… " : "", quotation,
                      !marked && has_words (text, range.end, whole.end) ? "…" : "", NULL);
}
