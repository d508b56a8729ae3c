/* Moralotop: which brackets and quotation marks of a text belong together. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_QUOTATION_MARKS_H
#define MORALOTOP_QUOTATION_MARKS_H

#include <glib.h>

G_BEGIN_DECLS

#define MT_MAX_MARKS 8

/* What is open while a text is read; more than that within each other are not looked at. */
typedef struct
{
  gsize at[MT_MAX_MARKS]; /* where those open that are not closed yet */
  gunichar mark[MT_MAX_MARKS];
  guint n;
} MtMarks;

/* Reads the character at byte `at`, the next one of the text. */
void mt_marks_read (MtMarks *marks, const gchar *text, gsize at);

/* Whether a bracket or a quotation mark opens there. */
gboolean mt_marks_opens (const gchar *text, gsize at);

/* In bytes, of the character there. */
gsize mt_marks_get_length (const gchar *text, gsize at);
/* The characters beside it; a space at either end of the text. */
gunichar mt_marks_get_before (const gchar *text, gsize at);
gunichar mt_marks_get_after (const gchar *text, gsize at);

G_END_DECLS

#endif
