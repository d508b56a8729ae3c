/* Moralotop: answers that were handed to Claws Mail but are not known to have left.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An answer counts as asked only once it has really been sent; between "Send" and that, minutes or a restart may pass. This table
 * bridges them: a key file, one group a Message-ID, rewritten atomically (beside, renamed; 0600) on each change. Nothing here waits for the disk: whoever wants
 * a change to survive a power cut calls mt_file_sync() on the file after it, in a thread.
 */
#ifndef MORALOTOP_PENDING_H
#define MORALOTOP_PENDING_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gchar *message_id; /* of the answer, without angle brackets; the key */
  gchar *contact;    /* key of the person */
  gchar *name;       /* NULL when not known, likewise the next ones */
  gchar *network;
  gchar *invitation_id; /* Message-ID of the invitation */
  gint64 at;            /* when it was handed over, seconds since 1970 UTC */
  gboolean
      withdrawn; /* it was seen going out of the queue without being sent: that it lies in a folder of sent mail proves nothing */
} MtPendingAnswer;

typedef struct _MtPending MtPending;

/* A file that is not there is an empty table; a broken one is kept as FILE.broken, said in `notice` (translated, to be freed; may be NULL) and the table starts empty. Never NULL. */
MtPending *mt_pending_open (const gchar *path, gchar **notice);
void mt_pending_free (MtPending *pending);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtPending, mt_pending_free)

/* Puts (or replaces) an answer; copies it. FALSE when it could not be written: it is then in memory only. */
gboolean mt_pending_put (MtPending *pending, const MtPendingAnswer *answer, GError **error);

/* NULL when that Message-ID is not pending. */
const MtPendingAnswer *mt_pending_find (const MtPending *pending, const gchar *message_id);

gboolean mt_pending_remove (MtPending *pending, const gchar *message_id, GError **error);

guint mt_pending_get_length (const MtPending *pending);

/* In the order in which they were put; lives until the table changes. */
const MtPendingAnswer *mt_pending_get (const MtPending *pending, guint index);

/* Drops those handed over before `before`; returns how many. */
guint mt_pending_forget_older (MtPending *pending, gint64 before);

G_END_DECLS

#endif
