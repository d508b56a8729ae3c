/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-look.h"
#include "recognise-private.h"

#include <string.h>

#define RESULTS      "Authentication-Results"
#define ARC_RESULTS  "ARC-Authentication-Results"
#define MAX_RECEIVED 40 /* servers on the way; loops end before */
#define MAX_FIELDS   20
#define MAX_RESULTS  60

/* One "method=result" and the domain that it is about. */
typedef struct
{
  gchar *method, *result;
  gchar *domain; /* NULL when the server does not say */
} Result;

static void
result_free (gpointer data)
{
  Result *result = data;

  g_free (result->method);
  g_free (result->result);
  g_free (result->domain);
  g_free (result);
}

/* ---- reading a field (RFC 8601 2.2) ---- */

/* Splits at semicolons, without comments; what stands in quotation marks stays together, as the sender may have written it. */
static GPtrArray *
split_field (const gchar *field)
{
  GPtrArray *elements = g_ptr_array_new_with_free_func (g_free);
  GString *element = g_string_new (NULL);
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const gchar *p = field; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0' && (quoted || depth > 0))
        p++;
      else if (*p == '"' && depth == 0)
        quoted = !quoted;
      else if (!quoted && *p == '(')
        depth++;
      else if (!quoted && *p == ')' && depth > 0)
        depth--;
      else if (!quoted && depth == 0 && *p == ';')
        {
          g_ptr_array_add (elements, g_strstrip (g_string_free (element, FALSE)));
          element = g_string_new (NULL);
        }
      else if (depth == 0)
        g_string_append_c (element, quoted && g_ascii_isspace (*p) ? '_' : *p);
    }
  g_ptr_array_add (elements, g_strstrip (g_string_free (element, FALSE)));
  return elements;
}

/* "bounce@mail.linkedin.com" and "@linkedin.com" are of a domain. */
static gchar *
to_domain (const gchar *value)
{
  const gchar *at = strrchr (value, '@');

  value = at != NULL ? at + 1 : value;
  return strchr (value, '.') != NULL ? g_ascii_strdown (value, (gssize)strcspn (value, ">")) : NULL;
}

static gchar *
find_domain (gchar **words)
{
  static const gchar *const properties[] = { "header.d=",  "header.i=", "header.from=", "smtp.mailfrom=", "smtp.mail=",
                                             "smtp.from=", NULL };

  for (guint i = 0; properties[i] != NULL; i++)
    for (guint j = 1; words[j] != NULL; j++)
      if (g_ascii_strncasecmp (words[j], properties[i], strlen (properties[i])) == 0)
        return to_domain (words[j] + strlen (properties[i]));
  return NULL;
}

static Result *
read_result (const gchar *element)
{
  g_auto (GStrv) words = g_strsplit_set (element, " \t", -1);
  gchar *equals = words[0] != NULL ? strchr (words[0], '=') : NULL;
  Result *result;

  if (equals == NULL)
    return NULL;
  *equals = '\0';
  words[0][strcspn (words[0], "/")] = '\0'; /* a version */
  result = g_new0 (Result, 1);
  result->method = g_ascii_strdown (words[0], -1);
  result->result = g_ascii_strdown (equals + 1, -1);
  result->domain = find_domain (words);
  return result;
}

/* Appends the results of a field; gives the name of the server that found them, NULL when it does not say (Microsoft's do not). */
static gchar *
read_field (const gchar *field, GPtrArray *results)
{
  g_autoptr (GPtrArray) elements = split_field (field);
  const gchar *first = g_ptr_array_index (elements, 0);
  gboolean named = strchr (first, '=') == NULL;

  for (guint i = named ? 1 : 0; i < elements->len && results->len < MAX_RESULTS; i++)
    {
      Result *result = read_result (g_ptr_array_index (elements, i));

      if (result != NULL)
        g_ptr_array_add (results, result);
    }
  return named ? g_ascii_strdown (first, (gssize)strcspn (first, " \t/")) : NULL;
}

/* ---- whose field ---- */

static gboolean
same_organisation (const gchar *one, const gchar *other)
{
  return one != NULL && other != NULL
         && g_ascii_strcasecmp (mt_host_organisation (one), mt_host_organisation (other)) == 0;
}

