/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-dialog.h"
#include "answer-queue.h"
#include "answer.h"
#include "mail.h"
#include "phrases.h"
#include "shell.h"
#include "widgets.h"

#include <moralotop/queue.h>
#include <statusbar.h>

#define SLICE_USEC 8000 /* of looking at messages, between two turns of the main loop */

typedef struct
{
  MsgInfo *msginfo;
  gchar *contact, *name;
} Person;

static struct
{
  MtQueue *queue; /* of Person; NULL while there is no queue */
  GQueue to_look; /* of MsgInfo: not judged yet */
  guint look_source, next_source;
  guint left_out, unread; /* no contact requests; mails that could not be had */
  guint answered, skipped;
  GtkWindow *parent;             /* weak */
  GtkWidget *progress, *remarks; /* in the open dialog, with `later`; NULL without one */
  GtkWidget *later;
  GObject *compose; /* the compose window that is waited for; weak */
  gboolean leaving; /* the dialog is closed by us */
} self;

static void
person_free (gpointer data)
{
  Person *person = data;

  mt_mail_unref (&person->msginfo);
  g_free (person->contact);
  g_free (person->name);
  g_free (person);
}

/* ---- its end ---- */

static void on_compose_gone (gpointer data G_GNUC_UNUSED, GObject *window G_GNUC_UNUSED);

static void
set_parent (GtkWindow *parent)
{
  g_set_weak_pointer (&self.parent, parent);
}

void
mt_answer_queue_stop (void)
{
  g_clear_handle_id (&self.look_source, g_source_remove);
  g_clear_handle_id (&self.next_source, g_source_remove);
  if (self.compose != NULL)
    g_object_weak_unref (self.compose, on_compose_gone, NULL);
  self.compose = NULL;
  while (!g_queue_is_empty (&self.to_look))
    {
      MsgInfo *msginfo = g_queue_pop_head (&self.to_look);

      mt_mail_unref (&msginfo);
    }
  g_clear_pointer (&self.queue, mt_queue_free);
  set_parent (NULL);
  self.left_out = self.unread = self.answered = self.skipped = 0;
}

static gchar *
describe_unread (void)
{
  return g_strdup_printf (ngettext ("%u message could not be read and was left out. Is its server within reach?",
                                    "%u messages could not be read and were left out. Is their server within reach?",
                                    self.unread),
                          self.unread);
}

static void
finish (void)
{
  if (mt_queue_get_length (self.queue) == 0 && self.unread > 0)
    {
      g_autofree gchar *unread = describe_unread ();

      /* Translators: "2 messages could not be read and were left out. …" */
      statusbar_print_all (_ ("Moralotop: %s"), unread);
    }
  else if (mt_queue_get_length (self.queue) == 0)
    statusbar_print_all ("%s", _ ("Moralotop: none of these messages is a contact request."));
  else
    {
      guint answered = self.answered, skipped = self.skipped;
      g_autofree gchar *first =
          g_strdup_printf (ngettext ("%u person answered", "%u people answered", answered), answered);
      g_autofree gchar *second = g_strdup_printf (ngettext ("%u skipped", "%u skipped", skipped), skipped);

      /* Translators: "3 people answered", "1 skipped" */
      statusbar_print_all (_ ("Moralotop: the queue is done: %s, %s."), first, second);
    }
  mt_answer_queue_stop ();
}

/* ---- what the dialog says of the queue ---- */

/* What the log knows of a person who is asked again; NULL where it knows nothing of weight. */
static gchar *
describe_known (const gchar *key)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  const MtContact *contact = contacts != NULL ? mt_contacts_find (contacts, key) : NULL;
  g_autofree gchar *date = contact != NULL ? mt_phrases_date (contact->since) : NULL;

  switch (contact != NULL ? contact->state : MT_CONTACT_RECEIVED)
    {
    case MT_CONTACT_ASKED:
      return g_strdup_printf (_ ("You have answered this person already, on %s."), date);
    case MT_CONTACT_ANSWERED:
      return g_strdup_printf (_ ("You have answered this person already, and they wrote back on %s."), date);
    case MT_CONTACT_ACCEPTED:
      return g_strdup_printf (_ ("This person is in your network since %s."), date);
    case MT_CONTACT_STRUCK:
      return g_strdup_printf (_ ("You have answered this person already; they were struck off on %s."), date);
    case MT_CONTACT_RECEIVED:
    case MT_CONTACT_BINNED:
    case MT_CONTACT_DROPPED:
    default:
      return NULL;
    }
}

