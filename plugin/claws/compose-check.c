/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-check.h"

#include "check-window.h"
#include "compose-alert.h"
#include "compose-entry.h"
#include "compose-ours.h"
#include "compose-recipient.h"
#include "compose-template.h"
#include "shell.h"
#include "widgets.h"

#include <account.h>
#include <moralotop/check.h>
#include <prefs_account.h>
#include <prefs_common.h>
#include <string.h>

#define READY_MSEC 5 /* between looks at whether the dictionary is there */

/* A mail that is being looked at. */
typedef struct
{
  Compose *compose;
  GtkWidget *window;  /* the compose window, watched */
  gboolean later;     /* "Send later" was clicked */
  gboolean passes;    /* it was looked at: let it go */
  GtkWidget *dialog;  /* what was found; NULL while there is none */
  gchar *language;    /* … whose dictionary is waited for … */
  guint ready_source; /* … as long as this is not 0 */
  gint depth;         /* of main loops within each other, when it was clicked */
  guint send_source;
} Held;

static GSList *held;

static Held *
find_held (const Compose *compose)
{
  for (GSList *l = held; l != NULL; l = l->next)
    if (((Held *)l->data)->compose == compose)
      return l->data;
  return NULL;
}

static void on_window_gone (gpointer data, GObject *window);

static void
release (Held *mail)
{
  held = g_slist_remove (held, mail);
  g_clear_handle_id (&mail->ready_source, g_source_remove);
  g_clear_handle_id (&mail->send_source, g_source_remove);
  if (mail->window != NULL)
    g_object_weak_unref (G_OBJECT (mail->window), on_window_gone, mail);
  if (mail->dialog != NULL)
    {
      g_object_remove_weak_pointer (G_OBJECT (mail->dialog), (gpointer *)&mail->dialog);
      gtk_widget_destroy (mail->dialog);
    }
  g_free (mail->language);
  g_free (mail);
}

static void
on_window_gone (gpointer data, GObject *window G_GNUC_UNUSED)
{
  Held *mail = data;

  mail->window = NULL;
  release (mail);
}

static Held *
hold (Compose *compose)
{
  Held *mail = find_held (compose);

  if (mail != NULL)
    return mail;
  mail = g_new0 (Held, 1);
  mail->compose = compose;
  mail->window = compose->window;
  g_object_weak_ref (G_OBJECT (mail->window), on_window_gone, mail);
  held = g_slist_prepend (held, mail);
  return mail;
}

/* ---- looking ---- */

/* All templates, as they would be for this person: a draft that is opened again does not tell which of them it was. */
static void
add_all_templates (GPtrArray *fixed, const MtComposePerson *person)
{
  g_autoptr (GPtrArray) infos = mt_template_list (mt_shell_get ()->user_directory);

  for (guint i = 0; i < infos->len; i++)
    {
      const MtTemplateInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (MtTemplate) template_ = info->error == NULL ? mt_template_load (info->path, NULL) : NULL;

      if (template_ != NULL)
        g_ptr_array_add (fixed, mt_compose_template_fill (template_, person));
    }
}

/* The window may have begun with another account's, or be a draft's. Not that of a command: it would run again, and may say something else. */
static void
add_signature (GPtrArray *fixed, PrefsAccount *account)
{
  gboolean is_file = account != NULL && account->sig_type == SIG_FILE && account->sig_path != NULL
                     && g_file_test (account->sig_path, G_FILE_TEST_IS_REGULAR);
  gchar *signature = is_file ? account_get_signature_str (account) : NULL;

  if (signature != NULL)
    g_ptr_array_add (fixed, signature);
}

static gchar **
list_fixed (Compose *compose, const MtComposePerson *person)
{
  const MtProfile *profile = mt_shell_get ()->profile;
  const GPtrArray *known = mt_compose_entry_get_fixed (compose);
  GPtrArray *fixed = g_ptr_array_new ();

  for (guint i = 0; known != NULL && i < known->len; i++)
    g_ptr_array_add (fixed, g_strdup (g_ptr_array_index (known, i)));
  if (compose->mode == COMPOSE_REEDIT)
    add_all_templates (fixed, person);
  add_signature (fixed, compose->account);
  g_ptr_array_add (fixed, g_strdup (profile->name));
  g_ptr_array_add (fixed, g_strdup (profile->first_name));
  g_ptr_array_add (fixed, NULL);
  return (gchar **)g_ptr_array_free (fixed, FALSE);
}

