/* Moralotop in Claws Mail: the last mail in either direction with each person of the network. For a worker: no call of Claws Mail, no widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_PAST_MATCH_H
#define MORALOTOP_PAST_MATCH_H

#include <moralotop/log.h>
#include <moralotop/profile.h>

G_BEGIN_DECLS

/* Header fields as a list of messages has them; may be NULL. */
typedef struct
{
  gint64 at;
  const gchar *from, *to, *cc, *message_id;
} MtPastMail;

typedef struct _MtPastMatch MtPastMatch;

/* Reads the log by itself. `mine`: addresses of the user besides those of the profile, NULL-terminated. NULL when the log cannot be read. */
MtPastMatch *mt_past_match_new (const gchar *log_path, const MtProfile *profile, const gchar *const *mine, gint64 now);
void mt_past_match_free (MtPastMatch *match);

void mt_past_match_look_at (MtPastMatch *match, const MtPastMail *mail);

/* What is to be appended, (element-type MtEvent); free with g_ptr_array_unref (). The events are good as long as `match`. */
GPtrArray *mt_past_match_get_events (MtPastMatch *match);
void mt_past_match_count (const MtPastMatch *match, guint *n_people, guint *n_mails);

G_END_DECLS

#endif
