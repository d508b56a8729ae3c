/* Moralotop in Claws Mail: templates put into compose windows: the submenu of Tools, and what it does.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_COMPOSE_TEMPLATE_H
#define MORALOTOP_COMPOSE_TEMPLATE_H

#include <compose.h>
#include <moralotop/template.h>

#include "compose-person.h"

G_BEGIN_DECLS

/* Tools ▸ Insert Moralotop template, with all templates there are; read anew whenever Tools opens. */
void mt_compose_template_add_menu (Compose *compose);
void mt_compose_template_remove_menu (Compose *compose);

/* The first answer at the cursor, in the person's language. */
void mt_compose_template_insert_default (Compose *compose);

/* As Claws Mail would break what is typed; a text that is inserted it leaves alone. */
gchar *mt_compose_template_wrap (const Compose *compose, const gchar *text);

/* Has Claws Mail's own checker look at all of the text: what is inserted it leaves alone, too. */
void mt_compose_template_check_spelling (Compose *compose);

/* The text of a template for a person, as far as that is known; what is missing stays visible as {placeholder}. */
gchar *mt_compose_template_fill (const MtTemplate *template_, const MtComposePerson *person);

G_END_DECLS

#endif