/* The server that wrote a Received field; NULL when it is a nameless one of the house. */
static gchar *
received_by (const gchar *received)
{
  static const gchar *const of_the_house[] = { ".local", ".localdomain", ".lan",      ".internal",
                                               ".home",  ".arpa",        ".intranet", NULL };
  g_autoptr (GPtrArray) elements = split_field (received);
  g_auto (GStrv) words = g_strsplit_set (g_ptr_array_index (elements, 0), " \t", -1);
  g_autofree gchar *host = NULL;

  for (guint i = 0; words[i] != NULL && host == NULL; i++)
    if (g_ascii_strcasecmp (words[i], "by") == 0 && words[i + 1] != NULL)
      host = g_ascii_strdown (words[i + 1], -1);
  if (host == NULL || strchr (host, '.') == NULL || g_ascii_isdigit (host[strlen (host) - 1])
      || strchr (host, ':') != NULL || *host == '[')
    return NULL;
  for (guint i = 0; of_the_house[i] != NULL; i++)
    if (g_str_has_suffix (host, of_the_house[i]))
      return NULL;
  return g_steal_pointer (&host);
}

/* Whether the receiver's own server wrote a field. Every server on the way sets its fields above those it found: so all that stand above this one
 * must be of one house, and the server that signs it too. What a sender, a list or a forwarder wrote stands below the Received of others. A
 * server of the user's own domain is always one of theirs. */
static gboolean
is_of_my_server (MtMessage *message, gint position, const gchar *server, const MtProfile *profile)
{
  g_autofree gchar *house = NULL;

  if (server != NULL && profile != NULL && same_organisation (server, mt_address_host (profile->address)))
    return TRUE;
  for (guint n = 0; n < MAX_RECEIVED; n++)
    {
      gint at = mt_message_get_header_position (message, "Received", n);
      g_autofree gchar *by = NULL;

      if (at < 0 || at > position)
        break;
      by = received_by (mt_message_get_nth_header (message, "Received", n));
      if (by != NULL && house != NULL && !same_organisation (by, house))
        return FALSE;
      if (house == NULL)
        house = g_steal_pointer (&by);
    }
  return house == NULL || server == NULL || strchr (server, '.') == NULL || same_organisation (server, house);
}

static gboolean
is_received_between (MtMessage *message, gint above, gint below)
{
  gint at = 0;

  for (guint n = 0; at >= 0 && n < MAX_RECEIVED; n++)
    {
      at = mt_message_get_header_position (message, "Received", n);
      if (at > above && at < below)
        return TRUE;
    }
  return FALSE;
}

/* What a higher field says of a method stands. */
static void
add_new_methods (GPtrArray *results, GPtrArray *found)
{
  guint known = results->len;

  while (found->len > 0)
    {
      Result *result = g_ptr_array_steal_index (found, 0);
      gboolean is_new = TRUE;

      for (guint i = 0; i < known; i++)
        is_new = is_new && !g_str_equal (((const Result *)g_ptr_array_index (results, i))->method, result->method);
      if (is_new)
        g_ptr_array_add (results, result);
      else
        result_free (result);
    }
}

/* What the receiver's server found: the topmost field of its own, and those that it set beside it, one for each method. Empty when there is
 * none. (element-type Result) */
static GPtrArray *
read_results (MtMessage *message, const MtProfile *profile)
{
  GPtrArray *results = g_ptr_array_new_with_free_func (result_free);
  g_autofree gchar *mine = NULL;
  gint first = -1;

  for (guint n = 0; n < MAX_FIELDS; n++)
    {
      gint position = mt_message_get_header_position (message, RESULTS, n);
      g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (result_free);
      g_autofree gchar *server = NULL;

      if (position < 0 || (first >= 0 && is_received_between (message, first, position)))
        break;
      server = read_field (mt_message_get_nth_header (message, RESULTS, n), found);
      if (first < 0 ? !is_of_my_server (message, position, server, profile)
                    : server != NULL && !same_organisation (server, mine))
        continue;
      if (first < 0)
        mine = g_steal_pointer (&server);
      first = first < 0 ? position : first;
      add_new_methods (results, found);
    }
  return results;
}

