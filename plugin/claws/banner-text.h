/* Moralotop in Claws Mail: what the banner says, in the user's language. Pure; plain text, never markup.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_BANNER_TEXT_H
#define MORALOTOP_BANNER_TEXT_H

#include <moralotop/judge.h>

G_BEGIN_DECLS

/* "Authentic request (very sure)". */
gchar *mt_banner_text_kind (const MtVerdict *verdict);

/* "Hamish Rennie, Boatbuilder (LinkedIn)". */
gchar *mt_banner_text_person (const MtInvitation *invitation);

/* The warnings that matter at once and the two strongest reasons; "" when there are none. */
gchar *mt_banner_text_reasons (const MtVerdict *verdict);

/* All warnings and reasons, a line each, marked by what they speak for. Free with g_strfreev(). */
gchar **mt_banner_text_why (const MtVerdict *verdict);

G_END_DECLS

#endif
