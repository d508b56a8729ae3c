/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "answer-known.h"

#include "phrases.h"
#include "shell.h"
#include <moralotop/quoting.h>

#define FAR (G_GINT64_CONSTANT (60) * 24 * 60 * 60) /* seconds */

typedef struct
{
  GPtrArray *sentences;
  gint64 now;
} List;

/* "11/23/26 (5 days ago)"; nobody counts the days of half a year. */
static gchar *
describe_day (gint64 time, gint64 now)
{
  g_autofree gchar *date = mt_phrases_date (time);
  g_autofree gchar *distance = mt_phrases_distance (time, now);

  if (now - time > FAR)
    return g_steal_pointer (&date);
  /* Translators: a date, how far off: "11/23/26 (5 days ago)" */
  return g_strdup_printf (_ ("%s (%s)"), date, distance);
}

static void
take (List *list, gchar *sentence)
{
  g_ptr_array_add (list->sentences, sentence);
}

static void
add_requests (List *list, const MtContact *contact)
{
  g_autofree gchar *day = describe_day (contact->first_seen, list->now);

  if (contact->n_invitations > 1)
    take (list, g_strdup_printf (ngettext ("They have asked %u time, first on %s.",
                                           "They have asked %u times, first on %s.", contact->n_invitations),
                                 contact->n_invitations, day));
}

static void
add_asked (List *list, const MtContact *contact)
{
  g_autofree gchar *day = describe_day (contact->last_asked, list->now);

  if (contact->last_asked == 0)
    return;
  if (contact->state == MT_CONTACT_ASKED || contact->state == MT_CONTACT_STRUCK)
    take (list, g_strdup_printf (_ ("You answered them on %s; they have not written back."), day));
  else
    take (list, g_strdup_printf (_ ("You answered them on %s."), day));
}

/* What came of it; "asked" and "received" are told by the two before. */
static void
add_state (List *list, const MtContact *contact)
{
  g_autofree gchar *day = describe_day (contact->since, list->now);

  switch (contact->state)
    {
    case MT_CONTACT_ANSWERED:
      take (list, g_strdup_printf (_ ("They wrote back on %s."), day));
      break;
    case MT_CONTACT_ACCEPTED:
      take (list, g_strdup_printf (_ ("In your network since %s."), day));
      break;
    case MT_CONTACT_STRUCK:
      take (list, g_strdup_printf (_ ("Struck off the waiting list on %s."), day));
      break;
    case MT_CONTACT_BINNED:
      take (list, g_strdup_printf (_ ("You binned their request on %s."), day));
      break;
    case MT_CONTACT_DROPPED:
      take (list, g_strdup_printf (_ ("You stopped following them on %s."), day));
      break;
    case MT_CONTACT_ASKED:
    case MT_CONTACT_RECEIVED:
    default:
      break;
    }
}

static void
add_more (List *list, const MtContact *contact)
{
  g_autofree gchar *day = describe_day (contact->last_met, list->now);

  if (contact->last_met != 0)
    take (list, g_strdup_printf (_ ("You met on %s."), day));
  /* "page" is no note of the user's, but says how an answer went. */
  if (contact->note != NULL && *contact->note != '\0' && !g_str_equal (contact->note, "page"))
    {
      g_autofree gchar *nested = mt_quote_within (contact->note);

      take (list, g_strdup_printf (_ ("Your note: “%s”"), nested));
    }
}

/* What the log does not tell, or not so. */
static gboolean
is_news (const MtReason *reason, const MtContact *contact)
{
  if (!mt_reason_is_history (reason))
    return FALSE;
  if (contact == NULL || g_str_equal (reason->id, "in-address-book"))
    return TRUE;
  if (g_str_equal (reason->id, "written-to"))
    return contact->last_asked == 0;
  return g_str_equal (reason->id, "invited-before") && contact->n_invitations <= 1;
}

const MtContact *
mt_answer_known_find (const MtInvitation *invitation)
{
  const MtContacts *contacts = mt_store_get_contacts (mt_shell_get ()->store);
  const MtContact *contact = contacts == NULL ? NULL : mt_contacts_find (contacts, invitation->contact);

  if (contact == NULL && contacts != NULL && invitation->name != NULL)
    contact = mt_contacts_find_person (contacts, invitation->network, invitation->name);
  return contact;
}

const gchar *
mt_answer_known_template (const MtContact *contact)
{
  if (contact == NULL)
    return NULL;
  if (contact->last_met != 0 && contact->last_met >= contact->last_contact && contact->last_met > contact->last_asked)
    return "meeting";
  if (contact->state == MT_CONTACT_ANSWERED || contact->state == MT_CONTACT_ACCEPTED)
    return "watering";
  return NULL;
}

gchar **
mt_answer_known_list (const MtContact *contact, const GPtrArray *reasons, gint64 now)
{
  List list = { g_ptr_array_new (), now };

  if (contact != NULL)
    {
      add_requests (&list, contact);
      add_asked (&list, contact);
      add_state (&list, contact);
      add_more (&list, contact);
    }
  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    if (is_news (reasons->pdata[i], contact))
      take (&list, mt_reason_to_sentence (reasons->pdata[i]));
  g_ptr_array_add (list.sentences, NULL);
  return (gchar **)g_ptr_array_free (list.sentences, FALSE);
}
