/* Moralotop in Claws Mail: the banner at the top of a displayed message, in the main window and in separate ones.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_BANNER_H
#define MORALOTOP_BANNER_H

#include <glib.h>

G_BEGIN_DECLS

gboolean mt_banner_start (GError **error);
void mt_banner_stop (void);

G_END_DECLS

#endif
