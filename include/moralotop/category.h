/* Moralotop: the four kinds of contact request.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CATEGORY_H
#define MORALOTOP_CATEGORY_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MT_CATEGORY_NONE,       /* no contact request */
  MT_CATEGORY_MECHANICAL, /* sent to anybody */
  MT_CATEGORY_INTERESTED, /* looked at the profile and wants something */
  MT_CATEGORY_AUTHENTIC,  /* cares for what the user does, or a synergy is possible */
  MT_CATEGORY_UNSURE,     /* to be looked into, never thrown away */
} MtCategory;

#define MT_N_CATEGORIES 5

/* "none" "mechanical" "interested" "authentic" "unsure": the word of tags, log and command line; never translated. */
const gchar *mt_category_to_string (MtCategory category);

/* FALSE, with `category` untouched, for any other word. */
gboolean mt_category_from_string (const gchar *string, MtCategory *category);

/* The word for the user, translated, static: "Mechanical". */
const gchar *mt_category_to_label (MtCategory category);

G_END_DECLS

#endif
