/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_ENTITY_NAME 8 /* "thetasym", the longest of HTML 4 */

/* ---- entities ---- */

/* libxml2 looks names up one by one, which hostile text could make slow; hashed once. */
static GHashTable *
get_entities (void)
{
  /* Where HTML 4 has any (https://www.w3.org/TR/html401/sgml/entities.html): a look at each of 10,000 numbers takes 3 ms. */
  static const struct
  {
    guint first, last;
  } blocks[] = { { 34, 62 },     { 160, 255 },   { 338, 402 },   { 710, 732 },   { 913, 982 },
                 { 8194, 8260 }, { 8364, 8364 }, { 8465, 8501 }, { 8592, 8660 }, { 8704, 8901 },
                 { 8968, 9002 }, { 9674, 9674 }, { 9824, 9830 } };
  static gsize once = 0;
  if (g_once_init_enter (&once))
    {
      GHashTable *entities = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
        for (guint value = blocks[i].first; value <= blocks[i].last; value++)
          {
            const htmlEntityDesc *entity = htmlEntityValueLookup (value);
            if (entity != NULL)
              g_hash_table_insert (entities, (gpointer)entity->name, GUINT_TO_POINTER (value));
          }
      g_hash_table_insert (entities, (gpointer) "apos", GUINT_TO_POINTER ('\''));
      g_once_init_leave (&once, (gsize)entities);
    }
  return (GHashTable *)once;
}

/* Numbers 128 to 159 are meant as Windows-1252, in all browsers and in the standard. */
static gunichar
repair_number (gunichar c)
{
  static const guint16 windows[32] = { 0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                       0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                       0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                       0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178 };
  if (c >= 0x80 && c < 0xa0)
    return windows[c - 0x80];
  return c == 0 || !g_unichar_validate (c) ? 0xfffd : c;
}

/* `p` is after "&#". The place after the number; NULL when it is none. */
static const gchar *
parse_number (const gchar *p, const gchar *end, gunichar *c)
{
  gboolean hex = p < end && (*p == 'x' || *p == 'X');
  const gchar *first = p += hex ? 1 : 0;
  gunichar value = 0;
  for (; p < end && (hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p)); p++)
    value = MIN (value * (hex ? 16 : 10) + (gunichar)g_ascii_xdigit_value (*p), 0x110000);
  if (p == first)
    return NULL;
  *c = repair_number (value);
  return p < end && *p == ';' ? p + 1 : p;
}

/* `p` is after "&". */
static const gchar *
parse_name (const gchar *p, const gchar *end, gboolean in_attribute, gunichar *c)
{
  gchar name[MAX_ENTITY_NAME + 1];
  gsize n = 0;
  while (n <= MAX_ENTITY_NAME && p + n < end && g_ascii_isalnum (p[n]))
    n++;
  if (n == 0 || n > MAX_ENTITY_NAME)
    return NULL;
  memcpy (name, p, n);
  name[n] = '\0';
  p += n;
  gboolean closed = p < end && *p == ';';
  /* "?a=1&copy=2" in an address is no ©. */
  if (!closed && in_attribute)
    return NULL;
  gpointer value = g_hash_table_lookup (get_entities (), name);
  if (value == NULL)
    return NULL;
  *c = GPOINTER_TO_UINT (value);
  return closed ? p + 1 : p;
}

gunichar
mt_html_get_char (const gchar **p, const gchar *end, gboolean in_attribute)
{
  const gchar *here = *p;
  gunichar c = (guchar)*here;
  if (c == '&')
    {
      const gchar *after = here + 1 < end && here[1] == '#' ? parse_number (here + 2, end, &c)
                                                            : parse_name (here + 1, end, in_attribute, &c);
      *p = after != NULL ? after : here + 1;
    }
  else if (c < 0x80)
    *p = here + 1;
  else
    {
      c = g_utf8_get_char (here);
      *p = g_utf8_next_char (here);
    }
  return c;
}

/* ---- tags ---- */

void
mt_html_token_init (MtHtmlToken *token, const gchar *html, gsize length)
{
  memset (token, 0, sizeof *token);
  token->next = html;
  token->end = html + length;
  token->href = g_string_new (NULL);
  token->style = g_string_new (NULL);
  token->alt = g_string_new (NULL);
}

void
mt_html_token_clear (MtHtmlToken *token)
{
  g_string_free (token->href, TRUE);
  g_string_free (token->style, TRUE);
  g_string_free (token->alt, TRUE);
}

static const gchar *
find_char (const gchar *p, const gchar *end, gchar c)
{
  const gchar *found = p < end ? memchr (p, c, (gsize)(end - p)) : NULL;
  return found != NULL ? found : end;
}

/* After "<!" or "<?": to the end of the comment or declaration. */
static const gchar *
skip_declaration (const gchar *p, const gchar *end)
{
  if (end - p < 2 || p[0] != '-' || p[1] != '-')
    return MIN (find_char (p, end, '>') + 1, end);
  for (p += 2; p < end; p++)
    {
      p = find_char (p, end, '>');
      if (p < end && p[-1] == '-' && p[-2] == '-')
        return p + 1;
    }
  return end;
}

