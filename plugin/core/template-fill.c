/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/error.h>
#include <moralotop/names.h>
#include <string.h>

#include "template-parsed.h"

typedef struct
{
  const MtTemplate *template_;
  const MtTemplateValues *values;
  gchar *first_name; /* may be NULL */
  gboolean preview;  /* holes without value stay visible */
  gboolean gap;      /* a clause was left out, where a line began */
  GString *out;
  guint n_characters;
  GPtrArray *spans;
} Filling;

MtTemplateValues
mt_template_values (const MtProfile *profile, const MtInvitation *invitation)
{
  MtTemplateValues values = { NULL };

  if (profile != NULL)
    {
      values.my_name = profile->name;
      values.my_first_name = profile->first_name;
      values.my_blog = profile->blog;
    }
  if (invitation != NULL)
    {
      values.name = invitation->name;
      values.first_name = invitation->first_name != NULL ? invitation->first_name : "";
      values.network = invitation->network_name;
      values.headline = invitation->headline;
    }
  return values;
}

/* ---- stretches ---- */

static void
span_free (gpointer data)
{
  MtTemplateSpan *span = data;

  g_free (span->placeholder);
  g_free (span);
}

GPtrArray *
mt_template_spans_new (void)
{
  return g_ptr_array_new_with_free_func (span_free);
}

static void
add_span (Filling *filling, guint start, const gchar *placeholder)
{
  MtTemplateSpan *last = filling->spans->len == 0 ? NULL : filling->spans->pdata[filling->spans->len - 1];

  /* The salutation brings its own pieces: what is the template's on both sides of a seam is one stretch. */
  if (last == NULL || placeholder != NULL || last->placeholder != NULL)
    {
      last = g_new0 (MtTemplateSpan, 1);
      last->start = start;
      last->placeholder = g_strdup (placeholder);
      g_ptr_array_add (filling->spans, last);
    }
  last->end = filling->n_characters;
}

static void
emit (Filling *filling, const gchar *text, const gchar *placeholder)
{
  guint start = filling->n_characters;

  if (*text == '\0')
    return;
  g_string_append (filling->out, text);
  filling->n_characters += (guint)g_utf8_strlen (text, -1);
  filling->gap = FALSE;
  add_span (filling, start, placeholder);
}

/* What was added last is a hole. */
static void
mark_missing (Filling *filling)
{
  MtTemplateSpan *last = filling->spans->pdata[filling->spans->len - 1];

  last->missing = TRUE;
}

/* ---- values ---- */

static const gchar *
skip_blank (const gchar *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

static gboolean
is_blank (const gchar *text)
{
  return text == NULL || *skip_blank (text) == '\0';
}

static const gchar *
value_of (const Filling *filling, MtTemplateWord word)
{
  const MtTemplateValues *values = filling->values;
  const gchar *const value[MT_N_WORDS] = {
    [MT_WORD_FIRST_NAME] = filling->first_name,
    [MT_WORD_NAME] = values->name,
    [MT_WORD_NETWORK] = is_blank (values->network) ? filling->template_->direct : values->network,
    [MT_WORD_HEADLINE] = values->headline,
    [MT_WORD_OWN_WORDS] = values->own_words,
    [MT_WORD_MY_NAME] = values->my_name,
    [MT_WORD_MY_FIRST_NAME] = values->my_first_name,
    [MT_WORD_MY_BLOG] = values->my_blog,
  };

  return is_blank (value[word]) ? NULL : value[word];
}

/* Own words with LF line ends; all else on one line. No control characters, no white space around it. */
static gchar *
clean_value (const gchar *value, gboolean one_line)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (value));

  for (const gchar *at = value; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (c);
      gboolean line_end =
          c == '\n' || c == '\r' || type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;

      if (c == '\r' && at[1] == '\n')
        continue;
      if (line_end || (one_line && c == '\t'))
        g_string_append_c (out, one_line ? ' ' : '\n');
      else if (type != G_UNICODE_CONTROL || c == '\t')
        g_string_append_unichar (out, c);
    }
  while (out->len > 0 && is_blank (g_utf8_find_prev_char (out->str, out->str + out->len)))
    g_string_truncate (out, (gsize)(g_utf8_find_prev_char (out->str, out->str + out->len) - out->str));
  return g_strdup (skip_blank (out->str));
}

static gboolean fill_pieces (Filling *filling, const GPtrArray *pieces, GError **error);

static const GPtrArray *
salutation_of (const Filling *filling)
{
  const MtTemplate *template_ = filling->template_;

  return filling->first_name == NULL && template_->neutral != NULL ? template_->neutral : template_->salutation;
}

