/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "quotation-marks.h"
#include "quotation.h"

#include <glib/gi18n-lib.h>
#include <moralotop/quoting.h>
#include <string.h>

/* ---- brackets and quotation marks ---- */

gsize
mt_marks_get_length (const gchar *text, gsize at)
{
  return (gsize)(g_utf8_next_char (text + at) - (text + at));
}

gunichar
mt_marks_get_before (const gchar *text, gsize at)
{
  return at > 0 ? g_utf8_get_char (g_utf8_prev_char (text + at)) : ' ';
}

gunichar
mt_marks_get_after (const gchar *text, gsize at)
{
  const gchar *next = text[at] != '\0' ? g_utf8_next_char (text + at) : text + at;

  return *next != '\0' ? g_utf8_get_char (next) : ' ';
}

/* ":)", ";-(" */
static gboolean
is_smiley (const gchar *text, gsize at)
{
  return (text[at] == '(' || text[at] == ')') && at > 0 && strchr (":;=-", text[at - 1]) != NULL;
}

gboolean
mt_marks_opens (const gchar *text, gsize at)
{
  gunichar c = g_utf8_get_char (text + at);

  switch (c)
    {
    case '(':
      return !is_smiley (text, at);
    case '[':
    case 0x00AB: /* « */
    case 0x201C: /* “ */
    case 0x201E: /* „ */
      return TRUE;
    case '"':
    case '\'':
    case 0x2018: /* ‘ */
    case 0x00BB: /* », in German */
      return !g_unichar_isalnum (mt_marks_get_before (text, at)) && !g_unichar_isspace (mt_marks_get_after (text, at));
    default:
      return FALSE;
    }
}

static gboolean
closes (gunichar open, const gchar *text, gsize at)
{
  gunichar c = g_utf8_get_char (text + at);

  switch (open)
    {
    case '(':
      return c == ')' && !is_smiley (text, at);
    case '[':
      return c == ']';
    case 0x00AB:
      return c == 0x00BB;
    case 0x00BB:
      return c == 0x00AB;
    case 0x201C:
      return c == 0x201D;
    case 0x201E:
      return c == 0x201C || c == 0x201D;
    case '"':
      return c == '"';
    default: /* an apostrophe within a word closes nothing */
      return (c == '\'' || c == 0x2019) && !g_unichar_isalnum (mt_marks_get_after (text, at));
    }
}

void
mt_marks_read (MtMarks *marks, const gchar *text, gsize at)
{
  for (guint i = marks->n; i > 0; i--)
    if (closes (marks->mark[i - 1], text, at))
      {
        marks->n = i - 1;
        return;
      }
  if (marks->n == MT_MAX_MARKS || !mt_marks_opens (text, at))
    return;
  marks->at[marks->n] = at;
  marks->mark[marks->n++] = g_utf8_get_char (text + at);
}

/* ---- marks within marks ---- */

static gboolean
is_double (gunichar mark)
{
  return mark == '"' || mark == 0x00AB || mark == 0x00BB || mark == 0x201C || mark == 0x201E;
}

/* Double marks that open and close, in the order in which they close. */
static GArray *
find_double_pairs (const gchar *text)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (MtRange));
  MtMarks marks = { .n = 0 };

  for (gsize i = 0; text[i] != '\0'; i += mt_marks_get_length (text, i))
    {
      guint open = marks.n;

      mt_marks_read (&marks, text, i);
      if (marks.n < open && is_double (marks.mark[marks.n]))
        {
          MtRange pair = { marks.at[marks.n], i };

          g_array_append_val (pairs, pair);
        }
    }
  return pairs;
}

static gboolean
is_around_all (const gchar *text, const MtRange *pair)
{
  return pair->start == 0 && text[pair->end + mt_marks_get_length (text, pair->end)] == '\0';
}

static void
chomp (GString *out)
{
  while (out->len > 0 && g_unichar_isspace (mt_marks_get_before (out->str, out->len)))
    g_string_truncate (out, (gsize)(g_utf8_prev_char (out->str + out->len) - out->str));
}

/* Marks, overrides and isolates: they would turn our own words around the quotation. */
static gboolean
turns (gunichar c)
{
  return c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2066 && c <= 0x2069);
}

static gchar *
drop_directions (const gchar *text)
{
  GString *out = g_string_new (NULL);

  for (const gchar *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!turns (g_utf8_get_char (p)))
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
  return g_string_free (out, FALSE);
}

gchar *
mt_quote_within (const gchar *others)
{
  g_autofree gchar *text = drop_directions (others);
  /* Translators: a quotation within a quotation, with the marks that your language has for that */
  g_auto (GStrv) inner = g_strsplit (_ ("‘%s’"), "%s", 2);
  g_autoptr (GArray) pairs = find_double_pairs (text);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; text[i] != '\0'; i += mt_marks_get_length (text, i))
    {
      const MtRange *pair = NULL;
      gboolean bare;

      for (guint p = 0; p < pairs->len && pair == NULL; p++)
        if (g_array_index (pairs, MtRange, p).start == i || g_array_index (pairs, MtRange, p).end == i)
          pair = &g_array_index (pairs, MtRange, p);
      bare = pair != NULL && is_around_all (text, pair);
      if (pair == NULL)
        g_string_append_len (out, text + i, (gssize)mt_marks_get_length (text, i));
      else if (pair->start == i)
        {
          g_string_append (out, bare ? "" : inner[0]);
          while (g_unichar_isspace (mt_marks_get_after (text, i)) && i + mt_marks_get_length (text, i) < pair->end)
            i += mt_marks_get_length (text, i);
        }
      else
        {
          chomp (out);
          g_string_append (out, bare || inner[0] == NULL || inner[1] == NULL ? "" : inner[1]);
        }
    }
  return g_string_free (out, FALSE);
}
