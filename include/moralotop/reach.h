/* Moralotop: by which ways an answer can get to the person.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decided before a word is written. Pure: looks at what it is given, opens and logs nothing.
 */
#ifndef MORALOTOP_REACH_H
#define MORALOTOP_REACH_H

#include <moralotop/contacts.h>
#include <moralotop/name-index.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

/* In the order in which they are offered. */
typedef enum
{
  MT_WAY_PERSON,       /* the person's own Reply-To or From */
  MT_WAY_RELAY,        /* an address of the network that passes mail on to this very person */
  MT_WAY_OWN_WORDS,    /* an address that the person wrote in the note */
  MT_WAY_ADDRESS_BOOK, /* somebody of that name in the user's address book */
  MT_WAY_EARLIER_MAIL, /* somebody of that name with whom there was mail before */
  MT_WAY_PAGE,         /* no mail: the text goes to the clipboard, the user sends it on the network's page */
  MT_WAY_ROBOT,        /* where a plain reply would go though no person reads it: only on the user's explicit yes */
} MtWayKind;

typedef struct
{
  MtWayKind kind;
  gchar *address; /* plain, see mailbox.h; NULL for MT_WAY_PAGE */
  gchar *name;    /* as address book or earlier mail have it; NULL for the others */
  gchar *page; /* of MT_WAY_PAGE, https, stripped; NULL where no page may be opened: the user knows where to send it */
  gchar *host; /* of `page`, to be shown before it is opened */
  gchar *contact; /* the key under which the log has to have the person when this way is taken */
  gboolean used;  /* the last answer to this person went this way; of one way at most */
} MtWay;

void mt_way_free (MtWay *way);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtWay, mt_way_free)

/* What is known. Only `invitation` and `networks` are needed. */
typedef struct
{
  const MtInvitation *invitation;
  MtWarnings warnings; /* those of the verdict; the invitation's are looked at, too */
  const MtNetworks *networks;
  const MtProfile *profile;
  const MtContacts *contacts;    /* of the log: earlier mail by name, and how the last answer went */
  const GPtrArray *address_book; /* (element-type MtNamed) who may bear the name */
  const GPtrArray *earlier;      /* (element-type MtNamed) likewise, from mail that is at hand */
} MtReachFacts;

/* All ways there are, in order, each address once; (element-type MtWay), with their free function; never empty, since MT_WAY_PAGE is always there.
 *
 * - Forged mail has no address and no page of its own; who bears the name in the address book did not write it, but may be asked. Earlier mail may be
 *   as forged: it does not count.
 * - An invitation of several people has only the page.
 * - Who is known by name only is compared with mt_names_match(). Robots, addresses of networks, those at the host of a mail that reaches nobody, and the user's own are nobody's; at most MT_REACH_MAX_NAMED.
 * - MT_WAY_ROBOT is there only when the mail names no address that reaches. */
GPtrArray *mt_reach_find_ways (const MtReachFacts *facts);

#define MT_REACH_MAX_NAMED 8

/* The way to take when the user says nothing: that of the last answer, else an address of the mail itself, else the page. NULL when somebody is known by name only: whether that is the
 * same person only the user can tell. Never the robot. */
const MtWay *mt_reach_get_preset (const GPtrArray *ways);

G_END_DECLS

#endif
