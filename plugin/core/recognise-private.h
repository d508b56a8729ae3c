/* Moralotop: the steps of recognising, shared by the recognise-*.c files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * claim (headers: which network does the mail claim to be, and what kind of mail is it?) → words (body: which lines are the
 * network's, which the person's?) → forged (is the claim contradicted?) → the invitation; or, without a claim, letter.
 */
#ifndef MORALOTOP_RECOGNISE_PRIVATE_H
#define MORALOTOP_RECOGNISE_PRIVATE_H

#include "recognise-look.h"

#include <moralotop/message.h>
#include <moralotop/profile.h>
#include <moralotop/recognise.h>

G_BEGIN_DECLS

/* ---- recognise-network.c ---- */

/* What the headers say. */
typedef struct
{
  const MtNetwork *network; /* never NULL; the "other" one for a network without a file */
  gchar *other_name;        /* its name; NULL for a network with a file */
  MtKind kind;              /* MT_KIND_UNKNOWN: the body must tell */
  const gchar *language;    /* of the subject; may be NULL */
  gchar *subject_name;      /* who it is, says the subject; may be NULL */
  gint people;              /* how many ask in this mail, as far as the subject tells */
  const gchar *house;       /* From's host; may be NULL */
  gboolean unnamed;         /* the body must say which network it is */
  gboolean repeat;          /* the headers say that it is a reminder */
  gboolean from_network;    /* From is an address of the network's */
  gboolean guest;           /* the network's machines sent it in a person's name */
  MtLook look;              /* From is at a host that only looks like the network's */
  gboolean borrowed_name;   /* From shows the network's name and is at another host */
} MtClaim;

/* NULL when the headers claim no network. */
MtClaim *mt_claim_find (MtMessage *message, const MtNetworks *networks);

/* The same as far as the header tells, where a body would have to be fetched: it may claim what the body does not bear out. */
MtClaim *mt_claim_find_in_header (MtMessage *message, const MtNetworks *networks);
void mt_claim_free (MtClaim *claim);

/* Whether a host bears a name: "TertuliaPro" is that of tertulia-pro.example. FALSE for a host that is NULL. */
gboolean mt_host_bears (const gchar *host, const gchar *name);

/* Names a network without a file by what the body says, if that is the name of the sender's host; FALSE when it is not. */
gboolean mt_claim_take_name (MtClaim *claim, const MtNetworks *networks, MtMessage *message, const gchar *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtClaim, mt_claim_free)

/* Who it is as far as headers know: From, where it is the person's, else the subject, in which only a part of the name may stand. NULL when they do not. */
gchar *mt_claim_get_name (const MtClaim *claim, MtMessage *message, const MtProfile *profile);

/* Whether a host is one of the claimed network's. */
gboolean mt_claim_has_host (const MtClaim *claim, const gchar *host);

/* Whether mails of this kind ask for contact; unknown ones may. */
gboolean mt_kind_is_request (MtKind kind);

/* Whether `said` is how the claimed network calls itself; FALSE for NULL. */
gboolean mt_claim_is_named (const MtClaim *claim, const gchar *said);

/* ---- recognise-subject.c ---- */

/* Whether the mail is an answer or was passed on, which no network's request is. */
gboolean mt_message_is_reply (MtMessage *message);

/* The subject without the tags of mailing lists; NULL when absent. */
const gchar *mt_message_bare_subject (MtMessage *message);

/* How many people ask, by what the holes of a sentence took: {people}, {others} and {second}; at least 1. */
gint mt_captures_count_people (GHashTable *captures);

/* Whether what was said is a full name, or its first word as one greets by it. */
gboolean mt_is_name_or_first (const gchar *full, const gchar *said);

/* Whether a name is the user's, as the profile or the mail's recipients have it. */
gboolean mt_is_me (MtMessage *message, const MtProfile *profile, const gchar *said);

/* Whether the hole {name}, if there was one, took what may be a name. */
gboolean mt_captures_may_name (GHashTable *captures, MtMessage *message, const MtProfile *profile);

/* "Camille, Ada Quist" and "Hi Camille, Ada Quist" without the user whom they call; a part of `name`. */
const gchar *mt_name_without_me (const gchar *name, MtMessage *message, const MtProfile *profile);

/* ---- recognise-templates.c ---- */

/* What the template ids in the links say; MT_KIND_UNKNOWN when there are none. */
MtKind mt_claim_read_links (const MtClaim *claim, MtMessage *message);

/* Whether a link leads to a page of the network where one can look and decide. */
gboolean mt_claim_has_page (const MtClaim *claim, MtMessage *message);

/* Whether a link accepts at once. */
gboolean mt_claim_has_accept (const MtClaim *claim, MtMessage *message);

/* ---- recognise-words.c ---- */

/* What the body says, line by line. */
typedef struct
{
  gboolean intro, remind, notice; /* such lines were there */
  gboolean accept;                /* there is a button to accept */
  gint people;                    /* how many ask in this mail */
  gboolean button_elsewhere;      /* "Accept: http://…", and that is no host of the network's */
  gchar *name;                    /* who it is, says the frame */
  gchar *nick;                    /* what they call themselves */
  gchar *network;                 /* whose mail it is, says the frame */
  gchar *address;                 /* of the person, said in the frame or below their name */
  GHashTable *met;                /* the folded names of those of whom it says who they are; may be NULL */
  gint seen;                      /* how many these are */
  gchar *signature;               /* the line with their name that stands below their words */
  gchar *headline;
  gchar *company;
  gchar *formula;
  gchar *asked; /* the line that says who asks */
  gchar *own_words;
  gint mutual, contacts; /* -1 unknown */
  GPtrArray *groups;     /* (element-type utf8) */
  const gchar *language; /* of the frame; may be NULL */
} MtBody;

