/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "compose-ours.h"

#include "compose-entry.h"
#include "compose-recipient.h"
#include "mail.h"
#include "shell.h"
#include "widgets.h"

#include <common/utils.h>
#include <moralotop/names.h>
#include <string.h>

static gboolean
is_forward (const Compose *compose)
{
  return compose->mode == COMPOSE_FORWARD || compose->mode == COMPOSE_FORWARD_AS_ATTACH
         || compose->mode == COMPOSE_FORWARD_INLINE;
}

static gboolean
goes_to (const Compose *compose, const gchar *address)
{
  g_auto (GStrv) addresses = mt_compose_recipient_list (compose, TRUE);

  for (guint i = 0; addresses[i] != NULL; i++)
    if (g_ascii_strcasecmp (addresses[i], address) == 0)
      return TRUE;
  return FALSE;
}

/* The invitation names no address: does To name the person, at an address that is no robot's? */
static gboolean
goes_to_name (const Compose *compose, const gchar *name)
{
  g_autoptr (MtComposePerson) to = mt_compose_recipient_find (compose, NULL);
  const MtShell *shell = mt_shell_get ();

  return name != NULL && *to->address != '\0' && mt_names_match (to->name, name)
         && (shell->data == NULL || !mt_networks_is_robot (shell->data->networks, to->address));
}

/* Whoever is in To and whose invitation still waits. */
static MtComposePerson *
find_waiting (const Compose *compose)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  g_autoptr (MtComposePerson) to = mt_compose_recipient_find (compose, NULL);
  const MtContact *contact = contacts != NULL && *to->address != '\0' ? mt_contacts_find (contacts, to->address) : NULL;

  if (contact == NULL || contact->state != MT_CONTACT_RECEIVED || contact->n_invitations == 0)
    return NULL;
  g_free (to->contact);
  to->contact = g_strdup (contact->contact);
  to->invitation_id = g_strdup (contact->invitation_id);
  return g_steal_pointer (&to);
}

static gboolean
goes_to_robot (const Compose *compose)
{
  g_auto (GStrv) addresses = mt_compose_recipient_list (compose, FALSE);
  const MtShell *shell = mt_shell_get ();

  for (guint i = 0; shell->data != NULL && addresses[i] != NULL; i++)
    if (mt_networks_is_robot (shell->data->networks, addresses[i]))
      return TRUE;
  return FALSE;
}

/* The person on the waiting list (asked or answered) who wrote this message, NULL when nobody is. Their invitation itself does not count. */
static const MtContact *
get_awaited (MsgInfo *msginfo)
{
  MtShell *shell = mt_shell_get ();
  const MtContacts *contacts = shell != NULL ? mt_store_get_contacts (shell->store) : NULL;
  const MtContact *contact = NULL;
  g_autofree gchar *id = mt_mail_get_id (msginfo);
  g_autofree gchar *address = NULL;

  if (contacts == NULL)
    return NULL;
  if (msginfo->inreplyto != NULL)
    contact = mt_contacts_find_asked (contacts, msginfo->inreplyto);
  for (const GSList *l = msginfo->references; contact == NULL && l != NULL; l = l->next)
    contact = mt_contacts_find_asked (contacts, l->data);
  if (contact == NULL && msginfo->from != NULL)
    {
      address = g_utf8_strdown (msginfo->from, -1);
      extract_address (address);
      if (!mt_profile_is_me (shell->profile, address))
        contact = mt_contacts_find (contacts, address);
    }
  if (contact == NULL || (contact->state != MT_CONTACT_ASKED && contact->state != MT_CONTACT_ANSWERED)
      || g_strcmp0 (contact->invitation_id, id) == 0 || g_strcmp0 (contact->first_invitation_id, id) == 0
      || g_strcmp0 (contact->message_id, id) == 0)
    return NULL;
  return contact;
}

/* What somebody wrote back is no invitation, whatever it looks like, unless the user wants to ask them again. */
static gboolean
answers_an_answer (const Compose *compose, const MtComposePerson *person)
{
  return !person->again && compose->replyinfo != NULL && get_awaited (compose->replyinfo) != NULL;
}

/* Who is in the network already is written to, not asked. */
static gboolean
is_in_network (const MtComposePerson *person)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  const MtContact *contact = contacts != NULL && person != NULL ? mt_contacts_find (contacts, person->contact) : NULL;

  return contact != NULL && contact->state == MT_CONTACT_ACCEPTED;
}

MtComposePerson *
mt_compose_ours_get_asked (Compose *compose)
{
  const MtComposePerson *person = mt_compose_entry_get_person (compose);

  if (is_forward (compose) || is_in_network (person))
    return NULL;
  if (person == NULL)
    return find_waiting (compose);
  if (answers_an_answer (compose, person) || (person->robot != NULL && goes_to (compose, person->robot)))
    return NULL;
  if (person->address != NULL ? goes_to (compose, person->address) : goes_to_name (compose, person->name))
    return mt_compose_person_copy (person);
  return NULL;
}

/* A draft that is opened again does not tell that a template was put in, but for what is still to be filled. */
static gboolean
has_open_placeholder (const Compose *compose)
{
  static const gchar *const placeholders[] = { "{own_words}", "{first_name}", "{name}", "{headline}", "{my_blog}" };
  g_autofree gchar *text = compose->mode == COMPOSE_REEDIT ? mt_widgets_get_text (compose->text) : NULL;

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (placeholders); i++)
    if (strstr (text, placeholders[i]) != NULL)
      return TRUE;
  return FALSE;
}

MtComposePerson *
mt_compose_ours_get_person (Compose *compose)
{
  const MtComposePerson *person = mt_compose_entry_get_person (compose);

  if (mt_compose_entry_has_template (compose) || has_open_placeholder (compose))
    return mt_compose_recipient_find (compose, person);
  if (is_forward (compose))
    return NULL;
  if (person == NULL)
    return find_waiting (compose);
  if (answers_an_answer (compose, person))
    return NULL;
  /* A reply that was turned to somebody else is none of ours, unless that is the robot that wrote. */
  if (person->address != NULL && !goes_to (compose, person->address) && !goes_to_robot (compose))
    return NULL;
  return mt_compose_recipient_find (compose, person);
}
