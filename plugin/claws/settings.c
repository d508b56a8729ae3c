/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "disk.h"
#include "settings.h"
#include "shell.h"

#include <common/defs.h>
#include <common/prefs.h>
#include <common/utils.h>
#include <errno.h>
#include <prefs_gtk.h>

#define BLOCK "Moralotop"

/* Claws Mail's preference table wants addresses of variables that stay. */
static struct
{
  gboolean tag_on_arrival;
  gboolean toolbar_asked;
  gboolean looked_back;
  gchar *left_out; /* "spelling;asked" */
  gint colour_mechanical;
  gint colour_interested;
  gint colour_authentic;
  gint colour_unsure;
} stored;

/* Default labels of Claws Mail: 8 grey, 1 orange, 6 green, 4 sky blue. */
static PrefParam params[] = { { "tag_on_arrival", "TRUE", &stored.tag_on_arrival, P_BOOL, NULL, NULL, NULL },
                              { "toolbar_asked", "FALSE", &stored.toolbar_asked, P_BOOL, NULL, NULL, NULL },
                              { "looked_back", "FALSE", &stored.looked_back, P_BOOL, NULL, NULL, NULL },
                              { "left_out_checks", "", &stored.left_out, P_STRING, NULL, NULL, NULL },
                              { "colour_mechanical", "8", &stored.colour_mechanical, P_INT, NULL, NULL, NULL },
                              { "colour_interested", "1", &stored.colour_interested, P_INT, NULL, NULL, NULL },
                              { "colour_authentic", "6", &stored.colour_authentic, P_INT, NULL, NULL, NULL },
                              { "colour_unsure", "4", &stored.colour_unsure, P_INT, NULL, NULL, NULL },
                              { NULL, NULL, NULL, P_OTHER, NULL, NULL, NULL } };

static gint
checked_colour (gint colour)
{
  return colour >= 0 && colour <= MT_N_COLOURS ? colour : 0;
}

static guint
read_checks (const gchar *words)
{
  g_auto (GStrv) list = g_strsplit (words != NULL ? words : "", ";", -1);
  guint set = 0;
  MtCheck check;

  for (guint i = 0; list[i] != NULL; i++)
    if (mt_check_from_string (g_strstrip (list[i]), &check) && mt_check_is_optional (check))
      set |= 1U << check;
  return set;
}

static gchar *
write_checks (guint set)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < MT_N_CHECKS; i++)
    if ((set & 1U << i) != 0)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ";" : "", mt_check_to_string ((MtCheck)i));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
mt_settings_load (MtSettings *settings)
{
  g_autofree gchar *path = g_build_filename (get_rc_dir (), COMMON_RC, NULL);

  prefs_set_default (params);
  prefs_read_config (params, BLOCK, path, NULL);
  settings->tag_on_arrival = stored.tag_on_arrival;
  settings->toolbar_asked = stored.toolbar_asked;
  settings->looked_back = stored.looked_back;
  settings->left_out = read_checks (stored.left_out);
  settings->colours[MT_CATEGORY_NONE] = 0;
  settings->colours[MT_CATEGORY_MECHANICAL] = checked_colour (stored.colour_mechanical);
  settings->colours[MT_CATEGORY_INTERESTED] = checked_colour (stored.colour_interested);
  settings->colours[MT_CATEGORY_AUTHENTIC] = checked_colour (stored.colour_authentic);
  settings->colours[MT_CATEGORY_UNSURE] = checked_colour (stored.colour_unsure);
}

static gboolean
write_stored (PrefFile *file)
{
  gboolean good = prefs_set_block_label (file, BLOCK) >= 0 && prefs_write_param (params, file->fp) >= 0
                  && fprintf (file->fp, "\n") >= 0; /* allowed: the host hands out a FILE */

  if (good)
    return prefs_file_close (file) >= 0;
  prefs_file_close_revert (file);
  return FALSE;
}

void
mt_settings_save (const MtSettings *settings)
{
  g_autofree gchar *path = g_build_filename (get_rc_dir (), COMMON_RC, NULL);
  g_autofree gchar *sentence = NULL;
  PrefFile *file;
  gboolean saved;

  stored.tag_on_arrival = settings->tag_on_arrival;
  stored.toolbar_asked = settings->toolbar_asked;
  stored.looked_back = settings->looked_back;
  g_free (stored.left_out);
  stored.left_out = write_checks (settings->left_out);
  stored.colour_mechanical = settings->colours[MT_CATEGORY_MECHANICAL];
  stored.colour_interested = settings->colours[MT_CATEGORY_INTERESTED];
  stored.colour_authentic = settings->colours[MT_CATEGORY_AUTHENTIC];
  stored.colour_unsure = settings->colours[MT_CATEGORY_UNSURE];
  mt_disk_begin_unsynced ();
  file = prefs_write_open (path);
  saved = file != NULL && write_stored (file);
  mt_disk_end_unsynced (path);
  if (saved)
    return;
  sentence = g_strdup_printf (_ ("%s could not be written: %s"), path, g_strerror (errno));
  mt_shell_notice (sentence);
}

void
mt_settings_stop (void)
{
  g_clear_pointer (&stored.left_out, g_free);
}
