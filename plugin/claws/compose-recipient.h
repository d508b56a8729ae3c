/* Moralotop in Claws Mail: who stands in the header fields of a compose window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COMPOSE_RECIPIENT_H
#define MORALOTOP_COMPOSE_RECIPIENT_H

#include "compose-person.h"

#include <compose.h>

G_BEGIN_DECLS

/* The first field To; NULL when there is none. */
GtkEntry *mt_compose_recipient_get_to (const Compose *compose);

/* Bare addresses as they stand there now, NULL-terminated, never NULL: of To alone, or of To, Cc and Bcc. Free with g_strfreev(). */
gchar **mt_compose_recipient_list (const Compose *compose, gboolean to_only);

/* Who is in To, from what is known: `known` (may be NULL) if it is the same address, the log, the address book, else what To itself says. The result's
 * address is that of To, "" when To is empty. */
MtComposePerson *mt_compose_recipient_find (const Compose *compose, const MtComposePerson *known);

/* Makes that address the only one in To, with the name (may be NULL) as far as both are fit for a header (mailbox.h); an address that is not leaves To empty. */
void mt_compose_recipient_set_only (Compose *compose, const gchar *name, const gchar *address);

G_END_DECLS

#endif
