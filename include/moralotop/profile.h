/* Moralotop: who the user is. The key file that the plugin's preferences write and the command reads.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * [me] name= address= first_name= blog= activities=word;word… languages=fr;en
 * [follow-up] patience_days=21
 * Unknown groups and keys survive saving.
 */
#ifndef MORALOTOP_PROFILE_H
#define MORALOTOP_PROFILE_H

#include <glib.h>

G_BEGIN_DECLS

#define MT_PROFILE_PATIENCE_DAYS 21 /* days until a silent contact is struck off */

typedef struct
{
  gchar *name;    /* "" when not set; likewise the other texts */
  gchar *address; /* one or several, separated by ';' */
  gchar *first_name;
  gchar *blog;        /* name and address of the blog, as the user writes it */
  gchar **activities; /* words or short phrases, NULL-terminated, never NULL */
  gchar **languages;  /* ISO 639-1, best first; never NULL */
  gint patience_days; /* 1 to 3650 */
} MtProfile;

/* An empty profile with the defaults. */
MtProfile *mt_profile_new (void);

/* NULL and an error that names file and line or key. A file that is not there is G_FILE_ERROR_NOENT. Values out of range: error. */
MtProfile *mt_profile_load (const gchar *path, GError **error);

/* Writes beside, renames; mode 0600; makes the directory (0700) if needed. What it does not know in an existing file stays. Does not wait for the disk:
 * mt_file_sync() does. */
gboolean mt_profile_save (const MtProfile *profile, const gchar *path, GError **error);

MtProfile *mt_profile_copy (const MtProfile *profile);
void mt_profile_free (MtProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtProfile, mt_profile_free)

/* Whether an address is one of the user's own; case is ignored. `profile` may be NULL (FALSE). */
gboolean mt_profile_is_me (const MtProfile *profile, const gchar *address);

G_END_DECLS

#endif
