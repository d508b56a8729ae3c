/* Moralotop in Claws Mail: "Sort this folder": in slices, with progress and cancel.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_SORT_H
#define MORALOTOP_SORT_H

#include <folder.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Judges and tags all messages of a folder in slices of the main loop. One run at a time: a second call raises the window of the first. */
void mt_sort_folder (FolderItem *item, GtkWindow *parent);

/* Cancels a run; for unloading. */
void mt_sort_stop (void);

G_END_DECLS

#endif
