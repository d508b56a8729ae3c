/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "reading-acts.h"

#include "accept.h"
#include "contacts-deed.h"
#include "phrases.h"
#include "reading-again.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/mailbox.h>

struct _MtReadingActs
{
  gchar *contact; /* the key; NULL for nobody */
  const MtReadingLetters *letters;
  GtkWidget *deed_bar, *deed_label, *deed_undo;
  GtkWidget *buttons, *accept, *again, *later, *drop;
  MtContactsDeed *deed; /* the last, that can be undone; NULL also while that is the accepting, which accept.c keeps */
  gboolean accepted;
};

static MtStore *
get_store (void)
{
  return mt_shell_get ()->store;
}

static const MtContact *
find_contact (const MtReadingActs *acts)
{
  const MtContacts *contacts = mt_store_get_contacts (get_store ());

  return contacts != NULL && acts->contact != NULL ? mt_contacts_find (contacts, acts->contact) : NULL;
}

static GtkWindow *
get_window (const MtReadingActs *acts)
{
  return GTK_WINDOW (gtk_widget_get_toplevel (acts->buttons));
}

gchar *
mt_reading_name (const MtContact *contact)
{
  gchar *name = mt_header_clean (contact->name);

  return name != NULL ? name : g_strdup (contact->contact);
}

/* ---- what fits ---- */

static void
show_buttons (MtReadingActs *acts, const MtContact *contact)
{
  gboolean known = contact != NULL, in = known && contact->state == MT_CONTACT_ACCEPTED;

  gtk_widget_set_sensitive (acts->accept, known && !in);
  gtk_widget_set_sensitive (acts->again, known);
  gtk_widget_set_sensitive (acts->later, known && contact->state == MT_CONTACT_ANSWERED);
  gtk_widget_set_sensitive (acts->drop, known && !in && contact->state != MT_CONTACT_DROPPED);
}

/* ---- deciding ---- */

static void
forget_deed (MtReadingActs *acts)
{
  g_clear_pointer (&acts->deed, mt_contacts_deed_free);
  acts->accepted = FALSE;
  gtk_widget_hide (acts->deed_bar);
}

static void
tell (MtReadingActs *acts, const gchar *sentence, gboolean undo)
{
  gtk_label_set_text (GTK_LABEL (acts->deed_label), sentence);
  gtk_widget_set_visible (acts->deed_undo, undo);
  gtk_widget_show (acts->deed_bar);
}

/* Takes `sentence`. */
static void
decide (MtReadingActs *acts, const MtEvent *event, gchar *sentence)
{
  forget_deed (acts);
  acts->deed = mt_contacts_deed_new ();
  mt_contacts_deed_do (acts->deed, get_store (), event);
  mt_contacts_deed_tell (acts->deed, sentence);
  tell (acts, sentence, TRUE);
}

static MtEvent
event_of (MtEventKind kind, const MtContact *contact)
{
  return (MtEvent){ .kind = kind, .contact = contact->contact, .name = contact->name, .network = contact->network };
}

static void
on_accept (MtReadingActs *acts)
{
  const MtContact *contact = find_contact (acts);
  g_autofree gchar *name = contact != NULL ? mt_reading_name (contact) : NULL;
  g_autofree gchar *sentence = contact != NULL ? g_strdup_printf (_ ("%s is in your network."), name) : NULL;

  if (contact == NULL)
    return;
  forget_deed (acts);
  mt_accept_person (contact->contact, get_window (acts));
  acts->accepted = TRUE;
  tell (acts, sentence, TRUE);
}

static void
on_drop (MtReadingActs *acts)
{
  const MtContact *contact = find_contact (acts);
  g_autofree gchar *name = contact != NULL ? mt_reading_name (contact) : NULL;
  MtEvent event;

  if (contact == NULL)
    return;
  event = event_of (MT_EVENT_DROPPED, contact);
  decide (acts, &event, g_strdup_printf (_ ("%s is off the list."), name));
}

/* When a day begins for the user. */
static gint64
begin_of_day (gint days, gint months)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_full (now, 0, months, days, 0, 0, 0);
  g_autoptr (GDateTime) begin = g_date_time_new_local (g_date_time_get_year (then), g_date_time_get_month (then),
                                                       g_date_time_get_day_of_month (then), 0, 0, 0);

  return g_date_time_to_unix (begin);
}

static void
put_off (MtReadingActs *acts, gint days, gint months)
{
  const MtContact *contact = find_contact (acts);
  gint64 end = begin_of_day (days, months);
  g_autofree gchar *until = mt_time_to_string (end);
  g_autofree gchar *day = mt_phrases_date (end);
  g_autofree gchar *name = contact != NULL ? mt_reading_name (contact) : NULL;
  MtEvent event;

  if (contact == NULL)
    return;
  event = event_of (MT_EVENT_SNOOZED, contact);
  event.until = until;
  /* Translators: a name, a date */
  decide (acts, &event, g_strdup_printf (_ ("%s comes back here on %s."), name, day));
}

static void
on_tomorrow (MtReadingActs *acts)
{
  put_off (acts, 1, 0);
}

static void
on_next_week (MtReadingActs *acts)
{
  put_off (acts, 7, 0);
}

static void
on_in_a_month (MtReadingActs *acts)
{
  put_off (acts, 0, 1);
}

static void
on_again (MtReadingActs *acts)
{
  const MtContact *contact = find_contact (acts);
  GtkWidget *buttons = acts->buttons;
  const gchar *hindrance;

  g_object_add_weak_pointer (G_OBJECT (buttons), (gpointer *)&buttons);
  hindrance = contact != NULL ? mt_reading_again (contact, acts->letters, get_window (acts)) : NULL;
  /* Claws Mail may have let its main loop run meanwhile. */
  if (buttons == NULL)
    return;
  g_object_remove_weak_pointer (G_OBJECT (buttons), (gpointer *)&buttons);
  if (hindrance == NULL)
    return;
  forget_deed (acts);
  tell (acts, hindrance, FALSE);
}

