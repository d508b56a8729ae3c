/* Moralotop: network files as read, for the recognisers.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words are those of resources/schemas/network.rng, whose comments say what they mean.
 */
#ifndef MORALOTOP_NETWORKS_PRIVATE_H
#define MORALOTOP_NETWORKS_PRIVATE_H

#include "sentences.h"
#include "signs.h"

#include <moralotop/networks.h>
#include <moralotop/pattern.h>

G_BEGIN_DECLS

/* What a mail is; the order is that of the words in networks.c. */
typedef enum
{
  MT_KIND_INVITATION,
  MT_KIND_REMINDER,
  MT_KIND_LETTER,
  MT_KIND_ACCEPTANCE,
  MT_KIND_CONVERSATION,
  MT_KIND_DIGEST,
  MT_KIND_NOTICE,
  MT_KIND_ANY, /* of senders only, from here on */
  MT_KIND_RELAY,
  MT_KIND_ROBOT,
  MT_KIND_BOUNCE, /* of answers.xml only, from here on */
  MT_KIND_DELAY,
  MT_KIND_AUTO,
  MT_KIND_HINT,
  MT_KIND_RECEIPT,
  MT_KIND_TICKET,
  MT_KIND_CHALLENGE,
  MT_KIND_LIST,
  MT_KIND_UNKNOWN
} MtKind;

typedef enum
{
  MT_LINE_INTRO,
  MT_LINE_REMIND,
  MT_LINE_FORMULA,
  MT_LINE_GREETING,
  MT_LINE_BEGIN,
  MT_LINE_END,
  MT_LINE_SIGN,
  MT_LINE_HEADLINE,
  MT_LINE_MUTUAL,
  MT_LINE_CONTACTS,
  MT_LINE_GROUP,
  MT_LINE_ACCEPT,
  MT_LINE_ACTION,
  MT_LINE_FRAME,
  MT_LINE_NOTICE,
  MT_LINE_COMPANY,
  MT_LINE_BOUNCE, /* of answers.xml only, from here on */
  MT_LINE_DELAY,
  MT_LINE_AUTO,
  MT_LINE_RECEIPT,
  MT_LINE_TICKET,
  MT_LINE_CHALLENGE,
  MT_LINE_PERSON,
  MT_LINE_HINT,
  MT_LINE_POLITE,
  MT_LINE_RECIPIENT,
  MT_LINE_OWN /* no line of any network */
} MtLineRole;

G_STATIC_ASSERT ((gint)MT_LINE_INTRO == (gint)MT_KIND_INVITATION && (gint)MT_LINE_REMIND == (gint)MT_KIND_REMINDER);

/* Buttons of any kind; sentences that say who asks. */
static inline gboolean
mt_line_role_is_button (gint role)
{
  return role == MT_LINE_ACCEPT || role == MT_LINE_ACTION;
}

static inline gboolean
mt_line_role_is_ask (gint role)
{
  return role == MT_LINE_INTRO || role == MT_LINE_REMIND;
}

typedef enum
{
  MT_LINK_PROFILE,
  MT_LINK_ACCEPT,
  MT_LINK_PAGE,
  MT_LINK_OTHER
} MtLinkKind;

/* Whose hosts a network's mails come from and lead to. */
typedef enum
{
  MT_SITES_OWN,
  MT_SITES_MEMBERS,
  MT_SITES_FEDERATED
} MtSites;

/* A glob and what it says: senders, headers, links. */
typedef struct
{
  gchar *name; /* the header's; NULL for the others */
  gchar *glob;
  gchar begin, end; /* its first and last character, in lower case */
  gchar *core;      /* its longest part between stars, in lower case */
  gint is;          /* MtKind or MtLinkKind */
} MtGlob;

#define MT_MAX_LANGUAGES 16 /* that a text's language is looked for among */

typedef struct
{
  gchar *parameter;
  gchar *before; /* "" when there is nothing before the value */
  gchar *header;
} MtLinkTemplate;

/* recognise-look.h */
typedef struct _MtAlikes MtAlikes;

/* A service that puts its own link around others. */
typedef struct
{
  gchar *host;
  gchar *parameter; /* of the query that holds the link; NULL when it stands in the path */
  gchar *before;    /* what stands before it in the path; NULL with a parameter */
  gchar *escape;    /* the character that is written for "%"; NULL for itself */
} MtWrapper;

