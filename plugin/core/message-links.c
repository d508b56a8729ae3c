/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "message-private.h"

#define MAX_ANCHOR 1000 /* bytes from the end of the URL to </a> in plain text */

void
mt_link_free (MtLink *link)
{
  if (link == NULL)
    return;
  g_free (link->url);
  g_free (link->text);
  g_free (link);
}

static gsize
scheme_length (const gchar *url)
{
  static const gchar *const schemes[] = { "http://", "https://", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return strlen (schemes[i]);
  return 0;
}

void
mt_links_add (GPtrArray *links, const gchar *url, const gchar *text)
{
  g_autofree gchar *copy = g_strstrip (g_strdup (url));
  gsize length = scheme_length (copy);
  MtLink *link;

  if (links->len >= MT_MESSAGE_MAX_LINKS || length == 0 || copy[length] == '\0')
    return;
  link = g_new0 (MtLink, 1);
  link->url = g_steal_pointer (&copy);
  link->text = g_strdup (text);
  g_ptr_array_add (links, link);
}

/* Where a bare link ends: at white space, quotes and angle brackets, typographic ones included. */
static gsize
url_length (const gchar *url)
{
  const gchar *at = url;

  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c <= ' ' || c == 0x7f || strchr ("<>\"`", c < 0x80 ? (gint)c : 'x') != NULL || g_unichar_isspace (c)
          || c == 0xab || c == 0xbb || (c >= 0x2018 && c <= 0x201f) || c == 0x2039 || c == 0x203a)
        break;
    }
  return (gsize)(at - url);
}

/* Punctuation at the end belongs to the sentence; a ")" belongs to the link only when the link opens one. */
static gsize
trim_url (const gchar *url, gsize length)
{
  gint open = 0;

  for (gsize i = 0; i < length; i++)
    open += url[i] == '(' ? 1 : url[i] == ')' ? -1 : 0;
  for (; length > 0; length--)
    {
      gchar last = url[length - 1];

      if (last == ')' && open < 0)
        open++;
      else if (strchr (".,;:!?]}'*|", last) == NULL)
        break;
    }
  return length;
}

static gchar *
unescape_ampersands (const gchar *url)
{
  g_auto (GStrv) pieces = g_strsplit (url, "&amp;", -1);

  return g_strjoinv ("&", pieces);
}

/* `href="URL">text</a>` in plain text: what stands in it, NULL when the link at `url` is a bare one. */
static gchar *
find_anchor_text (const gchar *start, const gchar *url, gsize length)
{
  const gchar *after = url + length;
  const gchar *end, *text, *close;

  if (url - start < 6 || g_ascii_strncasecmp (url - 6, "href=", 5) != 0 || *after != url[-1])
    return NULL;
  end = after + strnlen (after, MAX_ANCHOR);
  text = memchr (after, '>', (gsize)(end - after));
  close = text != NULL ? memchr (text, '<', (gsize)(end - text)) : NULL;
  if (close == NULL || g_ascii_strncasecmp (close, "</a", 3) != 0)
    return NULL;
  return g_strstrip (g_strndup (text + 1, (gsize)(close - text - 1)));
}

/* Adds the link at `url`, a bare one only when it is new. `seen` holds the URLs of `links`. */
static void
add_found (GPtrArray *links, GHashTable *seen, const gchar *url, gsize length, const gchar *anchor)
{
  g_autofree gchar *copy = g_strndup (url, anchor != NULL ? length : trim_url (url, length));
  g_autofree gchar *plain = anchor != NULL ? unescape_ampersands (copy) : g_steal_pointer (&copy);
  guint before = links->len;

  if (anchor == NULL && g_hash_table_contains (seen, plain))
    return;
  mt_links_add (links, plain, anchor);
  if (links->len > before)
    g_hash_table_add (seen, ((MtLink *)g_ptr_array_index (links, before))->url);
}

void
mt_links_scan (const gchar *text, GPtrArray *links)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < links->len; i++)
    g_hash_table_add (seen, ((MtLink *)g_ptr_array_index (links, i))->url);
  for (const gchar *at = strchr (text, ':'); at != NULL && links->len < MT_MESSAGE_MAX_LINKS; at = strchr (at + 1, ':'))
    {
      const gchar *url = at;
      g_autofree gchar *anchor = NULL;
      gsize length;

      while (url > text && at - url < 6 && g_ascii_isalpha (url[-1]))
        url--;
      if (scheme_length (url) == 0)
        continue;
      length = url_length (url);
      anchor = find_anchor_text (text, url, length);
      add_found (links, seen, url, length, anchor);
      at = url + length - 1;
    }
}
