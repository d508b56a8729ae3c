/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "mail.h"

#include "memory.h"
#include "people.h"
#include "shell.h"
#include "tags.h"
#include "unknown.h"

#include <folder.h>
#include <statusbar.h>
#include <string.h>

#define CACHE_SIZE 256
#define BUSY_MSEC  100 /* until a folder that is being scanned is asked again */

static GHashTable *cache;    /* key -> MtJudgement */
static GHashTable *recorded; /* Message-IDs handed to the log in this session */
static GPtrArray *to_judge;  /* (element-type Place) messages whose overrule was taken back; NULL: none */
static guint to_judge_watch;
static guint to_judge_source; /* while a folder of theirs is scanned */
static guint waiting;         /* how many answers of servers are waited for */

MtJudgement *
mt_judgement_ref (const MtJudgement *judgement)
{
  MtJudgement *held = (MtJudgement *)judgement;

  if (held != NULL)
    held->refs++;
  return held;
}

void
mt_judgement_unref (MtJudgement *judgement)
{
  if (judgement == NULL || --judgement->refs > 0)
    return;
  mt_invitation_free (judgement->invitation);
  mt_verdict_free (judgement->verdict);
  mt_follow_free (judgement->follow);
  g_free (judgement);
}

void
mt_mail_forget (void)
{
  g_clear_pointer (&cache, g_hash_table_unref);
}

void
mt_mail_stop (void)
{
  mt_mail_forget ();
  g_clear_pointer (&recorded, g_hash_table_unref);
  g_clear_pointer (&to_judge, g_ptr_array_unref);
  g_clear_handle_id (&to_judge_source, g_source_remove);
  to_judge_watch = 0;
}

gchar *
mt_mail_get_id (MsgInfo *msginfo)
{
  const gchar *id = msginfo->msgid;
  gsize length;

  if (id == NULL || *id == '\0')
    return NULL;
  length = strlen (id);
  if (length > 2 && id[0] == '<' && id[length - 1] == '>')
    return g_strndup (id + 1, length - 2);
  return g_strdup (id);
}

void
mt_mail_unref (MsgInfo **msginfo)
{
  MsgInfo *held = g_steal_pointer (msginfo);

  if (held != NULL)
    procmsg_msginfo_free (&held); /* allowed: the one place */
}

gboolean
mt_mail_is_in (FolderItem *item, const gchar *message_id)
{
  MsgInfo *msginfo = folder_item_get_msginfo_by_msgid (item, message_id);
  gboolean found = msginfo != NULL;

  mt_mail_unref (&msginfo);
  return found;
}

static gchar *
make_key (MsgInfo *msginfo)
{
  return g_strdup_printf ("%p/%u/%" G_GINT64_FORMAT "/%s", (gpointer)msginfo->folder, msginfo->msgnum,
                          (gint64)msginfo->mtime, msginfo->msgid != NULL ? msginfo->msgid : "");
}

static gboolean
is_local (MsgInfo *msginfo)
{
  return msginfo->folder == NULL || FOLDER_IS_LOCAL (msginfo->folder->folder)
         || (msginfo->flags.tmp_flags & MSG_FULLY_CACHED) != 0;
}

/* Claws Mail has them without their brackets. */
static void
append_ids (GString *header, const gchar *name, const gchar *first, const GSList *more)
{
  if (first == NULL && more == NULL)
    return;
  g_string_append_printf (header, "%s:", name);
  if (first != NULL)
    g_string_append_printf (header, "\r\n <%s>", first);
  for (const GSList *l = more; l != NULL; l = l->next)
    g_string_append_printf (header, "\r\n <%s>", (const gchar *)l->data);
  g_string_append (header, "\r\n");
}

static void
append_field (GString *header, const gchar *name, const gchar *value)
{
  if (value != NULL && *value != '\0')
    {
      g_autofree gchar *line = g_strdelimit (g_strdup (value), "\r\n", ' ');

      g_string_append_printf (header, "%s: %s\r\n", name, line);
    }
}

