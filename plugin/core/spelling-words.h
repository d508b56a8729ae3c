/* Moralotop: what a word is, for a spell-checker. Knows no dictionary.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_SPELLING_WORDS_H
#define MORALOTOP_SPELLING_WORDS_H

#include <glib.h>

/* Some characters of a text: [start, end). */
typedef struct
{
  const gunichar *text;
  guint start, end;
} MtStretch;

typedef void (*MtStretchFunc) (const MtStretch *stretch, gpointer data);

/* U+0027, U+2019, U+02BC. */
gboolean mt_words_is_apostrophe (gunichar c);
/* Those that join words, not dashes. */
gboolean mt_words_is_hyphen (gunichar c);

/* Whether a word that begins so may follow an elided one: a vowel, whatever its accents, or a silent h. */
gboolean mt_words_is_vowel (gunichar c);

/* Whether it is more of a number or a name of machines than a word. */
gboolean mt_stretch_has_digit (const MtStretch *stretch);

/* As dictionaries have it: one kind of apostrophe and hyphen, composed, nothing invisible. */
gchar *mt_stretch_to_word (const MtStretch *stretch);
gchar *mt_words_normalise (const gchar *word);

/* Calls `func` for each run of letters in `text` (UTF-8), with the apostrophes and hyphens inside it; links,
 * addresses, file names and placeholders are left out. */
void mt_words_split (const gchar *text, MtStretchFunc func, gpointer data);

#endif