/* When the person was asked, if that is to be told: somebody in the network may well be written to. */
static gint64
find_asked_at (Compose *compose, const MtComposePerson *person)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  const MtContact *contact =
      contacts != NULL && *person->contact != '\0' ? mt_contacts_find (contacts, person->contact) : NULL;
  const MtComposePerson *invited = mt_compose_entry_get_person (compose);

  if (contact == NULL && contacts != NULL && person->address != NULL && *person->address != '\0')
    contact = mt_contacts_find (contacts, person->address);
  if (contact == NULL && contacts != NULL && person->network != NULL && person->name != NULL)
    contact = mt_contacts_find_person (contacts, person->network, person->name);
  /* The user knows: the compose window came out of what they wrote back. */
  if (contact == NULL || (invited != NULL && invited->again))
    return 0;
  if ((invited == NULL || invited->invitation_id == NULL)
      && (contact->state == MT_CONTACT_ANSWERED || contact->state == MT_CONTACT_ACCEPTED))
    return 0;
  return contact->last_asked;
}

/* What mt_check_mail() wants, and what it lives in. */
typedef struct
{
  MtComposePerson *person;
  gchar *text;
  gchar **fixed, **recipients;
  MtCheckMail mail;
} Look;

static void
look_clear (Look *look)
{
  mt_compose_person_free (look->person);
  g_free (look->text);
  g_strfreev (look->fixed);
  g_strfreev (look->recipients);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

/* Without the robot to which the user has said yes in the answer dialog: one yes is enough. */
static gchar **
list_recipients (Compose *compose)
{
  const MtComposePerson *person = mt_compose_entry_get_person (compose);
  const gchar *agreed = person != NULL ? person->robot : NULL;
  g_auto (GStrv) all = mt_compose_recipient_list (compose, FALSE);
  GPtrArray *recipients = g_ptr_array_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (agreed == NULL || g_ascii_strcasecmp (all[i], agreed) != 0)
      g_ptr_array_add (recipients, g_strdup (all[i]));
  g_ptr_array_add (recipients, NULL);
  return (gchar **)g_ptr_array_free (recipients, FALSE);
}

/* FALSE: the mail is none of ours. */
static gboolean
look_init (Look *look, Compose *compose)
{
  const MtShell *shell = mt_shell_get ();
  const gchar *separator = compose->account != NULL ? compose->account->sig_sep : NULL;
  g_auto (GStrv) to = mt_compose_recipient_list (compose, TRUE);
  guint n_to = 0;

  memset (look, 0, sizeof *look);
  look->person = mt_compose_ours_get_person (compose);
  if (look->person == NULL)
    return FALSE;
  look->text = mt_widgets_get_text (compose->text);
  look->fixed = list_fixed (compose, look->person);
  look->recipients = list_recipients (compose);
  look->mail.text = look->text;
  look->mail.fixed = (const gchar *const *)look->fixed;
  look->mail.quote_marks = prefs_common_get_prefs ()->quote_chars;
  look->mail.signature = separator != NULL && *separator != '\0' ? separator : "-- ";
  for (guint i = 0; to[i] != NULL; i++)
    n_to += shell->data == NULL || !mt_networks_is_robot (shell->data->networks, to[i]);
  /* A greeting of several need not name the first of them. */
  if (n_to <= 1)
    {
      look->mail.name = look->person->name;
      look->mail.first_name = look->person->first_name;
    }
  look->mail.recipients = (const gchar *const *)look->recipients;
  look->mail.networks = shell->data != NULL ? shell->data->networks : NULL;
  look->mail.asked_at = find_asked_at (compose, look->person);
  look->mail.left_out = shell->settings.left_out;
  return TRUE;
}

/* Names are no mistakes; the same ones as in the answer dialog, when there is an invitation. */
static void
ignore_names (MtSpeller *speller, const MtComposePerson *person)
{
  g_auto (GStrv) names = mt_compose_person_list_names (person, mt_shell_get ()->profile);

  mt_speller_ignore (speller, (const gchar *const *)names);
}

/* ---- the window ---- */

static gboolean
on_send (gpointer data)
{
  Held *mail = data;
  Compose *compose = mail->compose;
  const gchar *path = mail->later ? "/Menu/Message/SendLater" : "/Menu/Message/Send";
  GtkAction *action = gtk_ui_manager_get_action (compose->ui_manager, path);

  mail->send_source = 0;
  mail->passes = TRUE;
  if (action != NULL)
    gtk_action_activate (action);
  /* Sent, refused, or stopped by Claws Mail itself: the next time is looked at again. The window may be gone, and `mail` with it. */
  mail = find_held (compose);
  if (mail != NULL)
    release (mail);
  return G_SOURCE_REMOVE;
}

/* Not from within a signal of a button, nor of Claws Mail's hook: sending runs a main loop of its own. */
static void
send_soon (Held *mail)
{
  if (mail->send_source == 0)
    mail->send_source = g_idle_add (on_send, mail);
}

static void
on_decided (gboolean send, guint left_out, gpointer data)
{
  MtShell *shell = mt_shell_get ();
  Held *mail = data;

  if (left_out != 0)
    {
      shell->settings.left_out |= left_out;
      mt_settings_save (&shell->settings);
    }
  if (send)
    send_soon (mail);
  else
    release (mail);
}

/* TRUE when nothing was found. `speller` may be NULL. */
static gboolean
look_and_show (Held *mail, Look *look, MtSpeller *speller)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (speller != NULL)
    ignore_names (speller, look->person);
  look->mail.speller = speller;
  findings = mt_check_mail (&look->mail);
  if (findings->len == 0)
    return TRUE;
  mail->dialog =
      mt_check_window_open (GTK_WINDOW (mail->window), GTK_TEXT_VIEW (mail->compose->text), findings, on_decided, mail);
  g_object_add_weak_pointer (G_OBJECT (mail->dialog), (gpointer *)&mail->dialog);
  return FALSE;
}

