/* Moralotop in Claws Mail: what it knows and does in compose windows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COMPOSE_ENTRY_H
#define MORALOTOP_COMPOSE_ENTRY_H

#include "compose-person.h"

#include <compose.h>
#include <moralotop/recognise.h>
#include <procmsg.h>

G_BEGIN_DECLS

gboolean mt_compose_entry_start (GError **error);
void mt_compose_entry_stop (void);

/* The next compose window to be created is ours: between these two calls Claws Mail makes it, synchronously (CLAWS-NOTES g). The second gives NULL when
 * none was made. */
void mt_compose_entry_expect (void);
Compose *mt_compose_entry_take_expected (void);

/* Says to whom the window writes, and puts the person's address into To when Claws Mail chose another. Copies `person`. */
void mt_compose_entry_set_person (Compose *compose, const MtComposePerson *person);

/* To whom it writes: what was set, else the sender of the invitation that it answers; NULL when neither. Lives as long as the window. */
const MtComposePerson *mt_compose_entry_get_person (Compose *compose);

/* The finished answer above the quotation; quote and signature stay. */
void mt_compose_entry_insert_answer (Compose *compose, const gchar *text);

/* The template at the cursor, filled for the person in To as far as known; what is missing stays visible as {placeholder}, the first one selected. */
void mt_compose_entry_insert_template (Compose *compose);

/* A placeholder of a template that was inserted here and is still to be filled, with braces; NULL when all is well. */
gchar *mt_compose_entry_find_unfilled (Compose *compose);

G_END_DECLS

#endif