/* ---- what follows from it ---- */

/* Whether a domain is that of the network that the mail claims to be. */
static gboolean
is_aligned (const MtClaim *claim, MtMessage *message, const gchar *domain)
{
  const MtMailbox *from = mt_message_get_from (message);

  if (claim->other_name == NULL)
    return mt_claim_has_host (claim, domain);
  return from != NULL && same_organisation (domain, mt_address_host (from->address));
}

static const Result *
find_result (const GPtrArray *results, const gchar *method)
{
  for (guint i = 0; i < results->len; i++)
    if (g_str_equal (((const Result *)g_ptr_array_index (results, i))->method, method))
      return g_ptr_array_index (results, i);
  return NULL;
}

/* Whether the method passed for the network's domain; a server that names no domain is believed. */
static gboolean
passes (const GPtrArray *results, const gchar *method, const MtClaim *claim, MtMessage *message)
{
  for (guint i = 0; i < results->len; i++)
    {
      const Result *result = g_ptr_array_index (results, i);

      if (g_str_equal (result->method, method) && g_str_equal (result->result, "pass")
          && (result->domain == NULL || is_aligned (claim, message, result->domain)))
        return TRUE;
    }
  return FALSE;
}

/* Whether a list or forwarder that changed the mail says, in a chain of seals (RFC 8617) which the receiver's server found whole, that it
 * was good when it came there. Of these fields the lowest is the first that was written. */
static gboolean
is_vouched_for (const GPtrArray *results, const MtClaim *claim, MtMessage *message)
{
  const Result *arc = find_result (results, "arc");
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (result_free);
  g_autofree gchar *server = NULL;
  const gchar *first = NULL;

  if (arc == NULL || !g_str_equal (arc->result, "pass"))
    return FALSE;
  for (guint n = 0; n < MAX_FIELDS && mt_message_get_nth_header (message, ARC_RESULTS, n) != NULL; n++)
    first = mt_message_get_nth_header (message, ARC_RESULTS, n);
  if (first == NULL || strchr (first, ';') == NULL)
    return FALSE;
  server = read_field (strchr (first, ';') + 1, found); /* after "i=1;" */
  return passes (found, "dmarc", claim, message) || passes (found, "dkim", claim, message);
}

static gboolean
is_one_of (const Result *result, const gchar *const *words)
{
  return result != NULL && g_strv_contains (words, result->result);
}

MtAuthentication
mt_claim_authentication (const MtClaim *claim, MtMessage *message, const MtProfile *profile)
{
  static const gchar *const refused[] = { "fail", "softfail", "hardfail", NULL };
  static const gchar *const unproved[] = { "none", "fail", "permerror", "policy", "neutral", "pass", NULL };
  g_autoptr (GPtrArray) results = read_results (message, profile);
  const Result *dmarc = find_result (results, "dmarc");
  const Result *dkim = find_result (results, "dkim");
  const Result *spf = find_result (results, "spf");

  if (passes (results, "dmarc", claim, message) || passes (results, "dkim", claim, message))
    return MT_AUTHENTICATION_PASSED;
  if (is_vouched_for (results, claim, message))
    return MT_AUTHENTICATION_UNKNOWN;
  if (dmarc != NULL && g_str_equal (dmarc->result, "fail"))
    return MT_AUTHENTICATION_FAILED;
  if (passes (results, "spf", claim, message))
    return MT_AUTHENTICATION_PASSED;
  /* Forwarding breaks one of the two, not both. */
  if (is_one_of (spf, refused) && (dkim == NULL || is_one_of (dkim, unproved)))
    return MT_AUTHENTICATION_FAILED;
  /* It may be sent by anybody, and what others have signed proves nothing where the network signs all that it sends. */
  if (spf != NULL && g_str_equal (spf->result, "pass") && dkim != NULL
      && (g_str_equal (dkim->result, "none") || (claim->network->signs_all && g_str_equal (dkim->result, "pass"))))
    return MT_AUTHENTICATION_FAILED;
  return MT_AUTHENTICATION_UNKNOWN;
}