/* ---- the dictionary ---- */

static gboolean
on_ready (gpointer data)
{
  Held *mail = data;
  MtDictionary *dictionary;
  g_auto (Look) look = { 0 };

  /* Claws Mail's alert runs a main loop of its own, inside of what was clicked: that comes back to the window. */
  if (g_main_depth () > mail->depth)
    return G_SOURCE_CONTINUE;
  dictionary = mt_compose_entry_get_dictionary (mail->compose, mail->language);
  if (dictionary != NULL && !mt_dictionary_is_ready (dictionary))
    return G_SOURCE_CONTINUE;
  mail->ready_source = 0;
  if (!look_init (&look, mail->compose)
      || look_and_show (mail, &look, dictionary != NULL ? mt_dictionary_get_speller (dictionary) : NULL))
    send_soon (mail);
  return G_SOURCE_REMOVE;
}

static void
wait_for_dictionary (Held *mail, const gchar *language)
{
  g_free (mail->language);
  mail->language = g_strdup (language);
  mail->depth = MAX (g_main_depth (), 1);
  mail->ready_source = g_timeout_add (READY_MSEC, on_ready, mail);
}

/* ---- the hook ---- */

static const gchar *
find_language (Compose *compose, const Look *look)
{
  const gchar *language = mt_compose_entry_get_language (compose);

  return mt_check_language (&look->mail, language != NULL ? language : look->person->language);
}

/* TRUE: hold it. */
static gboolean
look_at (Held *mail, Look *look)
{
  gboolean spelling = (look->mail.left_out & 1U << MT_CHECK_SPELLING) == 0;
  const gchar *language = spelling ? find_language (mail->compose, look) : NULL;
  MtDictionary *dictionary = language != NULL ? mt_compose_entry_get_dictionary (mail->compose, language) : NULL;

  if (dictionary != NULL && !mt_dictionary_is_ready (dictionary))
    wait_for_dictionary (mail, language);
  else if (look_and_show (mail, look, dictionary != NULL ? mt_dictionary_get_speller (dictionary) : NULL))
    {
      release (mail);
      return FALSE;
    }
  /* Claws Mail says then that it could not. */
  if (mail->later)
    mt_compose_alert_dismiss ();
  return TRUE;
}

gboolean
mt_compose_check_holds (Compose *compose)
{
  Held *mail = find_held (compose);
  g_auto (Look) look = { 0 };

  if (mail != NULL && mail->passes)
    {
      mail->passes = FALSE;
      return FALSE;
    }
  if (mail != NULL && (mail->ready_source != 0 || mail->send_source != 0))
    {
      if (!compose->sending)
        mt_compose_alert_dismiss ();
      return TRUE;
    }
  if (mail != NULL)
    release (mail); /* what was found then may be mended by now */
  if (!look_init (&look, compose))
    return FALSE;
  mail = hold (compose);
  mail->later = !compose->sending;
  return look_at (mail, &look);
}

void
mt_compose_check_stop (void)
{
  while (held != NULL)
    release (held->data);
  mt_compose_alert_stop ();
}
