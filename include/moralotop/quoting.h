/* Moralotop: other people's words within quotation marks.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_QUOTING_H
#define MORALOTOP_QUOTING_H

#include <glib.h>

G_BEGIN_DECLS

/* Others' words as they stand within quotation marks of the user's language: double ones in it, whatever they are ("…", «…», „…“), become those of the second rank
 * ("‘…’" within “…”, “…” within « … »), and none are left around the whole. Marks that are not closed stay as they are. What turns the direction of reading (U+202E and
 * the like) is left out: right-to-left letters need none of it. Valid UTF-8 in and out; never NULL. */
gchar *mt_quote_within (const gchar *others);

G_END_DECLS

#endif
