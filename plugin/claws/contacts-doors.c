/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-doors.h"

/* Parts that may not be there yet; with each of them its door opens. */
extern void mt_reading_window_open (const gchar *contact, GtkWindow *parent) __attribute__ ((weak));
extern void mt_accept_person (const gchar *contact, GtkWindow *parent) __attribute__ ((weak));
extern void mt_water_write (const gchar *contact, GtkWindow *parent) __attribute__ ((weak));

gboolean
mt_contacts_door_is_open (MtContactsAction action)
{
  switch ((gint)action)
    {
    case MT_CONTACTS_READ:
      return mt_reading_window_open != NULL;
    case MT_CONTACTS_ACCEPT:
      return mt_accept_person != NULL;
    case MT_CONTACTS_WRITE:
      return mt_water_write != NULL;
    case MT_CONTACTS_ANSWER:
      return FALSE;
    default:
      return TRUE;
    }
}

gboolean
mt_contacts_door_go (MtContactsAction action, const MtContactRow *row, GtkWindow *parent)
{
  /* The row goes with the next fold, which may be while a window opens. */
  g_autofree gchar *contact = g_strdup (row->contact->contact);

  switch ((gint)action)
    {
    case MT_CONTACTS_READ:
      mt_reading_window_open (contact, parent);
      return TRUE;
    case MT_CONTACTS_ACCEPT:
      mt_accept_person (contact, parent);
      return TRUE;
    case MT_CONTACTS_WRITE:
      mt_water_write (contact, parent);
      return TRUE;
    default:
      return FALSE;
    }
}

void
mt_contacts_doors_close (void)
{
}
