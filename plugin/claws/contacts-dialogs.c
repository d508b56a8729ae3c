/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-dialogs.h"
#include "phrases.h"
#include "shell.h"
#include "widgets.h"

#include <stdio.h>

#define NOON 12

/* One dialog, while it is open. */
typedef struct
{
  GtkWidget *dialog, *grid;
  GPtrArray *people; /* (element-type Person) */
  MtContactsDoneFunc done;
  gpointer data;
  GtkWidget *date, *place, *note, *complaint; /* met */
  GtkWidget *days, *as_set;                   /* patience */
} Asking;

/* A copy: rows go with the next fold. */
typedef struct
{
  gchar *contact, *name, *network;
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->contact);
  g_free (person->name);
  g_free (person->network);
  g_free (person);
}

static GPtrArray *
copy_people (MtContactsAction action, const GPtrArray *rows)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (person_free);

  for (guint i = 0; i < rows->len; i++)
    {
      const MtContactRow *row = rows->pdata[i];
      g_autoptr (GPtrArray) alone = g_ptr_array_new ();
      Person *person;

      g_ptr_array_add (alone, (gpointer)row);
      if (!mt_contacts_action_fits (action, alone))
        continue;
      person = g_new0 (Person, 1);
      person->contact = g_strdup (row->contact->contact);
      person->name = g_strdup (row->contact->name);
      person->network = g_strdup (row->contact->network);
      g_ptr_array_add (people, person);
    }
  return people;
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_ptr_array_unref (asking->people);
  g_free (asking);
}

static MtContactsDeed *
note_all (const Asking *asking, MtEvent event)
{
  MtContactsDeed *deed = mt_contacts_deed_new ();

  for (guint i = 0; i < asking->people->len; i++)
    {
      const Person *person = asking->people->pdata[i];

      event.contact = person->contact;
      event.name = person->name;
      event.network = person->network;
      mt_contacts_deed_do (deed, mt_shell_get ()->store, &event);
    }
  return deed;
}

/* Modal for the contacts window alone: Claws Mail goes on. */
static Asking *
new_asking (MtContactsAction action, const gchar *title, const GPtrArray *rows, GtkWindow *parent,
            MtContactsDoneFunc done, gpointer data)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *area, *ok;

  asking->people = copy_people (action, rows);
  asking->done = done;
  asking->data = data;
  asking->dialog = gtk_dialog_new_with_buttons (title, parent, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                                _ ("_Cancel"), GTK_RESPONSE_CANCEL, NULL);
  ok = gtk_dialog_add_button (GTK_DIALOG (asking->dialog), _ ("_Note it"), GTK_RESPONSE_OK);
  gtk_style_context_add_class (gtk_widget_get_style_context (ok), GTK_STYLE_CLASS_SUGGESTED_ACTION);
  gtk_dialog_set_default_response (GTK_DIALOG (asking->dialog), GTK_RESPONSE_OK);
  g_object_set_data_full (G_OBJECT (asking->dialog), "moralotop-asking", asking, asking_free);
  asking->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (asking->grid), MT_SPACE);
  gtk_grid_set_column_spacing (GTK_GRID (asking->grid), MT_LARGE_SPACE);
  gtk_container_set_border_width (GTK_CONTAINER (asking->grid), MT_LARGE_SPACE);
  area = gtk_dialog_get_content_area (GTK_DIALOG (asking->dialog));
  gtk_container_add (GTK_CONTAINER (area), asking->grid);
  return asking;
}

static void
add_field (Asking *asking, gint line, const gchar *mnemonic, GtkWidget *field)
{
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (GTK_GRID (asking->grid), mt_widgets_new_field_label (mnemonic, field), 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (asking->grid), field, 1, line, 1, 1);
}

static void
show (Asking *asking)
{
  gtk_widget_show_all (asking->grid);
  gtk_window_present (GTK_WINDOW (asking->dialog));
}

/* ---- met ---- */

/* As the locale writes days, or as ISO 8601 does. */
static gboolean
parse_day (const gchar *text, GDate *day)
{
  g_autofree gchar *stripped = g_strstrip (g_strdup (text));
  g_autofree gchar *noon = g_strconcat (stripped, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (noon, NULL);

  g_date_clear (day, 1);
  if (time != NULL)
    g_date_set_dmy (day, (GDateDay)g_date_time_get_day_of_month (time), (GDateMonth)g_date_time_get_month (time),
                    (GDateYear)g_date_time_get_year (time));
  else
    g_date_set_parse (day, stripped);
  return g_date_valid (day);
}

/* When that was: now for today, noon of any other day; 0 when it is none, or one to come. */
static gint64
find_time (const gchar *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) noon = NULL;
  GDate day, today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, (GDateDay)g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                  (GDateYear)g_date_time_get_year (now));
  if (!parse_day (text, &day) || g_date_compare (&day, &today) > 0 || g_date_get_year (&day) < 1971)
    return 0;
  if (g_date_compare (&day, &today) == 0)
    return g_date_time_to_unix (now);
  noon =
      g_date_time_new_local (g_date_get_year (&day), (gint)g_date_get_month (&day), g_date_get_day (&day), NOON, 0, 0);
  return g_date_time_to_unix (noon);
}

