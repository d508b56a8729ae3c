/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "letters.h"
#include "mail.h"
#include "phrases.h"
#include "reading-letters.h"
#include "reading-pane.h"
#include "shell.h"
#include "widgets.h"

#include <common/utils.h>
#include <moralotop/mailbox.h>
#include <moralotop/reading.h>
#include <moralotop/timeline.h>
#include <prefs_common.h>

#define WAIT_MSEC  20 /* for a scan of Claws Mail's */
#define MIN_COLUMN 34 /* characters: narrower, one reads badly */

typedef struct
{
  MtReadingLetters *letters;
  MtLetterKind kind;
  MtReadingPane *pane;
  GtkWidget *tab;
  MtReadingLetter is;
} Column;

struct _MtReadingLetters
{
  GtkWidget *widget, *tabs;
  Column columns[MT_N_LETTERS];
  gchar *contact;
  gchar *told[MT_N_LETTERS]; /* the Message-IDs that the log gave at last */
  GtkWidget *chooser;        /* of what they wrote back, where that is more than one mail */
  GPtrArray *answers;        /* (element-type utf8) Message-IDs, in its order */
  guint asked;               /* of the store */
  gboolean narrow;
  MtLettersSearch *search;
  guint read_source;
  guint to_read; /* set of 1 << MtLetterKind */
  void (*func) (gpointer data);
  gpointer data;
};

static const gchar *
title_of (MtLetterKind kind)
{
  switch (kind)
    {
    case MT_LETTER_INVITATION:
      return _ ("Their invitation");
    case MT_LETTER_MINE:
      return _ ("Your answer");
    case MT_LETTER_THEIRS:
    default:
      return _ ("What they wrote back");
    }
}

/* ---- reading ---- */

static void
clear (MtReadingLetter *letter)
{
  g_clear_pointer (&letter->message_id, g_free);
  g_clear_pointer (&letter->place, g_free);
  g_clear_pointer (&letter->own, g_free);
  g_clear_pointer (&letter->whole, g_free);
  g_clear_pointer (&letter->address, g_free);
  letter->date = 0;
}

static const gchar *
wordless (MtLetterKind kind)
{
  return kind == MT_LETTER_INVITATION ? _ ("Only the network’s formula, no word of their own.")
                                      : _ ("No words of their own: only what is quoted, or nothing.");
}

/* A mail that is on a server only is not asked for while Claws Mail works offline: it would ask the user whether it may go online. */
static gboolean
is_out_of_reach (const MsgInfo *msginfo)
{
  return prefs_common_get_prefs ()->work_offline && !FOLDER_IS_LOCAL (msginfo->folder->folder)
         && (msginfo->flags.tmp_flags & MSG_FULLY_CACHED) == 0;
}

/* A robot's address is nobody's. */
static gchar *
find_address (MtMessage *message)
{
  const MtMailbox *mailbox = mt_message_get_reply_to (message);
  const MtData *data = mt_shell_get ()->data;

  if (mailbox == NULL)
    mailbox = mt_message_get_from (message);
  if (mailbox == NULL || !mt_mailbox_is_plain (mailbox->address)
      || (data != NULL && mt_networks_is_robot (data->networks, mailbox->address)))
    return NULL;
  return g_strdup (mailbox->address);
}

/* What the judge found, when it takes the mail for an invitation, else what was cut as of any letter. */
static gchar *
find_own_words (MtLetterKind kind, const MtJudgement *judgement, const gchar *whole)
{
  const MtData *data = mt_shell_get ()->data;

  if (kind == MT_LETTER_INVITATION && judgement != NULL && judgement->invitation != NULL)
    return g_strdup (judgement->invitation->own_words != NULL ? judgement->invitation->own_words : "");
  return data != NULL ? mt_reading_cut (data->networks, whole) : g_strdup (whole);
}

static void
take_file (Column *column, const gchar *path, const MtJudgement *judgement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MtMessage) message = mt_message_new_from_file (path, &error);
  MtReadingLetter *letter = &column->is;

  if (message == NULL)
    {
      mt_reading_pane_say (column->pane, _ ("This mail cannot be read."));
      return;
    }
  letter->whole = g_strdup (mt_message_get_text (message));
  letter->own = find_own_words (column->kind, judgement, letter->whole);
  letter->address = find_address (message);
  mt_reading_pane_show (column->pane, letter->date, letter->own, letter->whole, wordless (column->kind));
}

