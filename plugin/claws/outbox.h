/* Moralotop in Claws Mail: to whom the user has written, out of the folders of sent mail.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only what Claws Mail has in its lists of messages counts: no body is read, no server asked, no folder scanned. Each folder is read once, in slices of
 * the idle main loop, and then only what is new in it. Robots and the user himself do not count.
 */
#ifndef MORALOTOP_OUTBOX_H
#define MORALOTOP_OUTBOX_H

#include <folder.h>
#include <procmsg.h>

G_BEGIN_DECLS

gboolean mt_outbox_start (GError **error);
void mt_outbox_stop (void);

/* A mail of the user's own has just left: its recipients count from now on. */
void mt_outbox_note (MsgInfo *msginfo);

/* What Claws Mail knows of a folder's messages. One that is not open is read from its cache file without being opened: opening might ask a server, and would
 * keep it in memory. In one go: a millisecond for a thousand messages. To be freed, the messages too; NULL when nothing is known. */
MsgInfoList *mt_outbox_list_messages (FolderItem *item);

G_END_DECLS

#endif
