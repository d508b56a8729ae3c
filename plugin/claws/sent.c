/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "sent.h"

#include "compose-check.h"
#include "compose-draft.h"
#include "compose-entry.h"
#include "compose-ours.h"
#include "follow.h"
#include "mail.h"
#include "outbox.h"
#include "shell.h"

#include <common/hooks.h>
#include <common/utils.h>
#include <compose.h>
#include <folder.h>
#include <main.h>
#include <prefs_account.h>
#include <procmsg.h>
#include <string.h>

#define BUSY_WAIT 200 /* ms */

/* Exported by Claws Mail, declared in none of its headers; counts only what was really sent (CLAWS-NOTES g 6). */
extern SessionStats session_stats;

static gulong before_hook = HOOK_NONE;
static gulong postfiltering_hook = HOOK_NONE;
static gulong update_hook = HOOK_NONE;
static guint catch_up_source;
static gint n_sent; /* Claws Mail's count when a mail last went out of a queue */

static gint
count_sent (void)
{
  return session_stats.sent + session_stats.replied + session_stats.forwarded;
}

static gchar *
strip_brackets (const gchar *id)
{
  gsize length = strlen (id);

  return length > 2 && id[0] == '<' && id[length - 1] == '>' ? g_strndup (id + 1, length - 2) : g_strdup (id);
}

/* The key of whom it asked, NULL when it asked nobody (free it). */
static gchar *
record_asked (const gchar *message_id)
{
  MtShell *shell = mt_shell_get ();
  const MtPendingAnswer *answer = mt_pending_find (shell->pending, message_id);
  g_autofree gchar *id = NULL;
  g_autoptr (GError) error = NULL;
  MtEvent event = { .kind = MT_EVENT_ASKED };
  gchar *contact;

  if (answer == NULL)
    return NULL;
  contact = g_strdup (answer->contact);
  /* One Message-ID makes one event, whichever of the proofs comes first or twice. */
  id = mt_event_id_from_message (MT_EVENT_ASKED, message_id);
  event.id = id;
  event.contact = answer->contact;
  event.name = answer->name;
  event.network = answer->network;
  event.message_id = answer->message_id;
  mt_store_append (shell->store, &event);
  mt_pending_remove (shell->pending, message_id, &error);
  mt_shell_saved_pending (error);
  mt_follow_read_words ();
  return contact;
}

/* Moved, thrown away, or refused: it may still be sent later. */
static void
note_withdrawn (const gchar *message_id)
{
  MtShell *shell = mt_shell_get ();
  const MtPendingAnswer *answer = mt_pending_find (shell->pending, message_id);
  g_autoptr (GError) error = NULL;
  MtPendingAnswer withdrawn;

  if (answer == NULL || answer->withdrawn)
    return;
  withdrawn = *answer;
  withdrawn.withdrawn = TRUE;
  mt_pending_put (shell->pending, &withdrawn, &error);
  mt_shell_saved_pending (error);
}

static gboolean
is_any_outbox_busy (void)
{
  for (const GList *l = folder_get_list (); l != NULL; l = l->next)
    if (((const Folder *)l->data)->outbox != NULL && ((const Folder *)l->data)->outbox->scanning != 0)
      return TRUE;
  return FALSE;
}

/* What left while we were not there (unloaded, or a crash between sending and noting it) lies in a folder of sent mail; so does what the user has moved there
 * out of the queue, which we have seen unless we were not there either: then nothing tells the two apart, as Claws Mail writes the same file, with the headers
 * of the queue, for both. */
static gboolean
on_catch_up (gpointer data G_GNUC_UNUSED)
{
  const MtShell *shell = mt_shell_get ();
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);

  /* A folder that is being scanned, which runs the main loop, is not to be listed meanwhile. */
  if (is_any_outbox_busy ())
    {
      catch_up_source = g_timeout_add (BUSY_WAIT, on_catch_up, NULL);
      return G_SOURCE_REMOVE;
    }
  catch_up_source = 0;
  for (guint i = 0; i < mt_pending_get_length (shell->pending); i++)
    {
      const MtPendingAnswer *answer = mt_pending_get (shell->pending, i);
      gboolean found = FALSE;

      for (const GList *l = folder_get_list (); l != NULL && !found && !answer->withdrawn; l = l->next)
        {
          FolderItem *outbox = ((const Folder *)l->data)->outbox;

          found = outbox != NULL && mt_mail_is_in (outbox, answer->message_id);
        }
      if (found)
        g_ptr_array_add (gone, g_strdup (answer->message_id));
    }
  for (guint i = 0; i < gone->len; i++)
    g_free (record_asked (g_ptr_array_index (gone, i)));
  return G_SOURCE_REMOVE;
}

/* ---- hooks ---- */

