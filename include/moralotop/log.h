/* Moralotop: the event log, an XML file that is only ever appended to.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Valid against resources/schemas/log.rng after every append. An append writes the event over the closing tag, with a new closing tag, in
 * one write, then syncs: constant cost. Opening a file whose end a crash has torn cuts it back to the last whole event, closes it again, and keeps what
 * was cut beside it (FILE.torn-TIME). A file that cannot be read as a log at all is moved nowhere and never written: opening fails,
 * in words; mt_log_mend() is the way out. Each event carries a sum (log.rng says of what): one that does not match is found, named, and not given out. Unknown kinds, attributes and elements survive. Mode 0600, its directory 0700. A lock (FILE.lock, flock(2)) is held while writing only.
 */
#ifndef MORALOTOP_LOG_H
#define MORALOTOP_LOG_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  MT_EVENT_RECEIVED, /* an invitation came */
  MT_EVENT_JUDGED,   /* a verdict; by="user" makes it an overrule, final until the user's next; see MT_WITHDRAWN */
  MT_EVENT_BINNED,
  MT_EVENT_ASKED, /* the answer with the template really left */
  MT_EVENT_ANSWERED,
  MT_EVENT_ACCEPTED,
  MT_EVENT_STRUCK,
  MT_EVENT_RESTORED,
  MT_EVENT_WATERED, /* a sign of life, either way: a mail, a call; see MtEvent.channel and by */
  MT_EVENT_MET,
  MT_EVENT_NOTED,
  MT_EVENT_SNOOZED,
  MT_EVENT_DROPPED, /* the user wants no more of this contact */
  MT_EVENT_OTHER,   /* a kind of a later version: kept, not folded */
} MtEventKind;

/* Said as the category of an event "judged" by the user: the last overrule is taken back, Moralotop judges again. */
#define MT_WITHDRAWN "withdrawn"

/* By which way a sign of life came or went. A bounce: what the user wrote did not reach the address, as the note says; the event's Message-ID is that of the mail that
 * came back, where it is known. */
#define MT_CHANNEL_MAIL "mail"
#define MT_CHANNEL_CALL "call"
#define MT_CHANNEL_PAGE                                                                                                \
  "page" /* of an asked or watered event: the network's page, not mail; earlier logs have it as the note */
#define MT_CHANNEL_BOUNCE "bounce"

/* Instead of a contact's own patience or group: what holds for all. */
#define MT_AS_SET "default"

/* "received" …; for MT_EVENT_OTHER "other". */
const gchar *mt_event_kind_to_string (MtEventKind kind);
/* FALSE, `kind` untouched, for an unknown word. */
gboolean mt_event_kind_from_string (const gchar *string, MtEventKind *kind);

/* An id for what happens now, unique across machines: a UUID of version 7 (RFC 9562). Of two that one process makes the later one sorts behind the
 * earlier one, so that what happens within one second stays in order. Free with g_free(). */
gchar *mt_event_id_new (void);

/* The id of the event that a message makes, the same on every machine and however often the message is seen: a UUID of version 5
 * (RFC 9562 5.5) out of kind and Message-ID. */
gchar *mt_event_id_from_message (MtEventKind kind, const gchar *message_id);

/* Texts are UTF-8; NULL where absent. An event that a log gives out lives as long as the log is not appended to or freed. */
typedef struct
{
  const gchar *id; /* a UUID, unique across machines; NULL on append: mt_event_id_new() */
  gint64 at;       /* seconds since 1970 UTC; on append, 0 means now */
  MtEventKind kind;
  const gchar *contact; /* key, see MtInvitation.contact; never NULL */
  const gchar *name;
  const gchar *network;
  const gchar *message_id; /* without angle brackets */
  const gchar *note;
  const gchar *category; /* of a judged event: a category's word, or MT_WITHDRAWN */
  const gchar
      *by; /* who did it: of a judged event "user" or NULL; of a watered one "user" (wrote, called) or "contact" */
  const gchar *until; /* of a snoozed event, ISO 8601 */
  const gchar *
      channel; /* of a watered event MT_CHANNEL_MAIL, MT_CHANNEL_CALL or MT_CHANNEL_PAGE; of a noted one MT_CHANNEL_BOUNCE; of an asked one MT_CHANNEL_PAGE or NULL */
  const gchar *place;    /* of a met event: where */
  const gchar *patience; /* of a noted event: days of patience with this contact from then on, or MT_AS_SET */
  const gchar *group;    /* of a noted event: the id of the group they belong to from then on, or MT_AS_SET for none */
  const gchar *nudges;   /* of a noted event: "off" or "on" */
  const gchar *undoes;   /* of a restored event: the id of the event that counts no more; see contacts.h */
} MtEvent;

