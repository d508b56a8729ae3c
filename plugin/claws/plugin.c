/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "accept.h"
#include "answer-dialog.h"
#include "answer-queue.h"
#include "arrival.h"
#include "banner.h"
#include "compose-entry.h"
#include "contacts-window.h"
#include "counts.h"
#include "first-look.h"
#include "follow-page.h"
#include "follow.h"
#include "mail.h"
#include "memory.h"
#include "menus.h"
#include "nudge-bar.h"
#include "nudge-watch.h"
#include "outbox.h"
#include "past-window.h"
#include "people.h"
#include "preferences.h"
#include "reading-window.h"
#include "sent.h"
#include "shell.h"
#include "sort.h"
#include "tags.h"
#include "templates-page.h"
#include "toolbars.h"
#include "trace.h"
#include "unknown.h"

#include <common/claws.h>
#include <common/plugin.h>
#include <common/version.h>
#include <dlfcn.h>
#include <gmodule.h>
#include <gspell/gspell.h>
#include <libintl.h>
#include <main.h>

#define NAME "Moralotop" /* no '%' in it: an upstream format string bug (CLAWS-NOTES e) */

#define DONE_MSEC 50

static guint done_source; /* while unloading waits */

/* A part of the shell. `stop` copes with never started, half started and stopped twice. */
typedef struct
{
  gboolean (*start) (GError **error);
  void (*stop) (void);
} Part;

static void
stop_windows (void)
{
  mt_sort_stop ();
  mt_answer_queue_stop ();
  mt_answer_dialog_close_all ();
  mt_reading_window_close_all ();
  mt_accept_close_all ();
  mt_contacts_window_close ();
  mt_past_window_close ();
}

static gboolean
start_windows (GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static const Part parts[] = {
  { mt_shell_start, mt_shell_stop },
  { mt_people_start, mt_people_stop },
  { mt_memory_start, mt_memory_stop },
  { mt_unknown_start, mt_unknown_stop },
  { mt_tags_start, mt_tags_stop },
  { mt_follow_start, mt_follow_stop },
  { mt_arrival_start, mt_arrival_stop },
  { mt_compose_entry_start, mt_compose_entry_stop },
  { mt_sent_start, mt_sent_stop },
  { mt_outbox_start, mt_outbox_stop },
  { mt_banner_start, mt_banner_stop },
  { mt_menus_start, mt_menus_stop },
  { mt_toolbars_start, mt_toolbars_stop },
  { mt_nudge_watch_start, mt_nudge_watch_stop },
  { mt_nudge_bar_start, mt_nudge_bar_stop },
  { mt_counts_start, mt_counts_stop },
  { mt_first_look_start, mt_first_look_stop },
  { mt_preferences_start, mt_preferences_stop },
  { mt_follow_page_start, mt_follow_page_stop },
  { mt_templates_page_start, mt_templates_page_stop },
  { start_windows, stop_windows },
};

static void
stop_all (void)
{
  for (guint i = G_N_ELEMENTS (parts); i > 0; i--)
    parts[i - 1].stop ();
  mt_mail_stop ();
}

static void
bind_texts (void)
{
  const gchar *directory = g_getenv ("MORALOTOP_LOCALEDIR");

  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : MT_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

/* A library that has made types of GObject cannot leave: GLib keeps pointers into it. gspell comes into the process with this module and would go
 * with it; when it came again, Claws Mail would crash. */
static void
keep_gspell (void)
{
  Dl_info info;
  gpointer handle = NULL;

  if (dladdr ((gpointer)gspell_checker_get_type, &info) != 0 && info.dli_fname != NULL)
    handle = dlopen (info.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
  if (handle != NULL)
    dlclose (handle);
}

/* Claws Mail runs the main loop while it downloads a mail for us, and the user may unload us in it: what waits for that mail still needs all of us. Then we
 * stay until it is there. */
static gboolean
on_done (gpointer data G_GNUC_UNUSED)
{
  if (mt_mail_is_waiting ())
    return G_SOURCE_CONTINUE;
  done_source = 0;
  stop_all ();
  return G_SOURCE_REMOVE;
}

G_MODULE_EXPORT gint
plugin_init (gchar **error)
{
  MT_TRACE ("plugin: load");
  g_autoptr (GError) problem = NULL;

  /* Loaded again before that: nothing has stopped. */
  if (done_source != 0)
    {
      g_clear_handle_id (&done_source, g_source_remove);
      return 0;
    }
  bind_texts ();
  if (!check_plugin_version (MAKE_NUMERIC_VERSION (4, 0, 0, 0), VERSION_NUMERIC, NAME, error))
    return -1;
  keep_gspell ();
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!parts[i].start (&problem))
      {
        *error = g_strdup (problem != NULL ? problem->message : _ ("A part of Moralotop could not start."));
        stop_all ();
        return -1;
      }
  return 0;
}

G_MODULE_EXPORT gboolean
plugin_done (void)
{
  gboolean stay = mt_mail_is_waiting ();

  if (stay && !claws_is_exiting ())
    {
      if (done_source == 0)
        done_source = g_timeout_add (DONE_MSEC, on_done, NULL);
      return FALSE;
    }
  g_clear_handle_id (&done_source, g_source_remove);
  stop_all ();
  return !stay;
}

G_MODULE_EXPORT const gchar *
plugin_name (void)
{
  return NAME;
}

G_MODULE_EXPORT const gchar *
plugin_desc (void)
{
  return _ (
      "Sorts contact requests into mechanical, interested, authentic and unsure ones, answers people personally with "
      "the Moralotop template, and keeps a list of who is awaited.\n\n"
      "Open an invitation to see what it is, use Tools/Moralotop or the right-click menu of a message, or insert the "
      "template in a compose window. Options are in /Configuration/Preferences/Plugins/Moralotop.");
}

G_MODULE_EXPORT const gchar *
plugin_version (void)
{
  return MT_VERSION;
}

G_MODULE_EXPORT const gchar *
plugin_type (void)
{
  return "GTK3";
}

G_MODULE_EXPORT const gchar *
plugin_licence (void)
{
  return "GPL3+";
}

G_MODULE_EXPORT struct PluginFeature *
plugin_provides (void)
{
  static struct PluginFeature features[] = { { PLUGIN_UTILITY, N_ ("Contact requests") }, { PLUGIN_NOTHING, NULL } };

  return features;
}
