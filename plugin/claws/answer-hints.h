/* Moralotop in Claws Mail: what one could speak about, out of the mail, to be read beside the own words.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_ANSWER_HINTS_H
#define MORALOTOP_ANSWER_HINTS_H

#include <gtk/gtk.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

/* A box that folds, each hint a line in it: one place for the keyboard and for a screen reader, and nothing that inserts text. NULL when the mail gives none. Folded or
 * not is remembered for the next one. */
GtkWidget *mt_answer_hints_new (const MtInvitation *invitation);

G_END_DECLS

#endif
