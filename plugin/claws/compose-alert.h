/* Moralotop in Claws Mail: no alarm where nothing is wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a hook holds a mail that was to be sent later, Claws Mail says "Could not queue message." in an alert of its own, although all is as it should be
 * and our window has told why.
 */
#ifndef MORALOTOP_COMPOSE_ALERT_H
#define MORALOTOP_COMPOSE_ALERT_H

#include <glib.h>

G_BEGIN_DECLS

/* Called in the hook: closes that alert as soon as it is there. */
void mt_compose_alert_dismiss (void);

/* For unloading. */
void mt_compose_alert_stop (void);

G_END_DECLS

#endif