static const gchar *
skip_spaces (const gchar *p, const gchar *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

static void
decode_value (GString *out, const gchar *p, const gchar *end)
{
  g_string_truncate (out, 0);
  while (p < end)
    g_string_append_unichar (out, mt_html_get_char (&p, end, TRUE));
}

static gboolean
is_name (const gchar *name, const gchar *name_end, const gchar *wanted)
{
  gsize n = strlen (wanted);
  return (gsize)(name_end - name) == n && g_ascii_strncasecmp (name, wanted, n) == 0;
}

/* The first of two attributes of the same name counts. */
static void
keep_attribute (MtHtmlToken *token, const gchar *name, const gchar *name_end, const gchar *value,
                const gchar *value_end)
{
  if (is_name (name, name_end, "href") && !token->has_href)
    {
      token->has_href = TRUE;
      decode_value (token->href, value, value_end);
    }
  else if (is_name (name, name_end, "style") && token->style->len == 0)
    decode_value (token->style, value, value_end);
  else if (is_name (name, name_end, "alt") && token->alt->len == 0)
    decode_value (token->alt, value, value_end);
  else if (is_name (name, name_end, "hidden"))
    token->has_hidden = TRUE;
}

static const gchar *
parse_value (const gchar *p, const gchar *end, const gchar **value, const gchar **value_end)
{
  if (p < end && (*p == '"' || *p == '\''))
    {
      *value = p + 1;
      *value_end = find_char (p + 1, end, *p);
      return MIN (*value_end + 1, end);
    }
  *value = p;
  while (p < end && !g_ascii_isspace (*p) && *p != '>')
    p++;
  *value_end = p;
  return p;
}

static const gchar *
parse_attribute (MtHtmlToken *token, const gchar *p, const gchar *end)
{
  const gchar *name = p++;
  while (p < end && !g_ascii_isspace (*p) && !strchr ("/>=", *p))
    p++;
  const gchar *name_end = p, *value = p, *value_end = p;
  const gchar *equals = skip_spaces (p, end);
  if (equals < end && *equals == '=')
    p = parse_value (skip_spaces (equals + 1, end), end, &value, &value_end);
  keep_attribute (token, name, name_end, value, value_end);
  return p;
}

/* `p` is at the first letter of the name. */
static const gchar *
parse_tag (MtHtmlToken *token, const gchar *p, const gchar *end)
{
  gsize n = 0;
  for (; p < end && !g_ascii_isspace (*p) && *p != '/' && *p != '>'; p++)
    if (n < MT_HTML_NAME_MAX)
      token->name[n++] = g_ascii_tolower (*p);
  token->name[n] = '\0';
  token->self_closing = token->has_hidden = token->has_href = FALSE;
  g_string_truncate (token->href, 0);
  g_string_truncate (token->style, 0);
  g_string_truncate (token->alt, 0);
  for (p = skip_spaces (p, end); p < end && *p != '>'; p = skip_spaces (p, end))
    {
      token->self_closing = *p == '/';
      p = *p == '/' ? p + 1 : parse_attribute (token, p, end);
    }
  return MIN (p + 1, end);
}

static gboolean
parse_text (MtHtmlToken *token)
{
  const gchar *from = token->next;
  token->kind = MT_HTML_TEXT;
  token->text = from;
  token->text_end = token->next = find_char (from + 1, token->end, '<');
  return TRUE;
}

gboolean
mt_html_token_next (MtHtmlToken *token)
{
  while (token->next < token->end)
    {
      const gchar *p = token->next, *end = token->end;
      gboolean closing = end - p > 1 && p[1] == '/';
      const gchar *name = p + (closing ? 2 : 1);
      if (*p != '<' || name >= end || (!closing && !g_ascii_isalpha (*name) && *name != '!' && *name != '?'))
        return parse_text (token);
      if (!g_ascii_isalpha (*name))
        {
          token->next = closing ? MIN (find_char (name, end, '>') + 1, end) : skip_declaration (name + 1, end);
          continue;
        }
      token->kind = closing ? MT_HTML_END : MT_HTML_START;
      token->next = parse_tag (token, name, end);
      return TRUE;
    }
  return FALSE;
}

void
mt_html_token_skip_raw (MtHtmlToken *token)
{
  gsize n = strlen (token->name);
  const gchar *p = token->next;
  while ((p = find_char (p, token->end, '<')) < token->end)
    {
      p++;
      if ((gsize)(token->end - p) > n && *p == '/' && g_ascii_strncasecmp (p + 1, token->name, n) == 0
          && (p + n + 1 == token->end || !g_ascii_isalnum (p[n + 1])))
        {
          p = find_char (p, token->end, '>');
          break;
        }
    }
  token->next = MIN (p + 1, token->end);
}
