/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "reading-again.h"

#include "answer.h"
#include "compose-entry.h"
#include "letters.h"
#include "mail.h"
#include "shell.h"

#include <compose.h>
#include <moralotop/mailbox.h>
#include <moralotop/names.h>

static MtComposePerson *
new_person (const MtContact *contact, const gchar *address)
{
  const MtData *data = mt_shell_get ()->data;
  MtComposePerson *person = g_new0 (MtComposePerson, 1);

  person->contact = g_strdup (contact->contact);
  person->name = mt_names_clean (contact->name);
  person->network = g_strdup (contact->network);
  if (data != NULL && contact->network != NULL)
    person->network_name = g_strdup (mt_networks_get_name (data->networks, contact->network));
  person->address = g_strdup (address);
  person->invitation_id = g_strdup (contact->invitation_id);
  person->again = TRUE;
  return person;
}

static const gchar *
no_window (void)
{
  return _ ("Claws Mail opened no compose window.");
}

static const gchar *
reply (MsgInfo *msginfo, const MtComposePerson *person)
{
  GSList *list = g_slist_prepend (NULL, msginfo);
  Compose *compose;

  mt_compose_entry_expect ();
  compose_reply_from_messageview (NULL, list, COMPOSE_REPLY_WITH_QUOTE);
  g_slist_free (list);
  compose = mt_compose_entry_take_expected ();
  if (compose == NULL)
    return no_window ();
  mt_compose_entry_set_person (compose, person);
  return NULL;
}

static const gchar *
write_new (const MtComposePerson *person)
{
  Compose *compose;

  mt_compose_entry_expect ();
  compose_new (NULL, person->address, NULL);
  compose = mt_compose_entry_take_expected ();
  if (compose == NULL)
    return no_window ();
  mt_compose_entry_set_person (compose, person);
  return NULL;
}

const gchar *
mt_reading_again (const MtContact *contact, const MtReadingLetters *letters, GtkWindow *parent)
{
  const MtReadingLetter *theirs = mt_reading_letters_get (letters, MT_LETTER_THEIRS);
  const MtReadingLetter *first = mt_reading_letters_get (letters, MT_LETTER_INVITATION);
  gboolean has_address = mt_mailbox_is_plain (contact->contact);
  g_autoptr (MtComposePerson) person = new_person (contact, theirs->address != NULL ? theirs->address
                                                            : has_address           ? contact->contact
                                                                                    : NULL);
  MsgInfo *msginfo = theirs->address != NULL ? mt_letters_get (theirs->place, theirs->message_id) : NULL;
  const gchar *hindrance = NULL;

  if (msginfo != NULL)
    hindrance = reply (msginfo, person);
  else if (person->address != NULL)
    hindrance = write_new (person);
  else if ((msginfo = mt_letters_get (first->place, first->message_id)) != NULL)
    mt_answer_message (msginfo, parent);
  else
    hindrance = _ ("No address of theirs is known: write to them where they wrote to you.");
  mt_mail_unref (&msginfo);
  return hindrance;
}