/* Claws Mail would make the id only while it writes the mail; one that is there already is kept (CLAWS-NOTES g 1). */
static gchar *
make_message_id (Compose *compose)
{
  if (compose->msgid == NULL)
    compose->msgid = prefs_account_generate_msgid (compose->account);
  return strip_brackets (compose->msgid);
}

static void
hand_over (Compose *compose, const MtComposePerson *person)
{
  MtShell *shell = mt_shell_get ();
  g_autofree gchar *message_id = make_message_id (compose);
  g_autoptr (GError) error = NULL;
  MtPendingAnswer answer = { 0 };

  answer.message_id = message_id;
  answer.contact = person->contact;
  answer.name = person->name;
  answer.network = person->network;
  answer.invitation_id = person->invitation_id;
  answer.at = g_get_real_time () / G_USEC_PER_SEC;
  mt_pending_put (shell->pending, &answer, &error);
  mt_shell_saved_pending (error);
}

static gboolean
on_before_send (gpointer source, gpointer data G_GNUC_UNUSED)
{
  Compose *compose = source;
  g_autoptr (MtComposePerson) person = NULL;
  const MtComposePerson *answered;

  if (mt_shell_get () == NULL || compose == NULL || compose->batch || compose->mode == COMPOSE_REDIRECT)
    return FALSE;
  if (mt_compose_check_holds (compose))
    return TRUE;
  /* A mail that goes to a robot asks nobody. */
  person = mt_compose_ours_get_asked (compose);
  if (person != NULL)
    hand_over (compose, person);
  answered = mt_compose_entry_get_person (compose);
  if (answered != NULL && answered->draft != NULL)
    {
      g_autofree gchar *message_id = make_message_id (compose);

      mt_compose_draft_follow (compose, message_id, answered->draft);
    }
  return FALSE;
}

static gboolean
on_postfiltering (gpointer source, gpointer data G_GNUC_UNUSED)
{
  MsgInfo *msginfo = source;

  if (mt_shell_get () == NULL || msginfo == NULL || msginfo->msgid == NULL || msginfo->folder == NULL)
    return FALSE;
  if (msginfo->folder->stype == F_OUTBOX)
    mt_outbox_note (msginfo);
  return FALSE;
}

/* The proof, whether a copy is saved or not. Whatever is sent goes out of a queue, and is counted just before; what is refused, thrown away or put
 * aside, be it into a folder of sent mail, goes out of it without being counted (CLAWS-NOTES g 6). */
static gboolean
on_msginfo_update (gpointer source, gpointer data G_GNUC_UNUSED)
{
  const MsgInfoUpdate *update = source;
  MsgInfo *msginfo = update->msginfo;
  gboolean was_sent = count_sent () > n_sent;
  g_autofree gchar *message_id = NULL;

  if (mt_shell_get () == NULL || msginfo == NULL || msginfo->folder == NULL || msginfo->folder->stype != F_QUEUE)
    return FALSE;
  /* Between being counted and going out its flags may change: that says nothing yet. */
  if ((update->flags & MSGINFO_UPDATE_DELETED) == 0)
    return FALSE;
  n_sent = count_sent ();
  message_id = mt_mail_get_id (msginfo);
  if (was_sent)
    mt_outbox_note (msginfo);
  if (was_sent && message_id != NULL)
    {
      g_autofree gchar *asked = NULL;

      mt_compose_draft_sent (message_id);
      asked = record_asked (message_id);
      mt_follow_sent (msginfo, asked);
    }
  else if (message_id != NULL)
    note_withdrawn (message_id);
  return FALSE;
}

gboolean
mt_sent_start (GError **error G_GNUC_UNUSED)
{
  before_hook = hooks_register_hook (COMPOSE_CHECK_BEFORE_SEND_HOOKLIST, on_before_send, NULL);
  postfiltering_hook = hooks_register_hook (MAIL_POSTFILTERING_HOOKLIST, on_postfiltering, NULL);
  update_hook = hooks_register_hook (MSGINFO_UPDATE_HOOKLIST, on_msginfo_update, NULL);
  n_sent = count_sent ();
  if (mt_pending_get_length (mt_shell_get ()->pending) > 0)
    catch_up_source = g_idle_add_full (G_PRIORITY_LOW, on_catch_up, NULL, NULL);
  return TRUE;
}

void
mt_sent_stop (void)
{
  mt_compose_check_stop ();
  mt_compose_draft_stop ();
  mt_shell_unhook (COMPOSE_CHECK_BEFORE_SEND_HOOKLIST, &before_hook);
  mt_shell_unhook (MAIL_POSTFILTERING_HOOKLIST, &postfiltering_hook);
  mt_shell_unhook (MSGINFO_UPDATE_HOOKLIST, &update_hook);
  g_clear_handle_id (&catch_up_source, g_source_remove);
}
