/* Moralotop in Claws Mail: one mail in the magnifying glass: its date, its own words or all of it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it shows comes from strangers: plain text, of bounded length, in which nothing turns the direction of reading. Lives as long as its widget.
 */
#ifndef MORALOTOP_READING_PANE_H
#define MORALOTOP_READING_PANE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _MtReadingPane MtReadingPane;

/* `open` is called when the user wants to see the mail in Claws Mail. */
MtReadingPane *mt_reading_pane_new (const gchar *title, void (*open) (gpointer data), gpointer data);
GtkWidget *mt_reading_pane_get_widget (MtReadingPane *pane);

/* A sentence instead of a mail: it is being looked for, or is not there. */
void mt_reading_pane_say (MtReadingPane *pane, const gchar *sentence);

/* The mail. `own` may be "" or NULL: then `wordless` says so, and the whole mail is only a click away. `date`: 0 when not known. */
void mt_reading_pane_show (MtReadingPane *pane, gint64 date, const gchar *own, const gchar *whole,
                           const gchar *wordless);

/* A widget between title and text; takes it. */
void mt_reading_pane_add (MtReadingPane *pane, GtkWidget *widget);

void mt_reading_pane_grab_focus (MtReadingPane *pane);

G_END_DECLS

#endif
