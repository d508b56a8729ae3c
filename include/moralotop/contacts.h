/* Moralotop: what is true now: a pure fold over the log's events.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same events give the same contacts in whatever order they come and however often each comes: they are folded by time and, within a second, by what their ids and kinds tell (contacts.c). Events later than "now"
 * do not count yet. Which event leads from which state to which is one table, in contacts-state.c. Patience is counted from the last time that the contact was
 * asked or restored, or that a mail or a meeting was noted while asked.
 */
#ifndef MORALOTOP_CONTACTS_H
#define MORALOTOP_CONTACTS_H

#include <moralotop/category.h>
#include <moralotop/log.h>
#include <moralotop/name-index.h>

G_BEGIN_DECLS

typedef enum
{
  MT_CONTACT_RECEIVED, /* to sort or to answer */
  MT_CONTACT_ASKED,    /* awaited */
  MT_CONTACT_ANSWERED, /* to read closely */
  MT_CONTACT_ACCEPTED, /* in the network */
  MT_CONTACT_STRUCK,   /* silent for longer than the user's patience */
  MT_CONTACT_BINNED,
  MT_CONTACT_DROPPED,
} MtContactState;

#define MT_N_CONTACT_STATES 7

/* "received" …: the word of the command line. */
const gchar *mt_contact_state_to_string (MtContactState state);
gboolean mt_contact_state_from_string (const gchar *string, MtContactState *state);
/* Translated, static: "Awaited". */
const gchar *mt_contact_state_to_label (MtContactState state);

typedef struct
{
  gchar *contact; /* the key */
  gchar *name;    /* the latest known; NULL when never told */
  gchar *network; /* likewise */
  MtContactState state;
  gint64 since;               /* when it came into this state */
  gint64 due;                 /* when something is to be done: end of patience while asked, else 0 */
  gint64 last_contact;        /* the last mail in either direction or meeting; 0 when never */
  gint64 first_seen;          /* the first event */
  gint64 last_asked;          /* the last answer sent to them; 0 when never */
  gboolean asked_on_page;     /* that answer went by the network's page, not by mail */
  gint64 last_met;            /* the last meeting; 0 when never */
  gint64 snoozed_until;       /* 0 when not */
  gchar *message_id;          /* of the last answer sent (asked); NULL */
  gchar *invitation_id;       /* Message-ID of the last invitation; NULL */
  gchar *first_invitation_id; /* of the first one; NULL */
  guint n_invitations;        /* different Message-IDs */
  MtCategory category;        /* the last verdict; the user's, once there is one */
  gboolean overruled;         /* the category is the user's */
  gchar *note;                /* the last; NULL */
} MtContact;

typedef struct
{
  gint patience_days; /* see profile.h */
} MtContactsSettings;

typedef struct _MtContacts MtContacts;

/* Folds `n` events; the result owns copies. */
MtContacts *mt_contacts_fold (const MtEvent *const *events, guint n, const MtContactsSettings *settings, gint64 now);

/* The same for a whole log. */
MtContacts *mt_contacts_from_log (const MtLog *log, const MtContactsSettings *settings, gint64 now);
void mt_contacts_free (MtContacts *contacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtContacts, mt_contacts_free)

/* Sorted by due time (whose turn never comes stands last), then since, then key. */
guint mt_contacts_get_length (const MtContacts *contacts);
const MtContact *mt_contacts_get (const MtContacts *contacts, guint index);

/* By key (case ignored); a key "network:name" finds the one contact of that name on that network who has an address, too, under whom its events are folded. NULL when not there. */
const MtContact *mt_contacts_find (const MtContacts *contacts, const gchar *contact);

/* By network and name (see mt_names_match()), for people whose address changes from mail to mail; NULL when none or more than one fits. */
const MtContact *mt_contacts_find_person (const MtContacts *contacts, const gchar *network, const gchar *name);

/* All whose key is an address and who may bear that name, on whatever network; (element-type MtNamed) good as long as the contacts are. Never NULL. */
GPtrArray *mt_contacts_find_named (const MtContacts *contacts, const gchar *name);

/* Makes now what the first search by name would make: for a thread that has the time. */
void mt_contacts_prepare_search (MtContacts *contacts);

/* By the Message-ID of an answer that was sent to them; NULL when none. */
const MtContact *mt_contacts_find_asked (const MtContacts *contacts, const gchar *message_id);

G_END_DECLS

#endif
