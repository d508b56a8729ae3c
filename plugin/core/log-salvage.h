/* Moralotop: what is whole in a damaged log. Pure. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_LOG_SALVAGE_H
#define MORALOTOP_LOG_SALVAGE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *kept;  /* a log */
  GString *aside; /* what is damaged, each piece as it was, a line end between them */
  guint n_kept;   /* children of the root */
  guint n_aside;  /* pieces */
} MtSalvage;

/* Pieces that are no XML, whose sum is wrong, or that are events without what makes one go aside; so does text between events. A damaged head is replaced. The bytes between them all
 * stay as they are. UTF-8 only. */
void mt_log_salvage (const gchar *bytes, gsize length, MtSalvage *salvage);
void mt_log_salvage_clear (MtSalvage *salvage);

/* The first place at or behind `p` that is neither white space, comment nor processing instruction. */
const gchar *mt_log_skip_misc (const gchar *p, const gchar *end);

/* Where, in a child of the root with what stands before it, nothing but it and comments follows: behind any text, and white space. */
const gchar *mt_log_skip_text (const gchar *p, const gchar *end);

G_END_DECLS

#endif
