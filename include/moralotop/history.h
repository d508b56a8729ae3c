/* Moralotop: what is known of a person before the mail is judged. It beats all evidence.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_HISTORY_H
#define MORALOTOP_HISTORY_H

#include <moralotop/category.h>
#include <moralotop/contacts.h>
#include <moralotop/learning.h>
#include <moralotop/written.h>

G_BEGIN_DECLS

/* A plain struct on the caller's stack; all zero means a stranger. */
typedef struct
{
  gboolean in_address_book;   /* the user's address book has the person */
  gboolean written_to;        /* the user has written to the person before */
  gboolean invited_before;    /* an earlier invitation of the same person on the same network is in the log */
  gboolean overruled;         /* the user has said what this person is … */
  MtCategory overrule;        /* … namely this */
  gboolean known;             /* the contact is in the log … */
  MtContactState state;       /* … in this state */
  const MtLearning *learning; /* what overrules of other people teach; not owned; NULL: nothing */
  const MtWritten *written;   /* where mt_classify() looks for `written_to`; not owned; NULL: nowhere */
} MtHistory;

/* Fills `history` with what the contacts know of that person: by contact key, and, for a person whose key differs from mail to mail, by
 * network and name. `contacts` may be NULL. `message_id` (may be NULL) is the mail being judged: its own events do not count as an
 * earlier invitation. The first two fields, which only Claws Mail knows, stay as they are. */
void mt_history_from_contacts (MtHistory *history, const MtContacts *contacts, const gchar *contact,
                               const gchar *network, const gchar *name, const gchar *message_id);

G_END_DECLS

#endif
