/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host.h"

#include "contacts-pages.h"

#define BIT(column) (1U << (column))
#define PERSON      (BIT (MT_COLUMN_NAME) | BIT (MT_COLUMN_NETWORK) | BIT (MT_COLUMN_ADDRESS))
#define KNOWN       (PERSON | BIT (MT_COLUMN_SINCE) | BIT (MT_COLUMN_LAST_CONTACT))

typedef struct
{
  guint page;
  const gchar *label, *empty;
  guint columns;
  MtColumn order;
  gboolean descending;
} Page;

static const Page pages[] = {
  { MT_CONTACT_RECEIVED, N_ ("To sort"), N_ ("Nothing to sort. Invitations appear here as they come in."),
    PERSON | BIT (MT_COLUMN_SINCE), MT_COLUMN_SINCE, TRUE },
  { MT_CONTACT_ASKED, N_ ("Awaited"), N_ ("Nobody is awaited. Answer an invitation and the person appears here."),
    PERSON | BIT (MT_COLUMN_SINCE) | BIT (MT_COLUMN_DUE), MT_COLUMN_DUE, FALSE },
  { MT_CONTACT_ANSWERED, N_ ("To read closely"),
    N_ ("Nothing to read closely. Whoever writes back to your answer appears here."),
    PERSON | BIT (MT_COLUMN_SINCE) | BIT (MT_COLUMN_DUE), MT_COLUMN_DUE, FALSE },
  { MT_CONTACTS_WATER, N_ ("To water"),
    N_ ("Nobody is thirsty. Whoever of your network has not heard from you for a while appears here."),
    PERSON | BIT (MT_COLUMN_THIRST) | BIT (MT_COLUMN_LAST_CONTACT), MT_COLUMN_THIRST, TRUE },
  { MT_CONTACT_ACCEPTED, N_ ("Your network"), N_ ("Your network is still empty. People whom you accept appear here."),
    KNOWN | BIT (MT_COLUMN_DUE), MT_COLUMN_DUE, FALSE },
  { MT_CONTACTS_NEVER_MET, N_ ("Never met"),
    N_ ("You have met everybody of your network, or there is nobody yet. “Met…” notes a meeting."), KNOWN,
    MT_COLUMN_LAST_CONTACT, TRUE },
  { MT_CONTACT_STRUCK, N_ ("Struck off"),
    N_ ("Nobody is struck off. Whoever stays silent for longer than your patience appears here."), KNOWN,
    MT_COLUMN_SINCE, TRUE },
  { MT_CONTACT_BINNED, N_ ("Binned"), N_ ("Nothing is binned. Invitations that you bin appear here."),
    PERSON | BIT (MT_COLUMN_SINCE), MT_COLUMN_SINCE, TRUE },
  { MT_CONTACTS_ALL, N_ ("All"), N_ ("Nobody yet. Whoever sends you an invitation appears here."),
    KNOWN | BIT (MT_COLUMN_STATE) | BIT (MT_COLUMN_DUE), MT_COLUMN_DUE, FALSE },
  { MT_CONTACTS_FUNNEL, N_ ("The funnel"), "", 0, MT_COLUMN_DUE, FALSE },
};

guint
mt_contacts_pages_count (void)
{
  return G_N_ELEMENTS (pages);
}

guint
mt_contacts_pages_at (guint place)
{
  g_return_val_if_fail (place < G_N_ELEMENTS (pages), MT_CONTACTS_ALL);
  return pages[place].page;
}

guint
mt_contacts_pages_find (guint page)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (pages[i].page == page)
      return i;
  return 0;
}

static const Page *
get (guint page)
{
  return &pages[mt_contacts_pages_find (page)];
}

const gchar *
mt_contacts_page_label (guint page)
{
  return _ (get (page)->label);
}

const gchar *
mt_contacts_page_empty (guint page)
{
  /* gettext () of "" is the head of the catalogue. */
  return *get (page)->empty == '\0' ? "" : _ (get (page)->empty);
}

guint
mt_contacts_pages_of (const MtContact *contact, gint64 now)
{
  guint bits = BIT (contact->state) | BIT (MT_CONTACTS_ALL);

  if (contact->state == MT_CONTACT_ACCEPTED && contact->last_met == 0)
    bits |= BIT (MT_CONTACTS_NEVER_MET);
  if (mt_contact_get_water (contact, now) != MT_WATER_FRESH)
    bits |= BIT (MT_CONTACTS_WATER);
  return bits;
}

guint
mt_contacts_page_columns (guint page)
{
  return get (page)->columns;
}

MtColumn
mt_contacts_page_order (guint page, gboolean *descending)
{
  *descending = get (page)->descending;
  return get (page)->order;
}
