/* Moralotop: the reasons that were learned from the user's overrules. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_REASONS_LEARNED_H
#define MORALOTOP_REASONS_LEARNED_H

#include <moralotop/judge.h>

G_BEGIN_DECLS

/* "learned-authentic". */
gchar *mt_reason_learned_id (MtCategory category);

/* "It resembles requests that you called authentic: “They tell of themselves”."; the reason's detail holds ids of evidence, joined with ";". NULL for a reason of another kind. */
gchar *mt_reason_learned_to_sentence (const MtReason *reason);

G_END_DECLS

#endif
