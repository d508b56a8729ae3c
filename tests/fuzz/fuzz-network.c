/* Any bytes as a network file of the user's own. SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "config.h"

#include "fuzz.h"

#include <glib/gstdio.h>
#include <moralotop/networks.h>
#include <moralotop/xml.h>
#include <unistd.h>

static gchar *directory;
static gchar *path;

static gchar *schemas;

static void
remove_directory (void)
{
  g_autofree gchar *networks = g_build_filename (directory, "networks", NULL);

  g_unlink (path);
  g_unlink (schemas);
  g_rmdir (networks);
  g_rmdir (directory);
}

/* A user's directory in memory with one network; of what ships there are the schemas only. */
int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  g_autofree gchar *networks = NULL;
  g_autofree gchar *shipped = NULL;

  directory = g_strdup ("/dev/shm/moralotop-fuzz-XXXXXX");
  CHECK (g_mkdtemp (directory) != NULL);
  networks = g_build_filename (directory, "networks", NULL);
  CHECK (g_mkdir (networks, 0700) == 0);
  path = g_build_filename (networks, "linkedin.xml", NULL);
  shipped = g_build_filename (g_getenv ("MORALOTOP_RESOURCES"), "schemas", NULL);
  schemas = g_build_filename (directory, "schemas", NULL);
  CHECK (symlink (shipped, schemas) == 0);
  g_setenv ("MORALOTOP_RESOURCES", directory, TRUE);
  atexit (remove_directory);
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (MtXmlElement) root = NULL;
  g_autoptr (MtNetworks) networks = NULL;

  CHECK (g_file_set_contents_full (path, (const gchar *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  root = mt_xml_read (path, NULL, &error);
  check_error (root, error);
  networks = mt_networks_load (directory, problems);
  CHECK (networks != NULL);
  CHECK (root != NULL || problems->len > 0);
  for (guint i = 0; i < problems->len; i++)
    check_error (NULL, problems->pdata[i]);
  for (const gchar *const *id = mt_networks_get_ids (networks); *id != NULL; id++)
    {
      check_text (mt_networks_get_name (networks, *id));
      check_text (mt_networks_get_page (networks, *id));
    }
  mt_networks_is_robot (networks, "member@linkedin.com");
  return 0;
}
