/* Moralotop: what is known of a mail before a network is considered, between recognise-network.c and recognise-other.c.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_RECOGNISE_HEADER_H
#define MORALOTOP_RECOGNISE_HEADER_H

#include "pattern-private.h"
#include "recognise-private.h"

G_BEGIN_DECLS

typedef struct
{
  MtMessage *message;
  const MtMailbox *from;    /* may be NULL */
  const gchar *host;        /* of From; may be NULL */
  gchar *display;           /* From's name, folded; NULL when there is none */
  const gchar *subject;     /* without list tags; may be NULL */
  MtFolded *folded_subject; /* NULL without subject */
  const gchar *message_id;
  gboolean reply;
  gboolean only;                           /* there may be more of the mail than this */
  gboolean from_has_host, sender_has_host; /* of any network's */
  /* Prepared only for mails that are no network's own. */
  MtHostParts *parts; /* of the host */
  gchar *skeleton;    /* of the display name */
} MtHeader;

void mt_header_init (MtHeader *header, MtMessage *message);
void mt_header_prepare_looks (MtHeader *header, const MtNetwork *other);
void mt_header_clear (MtHeader *header);

/* Whether `word` stands in folded `text` as a word of its own. */
gboolean mt_has_word (const gchar *text, const gchar *word);

/* Whether a person's own address speaks of this very person, as a network does that writes in people's names. */
gboolean mt_header_speaks_of_sender (const MtHeader *header, const gchar *name);

/* Whether nobody reads what is sent to From, or there is none. */
gboolean mt_header_is_robot (const MtHeader *header, const MtNetwork *other);

/* A MtSentenceIsMeant for subjects: who asks must have a name's look. */
typedef struct
{
  const MtClaim *claim; /* may be NULL */
  const MtHeader *header;
} MtAsked;

gboolean mt_header_may_mean (const MtSentence *sentence, GHashTable *captures, gpointer asked);

/* The claim of a network without a file; NULL when the subject asks for nothing, or nobody knows for whom. */
MtClaim *mt_claim_find_other (const MtNetworks *networks, const MtHeader *header);

G_END_DECLS

#endif
