/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-window.h"
#include "disk.h"
#include "shell.h"

#include <common/hooks.h>
#include <common/log.h>
#include <common/utils.h>
#include <errno.h>
#include <mainwindow.h>
#include <prefs_common.h>
#include <statusbar.h>

#include <glib/gstdio.h>
#include <moralotop/error.h>
#include <moralotop/file-sync.h>
#include <moralotop/link.h>

#define PENDING_SECONDS ((gint64)90 * 24 * 3600) /* an answer that has not left by then never will */
#define REFOLD_SECONDS  3600
#define LOADED_MSEC     10 /* between looks at whether the data is there */

static MtShell *shell;
static guint refold_source;
static guint loaded_source;
static GThread *loader;
static gint is_loaded;             /* atomic */
static gboolean profile_is_broken; /* the file, that is: what the user had in it is not in `shell->profile` */

MtShell *
mt_shell_get (void)
{
  return shell;
}

/* FALSE when it was told before. */
static gboolean
keep_notice (const gchar *sentence)
{
  if (shell == NULL || g_ptr_array_find_with_equal_func (shell->notices, sentence, g_str_equal, NULL))
    return FALSE;
  g_ptr_array_add (shell->notices, g_strdup (sentence));
  return TRUE;
}

void
mt_shell_say (const gchar *sentence)
{
  g_return_if_fail (sentence != NULL);
  keep_notice (sentence);
}

void
mt_shell_notice (const gchar *sentence)
{
  g_return_if_fail (sentence != NULL);
  if (!keep_notice (sentence))
    return;
  log_warning (LOG_PROTOCOL, "Moralotop: %s\n", sentence);
  if (mainwindow_get_mainwindow () != NULL)
    statusbar_print_all ("Moralotop: %s", sentence);
  mt_contacts_window_show_notices (FALSE);
}

static void
load_profile (void)
{
  g_autoptr (GError) error = NULL;

  profile_is_broken = FALSE;
  shell->profile = mt_profile_load (shell->profile_path, &error);
  if (shell->profile != NULL)
    return;
  shell->profile = mt_profile_new ();
  profile_is_broken = !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  if (profile_is_broken)
    mt_shell_notice (error->message);
}

/* What the thread that reads networks and evidence hands over. */
typedef struct
{
  gchar *user_directory;
  MtData *data;
  GPtrArray *problems;
} Loading;

static void
loading_free (Loading *loading)
{
  g_free (loading->user_directory);
  mt_data_free (loading->data);
  g_ptr_array_unref (loading->problems);
  g_free (loading);
}

static gboolean
on_loaded (gpointer user_data G_GNUC_UNUSED)
{
  Loading *loading = g_thread_join (g_steal_pointer (&loader));

  loaded_source = 0;
  shell->data = g_steal_pointer (&loading->data);
  for (guint i = 0; i < loading->problems->len; i++)
    mt_shell_notice (((const GError *)g_ptr_array_index (loading->problems, i))->message);
  loading_free (loading);
  /* Whatever was shown before had to do without. */
  mt_store_set_networks (shell->store, shell->data != NULL ? shell->data->networks : NULL);
  mt_store_refold (shell->store, shell->profile);
  return G_SOURCE_REMOVE;
}

static gpointer
load_data (gpointer user_data)
{
  Loading *loading = user_data;

  loading->data = mt_data_load (loading->user_directory, loading->problems);
  g_atomic_int_set (&is_loaded, 1);
  return loading;
}

static gboolean
on_wait_loaded (gpointer user_data)
{
  return g_atomic_int_get (&is_loaded) ? on_loaded (user_data) : G_SOURCE_CONTINUE;
}

/* Reading and checking the data takes as long as all the rest of Claws Mail's start: a thread does it, the main loop picks it up. */
static void
start_loading (void)
{
  Loading *loading = g_new0 (Loading, 1);

  loading->user_directory = g_strdup (shell->user_directory);
  loading->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_atomic_int_set (&is_loaded, 0);
  loader = g_thread_new ("moralotop-data", load_data, loading);
  loaded_source = g_timeout_add (LOADED_MSEC, on_wait_loaded, NULL);
}

