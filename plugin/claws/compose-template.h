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

/* The same list below the toolbar's button of that name. */
void mt_compose_template_pop_up (Compose *compose, const gchar *name);

/* As Claws Mail would break what is typed; a text that is inserted it leaves alone. */
gchar *mt_compose_template_wrap (const Compose *compose, const gchar *text);

/* The text of a template for a person, as far as that is known; what is missing stays visible as {placeholder}. */
gchar *mt_compose_template_fill (const MtTemplate *template_, const MtComposePerson *person);

G_END_DECLS

#endif
