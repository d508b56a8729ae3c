/* Moralotop: the user's own template files, for an editor.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Own files lie in USER-DIRECTORY/templates. They may be changed elsewhere at any time (another editor, a file that is synchronised): what is read
 * comes with a digest of its bytes, and nothing is written over bytes that the caller has not seen. File names are those of mt_template_file_name().
 */
#ifndef MORALOTOP_TEMPLATE_EDIT_H
#define MORALOTOP_TEMPLATE_EDIT_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MT_TEMPLATE_SAVED,
  MT_TEMPLATE_CHANGED, /* not saved: the file is another one than the caller has seen */
  MT_TEMPLATE_FAILED,  /* not saved: see the error */
} MtTemplateSaved;

/* The text of the file of that name, the user's own before ours, with LF line ends and without byte order mark. `digest` gets that of the own file, NULL where ours was read. NULL
 * and MT_ERROR_READ, MT_ERROR_LIMIT or MT_ERROR_FORMAT (no UTF-8). */
gchar *mt_template_edit_read (const gchar *user_directory, const gchar *file_name, gchar **digest, GError **error);

/* The digest of the own file as it is now; NULL when there is none. */
gchar *mt_template_edit_digest (const gchar *user_directory, const gchar *file_name);

/* Writes the own file (beside, renamed; to sync it is the caller's, see file-sync.h), if it is still the one of `seen` (NULL: there was none). `digest` (may be NULL) gets the new one when saved. */
MtTemplateSaved mt_template_edit_save (const gchar *user_directory, const gchar *file_name, const gchar *text,
                                       const gchar *seen, gchar **digest, GError **error);

/* Removes the own file; ours of that name, if there is one, counts again. */
gboolean mt_template_edit_remove (const gchar *user_directory, const gchar *file_name, GError **error);

/* `name`, or `name` with the first number ("answer-2") of which there is no file in that language and form. NULL when it cannot be a name. */
gchar *mt_template_edit_free_name (const gchar *user_directory, const gchar *name, const gchar *language,
                                   gboolean informal);

/* What a file of that title may be called: "Après une rencontre" gives "apres-une-rencontre"; "template" when no letter is left. */
gchar *mt_template_edit_name_of (const gchar *title);

/* The same text with another Title and Language in its header; where they are not there, they are put first. */
gchar *mt_template_edit_set_header (const gchar *text, const gchar *title, const gchar *language);

/* The Title in the header of a text that may be wrong otherwise; NULL when there is none. */
gchar *mt_template_edit_get_title (const gchar *text);

/* The line that an error of mt_template_parse() for this file name is about, from 1; 0 for the whole file. `word` (may be NULL) gets the placeholder that is wrong,
 * without braces; NULL when it is not about one. */
guint mt_template_edit_find_error (const gchar *message, const gchar *file_name, gchar **word);

G_END_DECLS

#endif
