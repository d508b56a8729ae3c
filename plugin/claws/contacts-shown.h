/* Moralotop in Claws Mail: what the contacts window shows: the parts of it, and which people are in them. For contacts-window.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_SHOWN_H
#define MORALOTOP_CONTACTS_SHOWN_H

#include "contacts-details.h"
#include "contacts-list.h"
#include "contacts-sidebar.h"
#include "store.h"
#include "trace.h"

G_BEGIN_DECLS

/* Parts are made one after the other: what is not there yet is NULL. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *notices_bar;
  GtkWidget *undo_bar;
  GtkWidget *leaving_bar, *leaving_label, *leaving_button;
  GtkWidget *search, *stack, *empty, *paned, *funnel;
  MtContactsSidebar *sidebar;
  MtContactsList *list;
  MtContactsDetails *details;
  gboolean leaving; /* only those are shown */
  guint watch;
  /* while it is being built */
  guint opening, step;
  gboolean is_built;
  MtTrace trace;  /* until people are drawn */
  guint page;     /* to show first */
  gchar *contact; /* to select; NULL */
} MtContactsShown;

/* The chosen page, out of the table that there is; `data` is MtContactsShown. Nothing before all parts are built. */
void mt_contacts_shown_page (gpointer data);

/* Other rows are in the list, or selected in it: what stands around it follows. */
void mt_contacts_shown_refresh (gpointer data);

/* The log was folded anew. */
void mt_contacts_shown_snapshot (MtStore *store, gpointer data);

/* The window has got the focus, or lost it. */
void mt_contacts_shown_active (MtContactsShown *contacts);

/* Only those who leave tomorrow, or all again. */
void mt_contacts_shown_leaving (MtContactsShown *contacts);

G_END_DECLS

#endif
