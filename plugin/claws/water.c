/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "water.h"

#include "answer-dialog.h"
#include "answer-draft.h"
#include "answer-same.h"
#include "compose-entry.h"
#include "last-words.h"
#include "shell.h"
#include "water-side.h"

#include <account.h>
#include <common/utils.h>
#include <compose.h>
#include <moralotop/names.h>
#include <moralotop/spelling.h>
#include <string.h>

/* As long as the window is open. */
typedef struct
{
  MtComposePerson *person;
  gchar *contact;    /* the key under which the window was opened */
  gchar *my_address; /* to which they last wrote; NULL: not known */
  MtWaterSide *side;
  MtLastWords *words;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  mt_last_words_free (request->words);
  mt_compose_person_free (request->person);
  g_free (request->contact);
  g_free (request->my_address);
  g_free (request);
}

/* ---- who ---- */

static const gchar *
get_network_name (const gchar *network)
{
  const MtData *data = mt_shell_get ()->data;

  if (network == NULL || data == NULL || g_str_equal (network, "direct"))
    return NULL;
  return mt_networks_get_name (data->networks, network);
}

/* What the log knows of them, as the answer's window wants it. */
static MtInvitation *
new_person (const MtContact *contact)
{
  MtInvitation *person = g_new0 (MtInvitation, 1);
  gboolean has_address = strchr (contact->contact, '@') != NULL;

  person->network = g_strdup (contact->network != NULL ? contact->network : "direct");
  person->network_name = g_strdup (get_network_name (contact->network));
  person->name = g_strdup (contact->name);
  person->first_name = contact->name != NULL ? mt_names_first_name (contact->name) : NULL;
  person->people = 1;
  person->contact_count = person->mutual_contacts = -1;
  person->address = has_address ? g_strdup (contact->contact) : NULL;
  person->reach = has_address ? MT_REACH_PERSON : MT_REACH_NONE;
  person->contact = g_strdup (contact->contact);
  return person;
}

static MtComposePerson *
new_compose_person (const MtInvitation *invitation)
{
  MtComposePerson *person = g_new0 (MtComposePerson, 1);

  person->contact = g_strdup (invitation->contact);
  person->name = g_strdup (invitation->name);
  person->first_name = g_strdup (invitation->first_name);
  person->network = g_strdup (invitation->network);
  person->network_name = g_strdup (invitation->network_name);
  person->address = g_strdup (invitation->address);
  person->draft = g_strdup (invitation->contact);
  return person;
}

/* ---- the last words ---- */

static void
on_words (const MtLastWord *theirs, const MtLastWord *mine, gpointer data)
{
  Request *request = data;
  const MtData *known = mt_shell_get ()->data;
  const gchar *text = theirs->text != NULL && *theirs->text != '\0' ? theirs->text : mine->text;

  request->my_address = g_strdup (theirs->to_me);
  mt_water_side_show (request->side, theirs, mine);
  if (known != NULL && text != NULL)
    mt_answer_dialog_propose_language (request->contact, mt_speller_language (known->networks, text, NULL));
}

/* ---- writing ---- */

/* The account to which they last wrote; NULL for the one that Claws Mail takes. */
static PrefsAccount *
find_account (const Request *request)
{
  GSList *list = request->my_address != NULL ? address_list_append (NULL, request->my_address) : NULL;
  PrefsAccount *account = NULL;

  for (GSList *l = list; l != NULL && account == NULL; l = l->next)
    account = account_find_from_address (l->data, FALSE);
  g_slist_free_full (list, g_free);
  return account;
}

static const gchar *
write_mail (Request *request, const MtOwnAnswer *answer)
{
  Compose *compose;

  mt_compose_entry_expect ();
  compose_new (find_account (request), NULL, NULL);
  compose = mt_compose_entry_take_expected ();
  if (compose == NULL)
    return _ ("Claws Mail opened no compose window. Nothing is lost: your words stay here.");
  mt_compose_entry_set_person (compose, request->person);
  if (answer->subject != NULL && gtk_entry_get_text_length (GTK_ENTRY (compose->subject_entry)) == 0)
    gtk_entry_set_text (GTK_ENTRY (compose->subject_entry), answer->subject);
  mt_compose_entry_insert_answer (compose, answer);
  gtk_widget_grab_focus (compose->text); /* the recipient and the subject are there */
  return NULL;
}

/* The user says that the text was sent on the network's page. */
static void
record_page (const Request *request)
{
  const MtEvent event = { .kind = MT_EVENT_WATERED,
                          .contact = request->person->contact,
                          .name = request->person->name,
                          .network = request->person->network,
                          .by = "user",
                          .channel = MT_CHANNEL_PAGE };

  mt_store_append (mt_shell_get ()->store, &event);
  mt_answer_draft_finish (request->person->draft);
}

static const gchar *
on_done (const MtOwnAnswer *answer, gpointer data)
{
  Request *request = data;
  const gchar *hindrance = NULL;

  g_return_val_if_fail (mt_shell_get () != NULL, NULL);
  mt_compose_person_take_way (request->person, answer->way);
  if (answer->way->kind == MT_WAY_PAGE)
    record_page (request);
  else
    hindrance = write_mail (request, answer);
  if (hindrance == NULL)
    mt_answer_same_keep (request->person->draft, request->person->name, answer->own_words);
  return hindrance;
}

void
mt_water_write (const gchar *key, GtkWindow *parent)
{
  const MtShell *shell = mt_shell_get ();
  const MtContacts *contacts = shell != NULL ? mt_store_get_contacts (shell->store) : NULL;
  const MtContact *contact = contacts != NULL ? mt_contacts_find (contacts, key) : NULL;
  g_autoptr (MtInvitation) person = contact != NULL ? new_person (contact) : NULL;
  g_autofree gchar *title = NULL;
  MtAnswerLook look = { .write = _ ("_Write the mail") };
  Request *request;

  if (contact == NULL)
    return;
  request = g_new0 (Request, 1);
  request->person = new_compose_person (person);
  request->contact = g_strdup (person->contact);
  request->side = mt_water_side_new (person, contact);
  look.side = mt_water_side_get_widget (request->side);
  title = g_strdup_printf (_ ("Write to %s"), person->name != NULL ? person->name : person->contact);
  look.title = title;
  /* A window that is there already takes neither, and frees both. */
  request->words = mt_last_words_find (contact, on_words, request);
  mt_answer_dialog_open_for (parent, person, &look, on_done, request, request_free);
}
