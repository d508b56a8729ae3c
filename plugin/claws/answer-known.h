/* Moralotop in Claws Mail: what the log knows of a person, in words, and which template fits. No widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_KNOWN_H
#define MORALOTOP_ANSWER_KNOWN_H

#include <moralotop/judge.h>

G_BEGIN_DECLS

/* Whom the log has as this person: by key, else by name and network; NULL: nobody. Good until the store tells of news. */
const MtContact *mt_answer_known_find (const MtInvitation *invitation);

/* A sentence each: how often they asked, when the user wrote, what came of it, when both met, the user's note; then those of the verdict's `reasons` that are history
 * (mt_reason_is_history(); may be NULL) and not yet told. NULL-terminated, never NULL; empty when there is nothing but the request at hand. `contact` may be NULL. */
gchar **mt_answer_known_list (const MtContact *contact, const GPtrArray *reasons, gint64 now);

/* The template that fits where both stand: "meeting" right after one, "watering" once they have written back or are in the network; NULL: the first answer.
 * `contact` may be NULL. */
const gchar *mt_answer_known_template (const MtContact *contact);

G_END_DECLS

#endif
