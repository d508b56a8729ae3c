/* Moralotop: the line of greeting as the user has changed it, kept so that it follows a change of the first name.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "Chère Jeanne," is kept as "Chère {first_name},". Whether it is "Cher" or "Chère" no program can know: that is the user's to write. Pure.
 */
#ifndef MORALOTOP_SALUTATION_H
#define MORALOTOP_SALUTATION_H

#include <glib.h>

G_BEGIN_DECLS

/* What the user has typed, as a pattern; NULL when nothing is left of it. Line breaks and control characters become spaces, white space is folded, and none stays before a comma.
 * `first_name` may be NULL or "". Its last place as whole words becomes the hole. */
gchar *mt_salutation_to_pattern (const gchar *text, const gchar *first_name);

/* The line for that first name. NULL when `pattern` is NULL, or has a hole and there is no first name for it: then the template's own line has to serve. */
gchar *mt_salutation_fill (const gchar *pattern, const gchar *first_name);

G_END_DECLS

#endif
