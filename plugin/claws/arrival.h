/* Moralotop in Claws Mail: mail as it comes in, whichever way it comes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ARRIVAL_H
#define MORALOTOP_ARRIVAL_H

#include <moralotop/category.h>
#include <procmsg.h>

G_BEGIN_DECLS

gboolean mt_arrival_start (GError **error);
void mt_arrival_stop (void);

/* Judges one message, tags it and keeps it in the log; the category it got. A message whose body is not at hand is left alone (none). */
MtCategory mt_arrival_handle (MsgInfo *msginfo);

G_END_DECLS

#endif