static gchar *
describe_left_out (void)
{
  return g_strdup_printf (ngettext ("%u message is no contact request and was left out.",
                                    "%u messages are no contact requests and were left out.", self.left_out),
                          self.left_out);
}

/* What the log knows, and, once, what is not in the queue: a line each. */
static gchar *
describe_remarks (const gchar *contact)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  gchar *known = describe_known (contact);
  gboolean first = mt_queue_get_place (self.queue) <= 1;

  if (known != NULL)
    g_ptr_array_add (lines, known);
  if (first && self.left_out > 0)
    g_ptr_array_add (lines, describe_left_out ());
  if (first && self.unread > 0)
    g_ptr_array_add (lines, describe_unread ());
  g_ptr_array_add (lines, NULL);
  return lines->len > 1 ? g_strjoinv ("\n", (gchar **)lines->pdata) : NULL;
}

static void
show_progress (void)
{
  const Person *person = mt_queue_get_item (self.queue);
  g_autofree gchar *remarks = describe_remarks (person->contact);
  /* Translators: place in the queue, its length: "2 of 10" */
  g_autofree gchar *progress =
      g_strdup_printf (_ ("%u of %u"), mt_queue_get_place (self.queue), mt_queue_get_length (self.queue));

  mt_widgets_set_label (self.progress, progress);
  mt_widgets_set_label (self.remarks, remarks);
  gtk_widget_set_sensitive (self.later, mt_queue_get_left (self.queue) > 1);
}

/* Takes no room where there is nothing to say. */
static GtkWidget *
new_header (void)
{
  self.remarks = mt_widgets_new_dim_label (NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (self.remarks), 100);
  gtk_widget_set_no_show_all (self.remarks, TRUE);
  gtk_widget_set_margin_start (self.remarks, MT_LARGE_SPACE);
  gtk_widget_set_margin_end (self.remarks, MT_LARGE_SPACE);
  gtk_widget_set_margin_top (self.remarks, MT_LARGE_SPACE);
  return self.remarks;
}

/* ---- from one person to the next ---- */

static gboolean on_next (gpointer data);

static void
go_on_soon (void)
{
  if (self.next_source == 0)
    self.next_source = g_idle_add (on_next, NULL);
}

static void
leave_dialog (void)
{
  const Person *person = mt_queue_get_item (self.queue);
  g_autofree gchar *contact = g_strdup (person->contact);

  self.leaving = TRUE;
  mt_answer_dialog_close (contact);
  self.leaving = FALSE;
}

static void
on_skip (void)
{
  leave_dialog ();
  self.skipped++;
  mt_queue_next (self.queue);
  go_on_soon ();
}

static void
on_later (void)
{
  leave_dialog ();
  mt_queue_put_off (self.queue);
  go_on_soon ();
}

static GtkWidget *
add_button (GtkWidget *box, const gchar *mnemonic, const gchar *help, void (*func) (void))
{
  GtkWidget *button = gtk_button_new_with_mnemonic (mnemonic);

  gtk_widget_set_tooltip_text (button, help);
  g_signal_connect (button, "clicked", G_CALLBACK (func), NULL);
  gtk_box_pack_start (GTK_BOX (box), button, FALSE, TRUE, 0);
  return button;
}

static GtkWidget *
new_buttons (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_SPACE);

  self.progress = gtk_label_new (NULL);
  gtk_widget_set_tooltip_text (self.progress, _ ("Where you are in the queue"));
  gtk_widget_set_margin_end (self.progress, MT_SPACE);
  mt_widgets_set_font (self.progress, PANGO_WEIGHT_BOLD, 1);
  g_signal_connect (self.progress, "destroy", G_CALLBACK (gtk_widget_destroyed), &self.progress);
  gtk_box_pack_start (GTK_BOX (box), self.progress, FALSE, TRUE, 0);
  add_button (box, _ ("S_kip"), _ ("Not now: out of this queue. Your own words are kept."), on_skip);
  self.later = add_button (box, _ ("L_ater"), _ ("To the end of the queue. Your own words are kept."), on_later);
  return box;
}

static void
on_compose_gone (gpointer data G_GNUC_UNUSED, GObject *window G_GNUC_UNUSED)
{
  self.compose = NULL;
  go_on_soon ();
}