static void
on_date_changed (Asking *asking)
{
  gboolean is_day = find_time (gtk_entry_get_text (GTK_ENTRY (asking->date))) != 0;

  gtk_dialog_set_response_sensitive (GTK_DIALOG (asking->dialog), GTK_RESPONSE_OK, is_day);
  gtk_label_set_text (GTK_LABEL (asking->complaint), is_day ? "" : _ ("That is no day in the past, nor today."));
}

static gchar *
get_stripped (GtkWidget *entry)
{
  gchar *text = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (entry))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
on_met_response (GtkDialog *dialog, gint response, Asking *asking)
{
  g_autofree gchar *place = get_stripped (asking->place);
  g_autofree gchar *note = get_stripped (asking->note);
  gint64 at = find_time (gtk_entry_get_text (GTK_ENTRY (asking->date)));

  if (response == GTK_RESPONSE_OK && at != 0 && mt_shell_get () != NULL)
    {
      const MtEvent event = { .kind = MT_EVENT_MET, .at = at, .place = place, .note = note };
      MtContactsDeed *deed = note_all (asking, event);
      guint n = mt_contacts_deed_get_length (deed);

      mt_contacts_deed_tell (
          deed, n == 1 ? g_strdup_printf (_ ("The meeting with %s is noted."), mt_contacts_deed_get_who (deed))
                       : g_strdup_printf (ngettext ("%u meeting is noted.", "%u meetings are noted.", n), n));
      asking->done (deed, asking->data);
    }
  if (response != GTK_RESPONSE_OK || at != 0)
    gtk_widget_destroy (GTK_WIDGET (dialog));
}

void
mt_contacts_dialog_met (const GPtrArray *rows, GtkWindow *parent, MtContactsDoneFunc done, gpointer data)
{
  Asking *asking = new_asking (MT_CONTACTS_MET, _ ("Met in the flesh"), rows, parent, done, data);
  g_autofree gchar *today = mt_phrases_date (g_get_real_time () / G_USEC_PER_SEC);

  asking->date = gtk_entry_new ();
  asking->place = gtk_entry_new ();
  asking->note = gtk_entry_new ();
  asking->complaint = mt_widgets_new_dim_label (NULL);
  gtk_entry_set_text (GTK_ENTRY (asking->date), today);
  gtk_entry_set_width_chars (GTK_ENTRY (asking->place), 30);
  add_field (asking, 0, _ ("_When"), asking->date);
  gtk_grid_attach (GTK_GRID (asking->grid), asking->complaint, 1, 1, 1, 1);
  add_field (asking, 2, _ ("W_here"), asking->place);
  add_field (asking, 3, _ ("N_ote"), asking->note);
  gtk_entry_set_activates_default (GTK_ENTRY (asking->date), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (asking->place), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (asking->note), TRUE);
  g_signal_connect_swapped (asking->date, "changed", G_CALLBACK (on_date_changed), asking);
  g_signal_connect (asking->dialog, "response", G_CALLBACK (on_met_response), asking);
  show (asking);
  gtk_widget_grab_focus (asking->place);
}

/* ---- patience ---- */

static void
on_patience_response (GtkDialog *dialog, gint response, Asking *asking)
{
  gboolean as_set = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (asking->as_set));
  gint days = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (asking->days));
  g_autofree gchar *text = as_set ? g_strdup (MT_AS_SET) : g_strdup_printf ("%d", days);

  if (response == GTK_RESPONSE_OK && mt_shell_get () != NULL)
    {
      const MtEvent event = { .kind = MT_EVENT_NOTED, .patience = text };
      MtContactsDeed *deed = note_all (asking, event);
      guint n = mt_contacts_deed_get_length (deed);

      mt_contacts_deed_tell (
          deed, n == 1 ? g_strdup_printf (_ ("Your patience with %s is noted."), mt_contacts_deed_get_who (deed))
                       : g_strdup_printf (ngettext ("Your patience with %u person is noted.",
                                                    "Your patience with %u people is noted.", n),
                                          n));
      asking->done (deed, asking->data);
    }
  gtk_widget_destroy (GTK_WIDGET (dialog));
}

void
mt_contacts_dialog_patience (const GPtrArray *rows, GtkWindow *parent, MtContactsDoneFunc done, gpointer data)
{
  Asking *asking = new_asking (MT_CONTACTS_PATIENCE, _ ("Patience"), rows, parent, done, data);
  const MtContact *first = ((const MtContactRow *)rows->pdata[0])->contact;
  gint usual = mt_shell_get ()->profile->patience_days;
  g_autofree gchar *as_for_all =
      g_strdup_printf (ngettext ("As for _everybody: %d day", "As for _everybody: %d days", (gulong)usual), usual);

  asking->days = gtk_spin_button_new_with_range (1, 3650, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (asking->days), first->patience_days);
  gtk_entry_set_activates_default (GTK_ENTRY (asking->days), TRUE);
  asking->as_set = gtk_check_button_new_with_mnemonic (as_for_all);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (asking->as_set), !first->own_patience);
  add_field (asking, 0, _ ("Days of _silence"), asking->days);
  gtk_grid_attach (GTK_GRID (asking->grid), asking->as_set, 1, 1, 1, 1);
  g_object_bind_property (asking->as_set, "active", asking->days, "sensitive",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_signal_connect (asking->dialog, "response", G_CALLBACK (on_patience_response), asking);
  show (asking);
}
