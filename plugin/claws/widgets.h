/* Moralotop in Claws Mail: the few widgets that all its windows are made of.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts of strangers go in as plain text, never as markup. What is returned is floating, as GTK has it.
 */
#ifndef MORALOTOP_WIDGETS_H
#define MORALOTOP_WIDGETS_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MT_SPACE       6  /* between what belongs together */
#define MT_LARGE_SPACE 12 /* between groups, and around a window's content */

/* A label that wraps and is aligned to the start. */
GtkWidget *mt_widgets_new_label (const gchar *text);
/* The same, dim: help and remarks. */
GtkWidget *mt_widgets_new_dim_label (const gchar *text);
/* Bold, with a mnemonic for `widget` (may be NULL), whose accessible name it becomes. */
GtkWidget *mt_widgets_new_heading (const gchar *mnemonic, GtkWidget *widget);
/* A label in a field's row; likewise. */
GtkWidget *mt_widgets_new_field_label (const gchar *mnemonic, GtkWidget *widget);

/* A one-line label that is cut with an ellipsis rather than widening its window; the whole text is its tooltip. */
GtkWidget *mt_widgets_new_short_label (const gchar *text);

/* Sets weight and scale of a label by attributes, so that its text stays plain. */
void mt_widgets_set_font (GtkWidget *label, PangoWeight weight, gdouble scale);

/* Symbolic icon and wrapped text beside it. */
GtkWidget *mt_widgets_new_remark (const gchar *icon_name, GtkWidget *label);

/* A text view that wraps, with the margins that all of ours have; Tab leaves it. */
GtkWidget *mt_widgets_new_text_view (gboolean editable);
/* A framed scrolled window around `child` that is at least `height` high. */
GtkWidget *mt_widgets_new_scrolled (GtkWidget *child, gint height);

/* `child` in a frameless window that scrolls where the screen is too small for it, rather than push what stands below off the screen. What takes the focus in it scrolls into view. */
GtkWidget *mt_widgets_new_shrinkable (GtkWidget *child);

/* `box` has two children, a text and buttons: side by side where `width` leaves the text room for `characters`, else one above the other. */
void mt_widgets_fold (GtkBox *box, GtkWidget *buttons, gint width, gint characters);
/* How high so many lines are in a text view of ours. */
gint mt_widgets_get_height (GtkWidget *view, gint lines);

/* An information bar, hidden until it is shown by itself. `label` (may be NULL) gets what the sentence stands in. */
GtkWidget *mt_widgets_new_bar (GtkMessageType type, const gchar *sentence, GtkWidget **label);

/* A button that closes an information bar, with a name for a screen reader. */
void mt_widgets_add_close (GtkWidget *bar);

/* Sets the size a window opens with, less where the screen that `parent` (may be NULL) is on is smaller: its buttons stand at the bottom. */
void mt_widgets_set_size (GtkWindow *window, GtkWindow *parent, gint width, gint height);

/* Whether the screen is so low that what can be folded is better folded at first: measured in lines, as letters may be large. */
gboolean mt_widgets_is_low (GtkWidget *widget);

/* Enter, while `widget` or what is in it has the focus, calls `func`, even where the window has other plans: in Claws Mail's preferences Enter means OK. */
void mt_widgets_keep_enter (GtkWidget *widget, void (*func) (GtkWidget *widget));

/* Whether the button stands out as the one that comes next. */
void mt_widgets_set_suggested (GtkWidget *button, gboolean suggested);

/* What a screen reader calls it. */
void mt_widgets_set_name (GtkWidget *widget, const gchar *name);

/* Shows the label with that text, or hides it when `text` is NULL or "". */
void mt_widgets_set_label (GtkWidget *label, const gchar *text);

/* A copy of all text in a text view's buffer. */
gchar *mt_widgets_get_text (GtkWidget *text_view);

G_END_DECLS

#endif
