/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "nudge-watch.h"

#include "disk.h"
#include "nudge-words.h"
#include "shell.h"
#include "water.h"

#include <compose.h>
#include <mainwindow.h>
#include <moralotop/nudge.h>

#define LOOK_SECONDS 300  /* at the clock, at least that often */
#define BUSY_SECONDS 20   /* until it is asked again whether the user is busy */
#define STILL_MSEC   2500 /* without mouse and keys: idle */

typedef struct
{
  MtNudgeFunc func;
  gpointer data;
} Watcher;

static MtNudges *nudges;
static gchar *path;
static gchar *current;   /* whose turn is being told; NULL */
static gchar *deed;      /* what was decided last */
static gchar *deed_id;   /* its event */
static gchar *deed_of;   /* its contact */
static GArray *watchers; /* of Watcher */
static guint store_watch, look_source, still_source;
static GtkWidget *window; /* Claws Mail's main window, of which we hear; weak */
static guint n_keys;      /* since the start */
static gint still_x, still_y;
static guint still_keys;

static void look (void);

/* ---- telling ---- */

static void
tell (void)
{
  g_autoptr (GArray) copy = g_array_copy (watchers);

  for (guint i = 0; i < copy->len; i++)
    g_array_index (copy, Watcher, i).func (g_array_index (copy, Watcher, i).data);
}

void
mt_nudge_watch_add (MtNudgeFunc func, gpointer data)
{
  const Watcher watcher = { func, data };

  if (watchers == NULL)
    watchers = g_array_new (FALSE, FALSE, sizeof (Watcher));
  g_array_append_val (watchers, watcher);
}

void
mt_nudge_watch_remove (gpointer data)
{
  for (guint i = watchers != NULL ? watchers->len : 0; i > 0; i--)
    if (g_array_index (watchers, Watcher, i - 1).data == data)
      g_array_remove_index (watchers, i - 1);
}

/* ---- whose turn ---- */

static const MtContact *
find (const gchar *key)
{
  const MtShell *shell = mt_shell_get ();
  const MtContacts *contacts = shell != NULL && key != NULL ? mt_store_get_contacts (shell->store) : NULL;

  return contacts != NULL ? mt_contacts_find (contacts, key) : NULL;
}

const MtContact *
mt_nudge_watch_get (void)
{
  return find (current);
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
show (const MtContact *contact)
{
  g_autoptr (GError) error = NULL;

  g_free (current);
  current = g_strdup (contact->contact);
  g_clear_pointer (&deed, g_free);
  mt_nudges_note_shown (nudges, current, get_now ());
  /* Lost by a power cut at worst: then the same person is named again. */
  if (!mt_nudges_save (nudges, &error))
    mt_shell_notice (error->message);
  tell ();
}

/* When to look again. */
static void
look_in (gint64 seconds)
{
  g_clear_handle_id (&look_source, g_source_remove);
  look_source = g_timeout_add_seconds ((guint)CLAMP (seconds, 1, LOOK_SECONDS), G_SOURCE_FUNC (look), NULL);
}

static const MtContact *
choose (gint64 *next)
{
  const MtShell *shell = mt_shell_get ();
  const MtContacts *contacts = mt_store_get_contacts (shell->store);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  *next = 0;
  return contacts == NULL ? NULL
                          : mt_nudges_choose (nudges, contacts, (guint)shell->profile->nudges, zone, get_now (), next);
}

/* ---- whether the user is busy ---- */

static gboolean
is_away (void)
{
  return window == NULL || !gtk_window_is_active (GTK_WINDOW (window)) || gtk_grab_get_current () != NULL;
}

static void
note_place (void)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (window));

  gdk_device_get_position (gdk_seat_get_pointer (seat), NULL, &still_x, &still_y);
  still_keys = n_keys;
}

static gboolean
has_moved (void)
{
  gint x = still_x, y = still_y;
  guint keys = still_keys;

  note_place ();
  return x != still_x || y != still_y || keys != still_keys;
}

/* A bar that comes moves what is below it: not under a hand that is about to click. */
static gboolean
on_still (gpointer data G_GNUC_UNUSED)
{
  const MtContact *contact;
  gint64 next;

  still_source = 0;
  if (mt_shell_get () == NULL || current != NULL || is_away () || compose_get_compose_list () != NULL || has_moved ())
    {
      look_in (BUSY_SECONDS);
      return G_SOURCE_REMOVE;
    }
  contact = choose (&next);
  if (contact != NULL)
    show (contact);
  return G_SOURCE_REMOVE;
}

/* ---- looking ---- */

static gboolean
on_look (void)
{
  gint64 next = 0;

  look_source = 0;
  look_in (LOOK_SECONDS);
  if (mt_shell_get () == NULL || current != NULL || still_source != 0 || choose (&next) == NULL)
    {
      if (next > get_now ())
        look_in (next - get_now ());
      return G_SOURCE_REMOVE;
    }
  if (is_away () || compose_get_compose_list () != NULL)
    {
      look_in (BUSY_SECONDS);
      return G_SOURCE_REMOVE;
    }
  note_place ();
  still_source = g_timeout_add (STILL_MSEC, on_still, NULL);
  return G_SOURCE_REMOVE;
}

static void
look (void)
{
  on_look ();
}

