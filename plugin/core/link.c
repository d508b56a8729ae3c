/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <moralotop/link.h>

#define MAX_LINK 65536 /* bytes; longer ones are no links that anybody clicks */

/* The pieces of a link, read as a browser reads it. */
typedef struct
{
  gchar *scheme, *user, *host, *path, *query, *fragment;
  gint port; /* -1: the scheme's own */
} Link;

static void
link_clear (Link *parsed)
{
  g_free (parsed->scheme);
  g_free (parsed->user);
  g_free (parsed->host);
  g_free (parsed->path);
  g_free (parsed->query);
  g_free (parsed->fragment);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Link, link_clear)

/* Browsers drop line breaks and tabs, take "\" for "/" before the query, and any number of slashes for two; GUri does not, so
 * that it would see another host in "http:\\evil.example\@linkedin.com". */
static gchar *
normalise (const gchar *url)
{
  g_autofree gchar *copy = g_strdup (url);
  gboolean query = FALSE;
  const gchar *rest;
  gchar *to = copy;

  for (const gchar *from = copy; *from != '\0'; from++)
    {
      query = query || *from == '?' || *from == '#';
      if (*from != '\n' && *from != '\r' && *from != '\t')
        *to++ = *from == '\\' && !query ? '/' : *from;
    }
  *to = '\0';
  for (to = copy; *to != '\0' && (guchar)*to <= ' ';)
    to++;
  g_strchomp (to);
  rest = strchr (to, ':');
  if (rest == NULL || (g_ascii_strncasecmp (to, "http:", 5) != 0 && g_ascii_strncasecmp (to, "https:", 6) != 0))
    return NULL;
  rest++;
  return g_strdup_printf ("%s://%s", rest - to == 5 ? "http" : "https", rest + strspn (rest, "/"));
}

/* GUri has made the host ASCII; what is left must look like one. */
static gboolean
clean_host (gchar *host)
{
  gsize length = strlen (host);

  if (length > 0 && host[length - 1] == '.')
    host[--length] = '\0';
  for (gchar *at = host; *at != '\0'; at++)
    {
      if (!g_ascii_isalnum (*at) && strchr ("-._:", *at) == NULL)
        return FALSE;
      *at = g_ascii_tolower (*at);
    }
  return length > 0 && host[0] != '.' && host[length - 1] != '.';
}

static gboolean
parse (const gchar *url, Link *parsed)
{
  const GUriFlags flags = G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED;
  g_autofree gchar *normal = NULL;

  if (url == NULL || strnlen (url, MAX_LINK + 1) > MAX_LINK || !g_utf8_validate (url, -1, NULL))
    return FALSE;
  normal = normalise (url);
  return normal != NULL
         && g_uri_split (normal, flags, &parsed->scheme, &parsed->user, &parsed->host, &parsed->port, &parsed->path,
                         &parsed->query, &parsed->fragment, NULL)
         && parsed->host != NULL && clean_host (parsed->host);
}

gchar *
mt_link_host (const gchar *url)
{
  g_auto (Link) parsed = { 0 };

  return parse (url, &parsed) ? g_steal_pointer (&parsed.host) : NULL;
}

/* However often it is there: what is stripped once is stripped for good. */
static const gchar *
skip_tracking (const gchar *path)
{
  while (g_str_has_prefix (path, "/comm/"))
    path += strlen ("/comm");
  return path;
}

gchar *
mt_link_strip (const gchar *url)
{
  g_auto (Link) parsed = { 0 };
  g_autofree gchar *port = NULL;
  const gchar *path;
  gboolean numeric;

  if (!parse (url, &parsed))
    return NULL;
  if (parsed.port > 0 && parsed.port != (g_str_equal (parsed.scheme, "http") ? 80 : 443))
    port = g_strdup_printf (":%d", parsed.port);
  parsed.path[strcspn (parsed.path, ";")] = '\0'; /* session ids hide there */
  path = skip_tracking (parsed.path);
  numeric = strchr (parsed.host, ':') != NULL;
  return g_strconcat (parsed.scheme, "://", numeric ? "[" : "", parsed.host, numeric ? "]" : "",
                      port != NULL ? port : "", *path != '\0' ? path : "/", NULL);
}