/* `name` is the inviter's as far as the headers tell; may be NULL. */
MtBody *mt_body_split (MtMessage *message, const MtNetworks *networks, const MtClaim *claim, const gchar *name,
                       const MtProfile *profile);
void mt_body_free (MtBody *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtBody, mt_body_free)

/* The language of a text, NULL when too little of it is known. */
const gchar *mt_language_of (const MtNetworks *networks, const gchar *text);

/* The other language in which a text is clearly written, though `expected` was; NULL where there is a doubt, or nothing is known of that one. */
const gchar *mt_language_instead (const MtNetworks *networks, const gchar *text, const gchar *expected);

/* Whether a line is made of rules only: dashes, dots, underscores. */
gboolean mt_line_is_rule (const gchar *line);

/* The first address in a text; NULL when there is none. */
gchar *mt_find_address (const gchar *text);

/* ---- recognise-letter.c ---- */

/* Whether a mail that claims no network is a first letter of a stranger; headers first, then the body. */
gboolean mt_letter_is (MtMessage *message, const MtNetworks *networks, const MtProfile *profile);

/* What is weighed to tell it: subject, words and marks ("x-nameless"), for mt_signs_weigh(); NULL when a header already says that it is none.
 * Free with g_free(). `language` gets that of the words, NULL when it is not known. */
gchar *mt_letter_evidence (MtMessage *message, const MtNetworks *networks, const MtProfile *profile,
                           const gchar **language);

/* Whether the user's own site sent it for a visitor who filled in a form: From is of the user's domain, Reply-To is the visitor's. */
gboolean mt_letter_is_form (MtMessage *message, const MtProfile *profile);

/* ---- recognise-own-words.c ---- */

#define MT_LETTER_MAX_WORDS 8000 /* bytes; a first letter is short */

typedef enum
{
  MT_QUOTES_NOTHING,
  MT_QUOTES_SELF,  /* what the sender wrote before */
  MT_QUOTES_OTHERS /* an older mail of somebody else's, or nobody knows whose */
} MtQuotes;

/* The lines that the sender wrote, signature and all, without quotations, older mails, mobile signatures, disclaimers and what stands under
 * "-- "; of a form only what stands in the field for the message. `quotes` tells whether there was an older mail.
 * (element-type utf8) */
GPtrArray *mt_letter_lines (MtMessage *message, const MtNetwork *direct, gboolean form, MtQuotes *quotes);

/* Appends the lines that the sender of a reply wrote to `own`, those of older mail to `quoted` (both element-type utf8, freed with g_free()), without marks. What stands below the
 * signature belongs to neither. */
void mt_letter_split_reply (const gchar *text, const MtNetwork *direct, GPtrArray *own, GPtrArray *quoted);

/* The name that a visitor wrote into a form; NULL when there is none. */
gchar *mt_letter_form_name (MtMessage *message, const MtNetwork *direct);

/* The lines as one text; NULL when there are none. The list is of no use afterwards. */
gchar *mt_letter_join (GPtrArray *lines);

/* What is read in a plain letter; all may be NULL. */
typedef struct
{
  gchar *own_words; /* without what stands under the name */
  gchar *headline;  /* what they say there that they are */
  gchar *signature; /* the name as they write it themselves */
  MtQuotes quotes;
} MtLetter;

/* `name` is the writer's; may be NULL. Clear with mt_letter_clear(). */
void mt_letter_read (MtLetter *letter, MtMessage *message, const MtNetworks *networks, gboolean form,
                     const gchar *name);
void mt_letter_clear (MtLetter *letter);

/* ---- recognise-names.c: how a name is written ---- */

/* "Odile" who writes from odile.marescaux@… is Odile Marescaux. */
gchar *mt_name_complete (const gchar *name, const gchar *address);

/* A name out of a network's mail, cleaned and in order; pseudonyms as they are. NULL for NULL and when nothing is left. */
gchar *mt_name_as_said (const gchar *name);

/* The inviter's name as they write it themselves: in a text of theirs, or under their letter. Both may be NULL. */
void mt_invitation_take_spelling (MtInvitation *invitation, const gchar *text);
void mt_invitation_take_signature (MtInvitation *invitation, MtMessage *message, const gchar *signature);

/* ---- recognise-authentication.c ---- */

typedef enum
{
  MT_AUTHENTICATION_UNKNOWN, /* the receiver's server did not look, or found nothing that decides */
  MT_AUTHENTICATION_PASSED,  /* it says that the mail is the network's */
  MT_AUTHENTICATION_FAILED   /* it says that it is not */
} MtAuthentication;

/* What the receiving server found out about a mail that From says is the network's. Believed is only the topmost block of
 * Authentication-Results that the receiver's own server set: what stands below may be the sender's. `profile` may be NULL. */
MtAuthentication mt_claim_authentication (const MtClaim *claim, MtMessage *message, const MtProfile *profile);

/* ---- recognise-forged.c ---- */

/* Whether sender, authentication results or links contradict the claim. */
gboolean mt_claim_is_forged (const MtClaim *claim, const MtBody *body, const MtNetworks *networks, MtMessage *message,
                             const MtProfile *profile);

/* Whether a link, wherever it leads, has a path by which this network accepts requests. */
gboolean mt_claim_copies_accept (const MtClaim *claim, const MtNetworks *networks, MtMessage *message);

/* Whether a link leads to where requests of this network are accepted or seen. */
MtLinkKind mt_network_link_kind (const MtNetwork *network, const gchar *url);

G_END_DECLS

#endif
