/* Moralotop in Claws Mail: the plugin's own settings, block [Moralotop] of clawsrc. Who the user is stands in the profile instead, which
 * the command reads too.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_SETTINGS_H
#define MORALOTOP_SETTINGS_H

#include <glib.h>
#include <moralotop/category.h>
#include <moralotop/check.h>

G_BEGIN_DECLS

#define MT_N_COLOURS 15 /* colour labels of Claws Mail, from 1; 0 is none */

typedef struct
{
  gboolean tag_on_arrival;       /* judge mail as it comes in */
  gboolean toolbar_asked;        /* the user was asked about the toolbar buttons, once */
  gboolean looked_back;          /* the first look through the mail of the last days is done */
  guint left_out;                /* before sending: set of 1 << MtCheck that is not to be checked */
  gint colours[MT_N_CATEGORIES]; /* colour label by category, 0 for none; that of MT_CATEGORY_NONE is not used */
} MtSettings;

/* Reads them into `settings`, defaults where there are none. */
void mt_settings_load (MtSettings *settings);

/* Into Claws Mail's file of preferences; a failure is told as a notice. */
void mt_settings_save (const MtSettings *settings);

/* Frees what Claws Mail has put into its table. */
void mt_settings_stop (void);

G_END_DECLS

#endif
