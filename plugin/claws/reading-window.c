/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "reading-window.h"

#include "phrases.h"
#include "reading-acts.h"
#include "reading-reasons.h"
#include "shell.h"
#include "widgets.h"

#include <gdk/gdkkeysyms.h>
#include <moralotop/mailbox.h>

#define WIDTH       1120
#define HEIGHT      680
#define BAR_LETTERS 40 /* what is kept for the name beside the buttons that lead on */

typedef struct
{
  gchar *contact; /* "" for nobody */
  GtkWidget *window;
  GtkWidget *head, *name, *known, *steps, *previous, *place, *next;
  GtkWidget *content;
  MtReadingLetters *letters;
  MtReadingReasons *reasons;
  MtReadingActs *acts;
  guint watch, fold_source;
} Reading;

static GHashTable *windows; /* contact -> Reading */

static void set_person (Reading *reading, const gchar *contact);

/* ---- who ---- */

static MtStore *
get_store (void)
{
  return mt_shell_get ()->store;
}

static const MtContact *
find_contact (const Reading *reading)
{
  const MtContacts *contacts = mt_store_get_contacts (get_store ());

  return contacts != NULL && *reading->contact != '\0' ? mt_contacts_find (contacts, reading->contact) : NULL;
}

/* The keys of those who wrote back and are not put off, the one who has waited longest first. */
static GPtrArray *
list_to_read (void)
{
  const MtContacts *contacts = mt_store_get_contacts (get_store ());
  GPtrArray *keys = g_ptr_array_new ();
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; contacts != NULL && i < mt_contacts_get_length (contacts); i++)
    {
      const MtContact *contact = mt_contacts_get (contacts, i);

      if (contact->state == MT_CONTACT_ANSWERED && contact->due <= now)
        g_ptr_array_add (keys, contact->contact);
    }
  return keys;
}

static gint
find_place (const GPtrArray *keys, const gchar *contact)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_ascii_strcasecmp (keys->pdata[i], contact) == 0)
      return (gint)i;
  return -1;
}

/* Somebody who has just been decided on is in the list no more: then both lead to its beginning. */
static const gchar *
find_neighbour (const Reading *reading, const GPtrArray *keys, gint step)
{
  gint place = find_place (keys, reading->contact) + step;

  if (find_place (keys, reading->contact) < 0)
    place = step > 0 ? 0 : -1;
  return place >= 0 && (guint)place < keys->len ? keys->pdata[place] : NULL;
}

/* ---- showing ---- */

/* "LinkedIn, wrote back 3 days ago" */
static gchar *
describe (const MtContact *contact)
{
  const MtData *data = mt_shell_get ()->data;
  const gchar *network =
      data != NULL && contact->network != NULL ? mt_networks_get_name (data->networks, contact->network) : NULL;
  g_autofree gchar *ago = mt_phrases_distance (contact->answered != 0 ? contact->answered : contact->since,
                                               g_get_real_time () / G_USEC_PER_SEC);
  g_autofree gchar *clean = mt_header_clean (network != NULL ? network : _ ("Letter"));
  g_autofree gchar *state = contact->state == MT_CONTACT_ANSWERED
                                /* Translators: when: "wrote back 3 days ago" */
                                ? g_strdup_printf (_ ("wrote back %s"), ago)
                                : g_strdup (mt_contact_state_to_label (contact->state));

  return g_strdup_printf (_ ("%s, %s"), clean != NULL ? clean : "", state);
}

static void
show_person (Reading *reading, const MtContact *contact)
{
  g_autofree gchar *name =
      contact != NULL ? mt_reading_name (contact) : g_strdup (_ ("Nobody waits to be read closely."));
  g_autofree gchar *title = contact != NULL ? g_strdup_printf (_ ("Read %s closely"), name) : NULL;
  g_autofree gchar *known = contact != NULL ? describe (contact) : NULL;

  if (contact == NULL && *reading->contact != '\0')
    known = g_strdup_printf (_ ("The log does not know %s."), reading->contact);
  gtk_window_set_title (GTK_WINDOW (reading->window), title != NULL ? title : _ ("Read closely"));
  gtk_label_set_text (GTK_LABEL (reading->name), name);
  gtk_widget_set_tooltip_text (reading->name, contact != NULL ? contact->contact : NULL);
  mt_widgets_set_label (reading->known, known);
  gtk_widget_set_visible (reading->content, contact != NULL);
  gtk_widget_set_visible (mt_reading_acts_get_buttons (reading->acts), contact != NULL);
}