static void
on_end (MtAnswerEnd end, Compose *compose, gpointer data G_GNUC_UNUSED)
{
  if (self.queue == NULL || self.leaving)
    return;
  if (end == MT_ANSWER_END_CLOSED)
    {
      guint left = mt_queue_get_left (self.queue);

      statusbar_print_all (ngettext ("Moralotop: the queue has ended; %u person is left.",
                                     "Moralotop: the queue has ended; %u people are left.", left),
                           left);
      mt_answer_queue_stop ();
      return;
    }
  self.answered++;
  mt_queue_next (self.queue);
  if (compose == NULL || compose->window == NULL)
    {
      go_on_soon ();
      return;
    }
  self.compose = G_OBJECT (compose->window);
  g_object_weak_ref (self.compose, on_compose_gone, NULL);
}

/* FALSE: the message has gone meanwhile. */
static gboolean
open_dialog (const Person *person)
{
  const MtJudgement *judgement = mt_mail_judge (person->msginfo, MT_BODY_FETCH);

  if (self.queue == NULL || mt_queue_get_item (self.queue) != person) /* ended while the mail was fetched */
    return TRUE;
  if (judgement == NULL || judgement->invitation == NULL
      || !g_str_equal (judgement->invitation->contact, person->contact))
    return FALSE;
  /* One that was opened by itself becomes the queue's; its draft is kept. */
  mt_answer_dialog_close (person->contact);
  judgement = mt_mail_judge (person->msginfo, MT_BODY_FETCH);
  if (self.queue == NULL || mt_queue_get_item (self.queue) != person)
    return TRUE;
  if (judgement == NULL || judgement->invitation == NULL)
    return FALSE;
  mt_answer_open (person->msginfo, judgement, self.parent, on_end, NULL);
  /* A single one is no queue, but for what is to be said. */
  if (mt_queue_get_length (self.queue) == 1 && self.left_out == 0 && self.unread == 0)
    return TRUE;
  if (mt_answer_dialog_add (person->contact, new_header (), new_buttons ()))
    show_progress ();
  return TRUE;
}

static gboolean
on_next (gpointer data G_GNUC_UNUSED)
{
  self.next_source = 0;
  if (mt_shell_get () == NULL || self.queue == NULL)
    return G_SOURCE_REMOVE;
  while (mt_queue_get_item (self.queue) != NULL)
    {
      if (open_dialog (mt_queue_get_item (self.queue)))
        return G_SOURCE_REMOVE;
      mt_queue_next (self.queue);
    }
  if (g_queue_is_empty (&self.to_look))
    finish ();
  return G_SOURCE_REMOVE;
}

/* ---- who is in it ---- */

static void
look_at (MsgInfo *msginfo)
{
  const MtJudgement *judgement = mt_mail_judge (msginfo, MT_BODY_FETCH);
  Person *person;

  if (g_source_is_destroyed (g_main_current_source ())) /* the queue has ended while the mail was fetched */
    return;
  if (judgement == NULL || judgement->invitation == NULL)
    {
      *(judgement == NULL ? &self.unread : &self.left_out) += 1;
      return;
    }
  person = g_new0 (Person, 1);
  person->msginfo = procmsg_msginfo_new_ref (msginfo);
  person->contact = g_strdup (judgement->invitation->contact);
  person->name = g_strdup (judgement->invitation->name);
  mt_queue_add (self.queue, person->contact, person);
}

static gboolean
on_look (gpointer data G_GNUC_UNUSED)
{
  gint64 until = g_get_monotonic_time () + SLICE_USEC;

  while (!g_queue_is_empty (&self.to_look) && g_get_monotonic_time () < until)
    {
      MsgInfo *msginfo = g_queue_pop_head (&self.to_look);

      look_at (msginfo);
      mt_mail_unref (&msginfo);
      if (g_source_is_destroyed (g_main_current_source ()))
        return G_SOURCE_REMOVE;
    }
  if (!g_queue_is_empty (&self.to_look))
    return G_SOURCE_CONTINUE;
  self.look_source = 0;
  if (self.progress != NULL)
    show_progress ();
  else if (self.compose == NULL)
    go_on_soon ();
  return G_SOURCE_REMOVE;
}

void
mt_answer_queue_add (GSList *messages, GtkWindow *parent)
{
  if (messages == NULL)
    return;
  if (messages->next == NULL)
    {
      mt_answer_message (messages->data, parent);
      return;
    }
  if (self.queue == NULL)
    {
      self.queue = mt_queue_new (person_free);
      set_parent (parent);
    }
  for (GSList *l = messages; l != NULL; l = l->next)
    g_queue_push_tail (&self.to_look, procmsg_msginfo_new_ref (l->data));
  if (self.look_source == 0)
    self.look_source = g_idle_add (on_look, NULL);
}
