/* Moralotop in Claws Mail: where a mail is that is known by its Message-ID.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * First asked are the lists of messages that Claws Mail has in memory: one look into a table each. What is not found there is looked for in the cache files of the folders that
 * are not open, inboxes and sent mail first, the trash last: a thread reads the files, and only where the identifier stands in one Claws Mail is asked to read it (a millisecond for a
 * thousand messages, in one go). No body is read, no server asked, no folder opened or scanned. A mail which came into a folder that was never opened since is not found.
 */
#ifndef MORALOTOP_LETTERS_H
#define MORALOTOP_LETTERS_H

#include <procmsg.h>

G_BEGIN_DECLS

typedef struct _MtLettersSearch MtLettersSearch;

/* Begins to search. `message_ids` is NULL-terminated, without angle brackets; copied. `func` is called once, in the main loop, never before this returns: `found` has as many elements as
 * there were identifiers, in their order: FOLDER-ID/NUMBER for mt_letters_get(), NULL for a mail that is nowhere, as is one whose identifier is empty. It lives during the call. The search is to be freed all the same, which may
 * be done in `func`. */
MtLettersSearch *mt_letters_find (const gchar *const *message_ids, void (*func) (GPtrArray *found, gpointer data),
                                  gpointer data);

/* Ends the search, too: `func` is not called any more. NULL is fine. */
void mt_letters_free (MtLettersSearch *search);

/* Whether Claws Mail is scanning the folder of that place (NULL: none): none of its messages can be had before it has ended. The search waits for that before it calls `func`; but idle
 * callbacks run inside scans, too. */
gboolean mt_letters_is_busy (const gchar *place);

/* The message there; NULL when `place` is, or when it has gone (or is another one meanwhile: `message_id`, may be NULL, tells), or the folder is busy. To be dropped by mt_mail_unref(). */
MsgInfo *mt_letters_get (const gchar *place, const gchar *message_id);

/* Shows it in Claws Mail's main window. FALSE when it has gone. */
gboolean mt_letters_show (const gchar *place, const gchar *message_id);

G_END_DECLS

#endif
