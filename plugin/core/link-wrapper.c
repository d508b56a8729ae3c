/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "networks-private.h"

#include <moralotop/link.h>

#include <string.h>

#define MAX_WRAPPERS 4 /* around each other */

/* What a parameter of the query holds; NULL when it is not there. */
static gchar *
take_parameter (const gchar *url, const MtWrapper *wrapper)
{
  gsize length = strlen (wrapper->parameter);
  gchar *value = NULL;

  for (const gchar *at = strchr (url, '?'); at != NULL && value == NULL; at = strpbrk (at + 1, "&;"))
    if (strncmp (at + 1, wrapper->parameter, length) == 0 && at[1 + length] == '=')
      value = g_strndup (at + length + 2, strcspn (at + length + 2, "&#"));
  return value;
}

/* From "http" on, wherever it begins. */
static gchar *
take_path (const gchar *url, const MtWrapper *wrapper)
{
  const gchar *path = strstr (url, "://");

  path = path != NULL ? strchr (path + 3, '/') : NULL;
  path = path != NULL ? strstr (path, wrapper->before) : NULL;
  path = path != NULL ? strstr (path, "http") : NULL;
  return g_strdup (path);
}

static gchar *
take_inner (const gchar *url, const MtWrapper *wrapper)
{
  g_autofree gchar *taken = wrapper->parameter != NULL ? take_parameter (url, wrapper) : take_path (url, wrapper);
  g_autofree gchar *inner = NULL;
  g_autofree gchar *host = NULL;

  if (taken == NULL)
    return NULL;
  if (wrapper->escape != NULL)
    {
      g_strdelimit (taken, "_", '/');
      g_strdelimit (taken, wrapper->escape, '%');
    }
  inner = strstr (taken, "://") != NULL ? g_strdup (taken) : g_uri_unescape_string (taken, NULL);
  host = inner != NULL && g_utf8_validate (inner, -1, NULL) ? mt_link_host (inner) : NULL;
  return host != NULL ? g_steal_pointer (&inner) : NULL;
}

gchar *
mt_networks_unwrap (const MtNetworks *networks, const gchar *url)
{
  const GPtrArray *wrappers = mt_networks_get_other (networks)->wrappers;
  gchar *current = g_strdup (url);

  for (guint depth = 0; depth < MAX_WRAPPERS; depth++)
    {
      g_autofree gchar *host = mt_link_host (current);
      gchar *inner = NULL;

      for (guint i = 0; host != NULL && inner == NULL && i < wrappers->len; i++)
        {
          const MtWrapper *wrapper = g_ptr_array_index (wrappers, i);

          if (mt_link_host_is_in (host, wrapper->host))
            inner = take_inner (current, wrapper);
        }
      if (inner == NULL)
        break;
      g_free (current);
      current = inner;
    }
  return current;
}
