/* Moralotop in Claws Mail: did the answer really leave?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only what has left counts as asked (CLAWS-NOTES g): a hand-over is kept in the table of pending answers under its Message-ID; the copy in the
 * folder of sent mail is the proof, or, where no copy is saved, the queue's entry gone while Claws Mail counted a mail sent.
 */
#ifndef MORALOTOP_SENT_H
#define MORALOTOP_SENT_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_sent_start (GError **error);
void mt_sent_stop (void);

G_END_DECLS

#endif
