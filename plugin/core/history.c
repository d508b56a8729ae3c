/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/history.h>

/* An invitation that is not the mail at hand. Some have no Message-ID: then nobody can tell, and the count decides. */
static gboolean
has_other_invitation (const MtContact *contact, const gchar *message_id)
{
  if (message_id == NULL)
    return contact->n_invitations > 0;
  if (contact->n_invitations > 1)
    return TRUE;
  return contact->n_invitations == 1 && g_strcmp0 (contact->first_invitation_id, message_id) != 0;
}

static void
add (MtHistory *history, const MtContact *contact, const gchar *message_id)
{
  if (has_other_invitation (contact, message_id))
    history->invited_before = TRUE;
  if (contact->overruled && !history->overruled)
    {
      history->overruled = TRUE;
      history->overrule = contact->category;
    }
  if (!history->known)
    {
      history->known = TRUE;
      history->state = contact->state;
    }
}

void
mt_history_from_contacts (MtHistory *history, const MtContacts *contacts, const gchar *contact, const gchar *network,
                          const gchar *name, const gchar *message_id)
{
  g_return_if_fail (history != NULL);
  history->invited_before = history->overruled = history->known = FALSE;
  history->overrule = MT_CATEGORY_NONE;
  history->state = MT_CONTACT_RECEIVED;
  if (contacts == NULL)
    return;
  const MtContact *by_key = contact != NULL && *contact != '\0' ? mt_contacts_find (contacts, contact) : NULL;
  const MtContact *by_name = mt_contacts_find_person (contacts, network, name);
  if (by_key != NULL)
    add (history, by_key, message_id);
  if (by_name != NULL && by_name != by_key)
    add (history, by_name, message_id);
}