/* The event that takes `event` back (see contacts.h), now or as soon as that one counts; the texts are `event`'s. It has no id yet. */
MtEvent mt_event_undo (const MtEvent *event, gint64 now);

typedef struct _MtLog MtLog;

/* Opens and reads. A file that is not there is an empty log (made at the first append). `notice`, may be NULL, gets a sentence for the user when the end was torn
 * and mended, or events are damaged (free it), NULL otherwise. NULL and MT_ERROR_FORMAT (file, line, what to do), MT_ERROR_READ. A log of a newer version opens but refuses
 * to be written (MT_ERROR_VERSION on append). */
MtLog *mt_log_open (const gchar *path, gchar **notice, GError **error);
void mt_log_free (MtLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MtLog, mt_log_free)

const gchar *mt_log_get_path (const MtLog *log);

/* Events in file order; they are the log's, and good until something is appended or merged. */
guint mt_log_get_length (const MtLog *log);
const MtEvent *mt_log_get_event (const MtLog *log, guint index);

/* All of them, mt_log_get_length() in number; never NULL, free with g_free(). Good as long as each of them. */
const MtEvent **mt_log_list_events (const MtLog *log);

/* Appends and syncs; TRUE only once the event is safely on disk. `id` (may be NULL) gets the new event's id. An event whose id is there already
 * is not written twice (TRUE). What other processes have appended meanwhile is read first, so that it is in the log after this call.
 * MT_ERROR_LOCKED after some seconds of waiting. On any failure the file is as it was before. `event->kind` must not be MT_EVENT_OTHER.
 * A query string in any link of the note is cut off (it is a credential). */
gboolean mt_log_append (MtLog *log, const MtEvent *event, gchar **id, GError **error);

/* Reads what other processes have appended since; TRUE when there was something. */
gboolean mt_log_refresh (MtLog *log, GError **error);

/* What is damaged in a log, in a sentence for the user with file, lines and what to do; NULL when nothing is. A damaged event (its sum says that it is not what was
 * written) is given to nobody, stays in the file, and is neither merged nor compacted away. Free with g_free(). */
gchar *mt_log_describe_damage (const MtLog *log);

/* Checks a file without touching it: well-formed, valid, no event damaged, ids unique, times readable. FALSE and the first finding with its line. */
gboolean mt_log_check (const gchar *path, GError **error);

/* Rewrites the log without what no longer matters to the fold (received and judged of dropped contacts older than two years, duplicates); beside, synced, renamed; the old file stays as FILE.bak. */
gboolean mt_log_compact (MtLog *log, guint *n_removed, GError **error);

/* Puts a damaged file right, also one that does not open: what is whole in it stays, byte for byte and in its order; what is not goes into a file of its own, FILE.damaged-TIME
 * (`aside`, may be NULL, gets its name, or NULL when there was nothing; free it); the old file stays as FILE.bak. `n_aside`, may be NULL, gets the number of
 * pieces. A file that needs nothing is not touched. MT_ERROR_FORMAT when nothing of a log can be found in it. */
gboolean mt_log_mend (const gchar *path, guint *n_aside, gchar **aside, GError **error);

/* Takes what the file says as right: each event gets the sum of what it says now, those that have none as well. The old file stays as FILE.bak. `n_changed`, may be NULL. */
gboolean mt_log_accept (const gchar *path, guint *n_changed, GError **error);

/* Set union: appends every event of `other` that is not there yet and not damaged, byte for byte, in one write. Where both say something else under one id (two machines have
 * seen one mail), what stands first in the order of contacts.h counts, whoever is merged into whom; when that is the other's, the file is rewritten with it in the place of ours, and the old one stays
 * as FILE.bak. So any two logs give the same, in any order, however often. `n_added` counts what was not there in these words. */
gboolean mt_log_merge (MtLog *log, const MtLog *other, guint *n_added, GError **error);

/* ISO 8601 UTC, "2026-11-23T05:07:13Z"; and back (fractions and offsets are understood); FALSE when it is none. */
gchar *mt_time_to_string (gint64 time);
gboolean mt_time_from_string (const gchar *string, gint64 *time);

G_END_DECLS

#endif