static gboolean
fill_hole (Filling *filling, const MtTemplatePiece *piece, GError **error)
{
  const MtTemplate *template_ = filling->template_;
  const gchar *value = piece->word == MT_WORD_SALUTATION ? NULL : value_of (filling, piece->word);

  if (piece->word == MT_WORD_SALUTATION && is_blank (filling->values->salutation))
    return fill_pieces (filling, salutation_of (filling), error);
  if (piece->word == MT_WORD_SALUTATION)
    value = filling->values->salutation;
  if (value != NULL)
    {
      g_autofree gchar *clean = clean_value (value, piece->word != MT_WORD_OWN_WORDS);

      emit (filling, clean, piece->text);
    }
  else if (filling->preview)
    {
      g_autofree gchar *hole = g_strdup_printf ("{%s}", piece->text);

      emit (filling, hole, piece->text);
      mark_missing (filling);
    }
  else
    {
      g_set_error (error, MT_ERROR, MT_ERROR_TEMPLATE, _ ("%s, line %u: {%s} is not filled in yet"),
                   template_->file_name, piece->line, piece->text);
      return FALSE;
    }
  return TRUE;
}

/* ---- clauses ---- */

static gboolean
has_all_values (const Filling *filling, const GPtrArray *clause)
{
  for (guint i = 0; i < clause->len; i++)
    {
      const MtTemplatePiece *piece = clause->pdata[i];

      if (piece->word != MT_WORD_NONE && value_of (filling, piece->word) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_clause (Filling *filling, const GPtrArray *clause, GError **error)
{
  const GString *out = filling->out;

  if (has_all_values (filling, clause))
    return fill_pieces (filling, clause, error);
  filling->gap = out->len == 0 || out->str[out->len - 1] == '\n';
  return TRUE;
}

/* A line on which only a clause stood goes with it, and one of the two empty lines around it. */
static const gchar *
skip_gap (const Filling *filling, const gchar *text)
{
  const gchar *rest = text + strspn (text, " \t");

  if (!filling->gap || (*rest != '\n' && *rest != '\0'))
    return text;
  rest += *rest == '\n';
  if (*rest == '\n' && (filling->out->len == 0 || g_str_has_suffix (filling->out->str, "\n\n")))
    rest++;
  return rest;
}

/* The same at the end of the text, where no line follows. */
static void
close_gap (Filling *filling)
{
  MtTemplateSpan *last = filling->spans->len == 0 ? NULL : filling->spans->pdata[filling->spans->len - 1];

  if (!filling->gap || last == NULL || last->placeholder != NULL || last->end - last->start < 2
      || !g_str_has_suffix (filling->out->str, "\n\n"))
    return;
  g_string_truncate (filling->out, filling->out->len - 1);
  filling->n_characters--;
  last->end--;
}

static gboolean
fill_pieces (Filling *filling, const GPtrArray *pieces, GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const MtTemplatePiece *piece = pieces->pdata[i];

      if (piece->word == MT_WORD_NONE)
        emit (filling, skip_gap (filling, piece->text), NULL);
      else if (piece->word == MT_WORD_CLAUSE && !fill_clause (filling, piece->clause, error))
        return FALSE;
      else if (piece->word != MT_WORD_CLAUSE && !fill_hole (filling, piece, error))
        return FALSE;
    }
  return TRUE;
}

/* NULL: a neutral greeting. */
static gchar *
first_name_of (const MtTemplateValues *values)
{
  if (values->first_name != NULL)
    return is_blank (values->first_name) ? NULL : g_strdup (values->first_name);
  return values->name != NULL ? mt_names_first_name (values->name) : NULL;
}

gchar *
mt_template_get_salutation (const MtTemplate *template_, const MtTemplateValues *values)
{
  g_autoptr (GPtrArray) spans = mt_template_spans_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree gchar *first_name = NULL;
  Filling filling = { .template_ = template_, .values = values, .out = out, .spans = spans };

  g_return_val_if_fail (template_ != NULL && values != NULL, NULL);
  filling.first_name = first_name = first_name_of (values);
  if (salutation_of (&filling) == NULL || !fill_pieces (&filling, salutation_of (&filling), NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gchar *
fill (const MtTemplate *template_, const MtTemplateValues *values, gboolean preview, GPtrArray *spans, GError **error)
{
  g_autoptr (GPtrArray) fresh = mt_template_spans_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree gchar *first_name = first_name_of (values);
  Filling filling = { .template_ = template_, .values = values, .preview = preview, .out = out, .spans = fresh };

  filling.first_name = first_name;
  if (!fill_pieces (&filling, template_->body, error))
    return NULL;
  close_gap (&filling);
  if (spans != NULL)
    g_ptr_array_extend_and_steal (spans, g_steal_pointer (&fresh));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gchar *
mt_template_fill (const MtTemplate *template_, const MtTemplateValues *values, GPtrArray *spans, GError **error)
{
  g_return_val_if_fail (template_ != NULL && values != NULL, NULL);
  return fill (template_, values, FALSE, spans, error);
}

gchar *
mt_template_preview (const MtTemplate *template_, const MtTemplateValues *values, GPtrArray *spans)
{
  g_return_val_if_fail (template_ != NULL && values != NULL, g_strdup (""));
  return fill (template_, values, TRUE, spans, NULL);
}
