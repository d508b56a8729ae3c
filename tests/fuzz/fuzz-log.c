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
#include <moralotop/nudge.h>
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
      check_text (event->channel);
      check_text (event->place);
      check_text (event->patience);
      check_text (event->group);
      check_text (event->nudges);
      check_text (event->undoes);
      check_text (mt_event_kind_to_string (event->kind));
    }
}

static void
check_contact (const MtContact *contact, gint64 now)
{
  check_text (mt_contact_state_to_string (contact->state));
  check_text (contact->note);
  check_text (contact->bounce);
  check_text (contact->answer_id);
  check_text (contact->last_mail_id);
  check_text (contact->met_place);
  check_text (contact->group);
  CHECK (contact->patience_days > 0 && contact->longest_days >= contact->ideal_days && contact->ideal_days >= 0);
  CHECK (contact->last_contact <= now && contact->last_to <= now && contact->last_from <= now && contact->since <= now);
  CHECK (contact->state == MT_CONTACT_ACCEPTED || mt_contact_get_water (contact, now) == MT_WATER_FRESH);
}

static void
fold (const MtLog *log)
{
  const gint64 now = 1795392000;
  MtGroup group = { .id = (gchar *)"a", .name = (gchar *)"A", .ideal_days = 9, .longest_days = 99 };
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  MtContactsSettings settings = { .patience_days = 21, .ideal_days = 90, .longest_days = 180, .groups = groups };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (MtContacts) contacts = NULL;
  g_autoptr (GPtrArray) thirsty = NULL;
  g_autoptr (MtNudges) nudges = mt_nudges_open ("/nonexistent/nudges.ini");
  gint64 next = 0;

  g_ptr_array_add (groups, &group);
  contacts = mt_contacts_from_log (log, &settings, now);
  for (guint i = 0; i < mt_contacts_get_length (contacts); i++)
    {
      const MtContact *contact = mt_contacts_get (contacts, i);

      CHECK (mt_contacts_find (contacts, contact->contact) == contact);
      check_contact (contact, now);
    }
  thirsty = mt_contacts_list_thirsty (contacts, now);
  CHECK (thirsty->len <= mt_contacts_get_length (contacts));
  mt_nudges_choose (nudges, contacts, 3, zone, now, &next);
  CHECK (next == 0 || next > now);
  CHECK (mt_goal_count (log, zone, now) <= mt_log_get_length (log));
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
