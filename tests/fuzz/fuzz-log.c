/* Any bytes as a log: whatever opens can be added to, and is then a good log that holds what was added.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include "config.h"

#include "fuzz.h"
#include "log-file.h"

#include <glib/gstdio.h>
#include <moralotop/contacts.h>
#include <moralotop/error.h>
#include <moralotop/log.h>
#include <moralotop/xml.h>

static gchar *directory;
static gchar *path;

static void
empty_directory (void)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const gchar *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree gchar *file = g_build_filename (directory, name, NULL);

      g_unlink (file);
    }
}

static void
remove_directory (void)
{
  empty_directory ();
  g_rmdir (directory);
}

int
LLVMFuzzerInitialize (int *argc G_GNUC_UNUSED, char ***argv G_GNUC_UNUSED)
{
  directory = g_strdup ("/dev/shm/moralotop-fuzz-XXXXXX");
  CHECK (g_mkdtemp (directory) != NULL);
  path = g_build_filename (directory, "log.xml", NULL);
  atexit (remove_directory);
  return 0;
}

static gboolean
on_element (const gchar *name, const gchar *namespace_uri, const gchar *const *attributes, guint n_attributes,
            guint depth G_GNUC_UNUSED, guint line, gpointer data)
{
  guint *count = data;

  check_text (name);
  check_text (namespace_uri);
  for (guint i = 0; i < 2 * n_attributes; i++)
    {
      CHECK (attributes[i] != NULL);
      check_text (attributes[i]);
    }
  CHECK (line > 0);
  return ++*count < 100000;
}

static void
on_piece (gsize from, gsize to, gpointer data G_GNUC_UNUSED)
{
  CHECK (from <= to);
}

static void
scan (const gchar *xml, gsize size)
{
  g_autofree gchar *text = g_strndup (xml, size);
  guint count = 0, again = 0;
  gboolean good = mt_xml_scan (xml, size, on_element, &count, NULL);

  /* Pieces are places in UTF-8 only. */
  if (mt_log_file_is_utf8 (text))
    mt_xml_scan_pieces (xml, size, on_element, on_piece, &again, NULL);
  CHECK (!good || count > 0);
}

static void
check_events (const MtLog *log)
{
  for (guint i = 0; i < mt_log_get_length (log); i++)
    {
      const MtEvent *event = mt_log_get_event (log, i);

      CHECK (event->id != NULL && event->contact != NULL);
      check_text (event->id);
      check_text (event->contact);
      check_text (event->name);
      check_text (event->note);
      check_text (event->message_id);
      check_text (mt_event_kind_to_string (event->kind));
    }
}

static void
fold (const MtLog *log)
{
  MtContactsSettings settings = { .patience_days = 21 };
  g_autoptr (MtContacts) contacts = mt_contacts_from_log (log, &settings, 1795392000);

  for (guint i = 0; i < mt_contacts_get_length (contacts); i++)
    {
      const MtContact *contact = mt_contacts_get (contacts, i);

      CHECK (mt_contacts_find (contacts, contact->contact) == contact);
      check_text (mt_contact_state_to_string (contact->state));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const MtEvent added = {
    .kind = MT_EVENT_NOTED, .contact = "zoé@example.org", .name = "Zoé <\"&'>", .note = "a\nb\tc"
  };
  g_autofree gchar *notice = NULL;
  g_autofree gchar *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MtLog) log = NULL;
  g_autoptr (MtLog) again = NULL;
  g_autofree gchar *before = NULL;
  g_autofree gchar *after = NULL;
  gsize before_size = 0, after_size = 0;
  guint length;

  scan ((const gchar *)data, size);
  empty_directory ();
  CHECK (g_file_set_contents_full (path, (const gchar *)data, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  log = mt_log_open (path, &notice, &error);
  check_error (log, error);
  check_text (notice);
  if (log == NULL)
    {
      g_autofree gchar *kept = NULL;
      gsize kept_size = 0;

      CHECK (g_file_get_contents (path, &kept, &kept_size, NULL));
      CHECK (kept_size == size && memcmp (kept, data, size) == 0);
      return 0;
    }
  check_events (log);
  fold (log);
  length = mt_log_get_length (log);
  CHECK (g_file_get_contents (path, &before, &before_size, NULL)); /* the end may have been mended */
  if (!mt_log_append (log, &added, &id, &error))
    {
      check_error (NULL, error);
      CHECK (g_file_get_contents (path, &after, &after_size, NULL));
      CHECK (after_size == before_size && memcmp (after, before, after_size) == 0);
      return 0;
    }
  CHECK (id != NULL && mt_log_get_length (log) == length + 1);
  again = mt_log_open (path, NULL, &error);
  check_error (again, error);
  CHECK (again != NULL && mt_log_get_length (again) == length + 1);
  CHECK (g_strcmp0 (mt_log_get_event (again, length)->name, added.name) == 0);
  CHECK (g_strcmp0 (mt_log_get_event (again, length)->note, added.note) == 0);
  return 0;
}
