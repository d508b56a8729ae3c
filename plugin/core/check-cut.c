/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "check-private.h"

#include <string.h>

#define MAX_ATTRIBUTION 3 /* lines of "On Monday, Ada wrote:" */

/* ---- text ---- */

/* With single spaces: lines are broken differently. */
static gchar *
squeeze (const MtCut *cut, guint start, guint end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = start; i < end; i++)
    if (!g_unichar_isspace (cut->characters[i]))
      g_string_append_unichar (text, cut->characters[i]);
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

static MtCut *
cut_text (const gchar *text)
{
  MtCut *cut = g_new0 (MtCut, 1);
  g_autofree gchar *valid = g_utf8_make_valid (text, -1);
  glong length = 0;

  cut->characters = g_utf8_to_ucs4_fast (valid, -1, &length);
  cut->length = (guint)length;
  cut->parts = g_new0 (guint8, cut->length + 1);
  return cut;
}

/* ---- lines ---- */

typedef struct
{
  guint start, end; /* without the line end */
} Line;

static GArray *
split_lines (const MtCut *cut)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  Line line = { 0, 0 };

  for (; line.end <= cut->length; line.end++)
    if (line.end == cut->length || cut->characters[line.end] == '\n')
      {
        g_array_append_val (lines, line);
        line.start = line.end + 1;
      }
  return lines;
}

static guint
skip_space (const MtCut *cut, guint i, guint end)
{
  while (i < end && g_unichar_isspace (cut->characters[i]))
    i++;
  return i;
}

static gboolean
is_blank (const MtCut *cut, const Line *line)
{
  return skip_space (cut, line->start, line->end) == line->end;
}

static gboolean
is_quotation (const MtCut *cut, const Line *line, const gchar *marks)
{
  guint first = skip_space (cut, line->start, line->end);

  return first < line->end && cut->characters[first] < 0x80 && strchr (marks, (gchar)cut->characters[first]) != NULL;
}

/* As written, or with the space at its end lost on the way. */
static gboolean
is_signature (const MtCut *cut, const Line *line, const gchar *separator)
{
  g_autofree gchar *text = g_ucs4_to_utf8 (cut->characters + line->start, line->end - line->start, NULL, NULL, NULL);
  g_autofree gchar *wanted = g_strchomp (g_strdup (separator));

  return *wanted != '\0' && g_str_equal (g_strchomp (text), wanted);
}

static void
set_part (MtCut *cut, const Line *line, MtPart part)
{
  memset (cut->parts + line->start, part, line->end - line->start);
}

/* Who wrote what is quoted and when: a few lines that end in a colon, right above or with empty lines between. */
static void
mark_attribution (MtCut *cut, const GArray *lines, guint quotation)
{
  guint i = quotation;

  while (i > 0 && is_blank (cut, &g_array_index (lines, Line, i - 1)))
    i--;
  for (guint n = 0; i > 0 && n < MAX_ATTRIBUTION; i--, n++)
    {
      const Line *line = &g_array_index (lines, Line, i - 1);
      guint last = line->end;

      while (last > line->start && g_unichar_isspace (cut->characters[last - 1]))
        last--;
      if (last == line->start || (n == 0 && cut->characters[last - 1] != ':'))
        return;
      set_part (cut, line, MT_PART_FOREIGN);
    }
}

/* The lines that are known to stand below the signature's separator; NULL when nothing is known of them. */
static GHashTable *
list_signature (const MtCheckMail *mail)
{
  GHashTable *known = NULL;

  for (guint i = 0; mail->signature != NULL && mail->fixed != NULL && mail->fixed[i] != NULL; i++)
    {
      g_autoptr (MtCut) cut = cut_text (mail->fixed[i]);
      g_autoptr (GArray) lines = split_lines (cut);
      gboolean below = FALSE;

      for (guint j = 0; j < lines->len; j++)
        {
          const Line *line = &g_array_index (lines, Line, j);

          below = below || is_signature (cut, line, mail->signature);
          if (below && known == NULL)
            known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          if (below)
            g_hash_table_add (known, squeeze (cut, line->start, line->end));
        }
    }
  return known;
}

static gboolean
is_known_line (GHashTable *known, const MtCut *cut, const Line *line)
{
  g_autofree gchar *text = known != NULL ? squeeze (cut, line->start, line->end) : NULL;

  return known == NULL || g_hash_table_contains (known, text);
}