/* Over IMAP a body costs a download: the header that Claws Mail has kept decides whether it is worth one. */
static gboolean
is_candidate (MsgInfo *msginfo, const MtShell *shell)
{
  GString *header = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MtMessage) message = NULL;

  append_field (header, "From", msginfo->from);
  append_field (header, "To", msginfo->to);
  append_field (header, "Subject", msginfo->subject);
  append_field (header, "Message-ID", msginfo->msgid);
  append_ids (header, "In-Reply-To", msginfo->inreplyto, NULL);
  append_ids (header, "References", NULL, msginfo->references);
  if (msginfo->extradata != NULL)
    append_field (header, "List-Unsubscribe", msginfo->extradata->list_unsubscribe);
  g_string_append (header, "\r\n");
  bytes = g_string_free_to_bytes (header);
  message = mt_message_new (bytes, NULL);
  return message != NULL
         && (mt_recognise_is_candidate (message, shell->data->networks) || mt_follow_is_candidate (message));
}

/* The sender's address is only known to be a person's after recognition; asking the address book for the From is enough, robots are not in it. */
static MtHistory
ask_host (MtMessage *message)
{
  MtHistory known = { 0 };
  const MtMailbox *from = mt_message_get_from (message);
  const MtMailbox *reply_to = mt_message_get_reply_to (message);

  known.in_address_book =
      (from != NULL && mt_people_know (from->address)) || (reply_to != NULL && mt_people_know (reply_to->address));
  mt_memory_fill (&known);
  return known;
}

static MtJudgement *
judge_file (const gchar *path, const MtShell *shell)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MtMessage) message = mt_message_new_from_file (path, &error);
  MtJudgement *judgement;
  MtHistory known;

  if (message == NULL)
    {
      g_debug ("skipped: %s", error->message);
      return NULL;
    }
  mt_unknown_note (message);
  known = ask_host (message);
  judgement = g_new0 (MtJudgement, 1);
  judgement->refs = 1;
  judgement->verdict = mt_classify (message, shell->data, shell->profile, mt_store_get_contacts (shell->store), &known,
                                    g_get_real_time () / G_USEC_PER_SEC, &judgement->invitation);
  judgement->follow = mt_follow_new (message);
  return judgement;
}

/* ---- what a server is asked for: Claws Mail runs the main loop until it has answered ---- */

void
mt_mail_begin_waiting (void)
{
  waiting++;
}

void
mt_mail_end_waiting (void)
{
  waiting--;
}

gboolean
mt_mail_is_waiting (void)
{
  return waiting > 0;
}

typedef struct
{
  const FolderItem *wanted;
  gboolean found;
} Search;

static void
compare (FolderItem *item, gpointer data)
{
  Search *search = data;

  search->found = search->found || item == search->wanted;
}

gboolean
mt_mail_has_folder (const MsgInfo *msginfo)
{
  Search search = { msginfo->folder, FALSE };

  if (msginfo->folder != NULL)
    folder_func_to_all_folders (compare, &search);
  return search.found;
}

gchar *
mt_mail_get_file (MsgInfo *msginfo)
{
  MsgInfo *held;
  gchar *path;

  if (msginfo->folder != NULL && !mt_mail_has_folder (msginfo))
    return NULL;
  held = procmsg_msginfo_new_ref (msginfo);
  mt_mail_begin_waiting ();
  path = procmsg_get_message_file (held);
  mt_mail_end_waiting ();
  mt_mail_unref (&held);
  return path;
}

/* ---- judging ---- */

const MtJudgement *
mt_mail_judge (MsgInfo *msginfo, MtBodyPolicy policy)
{
  const MtShell *shell = mt_shell_get ();
  g_autofree gchar *key = NULL;
  g_autofree gchar *path = NULL;
  MtJudgement *judgement;

  g_return_val_if_fail (msginfo != NULL, NULL);
  if (shell == NULL || shell->data == NULL || (msginfo->folder != NULL && !mt_mail_has_folder (msginfo)))
    return NULL;
  if (mt_memory_refresh ())
    mt_mail_forget ();
  key = make_key (msginfo);
  judgement = cache != NULL ? g_hash_table_lookup (cache, key) : NULL;
  if (judgement != NULL)
    return judgement;
  if (policy != MT_BODY_FETCH && !is_local (msginfo) && (policy == MT_BODY_AT_HAND || !is_candidate (msginfo, shell)))
    return NULL;
  path = mt_mail_get_file (msginfo);
  judgement = path != NULL && mt_shell_get () == shell ? judge_file (path, shell) : NULL;
  if (judgement == NULL)
    return NULL;
  if (cache != NULL && g_hash_table_size (cache) >= CACHE_SIZE)
    mt_mail_forget ();
  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)mt_judgement_unref);
  g_hash_table_insert (cache, g_steal_pointer (&key), judgement);
  return judgement;
}

