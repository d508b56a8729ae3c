/* Moralotop in Claws Mail: what is decided on somebody in the magnifying glass. Each act is an event in the log, and has an undo.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives as long as its buttons.
 */
#ifndef MORALOTOP_READING_ACTS_H
#define MORALOTOP_READING_ACTS_H

#include "reading-letters.h"

G_BEGIN_DECLS

typedef struct _MtReadingActs MtReadingActs;

/* `letters` has to live as long as it. */
MtReadingActs *mt_reading_acts_new (const MtReadingLetters *letters);

/* What was done, with "Undo"; hidden until something is. And: No, Not now ▾, Answer again…, Accept. */
GtkWidget *mt_reading_acts_get_bar (MtReadingActs *acts);
GtkWidget *mt_reading_acts_get_buttons (MtReadingActs *acts);

/* On whom; NULL for nobody. What was done to somebody else before can no longer be undone here. */
void mt_reading_acts_set_contact (MtReadingActs *acts, const MtContact *contact);

/* The last act, if it can be. */
void mt_reading_acts_undo (MtReadingActs *acts);

/* What to call somebody of the log, on one line, with nothing in it that turns the direction of reading. Free with g_free(). */
gchar *mt_reading_name (const MtContact *contact);

G_END_DECLS

#endif
