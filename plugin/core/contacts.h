/* Moralotop: the contacts, from inside. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_PRIVATE_H
#define MORALOTOP_CONTACTS_PRIVATE_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

struct _MtContacts
{
  GPtrArray *contacts;  /* (element-type MtContact), sorted */
  GHashTable *by_key;   /* folded key -> MtContact */
  GHashTable *by_asked; /* Message-ID of an answer sent, in lower case: there are programs that change it -> MtContact */
  GHashTable *persons;  /* network and a word of the name -> (element-type MtContact); made when first asked for */
  MtNameIndex *named;   /* those with an address; likewise */
  GHashTable *awaited;  /* a word of the name -> (element-type MtContact) who are awaited; likewise */
};

/* The key as it is compared: case folded. */
gchar *mt_contacts_fold_key (const gchar *contact);

/* The words of a name without case and accents, empty ones among them. */
gchar **mt_contacts_split_name (const gchar *name);

/* The words of a name as awaited people are found by them: without case and accents, and "ae" as "ä" is written without the dots. */
gchar **mt_contacts_name_keys (const gchar *name);

/* Whether an answer is waited for, or was given: asked, struck off, answered. */
gboolean mt_contact_is_awaited (const MtContact *contact);

/* The awaited with that word (a key) in their name; (element-type MtContact). NULL when there are none, or too many to be told apart by it. */
const GPtrArray *mt_contacts_list_awaited (const MtContacts *contacts, const gchar *key);

/* A contact while its events are being folded. */
typedef struct
{
  MtContact is;
  gboolean known;             /* has had an event */
  gint64 clock;               /* patience is counted from here */
  MtContactState struck_from; /* what `restored` goes back to */
  MtContactState dropped_from;
  MtCategory by_machine; /* the machine's last verdict, for when the user takes theirs back */
} MtContactFold;

/* Lets time pass up to `now`: who was asked and stayed silent for longer than `patience` seconds is struck off. */
void mt_contact_fold_time (MtContactFold *fold, gint64 patience, gint64 now);

/* Applies one event's effect on the state. `is_new_mail`: a received event whose Message-ID was not there before. */
void mt_contact_fold_state (MtContactFold *fold, const MtEvent *event, gboolean is_new_mail);

G_END_DECLS

#endif
