/* Moralotop in Claws Mail: what the answer window has to say before anything else.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_BARS_H
#define MORALOTOP_ANSWER_BARS_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* That the preferences lack what the answer needs, with a button that opens them. Hidden. */
GtkWidget *mt_answer_bars_new_profile (void);

G_END_DECLS

#endif
