/* Moralotop in Claws Mail: which mail of the user's is an answer to an invitation, and to whom.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ours is: mail with a template of ours or out of the answer dialog; replies to invitations, whatever was used to write them; a first mail to somebody
 * whose invitation waits. Drafts, redirects and forwards are not (but for a forward into which a template was put), nor is a reply to
 * what somebody has written back, nor one that was turned to somebody else.
 */
#ifndef MORALOTOP_COMPOSE_OURS_H
#define MORALOTOP_COMPOSE_OURS_H

#include "compose-person.h"

#include <compose.h>

G_BEGIN_DECLS

/* The person whom the mail is about, when it is ours; NULL when it is not. */
MtComposePerson *mt_compose_ours_get_person (Compose *compose);

/* The person who counts as asked once this mail has left; NULL when nobody does: it goes to a robot, answers no invitation, or goes to somebody of the network. */
MtComposePerson *mt_compose_ours_get_asked (Compose *compose);

G_END_DECLS

#endif
