/* Moralotop: spell-checking of the user's own words. The only file that knows Enchant is spelling.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_SPELLING_H
#define MORALOTOP_SPELLING_H

#include <glib.h>
#include <moralotop/profile.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

typedef struct _MtSpeller MtSpeller;

/* A word that the dictionary does not know. */
typedef struct
{
  gchar *word;
  guint start, end; /* in characters of the text checked */
} MtMisspelling;

/* For a language (ISO 639-1 "fr" or with a region "fr_CH"): the user's region where the locale has one for that language, else any dictionary of the language. NULL
 * and MT_ERROR_DICTIONARY, whose message names the Debian package that brings one ("hunspell-fr"), when there is none. Reading a large
 * dictionary takes a tenth of a second: keep the speller, or make it in another thread; one thread at a time may use it. */
MtSpeller *mt_speller_new (const gchar *language, GError **error);
void mt_speller_free (MtSpeller *speller);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtSpeller, mt_speller_free)

/* The dictionary that mt_speller_new() would take, by its name: "fr_FR"; to be freed, NULL when there is none. Nothing is read, but directories are listed. */
gchar *mt_speller_find_dictionary (const gchar *language);

/* In which language own words are to be checked, wherever that is done: the one that is expected, which is the template's, unless they are clearly written in another one of
 * which there is a dictionary. A few foreign words change nothing. `expected` may be NULL, then what the words tell; NULL when that is nothing. Static, or `expected`. */
const gchar *mt_speller_language (const MtNetworks *networks, const gchar *own_words, const gchar *expected);

/* The dictionary in use: "fr_FR". */
const gchar *mt_speller_get_dictionary (const MtSpeller *speller);

/* The words that are names for whoever answers this invitation: the person's, their firm's, network's and groups', the user's and their blog's, and what is written
 * with a capital within a sentence of the headline and of the person's words (either argument may be NULL). Each in the forms that it may take: "Odile", "ODILE",
 * "d'Odile", "Odile's", "the Rennies", "XING-Profil", double names in halves, too, so that a checker which only knows whole words agrees with this one. Each form once, typewriter
 * apostrophes, NULL-terminated, never NULL; for mt_speller_ignore(), and for gspell. */
gchar **mt_speller_names (const MtInvitation *invitation, const MtProfile *profile);

/* Words that are no errors from now on in this speller, as mt_speller_names() has them (NULL: none): each as a whole, in any case of its letters. */
void mt_speller_ignore (MtSpeller *speller, const gchar *const *forms);

/* Adds a word to the user's own dictionary, for good. */
void mt_speller_learn (MtSpeller *speller, const gchar *word);

/* All misspelt words in order; (element-type MtMisspelling), never NULL, empty when all is well. Words with digits, addresses, links,
 * placeholders and single letters are not words. Apostrophes of all kinds (RFC: none; U+0027, U+2019, U+02BC) and French elision are understood. */
GPtrArray *mt_speller_check (MtSpeller *speller, const gchar *text);

/* What may have been meant, best first, at most ten; NULL-terminated, never NULL. */
gchar **mt_speller_suggest (MtSpeller *speller, const gchar *word);

G_END_DECLS

#endif
