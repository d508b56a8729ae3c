/* Moralotop in Claws Mail: what can be done with people in the contacts window. Each act is an event in the log, and has an undo.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_ACTIONS_H
#define MORALOTOP_CONTACTS_ACTIONS_H

#include "contacts-deed.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  MT_CONTACTS_READ,
  MT_CONTACTS_ANSWER,
  MT_CONTACTS_ACCEPT,
  MT_CONTACTS_WRITE,
  MT_CONTACTS_MET,
  MT_CONTACTS_CALL,
  MT_CONTACTS_SNOOZE, /* `choice`: days */
  MT_CONTACTS_MORE_TIME,
  MT_CONTACTS_PATIENCE,
  MT_CONTACTS_GROUP,  /* `choice`: number of the group in the profile, -1 for none */
  MT_CONTACTS_NUDGES, /* `choice`: whether there are to be any */
  MT_CONTACTS_STRIKE,
  MT_CONTACTS_BRING_BACK,
  MT_CONTACTS_REMOVE,
  MT_CONTACTS_COPY,
} MtContactsAction;

#define MT_N_CONTACTS_ACTIONS 15

/* With mnemonic, translated, static. */
const gchar *mt_contacts_action_label (MtContactsAction action);

/* Whether it makes sense for one of these rows (element-type MtContactRow) at least. */
gboolean mt_contacts_action_fits (MtContactsAction action, const GPtrArray *rows);

/* Whether it is what one would mostly do with somebody in that state: it gets a button. */
gboolean mt_contacts_action_is_main (MtContactsAction action, MtContactState state);

/* What Enter and a double click do; MT_N_CONTACTS_ACTIONS when nothing. */
MtContactsAction mt_contacts_action_for_enter (const GPtrArray *rows);

/* Gets what was done; takes it. */
typedef void (*MtContactsDoneFunc) (MtContactsDeed *deed, gpointer data);

/* Does it to those rows that it fits. `done` is called at once, or when a dialog over `parent` has been answered, but not when there is nothing to undo, and
 * not any more once `parent` is gone. */
void mt_contacts_action_do (MtContactsAction action, gint choice, const GPtrArray *rows, GtkWindow *parent,
                            MtContactsDoneFunc done, gpointer data);

G_END_DECLS

#endif
