/* Moralotop: events that are as Moralotop writes them, read quickly. Private to the core.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A log has a million events of a dozen shapes: the same attributes in the same order. What a shape means (which fields, what its names give to the sum) is worked out once.
 * Names are compared as pointers: within one scan mt_xml_scan() gives equal names as the same pointer.
 */
#ifndef MORALOTOP_LOG_SHAPE_H
#define MORALOTOP_LOG_SHAPE_H

#include <moralotop/log.h>

G_BEGIN_DECLS

#define MT_SHAPES               24
#define MT_SHAPE_MAX_ATTRIBUTES 20

typedef struct
{
  const gchar *names[MT_SHAPE_MAX_ATTRIBUTES];
  gint16 places[MT_SHAPE_MAX_ATTRIBUTES]; /* of the member in MtEvent; -1: none */
  guint n;
  guint at, kind;
  guint64 seed;
} MtShape;

typedef struct
{
  MtShape all[MT_SHAPES];
  guint n, last;
  const gchar *element; /* "event", as this scan gives it */
  gchar day[11];        /* "2026-11-23T", of the last event: neighbours mostly share it; "" at first */
  gint64 midnight;
} MtShapes;

/* Forgets all: to be called where a scan begins. */
void mt_shapes_reset (MtShapes *shapes);

/* Reads an <event> of our namespace into `event`, whose texts are kept in `strings`, those that are the same as in `last` only once. FALSE, and nothing done, when it is not exactly as
 * Moralotop writes it, with the right sum: then it is read the long way. */
gboolean mt_shapes_read (MtShapes *shapes, const gchar *name, const gchar *const *attributes, guint n,
                         GStringChunk *strings, const MtEvent *last, MtEvent *event);

G_END_DECLS

#endif
