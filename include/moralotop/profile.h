/* Moralotop: who the user is. The key file that the plugin's preferences write and the command reads.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * [me] name= address= first_name= blog= activities=word;word… languages=fr;en
 * [follow-up] patience_days=21 ideal_days=90 longest_days=180 weekly_goal=5 nudges=3
 * [group ID] name= ideal_days= longest_days=, one a group, see contacts.h
 * A group without a name bears its id, one without intervals has those of [follow-up]; where only the ideal interval is told, the longest one is twice as long.
 * Unknown groups and keys survive saving; groups of people that are no longer in the profile go.
 */
#ifndef MORALOTOP_PROFILE_H
#define MORALOTOP_PROFILE_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

#define MT_PROFILE_PATIENCE_DAYS 21  /* days until a silent contact is struck off */
#define MT_PROFILE_IDEAL_DAYS    90  /* days after which somebody of the network is to be written to */
#define MT_PROFILE_LONGEST_DAYS  180 /* at the latest */
#define MT_PROFILE_WEEKLY_GOAL   5   /* people a week */
#define MT_PROFILE_NUDGES        3   /* a day, at most */

typedef struct
{
  gchar *name;    /* "" when not set; likewise the other texts */
  gchar *address; /* one or several, separated by ';' */
  gchar *first_name;
  gchar *blog;        /* name and address of the blog, as the user writes it */
  gchar **activities; /* words or short phrases, NULL-terminated, never NULL */
  gchar **languages;  /* ISO 639-1, best first; never NULL */
  gint patience_days; /* 1 to 3650 */
  gint ideal_days;    /* 0 (none) to 3650 */
  gint longest_days;  /* at least ideal_days */
  gint weekly_goal;   /* people a week; 0 (no goal) to 100 */
  gint nudges;        /* a day; 0 (none) to 3 */
  GPtrArray *groups;  /* (element-type MtGroup), in the user's order; never NULL */
} MtProfile;

/* An empty profile with the defaults. */
MtProfile *mt_profile_new (void);

/* NULL and an error that names file and line or key. A file that is not there is G_FILE_ERROR_NOENT. Values out of range: error. */
MtProfile *mt_profile_load (const gchar *path, GError **error);

/* Writes beside, renames; mode 0600; makes the directory (0700) if needed. What it does not know in an existing file stays. Does not wait for the disk:
 * mt_file_sync() does. */
gboolean mt_profile_save (const MtProfile *profile, const gchar *path, GError **error);

/* What the fold needs of it; the groups remain the profile's. */
MtContactsSettings mt_profile_get_contacts_settings (const MtProfile *profile);

MtProfile *mt_profile_copy (const MtProfile *profile);
gboolean mt_profile_is_equal (const MtProfile *one, const MtProfile *other);
void mt_profile_free (MtProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtProfile, mt_profile_free)

/* Whether an address is one of the user's own; case is ignored. `profile` may be NULL (FALSE). */
gboolean mt_profile_is_me (const MtProfile *profile, const gchar *address);

G_END_DECLS

#endif
