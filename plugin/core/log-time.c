/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/log.h>

#include <string.h>

/* Own arithmetic: a million times are read at each start, and GDateTime allocates for each. The calendar is counted in
 * years that begin in March, so that the leap day comes last. */

#define DAY 86400

static gint64
days_from_date (gint64 year, guint month, guint day)
{
  year -= month <= 2;
  gint64 era = (year >= 0 ? year : year - 399) / 400;
  gint64 year_of_era = year - era * 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void
date_from_days (gint64 days, gint64 *year, guint *month, guint *day)
{
  days += 719468;
  gint64 era = (days >= 0 ? days : days - 146096) / 146097;
  gint64 day_of_era = days - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 from_march = (5 * day_of_year + 2) / 153;
  *day = (guint)(day_of_year - (153 * from_march + 2) / 5 + 1);
  *month = (guint)(from_march < 10 ? from_march + 3 : from_march - 9);
  *year = year_of_era + era * 400 + (*month <= 2);
}

gchar *
mt_time_to_string (gint64 time)
{
  /* Years 0001 to 9999, which is what the format can hold. */
  time = CLAMP (time, G_GINT64_CONSTANT (-62135596800), G_GINT64_CONSTANT (253402300799));
  gint64 days = time / DAY, rest = time % DAY, year;
  guint month, day;
  if (rest < 0)
    {
      rest += DAY;
      days--;
    }
  date_from_days (days, &year, &month, &day);
  return g_strdup_printf ("%04d-%02u-%02uT%02d:%02d:%02dZ", (gint)year, month, day, (gint)(rest / 3600),
                          (gint)(rest / 60 % 60), (gint)(rest % 60));
}

/* Exactly `n` digits within bounds. */
static gboolean
read_number (const gchar **p, guint n, guint min, guint max, guint *number)
{
  guint value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return FALSE;
      value = value * 10 + (guint)((*p)[i] - '0');
    }
  *p += n;
  *number = value;
  return value >= min && value <= max;
}

static gboolean
read_char (const gchar **p, const gchar *allowed)
{
  if (**p != allowed[0] && (**p == '\0' || strchr (allowed, **p) == NULL))
    return FALSE;
  (*p)++;
  return TRUE;
}

static guint
days_in_month (guint year, guint month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && leap);
}

/* "Z", "+01:00", "+0100", "+01"; nothing means UTC, as everywhere in Moralotop. */
static gboolean
read_zone (const gchar **p, gint *offset)
{
  guint hours = 0, minutes = 0;
  *offset = 0;
  if (**p == '\0' || read_char (p, "Zz"))
    return TRUE;
  gint sign = **p == '-' ? -1 : 1;
  if (!read_char (p, "+-") || !read_number (p, 2, 0, 23, &hours))
    return FALSE;
  read_char (p, ":");
  if (**p != '\0' && !read_number (p, 2, 0, 59, &minutes))
    return FALSE;
  *offset = sign * (gint)(hours * 3600 + minutes * 60);
  return TRUE;
}

static gboolean
read_clock (const gchar **p, guint *seconds)
{
  guint hour, minute, second = 0;
  if (!read_number (p, 2, 0, 23, &hour) || !read_char (p, ":") || !read_number (p, 2, 0, 59, &minute))
    return FALSE;
  if (read_char (p, ":") && !read_number (p, 2, 0, 60, &second))
    return FALSE;
  if (read_char (p, ".,"))
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      while (g_ascii_isdigit (**p))
        (*p)++;
    }
  *seconds = hour * 3600 + minute * 60 + second;
  return TRUE;
}

gboolean
mt_time_from_string (const gchar *string, gint64 *time)
{
  guint year, month, day, seconds = 0;
  gint offset = 0;
  const gchar *p = string;
  g_return_val_if_fail (time != NULL, FALSE);
  if (p == NULL || !read_number (&p, 4, 1, 9999, &year) || !read_char (&p, "-") || !read_number (&p, 2, 1, 12, &month)
      || !read_char (&p, "-") || !read_number (&p, 2, 1, days_in_month (year, month), &day))
    return FALSE;
  if (*p != '\0' && (!read_char (&p, "Tt ") || !read_clock (&p, &seconds) || !read_zone (&p, &offset)))
    return FALSE;
  if (*p != '\0')
    return FALSE;
  *time = days_from_date (year, month, day) * DAY + seconds - offset;
  return TRUE;
}