static const gchar *
not_found (void)
{
  return _ ("The mail is no longer in a folder that Claws Mail has open.");
}

/* The main loop may run while the mail is fetched: then all may have gone. */
static void
read_one (Column *column)
{
  MsgInfo *msginfo = mt_letters_get (column->is.place, column->is.message_id);
  const MtJudgement *judgement = NULL;
  g_autofree gchar *path = NULL;

  if (msginfo == NULL || is_out_of_reach (msginfo))
    {
      mt_reading_pane_say (column->pane, msginfo == NULL ? not_found ()
                                                         : _ ("The mail is on the server, and Claws Mail works "
                                                              "offline. Open this window again once it is online."));
      mt_mail_unref (&msginfo);
      return;
    }
  column->is.date = (gint64)msginfo->date_t;
  path = mt_mail_get_file (msginfo);
  if (!g_source_is_destroyed (g_main_current_source ()) && path != NULL && column->kind == MT_LETTER_INVITATION)
    judgement = mt_mail_judge (msginfo, MT_BODY_FETCH);
  mt_mail_unref (&msginfo);
  if (g_source_is_destroyed (g_main_current_source ()))
    return;
  if (path != NULL)
    take_file (column, path, judgement);
  else
    mt_reading_pane_say (column->pane, _ ("Claws Mail could not get this mail."));
}

/* One mail at a time, theirs first. */
static gboolean
on_read (gpointer data)
{
  MtReadingLetters *letters = data;

  for (guint i = MT_N_LETTERS; i-- > 0;)
    if ((letters->to_read & 1U << i) != 0)
      {
        if (mt_letters_is_busy (letters->columns[i].is.place))
          {
            letters->read_source = g_timeout_add (WAIT_MSEC, on_read, letters);
            return G_SOURCE_REMOVE;
          }
        letters->to_read &= ~(1U << i);
        read_one (&letters->columns[i]);
        if (g_source_is_destroyed (g_main_current_source ()))
          return G_SOURCE_REMOVE;
        letters->func (letters->data);
        return G_SOURCE_CONTINUE;
      }
  letters->read_source = 0;
  return G_SOURCE_REMOVE;
}

static void
on_found (GPtrArray *found, gpointer data)
{
  MtReadingLetters *letters = data;

  for (guint i = 0; i < MT_N_LETTERS; i++)
    {
      Column *column = &letters->columns[i];

      if (column->is.message_id == NULL || column->is.place != NULL)
        continue;
      column->is.place = g_strdup (found->pdata[i]);
      if (column->is.place != NULL)
        letters->to_read |= 1U << i;
      else
        mt_reading_pane_say (column->pane, not_found ());
    }
  g_clear_pointer (&letters->search, mt_letters_free);
  if (letters->to_read != 0 && letters->read_source == 0)
    letters->read_source = g_idle_add (on_read, letters);
  letters->func (letters->data);
}

/* ---- whose ---- */

static const gchar *
say_unknown (MtLetterKind kind)
{
  switch (kind)
    {
    case MT_LETTER_INVITATION:
      return _ ("The log knows of no invitation by mail.");
    case MT_LETTER_MINE:
      return _ ("You answered by another way than mail, or not yet.");
    case MT_LETTER_THEIRS:
    default:
      return _ ("They wrote back by another way than mail, or not yet.");
    }
}

static void
stop (MtReadingLetters *letters)
{
  g_clear_pointer (&letters->search, mt_letters_free);
  g_clear_handle_id (&letters->read_source, g_source_remove);
  letters->to_read = 0;
  if (mt_shell_get () != NULL)
    mt_store_forget (mt_shell_get ()->store, letters->asked);
  letters->asked = 0;
}

/* Those that are not found yet. */
static void
search (MtReadingLetters *letters)
{
  const gchar *wanted[MT_N_LETTERS + 1] = { NULL };

  for (guint i = 0; i < MT_N_LETTERS; i++)
    {
      const MtReadingLetter *letter = &letters->columns[i].is;

      wanted[i] = letter->message_id != NULL && letter->place == NULL ? letter->message_id : "";
    }
  g_clear_pointer (&letters->search, mt_letters_free);
  letters->search = mt_letters_find (wanted, on_found, letters);
}