static void
show_steps (Reading *reading)
{
  g_autoptr (GPtrArray) keys = list_to_read ();
  gint place = find_place (keys, reading->contact);
  /* Translators: place in a row of people, how many there are: "2 of 10" */
  g_autofree gchar *text = place >= 0 ? g_strdup_printf (_ ("%u of %u"), (guint)place + 1, keys->len) : NULL;

  gtk_widget_set_sensitive (reading->previous, find_neighbour (reading, keys, -1) != NULL);
  gtk_widget_set_sensitive (reading->next, find_neighbour (reading, keys, 1) != NULL);
  mt_widgets_set_label (reading->place, text);
}

static void
on_snapshot (MtStore *store G_GNUC_UNUSED, gpointer data)
{
  Reading *reading = data;
  const MtContact *contact = find_contact (reading);

  if (*reading->contact == '\0')
    {
      g_autoptr (GPtrArray) keys = list_to_read ();

      if (keys->len > 0)
        {
          set_person (reading, keys->pdata[0]);
          return;
        }
    }
  show_person (reading, contact);
  show_steps (reading);
  mt_reading_acts_set_contact (reading->acts, contact);
  mt_reading_letters_set_contact (reading->letters, contact);
}

static void
on_read (gpointer data)
{
  Reading *reading = data;

  mt_reading_reasons_show (reading->reasons, reading->letters);
}

/* ---- from one person to the next ---- */

/* Where the next one has a window already, that is raised instead of this one. */
static void
step (Reading *reading, gint by)
{
  g_autoptr (GPtrArray) keys = list_to_read ();
  const gchar *key = find_neighbour (reading, keys, by);
  const Reading *other = key != NULL ? g_hash_table_lookup (windows, key) : NULL;

  if (other != NULL)
    gtk_window_present (GTK_WINDOW (other->window));
  if (other != NULL)
    gtk_widget_destroy (reading->window);
  else if (key != NULL)
    set_person (reading, key);
  else
    gtk_widget_error_bell (reading->window);
}

static void
set_person (Reading *reading, const gchar *contact)
{
  g_hash_table_steal (windows, reading->contact);
  g_free (reading->contact);
  reading->contact = g_strdup (contact);
  g_hash_table_insert (windows, reading->contact, reading);
  on_snapshot (get_store (), reading);
  mt_reading_letters_grab_focus (reading->letters);
}

static void
on_previous (Reading *reading)
{
  step (reading, -1);
}

static void
on_next (Reading *reading)
{
  step (reading, 1);
}

static gboolean
on_key_press (GtkWidget *window, const GdkEventKey *event, gpointer data)
{
  Reading *reading = data;
  guint modifiers = event->state & gtk_accelerator_get_default_mod_mask ();

  if ((event->keyval == GDK_KEY_Escape && modifiers == 0)
      || (event->keyval == GDK_KEY_w && modifiers == GDK_CONTROL_MASK))
    gtk_widget_destroy (window);
  else if (event->keyval == GDK_KEY_Right && modifiers == GDK_MOD1_MASK)
    step (reading, 1);
  else if (event->keyval == GDK_KEY_Left && modifiers == GDK_MOD1_MASK)
    step (reading, -1);
  else if (event->keyval == GDK_KEY_z && modifiers == GDK_CONTROL_MASK)
    mt_reading_acts_undo (reading->acts);
  else
    return FALSE;
  return TRUE;
}

/* ---- the window: from top to bottom ---- */

static GtkWidget *
add_button (GtkWidget *box, Reading *reading, const gchar *mnemonic, const gchar *help, void (*func) (Reading *))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);

  gtk_widget_set_tooltip_text (button, help);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (func), reading);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
  return button;
}

static GtkWidget *
new_steps (Reading *reading)
{
  reading->steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  gtk_widget_set_valign (reading->steps, GTK_ALIGN_START);
  gtk_widget_set_halign (reading->steps, GTK_ALIGN_END);
  reading->previous = add_button (reading->steps, reading, _ ("_Previous"), _ ("Alt+Left"), on_previous);
  reading->place = gtk_label_new (NULL);
  gtk_widget_set_no_show_all (reading->place, TRUE);
  gtk_box_pack_start (GTK_BOX (reading->steps), reading->place, FALSE, TRUE, 0);
  reading->next = add_button (reading->steps, reading, _ ("_Next"), _ ("Alt+Right"), on_next);
  return reading->steps;
}

static GtkWidget *
new_head (Reading *reading)
{
  GtkWidget *who = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  reading->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);
  reading->name = mt_widgets_new_short_label (NULL);
  mt_widgets_set_font (reading->name, PANGO_WEIGHT_BOLD, PANGO_SCALE_LARGE);
  reading->known = mt_widgets_new_dim_label (NULL);
  gtk_widget_set_no_show_all (reading->known, TRUE);
  gtk_box_pack_start (GTK_BOX (who), reading->name, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (who), reading->known, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (reading->head), who, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (reading->head), new_steps (reading), FALSE, TRUE, 0);
  return reading->head;
}

