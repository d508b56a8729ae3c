/* Moralotop in Claws Mail: what all parts of the shell share.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shell asks the core and shows. It is a list of parts (see plugin.c); each has a start and a stop that copes with half-started and
 * twice-stopped. Everything here is called from the main thread only.
 */
#ifndef MORALOTOP_SHELL_H
#define MORALOTOP_SHELL_H

#include "settings.h"
#include "store.h"

#include <moralotop/classify.h>
#include <moralotop/pending.h>

G_BEGIN_DECLS

typedef struct
{
  gchar *user_directory; /* CLAWS-RC-DIR/moralotop */
  gchar *profile_path;
  gchar *pending_path;
  MtData *data;       /* networks and evidence; NULL until a thread has read them, just after the start */
  MtProfile *profile; /* never NULL; empty until the user has told who he is */
  MtSettings settings;
  MtStore *store;     /* log and contacts, in a worker */
  MtPending *pending; /* answers on their way: after a change mt_shell_saved_pending() */
  GPtrArray *notices; /* (element-type utf8) what the user has to be told, oldest first */
} MtShell;

/* The one shell, NULL while the plugin is not started. */
MtShell *mt_shell_get (void);

gboolean mt_shell_start (GError **error);
void mt_shell_stop (void);

/* Tells the user something once, in translated words: kept for the contacts window and the preferences, written to Claws Mail's
 * log window and shown in the status bar. Never a dialog. Takes a copy; the same sentence is told only once. */
void mt_shell_notice (const gchar *sentence);

/* The same for what is no trouble: in the contacts window and the preferences only. */
void mt_shell_say (const gchar *sentence);

/* Replaces the profile and saves it; takes ownership. FALSE: not saved, the old one stays. */
gboolean mt_shell_set_profile (MtProfile *profile, GError **error);

/* To be called with what a change of `pending` has given: `error` is told, else the file survives a power cut soon. */
void mt_shell_saved_pending (const GError *error);

/* Takes a hook out of a list of Claws Mail's; HOOK_NONE is fine, and what it leaves. */
void mt_shell_unhook (const gchar *list, gulong *hook);

/* Opens a link in the user's browser; https and http only. */
void mt_shell_open_link (const gchar *url);

G_END_DECLS

#endif
