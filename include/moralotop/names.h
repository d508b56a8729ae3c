/* Moralotop: the first name, please.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_NAMES_H
#define MORALOTOP_NAMES_H

#include <glib.h>

G_BEGIN_DECLS

/* The name of a person cleaned of what is no name: quotation marks, "via LinkedIn", "(LinkedIn Invitations)", emoji, degrees and
 * certificates at the end, titles and ranks before a first and a family name ("Dr. Anna Berg", but "Herr Berg" stays), an address in
 * place of a name. White space folded. NULL when nothing is left. Case is kept. */
gchar *mt_names_clean (const gchar *full_name);

/* The first name by which one would greet: titles and initials left out, double names kept ("Jean-Pierre", "Marie Claire" only when
 * hyphenated), "Dupont, Jean" and "MARTIN Sophie" turned round, all lower or all upper case set right ("jean" -> "Jean"). NULL when there is none to be had
 * (empty, a firm, a robot, initials only): the greeting must then be neutral. */
gchar *mt_names_first_name (const gchar *full_name);

/* A cleaned name as one says it: "Dupont, Jean" turned round, all lower case set right ("jean dupont" -> "Jean
 * Dupont"; particles and pseudonyms of one word stay). */
gchar *mt_names_in_order (const gchar *clean);

/* Whether a part of a sentence may be a full name: not too long, capitals but for particles ("Ada de Wit", but not "Ada Quist has"), no pronoun
 * and no noun that a network says ("Invitation"). Without capitals at the start it may be a pseudonym: up to two words. */
gboolean mt_names_is_likely (const gchar *text);

/* Words of the name, for a spell-checker or a comparison, titles left out, a double name followed by its parts; NULL-terminated, never
 * NULL. Free with g_strfreev(). */
gchar **mt_names_words (const gchar *full_name);

/* Whether two full names are the same person's as far as one can tell: order, case, accents, titles and middle names aside. A single word
 * equals only itself: "Jean" is not "Jean Dupont". NULL equals nothing. */
gboolean mt_names_match (const gchar *one, const gchar *other);

G_END_DECLS

#endif
