/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <moralotop/reach.h>

#include "networks-private.h"

#include <moralotop/link.h>
#include <moralotop/mailbox.h>
#include <moralotop/names.h>

#include <string.h>

void
mt_way_free (MtWay *way)
{
  if (way == NULL)
    return;
  g_free (way->address);
  g_free (way->name);
  g_free (way->page);
  g_free (way->host);
  g_free (way->contact);
  g_free (way);
}

static gboolean
is_warned (const MtReachFacts *facts, MtWarnings warning)
{
  return ((facts->invitation->warnings | facts->warnings) & warning) != 0;
}

static gboolean
has_address (const GPtrArray *ways, const gchar *address)
{
  g_autofree gchar *folded = g_utf8_casefold (address, -1);

  for (guint i = 0; i < ways->len; i++)
    {
      const MtWay *way = g_ptr_array_index (ways, i);
      g_autofree gchar *other = way->address != NULL ? g_utf8_casefold (way->address, -1) : NULL;

      if (g_strcmp0 (folded, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/* NULL when the address cannot stand in a header, or is there already. */
static MtWay *
add_address (GPtrArray *ways, MtWayKind kind, const gchar *address, const gchar *contact)
{
  MtWay *way;

  if (!mt_mailbox_is_plain (address) || has_address (ways, address))
    return NULL;
  way = g_new0 (MtWay, 1);
  way->kind = kind;
  way->address = g_strdup (address);
  way->contact = g_strdup (contact);
  g_ptr_array_add (ways, way);
  return way;
}

static void
add_of_mail (GPtrArray *ways, const MtReachFacts *facts)
{
  const MtInvitation *invitation = facts->invitation;

  switch (invitation->reach)
    {
    case MT_REACH_PERSON:
      add_address (ways, MT_WAY_PERSON, invitation->address, invitation->contact);
      break;
    case MT_REACH_RELAY:
      add_address (ways, MT_WAY_RELAY, invitation->address, invitation->contact);
      break;
    case MT_REACH_OWN_WORDS:
      add_address (ways, MT_WAY_OWN_WORDS, invitation->address, invitation->contact);
      break;
    case MT_REACH_NONE:
    default:
      break;
    }
}

/* ---- by name ---- */

/* Where nobody is reached, everybody at that host is as little: the same invitation is among the earlier mail, and its reminders. */
static gboolean
is_at_robots_host (const MtInvitation *invitation, const gchar *address)
{
  const gchar *host = invitation->reach == MT_REACH_NONE ? mt_address_host (invitation->reply_to) : NULL;

  return host != NULL && mt_link_host_is_in (mt_address_host (address), host);
}

/* Networks write in people's names: "Ada Quist <invitations@guild.example>" is not hers, nor is what passes on one old mail. */
static gboolean
is_somebodys (const MtReachFacts *facts, const gchar *address)
{
  return mt_mailbox_is_plain (address) && !is_at_robots_host (facts->invitation, address)
         && !mt_networks_is_robot (facts->networks, address)
         && !mt_networks_have_host (facts->networks, mt_address_host (address))
         && !mt_profile_is_me (facts->profile, address);
}

/* Who is found by name but had no address so far is from now on known by it. */
static gchar *
make_contact (const MtReachFacts *facts, const gchar *address)
{
  if (facts->invitation->address != NULL || is_warned (facts, MT_WARNING_FORGED))
    return g_strdup (facts->invitation->contact);
  return g_utf8_strdown (address, -1);
}

static void
add_named (GPtrArray *ways, const MtReachFacts *facts, MtWayKind kind, const GPtrArray *people)
{
  guint most = ways->len + MT_REACH_MAX_NAMED;

  for (guint i = 0; people != NULL && i < people->len && ways->len < most; i++)
    {
      const MtNamed *one = g_ptr_array_index (people, i);
      g_autofree gchar *contact = NULL;
      MtWay *way;

      if (!is_somebodys (facts, one->address) || !mt_names_match (one->name, facts->invitation->name))
        continue;
      contact = make_contact (facts, one->address);
      way = add_address (ways, kind, one->address, contact);
      if (way != NULL)
        way->name = mt_header_clean (one->name);
    }
}

static void
add_by_name (GPtrArray *ways, const MtReachFacts *facts)
{
  const gchar *name = facts->invitation->name;
  g_autoptr (GPtrArray) logged = NULL;

  if (name == NULL)
    return;
  add_named (ways, facts, MT_WAY_ADDRESS_BOOK, facts->address_book);
  /* Anybody can have written under that name, also whoever forged this: only the user's own book tells. */
  if (is_warned (facts, MT_WARNING_FORGED))
    return;
  if (facts->contacts != NULL)
    logged = mt_contacts_find_named (facts->contacts, name);
  add_named (ways, facts, MT_WAY_EARLIER_MAIL, logged);
  add_named (ways, facts, MT_WAY_EARLIER_MAIL, facts->earlier);
}

/* ---- without mail, and all the same ---- */

static void
add_page (GPtrArray *ways, const MtReachFacts *facts)
{
  const MtInvitation *invitation = facts->invitation;
  const gchar *page = invitation->page_link;
  MtWay *way = g_new0 (MtWay, 1);

  if (page == NULL)
    page = mt_networks_get_page (facts->networks, invitation->network);
  way->kind = MT_WAY_PAGE;
  way->contact = g_strdup (invitation->contact);
  if (page != NULL && !is_warned (facts, MT_WARNING_FORGED))
    way->host = mt_link_host (page);
  if (way->host != NULL)
    way->page = mt_link_strip (page);
  g_ptr_array_add (ways, way);
}

static void
add_robot (GPtrArray *ways, const MtReachFacts *facts)
{
  const MtInvitation *invitation = facts->invitation;

  if (invitation->address == NULL && invitation->reply_to != NULL
      && !mt_profile_is_me (facts->profile, invitation->reply_to))
    add_address (ways, MT_WAY_ROBOT, invitation->reply_to, invitation->contact);
}

/* ---- how it went last time ---- */

static const MtContact *
find_asked (const MtReachFacts *facts)
{
  const MtInvitation *invitation = facts->invitation;
  const MtContact *contact = NULL;

  if (facts->contacts == NULL || is_warned (facts, MT_WARNING_FORGED))
    return NULL;
  if (invitation->contact != NULL)
    contact = mt_contacts_find (facts->contacts, invitation->contact);
  if (contact == NULL && invitation->name != NULL)
    contact = mt_contacts_find_person (facts->contacts, invitation->network, invitation->name);
  return contact != NULL && contact->last_asked != 0 ? contact : NULL;
}

static void
mark_used (const GPtrArray *ways, const MtReachFacts *facts)
{
  const MtContact *contact = find_asked (facts);
  g_autofree gchar *key = contact != NULL ? g_utf8_casefold (contact->contact, -1) : NULL;

  for (guint i = 0; contact != NULL && i < ways->len; i++)
    {
      MtWay *way = g_ptr_array_index (ways, i);
      g_autofree gchar *address = way->address != NULL ? g_utf8_casefold (way->address, -1) : NULL;

      if (way->kind == MT_WAY_PAGE)
        way->used = contact->asked_on_page;
      else if (way->kind != MT_WAY_ROBOT)
        way->used = !contact->asked_on_page && g_str_equal (address, key);
    }
}

GPtrArray *
mt_reach_find_ways (const MtReachFacts *facts)
{
  GPtrArray *ways = g_ptr_array_new_with_free_func ((GDestroyNotify)mt_way_free);
  gboolean forged = is_warned (facts, MT_WARNING_FORGED), several = is_warned (facts, MT_WARNING_SEVERAL);

  if (!forged && !several)
    add_of_mail (ways, facts);
  if (!several)
    add_by_name (ways, facts);
  add_page (ways, facts);
  if (!forged && !several)
    add_robot (ways, facts);
  mark_used (ways, facts);
  return ways;
}

const MtWay *
mt_reach_get_preset (const GPtrArray *ways)
{
  const MtWay *first = g_ptr_array_index (ways, 0);

  for (guint i = 0; i < ways->len; i++)
    if (((const MtWay *)g_ptr_array_index (ways, i))->used)
      return g_ptr_array_index (ways, i);
  return first->kind <= MT_WAY_OWN_WORDS || first->kind == MT_WAY_PAGE ? first : NULL;
}
