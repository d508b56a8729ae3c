/* Moralotop in Claws Mail: one calm look at an answer before it is sent.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only what is ours is looked at (compose-ours.h). A window that blocks nothing tells what was found; never is anything changed or sent without a click.
 */
#ifndef MORALOTOP_COMPOSE_CHECK_H
#define MORALOTOP_COMPOSE_CHECK_H

#include <compose.h>

G_BEGIN_DECLS

/* Asked in the hook before sending. TRUE: hold it; when nothing is found, or the user says so, it is sent a moment later by itself, and then this
 * gives FALSE. */
gboolean mt_compose_check_holds (Compose *compose);

/* Closes all windows and forgets all mail that was held: it stays open. For unloading. */
void mt_compose_check_stop (void);

G_END_DECLS

#endif
