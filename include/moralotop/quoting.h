/* Moralotop: other people's words within quotation marks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_QUOTING_H
#define MORALOTOP_QUOTING_H

#include <glib.h>

G_BEGIN_DECLS

/* `text` as it stands within quotation marks of the user's language: double ones in it, whatever they are ("…", «…», „…“), become those of the second rank
 * ("‘…’" within “…”, “…” within « … »), and none are left around the whole. Marks that are not closed stay as they are. Valid UTF-8 in and out; never NULL. */
gchar *mt_quote_within (const gchar *text);

G_END_DECLS

#endif
