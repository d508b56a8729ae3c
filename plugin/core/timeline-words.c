/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "timeline-words.h"

#include "day-words.h"

#include <glib/gi18n-lib.h>
#include <moralotop/mailbox.h>
#include <stdlib.h>

#define MAX_PLACE 200 /* letters of a place that are told */

static gboolean
is_by (const MtEvent *event, const gchar *who)
{
  return g_strcmp0 (event->by, who) == 0;
}

static gchar *
word_judged (const MtEvent *event)
{
  MtCategory category;
  if (is_by (event, "user") && g_strcmp0 (event->category, MT_WITHDRAWN) == 0)
    return g_strdup (_ ("You let Moralotop judge again."));
  if (!mt_category_from_string (event->category, &category))
    return g_strdup (_ ("The request was judged."));
  if (is_by (event, "user"))
    /* Translators: a category: "You judged: Authentic request." */
    return g_strdup_printf (_ ("You judged: %s."), mt_category_to_label (category));
  return g_strdup_printf (_ ("Moralotop judged: %s."), mt_category_to_label (category));
}

static gchar *
word_watered (const MtEvent *event)
{
  gboolean by_them = is_by (event, "contact");
  if (g_strcmp0 (event->channel, MT_CHANNEL_CALL) == 0)
    return g_strdup (by_them ? _ ("They called you.") : is_by (event, "user") ? _ ("You called.") : _ ("A call."));
  if (by_them || is_by (event, "user"))
    return g_strdup (by_them ? _ ("They wrote to you.") : _ ("You wrote."));
  return g_strdup (_ ("A sign of life."));
}

static gchar *
word_met (const MtEvent *event)
{
  g_autofree gchar *clean = mt_header_clean (event->place);
  g_autofree gchar *place =
      clean != NULL ? g_strchomp (g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MAX_PLACE))) : NULL;
  if (place == NULL)
    return g_strdup (_ ("You met in the flesh."));
  /* Translators: a place: "You met in the flesh: Lyons, book fair." */
  return g_strdup_printf (_ ("You met in the flesh: %s."), place);
}

static void
add_sentence (GString *sentences, const gchar *sentence)
{
  g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? " " : "", sentence);
}

static void
add_group (GString *sentences, const gchar *id, const MtContactsSettings *settings)
{
  const MtGroup *group = mt_groups_find (settings->groups, id);
  g_autofree gchar *sentence =
      g_strdup_printf (_ ("You put them into the group “%s”."), group != NULL ? group->name : id);
  add_sentence (sentences, g_strcmp0 (id, MT_AS_SET) == 0 ? _ ("You took them out of their group.") : sentence);
}

static void
add_patience (GString *sentences, const gchar *patience)
{
  gint days = (gint)CLAMP (g_ascii_strtoll (patience, NULL, 10), 0, G_MAXINT);
  g_autofree gchar *sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "You have %d day of patience with them.",
                                                             "You have %d days of patience with them.", (gulong)days),
                                                days);
  add_sentence (sentences, g_strcmp0 (patience, MT_AS_SET) == 0
                               ? _ ("You have the same patience with them as with all.")
                               : sentence);
}

static gchar *
word_noted (const MtEvent *event, const MtContactsSettings *settings)
{
  g_autoptr (GString) sentences = g_string_new (NULL);
  if (g_strcmp0 (event->channel, MT_CHANNEL_BOUNCE) == 0)
    add_sentence (sentences, _ ("Your mail came back: it did not reach them."));
  if (event->patience != NULL)
    add_patience (sentences, event->patience);
  if (event->group != NULL)
    add_group (sentences, event->group, settings);
  if (event->nudges != NULL)
    add_sentence (sentences, g_strcmp0 (event->nudges, "off") == 0 ? _ ("You want no more nudges about them.")
                                                                   : _ ("You want nudges about them again."));
  if (sentences->len == 0)
    add_sentence (sentences, _ ("You noted something."));
  return g_strdup (sentences->str);
}

static gchar *
word_snoozed (const MtEvent *event)
{
  gint64 until = 0;
  g_autofree gchar *day =
      event->until != NULL && mt_time_from_string (event->until, &until) ? mt_day_to_words (until) : NULL;
  if (day == NULL)
    return g_strdup (_ ("You put them off."));
  /* Translators: a date */
  return g_strdup_printf (_ ("You put them off until %s."), day);
}

static const gchar *
word_restored (const MtContact *before)
{
  if (before->state == MT_CONTACT_STRUCK)
    return _ ("You brought them back: their answer is awaited again.");
  return before->state == MT_CONTACT_BINNED ? _ ("You took the request out of the bin again.")
                                            : _ ("You brought them back.");
}

static const gchar *
word_received (const MtEvent *event, const MtContact *before)
{
  if (g_strcmp0 (event->network, "direct") == 0)
    return before->n_invitations > 0 ? _ ("Another letter came.") : _ ("A letter came.");
  return before->n_invitations > 0 ? _ ("Another invitation came.") : _ ("An invitation came.");
}

static gboolean
was_asked (const MtContact *before)
{
  return before->first_asked != 0;
}

gchar *
mt_timeline_word (const MtEvent *event, const MtContact *before, const MtContactsSettings *settings)
{
  switch (event->kind)
    {
    case MT_EVENT_RECEIVED:
      return g_strdup (word_received (event, before));
    case MT_EVENT_JUDGED:
      return word_judged (event);
    case MT_EVENT_BINNED:
      return g_strdup (_ ("You threw the request away."));
    case MT_EVENT_ASKED:
      return g_strdup (was_asked (before) ? _ ("You answered again.") : _ ("You answered."));
    case MT_EVENT_ANSWERED:
      return g_strdup (was_asked (before) ? _ ("They wrote back.") : _ ("They wrote to you."));
    case MT_EVENT_ACCEPTED:
      return g_strdup (_ ("They came into your network."));
    case MT_EVENT_STRUCK:
      return g_strdup (_ ("You struck them off."));
    case MT_EVENT_RESTORED:
      return g_strdup (word_restored (before));
    case MT_EVENT_WATERED:
      return word_watered (event);
    case MT_EVENT_MET:
      return word_met (event);
    case MT_EVENT_NOTED:
      return word_noted (event, settings);
    case MT_EVENT_SNOOZED:
      return word_snoozed (event);
    case MT_EVENT_DROPPED:
      return g_strdup (_ ("You wanted no more of this contact."));
    case MT_EVENT_OTHER:
    default:
      return g_strdup (_ ("Something that a later version of Moralotop can tell."));
    }
}

gchar *
mt_timeline_word_silence (gint64 days)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Struck off after %d day of silence.",
                                       "Struck off after %d days of silence.", (gulong)days),
                          (gint)days);
}
