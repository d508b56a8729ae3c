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

/* The link as it is handed to a browser: its host as mt_link_host() gives it, no user part, and nothing that could be more than a link where it becomes part of
 * a command (quotation marks, spaces, "$" and the like are %-encoded, which means the same to the site). NULL when it is no http or https link, or
 * longer than MT_LINK_MAX_OPEN: Claws Mail would cut it, and with it the quotation mark that ends it. */
#define MT_LINK_MAX_OPEN 4096
gchar *mt_link_to_open (const gchar *url);

/* Whether `host` is `domain` or below it ("www.linkedin.com" is in "linkedin.com"; "linkedin.com.evil.example" is not). */
gboolean mt_link_host_is_in (const gchar *host, const gchar *domain);

/* Whether the link carries what lets anybody act in the person's name (a query with tokens). */
gboolean mt_link_has_token (const gchar *url);

/* What may be shown to somebody else of a link with which one can act in the user's name, or be taken for him: the link without its tokens (what else its
 * query asks for stays); only the host's front page where the path itself holds one (LinkedIn's "/e/13098w-tu5omnbh-fm/isd/1/", anything that no one reads), as what
 * is left of such a path leads nowhere. What names a page for everybody is no token: an identifier behind "article", "video" or the like, or behind a title.
 * NULL when there is nothing in it to be left out, or it is no http or https link. */
gchar *mt_link_for_others (const gchar *url);

G_END_DECLS

#endif
