/* Moralotop: what is true now: a pure fold over the log's events.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same events give the same contacts in whatever order they come and however often each comes: they are folded by time and, within a second, by what their ids and kinds tell (contacts-order.c). Events later than "now"
 * do not count yet. Which event leads from which state to which is one table, in contacts-state.c; what else each tells is another, in contacts-signs.c. Patience is counted from the last time that the contact was
 * asked or restored, or that a mail or a meeting was noted while asked.
 *
 * A restored event with `undoes` takes one event back: that one counts as if it had never been (and may be brought back by undoing the undoing); it does nothing
 * else. Only what stands before it in the order above can be undone by it, so that no two events undo each other; within a second it stands last. See mt_event_undo().
 *
 * Watering: who is accepted is to hear from the user, or to be heard, within the ideal interval of their group (or of the settings, for who is in none), at the latest within
 * the longest one. The clock is the last real contact: received, asked, answered, accepted, watered, met. A mail that came back has reached nobody: when it is the last one (the bounce tells its
 * Message-ID), the clock goes back to where it stood before.
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

#define MT_DAY 86400 /* seconds; patience and intervals are counted in these */

/* "received" …: the word of the command line. */
const gchar *mt_contact_state_to_string (MtContactState state);
gboolean mt_contact_state_from_string (const gchar *string, MtContactState *state);
/* Translated, static: "Awaited". */
const gchar *mt_contact_state_to_label (MtContactState state);

typedef struct
{
  gchar *contact; /* the key */
  gchar
      *name; /* the latest known, in one line (see mt_header_clean()); NULL when never told and the key can be shown */
  gchar *network; /* the latest known, in one line; NULL when never told */
  MtContactState state;
  gint64 since; /* when it came into this state */
  gint64
      due; /* when something is to be done or happens: end of patience while asked; since, or the end of a later snooze, while answered (whatever they write ends the
                 snooze); last_contact + ideal interval, or the end of a later snooze, while accepted (0 when silenced or without interval); else 0 */
  gint64 last_contact;        /* the last mail in either direction or meeting; 0 when never */
  gint64 first_seen;          /* the first event */
  gint64 last_asked;          /* the last answer sent to them; 0 when never */
  gboolean asked_on_page;     /* that answer went by the network's page, not by mail */
  gint64 last_met;            /* the last meeting; 0 when never */
  gint64 snoozed_until;       /* the end of the last snooze, past or to come; 0 when never */
  gchar *message_id;          /* of the last answer sent (asked); NULL */
  gchar *invitation_id;       /* Message-ID of the last invitation; NULL */
  gchar *first_invitation_id; /* of the first one; NULL */
  guint n_invitations;        /* different Message-IDs */
  MtCategory category;        /* the last verdict; the user's, once there is one */
  gboolean overruled;         /* the category is the user's */
  gchar *note;                /* the last, but of a bounce; NULL */
  gint64 first_asked;         /* 0 when never; likewise the next ones */
  gint64 answered;            /* when they first wrote back after the last time they were asked */
  gint64 accepted;            /* when they came into the network, the last time */
  gint64 last_from;           /* the last mail (or call) from them */
  gint64 last_to;             /* the last to them that did not come back */
  gint64 bounced;             /* when the last mail to them came back; 0 again once another one was sent */
  gchar *bounce;              /* what was said then: the bounce's note; NULL */
  gchar *answer_id;           /* Message-ID of their last answer; NULL */
  gchar *last_mail_id;        /* Message-ID of the last mail in either direction that is known by one; NULL */
  gchar *met_place;           /* of the last meeting; NULL */
  guint n_met;                /* meetings */
  gchar *group;               /* an id of the settings' groups, or one that is no longer among them; NULL for none */
  gint patience_days;         /* that holds for them */
  gboolean own_patience;      /* it was set for them alone */
  gint ideal_days;            /* the interval that holds for them; 0: none */
  gint longest_days;          /* never less than ideal_days */
  gboolean silenced;          /* no nudges about them */
} MtContact;

/* People who are to be written to equally often. */
typedef struct
{
  gchar *id;         /* ASCII letters, digits, "-": the group's name in profile.ini; never changes */
  gchar *name;       /* to show */
  gint ideal_days;   /* 1 to 3650; 0: no interval, nobody in it is ever due */
  gint longest_days; /* at least ideal_days */
} MtGroup;

MtGroup *mt_group_new (const gchar *id, const gchar *name, gint ideal_days, gint longest_days);
void mt_group_free (MtGroup *group);

/* Whether it may be a group's id: MT_AS_SET may not. */
gboolean mt_group_is_id (const gchar *text);

