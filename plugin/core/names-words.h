/* Moralotop: the words that are no names, and how words of names are compared. Internal to the names modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_NAMES_WORDS_H
#define MORALOTOP_NAMES_WORDS_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MT_WORD_TITLE = 1 << 0,       /* "Dr", "Mme" */
  MT_WORD_TITLE_DOT = 1 << 1,   /* a title only when a dot follows: "Sig." but "Sig Larsen" */
  MT_WORD_AFTER_TITLE = 1 << 2, /* in lower case and right after a title: "Dr. med." */
  MT_WORD_DEGREE = 1 << 3,      /* after a name: "PhD" */
  MT_WORD_PARTICLE = 1 << 4,    /* "van", "de": begins a family name */
  MT_WORD_LEGAL_FORM = 1 << 5,  /* "GmbH": a firm */
  MT_WORD_LEGAL_CAPS = 1 << 6,  /* a firm only in capitals: "SAS" but "Sas" */
  MT_WORD_GROUP = 1 << 7,       /* "Team", "Agence": not one person */
  MT_WORD_ROBOT = 1 << 8,       /* "noreply" */
  MT_WORD_NETWORK = 1 << 9,     /* "LinkedIn" */
  MT_WORD_VIA = 1 << 10,        /* "via": cuts what follows */
  MT_WORD_ON = 1 << 11,         /* "on": cuts when a network follows */
  MT_WORD_AND = 1 << 12,        /* "et": two persons */
  MT_WORD_COMPOUND = 1 << 13,   /* "Abdel": half a first name */
  MT_WORD_VIETNAMESE = 1 << 14, /* "Nguyen": a family name that stands first */
  MT_WORD_RANK = 1 << 15,       /* "Oberst", "abbé": a title, if a name follows */
  MT_WORD_NO_NAME = 1 << 16,    /* "I", "Invitation": begins sentences where a name could stand */
  MT_WORD_HUNGARIAN = 1 << 17,  /* "Szabó": a family name that stands first, and is nobody's first name */
  MT_WORD_JOB = 1 << 18,        /* "Director": behind a comma, what they do */
  MT_WORD_PHONE = 1 << 19,      /* "tel.": before a number */
} MtWordKinds;

/* The kinds of a word, whatever its case, accents, dots and apostrophes. */
MtWordKinds mt_names_word_kinds (const gchar *word);

/* A word reduced to what two spellings of a name share: lower case, no accents, dots or apostrophes. */
gchar *mt_names_fold_word (const gchar *word);

/* The cleaned name as a list of words in which "," is a word of its own; an empty list for NULL. */
gchar **mt_names_split (const gchar *clean);

/* How many words from the start on are titles. */
guint mt_names_count_titles (gchar **words);

/* "J", "J.", "J.-P.", "Ph.": stands for a name without telling it. */
gboolean mt_names_is_initial (const gchar *word);

/* Letters without a lower-case one among them, at least two; a slip as in "McDONALD" is forgiven. */
gboolean mt_names_is_capitals (const gchar *word);

G_END_DECLS

/* Valid, composed text of plain characters: "𝗦𝗼𝗽𝗵𝗶𝗲 🚀" gives "Sophie ". Free with g_free(). */
gchar *mt_names_keep_characters (const gchar *full_name);

#endif
