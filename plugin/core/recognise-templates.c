/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-private.h"

#include <moralotop/link.h>
#include <moralotop/unknown.h>

#include <string.h>

#define MAX_ID       80
#define MAX_SUBJECT  120
#define MAX_UNESCAPE 3 /* a link in a link in a link */

/* ---- template ids in links ---- */

/* The text with all "%41" written out, as often as links were put into links. */
static gchar *
unescape (const gchar *url)
{
  gchar *plain = g_strdup (url);

  for (guint i = 0; i < MAX_UNESCAPE && strchr (plain, '%') != NULL; i++)
    {
      gchar *next = g_uri_unescape_string (plain, NULL);

      if (next == NULL)
        break;
      g_free (plain);
      plain = next;
    }
  return plain;
}

/* The value of a parameter of the link, behind `before`; what follows the id ("-hero-0") stays, globs allow for it. */
static gchar *
link_value (const gchar *url, const MtLinkTemplate *template)
{
  gsize length = strlen (template->parameter);

  for (const gchar *at = strstr (url, template->parameter); at != NULL; at = strstr (at + 1, template->parameter))
    if (at > url && strchr ("?&;", at[-1]) != NULL && at[length] == '='
        && g_str_has_prefix (at + length + 1, template->before))
      {
        at += length + 1 + strlen (template->before);
        return g_strndup (at, strcspn (at, "&#;?"));
      }
  return NULL;
}

/* Calls back for each template id in the mail's links until it says that it is enough. */
static void
each_link_value (const MtNetwork *network, MtMessage *message,
                 gboolean (*call) (const MtNetwork *network, const MtLinkTemplate *template, const gchar *value,
                                   gpointer data),
                 gpointer data)
{
  const GPtrArray *links = network->templates->len > 0 ? mt_message_get_links (message) : NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      g_autofree gchar *url = unescape (((MtLink *)g_ptr_array_index (links, i))->url);

      for (guint j = 0; j < network->templates->len; j++)
        {
          const MtLinkTemplate *template = g_ptr_array_index (network->templates, j);
          g_autofree gchar *value = link_value (url, template);

          if (value != NULL && call (network, template, value, data))
            return;
        }
    }
}

static gboolean
find_kind (const MtNetwork *network, const MtLinkTemplate *template, const gchar *value, gpointer kind)
{
  *(MtKind *)kind = (MtKind)mt_globs_find (network->headers, template->header, value, MT_KIND_UNKNOWN);
  return *(MtKind *)kind != MT_KIND_UNKNOWN;
}

MtKind
mt_claim_read_links (const MtClaim *claim, MtMessage *message)
{
  MtKind kind = MT_KIND_UNKNOWN;

  each_link_value (claim->network, message, find_kind, &kind);
  return kind;
}

/* ---- pages ---- */

static gboolean
has_link (const MtClaim *claim, MtMessage *message, MtLinkKind kind)
{
  const GPtrArray *links = mt_message_get_links (message);

  for (guint i = 0; i < links->len; i++)
    {
      const gchar *url = ((MtLink *)g_ptr_array_index (links, i))->url;
      g_autofree gchar *host = mt_link_host (url);

      if (mt_claim_has_host (claim, host) && mt_network_link_kind (claim->network, url) == kind)
        return TRUE;
    }
  return FALSE;
}

gboolean
mt_claim_has_page (const MtClaim *claim, MtMessage *message)
{
  return has_link (claim, message, MT_LINK_PAGE);
}

gboolean
mt_claim_has_accept (const MtClaim *claim, MtMessage *message)
{
  return has_link (claim, message, MT_LINK_ACCEPT);
}

/* ---- template ids that nobody knows ---- */

/* An id is words and numbers, joined by lines below: "email_m2m_invite_single_01". What follows one in a link is about the link, and
 * what looks otherwise may be a key to somebody's account. NULL when nothing is left. */
