/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "day-words.h"

#include <glib/gi18n-lib.h>

gchar *
mt_day_to_words (gint64 time)
{
  g_autoptr (GDateTime) local = time != 0 ? g_date_time_new_from_unix_local (time) : NULL;
  /* Translators: a date, in digits, as strftime(3) writes it */
  return local != NULL ? g_date_time_format (local, C_ ("date", "%Y-%m-%d")) : NULL;
}
