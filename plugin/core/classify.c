/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/classify.h>

MtData *
mt_data_load (const gchar *user_directory, GPtrArray *problems)
{
  MtData *data = g_new0 (MtData, 1);

  data->networks = mt_networks_load (user_directory, problems);
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

MtVerdict *
mt_classify (MtMessage *message, const MtData *data, const MtProfile *profile, const MtContacts *contacts,
             const MtHistory *known, gint64 now, MtInvitation **invitation)
{
  MtHistory history = { 0 };

  g_return_val_if_fail (message != NULL && data != NULL && invitation != NULL, NULL);
  *invitation = mt_recognise (message, data->networks, profile);
  if (*invitation == NULL)
    return mt_judge (NULL, data->evidence, profile, NULL, now);
  if (known != NULL)
    {
      history.in_address_book = known->in_address_book;
      history.written_to = known->written_to;
      history.learning = known->learning;
    }
  mt_history_from_contacts (&history, contacts, (*invitation)->contact, (*invitation)->network, (*invitation)->name,
                            mt_message_get_message_id (message));
  return mt_judge (*invitation, data->evidence, profile, &history, now);
}