static void
set_mail (Column *column, const gchar *id)
{
  clear (&column->is);
  column->letters->to_read &= ~(1U << column->kind);
  column->is.message_id = g_strdup (id);
  mt_reading_pane_say (column->pane, id != NULL ? _ ("Looking for the mail…") : say_unknown (column->kind));
}

/* ---- more than one answer ---- */

static void
on_chosen (MtReadingLetters *letters)
{
  gint place = gtk_combo_box_get_active (GTK_COMBO_BOX (letters->chooser));
  Column *column = &letters->columns[MT_LETTER_THEIRS];
  const gchar *id = place >= 0 && (guint)place < letters->answers->len ? letters->answers->pdata[place] : NULL;

  if (id == NULL || g_strcmp0 (id, column->is.message_id) == 0)
    return;
  set_mail (column, id);
  search (letters);
}

static void
forget_answers (MtReadingLetters *letters)
{
  g_ptr_array_set_size (letters->answers, 0);
  gtk_combo_box_text_remove_all (GTK_COMBO_BOX_TEXT (letters->chooser));
  gtk_widget_hide (letters->chooser);
}

static void
on_history (gpointer answer, gpointer data)
{
  MtReadingLetters *letters = data;
  const GPtrArray *history = answer;
  const gchar *shown = letters->columns[MT_LETTER_THEIRS].is.message_id;

  letters->asked = 0;
  forget_answers (letters);
  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const MtTimelineEntry *entry = history->pdata[i];
      g_autofree gchar *day = mt_phrases_date (entry->at);

      if (entry->kind != MT_EVENT_ANSWERED || entry->undone || entry->message_id == NULL)
        continue;
      g_ptr_array_add (letters->answers, g_strdup (entry->message_id));
      gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (letters->chooser), day);
      if (g_strcmp0 (entry->message_id, shown) == 0)
        gtk_combo_box_set_active (GTK_COMBO_BOX (letters->chooser), (gint)letters->answers->len - 1);
    }
  gtk_widget_set_visible (letters->chooser, letters->answers->len > 1);
}

/* ---- of whom ---- */

static gboolean
shows (const MtReadingLetters *letters, const gchar *contact, const gchar *const *ids)
{
  for (guint i = 0; i < MT_N_LETTERS; i++)
    if (g_strcmp0 (letters->told[i], ids[i]) != 0)
      return FALSE;
  return letters->contact != NULL && g_strcmp0 (letters->contact, contact) == 0;
}

void
mt_reading_letters_set_contact (MtReadingLetters *letters, const MtContact *contact)
{
  const gchar *ids[MT_N_LETTERS] = { NULL };
  const gchar *key = contact != NULL ? contact->contact : NULL;

  if (contact != NULL)
    {
      ids[MT_LETTER_INVITATION] = contact->invitation_id;
      ids[MT_LETTER_MINE] = contact->message_id;
      ids[MT_LETTER_THEIRS] = contact->answer_id;
    }
  if (shows (letters, key, ids))
    return;
  stop (letters);
  g_free (letters->contact);
  letters->contact = g_strdup (key);
  for (guint i = 0; i < MT_N_LETTERS; i++)
    {
      g_free (letters->told[i]);
      letters->told[i] = g_strdup (ids[i]);
      set_mail (&letters->columns[i], ids[i]);
    }
  search (letters);
  forget_answers (letters);
  if (key != NULL)
    letters->asked = mt_store_ask_timeline (mt_shell_get ()->store, key, on_history, letters);
}

const MtReadingLetter *
mt_reading_letters_get (const MtReadingLetters *letters, MtLetterKind kind)
{
  return &letters->columns[kind].is;
}

/* ---- the widget ---- */

static void
on_open (gpointer data)
{
  Column *column = data;

  if (!mt_letters_show (column->is.place, column->is.message_id))
    mt_reading_pane_say (column->pane, not_found ());
}

