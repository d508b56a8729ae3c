/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message-private.h"

/* `local@domain`, `local@domain (Name)`, `Name <local@domain>` and `"Name" <local@domain>`, in nothing but letters, digits and harmless signs: nearly
 * all addresses are of these kinds. libetpan, which reads all others, takes ten times as long for them. */

gchar *
mt_decode_name (const gchar *raw, gsize length)
{
  g_autofree gchar *text = mt_decode_header ((MtSpan){ raw, length });
  GString *name = g_string_sized_new (strlen (text) + 1);

  for (const gchar *at = text; *at != '\0'; at++)
    if (*at != ' ' || (name->len > 0 && name->str[name->len - 1] != ' '))
      g_string_append_c (name, *at);
  while (name->len > 1 && (name->str[0] == '"' || name->str[0] == '\'') && name->str[name->len - 1] == name->str[0])
    {
      g_string_truncate (name, name->len - 1);
      g_string_erase (name, 0, 1);
    }
  g_strstrip (name->str);
  return g_string_free (name, name->str[0] == '\0');
}

static gboolean
is_harmless (gchar c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("!#$%&'*+-/=^_`{|}~", c) != NULL);
}

/* Words with single dots between them; returns where they end, NULL when it is not at a word. */
static const gchar *
skip_dotted (const gchar *at, const gchar *end, gboolean domain)
{
  const gchar *start = at;

  for (; at < end; at++)
    if (*at == '.')
      {
        if (at == start || at[-1] == '.')
          return NULL;
      }
    else if (domain ? !g_ascii_isalnum (*at) && *at != '-' : !is_harmless (*at))
      break;
  return at > start && at[-1] != '.' ? at : NULL;
}

static const gchar *
skip_address (const gchar *at, const gchar *end, MtSpan *address)
{
  const gchar *sign = skip_dotted (at, end, FALSE);
  const gchar *after = sign != NULL && sign < end && *sign == '@' ? skip_dotted (sign + 1, end, TRUE) : NULL;

  if (after != NULL)
    *address = (MtSpan){ at, (gsize)(after - at) };
  return after;
}

/* A name up to what ends it: "<", a quotation mark, a parenthesis. */
static const gchar *
skip_name (const gchar *at, const gchar *end, const gchar *others, gchar close, MtSpan *name)
{
  const gchar *start = at;

  while (at < end && *at != close && (is_harmless (*at) || (*at != '\0' && strchr (others, *at) != NULL)))
    at++;
  *name = (MtSpan){ start, (gsize)(at - start) };
  return at < end && *at == close && at > start ? at : NULL;
}

static const gchar *
skip_spaces (const gchar *at, const gchar *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at;
}

/* One mailbox; NULL when it is not surely one of these kinds. `alone` gets whether it has a comment, whose meaning hangs on there being no other. */
static const gchar *
skip_mailbox (const gchar *at, const gchar *end, MtSpan *name, MtSpan *address, gboolean *alone)
{
  const gchar *after = skip_address (at, end, address);

  *name = (MtSpan){ NULL, 0 };
  *alone = FALSE;
  if (after != NULL && (after == end || *after == ',' || g_ascii_isspace (*after)))
    {
      after = skip_spaces (after, end);
      if (after == end || *after != '(')
        return after;
      *alone = TRUE;
      after = skip_name (after + 1, end, " .,:;@", ')', name);
      return after != NULL ? skip_spaces (after + 1, end) : NULL;
    }
  if (*at == '"')
    {
      at = skip_name (at + 1, end, " .,:;@()", '"', name);
      at = at != NULL ? skip_spaces (at + 1, end) : NULL;
    }
  else
    at = skip_name (at, end, " .", '<', name);
  if (at == NULL || at == end || *at != '<')
    return NULL;
  after = skip_address (at + 1, end, address);
  return after != NULL && after < end && *after == '>' ? skip_spaces (after + 1, end) : NULL;
}

static void
add_mailbox (GPtrArray *out, MtSpan name, MtSpan address)
{
  MtMailbox *mailbox = g_new0 (MtMailbox, 1);

  mailbox->address = g_strndup (address.data, address.length);
  mailbox->name = name.data != NULL ? mt_decode_name (name.data, name.length) : NULL;
  for (gchar *at = strrchr (mailbox->address, '@'); *at != '\0'; at++)
    *at = g_ascii_tolower (*at);
  g_ptr_array_add (out, mailbox);
}

gboolean
mt_addresses_parse_simple (MtSpan field, guint max, GPtrArray *out)
{
  const gchar *end = field.data + field.length;
  const gchar *at = field.data;
  guint first = out->len;
  gboolean alone = FALSE;

  while (at != NULL && at < end)
    {
      gboolean is_first = at == field.data;
      MtSpan name, address;

      at = skip_mailbox (at, end, &name, &address, &alone);
      if (at != NULL && alone && (!is_first || at < end))
        at = NULL;
      if (at != NULL && out->len < max)
        add_mailbox (out, name, address);
      if (at == NULL || at == end)
        break;
      at = *at == ',' ? skip_spaces (at + 1, end) : NULL;
      if (at == end) /* a comma at the end */
        at = NULL;
    }
  if (at == NULL)
    g_ptr_array_set_size (out, (gint)first);
  return at != NULL && field.length > 0;
}
