/* Moralotop: the log, from inside. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef MORALOTOP_LOG_PRIVATE_H
#define MORALOTOP_LOG_PRIVATE_H

#include "log-file.h"
#include "log-shape.h"

#include <moralotop/log.h>

G_BEGIN_DECLS

/* What has been read. */
typedef struct
{
  GArray *events;        /* (element-type MtEvent) */
  GStringChunk *strings; /* where their texts are */
  gchar *name_space;     /* of the root; NULL before it was seen */
  gint version;
  MtShapes *shapes; /* of its events, while it is read */
  GArray *
      damaged; /* (element-type guint) lines of the elements that are not what was written, and that nobody gets to see */
  gboolean mislabelled; /* of a newer version by its root, of ours by the sums of its events */
} MtLogContents;

struct _MtLog
{
  gchar *path;
  MtLogFile file;
  MtLogContents contents;
  GHashTable *ids; /* made when first asked for; NULL */
};

/* TRUE when an event of that id is there. */
gboolean mt_log_has_id (MtLog *log, const gchar *id);

/* With the lock held. Reads what has changed on disk; `changed` may be NULL. */
gboolean mt_log_catch_up (MtLog *log, gboolean *changed, GError **error);
/* Reads the file anew. */
gboolean mt_log_load (MtLog *log, gchar **notice, GError **error);
/* Whether the log may be written; MT_ERROR_VERSION, MT_ERROR_FORMAT. */
gboolean mt_log_check_writable (const MtLog *log, GError **error);
/* Puts this text in the place of the whole file, and reads it. */
gboolean mt_log_replace (MtLog *log, const gchar *text, gsize length, GError **error);
/* Appends whole events as text, or makes the file with them, and reads them in. */
gboolean mt_log_write_text (MtLog *log, const gchar *text, gsize length, GError **error);

G_END_DECLS

#endif
