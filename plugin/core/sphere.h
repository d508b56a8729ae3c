/* Moralotop: whether a text touches what the user does, or comes near it. Internal to the judging modules.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_SPHERE_H
#define MORALOTOP_SPHERE_H

#include <moralotop/profile.h>

#include "evidence-data.h"

G_BEGIN_DECLS

typedef struct _MtSphere MtSphere;

/* How far from what the user does somebody's trade is. */
typedef enum
{
  MT_KIN_UNKNOWN, /* no known word tells */
  MT_KIN_FAR,
  MT_KIN_NEAR, /* of a field that is near one of the user's */
  MT_KIN_MINE,
} MtKin;

/* The user's sphere: the spheres of the evidence that the profile's activities name, and the activities themselves. NULL when the profile is
 * NULL or names no activity. `evidence` must outlive it. */
MtSphere *mt_sphere_new (const MtEvidence *evidence, const MtProfile *profile);
void mt_sphere_free (MtSphere *sphere);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtSphere, mt_sphere_free)

/* Whether a word of the profile's blog names this one blog: not "https", not "site". */
gboolean mt_sphere_is_own_word (const MtToken *token);

/* The first words of `text` that touch it, as they stand there; NULL when none do. `sphere` and `text` may be NULL. `marks` (may be NULL) gets TRUE for each
 * word of `tokens`, the words of `text`, that does. */
gchar *mt_sphere_touch (const MtSphere *sphere, const gchar *text, const MtTokens *tokens, gboolean *marks);

/* How far from it the words of a headline are. Where phrases overlap, the one that names more of the text counts ("sales coach", not
 * "coach"); of several trades the nearest, but a trade that is the same in every field is taken for what it is when it stands first or is the
 * field's: neither "sales manager, hospital beds" nor "nurse recruiter" is near to nurses.
 * Nobody is far from a user of whose activities no sphere is known. `sphere` may be NULL. */
MtKin mt_sphere_place (const MtSphere *sphere, const MtTokens *tokens);

G_END_DECLS

#endif