/* NULL when there is none; `groups` and `id` may be NULL. */
const MtGroup *mt_groups_find (const GPtrArray *groups, const gchar *id);

typedef struct
{
  gint patience_days;      /* see profile.h */
  gint ideal_days;         /* for who is in no group; 0: none */
  gint longest_days;       /* at least ideal_days */
  const GPtrArray *groups; /* (element-type MtGroup), may be NULL */
} MtContactsSettings;

/* How late a contact is to be watered, in thousandths of the ideal interval that have passed since the last contact: 1000 on the day, 2000 when twice as long. The ranking of who is
 * first to be written to. 0 for who is not accepted, silenced, snoozed, or has no interval. */
guint mt_contact_get_thirst (const MtContact *contact, gint64 now);

typedef enum
{
  MT_WATER_FRESH, /* nothing to do */
  MT_WATER_DUE,   /* past the ideal interval: yellow */
  MT_WATER_LATE,  /* past the longest one: red */
} MtWater;

MtWater mt_contact_get_water (const MtContact *contact, gint64 now);

typedef struct _MtContacts MtContacts;

/* The accepted with MT_WATER_DUE or MT_WATER_LATE, the thirstiest first, ties by key; (element-type MtContact), the contacts'. Free with g_ptr_array_unref(). */
GPtrArray *mt_contacts_list_thirsty (const MtContacts *contacts, gint64 now);

/* Those asked whose patience ends within `days` days from now, the first to leave first; likewise. */
GPtrArray *mt_contacts_list_leaving (const MtContacts *contacts, gint64 now, gint days);

/* Folds `n` events; the result owns copies. */
MtContacts *mt_contacts_fold (const MtEvent *const *events, guint n, const MtContactsSettings *settings, gint64 now);

/* The same for a whole log. */
MtContacts *mt_contacts_from_log (const MtLog *log, const MtContactsSettings *settings, gint64 now);

/* The same by the clock of this computer, which may have been set back: what the log tells has happened, so events that are later than `now` count all the same, in their order, as the last that
 * happened. Nobody is struck off by it, and nobody who was asked "tomorrow" is forgotten. */
MtContacts *mt_contacts_from_log_by_clock (const MtLog *log, const MtContactsSettings *settings, gint64 now);
void mt_contacts_free (MtContacts *contacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtContacts, mt_contacts_free)

/* Sorted by due time (whose turn never comes stands last), then since, then key. */
guint mt_contacts_get_length (const MtContacts *contacts);
const MtContact *mt_contacts_get (const MtContacts *contacts, guint index);

/* By key (case ignored); a key "network:name" finds the one contact of that name on that network who has an address, too, under whom its events are folded. NULL when not there. */
const MtContact *mt_contacts_find (const MtContacts *contacts, const gchar *contact);

/* By network and name (see mt_names_match()), for people whose address changes from mail to mail; NULL when none or more than one fits. */
const MtContact *mt_contacts_find_person (const MtContacts *contacts, const gchar *network, const gchar *name);

/* All whom the above would find if only one of them bore that name; (element-type MtContact). Never NULL; free with g_ptr_array_unref(). */
GPtrArray *mt_contacts_list_persons (const MtContacts *contacts, const gchar *network, const gchar *name);

/* All whose key is an address and who may bear that name, on whatever network; (element-type MtNamed) good as long as the contacts are. Never NULL. */
GPtrArray *mt_contacts_find_named (const MtContacts *contacts, const gchar *name);

/* Makes now what the first search by name would make: for a thread that has the time. */
void mt_contacts_prepare_search (MtContacts *contacts);

/* By the Message-ID of an answer that was sent to them; NULL when none. */
const MtContact *mt_contacts_find_asked (const MtContacts *contacts, const gchar *message_id);

/* What the log has made of one mail: the event, and whether it was undone since. */
typedef struct
{
  gchar *id; /* of the event */
  MtEventKind kind;
  gint64 at;
  gchar *contact; /* its key, as the event has it */
  gchar *
      undone_by; /* the id of the event that undoes it (to be undone in its turn: mt_contact_mail_get_undo()); NULL while it counts */
  gint64 undone_at;
} MtContactMail;

/* By the mail's Message-ID and the kind of the event: answered, accepted, watered. Of a bounce (noted): by the event's id, as its Message-ID is that of the mail that came back. Of several the
 * last one that counts, else the last. NULL when there is none. */
const MtContactMail *mt_contacts_find_mail (const MtContacts *contacts, MtEventKind kind, const gchar *id);

/* The event that takes the mail's event back or, when that was done, brings it back. Its texts are the mail's. */
MtEvent mt_contact_mail_get_undo (const MtContactMail *mail, gint64 now);

G_END_DECLS

#endif
