/* Moralotop in Claws Mail: answering somebody who wrote back, with more questions.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_READING_AGAIN_H
#define MORALOTOP_READING_AGAIN_H

#include "reading-letters.h"

G_BEGIN_DECLS

/* Opens a compose window that replies to what they wrote, where that reaches them; else the answer dialog of their invitation, in which another way is chosen. Once it has left they
 * are awaited again. NULL, or why that does not work, as a sentence, translated, static. `letters` may be gone afterwards, as Claws Mail may run its main loop. */
const gchar *mt_reading_again (const MtContact *contact, const MtReadingLetters *letters, GtkWindow *parent);

G_END_DECLS

#endif