gchar *
mt_link_to_open (const gchar *url)
{
  g_auto (Link) parsed = { 0 };
  g_autoptr (GString) whole = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (!parse (url, &parsed))
    return NULL;
  whole = g_string_new (NULL);
  g_string_append_printf (whole, strchr (parsed.host, ':') != NULL ? "%s://[%s]" : "%s://%s", parsed.scheme,
                          parsed.host);
  if (parsed.port > 0)
    g_string_append_printf (whole, ":%d", parsed.port);
  g_string_append (whole, *parsed.path != '\0' ? parsed.path : "/");
  if (parsed.query != NULL)
    g_string_append_printf (whole, "?%s", parsed.query);
  if (parsed.fragment != NULL)
    g_string_append_printf (whole, "#%s", parsed.fragment);
  for (const gchar *at = whole->str; *at != '\0' && out->len <= MT_LINK_MAX_OPEN; at++)
    if (g_ascii_isalnum (*at) || strchr ("-._~:/?#[]@!&+,;=", *at) != NULL
        || (*at == '%' && g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2])))
      g_string_append_c (out, *at);
    else
      g_string_append_printf (out, "%%%02X", (guchar)*at);
  return out->len <= MT_LINK_MAX_OPEN ? g_strdup (out->str) : NULL;
}

gboolean
mt_link_host_is_in (const gchar *host, const gchar *domain)
{
  gsize host_length, domain_length;

  if (host == NULL || domain == NULL || *domain == '\0')
    return FALSE;
  host_length = strlen (host);
  domain_length = strlen (domain);
  if (host_length > 0 && host[host_length - 1] == '.')
    host_length--;
  if (host_length < domain_length
      || g_ascii_strncasecmp (host + host_length - domain_length, domain, domain_length) != 0)
    return FALSE;
  return host_length == domain_length || host[host_length - domain_length - 1] == '.';
}

/* Twelve letters and digits in a row with both cases and a digit, or sixteen with letter and digit: no word of any language. */
static gboolean
is_opaque (const gchar *value)
{
  guint run = 0, upper = 0, lower = 0, digits = 0;

  for (; *value != '\0'; value++)
    {
      if (!g_ascii_isalnum (*value))
        {
          run = upper = lower = digits = 0;
          continue;
        }
      run++;
      upper += g_ascii_isupper (*value);
      lower += g_ascii_islower (*value);
      digits += g_ascii_isdigit (*value);
      if (digits > 0 && ((run >= 12 && upper > 0 && lower > 0) || (run >= 16 && upper + lower > 0)))
        return TRUE;
    }
  return FALSE;
}

