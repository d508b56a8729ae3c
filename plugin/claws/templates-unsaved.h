/* Moralotop in Claws Mail: texts of templates that were typed but not saved yet.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They outlive the page, a crash and a restart: templates/FILE-NAME.unsaved in the user's directory, a first line with the digest of the file that the user
 * had before his eyes, then the text. Main thread only.
 */
#ifndef MORALOTOP_TEMPLATES_UNSAVED_H
#define MORALOTOP_TEMPLATES_UNSAVED_H

#include <glib.h>
#include <moralotop/template-edit.h>

G_BEGIN_DECLS

typedef struct
{
  gchar *text;
  gchar *seen;      /* digest, see template-edit.h; NULL: there was no own file */
  gboolean written; /* it is on disk as it is, or soon */
  gboolean fresh;   /* typed since the page was opened: what an earlier Cancel has left no OK saves */
} MtUnsaved;

/* The page opens. Reads what an earlier session has left, once; from now on nothing is fresh. */
void mt_templates_unsaved_load (void);

/* NULL when there is none; lives until it is put or dropped. */
const MtUnsaved *mt_templates_unsaved_find (const gchar *file_name);

/* Copies; `seen` may be NULL. */
void mt_templates_unsaved_put (const gchar *file_name, const gchar *text, const gchar *seen);
void mt_templates_unsaved_drop (const gchar *file_name);

/* Saves a text as mt_template_edit_save() does, has it synced, and only then drops what was not saved of that file. What could not be saved stays. */
MtTemplateSaved mt_templates_unsaved_save (const gchar *file_name, const gchar *text, const gchar *seen,
                                           GError **error);

/* The file names, NULL-terminated, possibly empty. Free with g_strfreev(). */
gchar **mt_templates_unsaved_list (void);

/* Has those written that have changed since, soon (disk.h); the user is told what could not be. */
void mt_templates_unsaved_write (void);

/* Writes, waits for that, and forgets what is in memory. */
void mt_templates_unsaved_stop (void);

G_END_DECLS

#endif
