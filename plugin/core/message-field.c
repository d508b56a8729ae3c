/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message-private.h"

static MtSpan
trim (const gchar *from, const gchar *to)
{
  while (from < to && g_ascii_isspace (*from))
    from++;
  while (from < to && g_ascii_isspace (to[-1]))
    to--;
  return (MtSpan){ from, (gsize)(to - from) };
}

/* Length, first, middle and last character. */
static inline guint32
make_key (const gchar *name, gsize length)
{
  guint32 key = (guint32)length & 0xff;

  if (length > 0)
    key |= (guint32)((guchar)name[0] | 0x20) << 8 | (guint32)((guchar)name[length / 2] | 0x20) << 16
           | (guint32)((guchar)name[length - 1] | 0x20) << 24;
  return key;
}

guint32
mt_field_key (const gchar *name)
{
  return make_key (name, strlen (name));
}

/* Reads the name at the beginning of a line. Returns the colon that ends it; NULL when the line begins no field. */
static const gchar *
read_name (const gchar *line, const gchar *end, MtSpan *name)
{
  const gchar *at = line;

  while (at<end && * at> 32 && *at < 127 && *at != ':')
    at++;
  if (at == line)
    return NULL;
  *name = (MtSpan){ line, (gsize)(at - line) };
  while (at < end && (*at == ' ' || *at == '\t')) /* obsolete, and "From " of mbox files never gets to the colon */
    at++;
  return at < end && *at == ':' ? at : NULL;
}

static void
add_field (GArray *fields, MtField *field, const gchar *colon, const gchar *end)
{
  field->value = trim (colon + 1, end);
  field->key = make_key (field->name.data, field->name.length);
  g_array_append_val (fields, *field);
}

gsize
mt_fields_scan (MtSpan source, gboolean part, guint max, GArray *fields)
{
  const gchar *end = source.data + source.length;
  const gchar *colon = NULL; /* of the field being read; NULL: none is */
  MtField field = { 0 };
  const gchar *line = source.data;

  while (line < end)
    {
      const gchar *newline = memchr (line, '\n', (gsize)(end - line));
      const gchar *next = newline != NULL ? newline + 1 : end;
      gboolean blank = *line == '\n' || (*line == '\r' && line + 1 < end && line[1] == '\n');

      if (*line == ' ' || *line == '\t')
        {
          line = next;
          continue;
        }
      if (colon != NULL)
        add_field (fields, &field, colon, line);
      colon = NULL;
      if (blank)
        return (gsize)(next - source.data);
      if (part && end - line > 2 && line[0] == '-' && line[1] == '-')
        return (gsize)(line - source.data);
      /* A line that is no field (a broken fold, ">From ") is passed over, as mail readers do. */
      if (fields->len < max)
        colon = read_name (line, next, &field.name);
      line = next;
    }
  if (colon != NULL)
    add_field (fields, &field, colon, end);
  return source.length;
}

const MtField *
mt_fields_find (const GArray *fields, const gchar *name, guint nth)
{
  gsize length = strlen (name);
  guint32 key = mt_field_key (name);

  for (guint i = 0; i < fields->len; i++)
    {
      const MtField *field = &g_array_index (fields, MtField, i);

      if (field->key == key && field->name.length == length && g_ascii_strncasecmp (field->name.data, name, length) == 0
          && nth-- == 0)
        return field;
    }
  return NULL;
}

gchar *
mt_field_unfold (MtSpan field, gsize max)
{
  gsize length = MIN (field.length, max);
  gchar *line = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    line[i] = (guchar)field.data[i] < 0x20 || field.data[i] == 0x7f ? ' ' : field.data[i];
  line[length] = '\0';
  return line;
}