/* What senders call the values that stand for a login. */
static gboolean
names_a_secret (const gchar *name)
{
  static const gchar *const secrets[] = { "tok", "key", "auth", "sig", "hash", "secret", "pass", "otp", "session" };
  g_autofree gchar *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (lower, secrets[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
query_has_token (const gchar *query)
{
  g_auto (GStrv) pairs = query != NULL ? g_strsplit_set (query, "&;", -1) : NULL;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL; i++)
    {
      gchar *value = strchr (pairs[i], '=');

      if (value == NULL ? is_opaque (pairs[i]) : is_opaque (value + 1))
        return TRUE;
      if (value == NULL || value[1] == '\0')
        continue;
      *value = '\0';
      if (names_a_secret (pairs[i]))
        return TRUE;
    }
  return FALSE;
}

gboolean
mt_link_has_token (const gchar *url)
{
  g_auto (Link) parsed = { 0 };

  return parse (url, &parsed)
         && (parsed.user != NULL || query_has_token (parsed.query) || query_has_token (parsed.fragment));
}

/* ---- for others ---- */

/* Letters and digits in one piece of six or more: no word that anybody gave to a page. */
static gboolean
is_mixed (const gchar *value)
{
  guint run = 0, letters = 0;

  for (; *value != '\0'; value++)
    {
      gboolean counts = g_ascii_isalnum (*value);

      run = counts ? run + 1 : 0;
      letters = counts ? letters + (g_ascii_isalpha (*value) ? 1 : 0) : 0;
      if (run >= 6 && letters > 0 && letters < run)
        return TRUE;
    }
  return FALSE;
}

/* What stands before an identifier that is made for everybody: the one that a site gives to a page of its own. */
static gboolean
names_a_page (const gchar *segment)
{
  static const gchar *const pages[] = {
    "in",          "pub",      "profile", "profiles", "people",   "article", "articles", "pulse",
    "post",        "posts",    "p",       "story",    "stories",  "news",    "blog",     "video",
    "videos",      "watch",    "embed",   "shorts",   "playlist", "track",   "album",    "artist",
    "episode",     "show",     "photo",   "photos",   "gallery",  "poll",    "event",    "events",
    "book",        "books",    "paper",   "papers",   "dataset",  "pdf",     "doi",      "wiki",
    "commit",      "tree",     "blob",    "product",  "dp",       "item",    "issue",    "channel",
    "publication", "question", "topic",   "company",  "groups",   "jobs",    "gist",     NULL
  };
  g_autofree gchar *lower = g_ascii_strdown (segment, -1);

  return g_strv_contains (pages, lower);
}

/* "how-i-came-to-keep-bees-3f2a1b9c8d7e4f5a": with a title before it, an identifier is an article's. */
static gboolean
has_title (const gchar *segment)
{
  g_auto (GStrv) words = g_strsplit_set (segment, "-_", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);

      n += length >= 2 && strspn (words[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == length ? 1 : 0;
    }
  return n >= 3 && !names_a_secret (segment);
}

/* Names between slashes are shorter than what lets one in; but for the door of LinkedIn's mails, "/e/13098w-tu5omnbh-fm/…" or "/e/v2?e=…", where short
 * ones do. */
static gboolean
path_has_token (const Link *parsed)
{
  /* As it is shown: a title behind the semicolon says nothing of what stands before it. */
  g_autofree gchar *path = g_strndup (parsed->path, strcspn (parsed->path, ";"));
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);

  for (guint i = 0; segments[i] != NULL; i++)
    if (is_opaque (segments[i]) && !has_title (segments[i]) && (i == 0 || !names_a_page (segments[i - 1])))
      return TRUE;
  return g_str_has_prefix (skip_tracking (parsed->path), "/e/")
         && (is_mixed (parsed->path) || (parsed->query != NULL && is_mixed (parsed->query)));
}

/* Whether one pair of a query may stay where another one is a token: nothing that could belong to it, and nothing that only counts clicks. */
static gboolean
is_harmless (const gchar *pair)
{
  const gchar *value = strchr (pair, '=');
  g_autofree gchar *name = g_ascii_strdown (pair, value != NULL ? value - pair : -1);

  if (g_str_equal (name, "v"))
    return value != NULL && !is_opaque (value + 1);
  return value != NULL && !names_a_secret (name) && !g_str_has_prefix (name, "trk") && !g_str_has_prefix (name, "utm_")
         && !is_mixed (value + 1);
}

/* "?lang=fr&page=2" out of "lang=fr&token=x&page=2"; "" when nothing stays. */
static gchar *
keep_harmless (const gchar *query)
{
  g_auto (GStrv) pairs = g_strsplit_set (query != NULL ? query : "", "&;", -1);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (is_harmless (pairs[i]))
      g_string_append_printf (kept, "%c%s", kept->len == 0 ? '?' : '&', pairs[i]);
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

gchar *
mt_link_for_others (const gchar *url)
{
  g_autofree gchar *stripped = mt_link_strip (url);
  g_autofree gchar *kept = NULL;
  g_auto (Link) parsed = { 0 };

  if (stripped == NULL || !parse (url, &parsed))
    return NULL;
  if (path_has_token (&parsed))
    {
      /* A path that is cut leads nowhere. */
      gchar *path = strchr (strstr (stripped, "://") + 3, '/');

      path[1] = '\0';
      return g_steal_pointer (&stripped);
    }
  if ((parsed.query != NULL && g_str_has_prefix (parsed.path, "/comm/")) || strchr (parsed.path, ';') != NULL)
    return g_steal_pointer (&stripped);
  if (!mt_link_has_token (url))
    return NULL;
  kept = keep_harmless (parsed.query);
  return g_strconcat (stripped, kept, NULL);
}
