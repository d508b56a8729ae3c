/* Moralotop in Claws Mail: did the answer really leave?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only what has left counts as asked (CLAWS-NOTES g): a hand-over is kept in the table of pending answers under its Message-ID; that its entry goes out
 * of a queue while Claws Mail counts a mail sent is the proof. What left while the plugin was not there is found in the folders of sent mail.
 */
#ifndef MORALOTOP_SENT_H
#define MORALOTOP_SENT_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_sent_start (GError **error);
void mt_sent_stop (void);

G_END_DECLS

#endif
