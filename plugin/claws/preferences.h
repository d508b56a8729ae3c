/* Moralotop in Claws Mail: the page in Claws Mail's own preferences (Plugins/Moralotop).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PREFERENCES_H
#define MORALOTOP_PREFERENCES_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_preferences_start (GError **error);
void mt_preferences_stop (void);

/* Opens Claws Mail's preferences. */
void mt_preferences_open (void);

G_END_DECLS

#endif
