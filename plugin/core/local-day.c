/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-day.h"

#define DAY 86400

static GDateTime *
at (GTimeZone *zone, gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time);
  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

static gboolean
is_before_day (GTimeZone *zone, gint64 time, const GDate *day)
{
  g_autoptr (GDateTime) local = at (zone, time);
  gint year = 0, month = 0, of_month = 0;
  if (local == NULL)
    return FALSE;
  g_date_time_get_ymd (local, &year, &month, &of_month);
  g_autoptr (GDate) date = g_date_new_dmy ((GDateDay)of_month, (GDateMonth)month, (GDateYear)year);
  return g_date_compare (date, day) < 0;
}

/* The first second of that day: between noon of the day before and noon of that day in UTC, give or take what the zones of the world are ahead and behind. Found by
 * asking for the date, so that no rule of any zone has to be known. */
static gint64
first_second (GTimeZone *zone, const GDate *day)
{
  gint64 noon = ((gint64)g_date_get_julian (day) - 719163) * DAY + DAY / 2; /* 1970-01-01 is day 719163 */
  gint64 before = noon - 2 * DAY, from = noon + DAY;
  while (from - before > 1)
    {
      gint64 middle = before + (from - before) / 2;
      if (is_before_day (zone, middle, day))
        before = middle;
      else
        from = middle;
    }
  return from;
}

static gint64
start (GTimeZone *zone, gint64 time, gint days, gboolean from_monday)
{
  g_autoptr (GDateTime) local = at (zone, time);
  gint year = 0, month = 0, of_month = 0;
  if (local == NULL)
    return time;
  g_date_time_get_ymd (local, &year, &month, &of_month);
  g_autoptr (GDate) date = g_date_new_dmy ((GDateDay)of_month, (GDateMonth)month, (GDateYear)year);
  days -= from_monday ? g_date_time_get_day_of_week (local) - 1 : 0;
  if (days >= 0)
    g_date_add_days (date, (guint)days);
  else
    g_date_subtract_days (date, (guint)-days);
  return first_second (zone, date);
}

gint64
mt_local_day_start (GTimeZone *zone, gint64 time, gint days)
{
  return start (zone, time, days, FALSE);
}

gint64
mt_local_week_start (GTimeZone *zone, gint64 time)
{
  return start (zone, time, 0, TRUE);
}
