/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recognise-private.h"

#include <string.h>

/* The value of a parameter of the link, behind `before`; what follows the id ("-hero-0") stays, globs allow for it. */
static gchar *
link_value (const gchar *url, const MtLinkTemplate *template)
{
  const gchar *query = strchr (url, '?');

  while (query != NULL)
    {
      gsize length = strlen (template->parameter);

      query++;
      if (strncmp (query, template->parameter, length) == 0 && query[length] == '='
          && g_str_has_prefix (query + length + 1, template->before))
        {
          query += length + 1 + strlen (template->before);
          return g_strndup (query, strcspn (query, "&#"));
        }
      query = strchr (query, '&');
    }
  return NULL;
}

MtKind
mt_claim_read_links (const MtClaim *claim, MtMessage *message)
{
  const GPtrArray *links = claim->network->templates->len > 0 ? mt_message_get_links (message) : NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    for (guint j = 0; j < claim->network->templates->len; j++)
      {
        const MtLinkTemplate *template = g_ptr_array_index (claim->network->templates, j);
        g_autofree gchar *value = link_value (((MtLink *)g_ptr_array_index (links, i))->url, template);
        gint kind = value != NULL ? mt_globs_find (claim->network->headers, template->header, value, MT_KIND_UNKNOWN)
                                  : MT_KIND_UNKNOWN;

        if (kind != MT_KIND_UNKNOWN)
          return kind;
      }
  return MT_KIND_UNKNOWN;
}