static GtkWidget *
new_window_content (Reading *reading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);

  reading->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_LARGE_SPACE);
  reading->letters = mt_reading_letters_new (on_read, reading);
  reading->reasons = mt_reading_reasons_new ();
  reading->acts = mt_reading_acts_new (reading->letters);
  gtk_box_pack_start (GTK_BOX (reading->content), mt_reading_letters_get_widget (reading->letters), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (reading->content), mt_reading_reasons_get_widget (reading->reasons), FALSE, TRUE, 0);
  gtk_container_set_border_width (GTK_CONTAINER (inner), MT_LARGE_SPACE);
  gtk_box_pack_start (GTK_BOX (inner), new_head (reading), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (inner), reading->content, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (inner), mt_reading_acts_get_buttons (reading->acts), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), mt_reading_acts_get_bar (reading->acts), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), inner, TRUE, TRUE, 0);
  return box;
}

/* ---- its life ---- */

static gboolean
on_fold_due (gpointer data)
{
  Reading *reading = data;
  gint width;

  reading->fold_source = 0;
  gtk_window_get_size (GTK_WINDOW (reading->window), &width, NULL);
  mt_widgets_fold (GTK_BOX (reading->head), reading->steps, width - 4 * MT_LARGE_SPACE, BAR_LETTERS);
  mt_reading_letters_fold (reading->letters, width - 2 * MT_LARGE_SPACE);
  return G_SOURCE_REMOVE;
}

/* Not at once: GTK forgets what changes while sizes are given out. */
static void
on_size_allocate (Reading *reading)
{
  if (reading->fold_source == 0)
    reading->fold_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fold_due, reading, NULL);
}

/* Time has passed: who was put off may wait again. */
static void
on_active (Reading *reading)
{
  if (gtk_window_is_active (GTK_WINDOW (reading->window)) && mt_shell_get () != NULL)
    on_snapshot (get_store (), reading);
}

static void
on_destroy (Reading *reading)
{
  g_clear_handle_id (&reading->fold_source, g_source_remove);
  g_signal_handlers_disconnect_by_data (reading->window, reading);
  if (mt_shell_get () != NULL)
    mt_store_unwatch (get_store (), reading->watch);
  g_hash_table_steal (windows, reading->contact);
  g_free (reading->contact);
  g_free (reading);
}

static Reading *
new_reading (const gchar *contact, GtkWindow *parent)
{
  Reading *reading = g_new0 (Reading, 1);
  GtkWindow *window;

  reading->contact = g_strdup (contact);
  reading->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  window = GTK_WINDOW (reading->window);
  gtk_container_add (GTK_CONTAINER (window), new_window_content (reading));
  gtk_widget_show_all (gtk_bin_get_child (GTK_BIN (window)));
  mt_widgets_set_size (window, parent, WIDTH, HEIGHT);
  g_signal_connect (window, "key-press-event", G_CALLBACK (on_key_press), reading);
  g_signal_connect_swapped (window, "notify::is-active", G_CALLBACK (on_active), reading);
  g_signal_connect_swapped (window, "size-allocate", G_CALLBACK (on_size_allocate), reading);
  g_signal_connect_swapped (window, "destroy", G_CALLBACK (on_destroy), reading);
  g_hash_table_insert (windows, reading->contact, reading);
  return reading;
}

void
mt_reading_window_open (const gchar *contact, GtkWindow *parent)
{
  const MtContacts *contacts = mt_shell_get () != NULL ? mt_store_get_contacts (get_store ()) : NULL;
  const MtContact *known = contacts != NULL && contact != NULL ? mt_contacts_find (contacts, contact) : NULL;
  const gchar *key = known != NULL ? known->contact : contact != NULL ? contact : "";
  Reading *reading;

  if (mt_shell_get () == NULL)
    return;
  if (windows == NULL)
    windows = g_hash_table_new (g_str_hash, g_str_equal);
  reading = g_hash_table_lookup (windows, key);
  if (reading == NULL)
    {
      reading = new_reading (key, parent);
      reading->watch = mt_store_watch (get_store (), on_snapshot, reading);
      on_snapshot (get_store (), reading);
      on_read (reading);
      mt_reading_letters_grab_focus (reading->letters);
    }
  gtk_window_present (GTK_WINDOW (reading->window));
}

void
mt_reading_window_close_all (void)
{
  GHashTableIter iter;
  gpointer reading;

  while (windows != NULL && g_hash_table_size (windows) > 0)
    {
      /* Each window takes itself out of the table. */
      g_hash_table_iter_init (&iter, windows);
      g_hash_table_iter_next (&iter, NULL, &reading);
      gtk_widget_destroy (((Reading *)reading)->window);
    }
  g_clear_pointer (&windows, g_hash_table_unref);
}
