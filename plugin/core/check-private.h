/* Moralotop: a mail about to leave, cut into what is the user's own and what is not. Internal to the check modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CHECK_PRIVATE_H
#define MORALOTOP_CHECK_PRIVATE_H

#include <moralotop/check.h>

G_BEGIN_DECLS

typedef enum
{
  MT_PART_OWN,
  MT_PART_FIXED,   /* of a template, or there from the beginning */
  MT_PART_FOREIGN, /* quotation, signature */
} MtPart;

typedef struct
{
  gunichar *characters;
  guint length;
  guint8 *parts; /* MtPart by character */
} MtCut;

MtCut *mt_cut_new (const MtCheckMail *mail);
void mt_cut_free (MtCut *cut);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtCut, mt_cut_free)

/* Own characters where they stand, spaces else. */
gchar *mt_cut_get_own (const MtCut *cut);

/* The first line with something in it that is not foreign; FALSE when there is none. */
gboolean mt_cut_find_greeting (const MtCut *cut, guint *start, guint *end);

/* A word of the greeting that names somebody who is not the person, with its place; NULL when all is well or nothing can be said. */
MtMisspelling *mt_check_find_wrong_name (const MtCheckMail *mail, const MtCut *cut);

/* Places, as mt_speller_check() gives them. */
GPtrArray *mt_places_new (void);
MtMisspelling *mt_place_new (const MtCut *cut, guint start, guint end);

G_END_DECLS

#endif
