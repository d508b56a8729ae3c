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
      history.written_to = known->written_to;
    }
  mt_history_from_contacts (&history, contacts, (*invitation)->contact, (*invitation)->network, (*invitation)->name,
                            mt_message_get_message_id (message));
  return mt_judge (*invitation, data->evidence, profile, &history, now);
}