static void
show_columns (MtReadingLetters *letters)
{
  for (guint i = 0; i < MT_N_LETTERS; i++)
    {
      Column *column = &letters->columns[i];
      gboolean chosen = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (column->tab));

      gtk_widget_set_visible (mt_reading_pane_get_widget (column->pane), !letters->narrow || chosen);
    }
  gtk_widget_set_visible (letters->tabs, letters->narrow);
}

void
mt_reading_letters_fold (MtReadingLetters *letters, gint width)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (letters->widget, "0");
  gint digit;
  gboolean narrow;

  pango_layout_get_pixel_size (layout, &digit, NULL);
  g_object_unref (layout);
  narrow = width < MT_N_LETTERS * (MIN_COLUMN * digit + MT_LARGE_SPACE);
  if (narrow == letters->narrow)
    return;
  letters->narrow = narrow;
  show_columns (letters);
}

void
mt_reading_letters_grab_focus (MtReadingLetters *letters)
{
  mt_reading_pane_grab_focus (letters->columns[MT_LETTER_THEIRS].pane);
}

static void
add_column (MtReadingLetters *letters, MtLetterKind kind, GtkWidget *row)
{
  Column *column = &letters->columns[kind];
  GtkWidget *first = letters->columns[0].tab;

  column->letters = letters;
  column->kind = kind;
  column->pane = mt_reading_pane_new (title_of (kind), on_open, column);
  column->tab =
      gtk_radio_button_new_with_label_from_widget (first != NULL ? GTK_RADIO_BUTTON (first) : NULL, title_of (kind));
  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (column->tab), FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (column->tab), kind == MT_LETTER_THEIRS);
  g_signal_connect_swapped (column->tab, "toggled", G_CALLBACK (show_columns), letters);
  gtk_box_pack_start (GTK_BOX (letters->tabs), column->tab, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row), mt_reading_pane_get_widget (column->pane), TRUE, TRUE, 0);
}

static void
add_chooser (MtReadingLetters *letters)
{
  letters->answers = g_ptr_array_new_with_free_func (g_free);
  letters->chooser = gtk_combo_box_text_new ();
  mt_widgets_set_name (letters->chooser, _ ("Which of their mails"));
  gtk_widget_set_tooltip_text (letters->chooser, _ ("They wrote more than once"));
  gtk_widget_set_no_show_all (letters->chooser, TRUE);
  g_signal_connect_swapped (letters->chooser, "changed", G_CALLBACK (on_chosen), letters);
  mt_reading_pane_add (letters->columns[MT_LETTER_THEIRS].pane, letters->chooser);
}

static void
letters_free (gpointer data)
{
  MtReadingLetters *letters = data;

  stop (letters);
  for (guint i = 0; i < MT_N_LETTERS; i++)
    {
      clear (&letters->columns[i].is);
      g_free (letters->told[i]);
    }
  g_ptr_array_unref (letters->answers);
  g_free (letters->contact);
  g_free (letters);
}

MtReadingLetters *
mt_reading_letters_new (void (*func) (gpointer data), gpointer data)
{
  MtReadingLetters *letters = g_new0 (MtReadingLetters, 1);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, MT_LARGE_SPACE);

  letters->func = func;
  letters->data = data;
  letters->widget = gtk_box_new (GTK_ORIENTATION_VERTICAL, MT_SPACE);
  letters->tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (letters->tabs), GTK_STYLE_CLASS_LINKED);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  for (guint i = 0; i < MT_N_LETTERS; i++)
    add_column (letters, (MtLetterKind)i, row);
  add_chooser (letters);
  gtk_box_pack_start (GTK_BOX (letters->widget), letters->tabs, FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (letters->widget), row, TRUE, TRUE, 0);
  gtk_widget_show_all (letters->tabs);
  gtk_widget_set_no_show_all (letters->tabs, TRUE);
  gtk_widget_hide (letters->tabs);
  g_signal_connect_swapped (letters->widget, "destroy", G_CALLBACK (stop), letters);
  g_object_set_data_full (G_OBJECT (letters->widget), "moralotop-reading-letters", letters, letters_free);
  return letters;
}

GtkWidget *
mt_reading_letters_get_widget (MtReadingLetters *letters)
{
  return letters->widget;
}
