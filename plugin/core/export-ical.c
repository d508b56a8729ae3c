/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-text.h"
#include "log-event.h"

#include <glib/gi18n-lib.h>

static gchar *
make_summary (const MtContact *contact)
{
  g_autofree gchar *name = mt_export_get_name (contact);
  switch (contact->state)
    {
    case MT_CONTACT_ASKED:
      return g_strdup_printf (_ ("%s has not written back yet"), name);
    case MT_CONTACT_ANSWERED:
      return g_strdup_printf (_ ("Read what %s has written"), name);
    case MT_CONTACT_RECEIVED:
    case MT_CONTACT_ACCEPTED:
    case MT_CONTACT_STRUCK:
    case MT_CONTACT_BINNED:
    case MT_CONTACT_DROPPED:
    default:
      return g_strdup_printf (_ ("Write to %s"), name);
    }
}

/* 1 is the highest, 9 the lowest (RFC 5545 3.8.1.9). An answer waits for nobody's convenience; who stays silent is nobody's business. */
static gint
find_priority (const MtContact *contact, gint64 now)
{
  if (contact->state == MT_CONTACT_ANSWERED)
    return 1;
  if (contact->state != MT_CONTACT_ACCEPTED)
    return 9;
  switch (mt_contact_get_water (contact, now))
    {
    case MT_WATER_LATE:
      return mt_contact_get_thirst (contact, now) >= 4000 ? 2 : 3;
    case MT_WATER_DUE:
      return 5;
    case MT_WATER_FRESH:
    default:
      return 7;
    }
}

/* To-dos are for a day, not for the minute at which the last mail came. NULL for a time that no calendar has. */
static gchar *
make_day (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time);
  return local != NULL ? g_date_time_format (local, "%Y%m%d") : NULL;
}

/* FALSE for a time that no calendar has: nothing was appended. */
static gboolean
append_todo (GString *out, const MtContact *contact, const MtExportSettings *settings)
{
  g_autofree gchar *day = make_day (contact->due);
  if (day == NULL)
    return FALSE;
  g_autofree gchar *uid = mt_uuid_of ("todo", contact->contact), *now = mt_export_time (settings->now);
  g_autofree gchar *summary = make_summary (contact), *description = mt_export_describe (contact, settings);
  g_autofree gchar *group = mt_export_get_group (contact, settings);
  g_string_append (out, "BEGIN:VTODO\r\n");
  mt_export_append_line (out, "UID", uid);
  mt_export_append_line (out, "DTSTAMP", now);
  mt_export_append_line (out, "DUE;VALUE=DATE", day);
  mt_export_append_text (out, "SUMMARY", summary);
  mt_export_append_text (out, "DESCRIPTION", description);
  mt_export_append_text (out, "CATEGORIES", group);
  g_string_append_printf (out, "PRIORITY:%d\r\nSTATUS:NEEDS-ACTION\r\nCLASS:PRIVATE\r\nEND:VTODO\r\n",
                          find_priority (contact, settings->now));
  return TRUE;
}

/* A calendar has at least one component (RFC 5545 3.6): where nobody is due, the time zone of its times. */
static void
append_zone (GString *out)
{
  g_string_append (out, "BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                        "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
}

gchar *
mt_export_ical (const GPtrArray *contacts, const MtExportSettings *settings)
{
  g_return_val_if_fail (contacts != NULL && settings != NULL, NULL);
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Moralotop//EN\r\nCALSCALE:GREGORIAN\r\n");
  gboolean any = FALSE;
  for (guint i = 0; i < contacts->len; i++)
    {
      const MtContact *contact = contacts->pdata[i];
      if (contact->due != 0)
        any = append_todo (out, contact, settings) || any;
    }
  if (!any)
    append_zone (out);
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free (out, FALSE);
}
