/* Moralotop in Claws Mail: the page "Templates" in its preferences (Plugins/Moralotop/Templates).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_TEMPLATES_PAGE_H
#define MORALOTOP_TEMPLATES_PAGE_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_templates_page_start (GError **error);
void mt_templates_page_stop (void);

G_END_DECLS

#endif
