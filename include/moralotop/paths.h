/* Moralotop: where the data is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Resources are looked for in this order, the first file of a given name wins: the user's own directory; the directory that the
 * environment variable MORALOTOP_RESOURCES names (an uninstalled tree, tests); the directory of the installation. The user's own
 * directory is `moralotop` below Claws Mail's configuration directory: profile.ini, log.xml, and, where the user has made them,
 * networks/, templates/, evidence/.
 */
#ifndef MORALOTOP_PATHS_H
#define MORALOTOP_PATHS_H

#include <glib.h>

G_BEGIN_DECLS

/* The user's own directory when no Claws Mail tells it: $MORALOTOP_DIR, else ~/.claws-mail/moralotop. It need not exist. */
gchar *mt_paths_user_directory (void);

/* The existing directories called `kind` ("networks", "templates", "evidence", "schemas"), best first, NULL-terminated, possibly
 * empty. `user_directory` may be NULL: then only the shipped ones. Free with g_strfreev(). */
gchar **mt_paths_directories (const gchar *user_directory, const gchar *kind);

/* That no file of a kind was found at all, and what to do: MT_ERROR_READ. */
GError *mt_paths_new_error (const gchar *kind);

/* The first of these directories' files called `name`; NULL when there is none. */
gchar *mt_paths_find (const gchar *user_directory, const gchar *kind, const gchar *name);

/* Whether a file that was found so is the user's own. Those are checked against their schema whenever they are read; the shipped ones were
 * checked by the tests. */
gboolean mt_paths_is_own (const gchar *user_directory, const gchar *path);

/* The names of all files in these directories that end in `suffix`, sorted, each once (an overridden file counts once). Free
 * with g_strfreev(). */
gchar **mt_paths_list (const gchar *user_directory, const gchar *kind, const gchar *suffix);

G_END_DECLS

#endif