static gboolean
on_refold (gpointer data G_GNUC_UNUSED)
{
  /* Time alone strikes off the silent. */
  mt_store_refold (shell->store, shell->profile);
  return G_SOURCE_CONTINUE;
}

gboolean
mt_shell_start (GError **error G_GNUC_UNUSED)
{
  g_autofree gchar *log_path = NULL;
  g_autofree gchar *notice = NULL;

  g_return_val_if_fail (shell == NULL, TRUE);
  shell = g_new0 (MtShell, 1);
  shell->notices = g_ptr_array_new_with_free_func (g_free);
  shell->user_directory = g_build_filename (get_rc_dir (), "moralotop", NULL);
  shell->profile_path = g_build_filename (shell->user_directory, "profile.ini", NULL);
  log_path = g_build_filename (shell->user_directory, "log.xml", NULL);
  shell->pending_path = g_build_filename (shell->user_directory, "pending.ini", NULL);
  mt_settings_load (&shell->settings);
  load_profile ();
  shell->pending = mt_pending_open (shell->pending_path, &notice);
  if (notice != NULL)
    mt_shell_notice (notice);
  if (mt_pending_forget_older (shell->pending, g_get_real_time () / G_USEC_PER_SEC - PENDING_SECONDS) > 0)
    mt_shell_saved_pending (NULL);
  shell->store = mt_store_new (log_path, shell->profile, mt_shell_notice);
  start_loading ();
  refold_source = g_timeout_add_seconds (REFOLD_SECONDS, on_refold, NULL);
  return TRUE;
}

void
mt_shell_stop (void)
{
  MtShell *old = shell;

  if (old == NULL)
    return;
  g_clear_handle_id (&refold_source, g_source_remove);
  g_clear_handle_id (&loaded_source, g_source_remove);
  if (loader != NULL)
    loading_free (g_thread_join (g_steal_pointer (&loader)));
  g_clear_pointer (&old->store, mt_store_free);
  mt_disk_stop ();
  mt_settings_stop ();
  shell = NULL;
  mt_pending_free (old->pending);
  mt_profile_free (old->profile);
  mt_data_free (old->data);
  g_ptr_array_unref (old->notices);
  g_free (old->user_directory);
  g_free (old->profile_path);
  g_free (old->pending_path);
  g_free (old);
}

void
mt_shell_saved_pending (const GError *error)
{
  if (error != NULL)
    mt_shell_notice (error->message);
  else
    mt_disk_sync (shell->pending_path);
}

static gboolean
put_profile_aside (GError **error)
{
  g_autofree gchar *aside = profile_is_broken ? mt_file_put_aside (shell->profile_path) : NULL;

  if (!profile_is_broken)
    return TRUE;
  if (aside == NULL && errno != ENOENT)
    {
      g_set_error (error, MT_ERROR, MT_ERROR_WRITE, _ ("%s could not be put aside: %s"), shell->profile_path,
                   g_strerror (errno));
      return FALSE;
    }
  profile_is_broken = FALSE;
  return TRUE;
}

gboolean
mt_shell_set_profile (MtProfile *profile, GError **error)
{
  g_return_val_if_fail (shell != NULL && profile != NULL, FALSE);
  if (!put_profile_aside (error) || !mt_profile_save (profile, shell->profile_path, error))
    {
      mt_profile_free (profile);
      return FALSE;
    }
  mt_disk_sync (shell->profile_path);
  mt_profile_free (shell->profile);
  shell->profile = profile;
  mt_store_refold (shell->store, profile);
  return TRUE;
}

void
mt_shell_open_link (const gchar *url)
{
  /* Knows no other scheme than http and https; Claws Mail puts it into a command line as it is. */
  g_autofree gchar *link = mt_link_to_open (url);

  if (link != NULL)
    open_uri (link, prefs_common_get_uri_cmd ());
}

void
mt_shell_unhook (const gchar *list, gulong *hook)
{
  if (*hook != HOOK_NONE)
    hooks_unregister_hook (list, *hook);
  *hook = HOOK_NONE;
}
