/* Moralotop in Claws Mail: the page "Follow-up" in its preferences (below Plugins/Moralotop): patience, intervals, groups, nudges, goal. Stored in profile.ini.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_FOLLOW_PAGE_H
#define MORALOTOP_FOLLOW_PAGE_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_follow_page_start (GError **error);
void mt_follow_page_stop (void);

/* Opens Claws Mail's preferences there. */
void mt_follow_page_open (void);

G_END_DECLS

#endif
