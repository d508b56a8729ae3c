/* Moralotop in Claws Mail: mail templates of the networks that Moralotop does not know, kept for the user to see.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They are shown in the preferences and kept in unknown-templates.tsv in the user's directory; nothing is sent anywhere.
 */
#ifndef MORALOTOP_SHELL_UNKNOWN_H
#define MORALOTOP_SHELL_UNKNOWN_H

#include <gtk/gtk.h>
#include <moralotop/message.h>

G_BEGIN_DECLS

/* A part of the shell, see plugin.c. */
gboolean mt_unknown_start (GError **error);
void mt_unknown_stop (void);

/* Keeps the template of a mail if nobody knows it. What is kept is written a moment later, by a thread. */
void mt_unknown_note (MtMessage *message);

/* What is kept, to be shown in the preferences, with buttons to copy and to forget it; NULL when there is nothing. Floating. */
GtkWidget *mt_unknown_new_widget (void);

G_END_DECLS

#endif
