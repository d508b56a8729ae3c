/* Moralotop in Claws Mail: the groups of people who are written to equally often, to be edited: a row each.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lives as long as its widget. Whoever is renamed keeps the id, so that nobody leaves the group by that.
 */
#ifndef MORALOTOP_FOLLOW_GROUPS_H
#define MORALOTOP_FOLLOW_GROUPS_H

#include <gtk/gtk.h>
#include <moralotop/profile.h>

G_BEGIN_DECLS

typedef struct _MtFollowGroups MtFollowGroups;

/* Copies of the profile what it needs. */
MtFollowGroups *mt_follow_groups_new (const MtProfile *profile);
GtkWidget *mt_follow_groups_get_widget (MtFollowGroups *groups);

/* As they are now (element-type MtGroup), to be freed; NULL when something is wrong, which is then said at its field, where the cursor goes. */
GPtrArray *mt_follow_groups_get (MtFollowGroups *groups);

G_END_DECLS

#endif
