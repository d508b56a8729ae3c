/* Moralotop in Claws Mail: answering one invitation, from the dialog to the compose window.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_H
#define MORALOTOP_ANSWER_H

#include <gtk/gtk.h>
#include <procmsg.h>

G_BEGIN_DECLS

/* Opens the answer dialog for the person behind a message; for a message that is no contact request, tells so in the status bar. */
void mt_answer_message (MsgInfo *msginfo, GtkWindow *parent);

G_END_DECLS

#endif