/* Done meanwhile: a mail, a meeting, a snooze, or the user wants no nudges any more. */
static gboolean
is_over (void)
{
  const MtContact *contact = find (current);

  return contact == NULL || mt_shell_get ()->profile->nudges == 0
         || mt_contact_get_water (contact, get_now ()) == MT_WATER_FRESH || contact->silenced
         || contact->snoozed_until > get_now ();
}

static void
on_contacts_changed (MtStore *store G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  if (current != NULL && is_over ())
    {
      g_clear_pointer (&current, g_free);
      tell ();
    }
  if (current == NULL)
    look_in (1);
}

static gboolean
on_key (GtkWidget *widget G_GNUC_UNUSED, GdkEvent *event G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  n_keys++;
  return FALSE;
}

/* Back at the window: a good moment. */
static void
on_active (void)
{
  if (!is_away ())
    look_in (1);
}

/* ---- what the user decides ---- */

static void
end (gchar *sentence, const MtEvent *event)
{
  g_free (deed);
  deed = sentence;
  if (event != NULL)
    {
      g_free (deed_id);
      g_free (deed_of);
      deed_id = g_strdup (event->id);
      deed_of = g_strdup (event->contact);
      mt_store_append (mt_shell_get ()->store, event);
    }
  g_clear_pointer (&current, g_free);
  tell ();
  look_in (LOOK_SECONDS);
}

void
mt_nudge_watch_write (GtkWindow *parent)
{
  g_autofree gchar *key = g_steal_pointer (&current);

  if (key == NULL)
    return;
  end (NULL, NULL);
  mt_water_write (key, parent);
}

static const gchar *
get_name (const MtContact *contact)
{
  return contact->name != NULL ? contact->name : contact->contact;
}

void
mt_nudge_watch_snooze (guint days)
{
  const MtContact *contact = mt_nudge_watch_get ();
  gint64 until = get_now () + (gint64)days * MT_DAY;
  g_autofree gchar *time = mt_time_to_string (until);
  g_autofree gchar *day = mt_nudge_words_day (until, get_now ());
  g_autofree gchar *id = mt_event_id_new ();
  MtEvent event = { .id = id, .kind = MT_EVENT_SNOOZED, .until = time };

  if (contact == NULL)
    return;
  event.contact = contact->contact;
  /* Translators: a person's name, a day: "Anna Berg: again from 24 November." */
  end (g_strdup_printf (_ ("%s: again from %s."), get_name (contact), day), &event);
}

void
mt_nudge_watch_silence (void)
{
  const MtContact *contact = mt_nudge_watch_get ();
  g_autofree gchar *id = mt_event_id_new ();
  MtEvent event = { .id = id, .kind = MT_EVENT_NOTED, .nudges = "off" };

  if (contact == NULL)
    return;
  event.contact = contact->contact;
  end (g_strdup_printf (_ ("No more nudges about %s."), get_name (contact)), &event);
}

void
mt_nudge_watch_close (void)
{
  end (NULL, NULL);
}

const gchar *
mt_nudge_watch_get_deed (void)
{
  return deed;
}

/* The person is to be named again, in their turn: not at once. */
void
mt_nudge_watch_undo (void)
{
  const MtEvent event = { .id = deed_id, .contact = deed_of };
  MtEvent undo;

  if (deed == NULL)
    return;
  undo = mt_event_undo (&event, get_now ());
  mt_store_append (mt_shell_get ()->store, &undo);
  g_clear_pointer (&deed, g_free);
  tell ();
}

/* ---- its life ---- */

gboolean
mt_nudge_watch_start (GError **error G_GNUC_UNUSED)
{
  const MtShell *shell = mt_shell_get ();
  g_autofree gchar *log_path = g_build_filename (shell->user_directory, "log.xml", NULL);

  path = mt_nudges_path_beside (log_path);
  nudges = mt_nudges_open (path);
  if (watchers == NULL)
    watchers = g_array_new (FALSE, FALSE, sizeof (Watcher));
  store_watch = mt_store_watch (shell->store, on_contacts_changed, NULL);
  if (mainwindow_get_mainwindow () != NULL)
    {
      window = mainwindow_get_mainwindow ()->window;
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
      g_signal_connect (window, "key-press-event", G_CALLBACK (on_key), &nudges);
      g_signal_connect_swapped (window, "notify::is-active", G_CALLBACK (on_active), &nudges);
    }
  look_in (LOOK_SECONDS);
  return TRUE;
}

void
mt_nudge_watch_stop (void)
{
  if (mt_shell_get () != NULL && store_watch != 0)
    mt_store_unwatch (mt_shell_get ()->store, store_watch);
  store_watch = 0;
  g_clear_handle_id (&look_source, g_source_remove);
  g_clear_handle_id (&still_source, g_source_remove);
  if (window != NULL)
    {
      g_signal_handlers_disconnect_by_data (window, &nudges);
      g_object_remove_weak_pointer (G_OBJECT (window), (gpointer *)&window);
      window = NULL;
    }
  g_clear_pointer (&nudges, mt_nudges_free);
  g_clear_pointer (&path, g_free);
  g_clear_pointer (&current, g_free);
  g_clear_pointer (&deed, g_free);
  g_clear_pointer (&deed_id, g_free);
  g_clear_pointer (&deed_of, g_free);
  g_clear_pointer (&watchers, g_array_unref);
}
