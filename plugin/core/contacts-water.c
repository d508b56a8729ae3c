/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "contacts.h"

#include <string.h>

static gboolean
is_watered (const MtContact *contact, gint64 now)
{
  return contact->state == MT_CONTACT_ACCEPTED && !contact->silenced && contact->ideal_days > 0
         && contact->snoozed_until <= now && contact->last_contact < now;
}

/* Seconds since the last contact; bounded, so that no clock however wrong makes an overflow. */
static guint64
find_silence (const MtContact *contact, gint64 now)
{
  return (guint64)CLAMP (now - contact->last_contact, 0, (gint64)G_MAXINT32 * 3600);
}

guint
mt_contact_get_thirst (const MtContact *contact, gint64 now)
{
  g_return_val_if_fail (contact != NULL, 0);
  if (!is_watered (contact, now))
    return 0;
  guint64 thirst = find_silence (contact, now) * 1000 / ((guint64)contact->ideal_days * MT_DAY);
  return (guint)MIN (thirst, G_MAXUINT);
}

MtWater
mt_contact_get_water (const MtContact *contact, gint64 now)
{
  g_return_val_if_fail (contact != NULL, MT_WATER_FRESH);
  if (!is_watered (contact, now))
    return MT_WATER_FRESH;
  guint64 silence = find_silence (contact, now);
  if (silence < (guint64)contact->ideal_days * MT_DAY)
    return MT_WATER_FRESH;
  return silence <= (guint64)contact->longest_days * MT_DAY ? MT_WATER_DUE : MT_WATER_LATE;
}

static gint
compare_thirst (gconstpointer one, gconstpointer other, gpointer data)
{
  const MtContact *a = *(const MtContact *const *)one, *b = *(const MtContact *const *)other;
  gint64 now = *(const gint64 *)data;
  guint mine = mt_contact_get_thirst (a, now), its = mt_contact_get_thirst (b, now);
  if (mine != its)
    return mine > its ? -1 : 1;
  return strcmp (a->contact, b->contact);
}

GPtrArray *
mt_contacts_list_thirsty (const MtContacts *contacts, gint64 now)
{
  GPtrArray *list = g_ptr_array_new ();
  g_return_val_if_fail (contacts != NULL, list);
  for (guint i = 0; i < contacts->contacts->len; i++)
    if (mt_contact_get_water (contacts->contacts->pdata[i], now) != MT_WATER_FRESH)
      g_ptr_array_add (list, contacts->contacts->pdata[i]);
  g_ptr_array_sort_with_data (list, compare_thirst, &now);
  return list;
}

/* The contacts stand by their due time already. */
GPtrArray *
mt_contacts_list_leaving (const MtContacts *contacts, gint64 now, gint days)
{
  GPtrArray *list = g_ptr_array_new ();
  g_return_val_if_fail (contacts != NULL, list);
  for (guint i = 0; i < contacts->contacts->len; i++)
    {
      const MtContact *contact = contacts->contacts->pdata[i];
      if (contact->state == MT_CONTACT_ASKED && contact->due <= now + (gint64)days * MT_DAY)
        g_ptr_array_add (list, contacts->contacts->pdata[i]);
    }
  return list;
}
