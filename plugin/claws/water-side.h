/* Moralotop in Claws Mail: who is written to, and the last words exchanged: the left side of the window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_WATER_SIDE_H
#define MORALOTOP_WATER_SIDE_H

#include "last-words.h"

#include <gtk/gtk.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

typedef struct _MtWaterSide MtWaterSide;

/* Lives as long as its widget, which is floating. Says that the last words are being looked for. Copies what it shows. */
MtWaterSide *mt_water_side_new (const MtInvitation *person, const MtContact *contact);
GtkWidget *mt_water_side_get_widget (MtWaterSide *side);

/* What was found: the later one first. */
void mt_water_side_show (MtWaterSide *side, const MtLastWord *theirs, const MtLastWord *mine);

G_END_DECLS

#endif
