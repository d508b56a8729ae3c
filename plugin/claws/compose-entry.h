/* Moralotop in Claws Mail: what it knows of compose windows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COMPOSE_ENTRY_H
#define MORALOTOP_COMPOSE_ENTRY_H

#include "answer-dialog.h"
#include "compose-person.h"

#include <compose.h>
#include <moralotop/dictionary.h>

G_BEGIN_DECLS

gboolean mt_compose_entry_start (GError **error);
void mt_compose_entry_stop (void);

/* The next compose window to be created is ours: between these two calls Claws Mail makes it, synchronously (CLAWS-NOTES g). The second gives NULL when
 * none was made. */
void mt_compose_entry_expect (void);
Compose *mt_compose_entry_take_expected (void);

/* Whether this window is still open (and known). */
gboolean mt_compose_entry_has (const Compose *compose);

/* Says to whom the window writes, and puts the person's address into To when Claws Mail chose another. Copies `person`. */
void mt_compose_entry_set_person (Compose *compose, const MtComposePerson *person);

/* To whom it writes: what was set, else the sender of the invitation that it answers; NULL when neither. Lives as long as the window. */
const MtComposePerson *mt_compose_entry_get_person (Compose *compose);

/* The finished answer above the quotation; quote and signature stay, but links in the quotation lose their tokens. */
void mt_compose_entry_insert_answer (Compose *compose, const MtOwnAnswer *answer);

/* ---- what is not the user's own in the text, for the check before sending ---- */

/* A text of ours was put in, in this language (may be NULL): the window is ours from now on. */
void mt_compose_entry_add_template (Compose *compose, const gchar *text, const gchar *language);
/* Whether it was. */
gboolean mt_compose_entry_has_template (Compose *compose);
/* The texts that were put in, and what the window began with; (element-type utf8), NULL for a window that is not known. */
const GPtrArray *mt_compose_entry_get_fixed (Compose *compose);
/* Of the last text put in; NULL when not known. */
const gchar *mt_compose_entry_get_language (Compose *compose);

/* The dictionary of that language, which is perhaps still being read; lives until another is asked for, and as long as the window. It is begun as soon as the
 * window is known to be ours, in the language that is expected then. NULL for a window that is not known. */
MtDictionary *mt_compose_entry_get_dictionary (Compose *compose, const gchar *language);

G_END_DECLS

#endif