const MtJudgement *
mt_mail_judge_request (MsgInfo *msginfo)
{
  const MtJudgement *judgement = mt_mail_judge (msginfo, MT_BODY_FETCH);

  if (judgement != NULL && judgement->invitation != NULL)
    return judgement;
  if (mt_shell_get () != NULL)
    statusbar_print_all ("%s", judgement != NULL
                                   ? _ ("Moralotop: this message is no contact request.")
                                   : _ ("Moralotop: this message could not be read. Is its server within reach?"));
  return NULL;
}

/* ---- the log ---- */

static MtEvent
make_event (MtEventKind kind, const MtInvitation *invitation, const gchar *message_id)
{
  return (MtEvent){ .kind = kind,
                    .contact = invitation->contact,
                    .name = invitation->name,
                    .network = invitation->network,
                    .message_id = message_id };
}

/* Each display would otherwise be an append (harmless, ids are the message's, but a write and a fold). */
gboolean
mt_mail_is_recorded (MsgInfo *msginfo, const MtJudgement *judgement)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  const MtContact *contact = contacts != NULL ? mt_contacts_find (contacts, judgement->invitation->contact) : NULL;
  g_autofree gchar *message_id = mt_mail_get_id (msginfo);

  /* Without a Message-ID nothing could tell the second display from a second invitation. */
  if (message_id == NULL || (recorded != NULL && g_hash_table_contains (recorded, message_id)))
    return TRUE;
  return contact != NULL
         && (g_strcmp0 (contact->invitation_id, message_id) == 0
             || g_strcmp0 (contact->first_invitation_id, message_id) == 0);
}

void
mt_mail_record (MsgInfo *msginfo, const MtJudgement *judgement)
{
  MtShell *shell = mt_shell_get ();
  g_autofree gchar *message_id = mt_mail_get_id (msginfo);
  g_autofree gchar *received_id = NULL;
  g_autofree gchar *judged_id = NULL;
  MtEvent event;

  if (shell == NULL || judgement->invitation == NULL || judgement->verdict->category == MT_CATEGORY_NONE
      || mt_mail_is_recorded (msginfo, judgement))
    return;
  if (recorded == NULL)
    recorded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (recorded, g_strdup (message_id));
  received_id = mt_event_id_from_message (MT_EVENT_RECEIVED, message_id);
  event = make_event (MT_EVENT_RECEIVED, judgement->invitation, message_id);
  event.id = received_id;
  event.at = msginfo->date_t > 0 ? (gint64)msginfo->date_t : 0;
  mt_store_append (shell->store, &event);
  judged_id = mt_event_id_from_message (MT_EVENT_JUDGED, message_id);
  event.id = judged_id;
  event.kind = MT_EVENT_JUDGED;
  event.category = mt_category_to_string (judgement->verdict->category);
  mt_store_append (shell->store, &event);
}

void
mt_mail_overrule (MsgInfo *msginfo, MtCategory category)
{
  MtShell *shell = mt_shell_get ();
  const MtJudgement *judgement = mt_mail_judge_request (msginfo);
  g_autofree gchar *message_id = mt_mail_get_id (msginfo);
  MtEvent event;

  if (shell == NULL || judgement == NULL)
    return;
  event = make_event (MT_EVENT_JUDGED, judgement->invitation, message_id);
  event.category = mt_category_to_string (category);
  event.by = "user";
  mt_memory_learn (judgement->invitation->contact, (const gchar *const *)judgement->verdict->evidence);
  mt_store_append (shell->store, &event);
  mt_tags_apply (msginfo, category);
}

