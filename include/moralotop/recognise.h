/* Moralotop: is this mail a contact request, whose, and in whose words?
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure: reads the message and the data, opens and logs nothing.
 */
#ifndef MORALOTOP_RECOGNISE_H
#define MORALOTOP_RECOGNISE_H

#include <moralotop/message.h>
#include <moralotop/networks.h>
#include <moralotop/profile.h>

G_BEGIN_DECLS

/* How an answer by mail gets to the person; in this order of preference. */
typedef enum
{
  MT_REACH_NONE,      /* it does not: the network's page is the only way */
  MT_REACH_PERSON,    /* the person's own Reply-To or From */
  MT_REACH_RELAY,     /* an address of the network that passes mail on to this very person */
  MT_REACH_OWN_WORDS, /* an address that the person wrote in the note, or that the mail names as theirs */
} MtReach;

typedef enum
{
  MT_WARNING_FORGED = 1 << 0,   /* claims a network that sender, authentication results or links contradict */
  MT_WARNING_NO_REPLY = 1 << 1, /* a reply to this mail reaches nobody, though the text may name an address that does */
  MT_WARNING_REPEAT = 1 << 2,   /* the same invitation again */
  MT_WARNING_TOKEN_LINKS = 1 << 3, /* its links let anybody act in the user's name: not to be forwarded */
  MT_WARNING_SEVERAL = 1 << 4,     /* more than one person asks in this mail */
  MT_WARNING_LAST = MT_WARNING_SEVERAL,
} MtWarnings;

/* "forged;no-reply", in this order, "" for none. Free with g_free(). */
gchar *mt_warnings_to_string (MtWarnings warnings);

/* One mail is one invitation, also where a reminder or a digest names several people ("Ada Quist and 2 others are waiting"). Then the
 * first who is named stands for all: `name` and what is known of them are hers; `people` says how many ask; MT_WARNING_SEVERAL is set;
 * there is no address, since no answer by mail reaches them all, and no own words, since it cannot be told whose they are. `page_link`
 * leads to where all of them wait. A mail that only counts them ("You have 3 pending invitations") has no name.
 *
 * Text fields are UTF-8, trimmed; NULL means not known or not there. */
typedef struct
{
  gchar *network; /* a network id, "direct" for a plain letter, "other:Name" for a network without a file; never NULL */
  gchar *network_name;  /* to show; NULL for "direct" */
  gchar *language;      /* ISO 639-1 of what the person wrote, or of the frame when that is all there is */
  gchar *name;          /* the inviter's full name */
  gchar *first_name;    /* out of it, see names.h */
  gchar *headline;      /* "Boatbuilder at Rennie & Sons" */
  gchar *company;       /* out of the headline */
  gint people;          /* how many ask in this mail, at least 1 */
  gint people_seen;     /* of how many of several `headline` tells what they are, "; " between them */
  gint contact_count;   /* their contacts; -1 unknown */
  gint mutual_contacts; /* -1 unknown */
  gchar **groups;       /* shared groups named in the mail; NULL-terminated, may be NULL */
  gchar *formula;       /* the network's stock sentence as it stands in the mail */
  gchar *own_words; /* what the person wrote, apart from formula, frame, signature block, headline, footer, quotation */
  gchar *profile_link; /* stripped, see link.h */
  gchar *page_link;    /* where to accept or answer on the network; stripped; https; never a one-click accept link */
  gchar *address;      /* that reaches the person; NULL with MT_REACH_NONE */
  MtReach reach;
  gchar *reply_to; /* where a plain reply would go, whoever or whatever reads it there; NULL when it would go nowhere */
  gchar *contact;  /* the key for the log: `address` in lower case, else "network:folded-name" */
  MtWarnings warnings;
} MtInvitation;

/* NULL when the mail is no contact request. `profile` tells who the user is, so that their own mail and name are not taken for
 * somebody else's; may be NULL. */
MtInvitation *mt_recognise (MtMessage *message, const MtNetworks *networks, const MtProfile *profile);

/* The same question by headers alone, for IMAP, where a body costs a download: FALSE only when mt_recognise() would surely
 * return NULL for a reason in the header or would need the body to find a plain letter. */
gboolean mt_recognise_is_candidate (MtMessage *message, const MtNetworks *networks);

void mt_invitation_free (MtInvitation *invitation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtInvitation, mt_invitation_free)

G_END_DECLS

#endif
