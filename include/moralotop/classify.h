/* Moralotop: the way of a mail in one call, for the shell and the command alike.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_CLASSIFY_H
#define MORALOTOP_CLASSIFY_H

#include <moralotop/judge.h>

G_BEGIN_DECLS

/* All data that a verdict needs, loaded once. Read-only after loading, so that it can be shared between threads. */
typedef struct
{
  MtNetworks *networks;
  MtEvidence *evidence; /* NULL while it waits for the first request */
  GPtrArray *problems;  /* where its problems will go; not owned */
} MtData;

/* Never fails; problems as in mt_networks_load(). */
MtData *mt_data_load (const gchar *user_directory, GPtrArray *problems);

/* The same for one thread that may never meet a request: the evidence is loaded when mt_classify() wants it first, and `problems` has to live
 * until then. Where the user has evidence of their own it is loaded at once, so that its problems are told. */
MtData *mt_data_load_lazily (const gchar *user_directory, GPtrArray *problems);
void mt_data_free (MtData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtData, mt_data_free)

/* Recognises, settles who it is (the invitation's `contact` becomes the key that the log has for the person), looks into `contacts` (may be NULL) for the history, judges.
 * `known` (may be NULL) holds what the log does not: whether the address book has the person, whether the user has written to them (said, or to be looked up
 * in `written`), and what was learned from others; the rest of it does not count. `invitation` gets NULL when the mail is none; the verdict is never NULL. */
MtVerdict *mt_classify (MtMessage *message, MtData *data, const MtProfile *profile, const MtContacts *contacts,
                        const MtHistory *known, gint64 now, MtInvitation **invitation);

G_END_DECLS

#endif
