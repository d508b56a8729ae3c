/* The first line as a link, the second as a domain. SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <moralotop/link.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree gchar *url = input_text (data, size);
  gchar *domain = cut_line (url);
  g_autofree gchar *host = mt_link_host (url);
  g_autofree gchar *stripped = mt_link_strip (url);

  cut_line (domain);
  mt_link_has_token (url);
  CHECK ((host == NULL) == (stripped == NULL));
  if (host == NULL)
    return 0;
  check_line (host);
  check_line (stripped);
  CHECK (*host != '\0' && strpbrk (host, "/?#@ ") == NULL);
  CHECK (strpbrk (stripped, "?#") == NULL);
  CHECK (mt_link_host_is_in (host, host));
  mt_link_host_is_in (host, domain);
  {
    g_autofree gchar *stripped_host = mt_link_host (stripped);
    g_autofree gchar *twice = mt_link_strip (stripped);

    CHECK (g_strcmp0 (stripped_host, host) == 0);
    CHECK (g_strcmp0 (twice, stripped) == 0);
    CHECK (!mt_link_has_token (stripped));
  }
  {
    g_autofree gchar *shown = mt_link_for_others (url);
    g_autofree gchar *shown_host = mt_link_host (shown);
    g_autofree gchar *twice = mt_link_for_others (shown);

    CHECK (shown != NULL || !mt_link_has_token (url));
    CHECK (shown == NULL || g_strcmp0 (shown_host, host) == 0);
    CHECK (twice == NULL);
  }
  return 0;
}
