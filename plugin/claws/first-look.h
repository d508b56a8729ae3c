/* Moralotop in Claws Mail: the one look back, at the first start: requests and answers of the last 30 days, in inboxes and folders of sent mail.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In slices of the idle main loop, out of what Claws Mail has at hand: nothing is downloaded, tagged or coloured, and no more than a handful of requests are put on the list, the
 * latest first. It is told of in one sentence when something was found, may be stopped in the menu, and never comes again.
 */
#ifndef MORALOTOP_FIRST_LOOK_H
#define MORALOTOP_FIRST_LOOK_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_first_look_start (GError **error);
void mt_first_look_stop (void);

/* The user wants no look back, not later either. */
void mt_first_look_cancel (void);

G_END_DECLS

#endif
