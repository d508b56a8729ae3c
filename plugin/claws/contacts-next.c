/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-next.h"
#include "phrases.h"

/* A sentence about a day: `format` has how far off it is. */
static gchar *
about_day (const gchar *format, gint64 day, gint64 now)
{
  g_autofree gchar *distance = mt_phrases_distance (day, now);
  g_autofree gchar *date = mt_phrases_date (day);
  g_autofree gchar *both = g_strdup_printf (_ ("%s, %s"), distance, date);

  return mt_phrases_fill (format, both);
}

static gchar *
say_watering (const MtContactRow *row, gint64 now)
{
  const MtContact *contact = row->contact;

  if (contact->silenced)
    return g_strdup (_ ("In your network, without nudges."));
  if (contact->due == 0)
    return g_strdup (_ ("In your network."));
  if (row->water == MT_WATER_FRESH)
    /* Translators: %s: "in 5 days, 12/14/26" */
    return about_day (_ ("In your network. A sign of life would be good %s."), contact->due, now);
  return about_day (row->water == MT_WATER_LATE ? _ ("High time for a sign of life: the last one was %s.")
                                                : _ ("A sign of life would be good: the last one was %s."),
                    contact->last_contact, now);
}

static gchar *
say_state (const MtContactRow *row, gint64 now)
{
  const MtContact *contact = row->contact;

  switch (contact->state)
    {
    case MT_CONTACT_RECEIVED:
      return about_day (_ ("To sort: answer the invitation, or bin it. It came %s."), contact->since, now);
    case MT_CONTACT_ASKED:
      return about_day (_ ("You wait for their answer. If they stay silent they leave the list %s."), contact->due,
                        now);
    case MT_CONTACT_ANSWERED:
      return about_day (_ ("They have written back: to be read closely. That was %s."), contact->since, now);
    case MT_CONTACT_ACCEPTED:
      return say_watering (row, now);
    case MT_CONTACT_STRUCK:
      return about_day (_ ("Struck off %s. Should they write after all, they come back by themselves."), contact->since,
                        now);
    case MT_CONTACT_BINNED:
      return about_day (_ ("Binned %s."), contact->since, now);
    case MT_CONTACT_DROPPED:
    default:
      return about_day (_ ("Off the list since %s."), contact->since, now);
    }
}

static gchar *
say_met (const MtContact *contact)
{
  g_autofree gchar *date = mt_phrases_date (contact->last_met);

  if (contact->n_met == 0)
    return contact->state == MT_CONTACT_ACCEPTED ? g_strdup (_ ("Never met in the flesh.")) : NULL;
  if (contact->met_place != NULL)
    /* Translators: a date, a place */
    return g_strdup_printf (_ ("Last met on %s: %s."), date, contact->met_place);
  return g_strdup_printf (_ ("Last met on %s."), date);
}

static void
add_line (GString *text, gchar *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

gchar *
mt_contacts_next (const MtContactRow *row, gint64 now)
{
  const MtContact *contact = row->contact;
  GString *text = g_string_new (NULL);

  add_line (text, say_state (row, now));
  if (contact->snoozed_until > now)
    add_line (text, about_day (_ ("Put off: %s."), contact->snoozed_until, now));
  if (contact->bounced != 0)
    add_line (text, about_day (_ ("The last mail did not reach them: it came back %s."), contact->bounced, now));
  if (contact->own_patience && contact->state == MT_CONTACT_ASKED)
    add_line (text, g_strdup_printf (ngettext ("Your patience with them: %d day.", "Your patience with them: %d days.",
                                               (gulong)contact->patience_days),
                                     contact->patience_days));
  add_line (text, say_met (contact));
  return g_string_free (text, FALSE);
}
