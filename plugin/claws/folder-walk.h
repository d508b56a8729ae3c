/* Moralotop in Claws Mail: all messages of several folders, one after the other, without holding the main loop.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In slices of the idle main loop, out of the lists that Claws Mail has in memory, and out of cache files that are small enough to be read at once; no body is read, no
 * server asked, no folder opened.
 */
#ifndef MORALOTOP_FOLDER_WALK_H
#define MORALOTOP_FOLDER_WALK_H

#include <folder.h>
#include <procmsg.h>

G_BEGIN_DECLS

typedef struct _MtFolderWalk MtFolderWalk;

/* `msginfo` is good during the call; what is to be kept is referenced. */
typedef void (*MtFolderWalkFunc) (MsgInfo *msginfo, gpointer data);

/* Whether the list of a folder's messages can be had so. Queue, drafts and trash have none that counts. */
gboolean mt_folder_walk_is_cheap (const FolderItem *item);

/* Begins. `folders`: identifiers (element-type utf8), NULL for all that are cheap; a folder that has gone, or is not cheap, is left out. `func` may not free the walk; `end` (called once, at the end)
 * may. */
MtFolderWalk *mt_folder_walk_new (const GPtrArray *folders, MtFolderWalkFunc func, void (*end) (gpointer data),
                                  gpointer data);

/* Ends it, too. NULL is fine. */
void mt_folder_walk_free (MtFolderWalk *walk);

G_END_DECLS

#endif
