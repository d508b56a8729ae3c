/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "phrases.h"

#include <string.h>

const gchar *
mt_phrases_confidence (gdouble confidence)
{
  if (confidence >= 0.9)
    return _ ("almost certainly");
  if (confidence >= 0.75)
    return _ ("very likely");
  if (confidence >= 0.6)
    return _ ("probably");
  return _ ("perhaps");
}

gboolean
mt_phrases_is_guess (const MtVerdict *verdict)
{
  return verdict->category != MT_CATEGORY_UNSURE && verdict->category != MT_CATEGORY_NONE && verdict->confidence < 1;
}

gchar *
mt_phrases_verdict (const MtVerdict *verdict)
{
  const gchar *label = mt_category_to_label (verdict->category);

  if (!mt_phrases_is_guess (verdict))
    return g_strdup (label);
  /* Translators: a category, how sure: "Authentic, probably" */
  return g_strdup_printf (_ ("%s, %s"), label, mt_phrases_confidence (verdict->confidence));
}

gchar *
mt_phrases_date (gint64 time)
{
  g_autoptr (GDateTime) date = time == 0 ? NULL : g_date_time_new_from_unix_local (time);
  gchar *text = date == NULL ? NULL : g_date_time_format (date, "%x");

  return text != NULL ? text : g_strdup ("");
}

/* Days between two times by the calendar: 23:50 and 00:10 are a day apart. */
static gint
days_between (gint64 from, gint64 to)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_local (from);
  g_autoptr (GDateTime) end = g_date_time_new_from_unix_local (to);
  GDate one, other;

  if (start == NULL || end == NULL)
    return 0;
  g_date_clear (&one, 1);
  g_date_clear (&other, 1);
  g_date_set_dmy (&one, (GDateDay)g_date_time_get_day_of_month (start), g_date_time_get_month (start),
                  (GDateYear)g_date_time_get_year (start));
  g_date_set_dmy (&other, (GDateDay)g_date_time_get_day_of_month (end), g_date_time_get_month (end),
                  (GDateYear)g_date_time_get_year (end));
  return g_date_days_between (&one, &other);
}

gchar *
mt_phrases_distance (gint64 time, gint64 now)
{
  gint days = days_between (now, time);

  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days == -1)
    return g_strdup (_ ("yesterday"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong)days), days);
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong)-days), -days);
}

gchar *
mt_phrases_fill (const gchar *sentence, const gchar *by)
{
  const gchar *place = strstr (sentence, "%s");

  if (place == NULL)
    return g_strdup (sentence);
  return g_strdup_printf ("%.*s%s%s", (gint)(place - sentence), sentence, by, place + 2);
}