/* Below a signature that is known, the user may have written on: whoever clicks at the end of the text does. */
static void
mark_foreign (MtCut *cut, const MtCheckMail *mail)
{
  g_autoptr (GHashTable) signature = list_signature (mail);
  g_autoptr (GArray) lines = split_lines (cut);
  const gchar *marks = mail->quote_marks != NULL && *mail->quote_marks != '\0' ? mail->quote_marks : ">";
  gboolean quoted = FALSE, signed_ = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      gboolean quotation = is_quotation (cut, line, marks);

      /* A signature above the quotation ends there. */
      signed_ = !quotation && (signed_ || (mail->signature != NULL && is_signature (cut, line, mail->signature)));
      if (quotation && !quoted)
        mark_attribution (cut, lines, i);
      if (quotation || (signed_ && is_known_line (signature, cut, line)))
        set_part (cut, line, MT_PART_FOREIGN);
      quoted = quotation || (quoted && is_blank (cut, line));
    }
}

/* ---- sentences ---- */

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == '"' || c == 0x00BB || c == 0x201D || c == 0x2019;
}

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026;
}

/* Whether an empty line, or one that is not looked at, begins behind the line end at `i`. */
static gboolean
ends_paragraph (const MtCut *cut, guint i)
{
  for (i++; i < cut->length && cut->characters[i] != '\n'; i++)
    if (!g_unichar_isspace (cut->characters[i]))
      return cut->parts[i] == MT_PART_FOREIGN;
  return TRUE;
}

/* The next one from `*end` on. Cut the same way in a template and in the mail, whatever a sentence is. */
static gboolean
next_sentence (const MtCut *cut, guint *start, guint *end)
{
  guint i = *end;

  while (i < cut->length && (g_unichar_isspace (cut->characters[i]) || cut->parts[i] == MT_PART_FOREIGN))
    i++;
  *start = i;
  for (; i < cut->length; i++)
    {
      guint after = i + 1;

      if (cut->characters[i] == '\n' && ends_paragraph (cut, i))
        break;
      if (!ends_sentence (cut->characters[i]))
        continue;
      while (after < cut->length && is_closing (cut->characters[after]))
        after++;
      if (after == cut->length || g_unichar_isspace (cut->characters[after]))
        {
          i = after;
          break;
        }
    }
  *end = i;
  return *start < cut->length;
}

static void
add_sentences (GHashTable *sentences, const gchar *text)
{
  g_autoptr (MtCut) cut = cut_text (text);
  guint start = 0, end = 0;

  while (next_sentence (cut, &start, &end))
    g_hash_table_add (sentences, squeeze (cut, start, end));
}

static void
mark_fixed (MtCut *cut, const gchar *const *fixed)
{
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint start = 0, end = 0;

  for (; fixed != NULL && *fixed != NULL; fixed++)
    add_sentences (sentences, *fixed);
  while (next_sentence (cut, &start, &end))
    {
      g_autofree gchar *sentence = squeeze (cut, start, end);

      if (g_hash_table_contains (sentences, sentence))
        memset (cut->parts + start, MT_PART_FIXED, end - start);
    }
}

/* ---- the whole ---- */

MtCut *
mt_cut_new (const MtCheckMail *mail)
{
  MtCut *cut = cut_text (mail->text);

  mark_foreign (cut, mail);
  mark_fixed (cut, mail->fixed);
  return cut;
}

void
mt_cut_free (MtCut *cut)
{
  if (cut == NULL)
    return;
  g_free (cut->characters);
  g_free (cut->parts);
  g_free (cut);
}

gchar *
mt_cut_get_own (const MtCut *cut)
{
  g_autoptr (GString) text = g_string_sized_new (cut->length);

  for (guint i = 0; i < cut->length; i++)
    g_string_append_unichar (text, cut->parts[i] == MT_PART_OWN || cut->characters[i] == '\n' ? cut->characters[i]
                                                                                              : (gunichar)' ');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
mt_cut_find_greeting (const MtCut *cut, guint *start, guint *end)
{
  for (guint i = 0; i < cut->length; i++)
    if (cut->parts[i] != MT_PART_FOREIGN && !g_unichar_isspace (cut->characters[i]))
      {
        *start = i;
        while (i < cut->length && cut->characters[i] != '\n')
          i++;
        *end = i;
        return TRUE;
      }
  return FALSE;
}
