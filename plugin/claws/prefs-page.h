/* Moralotop in Claws Mail: a page in its preferences, below Plugins/Moralotop.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The caller gives the functions, and keeps the struct (static) from register to unregister. Main thread only.
 */
#ifndef MORALOTOP_PREFS_PAGE_H
#define MORALOTOP_PREFS_PAGE_H

#include <gtk/gtk.h>
#include <prefs_gtk.h>

G_BEGIN_DECLS

typedef struct
{
  PrefsPage page; /* first, so that Claws Mail's pointer is ours */

  GtkWidget *(*create) (void); /* the window opens; the widget goes with it */
  gboolean (*save) (void); /* FALSE: it says why on the page, and the window stays open. May be called twice in a row */
  void (*closed) (void);   /* the widget goes */

  /* our own */
  gchar *path[4];
  gboolean registered, is_open;
} MtPrefsPage;

/* `title` is that of a page below Moralotop's own, in the user's language, and not one that Claws Mail has itself (it looks for the place of a page by one name alone); NULL for Moralotop's
 * own. Once more does nothing. */
void mt_prefs_page_register (MtPrefsPage *page, const gchar *title);

/* Twice, or without the other, does nothing. The window may be open: then it is the window's end that calls `closed`. */
void mt_prefs_page_unregister (MtPrefsPage *page);

/* The preferences at this page; a window that is open already comes to it. */
void mt_prefs_page_open (MtPrefsPage *page);

G_END_DECLS

#endif
