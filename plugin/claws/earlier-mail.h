/* Moralotop in Claws Mail: who of a name is in the mail that is at hand.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looked at are the lists of messages that Claws Mail has in memory, and those of inboxes and sent mail that are small enough to be read at once from their
 * cache files; no body is read, no server asked. In slices of the idle main loop, anew for each search: nothing is kept.
 */
#ifndef MORALOTOP_EARLIER_MAIL_H
#define MORALOTOP_EARLIER_MAIL_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _MtEarlierMail MtEarlierMail;

/* Begins to search for senders and recipients of that name. `func` is called in the main loop, once, at the end, if anybody was found. */
MtEarlierMail *mt_earlier_mail_search (const gchar *name, void (*func) (gpointer data), gpointer data);

/* Ends the search, too. NULL is fine. */
void mt_earlier_mail_free (MtEarlierMail *search);

/* (element-type MtNamed) who was found so far, each address once; good as long as the search. */
const GPtrArray *mt_earlier_mail_get_found (const MtEarlierMail *search);

G_END_DECLS

#endif
