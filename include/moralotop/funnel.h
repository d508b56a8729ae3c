/* Moralotop: the funnel: of those who asked for contact, how many became people of the network?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure. Each person counts once in each step, in the month (local time) in which they first came to it. Who is known by address and by name counts once. Answered is who was asked before:
 * the two are compared. A letter that somebody of the network writes in vain bins nobody.
 */
#ifndef MORALOTOP_FUNNEL_H
#define MORALOTOP_FUNNEL_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

typedef enum
{
  MT_FUNNEL_RECEIVED,
  MT_FUNNEL_BINNED,
  MT_FUNNEL_ASKED,
  MT_FUNNEL_ANSWERED,
  MT_FUNNEL_ACCEPTED,
} MtFunnelStep;

#define MT_N_FUNNEL_STEPS 5

/* Of a hundred who are answered so, about five write back: what Christy Tucker and Scott Allen found (2011). */
#define MT_FUNNEL_PUBLISHED_PERCENT 5

typedef struct
{
  gint year, month; /* month 1 to 12 */
  guint n[MT_N_FUNNEL_STEPS];
} MtFunnelMonth;

typedef struct
{
  guint total[MT_N_FUNNEL_STEPS];
  GArray *
      months; /* (element-type MtFunnelMonth), without gaps, oldest first, the last one is that of `now`; empty for an empty log */
} MtFunnel;

/* Events later than `now` and undone ones do not count. */
MtFunnel *mt_funnel_new (const MtEvent *const *events, guint n, GTimeZone *zone, gint64 now);
void mt_funnel_free (MtFunnel *funnel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtFunnel, mt_funnel_free)

G_END_DECLS

#endif
