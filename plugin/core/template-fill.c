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
  GString *out;
  guint n_characters;
  GPtrArray *spans; /* may be NULL */
} Filling;

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
  gsize before = filling->out->len;

  for (const gchar *at = text; *at != '\0';)
    {
      gsize length = strcspn (at, "\r");

      g_string_append_len (filling->out, at, (gssize)length);
      at += length;
      if (*at == '\r' && *++at != '\n')
        g_string_append_c (filling->out, '\n');
    }
  filling->n_characters += (guint)g_utf8_strlen (filling->out->str + before, (gssize)(filling->out->len - before));
  if (filling->spans != NULL)
    add_span (filling, start, placeholder);
}

static gboolean
is_blank (const gchar *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
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
    emit (filling, value, piece->text);
  else if (filling->preview)
    {
      g_autofree gchar *hole = g_strdup_printf ("{%s}", piece->text);

      emit (filling, hole, piece->text);
    }
  else
    {
      g_set_error (error, MT_ERROR, MT_ERROR_TEMPLATE, _ ("%s, line %u: {%s} is not filled in yet"),
                   template_->file_name, piece->line, piece->text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
fill_pieces (Filling *filling, const GPtrArray *pieces, GError **error)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const MtTemplatePiece *piece = pieces->pdata[i];

      if (piece->word == MT_WORD_NONE)
        emit (filling, piece->text, NULL);
      else if (!fill_hole (filling, piece, error))
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
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree gchar *first_name = NULL;
  Filling filling = { .template_ = template_, .values = values, .out = out };

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
