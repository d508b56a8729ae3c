/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message-private.h"

#define MAX_PARAMETERS 100 /* of a content type */

/* One "name=value" between semicolons; a quoted value may hold semicolons. Returns where it ends. */
static const gchar *
parse_parameter (const gchar *at, gchar **name, gchar **value)
{
  const gchar *start = at + strspn (at, " ;");
  const gchar *equals = start + strcspn (start, "=;");

  *name = NULL;
  if (*equals != '=')
    return equals;
  *name = g_strstrip (g_ascii_strdown (start, equals - start));
  at = equals + 1 + strspn (equals + 1, " ");
  if (*at == '"')
    {
      GString *quoted = g_string_new (NULL);

      for (at++; *at != '\0' && *at != '"'; at++)
        {
          if (*at == '\\' && at[1] != '\0')
            at++;
          g_string_append_c (quoted, *at);
        }
      *value = g_string_free (quoted, FALSE);
      return at + strcspn (at, ";");
    }
  start = at;
  at += strcspn (at, ";");
  *value = g_strndup (start, strcspn (start, "; "));
  return at;
}

/* Appends RFC 2231 text with its %XX. */
static void
append_unescaped (GString *out, const gchar *text)
{
  for (; *text != '\0'; text++)
    {
      if (*text == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]))
        {
          g_string_append_c (out, (gchar)(g_ascii_xdigit_value (text[1]) * 16 + g_ascii_xdigit_value (text[2])));
          text += 2;
        }
      else
        g_string_append_c (out, *text);
    }
}

/* The charset'language' in front of an encoded value; returns what follows it. */
static const gchar *
split_charset (const gchar *value, gchar **charset)
{
  const gchar *language = strchr (value, '\'');
  const gchar *rest = language != NULL ? strchr (language + 1, '\'') : NULL;

  if (rest == NULL)
    return value;
  *charset = g_strndup (value, (gsize)(language - value));
  return rest + 1;
}

/* Puts the pieces name*0, name*1* … of one parameter together, or reads its only one, name*. */
static gchar *
join_pieces (GHashTable *raw, const gchar *name)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autofree gchar *charset = NULL;
  g_autofree gchar *only = g_strconcat (name, "*", NULL);
  const gchar *value = g_hash_table_lookup (raw, only);

  if (value != NULL)
    append_unescaped (bytes, split_charset (value, &charset));
  for (guint i = 0; value == NULL && i < MAX_PARAMETERS; i++)
    {
      g_autofree gchar *plain = g_strdup_printf ("%s*%u", name, i);
      g_autofree gchar *coded = g_strdup_printf ("%s*%u*", name, i);
      const gchar *piece = g_hash_table_lookup (raw, coded);

      if (piece != NULL)
        append_unescaped (bytes, i == 0 ? split_charset (piece, &charset) : piece);
      else if ((piece = g_hash_table_lookup (raw, plain)) != NULL)
        g_string_append (bytes, piece);
      else
        break;
    }
  return mt_decode_charset ((MtSpan){ bytes->str, bytes->len }, charset);
}

static gchar *
clean_value (const gchar *raw)
{
  MtSpan span = { raw, strlen (raw) };

  return mt_decode_header (span);
}

static void
collect_parameters (MtContent *content, GHashTable *raw)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, raw);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const gchar *star = strchr (key, '*');
      g_autofree gchar *name = star != NULL ? g_strndup (key, (gsize)(star - (gchar *)key)) : g_strdup (key);
      g_autofree gchar *joined = NULL;

      if (star != NULL && g_hash_table_contains (content->parameters, name))
        continue;
      joined = star != NULL ? join_pieces (raw, name) : g_strdup (value);
      g_hash_table_replace (content->parameters, g_steal_pointer (&name), clean_value (joined));
    }
}

/* What stands before the first parameter; nothing when it is no word of RFC 2045. */
static gchar *
parse_value (const gchar *line)
{
  gchar *value = g_ascii_strdown (line, (gssize)strcspn (line, "; ("));

  if (!g_str_is_ascii (value))
    *value = '\0';
  return value;
}

gchar *
mt_content_parse_value (MtSpan field)
{
  const gchar *semicolon = field.length > 0 ? memchr (field.data, ';', field.length) : NULL;
  g_autofree gchar *line = NULL;

  if (semicolon != NULL)
    field.length = (gsize)(semicolon - field.data);
  line = mt_field_unfold (field, MT_MESSAGE_MAX_FIELD);
  return parse_value (line);
}

MtContent *
mt_content_parse (MtSpan field)
{
  g_autofree gchar *line = mt_field_unfold (field, MT_MESSAGE_MAX_FIELD);
  g_autoptr (GHashTable) raw = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  MtContent *content = g_new0 (MtContent, 1);
  const gchar *at = line + strcspn (line, ";");

  content->value = parse_value (line);
  content->parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; *at != '\0' && i < MAX_PARAMETERS; i++)
    {
      gchar *name, *value;

      at = parse_parameter (at, &name, &value);
      if (name != NULL && !g_hash_table_contains (raw, name)) /* the first one counts */
        g_hash_table_insert (raw, name, value);
      else if (name != NULL)
        {
          g_free (name);
          g_free (value);
        }
    }
  collect_parameters (content, raw);
  return content;
}

void
mt_content_free (MtContent *content)
{
  if (content == NULL)
    return;
  g_free (content->value);
  g_hash_table_unref (content->parameters);
  g_free (content);
}

const gchar *
mt_content_get (const MtContent *content, const gchar *name)
{
  return g_hash_table_lookup (content->parameters, name);
}
