/* Moralotop in Claws Mail: what the log knows of a person, in words. No widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_KNOWN_H
#define MORALOTOP_ANSWER_KNOWN_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

/* A sentence each: how often they asked, when the user wrote, what came of it, when both met, the user's note. NULL-terminated, never NULL; empty when there is nothing but the
 * request at hand. `contact` may be NULL. */
gchar **mt_answer_known_list (const MtContact *contact, gint64 now);

G_END_DECLS

#endif