static void
on_deed_response (MtReadingActs *acts, gint response)
{
  if (response == GTK_RESPONSE_REJECT && acts->accepted)
    mt_accept_undo (acts->contact);
  else if (response == GTK_RESPONSE_REJECT && acts->deed != NULL)
    mt_contacts_deed_undo (acts->deed, get_store ());
  forget_deed (acts);
}

/* ---- the widgets ---- */

static GtkWidget *
new_deed_bar (MtReadingActs *acts)
{
  acts->deed_bar = mt_widgets_new_bar (GTK_MESSAGE_INFO, NULL, &acts->deed_label);
  mt_widgets_add_close (acts->deed_bar);
  acts->deed_undo = gtk_info_bar_add_button (GTK_INFO_BAR (acts->deed_bar), _ ("_Undo"), GTK_RESPONSE_REJECT);
  g_signal_connect_swapped (acts->deed_bar, "response", G_CALLBACK (on_deed_response), acts);
  return acts->deed_bar;
}

static void
add_item (GtkWidget *menu, MtReadingActs *acts, const gchar *mnemonic, void (*func) (MtReadingActs *))
{
  GtkWidget *item = gtk_menu_item_new_with_mnemonic (mnemonic);

  g_signal_connect_swapped (item, "activate", G_CALLBACK (func), acts);
  gtk_menu_shell_append (GTK_MENU_SHELL (menu), item);
}

static GtkWidget *
new_later (MtReadingActs *acts)
{
  GtkWidget *button = gtk_menu_button_new (), *menu = gtk_menu_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Not no_w"));

  gtk_box_pack_start (GTK_BOX (row), label, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row), gtk_image_new_from_icon_name ("pan-down-symbolic", GTK_ICON_SIZE_BUTTON), FALSE,
                      TRUE, 0);
  gtk_container_add (GTK_CONTAINER (button), row);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  mt_widgets_set_name (button, gtk_label_get_text (GTK_LABEL (label)));
  gtk_widget_set_tooltip_text (button, _ ("Who is put off shows up here again that day"));
  add_item (menu, acts, _ ("_Tomorrow"), on_tomorrow);
  add_item (menu, acts, _ ("Next _week"), on_next_week);
  add_item (menu, acts, _ ("In a _month"), on_in_a_month);
  gtk_widget_show_all (menu);
  gtk_menu_button_set_popup (GTK_MENU_BUTTON (button), menu);
  return button;
}

static GtkWidget *
new_buttons (MtReadingActs *acts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  acts->drop = gtk_button_new_with_mnemonic (_ ("N_o"));
  gtk_widget_set_tooltip_text (acts->drop, _ ("Off the list, for good"));
  g_signal_connect_swapped (acts->drop, "clicked", G_CALLBACK (on_drop), acts);
  gtk_box_pack_start (GTK_BOX (box), acts->drop, FALSE, TRUE, 0);
  acts->later = new_later (acts);
  gtk_box_pack_start (GTK_BOX (box), acts->later, FALSE, TRUE, 0);
  acts->accept = gtk_button_new_with_mnemonic (_ ("_Accept"));
  gtk_widget_set_tooltip_text (acts->accept, _ ("Into your network"));
  gtk_style_context_add_class (gtk_widget_get_style_context (acts->accept), GTK_STYLE_CLASS_SUGGESTED_ACTION);
  g_signal_connect_swapped (acts->accept, "clicked", G_CALLBACK (on_accept), acts);
  gtk_box_pack_end (GTK_BOX (box), acts->accept, FALSE, TRUE, 0);
  acts->again = gtk_button_new_with_mnemonic (_ ("Answer a_gain…"));
  gtk_widget_set_tooltip_text (acts->again, _ ("Ask more: once that has left they are awaited again"));
  g_signal_connect_swapped (acts->again, "clicked", G_CALLBACK (on_again), acts);
  gtk_box_pack_end (GTK_BOX (box), acts->again, FALSE, TRUE, 0);
  acts->buttons = box;
  return box;
}

static void
acts_free (gpointer data)
{
  MtReadingActs *acts = data;

  mt_contacts_deed_free (acts->deed);
  g_object_unref (acts->deed_bar);
  g_free (acts->contact);
  g_free (acts);
}

MtReadingActs *
mt_reading_acts_new (const MtReadingLetters *letters)
{
  MtReadingActs *acts = g_new0 (MtReadingActs, 1);

  acts->letters = letters;
  g_object_ref_sink (new_deed_bar (acts));
  g_object_set_data_full (G_OBJECT (new_buttons (acts)), "moralotop-reading-acts", acts, acts_free);
  return acts;
}

GtkWidget *
mt_reading_acts_get_bar (MtReadingActs *acts)
{
  return acts->deed_bar;
}

GtkWidget *
mt_reading_acts_get_buttons (MtReadingActs *acts)
{
  return acts->buttons;
}

void
mt_reading_acts_set_contact (MtReadingActs *acts, const MtContact *contact)
{
  const gchar *key = contact != NULL ? contact->contact : NULL;

  if (g_strcmp0 (acts->contact, key) != 0)
    {
      forget_deed (acts);
      g_free (acts->contact);
      acts->contact = g_strdup (key);
    }
  show_buttons (acts, contact);
}

void
mt_reading_acts_undo (MtReadingActs *acts)
{
  if (acts->accepted || acts->deed != NULL)
    on_deed_response (acts, GTK_RESPONSE_REJECT);
}
