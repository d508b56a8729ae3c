/* Moralotop in Claws Mail: what the answer window has to say before anything else.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_BARS_H
#define MORALOTOP_ANSWER_BARS_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* That the preferences lack what the answer needs, with a button that opens them. Hidden. */
GtkWidget *mt_answer_bars_new_profile (void);

/* What is still to be done, beside the buttons, or above them where there is no room for both. Takes the buttons. */
GtkWidget *mt_answer_bars_new_bottom (GtkWidget *buttons);
void mt_answer_bars_set_status (GtkWidget *bottom, const gchar *icon_name, const gchar *sentence);
/* To be called when there are other buttons. */
void mt_answer_bars_fold (GtkWidget *bottom);

G_END_DECLS

#endif
