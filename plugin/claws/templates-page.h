/* Moralotop in Claws Mail: the page "Answer templates" in its preferences (below Plugins/Moralotop).
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
