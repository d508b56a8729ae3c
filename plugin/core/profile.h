/* Moralotop: the profile, from inside. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PROFILE_PRIVATE_H
#define MORALOTOP_PROFILE_PRIVATE_H

#include <moralotop/profile.h>

G_BEGIN_DECLS

/* What patience and intervals are when nobody has said any, and no groups. */
void mt_profile_follow_up_init (MtProfile *profile);

/* Reads [follow-up] and the groups; FALSE and an error that names `path`, group and key. */
gboolean mt_profile_follow_up_read (MtProfile *profile, GKeyFile *file, const gchar *path, GError **error);

/* Writes them into `file`, in the profile's order; groups that are no longer the profile's go. */
void mt_profile_follow_up_write (const MtProfile *profile, GKeyFile *file);

void mt_profile_follow_up_copy (MtProfile *copy, const MtProfile *profile);
gboolean mt_profile_follow_up_is_equal (const MtProfile *one, const MtProfile *other);

/* "%s, [%s] %s: %s": file, group, key, what is wrong. */
void mt_profile_complain (const gchar *path, const gchar *group, const gchar *key, const gchar *reason, GError **error);

/* Whether a key or its group is just not there. */
gboolean mt_profile_is_missing (const GError *error);

G_END_DECLS

#endif
