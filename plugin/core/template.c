/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <moralotop/error.h>
#include <moralotop/template.h>
#include <string.h>

#include "file.h"
#include "template-parsed.h"

/* Takes over a header field; unknown ones are left for later versions. */
static gboolean
set_field (MtTemplate *template_, const gchar *name, const gchar *value, guint line, GError **error)
{
  gchar **text = NULL;
  GPtrArray **pieces = NULL;

  if (g_ascii_strcasecmp (name, "Title") == 0)
    text = &template_->title;
  else if (g_ascii_strcasecmp (name, "Language") == 0)
    text = &template_->language;
  else if (g_ascii_strcasecmp (name, "Subject") == 0)
    text = &template_->subject;
  else if (g_ascii_strcasecmp (name, "Direct") == 0)
    text = &template_->direct;
  else if (g_ascii_strcasecmp (name, "Salutation") == 0)
    pieces = &template_->salutation;
  else if (g_ascii_strcasecmp (name, "Neutral-Salutation") == 0)
    pieces = &template_->neutral;

  if ((text != NULL && *text != NULL) || (pieces != NULL && *pieces != NULL))
    return mt_template_fail (error, template_->file_name, line, _ ("the field “%s” is there twice"), name);
  if (text != NULL && *value != '\0')
    *text = g_strdup (value);
  if (pieces != NULL && *value != '\0')
    *pieces = mt_template_read_pieces (value, FALSE, template_->file_name, line, error);
  return pieces == NULL || *value == '\0' || *pieces != NULL;
}

static gboolean
read_field (MtTemplate *template_, const gchar *field, guint line, GError **error)
{
  const gchar *colon = strchr (field, ':');
  g_autofree gchar *name = NULL, *value = NULL;

  if (colon == NULL || colon == field
      || strspn (field, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-") != (gsize)(colon - field))
    return mt_template_fail (
        error, template_->file_name, line,
        _ ("expected a header field such as “Title: First answer”; an empty line ends the header"));
  name = g_strndup (field, (gsize)(colon - field));
  value = g_strstrip (g_strdup (colon + 1));
  return set_field (template_, name, value, line, error);
}

/* Reads the header; `text` and `line` come out at the first line after the empty one. */
static gboolean
read_header (MtTemplate *template_, const gchar **text, guint *line, GError **error)
{
  g_autoptr (GString) field = g_string_new (NULL);
  guint field_line = 1;

  for (*line = 1; **text != '\0'; (*line)++)
    {
      gsize length = strcspn (*text, "\n");
      gboolean folded = **text == ' ' || **text == '\t';

      if (!folded && field->len > 0 && !read_field (template_, field->str, field_line, error))
        return FALSE;
      if (!folded)
        {
          g_string_truncate (field, 0);
          field_line = *line;
        }
      g_string_append_len (field, *text, (gssize)length);
      *text += length + ((*text)[length] == '\n');
      if (length == 0)
        {
          (*line)++;
          return TRUE;
        }
    }
  return mt_template_fail (error, template_->file_name, *line, _ ("no empty line, and so no text after the header"));
}

/* The first line that asks for a salutation; 0 when none does. */
static guint
find_salutation (const GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const MtTemplatePiece *piece = pieces->pdata[i];

      if (piece->word == MT_WORD_SALUTATION)
        return piece->line;
    }
  return 0;
}

static gboolean
check_whole (const MtTemplate *template_, guint body_line, GError **error)
{
  const gchar *missing = template_->title == NULL ? "Title" : template_->language == NULL ? "Language" : NULL;
  guint salutation_line = find_salutation (template_->body);

  if (missing != NULL)
    return mt_template_fail (error, template_->file_name, 1, _ ("the header has no field “%s”"), missing);
  if (template_->salutation == NULL && salutation_line != 0)
    return mt_template_fail (error, template_->file_name, salutation_line, _ ("the header has no field “%s”"),
                             "Salutation");
  if (template_->body->len == 0)
    return mt_template_fail (error, template_->file_name, body_line, _ ("no text after the header"));
  return TRUE;
}

/* LF line ends, no byte order mark. */
static gchar *
normalise (const gchar *text)
{
  GString *out = g_string_sized_new (strlen (text));

  if (g_str_has_prefix (text, "\xEF\xBB\xBF"))
    text += 3;
  for (; *text != '\0'; text++)
    if (*text != '\r')
      g_string_append_c (out, *text);
    else if (text[1] != '\n')
      g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

static guint
line_of (const gchar *text, const gchar *place)
{
  guint line = 1;

  for (; text < place; text++)
    line += *text == '\n';
  return line;
}

static MtTemplate *
parse (const gchar *text, gsize length, const gchar *file_name, GError **error)
{
  g_autoptr (MtTemplate) template_ = g_new0 (MtTemplate, 1);
  g_autofree gchar *clean = NULL;
  const gchar *rest;
  guint line = 1;

  template_->file_name = g_strdup (file_name);
  if (length > MT_TEMPLATE_MAX_SIZE)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_LIMIT, _ ("%s: too long for a template (over %d KiB)"), file_name,
                   MT_TEMPLATE_MAX_SIZE / 1024);
      return NULL;
    }
  if (!g_utf8_validate_len (text, length, &rest))
    {
      mt_template_fail (error, file_name, line_of (text, rest), _ ("this is no text in UTF-8"));
      return NULL;
    }
  clean = normalise (text);
  rest = clean;
  if (!read_header (template_, &rest, &line, error))
    return NULL;
  template_->body = mt_template_read_pieces (rest, TRUE, file_name, line, error);
  if (template_->body == NULL || !check_whole (template_, line, error))
    return NULL;
  return g_steal_pointer (&template_);
}

MtTemplate *
mt_template_parse (const gchar *text, const gchar *file_name, GError **error)
{
  g_return_val_if_fail (text != NULL && file_name != NULL, NULL);
  return parse (text, strlen (text), file_name, error);
}

MtTemplate *
mt_template_load (const gchar *path, GError **error)
{
  g_autofree gchar *text = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);
  if (!mt_file_read (path, MT_FILE_MAX, &text, &length, &reason))
    {
      g_set_error_literal (error, MT_ERROR, MT_ERROR_READ, reason->message);
      return NULL;
    }
  return parse (text, length, path, error);
}

void
mt_template_free (MtTemplate *template_)
{
  if (template_ == NULL)
    return;
  g_free (template_->file_name);
  g_free (template_->title);
  g_free (template_->language);
  g_free (template_->subject);
  g_free (template_->direct);
  g_clear_pointer (&template_->salutation, g_ptr_array_unref);
  g_clear_pointer (&template_->neutral, g_ptr_array_unref);
  g_clear_pointer (&template_->body, g_ptr_array_unref);
  g_free (template_);
}

const gchar *
mt_template_get_title (const MtTemplate *template_)
{
  g_return_val_if_fail (template_ != NULL, "");
  return template_->title;
}

const gchar *
mt_template_get_language (const MtTemplate *template_)
{
  g_return_val_if_fail (template_ != NULL, "");
  return template_->language;
}

const gchar *
mt_template_get_subject (const MtTemplate *template_)
{
  return template_->subject;
}
