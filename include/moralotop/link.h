/* Moralotop: links, which are credentials as soon as they carry a query.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_LINK_H
#define MORALOTOP_LINK_H

#include <glib.h>

G_BEGIN_DECLS

/* The host a browser would really go to: lower case, other letters than ASCII as punycode (so that a look-alike
 * shows), no port, no user part (so that "http://linkedin.com@evil.example/" gives "evil.example"). NULL when it is no http or https link. */
gchar *mt_link_host (const gchar *url);

/* The link without user part, query string and fragment, and without what a network puts before the path for tracking
 * ("/comm/"): fit to be kept or logged. NULL when it is no http or https link. */
gchar *mt_link_strip (const gchar *url);

/* Whether `host` is `domain` or below it ("www.linkedin.com" is in "linkedin.com"; "linkedin.com.evil.example" is not). */
gboolean mt_link_host_is_in (const gchar *host, const gchar *domain);

/* Whether the link carries what lets anybody act in the person's name (a query with tokens). */
gboolean mt_link_has_token (const gchar *url);

G_END_DECLS

#endif
