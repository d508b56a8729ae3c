/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer.h"

#include "answer-dialog.h"
#include "answer-draft.h"
#include "answer-same.h"
#include "compose-entry.h"
#include "mail.h"
#include "shell.h"

#include <compose.h>
#include <prefs_common.h>

/* What the dialog needs when the user is done: the message may have moved meanwhile, so it is held. */
typedef struct
{
  MsgInfo *msginfo;
  gchar *folder; /* its identifier: the folder may be deleted while the user writes, and `msginfo` would not know */
  MtComposePerson *person;
  MtAnswerEnd end;
  Compose *compose; /* with MT_ANSWER_END_WRITTEN */
  MtAnswerEndFunc func;
  gpointer data;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->func != NULL)
    request->func (request->end, request->compose, request->data);
  mt_mail_unref (&request->msginfo);
  g_free (request->folder);
  mt_compose_person_free (request->person);
  g_free (request);
}

static gboolean
has_folder (const Request *request)
{
  return request->folder != NULL && folder_find_item_from_identifier (request->folder) == request->msginfo->folder;
}

static const gchar *
write_answer (Request *request, const MtOwnAnswer *answer)
{
  gboolean quote = prefs_common_get_prefs ()->reply_with_quote;
  GSList *list;
  Compose *compose;

  if (!has_folder (request))
    return _ ("The folder of this mail was deleted, so there is nothing left to reply to. Your words stay here.");
  list = g_slist_prepend (NULL, request->msginfo);
  mt_compose_entry_expect ();
  compose_reply_from_messageview (NULL, list, quote ? COMPOSE_REPLY_WITH_QUOTE : COMPOSE_REPLY_WITHOUT_QUOTE);
  g_slist_free (list);
  compose = mt_compose_entry_take_expected ();
  if (compose == NULL)
    return _ ("Claws Mail opened no compose window. Nothing is lost: your words stay here.");
  mt_compose_entry_set_person (compose, request->person);
  mt_compose_entry_insert_answer (compose, answer);
  request->end = MT_ANSWER_END_WRITTEN;
  request->compose = compose;
  return NULL;
}

/* The user says that the text was sent on the network's page: as good as sent. */
static void
record_page (Request *request)
{
  MtEvent event = { .kind = MT_EVENT_ASKED,
                    .contact = request->person->contact,
                    .name = request->person->name,
                    .network = request->person->network,
                    .channel = MT_CHANNEL_PAGE };

  mt_store_append (mt_shell_get ()->store, &event);
  mt_answer_draft_finish (request->person->draft);
  request->end = MT_ANSWER_END_TOLD;
}

/* Who answers a mail has read it, also out of a queue, where it was never shown in Claws Mail. Not before: what is skipped or put off is to stay in
 * sight. */
static void
mark_read (const Request *request)
{
  const MsgInfo *answered = request->msginfo;
  MsgInfo *msginfo = has_folder (request) ? folder_item_get_msginfo (answered->folder, answered->msgnum) : NULL;

  /* The number may be another mail's meanwhile. */
  if (msginfo != NULL && g_strcmp0 (msginfo->msgid, answered->msgid) == 0)
    procmsg_msginfo_unset_flags (msginfo, MSG_NEW | MSG_UNREAD, 0);
  mt_mail_unref (&msginfo);
}

static const gchar *
on_done (const MtOwnAnswer *answer, gpointer data)
{
  Request *request = data;
  const gchar *hindrance = NULL;

  g_return_val_if_fail (mt_shell_get () != NULL, NULL);
  /* Before the way is taken: the draft has the contact's key of the invitation. */
  if (request->person->draft == NULL)
    request->person->draft = g_strdup (request->person->contact);
  mt_compose_person_take_way (request->person, answer->way);
  if (answer->way->kind == MT_WAY_PAGE)
    record_page (request);
  else
    hindrance = write_answer (request, answer);
  if (hindrance != NULL)
    return hindrance;
  mark_read (request);
  mt_answer_same_keep (request->person->draft, request->person->name, answer->own_words);
  return NULL;
}

void
mt_answer_open (MsgInfo *msginfo, const MtJudgement *judgement, GtkWindow *parent, MtAnswerEndFunc func, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->msginfo = procmsg_msginfo_new_ref (msginfo);
  request->folder = msginfo->folder != NULL ? folder_item_get_identifier (msginfo->folder) : NULL;
  request->person = mt_compose_person_new (judgement->invitation, msginfo);
  request->func = func;
  request->data = data;
  mt_answer_dialog_open (parent, judgement->invitation, judgement->verdict, on_done, request, request_free);
}

void
mt_answer_message (MsgInfo *msginfo, GtkWindow *parent)
{
  const MtJudgement *judgement = mt_mail_judge_request (msginfo);

  if (judgement != NULL)
    mt_answer_open (msginfo, judgement, parent, NULL, NULL);
}