/* ---- taking an overrule back ---- */

/* The folder is known by its identifier only: it may be deleted meanwhile. */
typedef struct
{
  gchar *folder;
  guint number;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->folder);
  g_free (place);
}

static gboolean
is_scanned (const FolderItem *item)
{
  return item != NULL && item->scanning != 0;
}

/* TRUE when the log still has the user's word. */
static gboolean
is_still_overruled (FolderItem *item, guint number)
{
  MsgInfo *msginfo = item != NULL ? folder_item_get_msginfo (item, (gint)number) : NULL;
  const MtJudgement *judgement = msginfo != NULL ? mt_mail_judge (msginfo, MT_BODY_LOCAL) : NULL;
  const MtContact *contact =
      judgement != NULL && judgement->invitation != NULL
          ? mt_contacts_find (mt_store_get_contacts (mt_shell_get ()->store), judgement->invitation->contact)
          : NULL;
  gboolean overruled = contact != NULL && contact->overruled;

  if (!overruled && judgement != NULL)
    mt_tags_apply (msginfo, judgement->verdict->category);
  mt_mail_unref (&msginfo);
  return overruled;
}

static gboolean on_scanned (gpointer data);

/* The main loop may run meanwhile, and more may come to be judged again: each is taken out for as long as it is looked at. */
static void
judge_again (void)
{
  for (guint n = to_judge->len; n > 0 && to_judge->len > 0; n--)
    {
      Place *place = g_ptr_array_steal_index (to_judge, 0);
      FolderItem *item = folder_find_item_from_identifier (place->folder);

      if (is_scanned (item) && to_judge_source == 0)
        to_judge_source = g_timeout_add (BUSY_MSEC, on_scanned, NULL);
      if (is_scanned (item) || is_still_overruled (item, place->number))
        g_ptr_array_add (to_judge, place);
      else
        place_free (place);
    }
  if (to_judge->len > 0 || to_judge_watch == 0)
    return;
  mt_store_unwatch (mt_shell_get ()->store, to_judge_watch);
  to_judge_watch = 0;
}

/* Idle callbacks run inside scans (CLAWS-NOTES d). */
static gboolean
on_scanned (gpointer data G_GNUC_UNUSED)
{
  to_judge_source = 0;
  judge_again ();
  return G_SOURCE_REMOVE;
}

static void
on_contacts_changed (MtStore *store G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  mt_mail_forget ();
  judge_again ();
}

void
mt_mail_withdraw (MsgInfo *msginfo)
{
  MtShell *shell = mt_shell_get ();
  const MtJudgement *judgement = mt_mail_judge_request (msginfo);
  g_autofree gchar *message_id = mt_mail_get_id (msginfo);
  MtEvent event;
  Place *place;

  if (shell == NULL || judgement == NULL || msginfo->folder == NULL)
    return;
  event = make_event (MT_EVENT_JUDGED, judgement->invitation, message_id);
  event.category = MT_WITHDRAWN;
  event.by = "user";
  place = g_new0 (Place, 1);
  place->folder = folder_item_get_identifier (msginfo->folder);
  place->number = msginfo->msgnum;
  if (to_judge == NULL)
    to_judge = g_ptr_array_new_with_free_func (place_free);
  g_ptr_array_add (to_judge, place);
  if (to_judge_watch == 0)
    to_judge_watch = mt_store_watch (shell->store, on_contacts_changed, NULL);
  mt_store_append (shell->store, &event);
}

void
mt_mail_record_binned (MsgInfo *msginfo)
{
  const MtJudgement *judgement = mt_mail_judge (msginfo, MT_BODY_LOCAL);
  const MtShell *shell = mt_shell_get ();

  if (shell != NULL && judgement != NULL && judgement->invitation != NULL)
    {
      g_autofree gchar *message_id = mt_mail_get_id (msginfo);
      MtEvent event = make_event (MT_EVENT_BINNED, judgement->invitation, message_id);

      mt_store_append (shell->store, &event);
    }
}
