/* Moralotop: the sum of an event, by which damage is found. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sum="1a2b3c4d5e6f7081" of a child of the root: the XXH3 (64 bits) of the values of its attributes, each with a zero behind it, its seed made of the version of the
 * namespace and of the element's and the attributes' names (each time: seed times 0x9e3779b97f4a7c15, plus XXH3 of the name). Attributes without a
 * namespace, sum itself left out, in the order in which Moralotop writes them, unknown ones behind these in that of their bytes; values as they are after decoding. So
 * their order in the file, quotes, white space and how a character is escaped make no difference. What is inside an element is not covered: Moralotop
 * writes nothing there.
 */
#ifndef MORALOTOP_LOG_SUM_H
#define MORALOTOP_LOG_SUM_H

#include <glib.h>

G_BEGIN_DECLS

#define MT_SUM_FORMAT "%016" G_GINT64_MODIFIER "x"

typedef enum
{
  MT_SUM_NONE, /* there is none: an older log, a hand, another program */
  MT_SUM_RIGHT,
  MT_SUM_WRONG, /* this is not what was written */
} MtSum;

/* The sum that an element of the log ought to have; names and values as mt_xml_scan() gives them, in any order. */
guint64 mt_sum_of_element (const gchar *name, const gchar *const *attributes, guint n);

/* For a reader that sees the same names again and again: their part of the sum, `sum` itself not among them, worked out once; and whether the sum, the last attribute, is right, where all
 * stands as Moralotop writes it, the values one behind the other in memory. FALSE says nothing: then mt_sum_check() tells. */
guint64 mt_sum_seed (const gchar *name, const gchar *const *attributes, guint n);
gboolean mt_sum_is_right (guint64 seed, const gchar *const *attributes, guint n);

/* What the sum says of a child of the root. An element of another namespace is MT_SUM_WRONG only when it was ours: its namespace is what is damaged. */
MtSum mt_sum_check (const gchar *name, const gchar *name_space, const gchar *const *attributes, guint n);

G_END_DECLS

#endif
