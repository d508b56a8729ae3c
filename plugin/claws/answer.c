/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer.h"

#include "answer-dialog.h"
#include "answer-draft.h"
#include "answer-same.h"
#include "compose-entry.h"
#include "shell.h"

#include <compose.h>
#include <prefs_common.h>
#include <statusbar.h>

/* What the dialog needs when the user is done: the message may have moved meanwhile, so it is held. */
typedef struct
{
  MsgInfo *msginfo;
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
  procmsg_msginfo_free (&request->msginfo);
  mt_compose_person_free (request->person);
  g_free (request);
}

/* As the user has chosen to reach the person. */
static void
take_way (MtComposePerson *person, const MtWay *way)
{
  g_autofree gchar *address = g_strdup (way->address);

  g_free (person->contact);
  person->contact = g_strdup (way->contact);
  g_clear_pointer (&person->address, g_free);
  g_clear_pointer (&person->robot, g_free);
  if (way->kind == MT_WAY_ROBOT)
    person->robot = g_steal_pointer (&address);
  else
    person->address = g_steal_pointer (&address);
}

static void
write_answer (Request *request, const MtAnswer *answer)
{
  GSList *list = g_slist_prepend (NULL, request->msginfo);
  gboolean quote = prefs_common_get_prefs ()->reply_with_quote;
  Compose *compose;

  mt_compose_entry_expect ();
  compose_reply_from_messageview (NULL, list, quote ? COMPOSE_REPLY_WITH_QUOTE : COMPOSE_REPLY_WITHOUT_QUOTE);
  g_slist_free (list);
  compose = mt_compose_entry_take_expected ();
  if (compose == NULL)
    {
      mt_shell_notice (
          _ ("Claws Mail opened no compose window; your own words are kept as a draft in the answer dialog."));
      return;
    }
  mt_compose_entry_set_person (compose, request->person);
  mt_compose_entry_insert_answer (compose, answer);
  request->end = MT_ANSWER_END_WRITTEN;
  request->compose = compose;
}

/* The user says that the text was sent on the network's page: as good as sent. */
static void
record_page (Request *request)
{
  MtEvent event = { .kind = MT_EVENT_ASKED,
                    .contact = request->person->contact,
                    .name = request->person->name,
                    .network = request->person->network,
                    .note = "page" };

  mt_store_append (mt_shell_get ()->store, &event);
  mt_answer_draft_finish (request->person->draft);
  request->end = MT_ANSWER_END_TOLD;
}

static void
on_done (const MtAnswer *answer, gpointer data)
{
  Request *request = data;

  if (mt_shell_get () == NULL)
    return;
  mt_answer_same_keep (request->person->contact, request->person->name, answer->own_words);
  g_free (request->person->draft);
  request->person->draft = g_strdup (request->person->contact);
  take_way (request->person, answer->way);
  if (answer->way->kind == MT_WAY_PAGE)
    record_page (request);
  else
    write_answer (request, answer);
}

void
mt_answer_open (MsgInfo *msginfo, const MtJudgement *judgement, GtkWindow *parent, MtAnswerEndFunc func, gpointer data)
{
  Request *request = g_new0 (Request, 1);

  request->msginfo = procmsg_msginfo_new_ref (msginfo);
  request->person = mt_compose_person_new (judgement->invitation, msginfo);
  request->func = func;
  request->data = data;
  mt_answer_dialog_open (parent, judgement->invitation, judgement->verdict, on_done, request, request_free);
}

void
mt_answer_message (MsgInfo *msginfo, GtkWindow *parent)
{
  const MtJudgement *judgement = mt_mail_judge (msginfo, MT_BODY_FETCH);

  if (judgement == NULL || judgement->invitation == NULL)
    statusbar_print_all ("%s", _ ("Moralotop: this message is no contact request."));
  else
    mt_answer_open (msginfo, judgement, parent, NULL, NULL);
}
