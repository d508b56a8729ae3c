/* Moralotop in Claws Mail: one calm look at an answer before it is sent.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only what is ours is looked at: mail with a template of ours, the answer dialog's, and replies to invitations, or a first mail to somebody whose
 * invitation waits. Drafts, redirects and forwards never are (but for a forward into which a template was put).
 */
#ifndef MORALOTOP_COMPOSE_CHECK_H
#define MORALOTOP_COMPOSE_CHECK_H

#include "compose-person.h"

#include <compose.h>

G_BEGIN_DECLS

/* Asked in the hook before sending. TRUE: hold it; when nothing is found, or the user says so, it is sent a moment later by itself, and then this
 * gives FALSE. */
gboolean mt_compose_check_holds (Compose *compose);

/* The person to whom this mail is the answer to an invitation, however it was written; NULL when it answers none. */
MtComposePerson *mt_compose_check_get_asked (Compose *compose);

/* Closes all windows and forgets all mail that was held: it stays open. For unloading. */
void mt_compose_check_stop (void);

G_END_DECLS

#endif