typedef struct
{
  gchar *id; /* as mails are reported: the file's name, or what the file says instead */
  gchar *name;
  gchar *folded_name;
  gchar *skeleton; /* of it */
  MtSites sites;
  gboolean is_sound;      /* a shipped file: its sentences are read when they are first used */
  gchar *page;            /* may be NULL */
  GPtrArray *hosts;       /* (element-type utf8) */
  GPtrArray *senders;     /* (element-type MtGlob) */
  GPtrArray *headers;     /* (element-type MtGlob) */
  GPtrArray *links;       /* (element-type MtGlob) */
  GPtrArray *message_ids; /* (element-type utf8) */
  GPtrArray *templates;   /* (element-type MtLinkTemplate) */
  MtSentences *subjects;  /* what they are: MtKind */
  MtSentences *lines;     /* what they are: MtLineRole */
  MtSentences *asks;      /* of both: MtLineRole, and with the same values MtKind */
  MtSigns *signs;
  GPtrArray *languages; /* (element-type utf8), MT_MAX_LANGUAGES at most */
  GHashTable *
      frequent; /* folded word -> set of the languages, by their place in the list, that have it among their frequent ones */
  GHashTable *strangers; /* set of folded names */
  MtAlikes *alikes;      /* other.xml: what looks like a letter */
  GPtrArray *wrappers;   /* (element-type MtWrapper) */
  GPtrArray *looks;      /* recognise-look.c: what other hosts can look like */
  gboolean signs_all;    /* all its mails carry a signature of its own */
  gboolean no_notes;     /* none of its requests carries words of the person's */
} MtNetwork;

/* ---- networks-read.c ---- */

MtNetwork *mt_network_new (const gchar *id);
void mt_network_free (gpointer network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtNetwork, mt_network_free)

/* Reads a file and checks it against a schema, or, where `schema` is NULL, only as far as to be safe with any content. NULL and an
 * error that names file, line and reason. `kind` gets the attribute of that name, NULL for a plain network. */
MtNetwork *mt_network_read (const gchar *path, const gchar *schema, const gchar *id, gchar **kind, GError **error);

/* ---- networks.c ---- */

/* The networks in the order of their ids; (element-type MtNetwork). */
const GPtrArray *mt_networks_get_all (const MtNetworks *networks);

/* "other", "direct" and "answers"; empty descriptions when their files are missing, never NULL. */
const MtNetwork *mt_networks_get_other (const MtNetworks *networks);
const MtNetwork *mt_networks_get_direct (const MtNetworks *networks);
const MtNetwork *mt_networks_get_answers (const MtNetworks *networks);

/* Whether `text` fits a glob: "*" any run of characters, ASCII case ignored; in linear time for each star. */
gboolean mt_glob_matches (const gchar *glob, const gchar *text);

/* A text that is compared with many globs. */
typedef struct
{
  const gchar *text;
  gchar lower[321]; /* its beginning in lower case: globs are looked for in shorter texts before they are compared */
  gsize length;     /* of `lower` */
  gchar begin, end; /* in lower case; NUL when it is empty */
} MtGlobbed;

void mt_globbed_init (MtGlobbed *globbed, const gchar *text);
gint mt_globbed_find (const MtGlobbed *globbed, const GPtrArray *globs, const gchar *name, gint otherwise);

/* The first of the globs that fits, `otherwise` when none does. `name` NULL or the header's name. */
gint mt_globs_find (const GPtrArray *globs, const gchar *name, const gchar *text, gint otherwise);

/* The first sentence of the network that fits a subject, or a line, and is meant; see mt_sentences_find(). */
const MtSentence *mt_network_find_subject (const MtNetwork *network, const MtFolded *folded, const gchar *subject,
                                           GHashTable *captures, MtSentenceIsMeant is_meant, gpointer user_data);
const MtSentence *mt_network_find_line (const MtNetwork *network, const MtFolded *folded, const gchar *line,
                                        GHashTable *captures, MtSentenceIsMeant is_meant, gpointer user_data);

/* Whether a host is that of any network, or below it; said in less time than it takes to ask each. `host` may be NULL. */
gboolean mt_networks_have_host (const MtNetworks *networks, const gchar *host);

/* Whether a host is one of the network's. */
gboolean mt_network_has_host (const MtNetwork *network, const gchar *host);

/* The link that security services have put their own around; a copy of `url` when it is not wrapped. Free with g_free(). */
gchar *mt_networks_unwrap (const MtNetworks *networks, const gchar *url);

/* The host of an address, NULL when it has none. */
const gchar *mt_address_host (const gchar *address);

G_END_DECLS

#endif
