/* Moralotop: quotations of a text, short enough to be read at a glance. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A quotation is cut between words. No bracket and no quotation mark that the text closes is left open in it, and none is closed that it does not
 * open. What is left out at either end leaves "…".
 */
#ifndef MORALOTOP_QUOTATION_H
#define MORALOTOP_QUOTATION_H

#include <glib.h>

G_BEGIN_DECLS

/* Part of a text, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
} MtRange;

/* A short plain text on one line out of `text`, valid UTF-8: bytes `start` to `end`, cut when it is long. */
gchar *mt_quote (const gchar *text, gsize start, gsize end);

/* The sentence that has byte `at`, however long. */
MtRange mt_quote_find_whole_sentence (const gchar *text, gsize at);

/* The sentence around bytes `start` (which may be within a character) to `end`, or as much of it as is read at a glance. A line that was broken to fit ends no sentence. */
MtRange mt_quote_find_sentence (const gchar *text, gsize start, gsize end);

/* Such a range as a quotation. */
gchar *mt_quote_sentence (const gchar *text, MtRange range);

G_END_DECLS

#endif
