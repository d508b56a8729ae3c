/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/error.h>
#include <string.h>

#include "template-parsed.h"

#define MAX_SHOWN 40 /* characters of a wrong word that an error shows */

/* In the order of MtTemplateWord. */
static const gchar *const known_words[MT_N_WORDS + 1] = { "salutation", "first_name", "name",    "network",
                                                          "headline",   "own_words",  "my_name", "my_first_name",
                                                          "my_blog",    NULL };

typedef struct
{
  const gchar *file_name;
  gboolean in_body;
  guint line;
  GPtrArray *pieces;  /* where the next one goes: the text's, or those of the clause that is open */
  GPtrArray *outside; /* the text's pieces while a clause is open, else NULL */
  guint clause_line;  /* where that was opened */
  GString *own;       /* text that is no piece yet */
} Reading;

/* ---- pieces ---- */

static void
piece_free (gpointer data)
{
  MtTemplatePiece *piece = data;

  g_clear_pointer (&piece->clause, g_ptr_array_unref);
  g_free (piece->text);
  g_free (piece);
}

static MtTemplatePiece *
add_piece (GPtrArray *pieces, MtTemplateWord word, guint line)
{
  MtTemplatePiece *piece = g_new0 (MtTemplatePiece, 1);

  piece->word = word;
  piece->line = line;
  g_ptr_array_add (pieces, piece);
  return piece;
}

static void
flush_text (Reading *reading)
{
  if (reading->own->len > 0)
    add_piece (reading->pieces, MT_WORD_NONE, reading->line)->text = g_strdup (reading->own->str);
  g_string_truncate (reading->own, 0);
}

/* ---- errors ---- */

gboolean
mt_template_fail (GError **error, const gchar *file_name, guint line, const gchar *format, ...)
{
  g_autofree gchar *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: a file, a line in it, what is wrong there. */
  g_set_error (error, MT_ERROR, MT_ERROR_FORMAT, _ ("%s, line %u: %s"), file_name, line, message);
  return FALSE;
}

static gchar *
shorten (const gchar *text, gsize length)
{
  g_autofree gchar *whole = g_strndup (text, length);

  return g_utf8_strlen (whole, -1) > MAX_SHOWN ? g_utf8_substring (whole, 0, MAX_SHOWN) : g_steal_pointer (&whole);
}

/* ---- holes ---- */

/* MT_WORD_NONE and an error for an unknown word. */
static MtTemplateWord
read_word (const Reading *reading, const gchar *word, GError **error)
{
  /* A salutation that greets with itself would never end. */
  guint first = reading->in_body ? MT_WORD_SALUTATION : MT_WORD_SALUTATION + 1;
  g_autofree gchar *list = NULL, *shown = NULL;

  for (guint i = first; i < MT_N_WORDS; i++)
    if (g_str_equal (word, known_words[i]))
      return (MtTemplateWord)i;
  list = g_strjoinv (", ", (gchar **)known_words + first);
  shown = shorten (word, strlen (word));
  g_set_error (error, MT_ERROR, MT_ERROR_TEMPLATE, _ ("%s, line %u: unknown placeholder {%s}; the known ones are %s"),
               reading->file_name, reading->line, shown, list);
  return MT_WORD_NONE;
}

/* Reads the hole that begins at `brace`; NULL and an error, else the place after it. */
static const gchar *
read_hole (Reading *reading, const gchar *brace, GError **error)
{
  gsize length = strcspn (brace + 1, "{}\n");
  g_autofree gchar *text = g_strndup (brace + 1, length);
  MtTemplateWord word;

  if (brace[1 + length] != '}')
    {
      mt_template_fail (error, reading->file_name, reading->line,
                        _ ("a brace is opened but not closed; for a plain brace write “%s”"), "{{");
      return NULL;
    }
  word = read_word (reading, text, error);
  if (word == MT_WORD_NONE)
    return NULL;
  if (word == MT_WORD_SALUTATION && reading->outside != NULL)
    {
      mt_template_fail (error, reading->file_name, reading->line,
                        _ ("{%s} cannot stand in brackets, which are left out where something is missing"), text);
      return NULL;
    }
  flush_text (reading);
  add_piece (reading->pieces, word, reading->line)->text = g_steal_pointer (&text);
  return brace + length + 2;
}

/* ---- clauses ---- */

static gboolean
open_clause (Reading *reading, GError **error)
{
  MtTemplatePiece *piece;

  if (reading->outside != NULL)
    return mt_template_fail (error, reading->file_name, reading->line,
                             _ ("a bracket is opened inside of another; for a plain bracket write “%s”"), "[[");
  flush_text (reading);
  piece = add_piece (reading->pieces, MT_WORD_CLAUSE, reading->line);
  piece->clause = g_ptr_array_new_with_free_func (piece_free);
  reading->outside = reading->pieces;
  reading->pieces = piece->clause;
  reading->clause_line = reading->line;
  return TRUE;
}

static gboolean
close_clause (Reading *reading, GError **error)
{
  gboolean has_hole = FALSE;

  if (reading->outside == NULL)
    return mt_template_fail (error, reading->file_name, reading->line,
                             _ ("a bracket is closed but was not opened; for a plain bracket write “%s”"), "]]");
  for (guint i = 0; i < reading->pieces->len; i++)
    has_hole = has_hole || ((const MtTemplatePiece *)reading->pieces->pdata[i])->word != MT_WORD_NONE;
  if (!has_hole)
    {
      g_autofree gchar *shown = shorten (reading->own->str, strcspn (reading->own->str, "\n"));

      return mt_template_fail (
          error, reading->file_name, reading->clause_line,
          _ ("no placeholder is in the brackets [%s], so they would never be left out; for a plain "
             "bracket write “%s”"),
          shown, "[[");
    }
  flush_text (reading);
  reading->pieces = g_steal_pointer (&reading->outside);
  return TRUE;
}

static gboolean
check_closed (const Reading *reading, GError **error)
{
  if (reading->outside == NULL)
    return TRUE;
  return mt_template_fail (error, reading->file_name, reading->clause_line,
                           _ ("a bracket is opened but not closed; for a plain bracket write “%s”"), "[[");
}

/* ---- the text ---- */

/* Reads what begins at `at`, a brace or a bracket; NULL and an error, else the place after it. */
static const gchar *
read_mark (Reading *reading, const gchar *at, GError **error)
{
  if (*at == '{')
    return read_hole (reading, at, error);
  if (*at == '[')
    return open_clause (reading, error) ? at + 1 : NULL;
  if (*at == ']')
    return close_clause (reading, error) ? at + 1 : NULL;
  mt_template_fail (error, reading->file_name, reading->line,
                    _ ("a brace is closed but was not opened; for a plain brace write “%s”"), "}}");
  return NULL;
}

GPtrArray *
mt_template_read_pieces (const gchar *text, gboolean in_body, const gchar *file_name, guint line, GError **error)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (piece_free);
  g_autoptr (GString) own = g_string_new (NULL);
  Reading reading = { file_name, in_body, line, pieces, NULL, 0, own };

  for (const gchar *at = text; *at != '\0';)
    if (strchr ("{}[]", *at) == NULL || at[1] == *at)
      {
        reading.line += *at == '\n';
        g_string_append_c (own, *at);
        at += strchr ("{}[]", *at) == NULL ? 1 : 2;
      }
    else
      {
        at = read_mark (&reading, at, error);
        if (at == NULL)
          return NULL;
      }
  if (!check_closed (&reading, error))
    return NULL;
  flush_text (&reading);
  return g_steal_pointer (&pieces);
}
