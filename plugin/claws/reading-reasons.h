/* Moralotop in Claws Mail: what speaks for somebody who wrote back, as sentences. The user decides.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives as long as its widget.
 */
#ifndef MORALOTOP_READING_REASONS_H
#define MORALOTOP_READING_REASONS_H

#include "reading-letters.h"

G_BEGIN_DECLS

typedef struct _MtReadingReasons MtReadingReasons;

MtReadingReasons *mt_reading_reasons_new (void);
GtkWidget *mt_reading_reasons_get_widget (MtReadingReasons *reasons);

/* Shows what these mails tell. */
void mt_reading_reasons_show (MtReadingReasons *reasons, const MtReadingLetters *letters);

G_END_DECLS

#endif
