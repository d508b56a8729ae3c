/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "nudge-words.h"

#include <moralotop/quoting.h>

#define MAX_NAME 80  /* characters */
#define MAX_NOTE 120 /* likewise */

static gchar *
cut (const gchar *text, glong length)
{
  g_autofree gchar *start = NULL;

  if (g_utf8_strlen (text, -1) <= length)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, length - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* The first line of it. */
static gchar *
cut_note (const gchar *note)
{
  g_auto (GStrv) lines = g_strsplit_set (note, "\r\n", 2);

  return cut (g_strstrip (lines[0]), MAX_NOTE);
}

gchar *
mt_nudge_words_question (const MtContact *contact)
{
  g_autofree gchar *name = cut (contact->name != NULL ? contact->name : contact->contact, MAX_NAME);

  /* Translators: a person's name */
  return g_strdup_printf (_ ("A word for %s?"), name);
}

gchar *
mt_nudge_words_day (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);
  gboolean this_year = date != NULL && today != NULL && g_date_time_get_year (date) == g_date_time_get_year (today);
  gchar *text = NULL;

  if (date != NULL)
    /* Translators: a day of this year, and one of another year, as in strftime(): "3 August", "3 August 2025" */
    text = g_date_time_format (date, this_year ? _ ("%-d %B") : _ ("%-d %B %Y"));
  return text != NULL ? text : g_strdup ("");
}

/* The last of all that was between both. */
static gchar *
describe_last (const MtContact *contact, gint64 now)
{
  gint64 last = MAX (MAX (contact->last_from, contact->last_to), contact->last_met);
  g_autofree gchar *day = mt_nudge_words_day (last != 0 ? last : contact->accepted, now);

  if (last == 0 && contact->accepted == 0)
    return g_strdup (_ ("In your network."));
  if (last == 0)
    return g_strdup_printf (_ ("In your network since %s."), day);
  if (last == contact->last_met && contact->met_place != NULL)
    {
      g_autofree gchar *place = cut (contact->met_place, MAX_NAME);

      /* Translators: a day, a place: "You last met on 3 August (Lyon)." */
      return g_strdup_printf (_ ("You last met on %s (%s)."), day, place);
    }
  if (last == contact->last_met)
    return g_strdup_printf (_ ("You last met on %s."), day);
  if (last == contact->last_from)
    return g_strdup_printf (_ ("They last wrote on %s."), day);
  return g_strdup_printf (_ ("You last wrote on %s."), day);
}

gchar *
mt_nudge_words_context (const MtContact *contact, gint64 now)
{
  g_autofree gchar *last = describe_last (contact, now);
  g_autofree gchar *note = contact->note != NULL ? cut_note (contact->note) : NULL;
  g_autofree gchar *nested = note != NULL && *note != '\0' ? mt_quote_within (note) : NULL;
  g_autofree gchar *sentence = nested != NULL ? g_strdup_printf (_ ("Your note: “%s”"), nested) : NULL;

  return sentence != NULL ? g_strjoin (" ", last, sentence, NULL) : g_steal_pointer (&last);
}