static gchar *
bare_id (const gchar *value)
{
  gsize length = 0, digits = 0, letters = 0;

  while (g_ascii_isalnum (value[length]) || value[length] == '_')
    {
      digits += g_ascii_isdigit (value[length]) ? 1 : 0;
      letters += g_ascii_isalpha (value[length]) ? 1 : 0;
      length++;
    }
  if (letters < 3 || digits > letters || length > MAX_ID || (strchr ("-~.", value[length]) == NULL)
      || memchr (value, '_', length) == NULL)
    return NULL;
  return g_strndup (value, length);
}

static MtUnknownTemplate *
unknown_new (const MtNetwork *network, const gchar *id, MtMessage *message)
{
  MtUnknownTemplate *unknown = g_new0 (MtUnknownTemplate, 1);
  const gchar *subject = mt_message_get_subject (message);

  unknown->network = g_strdup (network->id);
  unknown->id = g_strdup (id);
  unknown->date = mt_message_get_date (message);
  if (subject != NULL)
    unknown->subject =
        g_utf8_strlen (subject, -1) > MAX_SUBJECT ? g_utf8_substring (subject, 0, MAX_SUBJECT) : g_strdup (subject);
  if (unknown->subject != NULL)
    g_strdelimit (unknown->subject, "\t\r\n", ' ');
  return unknown;
}

static gboolean
has_template (const MtNetwork *network, const gchar *header)
{
  for (guint i = 0; i < network->templates->len; i++)
    if (g_ascii_strcasecmp (((MtLinkTemplate *)g_ptr_array_index (network->templates, i))->header, header) == 0)
      return TRUE;
  return FALSE;
}

/* The header fields that the links repeat are those that hold template ids. */
static gchar *
unknown_in_headers (const MtNetwork *network, MtMessage *message)
{
  const gchar *last = NULL;

  for (guint i = 0; i < network->headers->len; i++)
    {
      const MtGlob *glob = g_ptr_array_index (network->headers, i);
      const gchar *value;

      if (g_strcmp0 (last, glob->name) == 0 || !has_template (network, glob->name))
        continue;
      last = glob->name;
      value = mt_message_get_header (message, glob->name);
      if (value != NULL)
        return mt_globs_find (network->headers, glob->name, value, MT_KIND_UNKNOWN) == MT_KIND_UNKNOWN ? bare_id (value)
                                                                                                       : g_strdup ("");
    }
  return NULL;
}

static gboolean
keep_unknown (const MtNetwork *network, const MtLinkTemplate *template, const gchar *value, gpointer id)
{
  if (mt_globs_find (network->headers, template->header, value, MT_KIND_UNKNOWN) != MT_KIND_UNKNOWN)
    {
      g_clear_pointer ((gchar **)id, g_free);
      return TRUE;
    }
  if (*(gchar **)id == NULL)
    *(gchar **)id = bare_id (value);
  return FALSE;
}

MtUnknownTemplate *
mt_unknown_template_find (MtMessage *message, const MtNetworks *networks)
{
  g_autoptr (MtClaim) claim = NULL;
  g_autofree gchar *id = NULL;

  g_return_val_if_fail (message != NULL && networks != NULL, NULL);
  claim = mt_claim_find_in_header (message, networks);
  if (claim == NULL || claim->other_name != NULL || !(claim->from_network || claim->guest)
      || claim->network->templates->len == 0)
    return NULL;
  id = unknown_in_headers (claim->network, message);
  if (id == NULL)
    each_link_value (claim->network, message, keep_unknown, &id);
  return id != NULL && *id != '\0' ? unknown_new (claim->network, id, message) : NULL;
}

void
mt_unknown_template_free (MtUnknownTemplate *unknown)
{
  if (unknown == NULL)
    return;
  g_free (unknown->network);
  g_free (unknown->id);
  g_free (unknown->subject);
  g_free (unknown);
}
