/* Moralotop: the contacts, from inside. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CONTACTS_PRIVATE_H
#define MORALOTOP_CONTACTS_PRIVATE_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

struct _MtContacts
{
  GPtrArray *contacts; /* (element-type MtContact), sorted */
  GHashTable *by_key;  /* folded key -> MtContact */
  GHashTable
      *by_asked;       /* Message-ID of an answer sent, in lower case: there are programs that change it -> MtContact */
  GHashTable *persons; /* network and a word of the name -> (element-type MtContact); made when first asked for */
  MtNameIndex *named;  /* those with an address; likewise */
  GHashTable *mails;   /* kind and id -> MtContactMail */
  GHashTable *awaited; /* a word of the name -> (element-type MtContact) who are awaited; likewise */
};

/* Of events as mt_events_sort() has them: the table `mails`. */
GHashTable *mt_contacts_list_mails (const MtEvent *const *sorted, guint n);

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
  gint64 patience_told;       /* when their own patience was set; 0 when never */
  MtContactState struck_from; /* what `restored` goes back to */
  MtContactState dropped_from;
  MtCategory by_machine; /* the machine's last verdict, for when the user takes theirs back */
  gchar *sent_id;        /* Message-ID of the last mail to them, and what was known before it, should it come back */
  gint64 before_sent, before_sent_to;
} MtContactFold;

void mt_contact_fold_free (MtContactFold *fold);

/* Lets time pass up to `now`: who was asked and stayed silent for longer than the patience with them is struck off. */
void mt_contact_fold_time (MtContactFold *fold, gint64 now);

/* When the patience with them ends, while asked. */
gint64 mt_contact_fold_patience_end (const MtContactFold *fold);

/* Applies one event's effect on the state. `is_new_mail`: a received event whose Message-ID was not there before. */
void mt_contact_fold_state (MtContactFold *fold, const MtEvent *event, gboolean is_new_mail);

/* Applies what an event tells beside the state: mails and calls in either direction, meetings, what the user set for them alone. Before the state has changed. */
void mt_contact_fold_signs (MtContactFold *fold, const MtEvent *event, const MtContactsSettings *settings,
                            gboolean is_new_mail);

/* What holds for them out of their group and the settings, and when it is their turn. Once all is folded. */
void mt_contact_fold_finish (MtContactFold *fold, const MtContactsSettings *settings);

/* Puts a copy of `by` in the place of `text`, unless there is nothing in it. */
void mt_contact_fold_replace (gchar **text, const gchar *by);

/* The same for what is shown in our own sentences: a log may come from somebody else, and what turns the direction of reading, breaks the line or has no end (see
 * mt_header_clean()) would speak there. mt_contact_fold_clean() gives "" when nothing is left. */
gchar *mt_contact_fold_clean (const gchar *text);
void mt_contact_fold_replace_line (gchar **text, const gchar *by);

G_END_DECLS

#endif
