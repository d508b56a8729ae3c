/* Moralotop: the history of one person, as the log tells it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pure. What happened by time alone (struck off for silence) is in it as well, though no event says so. What was undone is in it, marked; what undid it is not.
 * Takes time linear in the log: for a thread, or for the events of one moment.
 */
#ifndef MORALOTOP_TIMELINE_H
#define MORALOTOP_TIMELINE_H

#include <moralotop/contacts.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 at;
  MtEventKind kind;
  gchar *sentence;   /* translated: "You answered.", "Struck off after 21 days of silence." */
  gchar *note;       /* NULL */
  gchar *message_id; /* NULL */
  gchar *event_id;   /* NULL for what time alone did */
  gboolean undone;
} MtTimelineEntry;

/* (element-type MtTimelineEntry), oldest first; empty when nothing is known of them. The groups' names are those of `settings`. `contact`: the key, or a key that is folded under it. Free with g_ptr_array_unref(). */
GPtrArray *mt_timeline_new (const MtEvent *const *events, guint n, const MtContactsSettings *settings,
                            const gchar *contact, gint64 now);

G_END_DECLS

#endif
