/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/classify.h>
#include <moralotop/paths.h>

MtData *
mt_data_load (const gchar *user_directory, GPtrArray *problems)
{
  MtData *data = g_new0 (MtData, 1);

  data->networks = mt_networks_load (user_directory, problems);
  data->evidence = mt_evidence_load (user_directory, problems);
  return data;
}

/* What is not the user's own is the same wherever it is asked for: that needs no directory. */
static gboolean
has_own_evidence (const gchar *user_directory)
{
  g_auto (GStrv) directories = mt_paths_directories (user_directory, "evidence");

  return directories[0] != NULL && mt_paths_is_own (user_directory, directories[0]);
}

MtData *
mt_data_load_lazily (const gchar *user_directory, GPtrArray *problems)
{
  MtData *data = g_new0 (MtData, 1);

  data->networks = mt_networks_load (user_directory, problems);
  data->problems = problems;
  if (has_own_evidence (user_directory))
    data->evidence = mt_evidence_load (user_directory, problems);
  return data;
}

void
mt_data_free (MtData *data)
{
  if (data == NULL)
    return;
  mt_networks_free (data->networks);
  mt_evidence_free (data->evidence);
  g_free (data);
}

/* Somebody whom mail reaches through the network only, or not at all, is known by name: the log's key for them is theirs, however the next mail would
 * have it. An address of their own is theirs already. */
static void
settle_contact (MtInvitation *invitation, const MtContacts *contacts)
{
  const MtContact *known;

  if (contacts == NULL || invitation->reach == MT_REACH_PERSON || invitation->reach == MT_REACH_OWN_WORDS)
    return;
  known = mt_contacts_find (contacts, invitation->contact);
  if (known == NULL)
    known = mt_contacts_find_person (contacts, invitation->network, invitation->name);
  if (known == NULL)
    return;
  g_free (invitation->contact);
  invitation->contact = g_strdup (known->contact);
}

static gboolean
was_written_to (const MtWritten *written, MtMessage *message, const MtInvitation *invitation)
{
  const MtMailbox *from = mt_message_get_from (message);
  const MtMailbox *reply_to = mt_message_get_reply_to (message);

  /* A robot's address was never added. */
  return mt_written_has (written, invitation->address) || (from != NULL && mt_written_has (written, from->address))
         || (reply_to != NULL && mt_written_has (written, reply_to->address));
}

MtVerdict *
mt_classify (MtMessage *message, MtData *data, const MtProfile *profile, const MtContacts *contacts,
             const MtHistory *known, gint64 now, MtInvitation **invitation)
{
  MtHistory history = { 0 };

  g_return_val_if_fail (message != NULL && data != NULL && invitation != NULL, NULL);
  *invitation = mt_recognise (message, data->networks, profile);
  if (*invitation == NULL)
    return mt_judge (NULL, data->evidence, profile, NULL, now);
  if (data->evidence == NULL)
    data->evidence = mt_evidence_load (NULL, data->problems);
  if (known != NULL)
    {
      history.in_address_book = known->in_address_book;
      history.written_to = known->written_to || was_written_to (known->written, message, *invitation);
      history.learning = known->learning;
    }
  settle_contact (*invitation, contacts);
  mt_history_from_contacts (&history, contacts, (*invitation)->contact, (*invitation)->network, (*invitation)->name,
                            mt_message_get_message_id (message));
  return mt_judge (*invitation, data->evidence, profile, &history, now);
}
