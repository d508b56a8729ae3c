/* Moralotop in Claws Mail: the fields of the preferences page. Knows the profile and the settings, not where they are kept.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PREFERENCES_FORM_H
#define MORALOTOP_PREFERENCES_FORM_H

#include "settings.h"

#include <gtk/gtk.h>
#include <moralotop/profile.h>

G_BEGIN_DECLS

typedef struct _MtPreferencesForm MtPreferencesForm;

/* Lives as long as its widget. Fields show `profile` and `settings`; `proposed` (each may be NULL) fill names and address where the profile has none. */
MtPreferencesForm *mt_preferences_form_new (const MtProfile *profile, const MtSettings *settings,
                                            const gchar *proposed_name, const gchar *proposed_address);
GtkWidget *mt_preferences_form_get_widget (MtPreferencesForm *form);

/* Adds a remark at the top, one a line. */
void mt_preferences_form_add_notice (MtPreferencesForm *form, const gchar *sentence);
/* Adds a sentence at the end of the fields with a button below it. Returns the button; `sentence_label` gets the label. */
GtkWidget *mt_preferences_form_add_button (MtPreferencesForm *form, const gchar *heading, const gchar *mnemonic,
                                           GtkWidget **sentence_label);
/* Adds a line at the end that says where a file is. */
void mt_preferences_form_add_path (MtPreferencesForm *form, const gchar *label, const gchar *path);

/* Adds a section above the paths; `section` may be NULL. */
void mt_preferences_form_add_section (MtPreferencesForm *form, GtkWidget *section);

/* Whether the user has had the page before his eyes: only then is what it proposes his word. */
gboolean mt_preferences_form_was_seen (const MtPreferencesForm *form);

/* What the fields say, as a copy of `profile` (the old one) with the changes. NULL and an error that names the field. */
MtProfile *mt_preferences_form_get_profile (const MtPreferencesForm *form, const MtProfile *profile, GError **error);
/* Puts what the fields say into `settings`; what has no field stays. */
void mt_preferences_form_get_settings (const MtPreferencesForm *form, MtSettings *settings);

/* Says what went wrong at the top of the page; NULL: nothing. */
void mt_preferences_form_show_error (MtPreferencesForm *form, const gchar *sentence);

G_END_DECLS

#endif
